/*
 * A growing string, with the names of git's strbuf. Always NUL-terminated; it may contain NUL bytes, which length counts.
 * Start with STRBUF_INIT, end with strbuf_release() or strbuf_detach().
 */
#ifndef MODEL_BASE_STRBUF_H
#define MODEL_BASE_STRBUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct strbuf {
	char *text; /* NULL until something is added; see strbuf_text() */
	size_t length;
	size_t capacity;
	bool secret; /* memory is wiped when it is no longer part of the string */
};

#define STRBUF_INIT               \
	{                         \
		NULL, 0, 0, false \
	}
/* For text that may be a private key: what users paste, and files before they are looked at. */
#define STRBUF_SECRET_INIT       \
	{                        \
		NULL, 0, 0, true \
	}

/* Appends bytes; a string without its NUL; one byte; a byte several times; formatted text. */
void strbuf_add(struct strbuf *buf, const void *bytes, size_t length);
/* Reserves space for so many more bytes after the text and returns a pointer to it. After writing there, call strbuf_commit()
 * with the number of bytes written. */
char *strbuf_grow(struct strbuf *buf, size_t more);
void strbuf_commit(struct strbuf *buf, size_t written);
void strbuf_addstr(struct strbuf *buf, const char *text);
void strbuf_addch(struct strbuf *buf, char c);
void strbuf_fill(struct strbuf *buf, char c, size_t times);
void strbuf_printf(struct strbuf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void strbuf_vprintf(struct strbuf *buf, const char *format, va_list args) __attribute__((format(printf, 2, 0)));
/* Inserts bytes at an offset of at most length. */
void strbuf_insert(struct strbuf *buf, size_t offset, const void *bytes, size_t length);
/* Removes up to length bytes at an offset. */
void strbuf_remove(struct strbuf *buf, size_t offset, size_t length);
/* Shortens the string to at most length bytes. */
void strbuf_setlen(struct strbuf *buf, size_t length);

/* The string, borrowed; never NULL. */
const char *strbuf_text(const struct strbuf *buf);
/* The string, which the caller then owns; never NULL. buf is empty afterwards. */
char *strbuf_detach(struct strbuf *buf);
void strbuf_release(struct strbuf *buf);

#endif
