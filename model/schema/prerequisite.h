/*
 * What must stand outside of Intune before a design's profiles work. No findings: CA, NDES and
 * connector can't be seen from here.
 */
#ifndef MODEL_SCHEMA_PREREQUISITE_H
#define MODEL_SCHEMA_PREREQUISITE_H

#include "model/design/design.h"

struct prerequisite {
	kind_mask kinds; /* needed once a design has a profile of one of these kinds */
	const char *text;
};
extern const struct prerequisite prerequisites[]; /* ends with text == NULL */
bool prerequisite_applies(const struct prerequisite *prerequisite, const struct design *design);

#endif
