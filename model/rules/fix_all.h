/*
 * Fixes everything in a design that can be fixed automatically, again and again until nothing more can: one fix may make another
 * possible, or necessary.
 */
#ifndef MODEL_RULES_FIX_ALL_H
#define MODEL_RULES_FIX_ALL_H

#include "model/base/progress.h"
#include "model/rules/checker.h"

/* One fix: what was found, and the values of the field before and after, as people read them. All texts are owned. */
struct done_fix {
	const struct rule *rule;
	enum severity severity;
	const struct profile *profile; /* whose finding it was */
	struct finding place;          /* field and item of the value that was changed; its texts are NULL */
	const struct profile *changed; /* whose value that is */
	char *message;
	char *advice;
	char *before;
	char *after;
};
struct done_fixes {
	struct done_fix *items;
	size_t count, capacity;
};

/* Whether a finding is to be fixed. */
typedef bool fix_wanted(void *context, const struct finding *finding);

/* Applies the fixes of all findings that are wanted and not ignored, and adds them to done. A value that a field had before in
 * this run is not given to it again, so that rules that contradict each other come to an end. Fails only if progress ends it, or
 * if the design can't be edited. The checker must be of that design. */
int fix_all(struct checker *checker, struct design *design, fix_wanted *wanted, void *context, const struct progress *progress,
	struct done_fixes *done, struct err *err);
/* The same for the findings of some profiles, by slot; a fix may still change a profile that another one depends on. */
int fix_profiles(struct checker *checker, struct design *design, const size_t *slots, size_t count, fix_wanted *wanted,
	void *context, const struct progress *progress, struct done_fixes *done, struct err *err);
void done_fixes_release(struct done_fixes *done);

#endif
