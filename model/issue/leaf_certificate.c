#include "model/issue/leaf_certificate.h"

#include <stdlib.h>
#include <string.h>

#include "model/design/visibility.h"
#include "model/issue/validity_period.h"
#include "model/base/text_fold.h"
#include "model/base/alloc.h"

/* These three read a field of the profile if it is visible. */
static const char *leaf_field_text(const struct profile *profile, enum field_id field)
{
	const struct value *value = field_value_if_visible(profile, field);

	return value ? value_as_text(value) : "";
}

static bool leaf_field_has(const struct profile *profile, enum field_id field, const char *word)
{
	const struct value *value = field_value_if_visible(profile, field);

	return value && value_has(value, word);
}

/* Returns 0 if the value is not a number or the field is hidden. */
static long leaf_field_number(const struct profile *profile, enum field_id field)
{
	const struct value *value = field_value_if_visible(profile, field);

	return value && value->kind == VALUE_NUMBER ? value->number : 0;
}

/* Returns the text with its variables replaced, for the caller to free. */
static char *leaf_expand(const char *text, const struct sample *sample)
{
	struct strbuf out = STRBUF_INIT;

	subject_fill(&out, text, sample_lookup, (void *)sample);
	return strbuf_detach(&out);
}

static void leaf_add_name(struct leaf_certificate *leaf, const struct subject_part *part, const struct sample *sample)
{
	struct leaf_name *name = &leaf->subject[leaf->subject_count++];
	const struct subject_key *key = subject_key_of_oid(part->oid);

	name->oid_owned = key ? NULL : xstrdup(part->oid);
	name->oid = key ? key->oid : name->oid_owned;
	name->shown = key ? key->shown : name->oid_owned;
	name->hex = part->hex;
	name->type = key ? key->type : STRING_UTF8;
	name->value = part->hex ? xstrdup(part->value + 1) : leaf_expand(part->value, sample);
	name->rdn = part->rdn;
}

static void leaf_set_subject(struct leaf_certificate *leaf, const struct sample *sample)
{
	const struct profile *profile = leaf->profile;
	const struct choice *format = schema_choice(
		&schema[FIELD_SUBJECT_FORMAT], leaf_field_text(profile, FIELD_SUBJECT_FORMAT));
	const char *text = format && format->subject ? format->subject : leaf_field_text(profile, FIELD_SUBJECT_TEXT);
	struct subject subject;

	if (subject_parse(&subject, text, &leaf->problem) == 0) {
		leaf->subject = xcalloc(subject.count, sizeof(*leaf->subject));
		for (size_t i = 0; i < subject.count; i++)
			leaf_add_name(leaf, &subject.parts[i], sample);
	}
	subject_release(&subject);
}

/* What each choice of the field Subject alternative name adds: the value of a variable, or the text of another field. */
static const struct {
	const char *choice;
	enum san_type type;
	const char *variable;
	enum field_id field;
} san_rows[] = {
	{ "emailAddress", SAN_EMAIL, "EmailAddress", FIELD_NONE },
	{ "userPrincipalName", SAN_UPN, "UserPrincipalName", FIELD_NONE },
	{ "customAzureADAttribute", SAN_ATTRIBUTE, NULL, FIELD_SAN_ATTRIBUTE },
};
#define SAN_ROWS (sizeof(san_rows) / sizeof(san_rows[0]))

static void leaf_set_sans(struct leaf_certificate *leaf, const struct sample *sample)
{
	leaf->sans = xcalloc(SAN_ROWS, sizeof(*leaf->sans));
	for (size_t i = 0; i < SAN_ROWS; i++) {
		const char *value;

		if (!leaf_field_has(leaf->profile, FIELD_SAN, san_rows[i].choice))
			continue;
		value = san_rows[i].variable ? sample_lookup((void *)sample, san_rows[i].variable)
					     : leaf_field_text(leaf->profile, san_rows[i].field);
		leaf->sans[leaf->san_count++] = (struct leaf_san){ san_rows[i].type, xstrdup(value ? value : "") };
	}
}

static void leaf_set_key(struct leaf_certificate *leaf)
{
	const struct profile *profile = leaf->profile;

	leaf->digital_signature = leaf_field_has(profile, FIELD_KEY_USAGE, "digitalSignature");
	leaf->key_encipherment = leaf_field_has(profile, FIELD_KEY_USAGE, "keyEncipherment");
	leaf->key_bits = key_size_bits(leaf_field_text(profile, FIELD_KEY_SIZE));
	leaf->sha1 = leaf_field_has(profile, FIELD_HASH, "sha1");
	leaf->sha2 = leaf_field_has(profile, FIELD_HASH, "sha2");
	leaf->usages = field_value_if_visible(profile, FIELD_EXTENDED_KEY_USAGES);
}

