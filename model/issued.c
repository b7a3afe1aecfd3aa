#include "model/issued.h"

#include <stdlib.h>
#include <string.h>

#include "model/gate.h"
#include "model/index.h"
#include "model/text.h"
#include "model/xalloc.h"

static const char *given_text(const struct profile *profile, enum field_id field)
{
	const struct value *value = field_given(profile, field);

	return value ? value_as_text(value) : "";
}

static bool given_has(const struct profile *profile, enum field_id field, const char *word)
{
	const struct value *value = field_given(profile, field);

	return value && value_has(value, word);
}

/* 0 where it is none. */
static long given_number(const struct profile *profile, enum field_id field)
{
	const struct value *value = field_given(profile, field);

	return value && value->kind == VALUE_NUMBER ? value->number : 0;
}

static char *filled_in(const char *text, const struct sample *sample)
{
	struct strbuf out = STRBUF_INIT;

	subject_fill(&out, text, sample_lookup, (void *)sample);
	return strbuf_take(&out);
}

static void add_name(struct issued *issued, const struct subject_part *part, const struct sample *sample)
{
	struct issued_name *name = &issued->subject[issued->subject_count++];
	const struct subject_key *key = subject_key_of_oid(part->oid);

	name->oid_owned = key ? NULL : xstrdup(part->oid);
	name->oid = key ? key->oid : name->oid_owned;
	name->shown = key ? key->shown : name->oid_owned;
	name->hex = part->hex;
	name->type = key ? key->type : STRING_UTF8;
	name->value = part->hex ? xstrdup(part->value + 1) : filled_in(part->value, sample);
	name->rdn = part->rdn;
}

static void fill_subject(struct issued *issued, const struct sample *sample)
{
	const struct profile *profile = issued->profile;
	const struct choice *format = schema_choice(&schema[FIELD_SUBJECT_FORMAT], given_text(profile, FIELD_SUBJECT_FORMAT));
	const char *text = format && format->subject ? format->subject : given_text(profile, FIELD_SUBJECT_TEXT);
	struct subject subject;

	if (subject_parse(&subject, text, &issued->problem) == 0) {
		issued->subject = xcalloc(subject.count, sizeof(*issued->subject));
		for (size_t i = 0; i < subject.count; i++)
			add_name(issued, &subject.parts[i], sample);
	}
	subject_release(&subject);
}

/* What each choice of the subject alternative name puts in: a variable's value, or the word of another field. */
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

static void fill_sans(struct issued *issued, const struct sample *sample)
{
	issued->sans = xcalloc(SAN_ROWS, sizeof(*issued->sans));
	for (size_t i = 0; i < SAN_ROWS; i++) {
		const char *value;

		if (!given_has(issued->profile, FIELD_SAN, san_rows[i].choice))
			continue;
		value = san_rows[i].variable ? sample_lookup((void *)sample, san_rows[i].variable)
					     : given_text(issued->profile, san_rows[i].field);
		issued->sans[issued->san_count++] = (struct issued_san){ san_rows[i].type, xstrdup(value ? value : "") };
	}
}

static void fill_key(struct issued *issued)
{
	const struct profile *profile = issued->profile;

	issued->digital_signature = given_has(profile, FIELD_KEY_USAGE, "digitalSignature");
	issued->key_encipherment = given_has(profile, FIELD_KEY_USAGE, "keyEncipherment");
	issued->key_bits = key_size_bits(given_text(profile, FIELD_KEY_SIZE));
	issued->sha1 = given_has(profile, FIELD_HASH, "sha1");
	issued->sha2 = given_has(profile, FIELD_HASH, "sha2");
	issued->usages = field_given(profile, FIELD_EXTENDED_KEY_USAGES);
}

static void fill_dates(struct issued *issued, time_t today)
{
	const struct field *renewal = &schema[FIELD_RENEWAL];

	issued->enrolled = today;
	issued->ca_expires = issued->ca ? issued->ca->facts.not_after : 0;
	issued->renewal = given_number(issued->profile, FIELD_RENEWAL);
	if (issued->renewal < renewal->least || issued->renewal > renewal->most)
		issued->renewal = 0;
	issued->wished = period_end(issued->profile, today);
	if (!issued->wished || issued_ca_is_over(issued) || issued_ca_is_early(issued))
		return;
	issued->expires = issued_outlives_ca(issued) ? issued->ca_expires : issued->wished;
	if (issued->renewal)
		issued->renews = period_renewal(today, issued->expires, issued->renewal);
}

int issued_make(struct issued *issued, const struct design *design, const struct profile *profile, const struct sample *sample,
	time_t today)
{
	memset(issued, 0, sizeof(*issued));
	issued->profile = profile;
	if (!profile->kind || !schema_has(&schema[FIELD_SUBJECT_FORMAT], profile->kind))
		return -1;
	issued->root = design_profile(design, profile_link(profile));
	issued->ca = issued->root ? profile_certificate(issued->root) : NULL;
	fill_subject(issued, sample);
	fill_sans(issued, sample);
	fill_key(issued);
	fill_dates(issued, today);
	return 0;
}

