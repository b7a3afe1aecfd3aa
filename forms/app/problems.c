#include "forms/app/problems.h"

#include "forms/app/navigate.h"
#include "forms/base/form_blade.h"

/* The profile and the field that the user is at. */
static void problems_here(struct blade_host *host, size_t *profile, enum field_id *field)
{
	const struct form_blade *base = (const struct form_blade *)blade_host_top(host);
	const struct profile *about = base->profile ? base->profile : blade_host_selected(host);
	const struct form_row *row = base->profile ? form_focused(&base->form) : NULL;

	*field = row && row->id < FIELD_COUNT ? (enum field_id)row->id : FIELD_NONE;
	*profile = about ? about->index : 0;
}

/* On the list of profiles only the walk itself can be at a finding: one that belongs to no field. */
static size_t standing_on_list(const struct problem_walk *walk, const struct findings *findings, const struct profile *profile)
{
	bool stopped = walk->slot == profile->slot && walk->index < findings->count &&
		       findings->items[walk->index].field == FIELD_NONE;

	return stopped ? walk->index : findings->count;
}

/* Whether a finding of a field comes before the focused field, seen in the direction of the walk. */
static bool passed_by(const struct profile *profile, enum field_id finding, enum field_id focused, int step)
{
	size_t at = rules_blade_position(profile, finding);
	size_t focus = rules_blade_position(profile, focused);

	return step > 0 ? at < focus : at > focus;
}

/* The index of the finding that the walk is at; else the last one of the focused field, because its findings are
 * already shown in the footer; findings->count if there is none. */
static size_t standing_on(
	const struct problem_walk *walk, const struct findings *findings, const struct profile *profile, enum field_id field)
{
	if (walk->slot == profile->slot && walk->index < findings->count && findings->items[walk->index].field == field)
		return walk->index;
	for (size_t i = findings->count; i-- > 0;)
		if (findings->items[i].field == field)
			return i;
	return findings->count;
}

static void stop_at(struct problem_walk *walk, struct session *session, struct blade_host *host, struct blade_stack *stack,
	struct profile *profile, const struct findings *findings, size_t index)
{
	const struct finding *finding = &findings->items[index];
	struct finding_note note = { 0 };

	form_blade_note_finding(
		(const struct form_blade *)blade_host_top(host), profile, finding, finding->field != FIELD_NONE, &note);
	walk->slot = profile->slot;
	walk->index = index;
	while (stack->count > 1)
		blade_host_pop(host);
	blade_host_select(host, profile);
	if (finding->field != FIELD_NONE)
		navigate_open_field(session, host, profile, finding->field);
	blade_host_say_finding(host, &note);
	finding_note_release(&note);
}

bool problems_are_there(const struct session *session, struct blade_host *host)
{
	const struct form_blade *top = (const struct form_blade *)blade_host_top(host);

	if (top->target != &session->target)
		return form_blade_has_problems(top);
	return session->checker.totals[SEVERITY_ERROR] + session->checker.totals[SEVERITY_WARNING] > 0;
}

void problems_walk(
	struct problem_walk *walk, struct session *session, struct blade_host *host, struct blade_stack *stack, int step)
{
	struct form_blade *top = (struct form_blade *)blade_host_top(host);
	const struct design *design = session->design;
	enum field_id field;
	size_t start;
	bool on_profile = top->profile != NULL;

	if (top->target != &session->target) {
		form_blade_walk_problems(top, step);
		return;
	}
	checker_refresh(&session->checker);
	if (!design->count || !(session->checker.totals[SEVERITY_ERROR] + session->checker.totals[SEVERITY_WARNING])) {
		blade_host_say(host, STYLE_OK, "There are no errors or warnings");
		return;
	}
	problems_here(host, &start, &field);
	for (size_t turn = 0; turn <= design->count; turn++) {
		size_t at = step > 0 ? (start + turn) % design->count : (start + 2 * design->count - turn) % design->count;
		const struct findings *findings = checker_findings(&session->checker, design->profiles[at]);
		size_t from = turn         ? findings->count
			      : on_profile ? standing_on(walk, findings, design->profiles[at], field)
					   : standing_on_list(walk, findings, design->profiles[at]);

		for (size_t i = 0; i < findings->count; i++) {
			size_t pick = step > 0 ? i : findings->count - 1 - i;
			const struct finding *finding = &findings->items[pick];
			bool passed = step > 0 ? pick <= from : pick >= from;

			/* The focused field may have no finding, for example because its problem was just fixed. */
			if (from == findings->count)
				passed = !turn && on_profile && field != FIELD_NONE &&
					 passed_by(design->profiles[at], finding->field, field, step);
			/* Skip the current finding and those that were passed already. */
			if (finding->severity == SEVERITY_HINT || finding->ignored || passed)
				continue;
			stop_at(walk, session, host, stack, design->profiles[at], findings, pick);
			return;
		}
	}
	blade_host_say(host, STYLE_FAINT, "There are no other problems");
}
