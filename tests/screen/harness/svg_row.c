#include "tests/screen/harness/svg_row.h"

#include <string.h>

#include "model/base/utf8.h"

#define BASELINE 15 /* of the text in a cell */

/* The colours of a terminal: its ground and ink, the edge of the picture, and the first 16 of the palette. */
struct screen {
	unsigned ground, ink, edge, palette[16];
};

static const struct screen screens[THEME_COUNT] = {
	[THEME_DARK] = { 0x1b1f27, 0xd7dce4, 0x3b4250,
		{ 0x4b5363, 0xff7b85, 0x8fd694, 0xe8c872, 0x79b0ff, 0xd79bf0, 0x6fd3e0, 0xd7dce4, 0x7a8396, 0xff9aa2, 0xaee6b2,
			0xf3dc9a, 0xa3c8ff, 0xe6bff7, 0x9be6ef, 0xffffff } },
	[THEME_LIGHT] = { 0xffffff, 0x1f2328, 0xd0d7de,
		{ 0x24292f, 0xb00020, 0x116622, 0x8a5a00, 0x0055aa, 0x7a2e9e, 0x005f6b, 0x57606a, 0x6e7781, 0xcf222e, 0x1a7f37,
			0x9a6700, 0x0969da, 0x8250df, 0x1b7c83, 0x1f2328 } },
};

/* The arms of U+2500 to U+257F: left, right, up, down, each 0 none, 1 light, 2 heavy, 3 double. Dashes and
 * diagonals are left to the font. */
static const char arms[128][5] = {
	"1100", "2200", "0011", "0022", "0000", "0000", "0000", "0000", /* U+2500 */
	"0000", "0000", "0000", "0000", "0101", "0201", "0102", "0202", /* U+2508 */
	"1001", "2001", "1002", "2002", "0110", "0210", "0120", "0220", /* U+2510 */
	"1010", "2010", "1020", "2020", "0111", "0211", "0121", "0112", /* U+2518 */
	"0122", "0221", "0212", "0222", "1011", "2011", "1021", "1012", /* U+2520 */
	"1022", "2021", "2012", "2022", "1101", "2101", "1201", "2201", /* U+2528 */
	"1102", "2102", "1202", "2202", "1110", "2110", "1210", "2210", /* U+2530 */
	"1120", "2120", "1220", "2220", "1111", "2111", "1211", "2211", /* U+2538 */
	"1121", "1112", "1122", "2121", "1221", "2112", "1212", "2221", /* U+2540 */
	"2212", "2122", "1222", "2222", "0000", "0000", "0000", "0000", /* U+2548 */
	"3300", "0033", "0301", "0103", "0303", "3001", "1003", "3003", /* U+2550 */
	"0310", "0130", "0330", "3010", "1030", "3030", "0311", "0133", /* U+2558 */
	"0333", "3011", "1033", "3033", "3301", "1103", "3303", "3310", /* U+2560 */
	"1130", "3330", "3311", "1133", "3333", "0101", "1001", "1010", /* U+2568 */
	"0110", "0000", "0000", "0000", "1000", "0010", "0100", "0001", /* U+2570 */
	"2000", "0020", "0200", "0002", "1200", "0012", "2100", "0021", /* U+2578 */
};

/* Where the lines of an arm lie across it, from the middle of the cell: none, light, heavy, double. */
static const struct {
	int count, from[2], thick;
} strokes[4] = { { 0, { 0, 0 }, 0 }, { 1, { 0, 0 }, 1 }, { 1, { -1, 0 }, 3 }, { 2, { -1, 1 }, 1 } };

/* What is being drawn. */
struct drawing {
	const struct canvas *canvas;
	const struct screen *screen;
	enum theme theme;
};

/* Neighbouring cells of one style. */
struct run {
	int row, from, to;
	unsigned attributes, ink, ground;
};

