/*
 * What the reading of a design file and of its values share. For export/design only.
 */
#ifndef EXPORT_DESIGN_READ_VALUES_H
#define EXPORT_DESIGN_READ_VALUES_H

#include "export/design/design_file.h"

/* Whether a member is a text, null or missing. */
bool design_is_text(const cJSON *object, const char *name);
/* All members except the known ones, whose names end with a NULL; the caller's to free. */
char *design_read_unknown(const struct json *json, const cJSON *object, const char *const known[]);

#endif
