/* Checks of the section "Links". */
#include <string.h>

#include "model/gate.h"
#include "model/issued.h"
#include "model/rules.h"

void check_link(struct inspection *inspection)
{
	enum field_id field = profile_link_field(inspection->profile);
	const char *id = profile_link(inspection->profile);
	const struct profile *target = linked(inspection);
	const char *fix = "choose a trusted certificate profile of the same platform";

	if (!*id)
		return;
	if (!target) {
		report(inspection, field, -1, fix, "%s points to a profile that is not in this design (%s)", schema[field].label,
			safe(inspection, id));
		return;
	}
	if (!schema_has(&schema[FIELD_CERTIFICATE], target->kind))
		report_of(inspection, "root-wrong-type", field, -1, fix, "\"%s\" is not a trusted certificate profile",
			safe(inspection, profile_name(target)));
	if (target->kind && inspection->profile->kind && target->kind->platform != inspection->profile->kind->platform)
		report_of(inspection, "root-wrong-platform", field, -1, fix, "\"%s\" is a profile for %s, this one is for %s",
			safe(inspection, profile_name(target)), platforms[target->kind->platform].label,
			platforms[inspection->profile->kind->platform].label);
}

void check_link_chain(struct inspection *inspection)
{
	const struct certificate *certificate = linked_certificate(inspection);

	if (certificate && platforms[inspection->profile->kind->platform].wants_root && !certificate->facts.self_signed)
		report(inspection, profile_link_field(inspection->profile), -1, "link the trusted profile of the root CA",
			"\"%s\" is an intermediate CA, and %s wants the root at the top of the chain",
			safe(inspection, certificate->facts.common_name), platforms[inspection->profile->kind->platform].label);
}

void check_link_unused(struct inspection *inspection)
{
	if (design_knows(inspection->design, FIELD_ROOT) && schema_has(&schema[FIELD_CERTIFICATE], inspection->profile->kind) &&
		!index_is_used(inspection->index, inspection->profile))
		report(inspection, FIELD_NONE, -1, "link a SCEP or PKCS profile of this platform to it, or delete it",
			"no profile links to this trusted certificate or relies on it");
}

void check_outlives(struct inspection *inspection)
{
	const struct profile *profile = inspection->profile;
	const struct certificate *certificate = linked_certificate(inspection);
	struct strbuf dates = STRBUF_INIT;
	time_t end;

	end = period_end(profile, inspection->today);
	if (!certificate || end <= certificate->facts.not_after)
		return;
	certificate_date(&dates, end);
	strbuf_puts(&dates, ", the CA's own ends on ");
	certificate_date(&dates, certificate->facts.not_after);
	report(inspection, FIELD_VALIDITY_VALUE, -1, "choose a shorter period, or renew the CA first",
		"a certificate issued today would be valid until %s", strbuf_text(&dates));
	strbuf_release(&dates);
}
