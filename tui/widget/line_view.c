#include "tui/widget/line_view.h"

#define HIGHLIGHT_COLUMNS 24

void line_view_draw(struct canvas *canvas, struct area at, struct line_edit *edit)
{
	size_t from;
	size_t to;
	bool left;
	bool right;
	int cursor;
	int used;
	int highlighted;

	line_edit_view(edit, at.columns, &from, &to, &left, &right, &cursor);
	/* Only a few columns after the text are highlighted, not the whole line: fewer cells have to be sent when the focus
	 * moves. */
	highlighted = cursor + 1 > HIGHLIGHT_COLUMNS   ? cursor + 1
		      : at.columns < HIGHLIGHT_COLUMNS ? at.columns
						       : HIGHLIGHT_COLUMNS;
	canvas_fill(canvas, at, STYLE_TEXT);
	used = left +
	       canvas_text_part(canvas, at.row, at.column + left, at.columns - left, STYLE_SELECTION, line_edit_text(edit), from, to);
	if (used < highlighted)
		canvas_fill(canvas, (struct area){ at.row, at.column + used, 1, highlighted - used }, STYLE_SELECTION);
	if (left)
		canvas_text(canvas, at.row, at.column, 1, STYLE_SELECTION, canvas_glyph(canvas, GLYPH_CUT));
	if (right)
		canvas_text(canvas, at.row, at.column + at.columns - 1, 1, STYLE_SELECTION, canvas_glyph(canvas, GLYPH_CUT));
	canvas_cursor(canvas, at.row, at.column + cursor, true);
}
