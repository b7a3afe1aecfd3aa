#include "forms/app/problems.h"

#include <string.h>

#include "forms/app/navigate.h"
#include "forms/base/form_blade.h"

/* A place among all findings, in this order: those of the design itself, then those of each profile. */
struct spot {
	size_t list;  /* 0: the design's own; else 1 more than the index of the profile */
	size_t index; /* among the findings of the list */
	bool on;      /* the user is at this finding; otherwise just before it */
};

static const struct findings *findings_of(const struct session *session, size_t list)
{
	return list ? checker_findings(&session->checker, session->design->profiles[list - 1]) : &session->checker.whole;
}

static bool is_problem(const struct finding *finding)
{
	return finding->severity > SEVERITY_HINT && !finding->ignored;
}

static size_t problems_in(const struct findings *findings, size_t before)
{
	size_t count = 0;

	for (size_t i = 0; i < before; i++)
		count += is_problem(&findings->items[i]);
	return count;
}

/* The lists that are walked: all, or that of a profile which is being created. */
static void lists_walked(const struct session *session, const struct form_blade *creating, size_t *first, size_t *end)
{
	*first = creating ? creating->profile->index + 1 : 0;
	*end = creating ? *first + 1 : session->design->count + 1;
}

/* Where the user looks: how to tell whether anything moved since the walk stopped. */
static struct problem_view view_of(const struct blade_host *host)
{
	const struct form_blade *top = (const struct form_blade *)blade_host_top(host);
	const struct form_row *row = form_focused(&top->form);
	struct problem_view view;

	memset(&view, 0, sizeof(view));
	view.top = top;
	view.selected = top->list.selected;
	view.row = row ? row->id : -1;
	view.item = row ? row->item : -1;
	return view;
}

static bool same_view(const struct problem_view *one, const struct problem_view *other)
{
	return one->top == other->top && one->selected == other->selected && one->row == other->row && one->item == other->item;
}

/* The spot at which the walk stopped last, as long as nothing moved since. What was there may have been fixed. */
static bool spot_of_walk(const struct problem_walk *walk, const struct session *session, struct spot *spot)
{
	const struct finding_ref *ref = &session->stopped;
	const struct profile *profile = ref->slot == FINDING_OF_DESIGN ? NULL : design_in_slot(session->design, ref->slot);
	const struct findings *findings;
	const struct finding *finding;

	if (!ref->rule || (!profile && ref->slot != FINDING_OF_DESIGN))
		return false;
	spot->list = profile ? profile->index + 1 : 0;
	findings = findings_of(session, spot->list);
	finding = findings_find(findings, ref);
	spot->on = finding != NULL;
	spot->index = finding                         ? (size_t)(finding - findings->items)
		      : walk->index < findings->count ? walk->index
						      : findings->count;
	return true;
}

/* The spot of the finding in the footer, or the first one after the focused field. */
static struct spot spot_of_blade(const struct session *session, const struct form_blade *top)
{
	const struct finding *shown = form_blade_finding(top);
	struct spot spot = { top->profile->index + 1, 0, shown != NULL };
	const struct findings *findings = findings_of(session, spot.list);
	bool typed;
	enum field_id field = form_blade_subject(top, &typed);

	if (shown) {
		spot.index = (size_t)(shown - findings->items);
		return spot;
	}
	while (field != FIELD_NONE && spot.index < findings->count &&
		rules_blade_position(top->profile, findings->items[spot.index].field) < rules_blade_position(top->profile, field))
		spot.index++;
	return spot;
}

static struct spot spot_here(const struct problem_walk *walk, const struct session *session, struct blade_host *host, int step)
{
	const struct form_blade *top = (const struct form_blade *)blade_host_top(host);
	const struct profile *selected = blade_host_selected(host);
	struct problem_view view = view_of(host);
	struct spot spot;

	if (same_view(&view, &walk->view) && spot_of_walk(walk, session, &spot))
		return spot;
	if (top->profile)
		return spot_of_blade(session, top);
	/* On the list, the problems of the selected profile come next, whichever of them the footer shows. */
	spot = (struct spot){ selected ? selected->index + 1 : 0, 0, false };
	if (step < 0)
		spot.index = findings_of(session, spot.list)->count;
	return spot;
}

/* Moves the spot to the next problem among the lists from `first` on and before `end`. Returns whether it went past the last one
 * and started over; there must be a problem. */
