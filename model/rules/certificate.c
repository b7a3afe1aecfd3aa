/* Checks and fixes of the section "Trusted certificate". */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "model/crypto/certificate_doubt.h"
#include "model/design/visibility.h"
#include "model/rules/checks.h"

#define SOON_DAYS 180

static const struct certificate *chosen(const struct rule_context *context)
{
	bool visible = field_visible(context->profile, FIELD_CERTIFICATE);

	return visible ? value_as_certificate(&context->profile->values[FIELD_CERTIFICATE]) : NULL;
}

void check_certificate_readable(struct rule_context *context)
{
	static const enum rule_id ids[] = {
		[CERTIFICATE_FINE] = RULE_NONE,
		[CERTIFICATE_EMPTY] = RULE_CERT_UNREADABLE,
		[CERTIFICATE_UNREADABLE] = RULE_CERT_UNREADABLE,
		[CERTIFICATE_PRIVATE_KEY] = RULE_CERT_PRIVATE_KEY,
		[CERTIFICATE_PKCS7] = RULE_CERT_PKCS7,
		[CERTIFICATE_SEVERAL] = RULE_CERT_SEVERAL,
		[CERTIFICATE_TRAILING] = RULE_CERT_UNREADABLE,
	};
	const struct certificate *certificate = chosen(context);

	if (certificate && ids[certificate->state])
		rule_report_severity(context, ids[certificate->state], SEVERITY_ERROR, FIELD_CERTIFICATE, -1,
			certificate_remedy(certificate), "%s", certificate_problem(certificate));
}

void check_certificate_pem(struct rule_context *context)
{
	const struct certificate *certificate = chosen(context);

	if (certificate && certificate->state == CERTIFICATE_FINE && certificate_converted_from(certificate))
		rule_report(context, FIELD_CERTIFICATE, -1, "convert it to DER now, or leave that to the export",
			"the file is %s; the export contains the certificate as DER", certificate_converted_from(certificate));
}

/* A moment after now that is on the same day has its time of day, too. */
static void add_moment(struct strbuf *out, time_t when, time_t today)
{
	struct tm tm;

	certificate_date(out, when);
	if (when / 86400 == today / 86400 && gmtime_r(&when, &tm))
		strbuf_printf(out, " %02d:%02d UTC", tm.tm_hour, tm.tm_min);
}

void check_certificate_dates(struct rule_context *context)
{
	const struct certificate *certificate = profile_certificate(context->profile);
	const struct x509_facts *facts = certificate ? &certificate->facts : NULL;
	struct strbuf date = STRBUF_INIT;

	if (!facts || facts->not_after < facts->not_before)
		return; /* check_certificate_strength() reports it */
	certificate_date(&date, facts->not_after);
	if (facts->not_after < context->today)
		rule_report(context, FIELD_CERTIFICATE, -1, "choose the CA's current certificate",
			"the certificate expired on %s", strbuf_text(&date));
	else if (facts->not_after < context->today + (time_t)SOON_DAYS * 86400)
		rule_report_id(context, RULE_CERT_EXPIRES_SOON, FIELD_CERTIFICATE, -1,
			"deploy the CA's next certificate before that day", "the certificate expires on %s", strbuf_text(&date));
	if (facts->not_before > context->today) {
		strbuf_setlen(&date, 0);
		add_moment(&date, facts->not_before, context->today);
		rule_report_id(context, RULE_CERT_NOT_YET_VALID, FIELD_CERTIFICATE, -1, "assign it from then on",
			"the certificate is not valid before %s", strbuf_text(&date));
	}
	strbuf_release(&date);
}

void check_certificate_ca(struct rule_context *context)
{
	const struct certificate *certificate = profile_certificate(context->profile);

	if (!certificate || certificate->facts.ca == CA_YES)
		return;
	rule_report_severity(context, context->rule->number,
		certificate->facts.ca == CA_VERSION_1 ? SEVERITY_WARNING : SEVERITY_ERROR, FIELD_CERTIFICATE, -1,
		"choose the certificate of the root or issuing CA",
		certificate->facts.ca == CA_VERSION_1
			? "\"%s\" is an X.509 version 1 certificate, which does not say that it is a CA"
			: "\"%s\" is not a CA certificate (no basicConstraints CA:TRUE)",
		rule_escape(context, certificate->facts.common_name));
}

static void report_doubt(struct rule_context *context, const struct certificate *certificate, enum certificate_doubt doubt)
{
	static const struct {
		enum rule_id id;
		enum severity severity;
	} rows[] = {
		[DOUBT_NEVER_VALID] = { RULE_CERT_NEVER_VALID, SEVERITY_ERROR },
		[DOUBT_WEAK_KEY] = { RULE_CERT_WEAK_KEY, SEVERITY_WARNING },
		[DOUBT_UNUSUAL_KEY] = { RULE_CERT_UNUSUAL_KEY, SEVERITY_WARNING },
		[DOUBT_UNKNOWN_KEY] = { RULE_CERT_UNKNOWN_ALGORITHM, SEVERITY_WARNING },
		[DOUBT_WEAK_SIGNATURE] = { RULE_CERT_WEAK_SIGNATURE, SEVERITY_WARNING },
		[DOUBT_UNUSUAL_SIGNATURE] = { RULE_CERT_UNUSUAL_SIGNATURE, SEVERITY_WARNING },
		[DOUBT_UNKNOWN_SIGNATURE] = { RULE_CERT_UNKNOWN_ALGORITHM, SEVERITY_WARNING },
		[DOUBT_DAMAGED] = { RULE_CERT_DAMAGED, SEVERITY_WARNING },
		[DOUBT_DATE_FORM] = { RULE_CERT_UNUSUAL_FORM, SEVERITY_WARNING },
		[DOUBT_SERIAL_NUMBER] = { RULE_CERT_UNUSUAL_FORM, SEVERITY_HINT },
	};
	struct strbuf text = STRBUF_INIT;

	_Static_assert(sizeof(rows) / sizeof(rows[0]) == DOUBT_COUNT, "each doubt has its rule");
	certificate_doubt_text(&text, certificate, doubt);
	rule_report_severity(context, rows[doubt].id, rows[doubt].severity, FIELD_CERTIFICATE, -1,
		certificate_doubt_remedy(doubt), "%s", strbuf_text(&text));
	strbuf_release(&text);
}

