/*
 * A growing string. Always terminated, may hold NUL bytes in between; length counts them.
 * Start with STRBUF_INIT, end with strbuf_release() or strbuf_detach().
 */
#ifndef MODEL_BASE_STRBUF_H
#define MODEL_BASE_STRBUF_H

#include <stdarg.h>
#include <stddef.h>

struct strbuf {
	char *text; /* never NULL once something was added; see strbuf_text() */
	size_t length;
	size_t capacity;
};

#define STRBUF_INIT        \
	{                  \
		NULL, 0, 0 \
	}

void strbuf_add(struct strbuf *buf, const void *bytes, size_t length);
/* Room for that many more bytes behind the text, for the caller to write to and then strbuf_commit() by what was written. */
char *strbuf_grow(struct strbuf *buf, size_t more);
void strbuf_commit(struct strbuf *buf, size_t written);
void strbuf_addstr(struct strbuf *buf, const char *text);
void strbuf_addch(struct strbuf *buf, char c);
void strbuf_fill(struct strbuf *buf, char c, size_t times);
void strbuf_printf(struct strbuf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void strbuf_vprintf(struct strbuf *buf, const char *format, va_list args) __attribute__((format(printf, 2, 0)));
/* Puts bytes in at an offset not beyond the end. */
void strbuf_insert(struct strbuf *buf, size_t offset, const void *bytes, size_t length);
/* Removes length bytes from an offset; what lies beyond the end is not asked for. */
void strbuf_remove(struct strbuf *buf, size_t offset, size_t length);
/* Cuts to at most length bytes. */
void strbuf_setlen(struct strbuf *buf, size_t length);

/* Borrowed, never NULL. */
const char *strbuf_text(const struct strbuf *buf);
/* The caller's to free; buf is empty afterwards. */
char *strbuf_detach(struct strbuf *buf);
void strbuf_release(struct strbuf *buf);

#endif
