#include "model/base/alloc.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void (*oom_hook)(void);

void xalloc_set_oom_hook(void (*hook)(void))
{
	oom_hook = hook;
}

void xalloc_fail(void)
{
	if (oom_hook)
		oom_hook();
	fputs("bladesmith: the system is out of memory; the last saved file is intact\n", stderr);
	_Exit(3);
}

void xalloc_check(void)
{
	if (errno == ENOMEM)
		xalloc_fail();
}

void *xmalloc(size_t size)
{
	void *block = malloc(size ? size : 1);

	if (!block)
		xalloc_fail();
	return block;
}

void *xcalloc(size_t count, size_t size)
{
	void *block = calloc(count ? count : 1, size ? size : 1);

	if (!block)
		xalloc_fail();
	return block;
}

void *xrealloc(void *block, size_t size)
{
	void *moved = realloc(block, size ? size : 1);

	if (!moved)
		xalloc_fail();
	return moved;
}

char *xmemdupz(const char *bytes, size_t length)
{
	char *copy = xmalloc(length + 1);

	if (length)
		memcpy(copy, bytes, length);
	copy[length] = '\0';
	return copy;
}

char *xstrdup(const char *text)
{
	return text ? xmemdupz(text, strlen(text)) : NULL;
}

void *xrealloc_grow(void *items, size_t count, size_t *capacity, size_t item_size)
{
	if (count < *capacity)
		return items;
	if (*capacity > SIZE_MAX / 2 / item_size)
		xalloc_fail();
	*capacity = *capacity ? *capacity * 2 : 8;
	return xrealloc(items, *capacity * item_size);
}
