/*
 * The tenant that the open design was compared with last, and which of the design's profiles differ from it. The marks are those
 * of one revision of the design: a comparison looks at every profile, so it is made again only while no key waits.
 */
#ifndef FORMS_BASE_DRIFT_H
#define FORMS_BASE_DRIFT_H

#include "export/input/input.h"
#include "model/diff/diff.h"

enum drift_mark { DRIFT_NONE, DRIFT_DIFFERS, DRIFT_MISSING };

struct drift {
	struct input tenant;
	unsigned references;    /* the session's, and those of pages that show the comparison */
	bool compared;          /* false: the rest means nothing yet */
	unsigned long revision; /* of the design when it was compared */
	unsigned char *marks;   /* enum drift_mark by slot */
	size_t slot_count;
	size_t different; /* profiles that have a mark */
	size_t unmanaged; /* profiles that only the tenant has */
};

/* Takes over a tenant file that was opened. */
struct drift *drift_new(struct input *tenant);
struct drift *drift_ref(struct drift *drift);
void drift_unref(struct drift *drift); /* NULL: nothing happens */

/* Whether the design was edited since it was compared. Each function below takes NULL: no tenant is open. */
bool drift_is_stale(const struct drift *drift, const struct design *design);
/* Compares again if it is stale; returns whether it did. design is that of input. */
bool drift_refresh(struct drift *drift, const struct input *input);
/* Takes the marks from a comparison with the tenant that is at hand. The tenant is its earlier side. */
void drift_take(struct drift *drift, const struct design_diff *diff);
enum drift_mark drift_mark(const struct drift *drift, const struct profile *profile);
/* The portal of the design was changed since: the tenant has to be read again for it, and there are no marks. */
bool drift_is_of_other_portal(const struct drift *drift, const struct design *design);

#endif
