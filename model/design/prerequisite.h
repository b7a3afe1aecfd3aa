/*
 * What must exist outside Intune before a design's profiles work. These are not findings, since the program
 * can't see the CA, NDES or the connector.
 */
#ifndef MODEL_DESIGN_PREREQUISITE_H
#define MODEL_DESIGN_PREREQUISITE_H

#include "model/design/design.h"

struct prerequisite {
	kind_mask kinds;      /* needed once a design has a profile of one of these kinds, */
	unsigned services;    /* and SCEP_BIT() each: whose certificates come from one of these; 0: from anywhere */
	const char *variable; /* and whose subject or alternative names have this variable; NULL: or have not */
	const char *text;
};
extern const struct prerequisite prerequisites[]; /* ends with text == NULL */
/* True when the design has a profile that needs it. */
bool prerequisite_applies(const struct prerequisite *prerequisite, const struct design *design);

#endif
