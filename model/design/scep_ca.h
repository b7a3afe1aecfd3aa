/*
 * Whose CA issues the certificates of a SCEP profile, as far as the host names of its servers tell.
 */
#ifndef MODEL_DESIGN_SCEP_CA_H
#define MODEL_DESIGN_SCEP_CA_H

#include "model/design/design.h"
#include "model/schema/scep_service.h"

/* SCEP_CA_UNKNOWN also if its servers differ, or if it has none. */
enum scep_ca profile_scep_ca(const struct profile *profile);

#endif