void check_certificate_strength(struct rule_context *context)
{
	const struct certificate *certificate = profile_certificate(context->profile);
	unsigned doubts;

	if (!certificate)
		return;
	doubts = certificate_doubts(certificate);
	if (!certificate->facts.can_sign_certificates)
		rule_report_id(context, RULE_CERT_CANNOT_SIGN, FIELD_CERTIFICATE, -1, "choose the certificate of the issuing CA",
			"the key usage of \"%s\" does not allow it to sign certificates (no keyCertSign)",
			rule_escape(context, certificate->facts.common_name));
	for (size_t i = 0; i < DOUBT_COUNT; i++)
		if (doubts >> i & 1)
			report_doubt(context, certificate, (enum certificate_doubt)i);
}

void check_certificate_store(struct rule_context *context)
{
	const struct certificate *certificate = profile_certificate(context->profile);
	const struct choice *store = schema_choice(
		profile_field(context->profile, FIELD_DESTINATION_STORE), rule_text(context, FIELD_DESTINATION_STORE));

	if (!certificate || !store)
		return;
	if (choice_holds(store) == HOLDS_ROOTS && !certificate->facts.self_signed)
		rule_report_id(context, RULE_CERT_INTERMEDIATE_IN_ROOT_STORE, FIELD_DESTINATION_STORE, -1,
			"choose an Intermediate store", "\"%s\" is an intermediate CA, but goes to the Root store",
			rule_escape(context, certificate->facts.common_name));
	if (choice_holds(store) == HOLDS_INTERMEDIATES && certificate->facts.self_signed)
		rule_report_id(context, RULE_CERT_ROOT_IN_INTERMEDIATE_STORE, FIELD_DESTINATION_STORE, -1,
			"choose the Root store", "\"%s\" is a root CA, and Windows does not trust it in an Intermediate store",
			rule_escape(context, certificate->facts.common_name));
}

/* A chain is complete through another certificate of the same CA, too: its root, or one whose issuer is in the design. */
static bool chain_goes_on(const struct issuer_source *source, const struct profile *trusted)
{
	struct chain_cursor cursor = { false, 0 };
	const struct profile *twin;

	if (issuer_profile(source, trusted))
		return true;
	while ((twin = twin_next(source, trusted, &cursor)) != NULL)
		if (profile_certificate(twin)->facts.self_signed || issuer_profile(source, twin))
			return true;
	return false;
}

bool lacks_issuer(const struct rule_context *context)
{
	const struct certificate *certificate = profile_certificate(context->profile);
	const struct issuer_source source = design_index_issuers(context->index);

	return certificate && !certificate->facts.self_signed && !chain_goes_on(&source, context->profile);
}

void check_certificate_issuer(struct rule_context *context)
{
	const struct certificate *certificate = profile_certificate(context->profile);

	if (lacks_issuer(context))
		rule_report(context, FIELD_CERTIFICATE, -1, "add a trusted profile for the CA that issued it",
			"no trusted profile for %s has the certificate of its issuer, %s",
			platforms[context->profile->kind->platform].label, rule_escape(context, certificate->facts.issuer));
}

void check_certificate_twice(struct rule_context *context)
{
	const struct profile *twin = design_index_duplicate_of(context->index, BY_FINGERPRINT, context->profile);

	if (twin)
		rule_report(context, FIELD_CERTIFICATE, -1, "keep one of them",
			"the profile \"%s\" has the same certificate for the same platform",
			rule_escape(context, profile_name(twin)));
}

void check_notice(struct rule_context *context)
{
	const char *notice = chosen(context) ? platforms[context->profile->kind->platform].notice : NULL;

	if (notice)
		rule_report(context, FIELD_CERTIFICATE, -1, "tell your users about it", "%c%s", tolower(*notice), notice + 1);
}

void check_admin_root(struct rule_context *context)
{
	const struct platform_row *platform = chosen(context) ? &platforms[context->profile->kind->platform] : NULL;
	const char *limit = platform ? platform->root_limit : NULL;
	struct strbuf advice = STRBUF_INIT;

	if (!limit)
		return;
	strbuf_printf(&advice, "manage such devices as %s", platform->successor);
	rule_report(context, FIELD_CERTIFICATE, -1, strbuf_text(&advice), "%c%s", tolower(*limit), limit + 1);
	strbuf_release(&advice);
}

bool fix_pem(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const struct certificate *pem = value_as_certificate(&context->profile->values[finding->field]);
	struct certificate *der;

	if (!pem || pem->state != CERTIFICATE_FINE)
		return false;
	der = certificate_new(pem->der, pem->der_length, pem->file_name);
	fix->value = value_certificate(der);
	certificate_unref(der);
	return true;
}

bool fix_store(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const struct certificate *certificate = profile_certificate(context->profile);
	const struct choice *store = certificate ? schema_store_choice(profile_field(context->profile, finding->field),
							   certificate->facts.self_signed)
						 : NULL;

	if (!store || !choice_visible(context->profile, profile_field(context->profile, finding->field), store))
		return false;
	fix->value = value_text(store->value);
	return true;
}
