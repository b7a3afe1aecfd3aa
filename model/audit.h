/*
 * The findings of a whole design, kept up to date: after edits only those profiles are looked at
 * again that the edits concern. The work can be done in small pieces, between two keys: the edited
 * profile comes first, those that depend on it follow.
 */
#ifndef MODEL_AUDIT_H
#define MODEL_AUDIT_H

#include "model/rule.h"

/* Slots of profiles that wait to be looked at, first come, first served. */
struct waiting {
	size_t *slots;
	size_t first, count, capacity;
};

struct audit {
	struct index index;
	struct inspection with;       /* what every check works with; purpose and sample may be set before the first work */
	size_t seen;                  /* of design.touched */
	unsigned long grouped, ruled; /* of the design when it was last looked at */
	bool entered;                 /* every profile was seen once */
	struct audited {
		struct findings findings;
		bool waits;
	} * profiles; /* by slot */
	size_t count;
	struct findings whole;         /* those of the design itself */
	struct waiting soon, later;    /* those that were edited, and those whom that concerns */
	size_t totals[SEVERITY_COUNT]; /* without the ignored ones */
	size_t ignored;
};

/* today: seconds since 1970; see audit_today(). The audit must not move afterwards. */
void audit_init(struct audit *audit, const struct design *design, time_t today);
/* The same with nothing looked at yet: audit_work() does that. */
void audit_prepare(struct audit *audit, const struct design *design, time_t today);
void audit_release(struct audit *audit);
/* Looks at up to so many profiles, those edited last first; true while there is more to do. */
bool audit_work(struct audit *audit, size_t most);
bool audit_is_done(const struct audit *audit);
/* Does all there is to do; costs nothing when nothing was edited. */
void audit_refresh(struct audit *audit);
/* Those of one profile as far as they are known, valid until the next piece of work. */
const struct findings *audit_findings(const struct audit *audit, const struct profile *profile);

/* SOURCE_DATE_EPOCH where it is set to a number of seconds in the years 1 to 9999, so that tests and builds repeat; else the
 * clock. */
time_t audit_today(void);

#endif
