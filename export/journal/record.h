/*
 * The records of a journal: what each edit made of the design, as JSON. Replayed in their order on the design that they began
 * with, they give the design that was edited. Knows no files.
 *
 * A record is an object whose member "edit" says which one it is:
 *
 *	begin     the first one: what the edits are of
 *	value     a field of a profile has another value; without "value" it is not configured
 *	entries   of a list that a field of a profile has, "removed" entries from the index "at" on are replaced by those of
 *"value" contents  a profile is replaced, except its id and place insert    a profile was inserted at an index remove    a
 *profile was removed groups    "removed" groups from the index "at" on are replaced by others; the same for others ignore    the
 *ignored rules portal    the portal details   the design's name and its members that the program doesn't know drafts    the
 *blades that were open with text that was not accepted yet saved     the design was about to be saved; the file then has this
 *digest
 */
#ifndef EXPORT_JOURNAL_RECORD_H
#define EXPORT_JOURNAL_RECORD_H

#include <stdbool.h>
#include <time.h>

#include "export/json/writer.h"
#include "model/base/string_list.h"
#include "model/design/design.h"

#define JOURNAL_VERSION 1

/* A blade that was open, and the text in it that is not in the design yet. */
struct draft {
	char *blade;   /* its name in the program's table of such blades */
	char *profile; /* the id of the profile that it is about; NULL: none */
	enum field_id field;
	struct string_list texts; /* what they are is the blade's to know */
	int row;   /* of a form, the row that had the focus when the text changed: its id, negative if there is none */
	long item; /* and its item */
};

/* From the lowest blade to the top. Begins as all zeros. */
struct drafts {
	struct draft *items;
	size_t count, capacity;
};

/* Appends a draft without texts and returns it, valid until the next call; profile may be NULL. */
struct draft *drafts_add(struct drafts *drafts, const char *blade, const char *profile, enum field_id field);
/* Whether the text is the same; the focus may be on another row. */
bool drafts_equal(const struct drafts *a, const struct drafts *b);
void drafts_release(struct drafts *drafts);

/* What the edits of a journal are of, and whose they are. */
struct journal_origin {
	char *file;   /* the design's path */
	char *sha256; /* of its contents, in hexadecimal; NULL: there was no file */
	char *user, *host;
	long pid;
	time_t since; /* when the first edit was recorded */
	enum edition edition;
};

void journal_origin_release(struct journal_origin *origin);

/* Each writes a record into the open array of the writer. */
void record_origin(struct json_writer *writer, const struct journal_origin *origin);
/* Whether an event gave a field other entries of a list that it had before, so that they can be recorded without the others. */
bool record_is_of_entries(const struct edit_event *event);
/* Of an event other than EDITED_VALUE, or one of entries. */
void record_event(struct json_writer *writer, const struct design *design, const struct edit_event *event);
/* The value that a field has now. */
void record_value(struct json_writer *writer, const struct profile *profile, enum field_id field);
void record_drafts(struct json_writer *writer, const struct drafts *drafts);
void record_saved(struct json_writer *writer, const char *sha256);

#endif
