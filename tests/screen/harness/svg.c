#include "tests/screen/harness/svg.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "tests/screen/harness/svg_row.h"

#define MARGIN  14
#define CAPTION 40 /* the height of the caption below the screen */

/* What a row shows in some of the frames. */
struct look_of_row {
	char *elements;
	struct strbuf shown; /* for each frame, 1 or 0 */
};

struct svg_track {
	struct look_of_row *looks;
	size_t count, capacity;
};

/* The animations of a document: which frames show a row. Rows that change together share one. */
struct animations {
	const char **shown;
	size_t count, capacity;
};

static void add_start(struct strbuf *out, int rows, int columns, int more, enum theme theme, const char *title)
{
	int width = columns * CELL_WIDTH + 2 * MARGIN, height = rows * CELL_HEIGHT + 2 * MARGIN + more;

	strbuf_printf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\"\n", width,
		height, width, height);
	strbuf_addstr(out, "font-family=\"DejaVu Sans Mono, Menlo, Consolas, Liberation Mono, monospace\" ");
	strbuf_addstr(out, "font-size=\"" SVG_FONT_SIZE "\" xml:space=\"preserve\">\n<title>");
	svg_escape(out, title);
	strbuf_printf(out,
		"</title>\n<rect x=\".5\" y=\".5\" width=\"%d\" height=\"%d\" rx=\"8\" fill=\"#%06x\" stroke=\"#%06x\"/>\n",
		width - 1, height - 1, svg_colour(theme, SVG_GROUND), svg_colour(theme, SVG_EDGE));
	strbuf_printf(out, "<g transform=\"translate(%d %d)\" fill=\"#%06x\">\n", MARGIN, MARGIN, svg_colour(theme, SVG_INK));
}

void svg_canvas(struct strbuf *out, const struct canvas *canvas, enum theme theme, const char *title)
{
	add_start(out, canvas->rows, canvas->columns, 0, theme, title);
	for (int row = 0; row < canvas->rows - 1; row++)
		svg_row(out, canvas, row, theme);
	strbuf_addstr(out, SVG_FOOTER "\n");
	svg_row(out, canvas, canvas->rows - 1, theme);
	strbuf_addstr(out, "</g>\n</g>\n</svg>\n");
}

void svg_recording_init(struct svg_recording *recording, enum theme theme)
{
	*recording = (struct svg_recording){ .theme = theme };
}

void svg_recording_release(struct svg_recording *recording)
{
	for (int row = 0; recording->tracks && row <= recording->rows; row++) {
		struct svg_track *track = &recording->tracks[row];

		for (size_t i = 0; i < track->count; i++) {
			free(track->looks[i].elements);
			strbuf_release(&track->looks[i].shown);
		}
		free(track->looks);
	}
	free(recording->tracks);
	free(recording->starts);
	*recording = (struct svg_recording){ 0 };
}

static struct look_of_row *track_look(struct svg_track *track, const char *elements, size_t frames)
{
	struct look_of_row *look;

	for (size_t i = 0; i < track->count; i++)
		if (strcmp(track->looks[i].elements, elements) == 0)
			return &track->looks[i];
	track->looks = xrealloc_grow(track->looks, track->count, &track->capacity, sizeof(*track->looks));
	look = &track->looks[track->count++];
	*look = (struct look_of_row){ .elements = xstrdup(elements), .shown = STRBUF_INIT };
	strbuf_fill(&look->shown, '0', frames);
	return look;
}

/* Adds a frame to a row, which looks like one before or is new. */
static void track_add(struct svg_track *track, const struct canvas *canvas, int row, enum theme theme, size_t frames)
{
	struct strbuf elements = STRBUF_INIT;
	const struct look_of_row *now;

	svg_row(&elements, canvas, row, theme);
	now = track_look(track, strbuf_text(&elements), frames);
	for (size_t i = 0; i < track->count; i++)
		strbuf_addch(&track->looks[i].shown, &track->looks[i] == now ? '1' : '0');
	strbuf_release(&elements);
}

static void caption_draw(struct canvas *canvas, int columns, const char *key, const char *caption)
{
	int column;

	canvas_init(canvas, 1, columns, false);
	column = canvas_text(canvas, 0, 1, columns - 2, STYLE_KEY, key);
	column += column > 0 ? 3 : 1;
	canvas_text(canvas, 0, column, columns - column - 1, STYLE_TEXT, caption);
}

