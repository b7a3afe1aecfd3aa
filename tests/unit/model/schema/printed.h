/*
 * What `schema` prints as JSON.
 */
#ifndef TESTS_UNIT_MODEL_SCHEMA_PRINTED_H
#define TESTS_UNIT_MODEL_SCHEMA_PRINTED_H

#include "export/json/reader.h"
#include "model/schema/kind.h"

/* The schema of a portal; end it with cJSON_Delete(). */
cJSON *printed_schema(enum edition edition);
/* A kind in it; NULL when it is not there. */
const cJSON *printed_kind(const cJSON *root, const char *platform, const char *type);

#endif
