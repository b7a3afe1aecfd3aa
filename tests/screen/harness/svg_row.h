/*
 * A row of a canvas as SVG. Every piece of text is placed and stretched to its columns, so it looks the same whichever monospaced
 * font a viewer has; borders and blocks are shapes, so they join.
 */
#ifndef TESTS_SCREEN_HARNESS_SVG_ROW_H
#define TESTS_SCREEN_HARNESS_SVG_ROW_H

#include "model/base/strbuf.h"
#include "tui/draw/canvas.h"

/* Pixels. At this font size a column of most monospaced fonts is CELL_WIDTH wide, also where a viewer ignores textLength. */
#define CELL_WIDTH    10
#define CELL_HEIGHT   20
#define SVG_FONT_SIZE "16.61"

enum svg_part { SVG_GROUND, SVG_INK, SVG_EDGE };

/* Appends the row, and the text cursor if it is there, in the colours of a terminal of 256 colours; appends nothing for an empty
 * row. The elements are placed as in the whole canvas, and need an element around them that is filled with the ink. */
void svg_row(struct strbuf *out, const struct canvas *canvas, int row, enum theme theme);
/* 0xRRGGBB of the screen without text. There are screens only for the themes dark and light. */
unsigned svg_colour(enum theme theme, enum svg_part part);
/* Appends text for an element or an attribute. */
void svg_escape(struct strbuf *out, const char *text);

#endif
