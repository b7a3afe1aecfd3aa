#include "forms/app/header.h"

#include <stdlib.h>

#include "model/base/alloc.h"
#include "model/base/plural.h"
#include "model/base/text_escape.h"
#include "model/base/text_width.h"
#include "tui/draw/layout.h"
#include "tui/widget/click_region.h"

#define PROGRAM    "bladesmith"
#define MARGIN     1
#define GAP        2 /* between two numbers, and after the program's name */
#define PARTS_GAP  3 /* between the path, the portal and the counts, and around the sign between two names */
#define LEAST_NAME 10
#define LEAST_FILE 12

/* A part of the counts: a sign and a text. */
struct part {
	enum style style;
	int glyph; /* -1: none */
	struct strbuf text;
};

enum { PART_ERRORS, PART_WARNINGS, PART_NONE, PART_HINTS, PART_RENEWALS, PART_IGNORED, PART_CHECKING, PART_COUNT };

static void header_count(struct part *part, enum style style, enum glyph glyph, size_t number, const char *word)
{
	if (!number)
		return;
	part->style = style;
	part->glyph = (int)glyph;
	strbuf_printf(&part->text, "%zu%s%s", number, *word ? " " : "", word);
}

static void header_make_parts(const struct header_counts *counts, bool words, struct part parts[PART_COUNT])
{
	for (int i = 0; i < PART_COUNT; i++)
		parts[i] = (struct part){ STYLE_FAINT, -1, STRBUF_INIT };
	header_count(&parts[PART_ERRORS], STYLE_ERROR, GLYPH_ERROR, counts->errors,
		words ? plural(counts->errors, "error", "errors") : "");
	header_count(&parts[PART_WARNINGS], STYLE_WARNING, GLYPH_WARNING, counts->warnings,
		words ? plural(counts->warnings, "warning", "warnings") : "");
	header_count(
		&parts[PART_HINTS], STYLE_HINT, GLYPH_HINT, counts->hints, words ? plural(counts->hints, "hint", "hints") : "");
	if (counts->renewals)
		strbuf_printf(&parts[PART_RENEWALS].text, "%zu old%s", counts->renewals,
			words ? plural(counts->renewals, " certificate", " certificates") : "");
	if (counts->ignored)
		strbuf_printf(&parts[PART_IGNORED].text, "%zu ignored", counts->ignored);
	if (counts->checking)
		strbuf_addstr(&parts[PART_CHECKING].text, "checking");
	else if (!counts->errors && !counts->warnings && !counts->renewals && !counts->empty) {
		parts[PART_NONE].style = STYLE_OK;
		parts[PART_NONE].glyph = GLYPH_OK;
		strbuf_addstr(&parts[PART_NONE].text, "no problems");
	}
}

static int header_part_width(const struct part *part)
{
	return part->text.length ? (int)text_width(strbuf_text(&part->text)) + (part->glyph < 0 ? 0 : 2) : 0;
}

/* The columns of the counts; draws them if there is a canvas. Of "x 10 errors", the sign and the number are in colour. */
static int header_counts(const struct header_counts *counts, bool words, struct canvas *canvas, int column)
{
	struct part parts[PART_COUNT];
	int used = 0;

	header_make_parts(counts, words, parts);
	for (int i = 0; i < PART_COUNT; i++) {
		int width = header_part_width(&parts[i]);

		if (width && used)
			used += GAP;
		if (width && canvas && parts[i].glyph >= 0)
			canvas_text(
				canvas, 0, column + used, 1, parts[i].style, canvas_glyph(canvas, (enum glyph)parts[i].glyph));
		if (width && canvas)
			canvas_text(canvas, 0, column + used + (parts[i].glyph < 0 ? 0 : 2), width, parts[i].style,
				strbuf_text(&parts[i].text));
		used += width;
		strbuf_release(&parts[i].text);
	}
	return used;
}

/* --- the file and the blades */

/* The names of the path: that of the file, and the titles of all blades but the first, which shows the file. */
struct path {
	char **names;
	struct layout_column *columns;
	size_t count;
};

static struct path header_path(const struct header *header, const struct blade_stack *stack)
{
	struct path path = { xcalloc(stack->count, sizeof(char *)), xcalloc(stack->count, sizeof(struct layout_column)),
		stack->count };

