/* All fields, each by its first row, and all rows. */
#ifndef TESTS_SUPPORT_FIELDS_H
#define TESTS_SUPPORT_FIELDS_H

#include "model/schema/field.h"

#define EACH_FIELD(field)                                        \
	for (const struct field *field = field_row(0, 0); field; \
		field = field->id + 1 < FIELD_COUNT ? field_row(field->id + 1, 0) : NULL)

#define EACH_ROW(row) for (const struct field *row = test_row_after(NULL); row; row = test_row_after(row))
#define EACH_KIND(kind, mask)                                                    \
	for (const struct kind *kind = kinds; kind < kinds + KIND_COUNT; kind++) \
		if ((mask)&kind_bit(kind))

/* The row after this one, by field and number; the first for NULL, and NULL after the last. */
const struct field *test_row_after(const struct field *row);
/* "platform type" of a kind, for messages; valid until the next call. */
const char *test_kind_name(const struct kind *kind);
/* The edition of a row's kinds; the first of several. */
enum edition test_row_edition(const struct field *row);

#endif
