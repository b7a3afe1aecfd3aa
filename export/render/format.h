/*
 * Tables of output formats: what can follow --format. Each command has one; its rows begin with a struct output_format and go on
 * with what the command needs to write that format, so that a new format is one row.
 */
#ifndef EXPORT_RENDER_FORMAT_H
#define EXPORT_RENDER_FORMAT_H

#include <stddef.h>

struct output_format {
	const char *name;  /* the word after --format; NULL in the row after the last */
	const char *about; /* what it is, for --help */
};

/* A table whose rows have a struct output_format as their first member. The first row is the default. */
struct output_formats {
	const struct output_format *first; /* NULL: the command has only one format */
	size_t row_size;
};
#define OUTPUT_FORMATS(table)                           \
	{                                               \
		&(table)[0].format, sizeof((table)[0]), \
	}

/* The row of that number, from 0; NULL after the last. A command casts it to the type of its own rows. */
const struct output_format *output_format_at(const struct output_formats *formats, size_t number);

#endif
