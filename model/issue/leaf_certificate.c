#include "model/issue/leaf_certificate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/design/alternative_name.h"
#include "model/design/visibility.h"
#include "model/issue/validity_period.h"
#include "model/issue/validity_reason.h"
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

/* The format that the profile chooses; NULL where it has none, or none is chosen. */
static const struct choice *leaf_subject_format(const struct profile *profile)
{
	return schema_choice(profile_field(profile, FIELD_SUBJECT_FORMAT), leaf_field_text(profile, FIELD_SUBJECT_FORMAT));
}

const char *leaf_certificate_subject_text(const struct profile *profile)
{
	const struct choice *format = leaf_subject_format(profile);

	return format && format->subject ? format->subject : leaf_field_text(profile, FIELD_SUBJECT_TEXT);
}

static void leaf_set_subject(struct leaf_certificate *leaf, const struct sample *sample)
{
	const struct choice *format = leaf_subject_format(leaf->profile);
	const char *text = leaf_certificate_subject_text(leaf->profile);
	struct subject subject;

	if (subject_parse_for(&subject, text, EDITION_BIT(leaf->profile->edition), &leaf->problem) == 0) {
		leaf->subject = xcalloc(subject.count, sizeof(*leaf->subject));
		for (size_t i = 0; i < subject.count; i++)
			leaf_add_name(leaf, &subject.parts[i], sample);
	}
	subject_release(&subject);
	if (leaf->problem.fault != SUBJECT_EMPTY || !format || field_visible(leaf->profile, FIELD_SUBJECT_TEXT) ||
		!choice_visible(leaf->profile, profile_field(leaf->profile, FIELD_SUBJECT_FORMAT), format))
		return;
	leaf->problem.fault = SUBJECT_SYNTAX;
	snprintf(leaf->problem.message, sizeof(leaf->problem.message), "only the service knows the value of %s", format->label);
}

/* A variable that is the whole URI may have a prefix there. */
static char *leaf_name_value(const struct alternative_name *name, const struct sample *sample)
{
	size_t length = strlen(name->value);
	const struct subject_variable *variable = NULL;
	struct strbuf out = STRBUF_INIT;
	char *value = leaf_expand(name->value, sample);

	if (name->type == SAN_URI && length > 4 && strncmp(name->value, "{{", 2) == 0)
		variable = subject_variable_find(name->value + 2, length - 4);
	if (!variable || !variable->uri_prefix || !*value)
		return value;
	strbuf_printf(&out, "%s%s", variable->uri_prefix, value);
	free(value);
	return strbuf_detach(&out);
}

static void leaf_set_sans(struct leaf_certificate *leaf, const struct sample *sample)
{
	struct alternative_name name;
	size_t capacity = 0;

	for (size_t position = 0; alternative_name_next(leaf->profile, &position, &name);) {
		leaf->sans = xrealloc_grow(leaf->sans, leaf->san_count, &capacity, sizeof(*leaf->sans));
		leaf->sans[leaf->san_count++] = (struct leaf_san){ name.type, leaf_name_value(&name, sample), name.field };
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
	const struct field *renewal = profile_field(leaf->profile, FIELD_RENEWAL);

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
	leaf->for_device = strcmp(leaf_field_text(profile, FIELD_CERTIFICATE_STORE), "machine") == 0;
	if (!profile->kind || !kind_has_field(profile->kind, FIELD_SUBJECT_FORMAT))
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

	if (!kind_has_field(kind, field) || (period && validity_is_set_elsewhere(leaf->profile)))
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

void leaf_certificate_preview_subject(struct strbuf *out, const struct profile *profile, const struct sample *sample)
{
	const char *text = leaf_certificate_subject_text(profile);
	struct subject subject;

	if (subject_parse_for(&subject, text, EDITION_BIT(profile->edition), NULL) == 0)
		subject_fill(out, text, sample_lookup, (void *)sample);
	subject_release(&subject);
}
