#include "tui/widget/form_layout.h"

#include <stdlib.h>

#include "model/base/alloc.h"
#include "tui/draw/layout.h"
#include "tui/widget/line_view.h"

#define LABEL_LEAST 10
#define VALUE_LEAST 20
#define VALUE_USUAL 60 /* fields and marks at the right end of a line are in one column, also where all texts are short */
#define MOST_LINES  8  /* of one value */

static bool form_has_label(const struct form_row *row)
{
	return row->kind != ROW_NOTE && row->kind != ROW_HEADING && row->kind != ROW_LINE && row->kind != ROW_BUTTON;
}

int form_text_columns(const struct form_row *row, int columns)
{
	if (row->kind == ROW_CHOICE || row->kind == ROW_CHECK)
		columns -= 4;
	if (row->kind == ROW_OPEN || row->opens)
		columns -= 2;
	if (row->note)
		columns -= layout_width(row->note) + 1;
	return columns > 1 ? columns : 1;
}

/* The columns that the value needs in one line. */
static int form_value_natural(const struct form_row *row)
{
	int width = row->columns ? row->columns : layout_width(row->value) + (row->kind == ROW_TEXT);

	return width + width - form_text_columns(row, width);
}

/* The natural widths of the labels and of the values, at least as wide as they are already. */
static void form_measure(const struct form *form, struct layout_column columns[2])
{
	for (size_t i = 0; i < form->count; i++) {
		const struct form_row *row = &form->rows[i];
		int label = layout_width(row->label) + row->indent;

		if (!form_has_label(row))
			continue;
		if (!row->beside && label > columns[0].natural)
			columns[0].natural = label;
		if (!row->beside && form_value_natural(row) > columns[1].natural)
			columns[1].natural = form_value_natural(row);
	}
}

int form_natural(const struct form *form)
{
	struct layout_column columns[2] = { { .natural = LABEL_LEAST }, { .natural = VALUE_LEAST } };
	int widest = 0;

	form_measure(form, columns);
	for (size_t i = 0; i < form->count; i++)
		if (!form_has_label(&form->rows[i]) && layout_width(form->rows[i].label) > widest)
			widest = layout_width(form->rows[i].label);
	widest += FORM_SIGN;
	return widest > FORM_SIGN + columns[0].natural + FORM_GAP + columns[1].natural
		       ? widest
		       : FORM_SIGN + columns[0].natural + FORM_GAP + columns[1].natural;
}

static void form_layout_columns(struct form *form)
{
	struct layout_column columns[2] = { { LABEL_LEAST, LABEL_LEAST, false, 0 }, { VALUE_USUAL, VALUE_LEAST, false, 0 } };

	form_measure(form, columns);
	if (form->holds && form->held_count)
		columns[1].natural = form->values;
	layout_columns(columns, 2, form->columns - FORM_SIGN, FORM_GAP);
	form->labels = columns[0].width;
	form->values = columns[1].width;
}

int form_width(const struct form *form)
{
	int width = FORM_SIGN + form->labels + FORM_GAP + form->values;

	return width < form->columns ? width : form->columns;
}

static struct area form_button_area(const struct form *form, struct area line, const struct form_row *row)
{
	int width = layout_width(row->value) + 4;
	int right = form_width(form) - FORM_MARGIN + 1;

	if (width > line.columns)
		width = line.columns;
	return (struct area){ line.row, line.column + (right > width ? right - width : 0), 1, width };
}

struct area form_value_area(const struct form *form, size_t index, struct area line)
{
	const struct form_row *row = &form->rows[index];
	int before = FORM_SIGN + form->labels + FORM_GAP;
	struct area at = { line.row, line.column + before, line.rows, form->values };

	if (at.columns > line.columns - before)
		at.columns = line.columns - before;
	if (row->kind == ROW_BUTTON)
		return form_button_area(form, line, row);
	if (row->beside && index > 0) {
		int taken = form->rows[index - 1].columns + 1;

		at.column += taken;
		at.columns -= taken;
	} else if (row->columns && row->columns < at.columns) {
		at.columns = row->columns;
	}
	return at;
}