void issued_release(struct issued *issued)
{
	for (size_t i = 0; i < issued->subject_count; i++) {
		free(issued->subject[i].value);
		free(issued->subject[i].oid_owned);
	}
	for (size_t i = 0; i < issued->san_count; i++)
		free(issued->sans[i].value);
	free(issued->subject);
	free(issued->sans);
	memset(issued, 0, sizeof(*issued));
}

const char *issued_ca_name(const struct issued *issued)
{
	return given_text(issued->profile, FIELD_CA_NAME);
}

bool issued_by_linked(const struct issued *issued)
{
	const char *named = issued_ca_name(issued);

	return issued->ca && (!*named || text_equal_fold(named, issued->ca->facts.common_name));
}

void issued_subject(struct strbuf *out, const struct issued *issued)
{
	for (size_t i = 0; i < issued->subject_count; i++) {
		const struct issued_name *name = &issued->subject[i];

		if (i > 0)
			strbuf_puts(out, issued->subject[i - 1].rdn == name->rdn ? " + " : ", ");
		strbuf_printf(out, "%s=", name->shown);
		if (name->hex)
			strbuf_printf(out, "#%s", name->value);
		else
			subject_quote(out, name->value, strlen(name->value));
	}
}

const struct profile *issuer_profile(const struct design *design, const struct profile *trusted)
{
	const struct certificate *certificate = profile_certificate(trusted);
	const struct profile *found = NULL;

	for (size_t i = 0; certificate && !certificate->facts.self_signed && i < design->count; i++) {
		const struct profile *other = design->profiles[i];
		const struct certificate *issuer = other == trusted ? NULL : profile_certificate(other);

		if (!issuer || other->kind->platform != trusted->kind->platform || !certificate_issued_by(certificate, issuer))
			continue;
		if (issuer->facts.self_signed)
			return other;
		found = found ? found : other;
	}
	return found;
}

static bool is_among(const struct profile *const *profiles, size_t count, const struct profile *profile)
{
	for (size_t i = 0; i < count; i++)
		if (profiles[i] == profile)
			return true;
	return false;
}

size_t issuer_chain(const struct profile *chain[CHAIN_MOST], const struct design *design, const struct profile *trusted)
{
	size_t count = 0;

	for (; trusted && count < CHAIN_MOST && !is_among(chain, count, trusted); trusted = issuer_profile(design, trusted))
		chain[count++] = trusted;
	return count;
}

enum decider issued_decider(const struct issued *issued, enum field_id field)
{
	const struct kind *kind = issued->profile->kind;
	bool period = field == FIELD_VALIDITY_VALUE || field == FIELD_VALIDITY_SCALE;

	if (!schema_has(&schema[field], kind) || (period && platforms[kind->platform].template_validity))
		return DECIDED_BY_TEMPLATE;
	return field_given(issued->profile, field) ? DECIDED_BY_PROFILE : DECIDED_BY_NOBODY;
}

bool issued_outlives_ca(const struct issued *issued)
{
	return issued->ca && issued->wished > issued->ca_expires;
}

bool issued_ca_is_over(const struct issued *issued)
{
	return issued->ca && issued->ca->facts.not_after < issued->enrolled;
}

bool issued_ca_is_early(const struct issued *issued)
{
	return issued->ca && issued->ca->facts.not_before > issued->enrolled;
}

/* Sets the last day of the month where the month has no such day. */
static time_t on_calendar(struct tm *tm)
{
	int day = tm->tm_mday;
	struct tm first = *tm;
	time_t end = timegm(tm);

	if (tm->tm_mday == day)
		return end;
	first.tm_mon++;
	first.tm_mday = 0;
	return timegm(&first);
}

time_t period_end(const struct profile *profile, time_t from)
{
	static const struct {
		const char *scale;
		int days, months, years;
	} scales[] = { { "days", 1, 0, 0 }, { "months", 0, 1, 0 }, { "years", 0, 0, 1 } };
	const char *scale = given_text(profile, FIELD_VALIDITY_SCALE);
	long count = given_number(profile, FIELD_VALIDITY_VALUE);
	struct tm tm;

	if (count < 1 || !gmtime_r(&from, &tm))
		return 0;
	/* A longer one outlives every CA; and struct tm must not overflow. */
	if (count > 100000)
		count = 100000;
	for (size_t i = 0; i < sizeof(scales) / sizeof(scales[0]); i++) {
		if (strcmp(scales[i].scale, scale) != 0)
			continue;
		if (scales[i].days)
			return from + (time_t)count * 86400;
		tm.tm_mon += scales[i].months * (int)count;
		tm.tm_year += scales[i].years * (int)count;
		return on_calendar(&tm);
	}
	return 0;
}

time_t period_renewal(time_t from, time_t to, long per_cent)
{
	return to - (time_t)((to - from) / 100 * per_cent) - (time_t)((to - from) % 100 * per_cent / 100);
}
