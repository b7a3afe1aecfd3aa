/*
 * How functions report errors: they return -1 and fill the struct err that the caller passed as the last argument. NULL is
 * allowed if the caller does not need the details. The message is a sentence that can be understood without the code around it,
 * says how to fix the problem, and is safe to print: text from outside is put in with text_escape().
 */
#ifndef MODEL_BASE_ERROR_H
#define MODEL_BASE_ERROR_H

#include <stddef.h>

enum err_code {
	ERR_NONE,
	ERR_USAGE,   /* a wrong option or argument */
	ERR_READ,    /* a file could not be read, or has the wrong format */
	ERR_WRITE,   /* a file could not be written */
	ERR_VALUE,   /* a value is not valid for its field */
	ERR_REFUSED, /* a valid request that must not be carried out: findings, read-only, a folder that exists */
	ERR_STOPPED, /* the user or a signal stopped it; see progress.h */
};

struct err {
	enum err_code code;
	size_t line;   /* from 1; 0 if unknown */
	size_t column; /* from 1, in characters; 0 if unknown */
	char message[1024];
};

/* Fills err and returns -1, always. A message that is too long is cut and ends in "...". */
int err_set(struct err *err, enum err_code code, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* The same, with ": " and the meaning of errno after the message. */
int err_errno(struct err *err, enum err_code code, const char *format, ...) __attribute__((format(printf, 3, 4)));
void err_clear(struct err *err);

#endif