static void leaf_set_dates(struct leaf_certificate *leaf, time_t today)
{
	const struct field *renewal = &schema[FIELD_RENEWAL];

	leaf->enrolled = today;
	leaf->ca_expires = leaf->ca ? leaf->ca->facts.not_after : 0;
	leaf->renewal_percent = leaf_field_number(leaf->profile, FIELD_RENEWAL);
	if (leaf->renewal_percent < renewal->min || leaf->renewal_percent > renewal->max)
		leaf->renewal_percent = 0;
	leaf->requested_expiry = validity_period_end(leaf->profile, today);
	if (!leaf->requested_expiry || leaf_certificate_ca_has_expired(leaf) || leaf_certificate_ca_not_yet_valid(leaf))
		return;
	leaf->expires = leaf_certificate_outlives_ca(leaf) ? leaf->ca_expires : leaf->requested_expiry;
	if (leaf->renewal_percent)
		leaf->renews = validity_period_renewal(today, leaf->expires, leaf->renewal_percent);
}

int leaf_certificate_make(struct leaf_certificate *leaf, const struct design *design, const struct profile *profile,
	const struct sample *sample, time_t today)
{
	memset(leaf, 0, sizeof(*leaf));
	leaf->profile = profile;
	if (!profile->kind || !schema_kind_has(&schema[FIELD_SUBJECT_FORMAT], profile->kind))
		return -1;
	leaf->trusted = design_profile(design, profile_link(profile));
	leaf->ca = leaf->trusted ? profile_certificate(leaf->trusted) : NULL;
	leaf_set_subject(leaf, sample);
	leaf_set_sans(leaf, sample);
	leaf_set_key(leaf);
	leaf_set_dates(leaf, today);
	return 0;
}

void leaf_certificate_release(struct leaf_certificate *leaf)
{
	for (size_t i = 0; i < leaf->subject_count; i++) {
		free(leaf->subject[i].value);
		free(leaf->subject[i].oid_owned);
	}
	for (size_t i = 0; i < leaf->san_count; i++)
		free(leaf->sans[i].value);
	free(leaf->subject);
	free(leaf->sans);
	memset(leaf, 0, sizeof(*leaf));
}

const char *leaf_certificate_ca_name(const struct leaf_certificate *leaf)
{
	return leaf_field_text(leaf->profile, FIELD_CA_NAME);
}

bool leaf_certificate_is_by_linked_ca(const struct leaf_certificate *leaf)
{
	const char *ca_name = leaf_certificate_ca_name(leaf);

	return leaf->ca && (!*ca_name || text_equal_fold(ca_name, leaf->ca->facts.common_name));
}

void leaf_certificate_subject(struct strbuf *out, const struct leaf_certificate *leaf)
{
	for (size_t i = 0; i < leaf->subject_count; i++) {
		const struct leaf_name *name = &leaf->subject[i];

		if (i > 0)
			strbuf_addstr(out, leaf->subject[i - 1].rdn == name->rdn ? " + " : ", ");
		strbuf_printf(out, "%s=", name->shown);
		if (name->hex)
			strbuf_printf(out, "#%s", name->value);
		else
			subject_quote(out, name->value, strlen(name->value));
	}
}

enum decided_by leaf_certificate_decided_by(const struct leaf_certificate *leaf, enum field_id field)
{
	const struct kind *kind = leaf->profile->kind;
	bool period = field == FIELD_VALIDITY_VALUE || field == FIELD_VALIDITY_SCALE;

	if (!schema_kind_has(&schema[field], kind) || (period && platforms[kind->platform].template_validity))
		return DECIDED_BY_TEMPLATE;
	return field_value_if_visible(leaf->profile, field) ? DECIDED_BY_PROFILE : DECIDED_BY_NONE;
}

bool leaf_certificate_outlives_ca(const struct leaf_certificate *leaf)
{
	return leaf->ca && leaf->requested_expiry > leaf->ca_expires;
}

bool leaf_certificate_ca_has_expired(const struct leaf_certificate *leaf)
{
	return leaf->ca && leaf->ca->facts.not_after < leaf->enrolled;
}

bool leaf_certificate_ca_not_yet_valid(const struct leaf_certificate *leaf)
{
	return leaf->ca && leaf->ca->facts.not_before > leaf->enrolled;
}

void leaf_certificate_preview_subject(
	struct strbuf *out, const char *format_choice, const char *custom_text, const struct sample *sample)
{
	const struct choice *choice = schema_choice(&schema[FIELD_SUBJECT_FORMAT], format_choice);
	const char *text = choice && choice->subject ? choice->subject : custom_text;
	struct subject subject;

	if (!choice)
		return;
	if (subject_parse(&subject, text, NULL) == 0)
		subject_fill(out, text, sample_lookup, (void *)sample);
	subject_release(&subject);
}
