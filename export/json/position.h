/*
 * Lines and columns of a text, for messages and editors. They are counted on demand and only as far as needed; marks on
 * the way keep the next question cheap, also in a file that has everything in one line.
 */
#ifndef EXPORT_JSON_POSITION_H
#define EXPORT_JSON_POSITION_H

#include <stddef.h>

struct json_position {
	size_t line;   /* from 1 */
	size_t column; /* from 1, in characters */
};

struct json_positions {
	struct json_position *marks; /* at offsets 0, 1024, 2048, ... as far as was asked */
	size_t count, capacity;
};

#define JSON_POSITIONS_INIT \
	{                   \
		NULL, 0, 0  \
	}

/* The position of an offset of the text, always the same UTF-8 text for the same positions. */
struct json_position json_positions_find(struct json_positions *positions, const char *text, size_t offset);
void json_positions_release(struct json_positions *positions);

#endif
