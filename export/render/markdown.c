/* Reports in Markdown, for tickets and wikis: CommonMark with tables. */
#include <stdbool.h>
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

/* Text that stays in its line, whatever is in it. */
static void put_inline(struct strbuf *out, const char *text)
{
	struct strbuf safe = STRBUF_INIT;

	text_escape(&safe, text);
	markdown_escape(out, strbuf_text(&safe));
	strbuf_release(&safe);
}

/* A heading is one line, whatever is in a name. Where something links to it, it has an element with its id: the ids that
 * renderers make of headings differ. */
static void put_heading(struct strbuf *out, int level, const char *id, const char *text)
{
	strbuf_fill(out, '#', (size_t)level);
	strbuf_addch(out, ' ');
	if (id)
		strbuf_printf(out, "<a id=\"%s\"></a>", id);
	put_inline(out, text);
	strbuf_addch(out, '\n');
}

static void begin(struct renderer *renderer, const char *title, const struct renderer_contents *contents)
{
	(void)contents;
	put_heading(renderer->out, 1, NULL, title);
}

static void part(struct renderer *renderer, const struct renderer_part *part)
{
	strbuf_addch(renderer->out, '\n');
	put_heading(renderer->out, part->level, part->linked ? part->id : NULL, part->title);
}

static void text(struct renderer *renderer, const char *sentence)
{
	strbuf_addch(renderer->out, '\n');
	renderer_for_each_line(sentence, put_line, renderer->out);
	strbuf_addch(renderer->out, '\n');
}

static void add_badge(struct strbuf *out, const struct badge *badge)
{
	bool strong = badge->look == LOOK_ERROR;
	const char *sign = look_sign(badge->look);

	strbuf_printf(out, "%s%s%s", strong ? "**" : "", sign, *sign ? " " : "");
	put_inline(out, badge->text);
	strbuf_addstr(out, strong ? "**" : "");
	if (badge->detail) {
		strbuf_addch(out, ' ');
		put_inline(out, badge->detail);
	}
}

static void verdict(struct renderer *renderer, enum look look, const char *sentence)
{
	strbuf_printf(renderer->out, "\n**%s ", look_sign(look));
	put_inline(renderer->out, sentence);
	strbuf_addstr(renderer->out, "**\n");
}

static void badges(struct renderer *renderer, const char *of, const struct badges *badges)
{
	strbuf_addch(renderer->out, '\n');
	if (of) {
		put_inline(renderer->out, of);
		strbuf_addstr(renderer->out, ": ");
	}
	for (size_t i = 0; i < badges->count; i++) {
		strbuf_addstr(renderer->out, i ? ", " : "");
		add_badge(renderer->out, &badges->items[i]);
	}
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
	const char *gap = *cell->text ? "<br>" : "";

	strbuf_addstr(out, cell->to ? " [" : " ");
	renderer_for_each_line(cell->text, put_cell_line, &(struct cell_line){ out, cell->look });
	if (cell->to)
		strbuf_printf(out, "](#%s)", cell->to);
	if (cell->note) {
		strbuf_addstr(out, gap);
		renderer_for_each_line(cell->note, put_cell_line, &(struct cell_line){ out, cell->note_look });
		gap = "<br>";
	}
	for (size_t i = 0; i < cell->badges.count; i++) {
		strbuf_addstr(out, gap);
		add_badge(out, &cell->badges.items[i]);
		gap = "<br>";
	}
	strbuf_addstr(out, *gap ? " |" : "|");
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

const struct renderer_ops renderer_markdown = { begin, verdict, badges, part, NULL, text, code, table, NULL };
