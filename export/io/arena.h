/*
 * An arena: memory that is allocated in small pieces and freed as a whole. For the tree of a parsed file, whose
 * hundreds of thousands of pieces are freed together.
 */
#ifndef EXPORT_IO_ARENA_H
#define EXPORT_IO_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *newest;
	size_t left; /* bytes of the newest block that are not in use */
};

#define ARENA_INIT      \
	{               \
		NULL, 0 \
	}

/* Returns memory aligned for any type, valid until arena_release(). Not initialised. Out of memory ends the program. */
void *arena_take(struct arena *arena, size_t size);
void arena_release(struct arena *arena);

#endif
