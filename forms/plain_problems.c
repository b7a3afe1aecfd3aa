/* What is wrong: said where it arises, listed with numbers, mended and ignored by number. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "forms/plain.h"
#include "model/xalloc.h"

static const char *full_stop(const char *text)
{
	return *text && strchr(".?", text[strlen(text) - 1]) ? "" : ".";
}

void plain_say_finding(struct plain *plain, const struct finding *finding)
{
	if (finding)
		plain_say(plain, "%s %s: %s%s Fix: %s%s", severity_name(finding->severity), finding->rule->id, finding->message,
			full_stop(finding->message), finding->fix, full_stop(finding->fix));
}

static bool has_mend(const struct plain *plain, struct profile *profile, const struct finding *finding)
{
	struct mend mend;

	if (plain->app->design->read_only || !finding_mend(&plain->app->audit.with, profile, finding, &mend))
		return false;
	value_release(&mend.value);
	return true;
}

/* Those that stand, or those that are ignored. */
static void list(struct plain *plain, struct profile *profile, const struct findings *findings, bool ignored)
{
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		if (finding->ignored != ignored)
			continue;
		plain->problems = xgrow(
			plain->problems, plain->problem_count, &plain->problem_capacity, sizeof(*plain->problems));
		plain->problems[plain->problem_count++] = (struct plain_problem){ profile ? profile->slot : SIZE_MAX,
			finding->rule, finding->field, finding->item };
		plain_say(plain, "%zu %s%s %s; %s%s%s: %s%s", plain->problem_count, ignored ? "ignored " : "",
			severity_name(finding->severity), finding->rule->id,
			!profile                 ? "the design"
			: *profile_name(profile) ? profile_name(profile)
						 : "a profile without a name",
			finding->field == FIELD_NONE ? "" : "; ",
			finding->field == FIELD_NONE ? "" : schema[finding->field].label, finding->message,
			full_stop(finding->message));
		if (ignored)
			continue;
		if (has_mend(plain, profile, finding))
			plain_say(plain, "  Fix: %s (fix %zu does it)", finding->fix, plain->problem_count);
		else
			plain_say(plain, "  Fix: %s", finding->fix);
	}
}

static void list_all(struct plain *plain, bool ignored)
{
	struct app *app = plain->app;

	list(plain, NULL, &app->audit.whole, ignored);
	for (size_t i = 0; i < app->design->count; i++)
		list(plain, app->design->profiles[i], audit_findings(&app->audit, app->design->profiles[i]), ignored);
}

void plain_problems(struct plain *plain)
{
	struct app *app = plain->app;

	audit_refresh(&app->audit);
	plain->problem_count = 0;
	list_all(plain, false);
	if (!plain->problem_count)
		plain_say(plain, "No problems.");
	if (app->audit.ignored)
		plain_say(plain, "%zu ignored%s", app->audit.ignored,
			app->design->read_only ? "." : "; heed and a number tells of one again:");
	list_all(plain, true);
}

/* The finding that the number meant when it was said, if it still stands. */
static const struct finding *numbered(struct plain *plain, const char *number, struct profile **profile)
{
	size_t wanted = plain_number(number, plain->problem_count);
	const struct plain_problem *problem = wanted ? &plain->problems[wanted - 1] : NULL;
	const struct findings *findings;

	if (!problem) {
		plain_say(plain,
			plain->problem_count ? "There is no such problem: problems numbers them, from 1 to %zu."
					     : "problems numbers them first.",
			plain->problem_count);
		return NULL;
	}
	audit_refresh(&plain->app->audit);
	*profile = problem->slot == SIZE_MAX ? NULL : design_in_slot(plain->app->design, problem->slot);
	findings = *profile ? audit_findings(&plain->app->audit, *profile) : &plain->app->audit.whole;
	for (size_t i = 0; (*profile || problem->slot == SIZE_MAX) && i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		if (finding->rule == problem->rule && finding->field == problem->field && finding->item == problem->item)
			return finding;
	}
	plain_say(plain, "That problem is gone; problems numbers those that are left.");
	return NULL;
}

void plain_fix(struct plain *plain, const char *number)
{
	struct profile *profile = NULL;
	const struct finding *finding = numbered(plain, number, &profile);
	struct err err = { 0 };
	const char *id;

	if (!finding)
		return;
	id = finding->rule->id;
	if (finding_apply(&plain->app->audit.with, plain->app->design, profile, finding, &err) != 0)
		plain_say(plain, "%s", err.message);
	else
		plain_say(plain, "Fixed %s; undo takes it back.", id);
}

void plain_ignore(struct plain *plain, const char *number)
{
	struct profile *profile = NULL;
	const struct finding *finding = numbered(plain, number, &profile);
	struct err err = { 0 };

	if (!finding)
		return;
	if (finding->ignored)
		plain_say(plain, "%s is ignored already; heed %s tells of it again.", finding->rule->id, number);
	else if (finding->severity == SEVERITY_ERROR)
		plain_say(plain, "%s is an error: it can't be ignored. Fix: %s", finding->rule->id, finding->fix);
	else if (rule_ignore(plain->app->design, profile, finding->rule->id, true, &err) != 0)
		plain_say(plain, "%s", err.message);
	else
		plain_say(plain, "Ignoring %s on %s; undo takes it back.", finding->rule->id,
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

void plain_heed(struct plain *plain, const char *number)
{
	struct design *design = plain->app->design;
	struct profile *profile = NULL;
	const struct finding *finding = numbered(plain, number, &profile);
	struct err err = { 0 };
	int result = 0;

	if (!finding)
		return;
	if (!finding->ignored) {
		plain_say(plain, "%s is not ignored.", finding->rule->id);
		return;
	}
	design_begin(design, "ignored rules");
	if (profile && names(&profile->values[FIELD_IGNORE], finding->rule->id))
		result = rule_ignore(design, profile, finding->rule->id, false, &err);
	if (result == 0 && names(&design->ignored, finding->rule->id))
		result = rule_ignore(design, NULL, finding->rule->id, false, &err);
	design_end(design);
	plain_say(plain, result == 0 ? "%s is no longer ignored." : "%s", result == 0 ? finding->rule->id : err.message);
}
