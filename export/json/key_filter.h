/*
 * Takes private keys out of JSON while it is read: in the text itself, which is kept for members that the program does not know,
 * and in what was decoded from it. A mark (PRIVATE_KEY_MARK) takes their place. All that is read from files and kept goes
 * through here.
 */
#ifndef EXPORT_JSON_KEY_FILTER_H
#define EXPORT_JSON_KEY_FILTER_H

#include <stdbool.h>
#include <stddef.h>

/* A string, and where it was read. */
struct key_filter_string {
	char *decoded; /* its characters and a NUL; becomes shorter when a key is removed */
	size_t length;
	char *from, *end; /* its place in the JSON text, with its quotes; what is no longer needed there becomes spaces */
};

/* Removes keys from a string. True if a key may go on in the next string of the same array: it began here and did not end. */
bool key_filter_string(struct key_filter_string *string);
/* Removes a string that can be a further line of such a key; false if it can't. */
bool key_filter_line(struct key_filter_string *string);
/* True for the last line of a key. */
bool key_filter_is_end(const struct key_filter_string *string);
/* True if a member of that name of a JSON Web Key (an object with "kty") is a part of the private key. */
bool key_filter_is_private(const char *name);
/* Puts the mark in place of the whole string, or nothing if that is shorter. */
void key_filter_replace(struct key_filter_string *string);

#endif
