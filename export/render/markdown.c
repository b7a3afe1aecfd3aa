/* Reports in Markdown, for tickets and wikis: CommonMark with tables. */
#include <ctype.h>
#include <string.h>

#include "export/render/renderer.h"
#include "model/base/text_escape.h"

/* Only what could begin markup; a line of escapes is hard to read where it stays as it is. */
static bool is_markup(const char *text, size_t at)
{
	if (text[at] == '_') /* inside a word it is a letter */
		return at == 0 || !isalnum((unsigned char)text[at - 1]) || !isalnum((unsigned char)text[at + 1]);
	if (strchr("-+=.)", text[at])) /* a list, or a line under a heading: only at the beginning of a line */
		return at == strspn(text, "0123456789");
	return strchr("\\`*[]<>|&#~!$", text[at]) != NULL;
}

static void put_escaped(struct strbuf *out, const char *text)
{
	for (size_t at = 0; text[at]; at++) {
		if (is_markup(text, at))
			strbuf_addch(out, '\\');
		strbuf_addch(out, text[at]);
	}
}

static void put_line(void *context, const char *line, bool last)
{
	put_escaped(context, line);
	if (!last)
		strbuf_addstr(context, "  \n");
}

/* A heading is one line, whatever is in a name. */
static void put_heading(struct strbuf *out, int level, const char *text)
{
	struct strbuf safe = STRBUF_INIT;

	text_escape(&safe, text);
	strbuf_fill(out, '#', (size_t)level);
	strbuf_addch(out, ' ');
	put_escaped(out, strbuf_text(&safe));
	strbuf_addch(out, '\n');
	strbuf_release(&safe);
}

static void begin(struct renderer *renderer, const char *title)
{
	put_heading(renderer->out, 1, title);
}

static void heading(struct renderer *renderer, int level, const char *id, const char *text)
{
	(void)id;
	strbuf_addch(renderer->out, '\n');
	put_heading(renderer->out, level, text);
}

static void text(struct renderer *renderer, const char *sentence)
{
	strbuf_addch(renderer->out, '\n');
	renderer_for_each_line(sentence, put_line, renderer->out);
	strbuf_addch(renderer->out, '\n');
}

/* A fence longer than any run of backticks in the code. */
static size_t fence_of(const char *code)
{
	size_t fence = 3;

	for (; *code; code++) {
		size_t run = strspn(code, "`");

		if (run >= fence)
			fence = run + 1;
		code += run ? run - 1 : 0;
	}
	return fence;
}

static void code_line(void *context, const char *line, bool last)
{
	(void)last;
	strbuf_printf(context, "%s\n", line);
}

static void code(struct renderer *renderer, const char *verbatim)
{
	size_t fence = fence_of(verbatim);

	strbuf_addch(renderer->out, '\n');
	strbuf_fill(renderer->out, '`', fence);
	strbuf_addstr(renderer->out, *verbatim == '{' ? "json\n" : *verbatim == '<' ? "xml\n" : "\n");
	renderer_for_each_line(verbatim, code_line, renderer->out);
	strbuf_fill(renderer->out, '`', fence);
	strbuf_addch(renderer->out, '\n');
}

/* A line of a cell between the signs of its look. */
struct cell_line {
	struct strbuf *out;
	enum look look;
};

static void put_cell_line(void *context, const char *line, bool last)
{
	static const char *const before[LOOK_COUNT] = {
		[LOOK_STANDS_OUT] = "**", [LOOK_ABSENT] = "*(", [LOOK_EMPTY] = "*", [LOOK_ERROR] = "**"
	};
	static const char *const after[LOOK_COUNT] = {
		[LOOK_STANDS_OUT] = "**", [LOOK_ABSENT] = ")*", [LOOK_EMPTY] = "*", [LOOK_ERROR] = "**"
	};
	const struct cell_line *cell = context;
	bool marked = before[cell->look] && *line;

	strbuf_addstr(cell->out, marked ? before[cell->look] : "");
	put_escaped(cell->out, line);
	strbuf_addstr(cell->out, marked ? after[cell->look] : "");
	strbuf_addstr(cell->out, last ? "" : "<br>");
}

static void put_cell(struct strbuf *out, const struct table_cell *cell)
{
	strbuf_addch(out, ' ');
	renderer_for_each_line(cell->text, put_cell_line, &(struct cell_line){ out, cell->look });
	if (cell->note) {
		strbuf_addstr(out, *cell->text ? "<br>" : "");
		renderer_for_each_line(cell->note, put_cell_line, &(struct cell_line){ out, cell->note_look });
	}
	strbuf_addstr(out, *cell->text || cell->note ? " |" : "|");
}

static void table(struct renderer *renderer, const struct table *table)
{
	strbuf_addch(renderer->out, '\n');
	for (size_t at = 0; at < table->count; at++) {
		if (at % table->columns == 0)
			strbuf_addch(renderer->out, '|');
		put_cell(renderer->out, &table->cells[at]);
		if ((at + 1) % table->columns == 0)
			strbuf_addch(renderer->out, '\n');
		if (at + 1 == table->columns) {
			strbuf_addstr(renderer->out, "|");
			for (size_t column = 0; column < table->columns; column++)
				strbuf_addstr(renderer->out, " --- |");
			strbuf_addch(renderer->out, '\n');
		}
	}
}

const struct renderer_ops renderer_markdown = { begin, heading, text, code, table, NULL, NULL };
