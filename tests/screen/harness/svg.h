/*
 * A frame as a picture: the cells of a canvas as SVG text, in the colours that a terminal of 256
 * colours would show on a dark ground. Knows no terminal; the same canvas gives the same bytes, one
 * row of the screen to a line or three, so that a change of the screen is a small change of the file.
 */
#ifndef TESTS_SCREEN_HARNESS_SVG_H
#define TESTS_SCREEN_HARNESS_SVG_H

#include "model/base/strbuf.h"
#include "tui/draw/canvas.h"

/* Appends a whole SVG document. The title stands in the window's title bar. Every piece of text is
 * placed and stretched to its columns, so it looks the same whichever monospaced font a viewer has;
 * borders and blocks are shapes, so they join. */
void svg_canvas(struct strbuf *out, const struct canvas *canvas, const char *title);

#endif
