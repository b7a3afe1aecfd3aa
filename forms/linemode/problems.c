/* What is wrong: said where it arises, listed with numbers, mended and ignored by number. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "forms/linemode/linemode.h"
#include "model/base/alloc.h"

static const char *full_stop(const char *text)
{
	return *text && strchr(".?", text[strlen(text) - 1]) ? "" : ".";
}

void linemode_say_finding(struct linemode *mode, const struct finding *finding)
{
	if (finding)
		linemode_say(mode, "%s %s: %s%s Fix: %s%s", severity_name(finding->severity), finding->rule->id, finding->message,
			full_stop(finding->message), finding->advice, full_stop(finding->advice));
}

static bool has_mend(const struct linemode *mode, struct profile *profile, const struct finding *finding)
{
	struct fix fix;

	if (mode->session->design->read_only || !finding_fix(&mode->session->checker.with, profile, finding, &fix))
		return false;
	value_release(&fix.value);
	return true;
}

/* Those that stand, or those that are ignored. */
static void list(struct linemode *mode, struct profile *profile, const struct findings *findings, bool ignored)
{
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		if (finding->ignored != ignored)
			continue;
		mode->problems = xrealloc_grow(
			mode->problems, mode->problem_count, &mode->problem_capacity, sizeof(*mode->problems));
		mode->problems[mode->problem_count++] = (struct linemode_problem){ profile ? profile->slot : SIZE_MAX,
			finding->rule, finding->field, finding->item };
		linemode_say(mode, "%zu %s%s %s; %s%s%s: %s%s", mode->problem_count, ignored ? "ignored " : "",
			severity_name(finding->severity), finding->rule->id,
			profile ? profile_display_name(profile) : "the design", finding->field == FIELD_NONE ? "" : "; ",
			finding->field == FIELD_NONE ? "" : schema[finding->field].label, finding->message,
			full_stop(finding->message));
		if (ignored)
			continue;
		if (has_mend(mode, profile, finding))
			linemode_say(mode, "  Fix: %s (fix %zu does it)", finding->advice, mode->problem_count);
		else
			linemode_say(mode, "  Fix: %s", finding->advice);
	}
}

static void list_all(struct linemode *mode, bool ignored)
{
	struct session *session = mode->session;

	list(mode, NULL, &session->checker.whole, ignored);
	for (size_t i = 0; i < session->design->count; i++)
		list(mode, session->design->profiles[i], checker_findings(&session->checker, session->design->profiles[i]),
			ignored);
}

void linemode_problems(struct linemode *mode)
{
	struct session *session = mode->session;

	checker_refresh(&session->checker);
	mode->problem_count = 0;
	list_all(mode, false);
	if (!mode->problem_count)
		linemode_say(mode, "No problems.");
	if (session->checker.ignored)
		linemode_say(mode, "%zu ignored%s", session->checker.ignored,
			session->design->read_only ? "." : "; heed and a number tells of one again:");
	list_all(mode, true);
}

/* The finding that the number meant when it was said, if it still stands. */
static const struct finding *numbered(struct linemode *mode, const char *number, struct profile **profile)
{
	size_t wanted = linemode_number(number, mode->problem_count);
	const struct linemode_problem *problem = wanted ? &mode->problems[wanted - 1] : NULL;
	const struct findings *findings;

	if (!problem) {
		linemode_say(mode,
			mode->problem_count ? "There is no such problem: problems numbers them, from 1 to %zu."
					    : "problems numbers them first.",
			mode->problem_count);
		return NULL;
	}
	checker_refresh(&mode->session->checker);
	*profile = problem->slot == SIZE_MAX ? NULL : design_in_slot(mode->session->design, problem->slot);
	findings = *profile ? checker_findings(&mode->session->checker, *profile) : &mode->session->checker.whole;
	for (size_t i = 0; (*profile || problem->slot == SIZE_MAX) && i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		if (finding->rule == problem->rule && finding->field == problem->field && finding->item == problem->item)
			return finding;
	}
	linemode_say(mode, "That problem is gone; problems numbers those that are left.");
	return NULL;
}

void linemode_fix(struct linemode *mode, const char *number)
{
	struct profile *profile = NULL;
	const struct finding *finding = numbered(mode, number, &profile);
	struct err err = { 0 };
	const char *id;

	if (!finding)
		return;
	id = finding->rule->id;
	if (finding_apply(&mode->session->checker.with, mode->session->design, profile, finding, &err) != 0)
		linemode_say(mode, "%s", err.message);
	else
		linemode_say(mode, "Fixed %s; undo takes it back.", id);
}

void linemode_ignore(struct linemode *mode, const char *number)
{
	struct profile *profile = NULL;
	const struct finding *finding = numbered(mode, number, &profile);
	struct err err = { 0 };

	if (!finding)
		return;
	if (finding->ignored)
		linemode_say(mode, "%s is ignored already; heed %s tells of it again.", finding->rule->id, number);
	else if (finding->severity == SEVERITY_ERROR)
		linemode_say(mode, "%s is an error: it can't be ignored. Fix: %s", finding->rule->id, finding->advice);
	else if (rule_ignore(mode->session->design, profile, finding->rule->id, true, &err) != 0)
		linemode_say(mode, "%s", err.message);
	else
		linemode_say(mode, "Ignoring %s on %s; undo takes it back.", finding->rule->id,
			!profile                 ? "the design"
			: *profile_name(profile) ? profile_name(profile)
						 : "this profile");
}

static bool names(const struct value *list, const char *id)
{
	for (size_t i = 0; i < value_count(list); i++)
		if (strcmp(value_item(list, i)->text, id) == 0)
			return true;
	return false;
}

void linemode_unignore(struct linemode *mode, const char *number)
{
	struct design *design = mode->session->design;
	struct profile *profile = NULL;
	const struct finding *finding = numbered(mode, number, &profile);
	struct err err = { 0 };
	int result = 0;

	if (!finding)
		return;
	if (!finding->ignored) {
		linemode_say(mode, "%s is not ignored.", finding->rule->id);
		return;
	}
	design_begin(design, "ignored rules");
	if (profile && names(&profile->values[FIELD_IGNORE], finding->rule->id))
		result = rule_ignore(design, profile, finding->rule->id, false, &err);
	if (result == 0 && names(&design->ignored, finding->rule->id))
		result = rule_ignore(design, NULL, finding->rule->id, false, &err);
	design_end(design);
	linemode_say(mode, result == 0 ? "%s is no longer ignored." : "%s", result == 0 ? finding->rule->id : err.message);
}
