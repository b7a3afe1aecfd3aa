/* Object identifiers in their dotted form (X.660). */
#ifndef MODEL_BASE_OID_H
#define MODEL_BASE_OID_H

#include <stdbool.h>

/* At least two numbers without leading zeros, a dot between them; the first is 0 to 2, the second under 40 below 0 and 1. */
bool oid_is_valid(const char *text);

#endif
