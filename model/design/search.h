/*
 * Finds a text in a design: in the values of profiles as they are shown, and in the facts of certificates and
 * ids of groups that they refer to. Letter case is ignored.
 */
#ifndef MODEL_DESIGN_SEARCH_H
#define MODEL_DESIGN_SEARCH_H

#include <stdbool.h>

#include "model/design/design.h"

struct hit {
	size_t slot;         /* of the profile */
	enum field_id field; /* FIELD_NONE: the profile's id */
	char *text;          /* the value, or the fact that has it ("SHA-1 6c5b…"); not made safe to print */
};

struct hits {
	struct hit *items;
	size_t count, capacity;
	bool more; /* there are others beyond those that were wanted */
};

/* Finds the first ones, at most so many, in the design's order; an empty needle is not found. The caller releases hits with
 * hits_release(). */
void search_design(struct hits *hits, const struct design *design, const char *needle, size_t most);
void hits_release(struct hits *hits);

#endif
