/*
 * How a function says what went wrong: it returns -1 and fills the struct err that its caller gave
 * as the last argument (NULL is allowed: the caller does not want to know). The message stands
 * alone, says what would be right, and is safe to print: text from outside goes in through
 * text_escape().
 */
#ifndef MODEL_BASE_ERROR_H
#define MODEL_BASE_ERROR_H

#include <stddef.h>

enum err_code {
	ERR_NONE,
	ERR_USAGE,   /* the caller, or the person, asked for something that is not offered */
	ERR_READ,    /* a file could not be read, or is not what it should be */
	ERR_WRITE,   /* a file could not be written */
	ERR_VALUE,   /* a value does not fit its field */
	ERR_REFUSED, /* understood, and not done: findings, read-only, a folder in the way */
};

struct err {
	enum err_code code;
	size_t line;   /* from 1; 0 when there is none */
	size_t column; /* from 1, in characters; 0 when there is none */
	char message[1024];
};

/* Fills err (a message too long is cut at a character and marked); always returns -1. */
int err_set(struct err *err, enum err_code code, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* The same with ": " and errno's meaning behind the message. */
int err_errno(struct err *err, enum err_code code, const char *format, ...) __attribute__((format(printf, 3, 4)));
void err_clear(struct err *err);

#endif
