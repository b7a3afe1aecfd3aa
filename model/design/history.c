#include "model/design/history.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"

static void swap_values(struct value *a, struct value *b)
{
	struct value value = *a;

	*a = *b;
	*b = value;
}

static void swap_texts(char **a, char **b)
{
	char *text = *a;

	*a = *b;
	*b = text;
}

static void swap_contents(struct profile *a, struct profile *b)
{
	for (size_t i = 0; i < FIELD_COUNT; i++)
		swap_values(&a->values[i], &b->values[i]);
	swap_texts(&a->unknown_members, &b->unknown_members);
	swap_texts(&a->unknown_settings, &b->unknown_settings);
	swap_texts(&a->unknown_graph, &b->unknown_graph);
}

/* What kind a profile is depends on the edition. */
static void swap_edition(struct design *design, struct change *change)
{
	enum edition edition = design->edition;

	design->edition = change->edition;
	change->edition = edition;
	for (size_t i = 0; i < design->count; i++)
		profile_touch(design, design->profiles[i]);
}

void design_report(const struct design *design, const struct edit_event *event)
{
	if (design->observer.edited)
		design->observer.edited(design->observer.context, design, event);
}

/* Reports a change that was just made, and so holds what was before. */
static void report_change(const struct design *design, const struct change *change)
{
	static const enum edit_event_kind reported[] = {
		[CHANGE_VALUE] = EDITED_VALUE,
		[CHANGE_CONTENTS] = EDITED_CONTENTS,
		[CHANGE_INSERT] = EDITED_REMOVED, /* the reverse of what was done */
		[CHANGE_REMOVE] = EDITED_INSERTED,
		[CHANGE_GROUPS] = EDITED_GROUPS,
		[CHANGE_OTHERS] = EDITED_OTHERS,
		[CHANGE_IGNORED] = EDITED_IGNORED,
		[CHANGE_EDITION] = EDITED_PORTAL,
		[CHANGE_DETAILS] = EDITED_DETAILS,
	};
	_Static_assert(sizeof(reported) / sizeof(reported[0]) == EDIT_EVENT_COUNT, "each change needs a row here");
	const struct edit_event event = { reported[change->what], change->profile, change->field, &change->groups,
		&change->others, &change->value };

	design_report(design, &event);
}

/* Makes the change, or takes it back: each change turns into its own reverse. */
static void swap_change(struct design *design, struct change *change)
{
	struct others others;
	struct groups groups;

	switch (change->what) {
	case CHANGE_VALUE:
		swap_values(&change->profile->values[change->field], &change->value);
		profile_touch(design, change->profile);
		break;
	case CHANGE_CONTENTS:
		swap_contents(change->profile, change->contents);
		profile_touch(design, change->profile);
		break;
	case CHANGE_INSERT:
		profile_attach(design, change->profile, change->index);
		change->what = CHANGE_REMOVE;
		break;
	case CHANGE_REMOVE:
		change->index = change->profile->index;
		profile_detach(design, change->profile);
		change->what = CHANGE_INSERT;
		break;
	case CHANGE_GROUPS:
		groups = design->groups;
		design->groups = change->groups;
		change->groups = groups;
		design->grouped++;
		break;
	case CHANGE_OTHERS:
		others = design->others;
		design->others = change->others;
		change->others = others;
		break;
	case CHANGE_IGNORED:
		swap_values(&design->ignored, &change->value);
		design->ruled++;
		break;
	case CHANGE_EDITION:
		swap_edition(design, change);
		break;
	case CHANGE_DETAILS:
		swap_texts(&design->name, &change->details[0]);
		swap_texts(&design->unknown_members, &change->details[1]);
		break;
	}
	design->revision++;
	report_change(design, change);
}

static void release_change(struct change *change)
{
	if (change->what == CHANGE_VALUE || change->what == CHANGE_IGNORED)
		value_release(&change->value);
	else if (change->what == CHANGE_GROUPS)
		groups_release(&change->groups);
	else if (change->what == CHANGE_OTHERS)
		others_release(&change->others);
	else if (change->what == CHANGE_CONTENTS)
		profile_free(change->contents);
	else if (change->what == CHANGE_DETAILS) {
		free(change->details[0]);
		free(change->details[1]);
	} else if (change->what == CHANGE_INSERT) /* not in the design at this point of the history */
		profile_free(change->profile);
}

