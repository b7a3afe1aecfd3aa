/* Prints findings, lists them with numbers, and fixes or ignores the one with a number. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "forms/linemode/linemode.h"
#include "model/base/alloc.h"

void linemode_print_finding(struct linemode *mode, const struct finding *finding)
{
	if (finding)
		linemode_printf(mode, "%s %s: %s%s Fix: %s%s", severity_name(finding->severity), finding->rule->id,
			finding->message, message_stop(finding->message), finding->advice, message_stop(finding->advice));
}

static bool linemode_has_fix(const struct linemode *mode, struct profile *profile, const struct finding *finding)
{
	struct fix fix;

	if (mode->session->design->read_only || !finding_fix(&mode->session->checker.context, profile, finding, &fix))
		return false;
	value_release(&fix.value);
	return true;
}

/* Prints and numbers the findings that are ignored, or those that are not. profile: NULL for the whole design. */
static void linemode_list_findings(struct linemode *mode, struct profile *profile, const struct findings *findings, bool ignored)
{
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		if (finding->ignored != ignored)
			continue;
		mode->problems = xrealloc_grow(
			mode->problems, mode->problem_count, &mode->problem_capacity, sizeof(*mode->problems));
		mode->problems[mode->problem_count++] = findings_refer(findings, i, profile ? profile->slot : FINDING_OF_DESIGN);
		linemode_printf(mode, "%zu %s%s %s; %s%s%s: %s%s", mode->problem_count, ignored ? "ignored " : "",
			severity_name(finding->severity), finding->rule->id,
			profile ? profile_display_name(profile) : "the whole design", finding->field == FIELD_NONE ? "" : "; ",
			finding->field == FIELD_NONE ? "" : profile_field(profile, finding->field)->label, finding->message,
			message_stop(finding->message));
		if (ignored)
			continue;
		if (linemode_has_fix(mode, profile, finding))
			linemode_printf(mode, "  Fix: %s (\"fix %zu\" does this)", finding->advice, mode->problem_count);
		else
			linemode_printf(mode, "  Fix: %s", finding->advice);
	}
}

static void linemode_list_all(struct linemode *mode, bool ignored)
{
	struct session *session = mode->session;

	linemode_list_findings(mode, NULL, &session->checker.whole, ignored);
	for (size_t i = 0; i < session->design->count; i++)
		linemode_list_findings(mode, session->design->profiles[i],
			checker_findings(&session->checker, session->design->profiles[i]), ignored);
}

void linemode_list_problems(struct linemode *mode)
{
	struct session *session = mode->session;

	checker_refresh(&session->checker);
	mode->problem_count = 0;
	linemode_list_all(mode, false);
	if (!mode->problem_count)
		linemode_printf(mode, "No problems.");
	if (session->checker.ignored)
		linemode_printf(mode,
			session->design->read_only ? "Ignored problems: %zu."
						   : "Ignored problems: %zu. \"unignore\" and a number shows one again.",
			session->checker.ignored);
	linemode_list_all(mode, true);
}

/* The finding that `problems` listed with that number, if it still exists; otherwise prints why not and returns NULL. Borrowed.
 * Sets *profile to its profile, NULL for the whole design. */
static const struct finding *linemode_find_problem(struct linemode *mode, const char *number, struct profile **profile)
{
	size_t wanted = linemode_parse_number(number, mode->problem_count);
	const struct finding_ref *problem = wanted ? &mode->problems[wanted - 1] : NULL;
	const struct finding *finding = NULL;

	if (!problem) {
		linemode_printf(mode,
			mode->problem_count ? "There is no problem with that number. \"problems\" numbers them, from 1 to %zu."
					    : "Use \"problems\" first: it numbers the problems.",
			mode->problem_count);
		return NULL;
	}
	checker_refresh(&mode->session->checker);
	finding = session_find_finding(mode->session, problem, profile);
	if (finding)
		return finding;
	linemode_printf(mode, "That problem no longer exists. \"problems\" numbers the remaining ones.");
	return NULL;
}

void linemode_fix(struct linemode *mode, const char *number)
{
	struct profile *profile = NULL;
	const struct finding *finding = linemode_find_problem(mode, number, &profile);
	struct err err = { 0 };
	const char *id;

	if (!finding)
		return;
	id = finding->rule->id;
	if (finding_apply(&mode->session->checker.context, mode->session->design, profile, finding, &err) != 0)
		linemode_printf(mode, "%s", err.message);
	else
		linemode_printf(mode, "Fixed %s. \"undo\" takes this back.", id);
}

void linemode_ignore(struct linemode *mode, const char *number)
{
	struct profile *profile = NULL;
	const struct finding *finding = linemode_find_problem(mode, number, &profile);
	struct err err = { 0 };

	if (!finding)
		return;
	if (finding->ignored)
		linemode_printf(mode, "%s is already ignored. \"unignore %s\" shows it again.", finding->rule->id, number);
	else if (finding->severity == SEVERITY_ERROR)
		linemode_printf(mode, "%s is an error, which can't be ignored. Fix: %s.", finding->rule->id, finding->advice);
	else if (rule_ignore(mode->session->design, profile, finding->rule->id, true, &err) != 0)
		linemode_printf(mode, "%s", err.message);
	else if (profile)
		linemode_printf(
			mode, "Ignoring %s for %s. \"undo\" takes this back.", finding->rule->id, profile_display_name(profile));
	else
		linemode_printf(mode, "Ignoring %s for the whole design. \"undo\" takes this back.", finding->rule->id);
}

static bool linemode_list_has(const struct value *list, const char *id)
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
	const struct finding *finding = linemode_find_problem(mode, number, &profile);
	struct err err = { 0 };
	int result = 0;

	if (!finding)
		return;
	if (!finding->ignored) {
		linemode_printf(mode, "%s is not ignored.", finding->rule->id);
		return;
	}
	design_begin(design, "ignored rules");
	if (profile && linemode_list_has(&profile->values[FIELD_IGNORE], finding->rule->id))
		result = rule_ignore(design, profile, finding->rule->id, false, &err);
	if (result == 0 && linemode_list_has(&design->ignored, finding->rule->id))
		result = rule_ignore(design, NULL, finding->rule->id, false, &err);
	design_end(design);
	linemode_printf(mode, result == 0 ? "%s is no longer ignored." : "%s", result == 0 ? finding->rule->id : err.message);
}