	for (size_t i = 0; i < path.count; i++) {
		struct strbuf title = STRBUF_INIT;

		if (i)
			stack->blades[i]->ops->title(stack->blades[i], &title);
		path.names[i] = text_escape_copy(i ? strbuf_text(&title) : header->file);
		path.columns[i] = (struct layout_column){ .natural = (int)text_width(path.names[i]), .least = LEAST_NAME };
		strbuf_release(&title);
	}
	return path;
}

static void header_path_release(struct path *path)
{
	for (size_t i = 0; i < path->count; i++)
		free(path->names[i]);
	free(path->names);
	free(path->columns);
}

static int header_path_width(const struct path *path)
{
	int width = 0;

	for (size_t i = 0; i < path->count; i++)
		width += path->columns[i].natural + (i ? PARTS_GAP : 0);
	return width;
}

/* Where there is no room for all names, the last one is left out first, as it is the title of the blade below; then those from
 * the start on, until the rest fits. */
static void header_fit_path(struct path *path, int room)
{
	size_t first = 0, count = path->count;

	if (count > 1 && header_path_width(path) > room)
		count--;
	layout_columns(path->columns, count, room, PARTS_GAP);
	while (count - first > 1 && !path->columns[count - 1].width) {
		path->columns[first++].width = 0;
		layout_columns(path->columns + first, count - first, room, PARTS_GAP);
	}
}

static int header_draw_state(const struct header *header, struct canvas *canvas, int column)
{
	int at = column;

	if (*header->news)
		at += 1 +
		      canvas_text(canvas, 0, at + 1, canvas->columns, header->grave ? STYLE_WARNING : STYLE_FAINT, header->news);
	if (header->read_only)
		at += 1 + canvas_text(canvas, 0, at + 1, canvas->columns, STYLE_FAINT, "(read-only)");
	else if (header->modified)
		at += 1 + canvas_text(canvas, 0, at + 1, canvas->columns, STYLE_HEADER, "*");
	return at - column;
}

static int header_state_width(const struct header *header)
{
	return (*header->news ? 1 + (int)text_width(header->news) : 0) + (header->read_only ? 1 + (int)text_width("(read-only)")
										 : header->modified ? 2
												    : 0);
}

static void header_draw_path(const struct header *header, const struct path *path, struct canvas *canvas, int column)
{
	bool any = false;

	for (size_t i = 0; i < path->count; i++) {
		int width = path->columns[i].width;

		if (width) {
			if (any)
				column += 1 +
					  canvas_text(canvas, 0, column + 1, 1, STYLE_FAINT, canvas_glyph(canvas, GLYPH_OPEN)) +
					  1;
			click_region_layer(canvas, path->count - 1 - i);
			click_region_key(canvas, (struct area){ 0, column, 1, width }, (struct key){ .code = TK_NONE });
			column += layout_text(
				canvas, 0, column, width, i ? STYLE_TEXT : STYLE_HEADER, path->names[i], i ? CUT_END : CUT_START);
			any = true;
		}
		if (i == 0)
			column += header_draw_state(header, canvas, column);
	}
	click_region_layer(canvas, 0);
}

void header_draw(const struct header *header, const struct blade_stack *stack, struct canvas *canvas)
{
	struct path path = header_path(header, stack);
	const char *portal = editions[header->portal].label;
	int state = header_state_width(header);
	int wanted = header_path_width(&path) + state, room = canvas->columns - 2 * MARGIN;
	int program = (int)text_width(PROGRAM) + GAP;
	int counts = header_counts(&header->counts, true, NULL, 0);
	/* What the counts are of says more than the portal's whole name, or the program's. */
	bool words = wanted + PARTS_GAP + (int)text_width(editions[header->portal].word) + PARTS_GAP + counts <= room;
	int at = MARGIN;

	if (!words)
		counts = header_counts(&header->counts, false, NULL, 0);
	room -= counts + (counts ? PARTS_GAP : 0);
	header_counts(&header->counts, words, canvas, canvas->columns - MARGIN - counts);
	if (wanted + PARTS_GAP + (int)text_width(portal) > room)
		portal = editions[header->portal].word;
	if (room - PARTS_GAP - (int)text_width(portal) >= LEAST_FILE + state) {
		room -= (int)text_width(portal) + PARTS_GAP;
		canvas_text(canvas, 0, at + room + PARTS_GAP, canvas->columns, STYLE_FAINT, portal);
	}
	if (program + wanted <= room) {
		canvas_text(canvas, 0, at, program, STYLE_ACCENT, PROGRAM);
		at += program;
		room -= program;
	}
	header_fit_path(&path, room - state);
	header_draw_path(header, &path, canvas, at);
	header_path_release(&path);
}
