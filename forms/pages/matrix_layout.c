#include "forms/pages/matrix_layout.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/text_escape.h"
#include "model/base/text_width.h"
#include "tui/widget/paragraph.h"

enum {
	CELL_LEAST = 14,
	CELL_MOST = 44,
	LABEL_MOST = 31,
	LABEL_LEAST = 10,
	MARKS = 4,
	HEAD_MOST = 3,
	PREFIX_LEAST = 4,
	GAP_LEAST = 1,
	GAP_MOST = 2,
	SIGN = 2 /* of a problem, with a space */
};

const char *matrix_sign(bool ascii)
{
	return ascii ? "<>" : "\xe2\x89\xa0";
}

int matrix_cell_indent(const struct matrix_cell *cell)
{
	return cell->problem ? SIGN : 0;
}

static void matrix_join_lines(struct strbuf *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\n')
			strbuf_addstr(out, ", ");
		else
			strbuf_addch(out, *text);
	}
}

void matrix_cell_format(struct strbuf *out, const struct matrix_view *view, const struct matrix_cell *cell)
{
	bool absent = cell->state == MATRIX_ABSENT;

	if (absent && !view->reasons) {
		strbuf_addch(out, '-');
		return;
	}
	if (cell->stands_out)
		strbuf_printf(out, "%s ", matrix_sign(view->ascii));
	strbuf_addstr(out, absent ? "(" : "");
	matrix_join_lines(out, cell->text);
	strbuf_addstr(out, absent ? ")" : "");
}

int matrix_cell_draw(struct canvas *canvas, struct area area, enum style style, const char *text, enum layout_cut cut)
{
	char *safe = text_escape_copy(text);
	int row = 0;
	size_t at = 0, next;

	do {
		size_t length = paragraph_row(safe + at, area.columns, &next);

		if (canvas && row == area.rows - 1) {
			layout_text(canvas, area.row + row, area.column, area.columns, style, safe + at, cut);
		} else if (canvas && row < area.rows) {
			char *part = xmemdupz(safe + at, length);

			canvas_text(canvas, area.row + row, area.column, area.columns, style, part);
			free(part);
		}
		at += next;
		row++;
	} while (safe[at]);
	free(safe);
	return row;
}

/* The columns of the labels, as wide as the widest one while the cells have room. */
static int matrix_label_columns(const struct field_matrix *matrix, int columns)
{
	int most = columns * 2 / 5 < LABEL_MOST ? columns * 2 / 5 : LABEL_MOST;
	int widest = LABEL_LEAST;

	for (size_t i = 0; i < matrix->row_count; i++) {
		int label = MARKS + (int)text_width(matrix->rows[i].label);

		widest = label > widest ? label : widest;
	}
	return widest < most ? widest : most;
}

size_t matrix_layout_count(const struct field_matrix *matrix, int columns)
{
	int room = columns - matrix_label_columns(matrix, columns);
	size_t count = room >= 2 * (CELL_LEAST + GAP_LEAST) ? (size_t)(room / (CELL_LEAST + GAP_LEAST)) : 1;

	return count < matrix->column_count ? count : matrix->column_count;
}

/* The bytes of whole words with which all headings begin; 0 if that is not worth it. */
static size_t matrix_prefix(const struct field_matrix *matrix)
{
	const char *first = matrix->column_count > 1 ? matrix->columns[0].title : "";
	size_t length = strlen(first);

	for (size_t i = 1; i < matrix->column_count; i++) {
		const char *title = matrix->columns[i].title;
		size_t same = 0;

		while (same < length && first[same] == title[same])
			same++;
		length = same;
	}
	while (length > 0 && first[length - 1] != ' ')
		length--;
	for (size_t i = 0; i < matrix->column_count; i++)
		if (!matrix->columns[i].title[length])
			return 0;
	return length >= PREFIX_LEAST ? length : 0;
}

static void matrix_measure_cells(struct matrix_layout *layout, const struct matrix_view *view)
{
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < layout->count; i++) {
		struct layout_column *column = &layout->cells[i];

		column->least = CELL_LEAST;
		column->natural = (int)text_width(view->matrix->columns[view->left + i].title + layout->prefix);
		for (size_t row = 0; row < view->matrix->row_count; row++) {
			const struct matrix_cell *cell = &view->matrix->rows[row].cells[view->left + i];
			int width;

			strbuf_setlen(&text, 0);
			matrix_cell_format(&text, view, cell);
			width = matrix_cell_indent(cell) + (int)text_width(strbuf_text(&text));
			column->natural = width > column->natural ? width : column->natural;
		}
		column->natural = column->natural < CELL_MOST ? column->natural : CELL_MOST;
	}
	layout_columns(layout->cells, layout->count, view->columns - layout->label - 1, layout->gap);
	strbuf_release(&text);
}

