/*
 * Writes JSON: one value on a line, the same bytes every time. Knows nothing of what is written.
 */
#ifndef EXPORT_JSON_WRITER_H
#define EXPORT_JSON_WRITER_H

#include <stdbool.h>

#include "model/base/strbuf.h"

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
/* JSON that the reader took, as in its text (json_source()); with ascii set, other characters in it are escaped. */
void json_put_raw(struct json_writer *writer, const char *name, const char *json);
/* True when the text of a member begins with that name, in quotes. */
bool json_member_is(const char *member, const char *name);
/* True when members collected by json_save_unknown() have one of that name. */
bool json_unknown_has(const char *unknown, const char *name);
/* Writes them, without those that leave_out (NULL: none) says are to be left out; its argument is the text of the member, which
 * begins with its name in quotes. */
void json_write_unknown_but(struct json_writer *writer, const char *unknown,
	bool (*leave_out)(const void *context, const char *member), const void *context);
/* The members of both, collected by json_save_unknown(); where both have one of a name, it is that of more. To be freed; NULL if
 * both are. */
char *json_unknown_merge(const char *unknown, const char *more);
/* Members collected by json_save_unknown(); nothing for NULL. */
void json_write_unknown(struct json_writer *writer, const char *unknown);
/* Appends a space and the quoted name of each of those members that is wanted; returns how many. */
size_t json_unknown_names(struct strbuf *out, const char *unknown, bool (*wanted)(const char *name, size_t length));

/* Appends a text as JSON writes it, in quotes. */
void json_quote(struct strbuf *out, const char *text, bool ascii);

#endif
