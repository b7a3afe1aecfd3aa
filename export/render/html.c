/*
 * Reports as one HTML page that needs nothing else: no script, no font, no picture, no address outside of it. Readable on a
 * phone, on paper, without colour and through a screen reader.
 */
#include <string.h>

#include "export/render/renderer.h"
#include "model/base/text_escape.h"
#include "model/base/text_width.h"

enum {
	LIST_COLUMNS = 4, /* of a table whose columns need not be kept from getting narrow */
	TITLE_MOST = 70,  /* characters of what stands in a browser's tab; the heading has all */
};

/* Colours in pairs of at least 4.5 to 1 against both grounds of their scheme: WCAG 2, AA. */
static const char style[] =
	":root{color-scheme:light dark;--page:#fff;--wash:#f2f4f7;--ink:#1a1c1f;--soft:#52575e;--line:#b9bfc7;--link:#0b4f9e;"
	"--error:#a3141b;--warning:#7a4700;--hint:#0b5a6f;--lit:#ffefb8}\n"
	"@media (prefers-color-scheme:dark){:root{--page:#15171a;--wash:#202429;--ink:#e6e8eb;--soft:#abb2bb;--line:#4a515a;"
	"--link:#8ab8f5;--error:#ff9a94;--warning:#f2bd6b;--hint:#7fcfe3;--lit:#4d3f10}}\n"
	"*{box-sizing:border-box}\n"
	"body{margin:0 auto;padding:1rem;max-width:80rem;background:var(--page);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}\n"
	"h1{font-size:1.6rem;line-height:1.2}h2{font-size:1.3rem;line-height:1.25;margin:2.5rem 0 .5rem;padding-top:.5rem;"
	"border-top:2px solid var(--line)}\n"
	"h3{font-size:1.1rem;margin:1.5rem 0 .5rem}h4{font-size:1rem;margin:1rem 0 .25rem}\n"
	"h1,h2,h3,h4,p,td,li{overflow-wrap:anywhere}th{overflow-wrap:break-word}p{max-width:48rem}\n"
	"a{color:var(--link)}a:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--link);outline-offset:2px}\n"
	".skip{position:absolute;left:-100rem;background:var(--page);padding:.5rem 1rem}.skip:focus{left:.5rem;top:.5rem}\n"
	"nav ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1rem}nav a{display:inline-block;padding:.25rem 0}\n"
	"table{border-collapse:collapse;width:100%}\n"
	"caption{text-align:left;color:var(--soft);padding-bottom:.25rem}\n"
	"th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid var(--line)}\n"
	"thead th{background:var(--wash)}tbody th{font-weight:600}\n"
	".facts th{width:34%;color:var(--soft)}\n"
	".list,.wide{overflow-x:auto}.list td,.list th{overflow-wrap:break-word}\n"
	".wide{border:1px solid var(--line)}.wide caption{padding:.35rem .6rem}.wide td,.wide th{min-width:8.5rem}"
	".wide tbody th{position:sticky;left:0;background:var(--page);border-right:1px solid var(--line)}\n"
	"pre{background:var(--wash);border:1px solid var(--line);padding:.75rem;white-space:pre-wrap;overflow-wrap:anywhere;"
	"font:.875rem/1.45 ui-monospace,monospace}\n"
	".laid{white-space:pre;overflow-x:auto;overflow-wrap:normal}\n"
	".out{background:var(--lit);padding:0 .2rem}.absent,.empty{color:var(--soft);font-style:italic}\n"
	".error,.warning,.hint{font-weight:600}.error{color:var(--error)}.warning{color:var(--warning)}.hint{color:var(--hint)}\n"
	".note{display:block;font-size:.9rem}\n"
	"@media (max-width:40rem){body{padding:.75rem}.wide td,.wide th{min-width:7.5rem}.facts th{width:38%}th,td{padding:.35rem .4rem}}\n"
	"@media print{:root{--page:#fff;--wash:#fff;--ink:#000;--soft:#333;--line:#777;--link:#000;--error:#000;--warning:#000;--hint:#000;"
	"--lit:#fff}\n"
	"body{max-width:none;padding:0;font-size:10pt}nav,.skip{display:none}h2,h3,h4{break-after:avoid}tr{break-inside:avoid}\n"
	".list,.wide{overflow:visible;border:0}.wide td,.wide th{min-width:0;overflow-wrap:break-word;font-size:8pt;padding:.2rem}.wide tbody th{position:static}"
	".out{border-bottom:2px solid #000}.laid{white-space:pre-wrap}}\n";

