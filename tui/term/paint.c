/* The part of term.h that writes: the cells of a canvas that differ from what the terminal shows. */
#include "tui/term/term.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "model/base/alloc.h"
#include "tui/draw/colour.h"
#include "tui/term/term_internal.h"

/* curses declares a key_name() too. */
#define key_name curses_key_name
#include <curses.h>
#undef key_name

static struct canvas shown; /* the cells on the terminal */
static bool repaint;
static int cursor_shown;

struct paint_look {
	attr_t attributes;
	short pair;
};

static struct paint_look looks[STYLE_COUNT];

/* Styles with the same colour share a pair, so that nothing is sent when one follows the other. Pairs are never changed, as
 * curses would look for their cells: another theme adds its own. Two themes have fewer than the 63 pairs of a terminal with 8
 * colours. */
static short paint_colour_pair(int colour, int ground)
{
	static int colours[2 * STYLE_COUNT];
	static short count;
	short pair = 0;

	while (pair < count && colours[pair] != colour)
		pair++;
	if (pair == 2 * STYLE_COUNT) /* after many changes of the theme */
		pair = count = 0;
	if (pair == count) {
		colours[count++] = colour;
		init_extended_pair(pair + 1, colour, ground);
	}
	return (short)(pair + 1);
}

void term_show_prepare(void)
{
	static const struct {
		unsigned attribute;
		attr_t sent;
	} attributes[] = {
		{ ATTR_BOLD, A_BOLD },
		{ ATTR_DIM, A_DIM },
		{ ATTR_UNDERLINE, A_UNDERLINE },
		{ ATTR_REVERSE, A_REVERSE },
	};
	enum theme theme = theme_now();
	bool coloured = theme != THEME_PLAIN && has_colors();
	int ground;

	/* It fails only where there is no memory for the table of colours. */
	if (coloured && start_color() != OK)
		xalloc_fail();
	ground = coloured && use_default_colors() == OK ? -1 : COLOUR_GROUND;
	for (int style = 0; style < STYLE_COUNT; style++) {
		struct look look = theme_look((enum style)style, theme, coloured ? COLORS : 0);

		looks[style].attributes = A_NORMAL;
		for (size_t i = 0; i < sizeof(attributes) / sizeof(attributes[0]); i++)
			if (look.attributes & attributes[i].attribute)
				looks[style].attributes |= attributes[i].sent;
		looks[style].pair = look.colour < 0 ? 0 : paint_colour_pair(look.colour, ground);
	}
}

void term_repaint(void)
{
	repaint = true;
	cursor_shown = -1;
}

void term_show_forget(void)
{
	canvas_release(&shown);
	term_repaint();
}

static bool paint_can_show(uint32_t code)
{
	char bytes[MB_LEN_MAX];
	mbstate_t state = { 0 };

	return code < 0x7F || (wcwidth((wchar_t)code) >= 0 && wcrtomb(bytes, (wchar_t)code, &state) != (size_t)-1);
}

static void paint_cell(int row, int column, const struct cell *cell, bool fits)
{
	wchar_t text[CELL_CODES + 1] = { L'?' };
	size_t length = 1;
	cchar_t sent;

	if (!fits) {
		text[0] = L' ';
	} else if (paint_can_show(cell->code[0])) {
		text[0] = (wchar_t)cell->code[0];
		for (size_t i = 1; i < CELL_CODES && cell->code[i] != 0; i++)
			if (paint_can_show(cell->code[i]))
				text[length++] = (wchar_t)cell->code[i];
	}
	/* Unlike mvadd_wch(), this does not advance the cursor or scroll in the last cell. */
	if (setcchar(&sent, text, looks[cell->style].attributes, looks[cell->style].pair, NULL) == OK)
		mvadd_wchnstr(row, column, &sent, 1);
}

static bool paint_same_cell(const struct cell *a, const struct cell *b)
{
	return memcmp(a->code, b->code, sizeof(a->code)) == 0 && a->width == b->width && a->style == b->style;
}

static void paint_cursor(const struct canvas *canvas, int rows, int columns)
{
	if (rows > 0 && columns > 0)
		move(canvas->cursor_row < rows ? canvas->cursor_row : rows - 1,
			canvas->cursor_column < columns ? canvas->cursor_column : columns - 1);
}

static void paint_differences(const struct canvas *canvas)
{
	int rows;
	int columns;

	getmaxyx(stdscr, rows, columns);
	for (int row = 0; row < rows && row < canvas->rows; row++) {
		for (int column = 0; column < columns && column < canvas->columns; column++) {
			const struct cell *cell = canvas_cell(canvas, row, column);
			struct cell *before = canvas_cell(&shown, row, column);

			if (cell->width > 0 && !paint_same_cell(cell, before))
				paint_cell(row, column, cell, column + cell->width <= columns);
			*before = *cell;
		}
	}
	paint_cursor(canvas, rows, columns);
	shown.cursor_row = canvas->cursor_row;
	shown.cursor_column = canvas->cursor_column;
}

/* Whether a style that was shown like this looks different now. */
static bool paint_is_restyled(const struct paint_look *before, int style)
{
	return before[style].attributes != looks[style].attributes || before[style].pair != looks[style].pair;
}

void term_show_restyle(void)
{
	struct paint_look before[STYLE_COUNT];
	int rows;
	int columns;

	memcpy(before, looks, sizeof(before));
	term_show_prepare();
	if (!term_is_entered() || !shown.cells)
		return;
	getmaxyx(stdscr, rows, columns);
	for (int row = 0; row < rows && row < shown.rows; row++)
		for (int column = 0; column < columns && column < shown.columns; column++) {
			const struct cell *cell = canvas_cell(&shown, row, column);

			if (cell->width > 0 && paint_is_restyled(before, cell->style))
				paint_cell(row, column, cell, column + cell->width <= columns);
		}
	paint_cursor(&shown, rows, columns);
	refresh();
}

void term_show(const struct canvas *canvas)
{
	bool all;

	if (!term_is_entered())
		return;
	/* The answer may be here already: then the first frame has the right colours. */
	if (!shown.cells && background_is_due())
		term_has_key();
	all = repaint || shown.rows != canvas->rows || shown.columns != canvas->columns;
	if (all) {
		canvas_resize(&shown, canvas->rows, canvas->columns);
		clearok(curscr, repaint);
		erase(); /* cleared, like `shown`, so only drawn cells have to be sent */
		repaint = false;
	}
	paint_differences(canvas);
	if (cursor_shown != canvas->cursor_shown) {
		cursor_shown = canvas->cursor_shown;
		curs_set(cursor_shown);
	}
	refresh();
}
