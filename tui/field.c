#include "tui/field.h"

#include <stdlib.h>

#include "model/xalloc.h"

void field_draw(struct canvas *canvas, struct area at, struct lineedit *edit)
{
	size_t from;
	size_t to;
	bool left;
	bool right;
	int cursor;
	char *part;

	lineedit_view(edit, at.columns, &from, &to, &left, &right, &cursor);
	part = xmemdup_text(lineedit_text(edit) + from, to - from);
	canvas_fill(canvas, at, STYLE_FOCUS);
	canvas_text(canvas, at.row, at.column + left, at.columns - left, STYLE_FOCUS, part);
	if (left)
		canvas_text(canvas, at.row, at.column, 1, STYLE_FOCUS, canvas_glyph(canvas, GLYPH_CUT));
	if (right)
		canvas_text(canvas, at.row, at.column + at.columns - 1, 1, STYLE_FOCUS, canvas_glyph(canvas, GLYPH_CUT));
	canvas_cursor(canvas, at.row, at.column + cursor, true);
	free(part);
}
