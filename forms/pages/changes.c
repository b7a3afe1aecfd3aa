/* The blade that shows what an action would change. */
#include "forms/pages/changes.h"

#include <stdlib.h>
#include <string.h>

#include "forms/base/page_text.h"
#include "forms/pages/wrap.h"
#include "model/base/alloc.h"

static void changes_title(struct blade *blade, struct strbuf *out)
{
	strbuf_addstr(out, ((struct changes *)blade)->purpose->title);
}

/* --- rows */

/* A line of the text, or a part of one. */
struct changes_row {
	const char *text;
	size_t length;
	int indent;
	enum style style;
};

static void add_row(struct changes *page, const char *text, size_t length, int indent, enum style style)
{
	page->rows = xrealloc_grow(page->rows, page->count, &page->capacity, sizeof(*page->rows));
	page->rows[page->count++] = (struct changes_row){ text, length, indent, style };
}

/* Adds a line, without its indentation; the rows after its first are indented further. Returns what follows its line break. */
static const char *break_line(struct changes *page, const char *line)
{
	int indent = (int)strspn(line, " ");
	const char *text = line + indent;
	enum style style = *text == '!' ? STYLE_WARNING : indent ? STYLE_TEXT : STYLE_HEADING;

	do {
		size_t length = wrap_row(text, page->columns - indent);

		add_row(page, text, length, indent, style);
		if (text == line + strspn(line, " "))
			indent += 2;
		text += length;
		text += *text == ' ';
	} while (*text && *text != '\n');
	return text + (*text == '\n');
}

static void break_rows(struct changes *page, int columns)
{
	if (page->columns == columns)
		return;
	page->columns = columns;
	page->count = 0;
	for (const char *line = page->text; *line;)
		line = break_line(page, line);
}

static void changes_draw(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused)
{
	struct changes *page = (struct changes *)blade;
	int column = inside.column + 1;

	break_rows(page, inside.columns - 2);
	scroll_fit(&page->scroll, inside.rows, (int)page->count);
	for (int i = 0; i < inside.rows && (size_t)page->scroll.top + (size_t)i < page->count; i++) {
		const struct changes_row *row = &page->rows[page->scroll.top + i];
		char *text = xmemdupz(row->text, row->length);

		canvas_text(canvas, inside.row + i, column + row->indent, page->columns - row->indent, row->style, text);
		free(text);
	}
	canvas_scrollbar(canvas, box, page->scroll.top, inside.rows, (int)page->count);
	if (focused)
		canvas_cursor(canvas, inside.row, column, false);
}

/* --- keys */

static void changes_key(struct blade *blade, struct key pressed)
{
	scroll_key(&((struct changes *)blade)->scroll, pressed);
}

static void changes_accept(struct changes *page)
{
	struct blade_host *host = page->base.host;
	struct strbuf said = STRBUF_INIT;
	struct err err = { 0 };

	if (page->purpose->accept(page, &said, &err) != 0) {
		blade_host_say_err(host, &err);
	} else {
		form_blade_close(&page->base);
		blade_host_say(host, STYLE_OK, "%s; press Ctrl-Z to undo", strbuf_text(&said));
	}
	strbuf_release(&said);
}

static bool changes_request(struct blade *blade, int wanted)
{
	if (wanted != REQUEST_ACCEPT)
		return form_blade_request_close(blade, wanted);
	changes_accept((struct changes *)blade);
	return true;
}

static void changes_footer(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	(void)finding;
	(void)style;
	strbuf_addstr(help, ((struct changes *)blade)->purpose->help);
}

static void changes_text(struct form_blade *base, struct strbuf *out)
{
	page_text_lines(out, ((struct changes *)base)->text);
}

static void changes_release(struct blade *blade)
{
	struct changes *page = (struct changes *)blade;

	page->purpose->release(page->work);
	free(page->text);
	free(page->rows);
	form_blade_release(blade);
}

static const struct blade_ops changes_ops = { changes_title, NULL, changes_draw, changes_key, changes_request, changes_footer,
	changes_release, IN_CHANGES };

void changes_open(
	struct session *session, struct blade_host *host, const struct changes_purpose *purpose, void *work, struct strbuf *text)
{
	struct changes *page = xcalloc(1, sizeof(*page));

	form_blade_init(&page->base, &changes_ops, session, host, NULL, FIELD_NONE);
	page->base.text = changes_text;
	page->purpose = purpose;
	page->work = work;
	page->text = strbuf_detach(text);
	blade_host_push(host, &page->base.blade);
}
