/* Checks of variables, in subjects and in alternative names. */
#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/design/visibility.h"
#include "model/rules/checks.h"

struct variable_walk {
	struct rule_context *context;
	enum field_id field;
	long item;
	bool uri;
	struct strbuf where; /* "Subject, column 4" */
};

static void report_unknown(struct variable_walk *walk, const char *name, size_t length)
{
	struct rule_context *context = walk->context;
	char *word = xmemdupz(name, length);
	const struct subject_variable *nearest = subject_variable_nearest(word, EDITION_BIT(context->profile->edition));
	struct strbuf advice = STRBUF_INIT;

	if (nearest)
		strbuf_printf(&advice, "write {{%s}}", nearest->name);
	rule_report_id(context, RULE_VARIABLE_UNKNOWN, walk->field, walk->item,
		nearest ? advice.text : "write a variable such as {{UserPrincipalName}} or {{DeviceName}}",
		"%s: {{%s}} is not a variable", strbuf_text(&walk->where), rule_escape(context, word));
	strbuf_release(&advice);
	free(word);
}

static void report_platform(struct variable_walk *walk, const struct subject_variable *variable)
{
	struct rule_context *context = walk->context;
	const struct platform_row *platform = &platforms[context->profile->kind->platform];
	bool for_device = rule_has(context, FIELD_CERTIFICATE_STORE, "machine");

	if (!subject_variable_on(variable, platform->devices))
		rule_report_id(context, RULE_VARIABLE_NOT_ON_PLATFORM, walk->field, walk->item,
			"choose a variable that every device has",
			"%s: %s devices have no value for {{%s}} (%s), so the profile does not install",
			strbuf_text(&walk->where), platform->label, variable->name, variable->note);
	else if (subject_variable_is_barred(variable, platform->devices, walk->item < 0 ? VARIABLE_IN_SUBJECT : VARIABLE_IN_SAN))
		rule_report_id(context, RULE_VARIABLE_NOT_ON_PLATFORM, walk->field, walk->item, "choose another variable",
			"%s: {{%s}} can't be relied on here: %s", strbuf_text(&walk->where), variable->name, variable->limit);
	else if (for_device && (variable->needs_if_device & ~platform->devices))
		rule_report_id(context, RULE_VARIABLE_NOT_ON_PLATFORM, walk->field, walk->item, "choose another variable",
			"%s: device certificates have no value for {{%s}} on %s, so the profile does not install",
			strbuf_text(&walk->where), variable->name, platform->label);
	else if (variable->not_on_all & platform->devices)
		rule_report_id(context, RULE_VARIABLE_NOT_ON_ALL, walk->field, walk->item,
			"choose a variable that every device has, such as {{SerialNumber}} or {{DeviceId}}",
			"%s: some %s devices have no value for {{%s}}, which is %s; the profile does not install on those",
			strbuf_text(&walk->where), platform->label, variable->name, variable->note);
}

static void check_variable(void *closure, const char *name, size_t length, size_t column)
{
	struct variable_walk *walk = closure;
	struct rule_context *context = walk->context;
	const struct subject_variable *variable = subject_variable_find(name, length);

	strbuf_setlen(&walk->where, 0);
	if (walk->item < 0)
		strbuf_printf(&walk->where, "Subject, column %zu", column);
	else
		strbuf_printf(&walk->where, "Subject alternative name %ld", walk->item + 1);
	if (!variable || !(variable->editions & EDITION_BIT(context->profile->edition))) {
		report_unknown(walk, name, length);
		return;
	}
	report_platform(walk, variable);
	if (variable->uri_only && !walk->uri)
		rule_report_id(context, RULE_SAN_SID_NEEDS_URI, walk->field, walk->item,
			"add a subject alternative name of the type URI with this variable",
			"%s: the service fills in {{%s}} only in a URI", strbuf_text(&walk->where), variable->name);
	if (!(variable->owner & VARIABLE_DEVICE) && rule_has(context, FIELD_CERTIFICATE_STORE, "machine"))
		rule_report_id(context, RULE_VARIABLE_USER_IN_DEVICE, walk->field, walk->item,
			"choose a variable of the device, such as {{AAD_Device_ID}} or {{DeviceName}}",
			"%s: the certificate is for a device, but {{%s}} is a variable of the user", strbuf_text(&walk->where),
			variable->name);
}

void check_variables(struct rule_context *context, enum field_id field, long item, const char *text, bool uri)
{
	struct variable_walk walk = { context, field, item, uri, STRBUF_INIT };

	subject_each_variable(text, check_variable, &walk);
	strbuf_release(&walk.where);
}

void describe_foreign(struct strbuf *out, struct rule_context *context, const struct foreign_variable *foreign)
{
	char *word = xmemdupz(foreign->text, foreign->length);

	strbuf_printf(out, "\"%s\" is not a variable of Intune", rule_escape(context, word));
	if (foreign->meant)
		strbuf_printf(out, "; did you mean {{%s}}?", foreign->meant->name);
	free(word);
}
