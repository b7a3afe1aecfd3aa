/* What the list of profiles draws besides profiles: headings of groups, what it says while it is empty, and its last line. */
#ifndef FORMS_BLADES_PROFILES_LINES_H
#define FORMS_BLADES_PROFILES_LINES_H

#include "model/design/design.h"
#include "tui/draw/canvas.h"
#include "tui/widget/line_edit.h"

/* Draws the filter in the first row of the area, and takes the row from it. Nothing while there is none. */
void profiles_draw_filter(struct line_edit *filter, bool filtering, struct canvas *canvas, struct area *inside);
/* Draws what an import kept in the last row of the area, and takes the row from it. Nothing where nothing was kept. */
void profiles_draw_others(const struct design *design, struct canvas *canvas, struct area *inside);
/* Draws why no profile is shown: the filter, or because there is none. */
void profiles_draw_empty(const struct design *design, struct canvas *canvas, struct area inside);
/* Draws the heading of a group, with the number of its profiles. */
void profiles_draw_heading(struct canvas *canvas, struct area line, const char *label, size_t count);

#endif
