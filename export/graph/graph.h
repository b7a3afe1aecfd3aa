/*
 * Microsoft Graph JSON of a certificate profile, in both directions: the body that POST
 * deviceManagement/deviceConfigurations takes, and what a GET or a tool's export gives back.
 */
#ifndef EXPORT_GRAPH_GRAPH_H
#define EXPORT_GRAPH_GRAPH_H

#include "export/json/reader.h"
#include "model/design/design.h"

/* The body can hold what the field of this profile holds. */
bool graph_fits(const struct profile *profile, enum field_id field);
/* Appends the canonical body: ASCII, fixed order, only properties of the kind's Graph type, nothing that is not configured, and
 * of a draft with errors nothing that does not fit. The profile must have a kind. */
void graph_write(struct strbuf *out, const struct profile *profile);
/* True when Graph's body can hold the target: a group with an object id, or an "all" that is not excluded. */
bool graph_can_assign(const struct design *design, const struct item *item);
/* Appends the body of …/assign. Groups without an object id can't be in it and are left out; returns their number. */
size_t graph_write_assignments(struct strbuf *out, const struct design *design, const struct profile *profile);

/* True when the object has an @odata.type that is a certificate profile's of some kind. */
bool graph_is(const cJSON *object);
/* Adds the profile of a Graph object to a design that is being loaded. platform (or -1) tells which platform is meant where
 * types are shared; id may be NULL: Graph's own, or one made of the name. Properties that are not understood are kept.
 * Returns NULL with an error when the object is no profile. */
struct profile *graph_read(
	struct design *design, struct json *json, const cJSON *object, const char *id, int platform, struct err *err);
/* Resolves the links that Graph objects hint at (by id, or by an importer's name of the root) once all are read. */
void graph_link(struct design *design, struct profile *profile, const cJSON *object);

#endif
