/*
 * Turns a design of the classic portal into one of today's. Which platform takes over from which is a column of the platforms;
 * what a choice of the old blades is in the new ones is a table here.
 */
#ifndef MODEL_REPLICATE_CONVERT_H
#define MODEL_REPLICATE_CONVERT_H

#include "model/base/progress.h"
#include "model/base/string_list.h"
#include "model/design/design.h"

/* One profile of the earlier design. */
struct conversion {
	const struct profile *from, *to; /* to is NULL if it is left out */
	struct string_list changes;      /* what differs, each a sentence without its full stop */
};

struct conversions {
	struct conversion *items; /* in the order of the earlier design */
	size_t count;
};

/* Fills to, which is initialized for the edition that it is to have and empty, with the profiles of from, which keep their ids,
 * names, links and assignments. Both must outlive conversions, which conversions_release() ends in any case. Fails only if
 * progress (which may be NULL) says to stop. */
int convert_design(struct design *to, const struct design *from, struct conversions *conversions, const struct progress *progress,
	struct err *err);
/* Makes an open design what convert_design() made of it, as one undo step. Nothing is changed if it fails. */
int convert_apply(struct design *design, const struct design *to, const struct progress *progress, struct err *err);
void conversions_release(struct conversions *conversions);

#endif
