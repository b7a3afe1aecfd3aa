/*
 * Object identifiers in dotted form (X.660).
 */
#ifndef MODEL_BASE_OID_H
#define MODEL_BASE_OID_H

#include <stdbool.h>

/* Whether text is at least two numbers without leading zeros, separated by dots. The first is 0 to 2; after 0 and 1 the second is
 * under 40. */
bool oid_is_valid(const char *text);

#endif
