#include "forms/blades/profiles_marks.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"

#define MARKED  1 /* has a mark */
#define COUNTED 2 /* is in the count, as the design has the profile */

void profiles_marks_release(struct profiles_marks *marks)
{
	free(marks->marked);
	free(marks->before);
}

static void set_slot(struct profiles_marks *marks, size_t slot, bool marked)
{
	unsigned char now = marked ? MARKED : 0;

	if (marked && design_in_slot(marks->design, slot))
		now |= COUNTED;
	marks->count -= (marks->marked[slot] & COUNTED) != 0;
	marks->count += (now & COUNTED) != 0;
	marks->marked[slot] = now;
}

size_t profiles_marks_count(struct profiles_marks *marks)
{
	const struct design *design = marks->design;

	for (; marks->seen < design->touched_count; marks->seen++) {
		size_t slot = design->touched[marks->seen];

		if (slot < marks->slots && marks->marked[slot])
			set_slot(marks, slot, true);
	}
	return marks->count;
}

bool profiles_marks_has(const struct profiles_marks *marks, const struct profile *profile)
{
	return profile->slot < marks->slots && marks->marked[profile->slot];
}

void profiles_marks_set(struct profiles_marks *marks, const struct profile *profile, bool marked)
{
	size_t slots = marks->design->slot_count;

	if (marks->slots < slots) {
		marks->marked = xrealloc(marks->marked, slots);
		memset(marks->marked + marks->slots, 0, slots - marks->slots);
		marks->slots = slots;
	}
	set_slot(marks, profile->slot, marked);
}

void profiles_marks_clear(struct profiles_marks *marks)
{
	profiles_marks_end(marks);
	if (marks->slots)
		memset(marks->marked, 0, marks->slots);
	marks->count = 0;
}

void profiles_marks_begin(struct profiles_marks *marks, enum marks_range range, const struct profile *at)
{
	profiles_marks_end(marks);
	profiles_marks_count(marks);
	marks->range = range;
	marks->anchor = at->slot;
	marks->before = xrealloc(NULL, marks->slots + 1);
	if (marks->slots)
		memcpy(marks->before, marks->marked, marks->slots);
	marks->before_slots = marks->slots;
	marks->before_count = marks->count;
	profiles_marks_set(marks, at, true);
}

void profiles_marks_end(struct profiles_marks *marks)
{
	free(marks->before);
	marks->before = NULL;
	marks->range = RANGE_NONE;
}

void profiles_marks_extend(struct profiles_marks *marks, struct profile *const *shown, size_t count, size_t to)
{
	size_t from = 0;

	if (marks->range == RANGE_NONE || to >= count)
		return;
	while (from < count && shown[from]->slot != marks->anchor)
		from++;
	if (from == count)
		return;
	memset(marks->marked, 0, marks->slots);
	if (marks->before_slots)
		memcpy(marks->marked, marks->before, marks->before_slots);
	marks->count = marks->before_count;
	for (size_t i = from < to ? from : to; i <= (from < to ? to : from); i++)
		profiles_marks_set(marks, shown[i], true);
}

size_t *profiles_marks_slots(struct profiles_marks *marks, size_t *count)
{
	const struct design *design = marks->design;
	size_t *slots = xcalloc(profiles_marks_count(marks) + 1, sizeof(*slots));

	*count = 0;
	for (size_t i = 0; marks->count && i < design->count; i++)
		if (profiles_marks_has(marks, design->profiles[i]))
			slots[(*count)++] = design->profiles[i]->slot;
	return slots;
}
