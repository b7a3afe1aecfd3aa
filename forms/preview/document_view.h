/*
 * Draws a document on its own canvas, as tall as it needs to be; the screen shows a
 * part of it. Text is wrapped and never cut; code keeps its indentation and is highlighted.
 */
#ifndef FORMS_PREVIEW_DOCUMENT_VIEW_H
#define FORMS_PREVIEW_DOCUMENT_VIEW_H

#include "model/report/document.h"
#include "tui/draw/canvas.h"

/* Initialises the canvas and draws the document on it; the caller ends it with canvas_release(). */
void document_view_make(struct canvas *whole, const struct document *document, int columns, bool ascii);

#endif
