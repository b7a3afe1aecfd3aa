/*
 * The findings of a whole design, kept up to date: after edits only those profiles are looked at
 * again that the edits touch.
 */
#ifndef MODEL_AUDIT_H
#define MODEL_AUDIT_H

#include "model/rule.h"

struct audit {
	const struct design *design;
	struct index index;
	time_t today;
	unsigned long revision, order; /* of the design when it was last looked at */
	struct audited {
		const struct profile *profile;
		unsigned long stamp; /* of all that its findings depend on */
		struct findings findings;
	} *profiles; /* in the design's order */
	size_t count;
	size_t totals[SEVERITY_COUNT];
};

/* today: seconds since 1970; see audit_today(). */
void audit_init(struct audit *audit, const struct design *design, time_t today);
/* The same with nothing looked at yet: the first audit_refresh() does that. */
void audit_prepare(struct audit *audit, const struct design *design, time_t today);
void audit_release(struct audit *audit);
/* Brings the findings up to date; costs nothing when nothing was edited. */
void audit_refresh(struct audit *audit);
/* Those of one profile, valid until the next refresh. */
const struct findings *audit_findings(const struct audit *audit, const struct profile *profile);

/* SOURCE_DATE_EPOCH where it is set to a number, so that tests and builds repeat; else the clock. */
time_t audit_today(void);

#endif
