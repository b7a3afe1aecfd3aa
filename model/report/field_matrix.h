/*
 * A table with a row for each field and a column for each profile or kind: what is the same on Android and iOS, and which
 * fields the portal has where. Doesn't know how it is rendered. Texts are not made safe to print.
 */
#ifndef MODEL_REPORT_FIELD_MATRIX_H
#define MODEL_REPORT_FIELD_MATRIX_H

#include "model/design/design.h"

enum matrix_state {
	MATRIX_VALUE,
	MATRIX_NONE,   /* the column has the field, and it is empty */
	MATRIX_ABSENT, /* the column does not have the field */
};

struct matrix_cell {
	enum matrix_state state;
	char *text;      /* the value, "Not configured", or why the column does not have the field */
	int problem;     /* for pages that show problems: the severity of the gravest one plus 1; 0, as at first: none */
	bool stands_out; /* fewer columns have this value than another one, or all values are equally frequent */
};

struct matrix_row {
	enum field_id field;
	const struct choice *choice; /* of kinds: a choice that not all kinds offer; NULL: the row is about the field */
	char *label;
	bool differs;              /* of profiles: those that have the field have different values */
	struct matrix_cell *cells; /* one for each column */
};

struct matrix_column {
	const struct kind *kind;
	const struct profile *profile; /* NULL: the column is a kind */
	const char *title;             /* the profile's name, or the platform */
};

struct field_matrix {
	enum profile_type type;
	struct matrix_column *columns;
	size_t column_count;
	struct matrix_row *rows;
	size_t row_count, row_capacity;
};

/* The profiles of that type: the platform first, which describes the column and never counts as a difference, then the fields
 * of the blade that at least one of them has, then the assignments. Links are equal when they lead to the same certificate.
 * Borrows the profiles. */
void field_matrix_of_profiles(struct field_matrix *matrix, const struct design *design, struct profile *const *profiles,
	size_t count, enum profile_type type);
/* All kinds of the type: "required" or "yes" where a kind has the field, and a row for each choice that only some of them
 * offer. */
void field_matrix_of_kinds(struct field_matrix *matrix, enum edition edition, enum profile_type type);
void field_matrix_release(struct field_matrix *matrix);

/* The number of rows that differ. */
size_t field_matrix_differences(const struct field_matrix *matrix);

#endif
