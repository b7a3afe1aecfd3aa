/* Checks of the sections "Trusted certificate" and "Links". */
#include <stdlib.h>
#include <string.h>

#include "model/gate.h"
#include "model/rule.h"

#define SOON_DAYS 180

static const struct certificate *chosen(const struct inspection *inspection)
{
	bool visible = field_visible(inspection->profile, FIELD_CERTIFICATE);

	return visible ? value_as_certificate(&inspection->profile->values[FIELD_CERTIFICATE]) : NULL;
}

void check_certificate_readable(struct inspection *inspection)
{
	static const char *const ids[] = {
		[CERTIFICATE_FINE] = NULL,
		[CERTIFICATE_EMPTY] = "cert-unreadable",
		[CERTIFICATE_UNREADABLE] = "cert-unreadable",
		[CERTIFICATE_PRIVATE_KEY] = "cert-private-key",
		[CERTIFICATE_PKCS7] = "cert-private-key",
		[CERTIFICATE_SEVERAL] = "cert-several",
		[CERTIFICATE_TRAILING] = "cert-unreadable",
	};
	const struct certificate *certificate = chosen(inspection);

	if (certificate && ids[certificate->state])
		report_as(inspection, ids[certificate->state], SEVERITY_ERROR, FIELD_CERTIFICATE, -1, certificate_remedy(certificate), "%s",
			certificate_problem(certificate));
}

void check_certificate_pem(struct inspection *inspection)
{
	const struct certificate *certificate = chosen(inspection);

	if (certificate && certificate->state == CERTIFICATE_FINE && certificate->was_pem)
		report(inspection, FIELD_CERTIFICATE, -1, "nothing: the export has DER", "the certificate is PEM text; it is exported as DER");
}

void check_certificate_dates(struct inspection *inspection)
{
	const struct certificate *certificate = profile_certificate(inspection->profile);
	struct strbuf date = STRBUF_INIT;

	if (!certificate)
		return;
	certificate_date(&date, certificate->facts.not_after);
	if (certificate->facts.not_after < inspection->today)
		report(inspection, FIELD_CERTIFICATE, -1, "choose the CA's current certificate", "the certificate expired on %s", strbuf_text(&date));
	else if (certificate->facts.not_after < inspection->today + (time_t)SOON_DAYS * 86400)
		report_as(inspection, "cert-expires-soon", SEVERITY_WARNING, FIELD_CERTIFICATE, -1,
			"roll out the CA's next certificate before that day", "the certificate expires on %s", strbuf_text(&date));
	if (certificate->facts.not_before > inspection->today) {
		strbuf_cut(&date, 0);
		certificate_date(&date, certificate->facts.not_before);
		report_as(inspection, "cert-not-yet-valid", SEVERITY_WARNING, FIELD_CERTIFICATE, -1, "assign it from that day on",
			"the certificate is not valid before %s", strbuf_text(&date));
	}
	strbuf_release(&date);
}

void check_certificate_ca(struct inspection *inspection)
{
	const struct certificate *certificate = profile_certificate(inspection->profile);

	if (!certificate || certificate->facts.ca == CA_YES)
		return;
	report_as(inspection, inspection->rule->id, certificate->facts.ca == CA_VERSION_1 ? SEVERITY_WARNING : SEVERITY_ERROR, FIELD_CERTIFICATE, -1,
		"choose the certificate of the root or issuing CA",
		certificate->facts.ca == CA_VERSION_1 ? "\"%s\" is of version 1 and does not say that it is a CA" :
							"\"%s\" is not a CA certificate (no basicConstraints CA:TRUE)",
		safe(inspection, certificate->facts.common_name));
}

/* The profile that the link points to, NULL when there is none. */
static const struct profile *linked(const struct inspection *inspection)
{
	return design_profile(inspection->design, profile_link(inspection->profile));
}