static unsigned colour_of(const struct screen *screen, int colour)
{
	static const unsigned levels[6] = { 0, 95, 135, 175, 215, 255 };

	if (colour < 0 || colour > 255)
		return screen->ink;
	if (colour < 16)
		return screen->palette[colour];
	if (colour >= 232)
		return (8 + 10 * ((unsigned)colour - 232)) * 0x010101;
	colour -= 16;
	return levels[colour / 36] << 16 | levels[colour / 6 % 6] << 8 | levels[colour % 6];
}

/* Three parts of a colour with two of another: dim, and still to be read. */
static unsigned mix(unsigned colour, unsigned other)
{
	unsigned mixed = 0;

	for (unsigned shift = 0; shift < 24; shift += 8)
		mixed |= ((colour >> shift & 255) * 3 + (other >> shift & 255) * 2) / 5 << shift;
	return mixed;
}

static const struct cell *cell_at(const struct canvas *canvas, int row, int column)
{
	return &canvas->cells[row * canvas->columns + column];
}

static struct run run_at(const struct drawing *drawing, int row, int column)
{
	const struct screen *screen = drawing->screen;
	struct run run = { row, column, column, 0, 0, screen->ground };
	int style = cell_at(drawing->canvas, row, column)->style;
	struct look look = theme_look((enum style)style, drawing->theme, 256);

	while (run.to < drawing->canvas->columns && cell_at(drawing->canvas, row, run.to)->style == style)
		run.to++;
	run.attributes = look.attributes;
	run.ink = colour_of(screen, look.colour);
	if (look.attributes & ATTR_DIM)
		run.ink = mix(run.ink, screen->ground);
	if (look.attributes & ATTR_REVERSE) {
		run.ground = run.ink;
		run.ink = screen->ground;
	}
	return run;
}

/* The screen's ink needs no attribute: the elements are in a group that has it. */
static void add_fill(struct strbuf *out, const struct screen *screen, unsigned colour)
{
	if (colour != screen->ink)
		strbuf_printf(out, " fill=\"#%06x\"", colour);
}

static void add_rect(struct strbuf *path, int x, int y, int width, int height)
{
	strbuf_printf(path, "M%d %dh%dv%dh%dz", x, y, width, height, -width);
}

static bool is_border(uint32_t code)
{
	return code >= 0x2500 && code <= 0x257f && strcmp(arms[code - 0x2500], "0000") != 0;
}

static bool is_block(uint32_t code)
{
	return code >= 0x2580 && code <= 0x2590;
}

static bool is_shade(uint32_t code)
{
	return code >= 0x2591 && code <= 0x2593;
}

static bool is_shape(const struct cell *cell)
{
	return is_border(cell->code[0]) || is_block(cell->code[0]) || is_shade(cell->code[0]);
}

static bool is_blank(const struct cell *cell)
{
	return cell->code[0] == ' ' || (!cell->code[0] && cell->width);
}

static void add_border(struct strbuf *path, uint32_t code, int x, int y, int cells)
{
	const int middle_x = CELL_WIDTH / 2, middle_y = CELL_HEIGHT / 2;

	for (int arm = 0; arm < 4; arm++) {
		int weight = arms[code - 0x2500][arm] - '0';

		for (int i = 0; i < strokes[weight].count; i++) {
			int from = strokes[weight].from[i], thick = strokes[weight].thick;

			switch (arm) {
			case 0:
				add_rect(path, x, y + middle_y + from, middle_x + 1, thick);
				break;
			case 1:
				add_rect(path, x + middle_x, y + middle_y + from, cells * CELL_WIDTH - middle_x, thick);
				break;
			case 2:
				add_rect(path, x + middle_x + from, y, thick, middle_y + 1);
				break;
			default:
				add_rect(path, x + middle_x + from, y + middle_y, thick, CELL_HEIGHT - middle_y);
				break;
			}
		}
	}
}

