#include "export/paper.h"

#include <stdlib.h>
#include <string.h>

#include "model/text.h"
#include "model/xalloc.h"

struct paper_cell *paper_cell(struct paper_table *table, enum look look, const char *text)
{
	struct paper_cell *cell;

	table->cells = xgrow(table->cells, table->count, &table->capacity, sizeof(*table->cells));
	cell = &table->cells[table->count++];
	*cell = (struct paper_cell){ .text = xstrdup(text), .look = look };
	return cell;
}

void paper_note(struct paper_table *table, enum look look, const char *note)
{
	struct paper_cell *cell = &table->cells[table->count - 1];
	struct strbuf all = STRBUF_INIT;

	if (cell->note)
		strbuf_printf(&all, "%s\n", cell->note);
	strbuf_puts(&all, note);
	if (!cell->note || look > cell->note_look)
		cell->note_look = look;
	free(cell->note);
	cell->note = strbuf_take(&all);
}

void paper_table_release(struct paper_table *table)
{
	for (size_t i = 0; i < table->count; i++) {
		free(table->cells[i].text);
		free(table->cells[i].note);
		free(table->cells[i].to);
	}
	free(table->cells);
	table->cells = NULL;
	table->count = table->capacity = 0;
}

void paper_lines(const char *text, void (*line)(void *context, const char *line, bool last), void *context)
{
	struct strbuf safe = STRBUF_INIT;

	for (;;) {
		const char *end = text;
		size_t line_break = 0;
		char *one;

		while (*end && !(line_break = text_break(end)))
			end++;
		one = xmemdup_text(text, (size_t)(end - text));
		strbuf_cut(&safe, 0);
		text_safe(&safe, one);
		free(one);
		text = end + line_break;
		line(context, strbuf_text(&safe), !*text);
		if (!*text)
			break;
	}
	strbuf_release(&safe);
}
