#include "export/report/findings.h"

#include <string.h>

#include "model/report/field_matrix.h"

/* The fields of a kind's settings blade, in order. */
static const struct field *next_field(const struct kind *kind, const struct blade_line **line)
{
	for (; (*line)->field != FIELD_NONE || (*line)->heading; ++*line) {
		enum field_id field = (*line)->field;

		if (field == FIELD_NONE || !kind_has_field(kind, field) || kind_field(kind, field)->legacy)
			continue;
		++*line;
		return kind_field(kind, field);
	}
	return NULL;
}

static bool offered(const struct choice *choice, const struct kind *kind)
{
	return (choice->kinds & kind_bit(kind)) != 0;
}

static void json_of_choices(struct json_writer *writer, const struct field *field, const struct kind *kind)
{
	json_open(writer, "choices", '[');
	for (const struct choice *choice = field->choices; choice && choice->value; choice++) {
		if (!offered(choice, kind))
			continue;
		json_open(writer, NULL, '{');
		json_put_text(writer, "value", choice->value);
		json_put_text(writer, "label", choice->label);
		json_close(writer, '}');
	}
	json_close(writer, ']');
}

static void json_of_default(struct json_writer *writer, const struct field *field)
{
	if (!field->initial) {
		json_put_null(writer, "default");
	} else if (field->control == CONTROL_NUMBER) {
		json_put_raw(writer, "default", field->initial);
	} else if (field->control == CONTROL_CHECKS) {
		json_open(writer, "default", '[');
		json_put_text(writer, NULL, field->initial);
		json_close(writer, ']');
	} else {
		json_put_text(writer, "default", field->initial);
	}
}

/* A condition; the value is null while the other field must be empty, and absent where any value will do. */
static void json_of_condition(
	struct json_writer *writer, const char *name, const struct condition *when, const struct condition *or_when)
{
	if (!when->value) {
		json_put_null(writer, name);
		return;
	}
	json_open(writer, name, '{');
	json_put_text(writer, "field", field_row(when->field, 0)->name);
	if (strcmp(when->value, IS_EMPTY) == 0)
		json_put_null(writer, "value");
	else if (strcmp(when->value, IS_SET) != 0)
		json_put_text(writer, "value", when->value);
	if (or_when && or_when->value)
		json_of_condition(writer, "or", or_when, NULL);
	json_close(writer, '}');
}

static void json_of_field(struct json_writer *writer, const struct field *field, const struct kind *kind)
{
	json_open(writer, NULL, '{');
	json_put_text(writer, "id", field->name);
	json_put_text(writer, "label", field->label);
	json_put_text(writer, "control", control_name(field->control));
	json_put_bool(writer, "required", (field->required & kind_bit(kind)) != 0);
	json_of_default(writer, field);
	json_of_choices(writer, field, kind);
	json_of_condition(writer, "when", &field->when, &field->or_when);
	json_close(writer, '}');
}

void schema_json(struct strbuf *out, enum edition edition)
{
	struct json_writer writer = { .out = out, .ascii = true };
	struct strbuf type = STRBUF_INIT;

	json_open(&writer, NULL, '{');
	json_put_text(&writer, "portal", editions[edition].id);
	json_open(&writer, "kinds", '[');
	for (const struct kind *kind = kinds; kind < kinds + KIND_COUNT; kind++) {
		const struct blade_line *line = schema_blade(kind);

		if (kind->edition != edition)
			continue;
		strbuf_setlen(&type, 0);
		strbuf_printf(&type, "#microsoft.graph.%s", kind->graph_type);
		json_open(&writer, NULL, '{');
		json_put_text(&writer, "platform", platforms[kind->platform].id);
		json_put_text(&writer, "type", profile_types[kind->type].id);
		json_put_text(&writer, "odataType", strbuf_text(&type));
		json_open(&writer, "fields", '[');
		for (const struct field *field; (field = next_field(kind, &line));)
			json_of_field(&writer, field, kind);
		json_close(&writer, ']');
		json_close(&writer, '}');
	}
	json_close(&writer, ']');
	json_close(&writer, '}');
	strbuf_release(&type);
}

static void choice_labels(struct strbuf *out, const struct field *field, const struct kind *kind, const char *between)
{
	bool any = false;

	if (field->none_label) {
		strbuf_addstr(out, field->none_label);
		any = true;
	}
	for (const struct choice *choice = field->choices; choice && choice->value; choice++) {
		if (!offered(choice, kind))
			continue;
		strbuf_printf(out, "%s%s", any ? between : "", choice->label);
		any = true;
	}
}

static void text_of_field(struct strbuf *out, const struct field *field, const struct kind *kind)
{
	strbuf_printf(out, "  %s%s", field->label, field->required & kind_bit(kind) ? " *" : "");
	if (field->when.value) {
		strbuf_addstr(out, "  (when ");
		field_condition_format(out, kind_bit(kind), field);
		strbuf_addch(out, ')');
	}
	strbuf_printf(out, "\n      %s", field->name);
	if (field->initial)
		strbuf_printf(out, ", default %s", field->initial);
	if (field->control == CONTROL_NUMBER && field->max < 1000)
		strbuf_printf(out, ", %ld to %ld", field->min, field->max);
	strbuf_addch(out, '\n');
	if (field->choices) {
		strbuf_addstr(out, "      - ");
		choice_labels(out, field, kind, "\n      - ");
		strbuf_addch(out, '\n');
	}
}

void schema_text(struct strbuf *out, enum edition edition)
{
	for (const struct kind *kind = kinds; kind < kinds + KIND_COUNT; kind++) {
		const struct blade_line *line = schema_blade(kind);

		if (kind->edition != edition)
			continue;
		strbuf_printf(out, "%s%s, %s  (%s)\n", kind == kinds ? "" : "\n", platforms[kind->platform].label,
			profile_types[kind->type].label, kind->graph_type);
		for (const struct field *field; (field = next_field(kind, &line));)
			text_of_field(out, field, kind);
	}
}

/* One table a profile type: fields down, platforms across; missing fields are empty cells, as a table of reasons is hard to
 * read. */
static void markdown_of_type(struct strbuf *out, enum edition edition, enum profile_type type)
{
	struct field_matrix matrix;

	field_matrix_of_kinds(&matrix, edition, type);
	strbuf_printf(out, "### %s\n\n| Field |", profile_types[type].blade);
	for (size_t i = 0; i < matrix.column_count; i++)
		strbuf_printf(out, " %s |", matrix.columns[i].title);
	strbuf_addstr(out, "\n| --- |");
	for (size_t i = 0; i < matrix.column_count; i++)
		strbuf_addstr(out, " --- |");
	strbuf_addch(out, '\n');
	for (size_t row = 0; row < matrix.row_count; row++) {
		strbuf_printf(out, "| %s |", matrix.rows[row].label);
		for (size_t i = 0; i < matrix.column_count; i++) {
			const struct matrix_cell *cell = &matrix.rows[row].cells[i];

			strbuf_printf(out, cell->state == MATRIX_ABSENT ? " |" : " %s |", cell->text);
		}
		strbuf_addch(out, '\n');
	}
	strbuf_addch(out, '\n');
	field_matrix_release(&matrix);
}

void schema_markdown(struct strbuf *out, enum edition edition)
{
	for (int type = 0; type < TYPE_COUNT; type++)
		markdown_of_type(out, edition, (enum profile_type)type);
}
