/* Checks and fixes of the section "Links". */
#include <string.h>

#include "model/design/visibility.h"
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

void check_link_chain(struct rule_context *context)
{
	const struct certificate *certificate = rule_linked_certificate(context);

	if (certificate && platforms[context->profile->kind->platform].wants_root && !certificate->facts.self_signed)
		rule_report(context, profile_link_field(context->profile), -1, "link to the trusted profile of the root CA",
			"\"%s\" is an intermediate CA, but %s needs the root at the top of the chain",
			rule_escape(context, certificate->facts.common_name), platforms[context->profile->kind->platform].label);
}

void check_link_unused(struct rule_context *context)
{
	if (design_knows(context->design, NULL, FIELD_ROOT) && kind_has_field(context->profile->kind, FIELD_CERTIFICATE) &&
		!design_index_is_used(context->index, context->profile))
		rule_report(context, FIELD_NONE, -1, "link a SCEP or PKCS profile of this platform to it, or delete it",
			"no profile links to this trusted profile or relies on it");
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
