/* Checks and fixes of the two channels of macOS. */
#include <string.h>

#include "model/design/visibility.h"
#include "model/rules/checks.h"

static const char *channel_label(const struct profile *profile)
{
	const struct field *field = profile_field(profile, FIELD_DEPLOYMENT_CHANNEL);
	const struct value *value = field_value_if_visible(profile, FIELD_DEPLOYMENT_CHANNEL);
	const struct choice *choice = value ? schema_choice(field, value_as_text(value)) : NULL;

	return choice ? choice->label : NULL;
}

void check_channel_store(struct rule_context *context)
{
	if (rule_has(context, FIELD_DEPLOYMENT_CHANNEL, "deviceChannel") && rule_has(context, FIELD_CERTIFICATE_STORE, "user"))
		rule_report(context, FIELD_CERTIFICATE_STORE, -1,
			"make it a device certificate, or create the profile in the user channel",
			"the certificate is for a user, but the device channel puts it in the system keychain");
}

void check_channel_link(struct rule_context *context)
{
	const struct profile *target = rule_linked_profile(context);
	const char *own = channel_label(context->profile);
	const char *other = target ? channel_label(target) : NULL;

	if (own && other && strcmp(own, other) != 0)
		rule_report(context, FIELD_DEPLOYMENT_CHANNEL, -1, "choose the same channel for both",
			"this profile is in the %s, but the trusted profile \"%s\" is in the %s", own,
			rule_escape(context, profile_name(target)), other);
}

bool fix_channel_store(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	(void)context;
	return fix_field(fix, finding->field, "user");
}
