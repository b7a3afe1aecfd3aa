/*
 * Microsoft Graph's types: what the tests hold the schema and its bodies against.
 */
#ifndef TESTS_SUPPORT_GRAPH_TYPES_H
#define TESTS_SUPPORT_GRAPH_TYPES_H

#include "export/json/reader.h"
#include "model/schema/kind.h"

/* Graph's types as they were for the classic portal, and as they are now. End them with graph_types_free(). */
void graph_types_read(cJSON *graphs[EDITION_COUNT]);
void graph_types_free(cJSON *graphs[EDITION_COUNT]);
/* The properties of a kind's type; NULL when it is not there. */
const cJSON *graph_types_find(const cJSON *graph, const struct kind *kind);
/* What Graph says of a property, or after a dot of a member of its object: "string?"; NULL when there is none. */
const char *graph_types_of(const cJSON *graph, const struct kind *kind, const char *property);
/* A type without the marks for nullable and for a collection; the caller's to free. */
char *graph_types_plain(const char *type);
/* Whether an enumeration has that word. */
bool graph_types_has_word(const cJSON *graph, const char *type, const char *word);

#endif