/* The headings, and what is beside them above the labels. */
static int matrix_head_rows(const struct matrix_layout *layout, const struct matrix_view *view)
{
	int rows = layout->prefix && layout->count < view->matrix->column_count ? 2 : 1;

	for (size_t i = 0; i < layout->count; i++) {
		int needed = canvas_wrap_rows(
			view->matrix->columns[view->left + i].title + layout->prefix, layout->cells[i].width);

		rows = needed > rows ? needed : rows;
	}
	return rows < HEAD_MOST ? rows : HEAD_MOST;
}

/* The rows that a field needs to show all of its cells. */
static int matrix_row_height(const struct matrix_layout *layout, const struct matrix_view *view, size_t row)
{
	struct strbuf text = STRBUF_INIT;
	int height = canvas_wrap_rows(view->matrix->rows[row].label, layout->label - MARKS);

	for (size_t i = 0; i < layout->count; i++) {
		const struct matrix_cell *cell = &view->matrix->rows[row].cells[view->left + i];
		int rows;

		strbuf_setlen(&text, 0);
		matrix_cell_format(&text, view, cell);
		rows = matrix_cell_draw(NULL, (struct area){ 0, 0, 1, layout->cells[i].width - matrix_cell_indent(cell) },
			STYLE_TEXT, strbuf_text(&text), CUT_END);
		height = rows > height ? rows : height;
	}
	strbuf_release(&text);
	return height > 0 ? height : 1;
}

/* Rows in which the profiles differ get their lines before those that say the same everywhere. */
static void matrix_share_rows(struct matrix_layout *layout, const struct field_matrix *matrix, int room)
{
	int *first = xcalloc(matrix->row_count + 1, sizeof(*first));

	for (size_t i = 0; i < matrix->row_count; i++)
		first[i] = matrix->rows[i].differs ? layout->heights[i] : 1;
	layout_rows(first, matrix->row_count, room);
	for (size_t i = 0; i < matrix->row_count; i++)
		room -= first[i];
	for (bool given = true; given && room > 0;) {
		given = false;
		for (size_t i = 0; i < matrix->row_count && room > 0; i++)
			if (first[i] < layout->heights[i]) {
				first[i]++;
				room--;
				given = true;
			}
	}
	memcpy(layout->heights, first, matrix->row_count * sizeof(*first));
	free(first);
}

void matrix_layout_make(struct matrix_layout *layout, const struct matrix_view *view)
{
	const struct field_matrix *matrix = view->matrix;
	int needed = 0;

	*layout = (struct matrix_layout){ .label = matrix_label_columns(matrix, view->columns),
		.prefix = matrix_prefix(matrix),
		.count = matrix_layout_count(matrix, view->columns) };
	layout->gap = (int)layout->count * (CELL_LEAST + GAP_MOST) <= view->columns - layout->label - 1 ? GAP_MOST : GAP_LEAST;
	layout->cells = xcalloc(layout->count, sizeof(*layout->cells));
	layout->heights = xcalloc(matrix->row_count, sizeof(*layout->heights));
	matrix_measure_cells(layout, view);
	layout->head = matrix_head_rows(layout, view);
	for (size_t i = 0; i < matrix->row_count; i++)
		needed += layout->heights[i] = matrix_row_height(layout, view, i);
	layout->head += layout->head + needed < view->rows;
	matrix_share_rows(layout, matrix, view->rows - layout->head);
}

void matrix_layout_release(struct matrix_layout *layout)
{
	free(layout->cells);
	free(layout->heights);
}

/* Whether all texts that are too long begin with the same columns: those say nothing. */
static bool matrix_begin_alike(char *const *texts, size_t count, int columns)
{
	const char *first = NULL;

	for (size_t i = 0; i < count; i++) {
		if ((int)text_width(texts[i]) <= columns)
			continue;
		if (first && strncmp(first, texts[i], text_prefix_for_width(first, (size_t)columns / 2)) != 0)
			return false;
		first = texts[i];
	}
	return true;
}

enum layout_cut matrix_row_cut(const struct matrix_layout *layout, const struct matrix_view *view, size_t row)
{
	char **texts = xcalloc(layout->count, sizeof(*texts));
	int narrowest = CELL_MOST;
	enum layout_cut cut;

	for (size_t i = 0; i < layout->count; i++) {
		struct strbuf text = STRBUF_INIT;

		matrix_cell_format(&text, view, &view->matrix->rows[row].cells[view->left + i]);
		texts[i] = text.length ? strbuf_detach(&text) : xstrdup("");
		narrowest = layout->cells[i].width < narrowest ? layout->cells[i].width : narrowest;
	}
	cut = layout_cut((const char *const *)texts, layout->count, narrowest);
	if (cut == CUT_MIDDLE && matrix_begin_alike(texts, layout->count, narrowest))
		cut = layout->heights[row] > 1 ? CUT_MIDDLE : CUT_START; /* its beginning is in the rows above */
	for (size_t i = 0; i < layout->count; i++)
		free(texts[i]);
	free(texts);
	return cut;
}