static const struct {
	const char *open, *close;
} looks[LOOK_COUNT] = {
	[LOOK_PLAIN] = { "", "" },
	[LOOK_STANDS_OUT] = { "<strong class=\"out\">&ne; ", "</strong>" },
	[LOOK_ABSENT] = { "<span class=\"absent\">(", ")</span>" },
	[LOOK_EMPTY] = { "<span class=\"empty\">", "</span>" },
	[LOOK_HINT] = { "<span class=\"hint\">", "</span>" },
	[LOOK_WARNING] = { "<span class=\"warning\">", "</span>" },
	[LOOK_ERROR] = { "<span class=\"error\">", "</span>" },
};

static void put_escaped(struct strbuf *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '&')
			strbuf_addstr(out, "&amp;");
		else if (*text == '<')
			strbuf_addstr(out, "&lt;");
		else if (*text == '>')
			strbuf_addstr(out, "&gt;");
		else if (*text == '"')
			strbuf_addstr(out, "&quot;");
		else
			strbuf_addch(out, *text);
	}
}

static void put_line(void *context, const char *line, bool last)
{
	put_escaped(context, line);
	strbuf_addstr(context, last ? "" : "<br>");
}

static void put_text(struct strbuf *out, const char *text)
{
	renderer_for_each_line(text, put_line, out);
}

/* In an attribute or a title a line break is shown, too. */
static void put_value(struct strbuf *out, const char *text)
{
	struct strbuf safe = STRBUF_INIT;

	text_escape(&safe, text);
	put_escaped(out, strbuf_text(&safe));
	strbuf_release(&safe);
}

