/*
 * Reports as one HTML page that needs nothing else: no script, no font, no picture, no address outside of it. Readable on a
 * phone, on paper, without colour and through a screen reader.
 */
#include <stdbool.h>
#include <string.h>

#include "export/render/html_style.h"
#include "export/render/renderer.h"
#include "model/base/text_escape.h"
#include "model/base/text_width.h"

enum {
	LIST_COLUMNS = 4, /* of a table whose columns need not be kept from getting narrow */
	TITLE_MOST = 70,  /* characters of what stands in a browser's tab; the heading has all */
};

static const struct {
	const char *open, *close;
} looks[LOOK_COUNT] = {
	[LOOK_PLAIN] = { "", "" },
	[LOOK_STANDS_OUT] = { "<strong class=\"out\">&ne; ", "</strong>" },
	[LOOK_ABSENT] = { "<span class=\"absent\">(", ")</span>" },
	[LOOK_EMPTY] = { "<span class=\"empty\">", "</span>" },
	[LOOK_GOOD] = { "<span class=\"good\">", "</span>" },
	[LOOK_HINT] = { "<span class=\"hint\">", "</span>" },
	[LOOK_WARNING] = { "<span class=\"warning\">", "</span>" },
	[LOOK_ERROR] = { "<span class=\"error\">", "</span>" },
};

/* The classes of what has a sign. */
static const char *const classes[LOOK_COUNT] = {
	[LOOK_GOOD] = "good",
	[LOOK_HINT] = "hint",
	[LOOK_WARNING] = "warning",
	[LOOK_ERROR] = "error",
};

static const char *entity_of(char character)
{
	switch (character) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	default:
		return "&quot;";
	}
}

