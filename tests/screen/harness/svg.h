/*
 * Frames as pictures: canvases as SVG, in the colours of a theme on a dark or light ground. Knows no terminal; the same canvases
 * give the same bytes, one row of the screen after another, so that a change of the screen is a small change of the file. There
 * is no script.
 */
#ifndef TESTS_SCREEN_HARNESS_SVG_H
#define TESTS_SCREEN_HARNESS_SVG_H

#include <stddef.h>

#include "model/base/strbuf.h"
#include "tui/draw/canvas.h"

/* The last row of the screen, the footer, is the last element, in a line that begins like this. */
#define SVG_FOOTER "<g id=\"footer\">"

/* Appends a whole SVG document. The theme is dark or light. */
void svg_canvas(struct strbuf *out, const struct canvas *canvas, enum theme theme, const char *title);

/* Frames that a viewer plays one after the other, for ever: each different row is in the file once, and is shown while a frame
 * has it. Where animation is not wanted (prefers-reduced-motion) or not supported, one frame is shown. */
struct svg_recording {
	enum theme theme;
	int rows, columns;        /* of the first frame, and so of all */
	struct svg_track *tracks; /* one for each row, and one for the caption below */
	size_t frame_count, frame_capacity;
	size_t still;     /* the number of the frame that is shown without animation; the caller sets it, 0 is the first */
	unsigned *starts; /* of the frames, in milliseconds */
	unsigned length;
};

void svg_recording_init(struct svg_recording *recording, enum theme theme);
void svg_recording_release(struct svg_recording *recording);
/* Shows the canvas for some time. Below it is a caption: a key, which may be "", and what it does. */
void svg_recording_add(struct svg_recording *recording, const struct canvas *canvas, const char *key, const char *caption,
	unsigned milliseconds);
/* Appends a whole SVG document. */
void svg_recording_print(const struct svg_recording *recording, struct strbuf *out, const char *title);

#endif
