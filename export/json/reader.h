/*
 * Reads JSON as RFC 8259 has it, in one pass and with the position of each value: a whole text as a tree, or a long one value by
 * value.
 *
 * The nodes are cJSON's, for its accessors and because a tree of another kind would be no better, but they live in an arena, are
 * not to be deleted or changed, and are part of a struct json_node. What the reader takes beyond the standard is a byte order
 * mark; what it refuses beyond it are members given twice, U+0000, numbers that no double holds, and nesting of more than
 * JSON_MOST_DEEP levels. Private keys are removed from what is read (key_filter.h).
 */
#ifndef EXPORT_JSON_READER_H
#define EXPORT_JSON_READER_H

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stddef.h>

#include "export/io/arena.h"
#include "export/json/position.h"
#include "model/crypto/certificate.h"
#include "model/base/error.h"
#include "model/base/hashmap.h"
#include "model/base/progress.h"

#define JSON_MOST_DEEP 100 /* Graph's objects have less than ten */

/* --- texts */

/* A text in memory, and what was made of it. */
struct json {
	char *name; /* of the file, safe to print */
	char *text; /* UTF-8 without a byte order mark, a NUL after its end */
	size_t length;
	cJSON *root; /* NULL until json_parse() read it; lives in memory: not to be deleted */
	struct arena memory;
	struct json_positions positions;
	struct hashmap certificates;     /* those read so far, by their base64 */
	const struct progress *progress; /* of who waits while the text, and what it describes, is read; NULL: no one */
};

/* A value, wherever it was read: each cJSON of a tree is the first member of one. */
struct json_node {
	cJSON value;
	size_t offset, end; /* in the text */
};

/* Takes a text over (in every case; a NUL stands after its length bytes) without reading it. Fails when it is empty or not UTF-8
 * as a whole. json is initialised in both cases. */
int json_init(struct json *json, const char *name, char *text, size_t length, struct err *err);
/* The same, and reads the text as one value, json->root. Errors name the line and column. */
int json_parse(struct json *json, const char *name, char *text, size_t length, struct err *err);
/* The same, and reports how far it is to progress, which must outlive json. Stopped: ERR_STOPPED. */
int json_parse_with(
	struct json *json, const char *name, char *text, size_t length, const struct progress *progress, struct err *err);
/* Reads and parses a file. */
int json_read(struct json *json, const char *path, struct err *err);
/* The same with progress, as json_parse_with() has it. */
int json_read_with(struct json *json, const char *path, const struct progress *progress, struct err *err);
/* The same for a path that a person named; see file_read_named(). */
int json_read_named(struct json *json, const char *path, const struct progress *progress, struct err *err);
void json_release(struct json *json);

/* Where a value begins in the text: an offset, and line and column from 1. */
size_t json_offset(const cJSON *value);
void json_position(struct json *json, const cJSON *value, size_t *line, size_t *column);
void json_position_at(struct json *json, size_t offset, size_t *line, size_t *column);
/* Where the name of the member begins that the value is of; the value's own offset if it is not a member's. */
size_t json_name_offset(const struct json *json, const cJSON *value);
/* Says what is wrong with a value, with its line and column; what is safe to print. Always -1. */
int json_refuse(struct json *json, const cJSON *value, const char *what, struct err *err);
/* The same for an offset of the text. */
int json_refuse_at(struct json *json, size_t offset, const char *what, struct err *err);
/* The value as it stands in the text; the caller's to free. */
char *json_source(const struct json *json, const cJSON *value);
/* Appends "name": value, as it stands in the text, to a list of members; json_take_unknown() makes of it what
 * json_write_unknown() writes, the caller's to free, or NULL if there are no members. */
void json_save_unknown(const struct json *json, const cJSON *member, struct strbuf *unknown);
char *json_take_unknown(struct strbuf *unknown);

/* The certificate of a base64 text of the tree, the caller's to drop; NULL when it is not base64. A design has the same few
 * certificates many times: each text is decoded once. The text must live as long as json. */
struct certificate *json_certificate(struct json *json, const char *base64, const char *file_name);

/* Wipes the text of a string that turned out to be a private key. */
void json_wipe(cJSON *string);

/* A member, its name compared exactly; NULL when there is none. */
cJSON *json_member(const cJSON *object, const char *name);
/* The text of a string member; NULL when there is none, or it is not a string. */
const char *json_text(const cJSON *object, const char *name);

/* --- value by value */

/* Goes through a text whose tree would be too large. At first, the whole value stands next:
 *
 *	json_reader_open(&reader, &json);
 *	if (json_reader_enter(&reader, '[', &err) == 1)
 *		while ((more = json_reader_next(&reader, &err)) == 1) {
 *			element = json_reader_value(&reader, &memory, &err);
 *			...
 *			arena_release(&memory);
 *		}
 *	json_reader_close(&reader);
 *
 * After an error only json_reader_close() may be called. */
struct json_reader {
	struct json *json;
	const char *at;            /* what is read next; a value, where one stands next */
	const char *end;           /* of the text */
	const char *report;        /* how far it is is reported again when at is here */
	bool waiting;              /* a value stands next */
	char *name;                /* of the member whose value that is, else NULL */
	struct json_frame *frames; /* the objects and arrays that are open, the innermost last */
	size_t depth, frame_capacity;
	struct json_name *names; /* of the members of the open objects, up to here */
	size_t name_count, name_capacity;
	bool in_key; /* the last element of an array was a part of a private key that may go on in the next one */
};

/* The text must outlive the reader. */
void json_reader_open(struct json_reader *reader, struct json *json);
/* Steps into the value that stands next. 1; 0 when it does not begin with that bracket, { or [, and still stands next; -1. */
int json_reader_enter(struct json_reader *reader, char bracket, struct err *err);
/* Goes on to the next member or element of what was entered last, past the value that stands next if it was not read. 1; 0 when
 * there is no more, which leaves that object or array; -1. */
int json_reader_next(struct json_reader *reader, struct err *err);
/* The name of the member whose value stands next, until that is read; NULL in an array. */
const char *json_reader_name(const struct json_reader *reader);
/* Reads the value that stands next as a tree, which lives in memory and has positions as json's own has. NULL for an error. */
cJSON *json_reader_value(struct json_reader *reader, struct arena *memory, struct err *err);
/* Once the whole value was read: fails where something else follows. */
int json_reader_finish(struct json_reader *reader, struct err *err);
void json_reader_close(struct json_reader *reader);

#endif
