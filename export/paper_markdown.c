/* Reports in Markdown, for tickets and wikis: CommonMark with tables. */
#include <ctype.h>
#include <string.h>

#include "export/paper.h"
#include "model/text.h"

/* Only what could begin markup; a line of escapes is hard to read where it stays as it is. */
static bool is_markup(const char *text, size_t at)
{
	if (text[at] == '_') /* inside a word it is a letter */
		return at == 0 || !isalnum((unsigned char)text[at - 1]) || !isalnum((unsigned char)text[at + 1]);
	if (strchr("-+=.)", text[at])) /* a list, or a line under a heading: at the beginning of a line alone */
		return at == strspn(text, "0123456789");
	return strchr("\\`*[]<>|&#~!$", text[at]) != NULL;
}

static void put_escaped(struct strbuf *out, const char *text)
{
	for (size_t at = 0; text[at]; at++) {
		if (is_markup(text, at))
			strbuf_putc(out, '\\');
		strbuf_putc(out, text[at]);
	}
}

static void put_line(void *context, const char *line, bool last)
{
	put_escaped(context, line);
	if (!last)
		strbuf_puts(context, "  \n");
}

/* A heading is one line, whatever is in a name. */
static void put_heading(struct strbuf *out, int level, const char *text)
{
	struct strbuf safe = STRBUF_INIT;

	text_safe(&safe, text);
	strbuf_fill(out, '#', (size_t)level);
	strbuf_putc(out, ' ');
	put_escaped(out, strbuf_text(&safe));
	strbuf_putc(out, '\n');
	strbuf_release(&safe);
}

static void begin(struct paper *paper, const char *title)
{
	put_heading(paper->out, 1, title);
}

static void heading(struct paper *paper, int level, const char *id, const char *text)
{
	(void)id;
	strbuf_putc(paper->out, '\n');
	put_heading(paper->out, level, text);
}

static void text(struct paper *paper, const char *sentence)
{
	strbuf_putc(paper->out, '\n');
	paper_lines(sentence, put_line, paper->out);
	strbuf_putc(paper->out, '\n');
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

static void code(struct paper *paper, const char *verbatim)
{
	size_t fence = fence_of(verbatim);

	strbuf_putc(paper->out, '\n');
	strbuf_fill(paper->out, '`', fence);
	strbuf_puts(paper->out, *verbatim == '{' ? "json\n" : *verbatim == '<' ? "xml\n" : "\n");
	paper_lines(verbatim, code_line, paper->out);
	strbuf_fill(paper->out, '`', fence);
	strbuf_putc(paper->out, '\n');
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
	static const char *const behind[LOOK_COUNT] = {
		[LOOK_STANDS_OUT] = "**", [LOOK_ABSENT] = ")*", [LOOK_EMPTY] = "*", [LOOK_ERROR] = "**"
	};
	const struct cell_line *cell = context;
	bool marked = before[cell->look] && *line;

	strbuf_puts(cell->out, marked ? before[cell->look] : "");
	put_escaped(cell->out, line);
	strbuf_puts(cell->out, marked ? behind[cell->look] : "");
	strbuf_puts(cell->out, last ? "" : "<br>");
}

static void put_cell(struct strbuf *out, const struct paper_cell *cell)
{
	strbuf_putc(out, ' ');
	paper_lines(cell->text, put_cell_line, &(struct cell_line){ out, cell->look });
	if (cell->note) {
		strbuf_puts(out, *cell->text ? "<br>" : "");
		paper_lines(cell->note, put_cell_line, &(struct cell_line){ out, cell->note_look });
	}
	strbuf_puts(out, *cell->text || cell->note ? " |" : "|");
}

static void table(struct paper *paper, const struct paper_table *table)
{
	strbuf_putc(paper->out, '\n');
	for (size_t at = 0; at < table->count; at++) {
		if (at % table->columns == 0)
			strbuf_putc(paper->out, '|');
		put_cell(paper->out, &table->cells[at]);
		if ((at + 1) % table->columns == 0)
			strbuf_putc(paper->out, '\n');
		if (at + 1 == table->columns) {
			strbuf_puts(paper->out, "|");
			for (size_t column = 0; column < table->columns; column++)
				strbuf_puts(paper->out, " --- |");
			strbuf_putc(paper->out, '\n');
		}
	}
}

const struct paper_kind paper_markdown = { begin, heading, text, code, table, NULL, NULL };
