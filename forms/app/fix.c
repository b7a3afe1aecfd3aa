/* What can be done about a finding by a key: mend it, or ignore its rule. */
#include <stdint.h>
#include <stdlib.h>

#include "forms/app/inside.h"
#include "model/base/text_escape.h"
#include "model/base/alloc.h"

/* On the list of profiles: what is wrong with the design itself, else with the selected one. */
static const struct finding *finding_of_list(struct app *app, struct profile **profile)
{
	const struct finding *finding = findings_gravest(&app->checker.whole);

	*profile = finding ? NULL : profiles_selected(app);
	if (!*profile)
		return finding;
	finding = findings_gravest(checker_findings(&app->checker, *profile));
	return finding && finding->severity > SEVERITY_HINT ? finding : NULL;
}

const struct finding *app_finding(struct app *app, struct profile **profile)
{
	struct page *page = (struct page *)blade_stack_top(&app->stack);
	const struct form_row *row = page->profile ? form_focused(&page->form) : NULL;
	const struct finding *finding = NULL;
	const struct findings *findings;
	struct profile *about;

	if (!page->profile)
		return finding_of_list(app, profile ? profile : &about);
	findings = page_findings(page);
	if (row && row->id < FIELD_COUNT) {
		finding = findings_first(findings, (enum field_id)row->id);
	} else if (page->field != FIELD_NONE) {
		finding = findings_first_of_item(findings, page->field, (long)page->list.selected);
		if (!finding)
			finding = findings_first_of_item(findings, page->field, -1);
	}
	if (profile)
		*profile = page->profile;
	return finding;
}

/* On a form that makes several profiles at once. */
static bool is_unmade(struct app *app)
{
	if (app_desk(app) == &app->desk)
		return false;
	app_say(app, STYLE_DIM, "This is of profiles that are not made yet: enter here what is right");
	return true;
}

void app_fix(struct app *app)
{
	struct profile *profile;
	const struct finding *finding;
	struct err err = { 0 };
	const char *id;

	if (is_unmade(app))
		return;
	checker_refresh(&app->checker);
	finding = app_finding(app, &profile);
	if (!finding) {
		app_say(app, STYLE_DIM, "There is nothing to fix here; F7 goes to the next problem");
		return;
	}
	id = finding->rule->id;
	if (finding_apply(&app->checker.with, app->design, profile, finding, &err) != 0)
		app_say_err(app, &err);
	else
		app_say(app, STYLE_OK, "Fixed %s; Ctrl-Z takes it back", id);
	app_drop_stale(app);
}

enum { IGNORE_ON_PROFILE, IGNORE_ON_DESIGN, IGNORE_NOTHING };

/* Only one such question is open at a time. */
static struct asked {
	const struct rule *rule;
	size_t slot;
} asked;

static void ignore_chosen(void *context, long value)
{
	struct app *app = context;
	struct profile *profile = design_in_slot(app->design, asked.slot);
	struct err err = { 0 };

	if (value == IGNORE_NOTHING || (value == IGNORE_ON_PROFILE && !profile))
		return;
	if (rule_ignore(app->design, value == IGNORE_ON_PROFILE ? profile : NULL, asked.rule->id, true, &err) != 0)
		app_say_err(app, &err);
	else
		app_say(app, STYLE_TEXT, "Ignoring %s; it is still counted, and F5 where nothing is found tells of it again",
			asked.rule->id);
}

static void ask_ignore(struct app *app, const struct profile *profile, const struct finding *finding)
{
	struct strbuf text = STRBUF_INIT;
	struct menu *menu;

	asked = (struct asked){ finding->rule, profile ? profile->slot : SIZE_MAX };
	strbuf_printf(&text, "%s fires when %s: %s.", finding->rule->id, finding->rule->fires, finding->rule->reason);
	menu = menu_new("Ignore this?", strbuf_text(&text), ignore_chosen, app);
	if (profile)
		menu_add(
			menu, "Ignore it on this profile", "\"ignore\" of the profile; saved with the design", IGNORE_ON_PROFILE);
	menu_add(menu, "Ignore it in the whole design", "\"ignore\" of the design; saved with it", IGNORE_ON_DESIGN);
	menu_add(menu, "Go on hearing of it", NULL, IGNORE_NOTHING);
	app_menu(app, menu);
	strbuf_release(&text);
}

static void heed_chosen(void *context, long value)
{
	struct app *app = context;
	struct profile *profile = design_in_slot(app->design, asked.slot);
	bool of_profile = profile && (size_t)value < value_count(&profile->values[FIELD_IGNORE]);
	const struct value *list = of_profile ? &profile->values[FIELD_IGNORE] : &app->design->ignored;
	size_t index = (size_t)value - (of_profile || !profile ? 0 : value_count(&profile->values[FIELD_IGNORE]));
	struct err err = { 0 };
	char *id;

	if (index >= value_count(list))
		return;
	id = xstrdup(value_item(list, index)->text);
	if (rule_ignore(app->design, of_profile ? profile : NULL, id, false, &err) != 0)
		app_say_err(app, &err);
	else
		app_say(app, STYLE_TEXT, "No longer ignored");
	free(id);
}

static void add_ignored(struct menu *menu, const struct value *ignored, const char *where, long *number)
{
	for (size_t i = 0; i < value_count(ignored); i++) {
		const struct rule *rule = rule_find(value_item(ignored, i)->text);
		struct strbuf label = STRBUF_INIT;

		text_escape(&label, value_item(ignored, i)->text);
		strbuf_printf(&label, "  (%s)", where);
		menu_add(menu, strbuf_text(&label), rule ? rule->fires : "", (*number)++);
		strbuf_release(&label);
	}
}

/* What is ignored here, to hear of it again. */
static void ask_heed(struct app *app, const struct profile *profile)
{
	struct menu *menu = menu_new("Ignored", "Enter on one: hear of it again.", heed_chosen, app);
	long number = 0;

	asked.slot = profile ? profile->slot : SIZE_MAX;
	if (profile)
		add_ignored(menu, &profile->values[FIELD_IGNORE], "on this profile", &number);
	add_ignored(menu, &app->design->ignored, "in the whole design", &number);
	if (number) {
		app_menu(app, menu);
		return;
	}
	menu_free(menu);
	app_say(app, STYLE_DIM, "There is no warning or hint here, and nothing is ignored");
}

void app_ignore(struct app *app)
{
	struct profile *profile = NULL;
	const struct finding *finding;

	if (is_unmade(app))
		return;
	checker_refresh(&app->checker);
	finding = app_finding(app, &profile);
	if (!finding)
		ask_heed(app, profile);
	else if (finding->severity == SEVERITY_ERROR)
		app_say(app, STYLE_ERROR, "%s is an error: it can't be ignored. Fix: %s", finding->rule->id, finding->advice);
	else
		ask_ignore(app, profile, finding);
}