static void release_step(struct step *step)
{
	/* Backwards: a change may be about a profile that an earlier one of the step owns. */
	for (size_t i = step->count; i-- > 0;)
		release_change(&step->changes[i]);
	free(step->changes);
	free(step->label);
}

static void forget_undone(struct design *design)
{
	if (design->saved != SIZE_MAX && design->saved > design->done)
		design->saved = SIZE_MAX;
	while (design->step_count > design->done)
		release_step(&design->steps[--design->step_count]);
}

void undo_forget(struct design *design)
{
	design->done = 0;
	while (design->step_count > 0)
		release_step(&design->steps[--design->step_count]);
	free(design->steps);
	design->steps = NULL;
	design->step_capacity = 0;
	design->saved = 0;
}

static struct step *open_step(struct design *design, const char *label, bool typed)
{
	struct step *step;

	if (design->depth && !design->pending)
		return &design->steps[design->step_count - 1];
	forget_undone(design);
	design->steps = xrealloc_grow(design->steps, design->step_count, &design->step_capacity, sizeof(*design->steps));
	step = &design->steps[design->step_count++];
	*step = (struct step){ .serial = ++design->serial, .typed = typed };
	step->label = design->pending ? design->pending : xstrdup(label);
	design->pending = NULL;
	design->done = design->step_count;
	return step;
}

void undo_record(struct design *design, struct change *change, const char *label, bool typed)
{
	struct step *step = open_step(design, label, typed && !design->depth);

	swap_change(design, change);
	step->changes = xrealloc_grow(step->changes, step->count, &step->capacity, sizeof(*step->changes));
	step->changes[step->count++] = *change;
	design->sealed = false;
}

bool undo_joins(const struct design *design, const struct profile *profile, enum field_id field)
{
	const struct step *last = design->step_count ? &design->steps[design->step_count - 1] : NULL;

	return last && last->typed && !design->sealed && !design->depth && design->done == design->step_count &&
	       design->saved != design->done && last->changes[0].profile == profile && last->changes[0].field == field;
}

void design_begin(struct design *design, const char *label)
{
	if (design->depth++ == 0)
		design->pending = xstrdup(label);
}

void design_end(struct design *design)
{
	if (--design->depth > 0)
		return;
	free(design->pending);
	design->pending = NULL;
	design->sealed = true;
}

void design_seal(struct design *design)
{
	design->sealed = true;
}

static void take_back(struct design *design)
{
	struct step *step = &design->steps[--design->done];

	for (size_t i = step->count; i-- > 0;)
		swap_change(design, &step->changes[i]);
	design->sealed = true;
}

bool design_can_undo(const struct design *design)
{
	return !design->read_only && design->done > 0;
}

const char *design_undo(struct design *design)
{
	if (!design_can_undo(design))
		return NULL;
	take_back(design);
	return design->steps[design->done].label;
}

const char *design_redo(struct design *design)
{
	struct step *step;

	if (design->read_only || design->done == design->step_count)
		return NULL;
	step = &design->steps[design->done++];
	for (size_t i = 0; i < step->count; i++)
		swap_change(design, &step->changes[i]);
	design->sealed = true;
	return step->label;
}

static size_t last_serial(const struct design *design)
{
	return design->done ? design->steps[design->done - 1].serial : 0;
}

size_t design_mark(struct design *design)
{
	design_seal(design);
	return last_serial(design);
}

bool design_changed(const struct design *design, size_t mark)
{
	return last_serial(design) != mark;
}

/* True when the mark lies ahead: what it marks was undone since, and comes back. */
static bool redo_to(struct design *design, size_t mark)
{
	for (size_t i = design->done; i < design->step_count; i++) {
		if (design->steps[i].serial != mark)
			continue;
		while (design->done <= i)
			design_redo(design);
		return true;
	}
	return false;
}

void design_rollback(struct design *design, size_t mark)
{
	size_t to = design->done;

	while (to > 0 && design->steps[to - 1].serial != mark)
		to--;
	if (to == 0 && mark != 0) {
		redo_to(design, mark);
		return;
	}
	while (design->done > to)
		take_back(design);
	forget_undone(design);
}

bool design_is_modified(const struct design *design)
{
	return design->done != design->saved;
}

void design_saved(struct design *design)
{
	design->saved = design->done;
	design->sealed = true;
}