static bool spot_move(struct spot *spot, const struct session *session, size_t first, size_t end, int step)
{
	bool over = false;

	if (spot->list < first || spot->list >= end)
		*spot = (struct spot){ step > 0 ? first : end - 1, step > 0 ? 0 : findings_of(session, end - 1)->count, false };
	for (;;) {
		const struct findings *findings = findings_of(session, spot->list);

		if (step > 0 && spot->on)
			spot->index++;
		spot->on = true;
		if (step > 0 ? spot->index < findings->count : spot->index > 0) {
			spot->index -= step < 0;
			if (is_problem(&findings->items[spot->index]))
				return over;
			continue;
		}
		over |= spot->list == (step > 0 ? end - 1 : first);
		spot->list = step > 0             ? (spot->list + 1 < end ? spot->list + 1 : first)
			     : spot->list > first ? spot->list - 1
						  : end - 1;
		spot->index = step > 0 ? 0 : findings_of(session, spot->list)->count;
		spot->on = false;
	}
}

static void stop_at(struct problem_walk *walk, struct session *session, struct blade_host *host, struct blade_stack *stack,
	const struct form_blade *creating, struct spot spot)
{
	struct profile *profile = spot.list ? session->design->profiles[spot.list - 1] : NULL;
	const struct findings *findings = findings_of(session, spot.list);
	const struct finding *finding = &findings->items[spot.index];
	struct form_blade *top;

	session->stopped = findings_refer(findings, spot.index, profile ? profile->slot : FINDING_OF_DESIGN);
	while (stack->count > 1 && blade_stack_top(stack) != (const struct blade *)creating)
		blade_host_pop(host);
	if (profile && !creating)
		blade_host_select(host, profile);
	if (profile && finding->field != FIELD_NONE)
		navigate_open_field(session, host, profile, finding->field);
	top = (struct form_blade *)blade_host_top(host);
	if (top->field == finding->field && finding->item >= 0)
		top->list.selected = (size_t)finding->item;
	if (top->blade.ops->refresh)
		top->blade.ops->refresh(&top->blade);
	walk->index = spot.index;
	walk->view = view_of(host);
}

/* Shows the finding, and how many of how many it is. */
static void say_stop(struct session *session, struct blade_host *host, struct spot spot, size_t first, size_t end, bool over)
{
	const struct findings *findings = findings_of(session, spot.list);
	struct profile *profile = spot.list ? session->design->profiles[spot.list - 1] : NULL;
	struct finding_note note = { 0 };
	size_t number = problems_in(findings, spot.index + 1), total = 0;

	for (size_t i = first; i < end; i++) {
		size_t count = problems_in(findings_of(session, i), findings_of(session, i)->count);

		number += i < spot.list ? count : 0;
		total += count;
	}
	form_blade_note_finding((const struct form_blade *)blade_host_top(host), profile, &findings->items[spot.index],
		findings->items[spot.index].field != FIELD_NONE, &note);
	strbuf_printf(&note.position, over ? "started over: problem %zu of %zu" : "problem %zu of %zu", number, total);
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

/* The blade of a profile that is being created, and exists only once that is done; NULL: none is open. */
static const struct form_blade *blade_creating(const struct blade_stack *stack)
{
	for (size_t i = 1; i < stack->count; i++)
		if (((const struct form_blade *)stack->blades[i])->creates)
			return (const struct form_blade *)stack->blades[i];
	return NULL;
}

static bool any_problem(const struct session *session, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		if (problems_in(findings_of(session, i), findings_of(session, i)->count))
			return true;
	return false;
}

void problems_walk(
	struct problem_walk *walk, struct session *session, struct blade_host *host, struct blade_stack *stack, int step)
{
	struct form_blade *top = (struct form_blade *)blade_host_top(host);
	const struct form_blade *creating = blade_creating(stack);
	struct spot spot;
	size_t first, end;
	bool over;

	if (top->target != &session->target) {
		form_blade_walk_problems(top, step);
		return;
	}
	checker_refresh(&session->checker);
	lists_walked(session, creating, &first, &end);
	if (!any_problem(session, first, end)) {
		blade_host_say(host, STYLE_OK,
			creating ? "There are no errors or warnings in this profile" : "There are no errors or warnings");
		return;
	}
	spot = spot_here(walk, session, host, step);
	over = spot_move(&spot, session, first, end, step);
	stop_at(walk, session, host, stack, creating, spot);
	say_stop(session, host, spot, first, end, over);
}
