#include "export/json/position.h"

#include <stdlib.h>

#include "model/base/alloc.h"

#define STRETCH 1024 /* bytes from one mark to the next: at most so many are counted for a question */

static void json_position_advance(struct json_position *position, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (text[i] == '\n') {
			position->line++;
			position->column = 1;
		} else if (((unsigned char)text[i] & 0xC0) !=
			   0x80) { /* a character's first byte; a mark may stand inside of one */
			position->column++;
		}
	}
}

static void json_positions_add(struct json_positions *positions, struct json_position mark)
{
	positions->marks = xrealloc_grow(positions->marks, positions->count, &positions->capacity, sizeof(*positions->marks));
	positions->marks[positions->count++] = mark;
}

struct json_position json_positions_find(struct json_positions *positions, const char *text, size_t offset)
{
	const size_t wanted = offset / STRETCH;
	struct json_position position = { 1, 1 };

	if (!positions->count)
		json_positions_add(positions, position);
	while (positions->count <= wanted) {
		position = positions->marks[positions->count - 1];
		json_position_advance(&position, text + (positions->count - 1) * STRETCH, STRETCH);
		json_positions_add(positions, position);
	}
	position = positions->marks[wanted];
	json_position_advance(&position, text + wanted * STRETCH, offset % STRETCH);
	return position;
}

void json_positions_release(struct json_positions *positions)
{
	free(positions->marks);
	*positions = (struct json_positions)JSON_POSITIONS_INIT;
}
