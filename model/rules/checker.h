/*
 * The findings of a whole design, kept up to date: after edits, only the profiles that the edits affect are checked again. The
 * work can be done in small steps, between two keys: edited profiles are checked first, then those that depend on them.
 */
#ifndef MODEL_RULES_CHECKER_H
#define MODEL_RULES_CHECKER_H

#include "model/rules/engine.h"

/* Slots of profiles that are waiting to be checked: first in, first out. */
struct work_queue {
	size_t *slots;
	size_t first, count, capacity;
};

struct checker {
	struct design_index index;
	struct rule_context
		context; /* what every check works with; the caller may set purpose and lookup before the first step */
	size_t seen;     /* how much of design.touched was taken in */
	unsigned long grouped, ruled; /* those of the design when it was last checked */
	bool entered;                 /* every profile was indexed once */
	bool follows_clock;           /* see checker_follow_clock() */
	struct checked_profile {
		struct findings findings;
		bool waiting; /* in a queue */
	} * profiles;         /* by slot */
	size_t count;
	struct findings whole;         /* findings of the design itself */
	struct work_queue soon, later; /* edited profiles, and profiles affected by those edits */
	size_t totals[SEVERITY_COUNT]; /* of findings, without the ignored ones */
	size_t ignored;
};

/* today: seconds since 1970, see checker_today(). The checker must not move in memory afterwards. */
void checker_init(struct checker *checker, const struct design *design, time_t today);
/* The same without checking anything yet: checker_step() does that. */
void checker_prepare(struct checker *checker, const struct design *design, time_t today);
/* Lets each edit be checked with the time at which it is made, because a program may run for days: a certificate that was made in
 * the meantime is not one of tomorrow. Profiles that no edit concerns keep their findings. */
void checker_follow_clock(struct checker *checker);
void checker_release(struct checker *checker);
/* Checks up to that many profiles, the edited ones first. Returns whether there is more to do. */
bool checker_step(struct checker *checker, size_t most);
bool checker_is_done(const struct checker *checker);
/* Checks everything that has to be checked; costs nothing when nothing was edited. */
void checker_refresh(struct checker *checker);
/* The findings of one profile as far as they are known; valid until the next step. */
const struct findings *checker_findings(const struct checker *checker, const struct profile *profile);

/* The time of SOURCE_DATE_EPOCH if it is set to a number of seconds in the years 1 to 9999, so that tests and builds can be
 * repeated; otherwise the clock's. */
time_t checker_today(void);

#endif
