/*
 * A page of facts drawn on a canvas of its own, as tall as it needs to be: what is seen of it is a
 * part of that. Text is wrapped and never cut; code keeps its indentation and is told apart by style.
 */
#ifndef FORMS_PREVIEW_DOCUMENT_VIEW_H
#define FORMS_PREVIEW_DOCUMENT_VIEW_H

#include "model/report/document.h"
#include "tui/draw/canvas.h"

/* Initialises whole and draws the sheet on it. */
void document_view_make(struct canvas *whole, const struct document *document, int columns, bool ascii);

#endif
