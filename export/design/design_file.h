/*
 * The design file: what it says, with every member that is not understood kept, and written back
 * with a fixed key order and one value on a line.
 */
#ifndef EXPORT_DESIGN_DESIGN_FILE_H
#define EXPORT_DESIGN_DESIGN_FILE_H

#include "export/io/file.h"
#include "export/json/reader.h"
#include "export/json/writer.h"
#include "export/design/migrate.h"
#include "model/design/design.h"

/* Reads a parsed design file into an empty design, and brings it up to the current version. The caller releases the design,
 * also on failure. */
int design_read(struct design *design, struct json *json, struct err *err);
/* The same with other versions and steps than design_migration's; for tests of migrations. */
int design_read_migrated(struct design *design, struct json *json, const struct migration *migration, struct err *err);
/* True when the JSON says that it is a design, whether or not it is a good one. */
bool design_is(const struct json *json);
/* Whether a design's file has a member of that name that the program knows. */
bool design_has_member(const char *name);
/* Appends the text of the file, with the line ends of the file that was read: where they were mixed, those of most lines. */
void design_write(struct strbuf *out, const struct design *design);
/* The same, and reports how far it is. Stopped: ERR_STOPPED, and out has a part of the text. */
int design_write_with(struct strbuf *out, const struct design *design, const struct progress *progress, struct err *err);
/* The profile as a member, or as an element for NULL. */
void design_write_profile(struct json_writer *writer, const char *name, const struct profile *profile);
/* Inserts a profile before the design is edited; see design_loaded(). */
int design_read_profile(struct design *design, struct json *json, const cJSON *object, size_t index, struct err *err);
/* Writes the file with file_replace(), and notes in the design that it is saved. */
int design_save(struct design *design, const char *path, enum file_way way, struct err *err);

/* For readers and writers of other files with the same parts. */
/* Appends a Graph object that has an @odata.type. */
void design_keep_other(struct others *others, struct json *json, const cJSON *object);
/* Whether a profile can be read from an object: 0, or -1 if the design has as many as it can have. */
int design_refuse_more(const struct design *design, struct json *json, const cJSON *object, struct err *err);
/* Whether a profile that was read from an object is within the limits of texts. */
int design_refuse_long(const struct profile *profile, struct json *json, const cJSON *object, struct err *err);
void design_read_setting(struct json *json, const struct field *field, const cJSON *member, struct value *value);
int design_read_groups(struct json *json, const cJSON *array, struct groups *groups, struct err *err);
/* False, with an empty list, when it is not an array of targets. */
bool design_read_targets(struct json *json, const cJSON *array, struct value *value);
void design_write_groups(struct json_writer *writer, const struct groups *groups);
void design_write_targets(struct json_writer *writer, const char *name, const struct value *value);
/* A list of objects, with or without the members of its entries that the program doesn't know. */
void design_write_records(
	struct json_writer *writer, const char *name, const struct field *field, const struct value *value, bool unknown);
/* A value as a member; nothing where none is set. */
void design_write_value(struct json_writer *writer, const char *name, const struct field *field, const struct value *value);
/* "ignore", where something is ignored. */
void design_write_ignored(struct json_writer *writer, const struct value *ignored);

#endif