void check_link(struct inspection *inspection)
{
	enum field_id field = profile_link_field(inspection->profile);
	const char *id = profile_link(inspection->profile);
	const struct profile *target = linked(inspection);
	const char *fix = "choose a trusted certificate profile of the same platform";

	if (!*id)
		return;
	if (!target) {
		report(inspection, field, -1, fix, "%s points to a profile that is not in this design (%s)", schema[field].label, safe(inspection, id));
		return;
	}
	if (!schema_has(&schema[FIELD_CERTIFICATE], target->kind))
		report_as(inspection, "root-wrong-type", SEVERITY_ERROR, field, -1, fix, "\"%s\" is not a trusted certificate profile",
			safe(inspection, profile_name(target)));
	if (target->kind && inspection->profile->kind && target->kind->platform != inspection->profile->kind->platform)
		report_as(inspection, "root-wrong-platform", SEVERITY_ERROR, field, -1, fix, "\"%s\" is a profile for %s, this one is for %s",
			safe(inspection, profile_name(target)), platforms[target->kind->platform].label,
			platforms[inspection->profile->kind->platform].label);
}

void check_link_chain(struct inspection *inspection)
{
	const struct profile *target = linked(inspection);
	const struct certificate *certificate = target ? profile_certificate(target) : NULL;

	if (certificate && platforms[inspection->profile->kind->platform].wants_root && !certificate->facts.self_signed)
		report(inspection, profile_link_field(inspection->profile), -1, "link the trusted profile of the root CA",
			"\"%s\" is an intermediate CA, and %s wants the root at the top of the chain", safe(inspection, certificate->facts.common_name),
			platforms[inspection->profile->kind->platform].label);
}

void check_link_unused(struct inspection *inspection)
{
	if (schema_has(&schema[FIELD_CERTIFICATE], inspection->profile->kind) && !index_is_used(inspection->index, inspection->profile))
		report(inspection, FIELD_NONE, -1, "link a SCEP or PKCS profile of this platform to it, or delete it",
			"no profile links to this trusted certificate or relies on it");
}

static time_t period_end(time_t from, const struct profile *profile)
{
	static const struct {
		const char *scale;
		int days, months, years;
	} scales[] = { { "days", 1, 0, 0 }, { "months", 0, 1, 0 }, { "years", 0, 0, 1 } };
	long count = profile->values[FIELD_VALIDITY_VALUE].number;
	const char *scale = value_as_text(&profile->values[FIELD_VALIDITY_SCALE]);
	struct tm tm;

	/* A longer one outlives every CA; and struct tm must not overflow. */
	if (count < 0 || count > 100000)
		count = 100000;
	gmtime_r(&from, &tm);
	for (size_t i = 0; i < sizeof(scales) / sizeof(scales[0]); i++) {
		if (strcmp(scales[i].scale, scale) != 0)
			continue;
		tm.tm_mday += scales[i].days * (int)count;
		tm.tm_mon += scales[i].months * (int)count;
		tm.tm_year += scales[i].years * (int)count;
	}
	return timegm(&tm);
}

void check_outlives(struct inspection *inspection)
{
	const struct profile *profile = inspection->profile;
	const struct profile *target = linked(inspection);
	const struct certificate *certificate = target ? profile_certificate(target) : NULL;
	struct strbuf dates = STRBUF_INIT;
	time_t end;

	if (!certificate || profile->values[FIELD_VALIDITY_VALUE].kind != VALUE_NUMBER || profile->values[FIELD_VALIDITY_VALUE].number < 1)
		return;
	end = period_end(inspection->today, profile);
	if (end <= certificate->facts.not_after)
		return;
	certificate_date(&dates, end);
	strbuf_puts(&dates, ", the CA's own ends on ");
	certificate_date(&dates, certificate->facts.not_after);
	report(inspection, FIELD_VALIDITY_VALUE, -1, "choose a shorter period, or renew the CA first",
		"a certificate issued today would be valid until %s", strbuf_text(&dates));
	strbuf_release(&dates);
}