static void add_block(struct strbuf *path, uint32_t code, int x, int y)
{
	if (code == 0x2580) {
		add_rect(path, x, y, CELL_WIDTH, CELL_HEIGHT / 2);
	} else if (code <= 0x2588) { /* lower eighths */
		int height = CELL_HEIGHT * (int)(code - 0x2580) / 8;

		add_rect(path, x, y + CELL_HEIGHT - height, CELL_WIDTH, height);
	} else if (code < 0x2590) { /* left eighths, the widest first */
		add_rect(path, x, y, CELL_WIDTH * (int)(0x2590 - code) / 8, CELL_HEIGHT);
	} else {
		add_rect(path, x + CELL_WIDTH / 2, y, CELL_WIDTH / 2, CELL_HEIGHT);
	}
}

static void add_path(struct strbuf *out, const struct screen *screen, const struct strbuf *path, unsigned colour)
{
	if (!path->length)
		return;
	strbuf_addstr(out, "<path");
	add_fill(out, screen, colour);
	strbuf_printf(out, " d=\"%s\"/>\n", path->text);
}

/* Neighbouring cells with the same character: one shape, and one change of the file when it grows. */
static int same_cells(const struct canvas *canvas, const struct run *run, int column)
{
	int end = column;

	while (end < run->to && cell_at(canvas, run->row, end)->code[0] == cell_at(canvas, run->row, column)->code[0])
		end++;
	return end - column;
}

/* A quarter, a half or three quarters of the ink. */
static void add_shade(struct strbuf *out, const struct drawing *drawing, const struct run *run, int column, int cells)
{
	unsigned quarters = cell_at(drawing->canvas, run->row, column)->code[0] - 0x2590;

	strbuf_addstr(out, "<path");
	add_fill(out, drawing->screen, run->ink);
	strbuf_printf(out, " fill-opacity=\".%u\" d=\"", quarters * 25);
	add_rect(out, column * CELL_WIDTH, run->row * CELL_HEIGHT, cells * CELL_WIDTH, CELL_HEIGHT);
	strbuf_addstr(out, "\"/>\n");
}

/* The ground of a run, its borders and blocks, and its line below. */
static void add_shapes(struct strbuf *out, const struct drawing *drawing, struct run run)
{
	const struct canvas *canvas = drawing->canvas;
	struct strbuf path = STRBUF_INIT;
	int y = run.row * CELL_HEIGHT;

	if (run.ground != drawing->screen->ground) {
		add_rect(&path, run.from * CELL_WIDTH, y, (run.to - run.from) * CELL_WIDTH, CELL_HEIGHT);
		add_path(out, drawing->screen, &path, run.ground);
		strbuf_setlen(&path, 0);
	}
	for (int column = run.from; column < run.to; column++) {
		uint32_t code = cell_at(canvas, run.row, column)->code[0];
		int x = column * CELL_WIDTH, cells = code == 0x2500 || is_shade(code) ? same_cells(canvas, &run, column) : 1;

		if (is_block(code))
			add_block(&path, code, x, y);
		else if (is_border(code))
			add_border(&path, code, x, y, cells);
		else if (is_shade(code))
			add_shade(out, drawing, &run, column, cells);
		column += cells - 1;
	}
	if (run.attributes & ATTR_UNDERLINE)
		add_rect(&path, run.from * CELL_WIDTH, y + BASELINE + 3, (run.to - run.from) * CELL_WIDTH, 1);
	add_path(out, drawing->screen, &path, run.ink);
	strbuf_release(&path);
}

static void add_code(struct strbuf *out, uint32_t code)
{
	/* XML 1.0, 2.2: these are no characters there, not even escaped. */
	bool allowed = code >= 0x20 && !(code >= 0xd800 && code <= 0xdfff) && code != 0xfffe && code != 0xffff &&
		       code <= 0x10ffff;

	switch (code) {
	case '&':
		strbuf_addstr(out, "&amp;");
		break;
	case '<':
		strbuf_addstr(out, "&lt;");
		break;
	case '>':
		strbuf_addstr(out, "&gt;");
		break;
	case '"':
		strbuf_addstr(out, "&quot;");
		break;
	default:
		utf8_put(out, allowed ? code : 0xfffd);
		break;
	}
}

