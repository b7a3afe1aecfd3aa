/* Reports in plain text of 80 columns. Nothing is cut: what is too long goes on in the next line, a table that is too wide below
 * itself. */
#include <stdlib.h>
#include <string.h>

#include "export/render/renderer.h"
#include "model/base/grapheme.h"
#include "model/base/text_escape.h"
#include "model/base/text_width.h"
#include "model/base/alloc.h"

/* Columns of a facts table's labels, of the first and of every other column of a wide one: so three go side by side. */
enum { FACT_LABEL = 30, LABEL_MOST = 22, COLUMN_LEAST = 8, COLUMN_MOST = 17, GAP = 2 };

/* An empty line between two things, except below a heading. */
static void gap(struct renderer *renderer)
{
	if (!renderer->headed)
		strbuf_addch(renderer->out, '\n');
	renderer->headed = false;
}

/* Bytes of the next line of a text that is broken at spaces; without spaces after a separator, or anywhere. */
static size_t line_of(const char *text, size_t columns)
{
	size_t fits = text_prefix_for_width(text, columns);
	size_t at = fits;
	int width;

	if (!text[fits])
		return fits;
	while (at > 0 && text[at] != ' ')
		at--;
	if (at)
		return at;
	for (at = fits; at > fits / 2; at--)
		if (strchr(",;/&", text[at - 1]))
			return at;
	return fits ? fits : grapheme_length(text, &width);
}

static const char *behind_blanks(const char *text)
{
	return text + strspn(text, " ");
}

/* The lines that a text takes in so many columns. */
struct wrapped {
	char **lines;
	size_t count, capacity;
	size_t columns;
};

static void wrap_line(void *context, const char *line, bool last)
{
	struct wrapped *wrapped = context;

	(void)last;
	do {
		size_t length = line_of(line, wrapped->columns);

		wrapped->lines = xrealloc_grow(wrapped->lines, wrapped->count, &wrapped->capacity, sizeof(*wrapped->lines));
		wrapped->lines[wrapped->count++] = xmemdupz(line, length);
		line = behind_blanks(line + length);
	} while (*line);
}

static void wrapped_release(struct wrapped *wrapped)
{
	for (size_t i = 0; i < wrapped->count; i++)
		free(wrapped->lines[i]);
	free(wrapped->lines);
}

static void text(struct renderer *renderer, const char *sentence)
{
	struct wrapped wrapped = { .columns = RENDERER_COLUMNS };

	gap(renderer);
	renderer_for_each_line(sentence, wrap_line, &wrapped);
	for (size_t i = 0; i < wrapped.count; i++)
		strbuf_printf(renderer->out, "%s\n", wrapped.lines[i]);
	wrapped_release(&wrapped);
}

/* A heading with a line of the sign below it, in as many lines as it needs; one line of text whatever is in a name. */
static void put_heading(struct strbuf *out, const char *text, char under)
{
	struct wrapped wrapped = { .columns = RENDERER_COLUMNS };
	struct strbuf safe = STRBUF_INIT;
	size_t widest = 0;

	text_escape(&safe, text);
	wrap_line(&wrapped, strbuf_text(&safe), true);
	for (size_t i = 0; i < wrapped.count; i++) {
		strbuf_printf(out, "%s\n", wrapped.lines[i]);
		widest = text_width(wrapped.lines[i]) > widest ? text_width(wrapped.lines[i]) : widest;
	}
	if (under) {
		strbuf_fill(out, under, widest);
		strbuf_addch(out, '\n');
	}
	wrapped_release(&wrapped);
	strbuf_release(&safe);
}

static void begin(struct renderer *renderer, const char *title, const struct renderer_contents *contents)
{
	(void)contents;
	put_heading(renderer->out, title, '=');
}

static void part(struct renderer *renderer, const struct renderer_part *part)
{
	static const char under[] = { '=', '-', '.', 0 };

	strbuf_addch(renderer->out, '\n');
	put_heading(renderer->out, part->title, under[part->level - 1]);
	renderer->headed = true;
}

static void verdict(struct renderer *renderer, enum look look, const char *sentence)
{
	(void)look;
	text(renderer, sentence);
}

/* The text has no signs: what reads them may know only ASCII, and the words say the same. */
static void add_badge(struct strbuf *out, const struct badge *badge)
{
	strbuf_addstr(out, badge->text);
	if (badge->detail)
		strbuf_printf(out, " %s", badge->detail);
}

static void badges(struct renderer *renderer, const char *of, const struct badges *badges)
{
	struct strbuf line = STRBUF_INIT;

	if (of)
		strbuf_printf(&line, "%s: ", of);
	for (size_t i = 0; i < badges->count; i++) {
		strbuf_addstr(&line, i ? ", " : "");
		add_badge(&line, &badges->items[i]);
	}
	text(renderer, strbuf_text(&line));
	strbuf_release(&line);
}

static void code_line(void *context, const char *line, bool last)
{
	(void)last;
	strbuf_printf(context, "%s\n", line);
}

