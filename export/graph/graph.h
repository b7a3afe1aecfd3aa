/*
 * Microsoft Graph JSON of a certificate profile, in both directions: the body that POST
 * deviceManagement/deviceConfigurations takes, and what a GET or a tool's export gives back.
 */
#ifndef EXPORT_GRAPH_GRAPH_H
#define EXPORT_GRAPH_GRAPH_H

#include "export/json/reader.h"
#include "export/json/writer.h"
#include "model/design/design.h"

/* The body can hold what the field of this profile holds. */
bool graph_fits(const struct profile *profile, enum field_id field);
/* Appends the canonical body: ASCII, fixed order, only properties of the kind's Graph type, nothing that is not configured, and
 * of a draft with errors nothing that does not fit. The profile must have a kind. */
void graph_write(struct strbuf *out, const struct profile *profile);
/* How a body differs from the canonical one. */
struct graph_changes {
	bool unnamed;                                            /* it has no displayName and no description */
	void (*more)(struct json_writer *writer, void *context); /* writes members at its end; NULL: none */
	void *context;
};
void graph_write_changed(struct strbuf *out, const struct profile *profile, const struct graph_changes *changes);
/* Writes the properties of the profile's kind that its body does not have: an empty array for a list, else null. */
void graph_write_unset(struct json_writer *writer, const struct profile *profile);
/* True when Graph's body can hold the target: a group with an object id, or an "all" that is not excluded; and its filter, if it
 * has one, by id. */
bool graph_can_assign(const struct design *design, const struct item *item);
/* The @odata.type of an assignment's target. */
const char *graph_target_type(const struct item *item);
/* Writes the member "target" of an assignment; group_id is the group's, where it is for one. */
void graph_put_target(struct json_writer *writer, const struct item *item, const char *group_id);
/* Appends the body of …/assign. Groups without an object id can't be in it and are left out; returns their number. */
size_t graph_write_assignments(struct strbuf *out, const struct design *design, const struct profile *profile);

/* What an object is to this program. */
enum graph_class {
	GRAPH_CLASS_NONE,    /* it has no @odata.type */
	GRAPH_CLASS_PROFILE, /* a certificate profile of the edition: read */
	GRAPH_CLASS_KEPT,    /* another certificate profile: kept as it is, neither edited nor checked */
	GRAPH_CLASS_OTHER,   /* another kind of configuration */
};
/* For GRAPH_CLASS_KEPT, *what says what it is: "a PKCS imported certificate profile". what may be NULL. */
enum graph_class graph_classify(enum edition edition, const cJSON *object, const char **what);
/* Adds the profile of a Graph object to a design that is being loaded. platform (or -1) tells which platform is meant where
 * types are shared; id may be NULL: Graph's own, or one made of the name. Properties that are not understood are kept.
 * Returns NULL with an error when the object is no profile. */
struct profile *graph_read(
	struct design *design, struct json *json, const cJSON *object, const char *id, int platform, struct err *err);
/* True when Graph's types of certificate profiles have such a property, although perhaps not the type at hand. */
bool graph_knows_property(const char *name, size_t length);
/* True when a field of the kind is that member of an object of Graph's. */
bool graph_has_member(const struct kind *kind, const char *property, const char *member);
/* Names that a backup has apart from the profiles: of groups and assignment filters, by id. */
struct graph_names {
	struct hashmap groups, filters; /* char * by id; borrowed */
};
/* True for an assignment, or an array of them, without a profile around it. */
bool graph_holds_assignments(const cJSON *root);
/* Adds an assignment, or an array of them, to the targets of a profile, and its groups to the design. Returns how many are of a
 * kind that is not known and were left out. */
size_t graph_read_assignments(
	struct design *design, struct profile *profile, const cJSON *assignments, const struct graph_names *names);
/* Resolves the links that Graph objects hint at (by id, or by an importer's name of the root) once all are read. */
void graph_link(struct design *design, struct profile *profile, const cJSON *object);

#endif
