/*
 * A page of facts drawn on a canvas of its own, as tall as it needs to be: what is seen of it is a
 * part of that. Text is wrapped and never cut; code keeps its indentation and is told apart by style.
 */
#ifndef FORMS_SHEET_VIEW_H
#define FORMS_SHEET_VIEW_H

#include "model/sheet.h"
#include "tui/canvas.h"

/* Initialises whole and draws the sheet on it. */
void sheet_view_make(struct canvas *whole, const struct sheet *sheet, int columns, bool ascii);

#endif
