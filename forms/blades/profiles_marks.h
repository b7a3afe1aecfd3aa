/*
 * Which profiles of the list are marked: those that an action is for. Marks are kept by slot, so they stay under a filter, in
 * another order, and after edits; a deleted profile has its mark again when the deletion is undone.
 */
#ifndef FORMS_BLADES_PROFILES_MARKS_H
#define FORMS_BLADES_PROFILES_MARKS_H

#include "model/bulk/plan.h"
#include "model/design/design.h"

/* What extends the range that is being marked: nothing, any movement, or only movement with Shift. */
enum marks_range { RANGE_NONE, RANGE_MOVE, RANGE_SHIFT };

/* Begins as all zeros with a design. */
struct profiles_marks {
	const struct design *design;
	unsigned char *marked; /* by slot: a mark, and whether it is counted */
	size_t slots;
	size_t count; /* of the marked profiles that the design has */
	size_t seen;  /* how much of design.touched was taken in */
	enum marks_range range;
	size_t anchor;         /* the slot at which the range began */
	unsigned char *before; /* the marks without the range */
	size_t before_slots, before_count;
};

void profiles_marks_release(struct profiles_marks *marks);
/* Takes in which profiles were deleted or came back, and returns how many profiles are marked. */
size_t profiles_marks_count(struct profiles_marks *marks);
bool profiles_marks_has(const struct profiles_marks *marks, const struct profile *profile);
/* Marks a profile, or not. */
void profiles_marks_set(struct profiles_marks *marks, const struct profile *profile, bool marked);
void profiles_marks_clear(struct profiles_marks *marks);

/* Begins a range at a profile, which is marked; ends it, and its marks stay. */
void profiles_marks_begin(struct profiles_marks *marks, enum marks_range range, const struct profile *at);
void profiles_marks_end(struct profiles_marks *marks);
/* Marks those of the shown profiles from where the range began to the one with the index `to`, and no others that the range had
 * before. Nothing without a range, or if its beginning is not shown. */
void profiles_marks_extend(struct profiles_marks *marks, struct profile *const *shown, size_t count, size_t to);

/* The slots of the marked profiles in the order of the design. The caller frees them. */
size_t *profiles_marks_slots(struct profiles_marks *marks, size_t *count);

#endif
