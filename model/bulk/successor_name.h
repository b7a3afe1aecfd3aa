/* The name of a profile that takes the place of another one in time: "Contoso Root G2 - iOS" after "Contoso Root - iOS". */
#ifndef MODEL_BULK_SUCCESSOR_NAME_H
#define MODEL_BULK_SUCCESSOR_NAME_H

#include "model/base/strbuf.h"
#include "model/schema/kind.h"

/* Appends the earlier name with a part that tells the two from each other, such as "G2" or "2026". The part replaces one of the
 * same form in the name ("G1", "2019"); otherwise it stands before the platform that the name ends with, or at the end. */
void successor_name(struct strbuf *out, const char *name, enum platform platform, const char *part);

#endif
