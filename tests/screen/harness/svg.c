#include "tests/screen/harness/svg.h"

#include "tests/screen/harness/svg_row.h"

#define MARGIN 14

static void add_start(struct strbuf *out, int rows, int columns, enum theme theme, const char *title)
{
	int width = columns * CELL_WIDTH + 2 * MARGIN, height = rows * CELL_HEIGHT + 2 * MARGIN;

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
	add_start(out, canvas->rows, canvas->columns, theme, title);
	for (int row = 0; row < canvas->rows - 1; row++)
		svg_row(out, canvas, row, theme);
	strbuf_addstr(out, SVG_FOOTER "\n");
	svg_row(out, canvas, canvas->rows - 1, theme);
	strbuf_addstr(out, "</g>\n</g>\n</svg>\n");
}
