/*
 * What the list of profiles says while it shows none: how to begin, or that the filter passes none.
 */
#ifndef FORMS_BLADES_PROFILES_EMPTY_H
#define FORMS_BLADES_PROFILES_EMPTY_H

#include "model/design/design.h"
#include "tui/draw/canvas.h"

void profiles_empty_draw(const struct design *design, struct canvas *canvas, struct area inside);

#endif
