#include "model/base/strbuf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"

/* realloc() would leave a copy in the memory that it frees. */
static void move_secret(struct strbuf *buf, size_t capacity)
{
	char *text = xmalloc(capacity);

	if (buf->text) {
		memcpy(text, buf->text, buf->length + 1);
		explicit_bzero(buf->text, buf->capacity);
	}
	free(buf->text);
	buf->text = text;
}

/* Wipes what followed the string before it became shorter. */
static void wipe_rest(struct strbuf *buf, size_t length)
{
	if (buf->secret)
		explicit_bzero(buf->text + buf->length, length - buf->length);
}

static void make_room(struct strbuf *buf, size_t more)
{
	size_t wanted = buf->length + more + 1;

	if (wanted <= buf->capacity)
		return;
	if (wanted < buf->capacity * 2)
		wanted = buf->capacity * 2;
	if (wanted < 64)
		wanted = 64;
	if (buf->secret)
		move_secret(buf, wanted);
	else
		buf->text = xrealloc(buf->text, wanted);
	buf->capacity = wanted;
}

void strbuf_add(struct strbuf *buf, const void *bytes, size_t length)
{
	make_room(buf, length);
	if (length)
		memcpy(buf->text + buf->length, bytes, length);
	buf->length += length;
	buf->text[buf->length] = '\0';
}

char *strbuf_grow(struct strbuf *buf, size_t more)
{
	make_room(buf, more);
	return buf->text + buf->length;
}

void strbuf_commit(struct strbuf *buf, size_t written)
{
	buf->length += written;
	buf->text[buf->length] = '\0';
}

void strbuf_addstr(struct strbuf *buf, const char *text)
{
	strbuf_add(buf, text, strlen(text));
}

void strbuf_addch(struct strbuf *buf, char c)
{
	strbuf_add(buf, &c, 1);
}

void strbuf_fill(struct strbuf *buf, char c, size_t times)
{
	make_room(buf, times);
	memset(buf->text + buf->length, c, times);
	buf->length += times;
	buf->text[buf->length] = '\0';
}

void strbuf_vprintf(struct strbuf *buf, const char *format, va_list args)
{
	va_list again;
	int length;

	va_copy(again, args);
	length = vsnprintf(NULL, 0, format, args);
	if (length > 0) {
		make_room(buf, (size_t)length);
		vsnprintf(buf->text + buf->length, (size_t)length + 1, format, again);
		buf->length += (size_t)length;
	}
	va_end(again);
}

void strbuf_printf(struct strbuf *buf, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	strbuf_vprintf(buf, format, args);
	va_end(args);
}

void strbuf_insert(struct strbuf *buf, size_t offset, const void *bytes, size_t length)
{
	size_t tail = buf->length - offset;

	make_room(buf, length);
	memmove(buf->text + offset + length, buf->text + offset, tail);
	if (length)
		memcpy(buf->text + offset, bytes, length);
	buf->length += length;
	buf->text[buf->length] = '\0';
}

void strbuf_remove(struct strbuf *buf, size_t offset, size_t length)
{
	if (offset >= buf->length)
		return;
	if (length > buf->length - offset)
		length = buf->length - offset;
	memmove(buf->text + offset, buf->text + offset + length, buf->length - offset - length);
	buf->length -= length;
	wipe_rest(buf, buf->length + length);
	buf->text[buf->length] = '\0';
}

void strbuf_setlen(struct strbuf *buf, size_t length)
{
	size_t before = buf->length;

	if (length >= before)
		return;
	buf->length = length;
	wipe_rest(buf, before);
	buf->text[length] = '\0';
}

const char *strbuf_text(const struct strbuf *buf)
{
	return buf->text ? buf->text : "";
}

char *strbuf_detach(struct strbuf *buf)
{
	char *text = buf->text ? buf->text : xstrdup("");

	*buf = (struct strbuf){ .secret = buf->secret };
	return text;
}

void strbuf_release(struct strbuf *buf)
{
	if (buf->secret && buf->text)
		explicit_bzero(buf->text, buf->capacity);
	free(buf->text);
	*buf = (struct strbuf){ .secret = buf->secret };
}
