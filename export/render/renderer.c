#include "export/render/renderer.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/text_escape.h"
#include "model/base/utf8.h"
#include "model/base/alloc.h"

struct table_cell *table_add_cell(struct table *table, enum look look, const char *text)
{
	struct table_cell *cell;

	table->cells = xrealloc_grow(table->cells, table->count, &table->capacity, sizeof(*table->cells));
	cell = &table->cells[table->count++];
	*cell = (struct table_cell){ .text = xstrdup(text), .look = look };
	return cell;
}

void table_add_note(struct table *table, enum look look, const char *note)
{
	struct table_cell *cell = &table->cells[table->count - 1];
	struct strbuf all = STRBUF_INIT;

	if (cell->note)
		strbuf_printf(&all, "%s\n", cell->note);
	strbuf_addstr(&all, note);
	if (!cell->note || look > cell->note_look)
		cell->note_look = look;
	free(cell->note);
	cell->note = strbuf_detach(&all);
}

void table_release(struct table *table)
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

void renderer_for_each_line(const char *text, void (*line)(void *context, const char *line, bool last), void *context)
{
	struct strbuf safe = STRBUF_INIT;

	for (;;) {
		const char *end = text;
		size_t line_break = 0;
		char *one;

		while (*end && !(line_break = utf8_line_break(end)))
			end++;
		one = xmemdupz(text, (size_t)(end - text));
		strbuf_setlen(&safe, 0);
		text_escape(&safe, one);
		free(one);
		text = end + line_break;
		line(context, strbuf_text(&safe), !*text);
		if (!*text)
			break;
	}
	strbuf_release(&safe);
}
