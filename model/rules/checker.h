/*
 * The findings of a whole design, kept up to date: after edits only those profiles are looked at
 * again that the edits concern. The work can be done in small pieces, between two keys: the edited
 * profile comes first, those that depend on it follow.
 */
#ifndef MODEL_RULES_CHECKER_H
#define MODEL_RULES_CHECKER_H

#include "model/rules/engine.h"

/* Slots of profiles that wait to be looked at, first come, first served. */
struct work_queue {
	size_t *slots;
	size_t first, count, capacity;
};

struct checker {
	struct design_index index;
	struct rule_context with;     /* what every check works with; purpose and sample may be set before the first work */
	size_t seen;                  /* of design.touched */
	unsigned long grouped, ruled; /* of the design when it was last looked at */
	bool entered;                 /* every profile was seen once */
	struct checked_profile {
		struct findings findings;
		bool waits;
	} * profiles; /* by slot */
	size_t count;
	struct findings whole;         /* those of the design itself */
	struct work_queue soon, later; /* those that were edited, and those whom that concerns */
	size_t totals[SEVERITY_COUNT]; /* without the ignored ones */
	size_t ignored;
};

/* today: seconds since 1970; see checker_today(). The audit must not move afterwards. */
void checker_init(struct checker *checker, const struct design *design, time_t today);
/* The same with nothing looked at yet: checker_step() does that. */
void checker_prepare(struct checker *checker, const struct design *design, time_t today);
void checker_release(struct checker *checker);
/* Looks at up to so many profiles, those edited last first; true while there is more to do. */
bool checker_step(struct checker *checker, size_t most);
bool checker_is_done(const struct checker *checker);
/* Does all there is to do; costs nothing when nothing was edited. */
void checker_refresh(struct checker *checker);
/* Those of one profile as far as they are known, valid until the next piece of work. */
const struct findings *checker_findings(const struct checker *checker, const struct profile *profile);

/* SOURCE_DATE_EPOCH where it is set to a number of seconds in the years 1 to 9999, so that tests and builds repeat; else the
 * clock. */
time_t checker_today(void);

#endif
