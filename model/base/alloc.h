/*
 * Memory that is always there: these end the program when the system has none left, after running
 * the hook that restores the terminal. Callers therefore never test for NULL.
 */
#ifndef MODEL_BASE_ALLOC_H
#define MODEL_BASE_ALLOC_H

#include <stddef.h>

void *xmalloc(size_t size);
/* Zeroed. Ends the program when count * size overflows. */
void *xcalloc(size_t count, size_t size);
void *xrealloc(void *block, size_t size);
/* NULL gives NULL. */
char *xstrdup(const char *text);
char *xmemdupz(const char *bytes, size_t length);

/* Makes room for one more item in a growing array: doubles *capacity when count has reached it. */
void *xrealloc_grow(void *items, size_t count, size_t *capacity, size_t item_size);

/* Called once before the program ends for want of memory; it must not allocate. */
void xalloc_set_oom_hook(void (*hook)(void));

#endif