static void put_escaped(struct strbuf *out, const char *text)
{
	for (;;) {
		size_t plain = strcspn(text, "&<>\"");

		strbuf_add(out, text, plain);
		if (!text[plain])
			return;
		strbuf_addstr(out, entity_of(text[plain]));
		text += plain + 1;
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

/* The sign of a look, which says nothing to a screen reader: the words after it do. */
static void put_sign(struct strbuf *out, enum look look)
{
	if (*look_sign(look))
		strbuf_printf(out, "<span class=\"sign %s\" aria-hidden=\"true\">%s</span> ", classes[look], look_sign(look));
}

static void put_link(struct strbuf *out, const struct renderer_link *link)
{
	strbuf_printf(out, "<li%s><a href=\"#%s\">", link->minor ? " class=\"minor\"" : "", link->to);
	put_sign(out, link->look);
	put_value(out, link->title);
	strbuf_addstr(out, "</a></li>\n");
}

/* Stays in sight: beside a wide page, on top of a narrow one. */
static void put_contents(struct strbuf *out, const struct renderer_contents *contents)
{
	strbuf_addstr(out, "<nav aria-label=\"Contents\">\n<ul>\n");
	for (size_t i = 0; i < contents->count; i++)
		put_link(out, &contents->links[i]);
	strbuf_addstr(out, "</ul>\n</nav>\n");
}

static void begin(struct renderer *renderer, const char *title, const struct renderer_contents *contents)
{
	struct strbuf *out = renderer->out;
	struct strbuf safe = STRBUF_INIT;
	struct strbuf tab = STRBUF_INIT;
	bool guided = contents && contents->count > 1;

	strbuf_addstr(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
			   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
	text_escape(&safe, title);
	text_truncate(&tab, strbuf_text(&safe), TITLE_MOST, "\xe2\x80\xa6");
	put_escaped(out, strbuf_text(&tab));
	strbuf_release(&tab);
	strbuf_release(&safe);
	strbuf_addstr(out, "</title>\n<style>\n");
	for (const char *const *piece = html_style; *piece; piece++)
		strbuf_addstr(out, *piece);
	strbuf_printf(out, "</style>\n</head>\n<body%s>\n<a class=\"skip\" href=\"#content\">Skip to the content</a>\n",
		guided ? " class=\"guided\"" : "");
	if (guided)
		put_contents(out, contents);
	strbuf_addstr(out, "<main id=\"content\">\n<h1>");
	put_value(out, title);
	strbuf_addstr(out, "</h1>\n");
}

static void verdict(struct renderer *renderer, enum look look, const char *sentence)
{
	strbuf_printf(renderer->out, "<p class=\"verdict %s\">", classes[look]);
	put_sign(renderer->out, look);
	put_value(renderer->out, sentence);
	strbuf_addstr(renderer->out, "</p>\n");
}

static void put_badge(struct strbuf *out, const struct badge *badge)
{
	strbuf_printf(out, "<span class=\"badge %s\">", classes[badge->look] ? classes[badge->look] : "");
	if (*look_sign(badge->look))
		strbuf_printf(out, "<span aria-hidden=\"true\">%s</span> ", look_sign(badge->look));
	put_value(out, badge->text);
	strbuf_addstr(out, "</span>");
	if (badge->detail) {
		strbuf_addstr(out, " <code>");
		put_value(out, badge->detail);
		strbuf_addstr(out, "</code>");
	}
}

static void put_badges(struct strbuf *out, const struct badges *badges)
{
	for (size_t i = 0; i < badges->count; i++) {
		strbuf_addstr(out, i ? "\n" : "");
		put_badge(out, &badges->items[i]);
	}
}

static void badges(struct renderer *renderer, const char *of, const struct badges *badges)
{
	strbuf_addstr(renderer->out, "<p class=\"badges\">");
	if (of) {
		strbuf_addstr(renderer->out, "<span class=\"of\">");
		put_value(renderer->out, of);
		strbuf_addstr(renderer->out, "</span>\n");
	}
	put_badges(renderer->out, badges);
	strbuf_addstr(renderer->out, "</p>\n");
}

static void put_heading(struct strbuf *out, const struct renderer_part *part, const char *id)
{
	strbuf_printf(out, "<h%d", part->level);
	if (id)
		strbuf_printf(out, " id=\"%s\"", id);
	strbuf_addch(out, '>');
	put_value(out, part->title);
	strbuf_printf(out, "</h%d>\n", part->level);
}

static void part(struct renderer *renderer, const struct renderer_part *part)
{
	struct strbuf *out = renderer->out;

	strbuf_addstr(out, part->page ? "<section class=\"page\">\n" : "");
	if (part->folded) {
		strbuf_addstr(out, "<details>\n<summary>");
		put_heading(out, part, NULL);
		/* The id is inside: browsers open what is folded when a link leads into it. */
		strbuf_printf(out, "</summary>\n<div class=\"fold\"%s%s%s>\n", part->id ? " id=\"" : "", part->id ? part->id : "",
			part->id ? "\"" : "");
		return;
	}
	strbuf_addstr(out, part->back ? "<div class=\"head\">\n" : "");
	put_heading(out, part, part->id);
	if (part->back) {
		strbuf_printf(out, "<a class=\"back\" href=\"#%s\">&uarr; ", part->back);
		put_value(out, part->back_title);
		strbuf_addstr(out, "</a>\n</div>\n");
	}
}

static void part_end(struct renderer *renderer, const struct renderer_part *part)
{
	strbuf_addstr(renderer->out, part->folded ? "</div>\n</details>\n" : "");
	strbuf_addstr(renderer->out, part->page ? "</section>\n" : "");
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

/* tag: its name and its attributes. */
static void put_cell(struct strbuf *out, const struct table_cell *cell, const char *tag)
{
	strbuf_printf(out, "<%s>", tag);
	put_words(out, cell);
	if (cell->note) {
		/* A block of its own, so that what it looks like is said by one word and not by colour. */
		strbuf_addstr(out, *looks[cell->note_look].open ? looks[cell->note_look].open : "<span>");
		renderer_for_each_line(cell->note, put_note, out);
		strbuf_addstr(out, "</span>");
	}
	if (cell->badges.count) {
		strbuf_addstr(out, "<span class=\"marks\">");
		put_badges(out, &cell->badges);
		strbuf_addstr(out, "</span>");
	}
	strbuf_printf(out, "</%.2s>\n", tag);
}

/* The tag of a cell, with what it is to a screen reader: a card has lost that, since it is not laid out as a table. */
static const char *tag_of(const struct table *table, size_t row, size_t column)
{
	if (row == 0)
		return table->cards ? "th role=\"columnheader\" scope=\"col\"" : "th scope=\"col\"";
	if (column == 0)
		return table->cards ? "th role=\"rowheader\" scope=\"row\"" : "th scope=\"row\"";
	return table->cards ? "td role=\"cell\"" : "td";
}

static void put_row(struct strbuf *out, const struct table *table, size_t row)
{
	strbuf_addstr(out, table->cards ? "<tr role=\"row\">\n" : "<tr>\n");
	for (size_t column = 0; column < table->columns; column++)
		put_cell(out, &table->cells[row * table->columns + column], tag_of(table, row, column));
	strbuf_addstr(out, "</tr>\n");
}

/* A table that may be wider than the page scrolls by itself, so the keyboard must be able to get there. */
static bool scrolls(const struct table *table)
{
	return !table->facts && !table->cards;
}

static void put_rows(struct strbuf *out, const struct table *table)
{
	const char *group = table->cards ? " role=\"rowgroup\"" : "";

	if (!table->facts) {
		strbuf_printf(out, "<thead%s>\n", group);
		put_row(out, table, 0);
		strbuf_addstr(out, "</thead>\n");
	}
	strbuf_printf(out, "<tbody%s>\n", group);
	for (size_t row = 1; row < table->count / table->columns; row++)
		put_row(out, table, row);
	strbuf_addstr(out, "</tbody>\n");
}

static void table(struct renderer *renderer, const struct table *table)
{
	struct strbuf *out = renderer->out;

	if (scrolls(table)) {
		strbuf_printf(out, "<div class=\"%s\" role=\"group\" tabindex=\"0\" aria-label=\"",
			table->columns > LIST_COLUMNS ? "wide" : "list");
		put_value(out, table->title ? table->title : "Table");
		strbuf_addstr(out, "\">\n");
	}
	strbuf_printf(out, "<table class=\"%s%s\"%s>\n", table->facts ? "facts" : "rows", table->cards ? " cards" : "",
		table->cards ? " role=\"table\"" : "");
	if (table->title) {
		strbuf_addstr(out, "<caption>");
		put_text(out, table->title);
		strbuf_addstr(out, "</caption>\n");
	}
	put_rows(out, table);
	strbuf_addstr(out, scrolls(table) ? "</table>\n</div>\n" : "</table>\n");
}

static void end(struct renderer *renderer)
{
	strbuf_addstr(renderer->out, "</main>\n</body>\n</html>\n");
}

const struct renderer_ops renderer_html = { begin, verdict, badges, part, part_end, text, code, table, end };