static void code(struct renderer *renderer, const char *verbatim)
{
	gap(renderer);
	renderer_for_each_line(verbatim, code_line, renderer->out);
}

/* A cell's words with the signs that say what it is. */
static char *words_of(const struct table_cell *cell)
{
	struct strbuf words = STRBUF_INIT;

	if (cell->look == LOOK_STANDS_OUT)
		strbuf_addstr(&words, "<> ");
	strbuf_printf(&words, cell->look == LOOK_ABSENT && *cell->text ? "(%s)" : "%s", cell->text);
	if (cell->note)
		strbuf_printf(&words, "\n%s", cell->note);
	for (size_t i = 0; i < cell->badges.count; i++) {
		strbuf_addstr(&words, words.length ? "\n" : "");
		add_badge(&words, &cell->badges.items[i]);
	}
	return strbuf_detach(&words);
}

static void widest_line(void *context, const char *line, bool last)
{
	size_t *widest = context;
	size_t width = text_width(line);

	(void)last;
	if (width > *widest)
		*widest = width;
}

/* The widest line of a column, from the row on. */
static size_t column_width(const struct table *table, size_t column, size_t row)
{
	size_t widest = 0;

	for (size_t at = row * table->columns + column; at < table->count; at += table->columns) {
		char *words = words_of(&table->cells[at]);

		renderer_for_each_line(words, widest_line, &widest);
		free(words);
	}
	return widest;
}

/* Some columns of the table side by side: those of columns, so wide as widths says. */
struct block {
	const struct table *table;
	const size_t *columns, *widths;
	size_t count;
};

static void put_row(struct strbuf *out, const struct block *block, size_t row)
{
	struct wrapped *cells = xcalloc(block->count, sizeof(*cells));
	size_t lines = 0;

	for (size_t i = 0; i < block->count; i++) {
		char *words = words_of(&block->table->cells[row * block->table->columns + block->columns[i]]);

		cells[i].columns = block->widths[i];
		renderer_for_each_line(words, wrap_line, &cells[i]);
		free(words);
		lines = cells[i].count > lines ? cells[i].count : lines;
	}
	for (size_t line = 0; line < lines; line++) {
		size_t owed = 0; /* spaces that are written once something follows them */

		for (size_t i = 0; i < block->count; i++) {
			const char *part = line < cells[i].count ? cells[i].lines[line] : "";

			if (*part) {
				strbuf_fill(out, ' ', owed);
				strbuf_addstr(out, part);
				owed = 0;
			}
			owed += block->widths[i] + GAP - text_width(part);
		}
		strbuf_addch(out, '\n');
	}
	for (size_t i = 0; i < block->count; i++)
		wrapped_release(&cells[i]);
	free(cells);
}

static void put_block(struct strbuf *out, const struct block *block)
{
	size_t rows = block->table->count / block->table->columns;

	for (size_t row = block->table->facts; row < rows; row++) {
		put_row(out, block, row);
		if (row > 0)
			continue;
		for (size_t i = 0; i < block->count; i++) {
			strbuf_fill(out, '-', block->widths[i]);
			strbuf_addstr(out, i + 1 < block->count ? "  " : "\n");
		}
	}
}

static size_t between(size_t least, size_t value, size_t most)
{
	return value < least ? least : value > most ? most : value;
}

/* Shares out what is left of the line. The first column is as wide in every block. */
static void widen(const struct block *block, size_t *widths, size_t used)
{
	size_t first = block->table->facts || block->count < block->table->columns ? 1 : 0;

	for (size_t i = first; i < block->count; i++) {
		size_t width = between(widths[i], column_width(block->table, block->columns[i], block->table->facts),
			widths[i] + RENDERER_COLUMNS - used);

		used += width - widths[i];
		widths[i] = width;
	}
}

static void table(struct renderer *renderer, const struct table *table)
{
	size_t *columns = xcalloc(table->columns, sizeof(*columns));
	size_t *widths = xcalloc(table->columns, sizeof(*widths));
	size_t next = 1;

	gap(renderer);
	while (next < table->columns) {
		struct block block = { table, columns, widths, 1 };
		size_t first = next;
		size_t used = widths[0] = table->facts ? FACT_LABEL : between(1, column_width(table, 0, 0), LABEL_MOST);

		for (; next < table->columns; next++) {
			size_t width = between(COLUMN_LEAST, column_width(table, next, table->facts), COLUMN_MOST);

			if (used + GAP + width > RENDERER_COLUMNS)
				break;
			columns[block.count] = next;
			widths[block.count++] = width;
			used += GAP + width;
		}
		widen(&block, widths, used);
		strbuf_addstr(renderer->out, first > 1 ? "\n" : "");
		if (block.count < table->columns)
			strbuf_printf(renderer->out, "Columns %zu to %zu of %zu:\n", first, next - 1, table->columns - 1);
		put_block(renderer->out, &block);
	}
	free(columns);
	free(widths);
}

const struct renderer_ops renderer_text = { begin, verdict, badges, part, NULL, text, code, table, NULL };
