/*
 * A file as text that readers of PEM and base64 understand, however it was saved or passed on: in UTF-16, in a quoted mail,
 * indented, or as a string of JSON or of a program. The text may contain a private key: it is wiped when it is released.
 */
#ifndef MODEL_CRYPTO_FILE_TEXT_H
#define MODEL_CRYPTO_FILE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

struct file_text {
	char *text; /* ends with a NUL that length does not count; NULL: the file is not text */
	size_t length, capacity;
	bool wide; /* the file is UTF-16 */
};

/* Makes the text of a file. It is UTF-8 (other bytes over 127 are kept), without a byte order mark and invisible characters.
 * Dashes and spaces of typographers are ASCII. Lines have no indentation, quotation marks or mail quotes (> and |) around them;
 * two characters \n are a line end. Returns false if the bytes are not text. Release it in both cases. */
bool file_text_read(struct file_text *plain, const unsigned char *bytes, size_t length);
void file_text_release(struct file_text *plain);

#endif
