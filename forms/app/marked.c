#include "forms/app/marked.h"

#include <stdlib.h>

#include "forms/app/marked_assign.h"
#include "forms/app/marked_show.h"
#include "forms/pages/copy_marked.h"
#include "forms/pages/export.h"
#include "forms/pages/set_fields.h"
#include "model/base/alloc.h"
#include "model/base/plural.h"
#include "model/bulk/fix_several.h"
#include "model/bulk/ignore_rule.h"
#include "model/bulk/remove.h"

static void marked_delete(struct app *app, const struct bulk_profiles *profiles)
{
	struct bulk_plan plan;

	bulk_plan_remove(&plan, app->session.design, profiles);
	marked_show(app, "Delete", profiles, &plan);
}

static void marked_fix(struct app *app, const struct bulk_profiles *profiles)
{
	struct bulk_plan plan;
	struct err err = { 0 };
	int result;

	checker_refresh(&app->session.checker);
	result = bulk_plan_fixes(
		&plan, app->session.design, profiles, &app->session.checker, NULL, blade_host_begin_work(&app->host), &err);
	blade_host_end_work(&app->host);
	if (result == 0) {
		marked_show(app, "Fix", profiles, &plan);
		return;
	}
	blade_host_say_err(&app->host, &err);
	bulk_plan_release(&plan);
}

/* --- a rule to ignore */

/* In how many of the profiles a rule has warnings or hints, and in how many it is ignored. */
struct rule_use {
	size_t reported, ignored, seen; /* seen: the number of the last profile that was counted, from 1 */
};

static void count_rules(const struct app *app, const struct bulk_profiles *profiles, struct rule_use uses[RULE_COUNT])
{
	const struct design *design = app->session.design;

	for (size_t i = 0; i < profiles->count; i++) {
		const struct profile *profile = design_in_slot(design, profiles->slots[i]);
		const struct findings *findings = checker_findings(&app->session.checker, profile);

		for (size_t j = 0; j < findings->count; j++) {
			struct rule_use *use = &uses[findings->items[j].rule->number - 1];

			if (findings->items[j].ignored || findings->items[j].severity == SEVERITY_ERROR || use->seen == i + 1)
				continue;
			use->seen = i + 1;
			use->reported++;
		}
		for (size_t j = 0; j < value_count(&profile->values[FIELD_IGNORE]); j++) {
			const struct rule *rule = rule_find(value_item(&profile->values[FIELD_IGNORE], j)->text);

			if (rule)
				uses[rule->number - 1].ignored++;
		}
	}
}

/* The answers are numbers of rules, negative ones to report the rule again. */
static void ignore_chosen(void *context, long value)
{
	struct app *app = context;
	const struct rule *rule = rules[labs(value) - 1];
	struct bulk_profiles profiles;
	struct bulk_plan plan;
	size_t *slots = profiles_marked(app->profiles, &profiles.count);

	profiles.slots = slots;
	bulk_plan_ignore(&plan, app->session.design, &profiles, &app->session.checker, rule, value > 0);
	marked_show(app, value > 0 ? "Ignore a rule" : "Report a rule again", &profiles, &plan);
	free(slots);
}

static void add_rule(struct menu *menu, const struct rule *rule, const char *format, size_t count, long value)
{
	struct strbuf label = STRBUF_INIT;

	strbuf_printf(&label, format, rule->id, count, plural(count, "profile", "profiles"));
	menu_add(menu, strbuf_text(&label), rule->fires, value);
	strbuf_release(&label);
}

static void marked_ask_ignore(struct app *app, const struct bulk_profiles *profiles)
{
	struct rule_use *uses = xcalloc(RULE_COUNT, sizeof(*uses));
	struct menu *menu = menu_new("Ignore in the marked profiles", NULL, ignore_chosen, app);
	const struct finding *shown;
	struct profile *of;
	bool any = false;

	checker_refresh(&app->session.checker);
	count_rules(app, profiles, uses);
	for (size_t i = 0; i < RULE_COUNT; i++)
		if (uses[i].reported)
			add_rule(menu, rules[i], "%s  (%zu %s)", uses[i].reported, (long)i + 1);
	for (size_t i = 0; i < RULE_COUNT; i++)
		if (uses[i].ignored)
			add_rule(menu, rules[i], "Report %s again  (%zu %s)", uses[i].ignored, -(long)i - 1);
	for (size_t i = 0; i < RULE_COUNT; i++)
		any = any || uses[i].reported || uses[i].ignored;
	shown = form_blade_current((const struct form_blade *)blade_stack_top(&app->stack), &of);
	if (shown && uses[shown->rule->number - 1].reported)
		menu_select(menu, (long)shown->rule->number);
	free(uses);
	if (any) {
		blade_host_menu(&app->host, menu);
		return;
	}
	menu_free(menu);
	blade_host_say(&app->host, STYLE_FAINT, "The marked profiles have no warnings or hints, and ignore none");
}

/* --- requests */

static bool marked_do_for(struct app *app, int request, const struct bulk_profiles *profiles)
{
	switch (request) {
	case REQUEST_DELETE:
		marked_delete(app, profiles);
		return true;
	case REQUEST_FIX:
		marked_fix(app, profiles);
		return true;
	case REQUEST_IGNORE:
		marked_ask_ignore(app, profiles);
		return true;
	case REQUEST_ASSIGN:
		marked_assign(app, profiles);
		return true;
	case REQUEST_COPY:
		copy_marked_open(&app->session, &app->host, profiles);
		return true;
	case REQUEST_SET_FIELDS:
		set_fields_open(&app->session, &app->host, profiles);
		return true;
	case REQUEST_EXPORT:
		export_open(&app->session, &app->host, profiles);
		return true;
	default:
		return false;
	}
}

bool marked_do(struct app *app, int request)
{
	struct bulk_profiles profiles = { NULL, 0 };
	size_t *slots;
	bool done;

	if (blade_stack_top(&app->stack) != (struct blade *)app->profiles)
		return false;
	slots = profiles_marked(app->profiles, &profiles.count);
	profiles.slots = slots;
	done = profiles.count && marked_do_for(app, request, &profiles);
	free(slots);
	return done;
}
