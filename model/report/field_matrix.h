/*
 * Fields down, profiles or kinds across: what is the same on Android and iOS, and what the portal has
 * where. Knows nothing of how it is drawn. Texts are not made safe to print.
 */
#ifndef MODEL_REPORT_FIELD_MATRIX_H
#define MODEL_REPORT_FIELD_MATRIX_H

#include "model/design/design.h"

enum matrix_state {
	MATRIX_VALUE,
	MATRIX_NONE,   /* the field is there, and nothing is in it */
	MATRIX_ABSENT, /* the field is not there */
};

struct matrix_cell {
	enum matrix_state state;
	char *text;      /* the value, "Not configured", or why the field is not there */
	bool stands_out; /* other columns that have the field hold something else, and more than hold this */
};

struct matrix_row {
	enum field_id field;
	const struct choice *choice; /* of kinds: one of the field's choices, which not all of them offer; NULL: the field */
	char *label;
	bool differs;              /* of profiles: those that have the field don't all hold the same */
	struct matrix_cell *cells; /* one a column */
};

struct matrix_column {
	const struct kind *kind;
	const struct profile *profile; /* NULL: the kind as such */
	const char *title;             /* the profile's name, or the platform */
};

struct field_matrix {
	enum profile_type type;
	struct matrix_column *columns;
	size_t column_count;
	struct matrix_row *rows;
	size_t row_count, row_capacity;
};

/* Of these profiles those of the type: the platform first, which says what a column is and never counts as a difference, then
 * the fields of the blade that one of them has, then the assignments. Links are the same where they lead to the same
 * certificate. The profiles must outlive the matrix. */
void field_matrix_of_profiles(struct field_matrix *matrix, const struct design *design, struct profile *const *profiles,
	size_t count, enum profile_type type);
/* All kinds of the type: "required" or "yes" where one has the field, and a row for each choice that not all of those offer. */
void field_matrix_of_kinds(struct field_matrix *matrix, enum edition edition, enum profile_type type);
void field_matrix_release(struct field_matrix *matrix);

/* How many rows differ. */
size_t field_matrix_differences(const struct field_matrix *matrix);

#endif
