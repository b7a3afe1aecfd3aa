/*
 * Memory that is taken in small pieces and given back as a whole: for the tree of a parsed file, whose
 * hundreds of thousands of pieces live and die together.
 */
#ifndef EXPORT_IO_ARENA_H
#define EXPORT_IO_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *newest;
	size_t left; /* unused bytes of the newest block */
};

#define ARENA_INIT      \
	{               \
		NULL, 0 \
	}

/* A piece for anything, valid until arena_release(). */
void *arena_take(struct arena *arena, size_t size);
void arena_release(struct arena *arena);

#endif