/* Characters that every monospaced font has, as wide as the others. Text from another font is a piece of its own. */
static bool is_common(const struct cell *cell)
{
	return cell->width == 1 && cell->code[0] < 0x250 && !cell->code[1];
}

/* Whether a piece of text that reached this column goes on with it: two spaces end a piece. */
static bool goes_on(const struct canvas *canvas, const struct run *run, int column)
{
	const struct cell *cell = cell_at(canvas, run->row, column);

	if (!is_common(cell))
		return false;
	return !is_blank(cell) || (column + 1 < run->to && is_common(cell + 1) && !is_blank(cell + 1));
}

/* An element of its own, as not every viewer stretches parts of one. A character of another font is squeezed into its cell. */
static void add_piece(struct strbuf *out, const struct drawing *drawing, const struct run *run, int from, int to)
{
	strbuf_printf(out, "<text x=\"%d\" y=\"%d\" textLength=\"%d\"", from * CELL_WIDTH, run->row * CELL_HEIGHT + BASELINE,
		(to - from) * CELL_WIDTH);
	if (!is_common(cell_at(drawing->canvas, run->row, from)))
		strbuf_addstr(out, " lengthAdjust=\"spacingAndGlyphs\"");
	add_fill(out, drawing->screen, run->ink);
	strbuf_addstr(out, run->attributes & ATTR_BOLD ? " font-weight=\"bold\">" : ">");
	for (int column = from; column < to; column++) {
		const struct cell *cell = cell_at(drawing->canvas, run->row, column);

		for (int i = 0; i < CELL_CODES && cell->code[i]; i++)
			add_code(out, cell->code[i]);
		if (is_blank(cell) && !cell->code[0])
			strbuf_addch(out, ' ');
	}
	strbuf_addstr(out, "</text>");
}

static void add_text(struct strbuf *out, const struct drawing *drawing, struct run run)
{
	for (int column = run.from, end; column < run.to; column = end) {
		const struct cell *cell = cell_at(drawing->canvas, run.row, column);

		end = column + 1;
		if (is_blank(cell) || is_shape(cell) || !cell->width)
			continue;
		if (is_common(cell))
			while (end < run.to && goes_on(drawing->canvas, &run, end))
				end++;
		else
			while (end < run.to && end < column + cell->width)
				end++;
		add_piece(out, drawing, &run, column, end);
	}
}

void svg_row(struct strbuf *out, const struct canvas *canvas, int row, enum theme theme)
{
	struct drawing drawing = { canvas, &screens[theme], theme };
	struct strbuf text = STRBUF_INIT;
	struct run run;

	for (int column = 0; column < canvas->columns; column = run.to) {
		run = run_at(&drawing, row, column);
		add_shapes(out, &drawing, run);
		add_text(&text, &drawing, run);
	}
	if (text.length)
		strbuf_printf(out, "%s\n", text.text);
	if (canvas->cursor_shown && canvas->cursor_row == row)
		strbuf_printf(out, "<rect x=\"%d\" y=\"%d\" width=\"2\" height=\"%d\"/>\n", canvas->cursor_column * CELL_WIDTH,
			row * CELL_HEIGHT + 1, CELL_HEIGHT - 2);
	strbuf_release(&text);
}

unsigned svg_colour(enum theme theme, enum svg_part part)
{
	const struct screen *screen = &screens[theme];

	return part == SVG_GROUND ? screen->ground : part == SVG_INK ? screen->ink : screen->edge;
}

void svg_escape(struct strbuf *out, const char *text)
{
	uint32_t code;
	size_t length;

	while ((length = utf8_next(text, &code)) != 0) {
		add_code(out, code);
		text += length;
	}
}
