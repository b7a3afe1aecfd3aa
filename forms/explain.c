/* The explanation of the field that has the focus, or that the blade is about. */
#include "model/explain.h"

#include <stdlib.h>

#include "forms/inside.h"
#include "forms/reader.h"
#include "model/xalloc.h"

struct explain_page {
	struct page page;
	struct reader reader;
};

static void title(struct blade *blade, struct strbuf *out)
{
	(void)blade;
	strbuf_puts(out, "About this field");
}

static void draw(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused)
{
	struct explain_page *page = (struct explain_page *)blade;

	reader_draw(&page->reader, canvas, box, (struct area){ inside.row, inside.column + 1, inside.rows, inside.columns - 2 });
	if (focused)
		canvas_cursor(canvas, inside.row, inside.column + 1, false);
}

static void key(struct blade *blade, struct key pressed)
{
	struct explain_page *page = (struct explain_page *)blade;

	if (pressed.code == PRESS_ENTER)
		page_close(&page->page);
	else
		reader_key(&page->reader, pressed);
}

static void foot(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	(void)blade;
	(void)finding;
	(void)style;
	strbuf_puts(help, "Enter or Esc goes back.");
}

static void release(struct blade *blade)
{
	reader_release(&((struct explain_page *)blade)->reader);
	page_release(blade);
}

static const struct blade_ops ops = { title, NULL, draw, key, page_request_close, foot, release, IN_PAGE };

enum field_id explain_what(const struct app *app, bool *typed)
{
	const struct page *page = (const struct page *)stack_top(&app->stack);
	const struct form_row *row = form_focused(&page->form);
	unsigned contexts = page->blade.ops->contexts;

	*typed = (contexts & IN_FORM) && row ? row->kind == ROW_TEXT : (contexts & TYPES) != 0;
	if (!page->profile)
		return FIELD_NONE;
	if (!(contexts & IN_FORM))
		return page->field;
	return row && row->id < FIELD_COUNT ? (enum field_id)row->id : FIELD_NONE;
}

void explain_open(struct app *app)
{
	const struct page *about = (const struct page *)stack_top(&app->stack);
	struct explain_page *page;
	bool typed;
	enum field_id field = explain_what(app, &typed);

	if (field == FIELD_NONE)
		return;
	audit_refresh(&app->audit);
	page = xcalloc(1, sizeof(*page));
	page_init(&page->page, &ops, app, about->profile, FIELD_NONE);
	field_explain(&page->reader.text, about->profile, field, page_findings(about));
	stack_push(&app->stack, &page->page.blade);
}
