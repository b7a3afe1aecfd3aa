/* Reports in Markdown, for tickets and wikis: CommonMark with tables. */
#include <string.h>

#include "export/render/markdown_escape.h"
#include "export/render/renderer.h"
#include "model/base/text_escape.h"

static void put_line(void *context, const char *line, bool last)
{
	markdown_escape(context, line);
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
	markdown_escape(out, strbuf_text(&safe));
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
	markdown_escape(cell->out, line);
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
