/*
 * JSON in and out: cJSON reads, with what it lacks (positions, twice-given members, exact text of
 * what is not understood), and a writer that puts one value on a line, the same bytes every time.
 */
#ifndef EXPORT_IO_JSON_H
#define EXPORT_IO_JSON_H

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stddef.h>

#include "export/io/arena.h"
#include "model/base/error.h"
#include "model/crypto/certificate.h"
#include "model/base/hashmap.h"
#include "model/base/strbuf.h"

struct json {
	char *name; /* of the file, safe to print */
	char *text;
	size_t length;
	cJSON *root; /* lives in memory: not to be deleted */
	struct arena memory;
	bool placed;                 /* every value's offset is known; see json_offset() */
	struct hashmap certificates; /* those read so far, by their base64 */
};

/* Parses text (taken over in every case). Errors name the line and column; more than one value, a member given twice, a NUL
 * character, an escape that is none and UTF-16 are errors. json is initialised in both cases. */
int json_parse(struct json *json, const char *name, char *text, size_t length, struct err *err);
/* Reads and parses a file. */
int json_read(struct json *json, const char *path, struct err *err);
/* The same for a path that a person named; see file_read_named(). */
int json_read_named(struct json *json, const char *path, struct err *err);
void json_release(struct json *json);

/* Where a value begins in the text: an offset, and line and column from 1. */
size_t json_offset(struct json *json, const cJSON *value);
void json_position(struct json *json, const cJSON *value, size_t *line, size_t *column);
/* Says what is wrong with a value, with its line and column; what is safe to print. Always -1. */
int json_refuse(struct json *json, const cJSON *value, const char *what, struct err *err);
/* The value as it stands in the text; the caller's to free. */
char *json_source(struct json *json, const cJSON *value);
/* Adds "key": value, as it stands in the text, to a list of members that json_kept() writes. */
void json_save_unknown(struct json *json, const cJSON *member, char **unknown_members);

/* The certificate of a base64 text of the tree, the caller's to drop; NULL when it is not base64. A design has the same few
 * certificates many times: each text is decoded once. */
struct certificate *json_certificate(struct json *json, const char *base64, const char *file_name);

/* A member, its name compared exactly; NULL when there is none. */
cJSON *json_member(const cJSON *object, const char *name);
/* The text of a string member; NULL when there is none, or it is no string. */
const char *json_text(const cJSON *object, const char *name);

struct json_writer {
	struct strbuf *out;
	unsigned depth;
	bool ascii;   /* write \uXXXX for all that is not ASCII */
	bool started; /* something stands in the open object or array */
};

/* Names are NULL inside arrays and at the top. */
void json_open(struct json_writer *writer, const char *name, char bracket);
void json_close(struct json_writer *writer, char bracket);
void json_put_text(struct json_writer *writer, const char *name, const char *text);
void json_put_number(struct json_writer *writer, const char *name, long number);
void json_put_bool(struct json_writer *writer, const char *name, bool value);
void json_put_null(struct json_writer *writer, const char *name);
/* Text that is JSON already. */
void json_put_raw(struct json_writer *writer, const char *name, const char *json);
/* Members collected by json_save_unknown(); nothing for NULL. */
void json_write_unknown(struct json_writer *writer, const char *unknown_members);
/* Appends a blank and the quoted name of each of those members. */
void json_unknown_names(struct strbuf *out, const char *unknown_members);

#endif
