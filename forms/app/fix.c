#include "forms/app/fix.h"

#include <stdint.h>
#include <stdlib.h>

#include "forms/base/form_blade.h"
#include "model/base/text_escape.h"
#include "model/base/alloc.h"

bool fix_refuses(struct session *session, struct blade_host *host)
{
	if (((const struct form_blade *)blade_host_top(host))->target == &session->target)
		return false;
	blade_host_say(host, STYLE_FAINT, "These profiles are not created yet: correct the values on this form");
	return true;
}

void fix_finding(struct session *session, struct blade_host *host, struct profile *profile, const struct finding *finding)
{
	struct err err = { 0 };
	const char *id;

	if (!finding) {
		blade_host_say(host, STYLE_FAINT, "There is nothing to fix here; F7 goes to the next problem");
		return;
	}
	id = finding->rule->id;
	if (finding_apply(&session->checker.context, session->design, profile, finding, &err) != 0)
		blade_host_say_err(host, &err);
	else
		blade_host_say(host, STYLE_OK, "Fixed %s; press Ctrl-Z to undo", id);
	blade_host_drop_stale(host);
}

enum { IGNORE_ON_PROFILE, IGNORE_ON_DESIGN, IGNORE_NOTHING };

/* Only one of these questions is open at a time. */
static struct asked {
	struct session *session;
	struct blade_host *host;
	const struct rule *rule;
	size_t slot;
} asked;

static void ignore_chosen(void *context, long value)
{
	struct session *session = asked.session;
	struct blade_host *host = asked.host;
	struct profile *profile = design_in_slot(session->design, asked.slot);
	struct err err = { 0 };

	(void)context;
	if (value == IGNORE_NOTHING || (value == IGNORE_ON_PROFILE && !profile))
		return;
	if (rule_ignore(session->design, value == IGNORE_ON_PROFILE ? profile : NULL, asked.rule->id, true, &err) != 0)
		blade_host_say_err(host, &err);
	else
		blade_host_say(host, STYLE_TEXT,
			"Ignoring %s. It still counts as ignored; press F5 where there are no problems to undo this.",
			asked.rule->id);
}

static void ask_ignore(
	struct session *session, struct blade_host *host, const struct profile *profile, const struct finding *finding)
{
	struct strbuf text = STRBUF_INIT;
	struct menu *menu;

	asked = (struct asked){ session, host, finding->rule, profile ? profile->slot : SIZE_MAX };
	strbuf_printf(&text, "%s: %s %s", finding->rule->id, finding->rule->fires, finding->rule->reason);
	menu = menu_new("Ignore this?", strbuf_text(&text), ignore_chosen, NULL);
	if (profile)
		menu_add_answer(menu, 'p', "Ignore it on this profile", "\"ignore\" of the profile; saved with the design",
			IGNORE_ON_PROFILE, false);
	menu_add_answer(
		menu, 'd', "Ignore it in the whole design", "\"ignore\" of the design; saved with it", IGNORE_ON_DESIGN, false);
	menu_add_answer(menu, 'k', "Keep reporting it", NULL, IGNORE_NOTHING, false);
	blade_host_menu(host, menu);
	strbuf_release(&text);
}

static void unignore_chosen(void *context, long value)
{
	struct session *session = asked.session;
	struct blade_host *host = asked.host;
	struct profile *profile = design_in_slot(session->design, asked.slot);
	bool of_profile = profile && (size_t)value < value_count(&profile->values[FIELD_IGNORE]);
	const struct value *list = of_profile ? &profile->values[FIELD_IGNORE] : &session->design->ignored;
	size_t index = (size_t)value - (of_profile || !profile ? 0 : value_count(&profile->values[FIELD_IGNORE]));
	struct err err = { 0 };
	char *id;

	(void)context;
	if (index >= value_count(list))
		return;
	id = xstrdup(value_item(list, index)->text);
	if (rule_ignore(session->design, of_profile ? profile : NULL, id, false, &err) != 0)
		blade_host_say_err(host, &err);
	else
		blade_host_say(host, STYLE_TEXT, "Reported again");
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

/* Lists the ignored rules, so that one can be reported again. */
static void ask_unignore(struct session *session, struct blade_host *host, const struct profile *profile)
{
	struct menu *menu = menu_new("Ignored", "Press Enter to report it again.", unignore_chosen, NULL);
	long number = 0;

	asked = (struct asked){ session, host, NULL, profile ? profile->slot : SIZE_MAX };
	if (profile)
		add_ignored(menu, &profile->values[FIELD_IGNORE], "on this profile", &number);
	add_ignored(menu, &session->design->ignored, "in the whole design", &number);
	if (number) {
		blade_host_menu(host, menu);
		return;
	}
	menu_free(menu);
	blade_host_say(host, STYLE_FAINT, "There is no warning or hint here, and nothing is ignored");
}

void fix_ask_ignore(struct session *session, struct blade_host *host, struct profile *profile, const struct finding *finding)
{
	if (!finding)
		ask_unignore(session, host, profile);
	else if (finding->severity == SEVERITY_ERROR)
		blade_host_say(host, STYLE_ERROR, "%s is an error, which can't be ignored. Fix: %s.", finding->rule->id,
			finding->advice);
	else
		ask_ignore(session, host, profile, finding);
}
