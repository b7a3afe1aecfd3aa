/*
 * Frames as pictures: canvases as SVG, in the colours of a theme on a dark or light ground. Knows no terminal; the same canvases
 * give the same bytes, one row of the screen after another, so that a change of the screen is a small change of the file. There
 * is no script.
 */
#ifndef TESTS_SCREEN_HARNESS_SVG_H
#define TESTS_SCREEN_HARNESS_SVG_H

#include "model/base/strbuf.h"
#include "tui/draw/canvas.h"

/* The last row of the screen, the footer, is the last element, in a line that begins like this. */
#define SVG_FOOTER "<g id=\"footer\">"

/* Appends a whole SVG document. The theme is dark or light. */
void svg_canvas(struct strbuf *out, const struct canvas *canvas, enum theme theme, const char *title);

#endif
