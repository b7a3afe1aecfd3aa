/*
 * Memory allocation that cannot fail: if the system has no memory left, these functions call the hook (which restores the
 * terminal), print a message and end the program with exit status 3. Callers never test for NULL. All results are freed with
 * free().
 */
#ifndef MODEL_BASE_ALLOC_H
#define MODEL_BASE_ALLOC_H

#include <stddef.h>

/* Uninitialised. A size of 0 still gives a pointer that can be freed. */
void *xmalloc(size_t size);
/* Zeroed. Ends the program if count * size overflows. */
void *xcalloc(size_t count, size_t size);
/* As realloc(): the block may move; NULL allocates a new one. */
void *xrealloc(void *block, size_t size);
/* A copy of text; NULL for NULL. */
char *xstrdup(const char *text);
/* A copy of the bytes, followed by a NUL. */
char *xmemdupz(const char *bytes, size_t length);

/* Makes room for one more item in a growing array and returns the array, which may have moved. Doubles *capacity (both in items)
 * if count has reached it. */
void *xrealloc_grow(void *items, size_t count, size_t *capacity, size_t item_size);

/* For functions of the C library that allocate, once one has failed: ends the program if errno says that there was no memory.
 * Otherwise what they could not do would be taken for an answer, such as a path that does not exist. */
void xalloc_check(void);
/* Ends the program as all of these do when there is no memory. */
_Noreturn void xalloc_fail(void);

/* The hook is called once, before the program ends because it is out of memory; NULL removes it. It runs in the middle of
 * whatever function allocated, so it must not allocate or touch the design: it may only restore the terminal. */
void xalloc_set_oom_hook(void (*hook)(void));

#endif
