/*
 * The smallest parts of a JSON text, as RFC 8259 has them and no other: what stands between values, strings, numbers and the
 * three words. Knows nothing of objects, arrays or files.
 *
 * A text ends with a NUL byte. A fault may stand there, too: whoever knows the length tells a NUL in the text from its end.
 */
#ifndef EXPORT_JSON_TOKEN_H
#define EXPORT_JSON_TOKEN_H

#include <stdbool.h>
#include <stddef.h>

/* What is wrong and what would be right, safe to print, and where. */
struct json_fault {
	const char *at;
	char what[160];
};

/* The first character that is neither space, tab nor line break. */
const char *json_token_blanks(const char *at);

/* The end of the string that begins here with its quote, after the closing one; *escaped says whether it has escapes. NULL: fault
 * is filled. end is the text's. */
const char *json_token_string(const char *at, const char *end, bool *escaped, struct json_fault *fault);
/* Writes the characters of such a string, escapes resolved, and a NUL; returns their length, which is at most that of the string
 * without its quotes. */
size_t json_token_decode(char *out, const char *from, const char *end, bool escaped);

/* The end of the number that begins here, and its value; NULL: fault is filled. */
const char *json_token_number(const char *at, double *number, struct json_fault *fault);

/* The length of the word (true, false, null) that stands here; 0 where it does not. */
size_t json_token_word(const char *at, const char *word);

/* Fills fault for what can't stand here. expected says what could, for when nothing better is known. */
void json_token_refuse(const char *at, const char *expected, struct json_fault *fault);

#endif
