/* Checks and fixes of the section "Links". */
#include <string.h>

#include "model/design/visibility.h"
#include "model/design/scep_service.h"
#include "model/rules/checks.h"

void check_link(struct rule_context *context)
{
	enum field_id field = profile_link_field(context->profile);
	const char *id = profile_link(context->profile);
	const struct profile *target = rule_linked_profile(context);
	const char *advice = RULE_LINK_ADVICE;

	if (!*id)
		return;
	if (!target) {
		rule_report(context, field, -1, advice, "%s points to a profile that is not in this design (%s)",
			profile_field(context->profile, field)->label, rule_escape(context, id));
		return;
	}
	if (!kind_has_field(target->kind, FIELD_CERTIFICATE))
		rule_report_id(context, RULE_ROOT_WRONG_TYPE, field, -1, advice, "\"%s\" is not a trusted certificate profile",
			rule_escape(context, profile_name(target)));
	if (target->kind && context->profile->kind && target->kind->platform != context->profile->kind->platform)
		rule_report_id(context, RULE_ROOT_WRONG_PLATFORM, field, -1, advice,
			"\"%s\" is a profile for %s, but this profile is for %s", rule_escape(context, profile_name(target)),
			platforms[target->kind->platform].label, platforms[context->profile->kind->platform].label);
}

/* Windows may need the intermediate that a server other than NDES names. */
static bool may_link_intermediate(const struct profile *profile)
{
	return platforms[profile->kind->platform].compares_linked && scep_service_is_third_party(profile);
}

void check_link_chain(struct rule_context *context)
{
	const struct certificate *certificate = rule_linked_certificate(context);

	/* Other links are not in Graph: they only say which certificates a profile relies on. */
	if (certificate && profile_link_field(context->profile) == FIELD_ROOT && !certificate->facts.self_signed &&
		!may_link_intermediate(context->profile))
		rule_report(context, profile_link_field(context->profile), -1,
			"link to the trusted profile of the root, and keep the one of the intermediate CA assigned",
			"\"%s\" is an intermediate CA, but a profile links to the root at the top of the chain",
			rule_escape(context, certificate->facts.common_name));
}

/* Deleting may break what is not in the design, and an intermediate CA is not what profiles link to. */
static const char *unused_advice(const struct profile *trusted)
{
	const struct certificate *certificate = profile_certificate(trusted);

	if (certificate && !certificate->facts.self_signed)
		return "link a SCEP or PKCS profile of this platform to the root above it, or keep it for profiles that are not in this design";
	return "link a SCEP or PKCS profile of this platform to it, or keep it for profiles that are not in this design, such as Wi-Fi or VPN";
}

void check_link_unused(struct rule_context *context)
{
	/* Where a link or the issuer is missing, that is reported, and the trusted profile may be of use once it is there. */
	if (design_knows(context->design, NULL, FIELD_ROOT) && kind_has_field(context->profile->kind, FIELD_CERTIFICATE) &&
		!design_index_lacks_link(context->index, context->profile->kind->platform) && !lacks_issuer(context) &&
		!design_index_is_used(context->index, context->profile))
		rule_report(context, FIELD_NONE, -1, unused_advice(context->profile),
			"no SCEP or PKCS profile links to this trusted profile or to another one in its chain");
}

/* Links to the trusted profile of the platform if there is exactly one. */
bool fix_link(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	size_t position = 0;
	const struct profile *only = design_next_linkable(context->design, context->profile, &position);

	(void)finding;
	if (!only || design_next_linkable(context->design, context->profile, &position))
		return false;
	fix->value = value_text(only->id);
	return true;
}
