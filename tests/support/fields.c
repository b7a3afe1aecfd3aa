#include "tests/support/fields.h"

#include <stdio.h>

const struct field *test_row_after(const struct field *row)
{
	size_t number = 0;
	const struct field *next;

	if (!row)
		return field_row_at(0, 0);
	while (field_row_at(row->id, number) != row)
		number++;
	next = field_row_at(row->id, number + 1);
	return next ? next : row->id + 1 < FIELD_COUNT ? field_row_at(row->id + 1, 0) : NULL;
}

const char *test_kind_name(const struct kind *kind)
{
	static char name[100];

	snprintf(name, sizeof(name), "%s %s %s", editions[kind->edition].id, platforms[kind->platform].id,
		profile_types[kind->type].id);
	return name;
}

enum edition test_row_edition(const struct field *row)
{
	return kind_in(row->kinds)->edition;
}
