/*
 * The text of a frame's last box, which is the blade that has the keys or the preview beside it, without the rest of the screen.
 */
#ifndef TESTS_SCREEN_HARNESS_FRAME_H
#define TESTS_SCREEN_HARNESS_FRAME_H

#include "model/base/strbuf.h"
#include "tui/draw/canvas.h"

/* Appends the box and the lines of help or findings below it: all that belongs to the blade. The header, the blades
 * to the left and the footer are left out. A row that is repeated is written once, with the number of repetitions. */
void frame_box(struct strbuf *out, const struct canvas *canvas);

#endif