size_t form_group_rows(const struct form *form, size_t index)
{
	const struct form_row *row = &form->rows[index];
	size_t count = 1;

	while (row->kind == ROW_CHECK && index + count < form->count && row[count].kind == ROW_CHECK &&
		row[count].id == row->id && !*row[count].label)
		count++;
	return count;
}

/* The lines that a row needs to show all of its text. */
static int form_lines_needed(const struct form *form, size_t index)
{
	const struct form_row *row = &form->rows[index];
	struct area at = form_value_area(form, index, (struct area){ 0, 0, 1, form->columns });
	int label = row->indent < form->labels ? layout_wrap_rows(row->label, form->labels - row->indent, MOST_LINES) : 1;
	int columns = form_text_columns(row, at.columns);
	int value;

	if (row->kind == ROW_NOTE || row->kind == ROW_LINE)
		return *row->label ? canvas_wrap_rows(row->label, form->columns - FORM_SIGN - row->indent) : 1;
	if (!form_has_label(row))
		return 1;
	value = row->kind == ROW_TEXT ? line_view_rows(row->value, columns, MOST_LINES)
				      : layout_wrap_rows(row->value, columns, MOST_LINES);
	/* The label of a group has at least one line beside each of its check boxes. */
	label -= (int)form_group_rows(form, index) - 1;
	return label > value ? label : value;
}

static const struct form_lines *form_held(const struct form *form, const struct form_row *row)
{
	for (size_t i = 0; i < form->held_count; i++)
		if (form->held[i].id == row->id && form->held[i].item == row->item)
			return &form->held[i];
	return NULL;
}

/* Remembers the lines of all rows; while the form holds them, of those rows that were not there yet. */
static void form_hold(struct form *form)
{
	if (!form->holds)
		form->held_count = 0;
	for (size_t i = 0; i < form->count; i++) {
		const struct form_row *row = &form->rows[i];

		if (form->holds && form_held(form, row))
			continue;
		form->held = xrealloc_grow(form->held, form->held_count, &form->held_capacity, sizeof(*form->held));
		form->held[form->held_count++] = (struct form_lines){ row->id, row->item, row->lines, row->air };
	}
}

/* Gives the rows that begin a line their lines, in a form of so many lines; returns how many are left. */
static int form_share_lines(struct form *form)
{
	int *lines = xcalloc(form->count + 1, sizeof(*lines));
	int left = form->seen;
	size_t count = 0;

	for (size_t i = 0; i < form->count; i++) {
		const struct form_lines *held = form->holds ? form_held(form, &form->rows[i]) : NULL;

		if (!form->rows[i].beside)
			lines[count++] = held ? held->lines : form_lines_needed(form, i);
	}
	layout_rows(lines, count, form->seen);
	count = 0;
	for (size_t i = 0; i < form->count; i++) {
		form->rows[i].lines = form->rows[i].beside ? 1 : lines[count++];
		left -= form->rows[i].beside ? 0 : form->rows[i].lines;
	}
	free(lines);
	return left;
}

#define AIRY_LINES 12

/* Gives the rows of a kind an empty line before them as long as there are some, and in a form that has to be scrolled anyway;
 * returns how many are left. */
static int form_share_air(struct form *form, enum row_kind kind, int left)
{
	bool scrolls = left < 0;

	for (size_t i = 1; i < form->count; i++) {
		struct form_row *row = &form->rows[i];
		const struct form_lines *held = form->holds ? form_held(form, row) : NULL;

		if (row->kind != kind || form->rows[i - 1].kind == kind)
			continue;
		row->air = (left > 0 || (scrolls && form->seen >= AIRY_LINES)) && (!held || held->air);
		left -= row->air;
	}
	return left;
}

void form_layout(struct form *form)
{
	int line = 0, left;

	form_layout_columns(form);
	for (size_t i = 0; i < form->count; i++)
		form->rows[i].air = 0;
	left = form_share_lines(form);
	left = form_share_air(form, ROW_BUTTON, left);
	form_share_air(form, ROW_HEADING, left);
	for (size_t i = 0; i < form->count; i++) {
		struct form_row *row = &form->rows[i];

		line += row->air;
		row->line = row->beside ? form->rows[i - 1].line : line;
		line += row->beside ? 0 : row->lines;
	}
	form->total = line;
	form_hold(form);
}
