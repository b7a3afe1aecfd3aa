#include "tui/widget/line_view.h"

#include <string.h>

#include "tui/draw/layout.h"

#define HIGHLIGHT_COLUMNS 60

static void line_view_draw_one(struct canvas *canvas, struct area at, enum style style, struct line_edit *edit)
{
	size_t from;
	size_t to;
	bool left;
	bool right;
	int cursor;
	int used;
	int highlighted;

	line_edit_view(edit, at.columns, &from, &to, &left, &right, &cursor);
	/* Only some columns after the text are highlighted, not a line of any length: fewer cells have to be sent when the focus
	 * moves. */
	highlighted = cursor + 1 > HIGHLIGHT_COLUMNS   ? cursor + 1
		      : at.columns < HIGHLIGHT_COLUMNS ? at.columns
						       : HIGHLIGHT_COLUMNS;
	canvas_fill(canvas, at, STYLE_TEXT);
	used = left +
	       canvas_text_part(canvas, at.row, at.column + left, at.columns - left, style, line_edit_text(edit), from, to);
	if (used < highlighted)
		canvas_fill(canvas, (struct area){ at.row, at.column + used, 1, highlighted - used }, style);
	if (left)
		canvas_text(canvas, at.row, at.column, 1, style, canvas_glyph(canvas, GLYPH_CUT));
	if (right)
		canvas_text(canvas, at.row, at.column + at.columns - 1, 1, style, canvas_glyph(canvas, GLYPH_CUT));
	canvas_cursor(canvas, at.row, at.column + cursor, true);
}

/* One column is kept free for the cursor after a full row. */
static int line_view_room(int columns)
{
	return columns > 1 ? columns - 1 : 1;
}

int line_view_rows(const char *text, int columns, int most)
{
	return layout_wrap_rows(text, line_view_room(columns), most);
}

/* A row of a text that is broken into several. */
struct row {
	size_t from, end;
	int number;
};

static bool line_view_next(const char *text, int columns, struct row *row)
{
	if (text[row->end] == '\0')
		return false;
	row->from = row->end;
	row->end = layout_row_end(text, row->from, line_view_room(columns));
	row->number++;
	return true;
}

static struct row line_view_first(const char *text, int columns)
{
	return (struct row){ 0, layout_row_end(text, 0, line_view_room(columns)), 0 };
}

static struct row line_view_cursor_row(const struct line_edit *edit, int columns)
{
	const char *text = line_edit_text(edit);
	struct row row = line_view_first(text, columns);

	while (edit->cursor >= row.end && line_view_next(text, columns, &row))
		;
	return row;
}

/* The first row that is visible in an area with fewer rows than the text needs. */
static int line_view_top(const struct line_edit *edit, struct area at)
{
	int cursor = line_view_cursor_row(edit, at.columns).number;

	return cursor < at.rows ? 0 : cursor - at.rows + 1;
}

static void line_view_draw_rows(struct canvas *canvas, struct area at, enum style style, const struct line_edit *edit)
{
	const char *text = line_edit_text(edit);
	struct row cursor = line_view_cursor_row(edit, at.columns), row = line_view_first(text, at.columns);
	int top = line_view_top(edit, at);
	int column = line_edit_columns(edit, cursor.from, edit->cursor);

	canvas_fill(canvas, at, style);
	do {
		size_t to = row.end;

		while (text[row.end] != '\0' && to > row.from && text[to - 1] == ' ')
			to--; /* spaces may extend beyond the area */
		if (row.number >= top && row.number < top + at.rows)
			canvas_text_part(canvas, at.row + row.number - top, at.column, at.columns, style, text, row.from, to);
	} while (line_view_next(text, at.columns, &row));
	canvas_cursor(canvas, at.row + cursor.number - top, at.column + (column < at.columns ? column : at.columns - 1), true);
}

void line_view_draw_in(struct canvas *canvas, struct area at, enum style style, struct line_edit *edit)
{
	if (at.rows > 1)
		line_view_draw_rows(canvas, at, style, edit);
	else
		line_view_draw_one(canvas, at, style, edit);
}

void line_view_draw(struct canvas *canvas, struct area at, struct line_edit *edit)
{
	line_view_draw_in(canvas, at, STYLE_SELECTION, edit);
}

void line_view_point(struct line_edit *edit, struct area at, int row, int column)
{
	const char *text = line_edit_text(edit);
	struct row wanted = line_view_first(text, at.columns);
	size_t to;

	if (at.rows <= 1) {
		line_edit_point(edit, column);
		return;
	}
	row += line_view_top(edit, at);
	while (wanted.number < row && line_view_next(text, at.columns, &wanted))
		;
	to = text[wanted.end] == '\0' ? wanted.end : wanted.end - 1;
	while (to > wanted.from && line_edit_columns(edit, wanted.from, to) > column)
		to--;
	line_edit_move(edit, to);
}
