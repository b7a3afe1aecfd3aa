/* A matrix on paper and as JSON, of profiles for `show` and of kinds for `schema`. */
#include "export/report/findings.h"
#include "export/report/field_matrix.h"
#include "model/base/plural.h"

static enum look look_of(const struct matrix_cell *cell)
{
	static const enum look looks[] = {
		[MATRIX_VALUE] = LOOK_PLAIN, [MATRIX_NONE] = LOOK_EMPTY, [MATRIX_ABSENT] = LOOK_ABSENT
	};

	return cell->stands_out ? LOOK_STANDS_OUT : looks[cell->state];
}

static void put_table(struct renderer *renderer, const struct field_matrix *matrix, const char *title)
{
	struct table table = { .title = title, .columns = matrix->column_count + 1 };

	table_add_cell(&table, LOOK_PLAIN, "Field");
	for (size_t i = 0; i < matrix->column_count; i++)
		table_add_cell(&table, LOOK_PLAIN, matrix->columns[i].title);
	for (size_t i = 0; i < matrix->row_count; i++) {
		table_add_cell(&table, LOOK_PLAIN, matrix->rows[i].label);
		if (matrix->rows[i].differs)
			table_add_note(&table, LOOK_PLAIN, "differs");
		for (size_t j = 0; j < matrix->column_count; j++)
			table_add_cell(&table, look_of(&matrix->rows[i].cells[j]), matrix->rows[i].cells[j].text);
	}
	renderer->kind->table(renderer, &table);
	table_release(&table);
}

void field_matrix_render(struct renderer *renderer, const struct field_matrix *matrix)
{
	size_t differences = field_matrix_differences(matrix);
	struct strbuf text = STRBUF_INIT;

	if (matrix->column_count > 1 && differences)
		strbuf_add_count(&text, differences,
			"field is not the same in all profiles that have it. Values that most other profiles don't have are marked.",
			"fields are not the same in all profiles that have them. Values that most other profiles don't have are marked.");
	else if (matrix->column_count > 1)
		strbuf_addstr(&text, "Each field is the same in all profiles that have it.");
	if (text.length)
		renderer->kind->text(renderer, text.text);
	strbuf_setlen(&text, 0);
	strbuf_printf(&text, "The fields of each %s profile", profile_types[matrix->type].label);
	put_table(renderer, matrix, text.text);
	strbuf_release(&text);
}

static void put_cell(struct json_writer *writer, const struct matrix_cell *cell)
{
	static const char *const states[] = {
		[MATRIX_VALUE] = "value", [MATRIX_NONE] = "notConfigured", [MATRIX_ABSENT] = "absent"
	};

	json_open(writer, NULL, '{');
	json_put_text(writer, "state", states[cell->state]);
	report_put_text(writer, "text", cell->text);
	if (cell->stands_out)
		json_put_bool(writer, "standsOut", true);
	json_close(writer, '}');
}

static void put_column(struct json_writer *writer, const struct matrix_column *column)
{
	json_open(writer, NULL, '{');
	json_put_text(writer, "platform", platforms[column->kind->platform].id);
	if (column->profile) {
		report_put_text(writer, "id", column->profile->id);
		report_put_text(writer, "name", profile_name(column->profile));
	}
	json_close(writer, '}');
}

static void put_row(struct json_writer *writer, const struct field_matrix *matrix, const struct matrix_row *row)
{
	json_open(writer, NULL, '{');
	json_put_text(writer, "id", field_row(row->field, 0)->name);
	if (row->choice)
		json_put_text(writer, "choice", row->choice->value);
	json_put_text(writer, "label", row->label);
	if (matrix->columns[0].profile)
		json_put_bool(writer, "differs", row->differs);
	json_open(writer, "cells", '[');
	for (size_t i = 0; i < matrix->column_count; i++)
		put_cell(writer, &row->cells[i]);
	json_close(writer, ']');
	json_close(writer, '}');
}

void field_matrix_write_json(struct json_writer *writer, const struct field_matrix *matrix)
{
	json_open(writer, NULL, '{');
	json_put_text(writer, "type", profile_types[matrix->type].id);
	json_open(writer, "columns", '[');
	for (size_t i = 0; i < matrix->column_count; i++)
		put_column(writer, &matrix->columns[i]);
	json_close(writer, ']');
	json_open(writer, "rows", '[');
	for (size_t i = 0; i < matrix->row_count; i++)
		put_row(writer, matrix, &matrix->rows[i]);
	json_close(writer, ']');
	json_close(writer, '}');
}

void schema_matrix_text(struct strbuf *out, enum edition edition)
{
	struct renderer renderer = { .kind = &renderer_text, .out = out };

	renderer.kind->begin(&renderer, "Which platform has which field", NULL);
	for (int type = 0; type < TYPE_COUNT; type++) {
		struct field_matrix matrix;

		field_matrix_of_kinds(&matrix, edition, (enum profile_type)type);
		renderer_heading(&renderer, 2, profile_types[type].blade);
		put_table(&renderer, &matrix, NULL);
		field_matrix_release(&matrix);
	}
	renderer_end(&renderer);
}

void schema_matrix_json(struct strbuf *out, enum edition edition)
{
	struct json_writer writer = { .out = out, .ascii = true };

	json_open(&writer, NULL, '{');
	json_put_text(&writer, "portal", editions[edition].id);
	json_open(&writer, "matrices", '[');
	for (int type = 0; type < TYPE_COUNT; type++) {
		struct field_matrix matrix;

		field_matrix_of_kinds(&matrix, edition, (enum profile_type)type);
		field_matrix_write_json(&writer, &matrix);
		field_matrix_release(&matrix);
	}
	json_close(&writer, ']');
	json_close(&writer, '}');
}
