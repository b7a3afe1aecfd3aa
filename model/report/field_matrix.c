#include "model/report/field_matrix.h"

#include <stdlib.h>
#include <string.h>

#include "model/design/visibility.h"
#include "model/design/value_format.h"
#include "model/base/alloc.h"

static struct matrix_row *add_row(struct field_matrix *matrix, enum field_id field)
{
	struct matrix_row *row;

	matrix->rows = xrealloc_grow(matrix->rows, matrix->row_count, &matrix->row_capacity, sizeof(*matrix->rows));
	row = &matrix->rows[matrix->row_count++];
	*row = (struct matrix_row){ .field = field, .cells = xcalloc(matrix->column_count, sizeof(*row->cells)) };
	return row;
}

static char *absence(const struct profile *profile, enum field_id field)
{
	struct strbuf reason = STRBUF_INIT;

	field_hidden_reason(&reason, profile, field);
	return strbuf_detach(&reason);
}

static const struct certificate *certificate_of_field(
	const struct design *design, const struct profile *profile, enum field_id field)
{
	const struct value *value = &profile->values[field];
	const struct profile *linked = profile_field(profile, field)->control == CONTROL_LINK
					       ? design_profile(design, value_as_text(value))
					       : NULL;
	const struct certificate *certificate = value_as_certificate(linked ? &linked->values[FIELD_CERTIFICATE] : value);

	return certificate && certificate->state == CERTIFICATE_FINE ? certificate : NULL;
}

/* Cells with equal keys are equal: certificates and links by the certificate, others by their text. */
static char *key_of(
	const struct design *design, const struct matrix_column *column, enum field_id field, const struct matrix_cell *cell)
{
	const struct certificate *certificate = certificate_of_field(design, column->profile, field);

	return certificate ? hex_encode(certificate->sha256, SHA256_BYTES) : xstrdup(cell->text);
}

struct keyed {
	char *key;
	struct matrix_cell *cell;
};

static int by_key(const void *left, const void *right)
{
	return strcmp(((const struct keyed *)left)->key, ((const struct keyed *)right)->key);
}

static size_t run_from(const struct keyed *keyed, size_t count, size_t from)
{
	size_t end = from;

	while (end < count && strcmp(keyed[end].key, keyed[from].key) == 0)
		end++;
	return end - from;
}

/* If one value is more frequent than any other, the cells with other values stand out; otherwise all cells do. */
static void compare_row(struct matrix_row *row, struct keyed *keyed, size_t count)
{
	size_t most = 0;
	size_t with_most = 0;

	qsort(keyed, count, sizeof(*keyed), by_key);
	for (size_t at = 0, run; at < count; at += run) {
		run = run_from(keyed, count, at);
		with_most = run > most ? 1 : with_most + (run == most);
		most = run > most ? run : most;
	}
	row->differs = most < count;
	for (size_t at = 0, run; row->differs && at < count; at += run) {
		run = run_from(keyed, count, at);
		for (size_t i = at; i < at + run; i++)
			keyed[i].cell->stands_out = run < most || with_most > 1;
	}
}

static void mark_differences(const struct field_matrix *matrix, const struct design *design, struct matrix_row *row)
{
	struct keyed *keyed = xcalloc(matrix->column_count, sizeof(*keyed));
	size_t count = 0;

	for (size_t i = 0; i < matrix->column_count; i++)
		if (row->cells[i].state != MATRIX_ABSENT)
			keyed[count++] = (struct keyed){ key_of(design, &matrix->columns[i], row->field, &row->cells[i]),
				&row->cells[i] };
	if (count)
		compare_row(row, keyed, count);
	for (size_t i = 0; i < count; i++)
		free(keyed[i].key);
	free(keyed);
}

static void fill_cell(struct matrix_cell *cell, const struct design *design, const struct profile *profile, enum field_id field)
{
	struct strbuf text = STRBUF_INIT;

	if (!field_visible(profile, field)) {
		cell->state = MATRIX_ABSENT;
		cell->text = absence(profile, field);
		return;
	}
	cell->state = value_is_empty(&profile->values[field]) ? MATRIX_NONE : MATRIX_VALUE;
	value_format_long(&text, design, profile, field, VALUE_DETAIL_SHORT);
	cell->text = strbuf_detach(&text);
}

/* The row of the first column that has the field; NULL: none has it. */
static const struct field *matrix_field(const struct field_matrix *matrix, enum field_id field)
{
	for (size_t i = 0; i < matrix->column_count; i++)
		if (kind_has_field(matrix->columns[i].kind, field))
			return field_row(field, kind_bit(matrix->columns[i].kind));
	return NULL;
}

/* Whether it is a field of older profiles that none of these shows. */
static bool is_outdated(const struct field_matrix *matrix, enum field_id field)
{
	for (size_t i = 0; i < matrix->column_count; i++)
		if (!profile_field(matrix->columns[i].profile, field)->legacy || field_visible(matrix->columns[i].profile, field))
			return false;
	return true;
}

static void add_field(struct field_matrix *matrix, const struct design *design, enum field_id field)
{
	struct matrix_row *row;

	if (field == FIELD_NONE || field_is_unit(field) || !matrix_field(matrix, field) || is_outdated(matrix, field))
		return;
	row = add_row(matrix, field);
	row->label = xstrdup(matrix_field(matrix, field)->label);
	for (size_t i = 0; i < matrix->column_count; i++)
		fill_cell(&row->cells[i], design, matrix->columns[i].profile, field);
	if (field != FIELD_PLATFORM)
		mark_differences(matrix, design, row);
}

