#include "export/render/renderer.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/text_escape.h"
#include "model/base/utf8.h"
#include "model/base/alloc.h"

void badges_add(struct badges *badges, enum look look, const char *text, const char *detail)
{
	badges->items = xrealloc_grow(badges->items, badges->count, &badges->capacity, sizeof(*badges->items));
	badges->items[badges->count++] = (struct badge){ look, xstrdup(text), detail ? xstrdup(detail) : NULL };
}

void badges_release(struct badges *badges)
{
	for (size_t i = 0; i < badges->count; i++) {
		free(badges->items[i].text);
		free(badges->items[i].detail);
	}
	free(badges->items);
	*badges = (struct badges)BADGES_INIT;
}

const char *look_sign(enum look look)
{
	static const char *const signs[LOOK_COUNT] = {
		[LOOK_GOOD] = "✓",
		[LOOK_HINT] = "•",
		[LOOK_WARNING] = "!",
		[LOOK_ERROR] = "×",
	};

	return signs[look] ? signs[look] : "";
}

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
		badges_release(&table->cells[i].badges);
		free(table->cells[i].to);
	}
	free(table->cells);
	table->cells = NULL;
	table->count = table->capacity = 0;
}

struct renderer_link *renderer_contents_add(struct renderer_contents *contents, const char *to, const char *title)
{
	struct renderer_link *link;

	contents->links = xrealloc_grow(contents->links, contents->count, &contents->capacity, sizeof(*contents->links));
	link = &contents->links[contents->count++];
	*link = (struct renderer_link){ .to = xstrdup(to), .title = xstrdup(title) };
	return link;
}

void renderer_contents_release(struct renderer_contents *contents)
{
	for (size_t i = 0; i < contents->count; i++) {
		free(contents->links[i].to);
		free(contents->links[i].title);
	}
	free(contents->links);
	*contents = (struct renderer_contents)RENDERER_CONTENTS_INIT;
}

void renderer_heading(struct renderer *renderer, int level, const char *text)
{
	const struct renderer_part part = { .level = level, .title = text };

	renderer->kind->part(renderer, &part);
	renderer_part_end(renderer, &part);
}

void renderer_part_end(struct renderer *renderer, const struct renderer_part *part)
{
	if (renderer->kind->part_end)
		renderer->kind->part_end(renderer, part);
}

void renderer_end(struct renderer *renderer)
{
	if (renderer->kind->end)
		renderer->kind->end(renderer);
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
