#include "export/render/format.h"

const struct output_format *output_format_at(const struct output_formats *formats, size_t number)
{
	const struct output_format *row = formats->first;

	for (size_t i = 0; row && row->name && i < number; i++)
		row = (const struct output_format *)(const void *)((const char *)row + formats->row_size);
	return row && row->name ? row : NULL;
}