void svg_recording_add(
	struct svg_recording *recording, const struct canvas *canvas, const char *key, const char *caption, unsigned milliseconds)
{
	struct canvas line;

	if (!recording->tracks) {
		recording->rows = canvas->rows;
		recording->columns = canvas->columns;
		recording->tracks = xcalloc((size_t)canvas->rows + 1, sizeof(*recording->tracks));
	}
	for (int row = 0; row < recording->rows; row++)
		track_add(&recording->tracks[row], canvas, row, recording->theme, recording->frame_count);
	caption_draw(&line, recording->columns, key, caption);
	track_add(&recording->tracks[recording->rows], &line, 0, recording->theme, recording->frame_count);
	canvas_release(&line);
	recording->starts = xrealloc_grow(
		recording->starts, recording->frame_count, &recording->frame_capacity, sizeof(*recording->starts));
	recording->starts[recording->frame_count++] = recording->length;
	recording->length += milliseconds;
}

static void add_animation(struct strbuf *out, const struct svg_recording *recording, const char *shown, size_t number)
{
	strbuf_printf(out, "<style>@keyframes f%zu{", number);
	for (size_t i = 0; i < recording->frame_count; i++)
		if (i == 0 || shown[i] != shown[i - 1])
			strbuf_printf(out, "%.2f%%{visibility:%s}", 100.0 * recording->starts[i] / recording->length,
				shown[i] == '1' ? "visible" : "hidden");
	strbuf_addstr(out, "}</style>\n");
}

static size_t animation_of(
	struct animations *animations, struct strbuf *out, const struct svg_recording *recording, const char *shown)
{
	for (size_t i = 0; i < animations->count; i++)
		if (strcmp(animations->shown[i], shown) == 0)
			return i;
	animations->shown = xrealloc_grow(
		animations->shown, animations->count, &animations->capacity, sizeof(*animations->shown));
	animations->shown[animations->count] = shown;
	add_animation(out, recording, shown, animations->count);
	return animations->count++;
}

static void add_track(
	struct strbuf *out, const struct svg_recording *recording, const struct svg_track *track, struct animations *animations)
{
	for (size_t i = 0; i < track->count; i++) {
		const struct look_of_row *look = &track->looks[i];
		const char *shown = strbuf_text(&look->shown);

		if (!*look->elements)
			continue;
		if (!strchr(shown, '0')) {
			strbuf_addstr(out, look->elements);
			continue;
		}
		strbuf_printf(out, "<g class=\"f\" style=\"animation-name:f%zu\"%s>\n%s</g>\n",
			animation_of(animations, out, recording, shown),
			shown[recording->still] == '1' ? "" : " visibility=\"hidden\"", look->elements);
	}
}

void svg_recording_print(const struct svg_recording *recording, struct strbuf *out, const char *title)
{
	struct animations animations = { 0 };
	int footer = recording->rows - 1, caption = recording->rows;

	add_start(out, recording->rows, recording->columns, CAPTION, recording->theme, title);
	strbuf_printf(out, "<style>@media(prefers-reduced-motion:no-preference){.f{animation:%ums step-end infinite}}</style>\n",
		recording->length);
	for (int row = 0; row < footer; row++)
		add_track(out, recording, &recording->tracks[row], &animations);
	strbuf_printf(out, "<path fill=\"#%06x\" d=\"M%d %dh%dv1h%dz\"/>\n", svg_colour(recording->theme, SVG_EDGE), -MARGIN,
		caption * CELL_HEIGHT + MARGIN, recording->columns * CELL_WIDTH + 2 * MARGIN,
		-recording->columns * CELL_WIDTH - 2 * MARGIN);
	strbuf_printf(out, "<g transform=\"translate(0 %d)\">\n", caption * CELL_HEIGHT + MARGIN + (CAPTION - CELL_HEIGHT) / 2);
	add_track(out, recording, &recording->tracks[caption], &animations);
	strbuf_addstr(out, "</g>\n" SVG_FOOTER "\n");
	add_track(out, recording, &recording->tracks[footer], &animations);
	strbuf_addstr(out, "</g>\n</g>\n</svg>\n");
	free(animations.shown);
}
