/* The values that a design already has in a field, to be suggested where the same are likely to be wanted again. */
#ifndef MODEL_BULK_VALUES_IN_USE_H
#define MODEL_BULK_VALUES_IN_USE_H

#include "model/design/design.h"

/* A text of a field, or of an entry of its list; borrowed from the design. */
struct used_value {
	const char *text; /* of an assignment the group's name; of an alternative name its attribute */
	const char *oid;  /* of a usage its identifier, of an alternative name its value; NULL elsewhere */
	size_t count;     /* of the profiles that have it */
	size_t first;     /* for sorting: the order in which they were found */
	size_t slot;      /* of the profile that was counted last */
};
struct used_values {
	struct used_value *items;
	size_t count, capacity;
};

/* Fills an all-zero struct with what people typed in that field of the design's profiles, except for one (NULL: of all), most
 * used first, those used equally often in the order of the design. Only profiles that show the field count. Groups that no
 * profile uses yet come last. Words of tables, numbers, links and certificates are no such values. Valid until the next edit. */
void used_values_find(struct used_values *values, const struct design *design, enum field_id field, const struct profile *except);
void used_values_release(struct used_values *values);

#endif