/* Adds the fields of all blades: those of the first column's in its order, then those that only others have. */
static void add_blade_fields(struct field_matrix *matrix, const struct design *design)
{
	const struct blade_line *last = NULL;
	bool added[FIELD_COUNT] = { false };

	for (size_t i = 0; i < matrix->column_count; i++) {
		const struct blade_line *line = schema_blade(matrix->columns[i].kind);

		if (line == last)
			continue;
		last = line;
		for (; line->field != FIELD_NONE || line->heading; line++) {
			if (line->field == FIELD_NONE || added[line->field])
				continue;
			added[line->field] = true;
			add_field(matrix, design, line->field);
		}
	}
}

void field_matrix_of_profiles(struct field_matrix *matrix, const struct design *design, struct profile *const *profiles,
	size_t count, enum profile_type type)
{
	*matrix = (struct field_matrix){ .type = type, .columns = xcalloc(count, sizeof(*matrix->columns)) };
	for (size_t i = 0; i < count; i++) {
		const struct profile *profile = profiles[i];

		if (profile->kind && profile->kind->type == type)
			matrix->columns[matrix->column_count++] = (struct matrix_column){ profile->kind, profile,
				profile_display_name(profile) };
	}
	if (!matrix->column_count)
		return;
	add_field(matrix, design, FIELD_PLATFORM);
	add_blade_fields(matrix, design);
	add_field(matrix, design, FIELD_ASSIGNMENTS);
}

/* An empty profile of a kind, to find out why a field is absent. */
static void empty_profile_init(struct profile *empty, const struct kind *kind)
{
	*empty = (struct profile){ .kind = NULL };
	profile_set_kind(empty, kind);
}

static void empty_profile_release(struct profile *empty)
{
	value_release(&empty->values[FIELD_PLATFORM]);
	value_release(&empty->values[FIELD_TYPE]);
}

static void add_field_row(struct field_matrix *matrix, const struct field *field)
{
	struct matrix_row *row = add_row(matrix, field->id);

	row->label = xstrdup(field->label);
	for (size_t i = 0; i < matrix->column_count; i++) {
		const struct kind *kind = matrix->columns[i].kind;
		struct profile empty;

		if (kind_has_field(kind, field->id)) {
			row->cells[i].text = xstrdup(field->required & kind_bit(kind) ? "required" : "yes");
			continue;
		}
		empty_profile_init(&empty, kind);
		row->cells[i] = (struct matrix_cell){ .state = MATRIX_ABSENT, .text = absence(&empty, field->id) };
		empty_profile_release(&empty);
	}
}

static void add_choice_row(struct field_matrix *matrix, const struct field *field, const struct choice *choice)
{
	struct matrix_row *row = add_row(matrix, field->id);
	struct strbuf text = STRBUF_INIT;

	strbuf_printf(&text, "%s: %s", field->label, choice->label);
	row->label = strbuf_detach(&text);
	row->choice = choice;
	for (size_t i = 0; i < matrix->column_count; i++) {
		const struct kind *kind = matrix->columns[i].kind;
		struct profile empty;

		if (choice->kinds & kind_bit(kind)) {
			row->cells[i].text = xstrdup("yes");
			continue;
		}
		empty_profile_init(&empty, kind);
		choice_hidden_reason(&text, &empty, field, choice);
		/* The row begins with the label already. */
		strbuf_remove(&text, 0, strlen(choice->label) + 2);
		row->cells[i] = (struct matrix_cell){ .state = MATRIX_ABSENT, .text = strbuf_detach(&text) };
		empty_profile_release(&empty);
	}
	strbuf_release(&text);
}

static void add_choice_rows(struct field_matrix *matrix, const struct field *field)
{
	kind_mask here = field->kinds & type_kinds(matrix->columns[0].kind->edition, (int)matrix->type);

	for (const struct choice *choice = field->choices; choice && choice->value; choice++)
		if ((choice->kinds & here) != here && (choice->kinds & here))
			add_choice_row(matrix, field, choice);
}

void field_matrix_of_kinds(struct field_matrix *matrix, enum edition edition, enum profile_type type)
{
	*matrix = (struct field_matrix){ .type = type, .columns = xcalloc(KIND_COUNT, sizeof(*matrix->columns)) };
	for (const struct kind *kind = kinds; kind < kinds + KIND_COUNT; kind++)
		if (kind->edition == edition && kind->type == type)
			matrix->columns[matrix->column_count++] = (struct matrix_column){ kind, NULL,
				platforms[kind->platform].label };
	for (const struct blade_line *line = schema_blade(matrix->columns[0].kind); line->field != FIELD_NONE || line->heading;
		line++) {
		if (line->field == FIELD_NONE || !matrix_field(matrix, line->field) || matrix_field(matrix, line->field)->legacy)
			continue;
		add_field_row(matrix, matrix_field(matrix, line->field));
		add_choice_rows(matrix, matrix_field(matrix, line->field));
	}
}

void field_matrix_release(struct field_matrix *matrix)
{
	for (size_t i = 0; i < matrix->row_count; i++) {
		for (size_t j = 0; j < matrix->column_count; j++)
			free(matrix->rows[i].cells[j].text);
		free(matrix->rows[i].cells);
		free(matrix->rows[i].label);
	}
	free(matrix->rows);
	free(matrix->columns);
	*matrix = (struct field_matrix){ 0 };
}

size_t field_matrix_differences(const struct field_matrix *matrix)
{
	size_t count = 0;

	for (size_t i = 0; i < matrix->row_count; i++)
		count += matrix->rows[i].differs;
	return count;
}
