#include "export/io/arena.h"

#include <stdalign.h>
#include <stdlib.h>

#include "model/base/alloc.h"

#define FIRST_BLOCK ((size_t)16 * 1024) /* enough for a small design; each further block is twice as large */
#define MOST_BLOCK  ((size_t)4 * 1024 * 1024)

struct arena_block {
	struct arena_block *before;
	size_t size;
	alignas(max_align_t) char bytes[];
};

static void add_block(struct arena *arena, size_t least)
{
	size_t size = arena->newest ? arena->newest->size * 2 : FIRST_BLOCK;
	struct arena_block *block;

	if (size > MOST_BLOCK)
		size = MOST_BLOCK;
	if (size < least)
		size = least;
	block = xmalloc(sizeof(*block) + size);
	block->before = arena->newest;
	block->size = size;
	arena->newest = block;
	arena->left = size;
}

void *arena_take(struct arena *arena, size_t size)
{
	const size_t unit = alignof(max_align_t);
	void *piece;

	size = (size + unit - 1) / unit * unit;
	if (size > arena->left)
		add_block(arena, size);
	piece = arena->newest->bytes + arena->newest->size - arena->left;
	arena->left -= size;
	return piece;
}

void arena_release(struct arena *arena)
{
	while (arena->newest) {
		struct arena_block *block = arena->newest;

		arena->newest = block->before;
		free(block);
	}
	arena->left = 0;
}