static void begin(struct renderer *renderer, const char *title)
{
	struct strbuf *out = renderer->out;
	struct strbuf safe = STRBUF_INIT;
	struct strbuf tab = STRBUF_INIT;

	strbuf_addstr(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
			   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
	text_escape(&safe, title);
	text_truncate(&tab, strbuf_text(&safe), TITLE_MOST, "\xe2\x80\xa6");
	put_escaped(out, strbuf_text(&tab));
	strbuf_release(&tab);
	strbuf_release(&safe);
	strbuf_printf(out,
		"</title>\n<style>\n%s</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#content\">Skip to the content</a>\n"
		"<main id=\"content\">\n<h1>",
		style);
	put_value(out, title);
	strbuf_addstr(out, "</h1>\n");
}

static void heading(struct renderer *renderer, int level, const char *id, const char *text)
{
	strbuf_printf(renderer->out, "<h%d", level);
	if (id)
		strbuf_printf(renderer->out, " id=\"%s\"", id);
	strbuf_addch(renderer->out, '>');
	put_value(renderer->out, text);
	strbuf_printf(renderer->out, "</h%d>\n", level);
}

static void text(struct renderer *renderer, const char *sentence)
{
	strbuf_addstr(renderer->out, "<p>");
	put_text(renderer->out, sentence);
	strbuf_addstr(renderer->out, "</p>\n");
}

static void code_line(void *context, const char *line, bool last)
{
	put_escaped(context, line);
	strbuf_addstr(context, last ? "" : "\n");
}

/* Whether all of it is so narrow as to be laid out in columns, which breaking would destroy. */
static bool is_laid_out(const char *verbatim)
{
	bool narrow = true;

	for (const char *at = verbatim; *at && narrow; at += strcspn(at, "\n") + (strchr(at, '\n') != NULL))
		narrow = strcspn(at, "\n") <= RENDERER_COLUMNS;
	return narrow;
}

static void code(struct renderer *renderer, const char *verbatim)
{
	/* It scrolls by itself then, so the keyboard must be able to get there. */
	strbuf_addstr(renderer->out, is_laid_out(verbatim) ? "<pre class=\"laid\" tabindex=\"0\"><code>" : "<pre><code>");
	renderer_for_each_line(verbatim, code_line, renderer->out);
	strbuf_addstr(renderer->out, "</code></pre>\n");
}

static void put_words(struct strbuf *out, const struct table_cell *cell)
{
	const char *open = *cell->text ? looks[cell->look].open : "";
	const char *close = *cell->text ? looks[cell->look].close : "";

	strbuf_addstr(out, open);
	if (cell->to)
		strbuf_printf(out, "<a href=\"#%s\">", cell->to);
	put_text(out, cell->text);
	strbuf_addstr(out, cell->to ? "</a>" : "");
	strbuf_addstr(out, close);
}

static void put_note(void *context, const char *line, bool last)
{
	(void)last;
	strbuf_addstr(context, "<span class=\"note\">");
	put_escaped(context, line);
	strbuf_addstr(context, "</span>");
}

static void put_cell(struct strbuf *out, const struct table_cell *cell, const char *tag, const char *scope)
{
	strbuf_printf(out, "<%s%s>", tag, scope);
	put_words(out, cell);
	if (cell->note) {
		/* A block of its own, so that what it looks like is said by one word and not by colour. */
		strbuf_addstr(out, *looks[cell->note_look].open ? looks[cell->note_look].open : "<span>");
		renderer_for_each_line(cell->note, put_note, out);
		strbuf_addstr(out, "</span>");
	}
	strbuf_printf(out, "</%s>\n", tag);
}

static void put_row(struct strbuf *out, const struct table *table, size_t row)
{
	strbuf_addstr(out, "<tr>\n");
	for (size_t column = 0; column < table->columns; column++) {
		const struct table_cell *cell = &table->cells[row * table->columns + column];

		if (row == 0)
			put_cell(out, cell, "th", " scope=\"col\"");
		else if (column == 0)
			put_cell(out, cell, "th", " scope=\"row\"");
		else
			put_cell(out, cell, "td", "");
	}
	strbuf_addstr(out, "</tr>\n");
}

static void table(struct renderer *renderer, const struct table *table)
{
	struct strbuf *out = renderer->out;

	if (!table->facts) {
		/* It scrolls by itself, so the keyboard must be able to get there. */
		strbuf_printf(out, "<div class=\"%s\" role=\"group\" tabindex=\"0\" aria-label=\"",
			table->columns > LIST_COLUMNS ? "wide" : "list");
		put_value(out, table->title ? table->title : "Table");
		strbuf_addstr(out, "\">\n");
	}
	strbuf_addstr(out, table->facts ? "<table class=\"facts\">\n" : "<table>\n");
	if (table->title) {
		strbuf_addstr(out, "<caption>");
		put_text(out, table->title);
		strbuf_addstr(out, "</caption>\n");
	}
	if (!table->facts) {
		strbuf_addstr(out, "<thead>\n");
		put_row(out, table, 0);
		strbuf_addstr(out, "</thead>\n");
	}
	strbuf_addstr(out, "<tbody>\n");
	for (size_t row = 1; row < table->count / table->columns; row++)
		put_row(out, table, row);
	strbuf_addstr(out, "</tbody>\n</table>\n");
	strbuf_addstr(out, table->facts ? "" : "</div>\n");
}

static void contents(struct renderer *renderer, const struct renderer_link *ways, size_t count)
{
	strbuf_addstr(renderer->out, "<nav aria-label=\"Pages\">\n<ul>\n");
	for (size_t i = 0; i < count; i++) {
		strbuf_printf(renderer->out, "<li><a href=\"#%s\">", ways[i].to);
		put_value(renderer->out, ways[i].title);
		strbuf_addstr(renderer->out, "</a></li>\n");
	}
	strbuf_addstr(renderer->out, "</ul>\n</nav>\n");
}

static void end(struct renderer *renderer)
{
	strbuf_addstr(renderer->out, "</main>\n</body>\n</html>\n");
}

const struct renderer_ops renderer_html = { begin, heading, text, code, table, contents, end };
