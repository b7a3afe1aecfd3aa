/* The explanation of the field that has the focus, or that the blade is about. */
#include "model/rules/field_help.h"

#include <stdlib.h>

#include "forms/app/inside.h"
#include "tui/widget/text_view.h"
#include "model/base/alloc.h"

struct explain_page {
	struct page page;
	struct text_view view;
};

static void title(struct blade *blade, struct strbuf *out)
{
	(void)blade;
	strbuf_addstr(out, "About this field");
}

static void draw(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused)
{
	struct explain_page *page = (struct explain_page *)blade;

	text_view_draw(&page->view, canvas, box, (struct area){ inside.row, inside.column + 1, inside.rows, inside.columns - 2 });
	if (focused)
		canvas_cursor(canvas, inside.row, inside.column + 1, false);
}

static void key(struct blade *blade, struct key pressed)
{
	struct explain_page *page = (struct explain_page *)blade;

	if (pressed.code == TK_ENTER)
		page_close(&page->page);
	else
		text_view_key(&page->view, pressed);
}

static void foot(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	(void)blade;
	(void)finding;
	(void)style;
	strbuf_addstr(help, "Enter or Esc goes back.");
}

static void release(struct blade *blade)
{
	text_view_release(&((struct explain_page *)blade)->view);
	page_release(blade);
}

static const struct blade_ops ops = { title, NULL, draw, key, page_request_close, foot, release, IN_PAGE };

enum field_id field_help_subject(const struct app *app, bool *typed)
{
	const struct page *page = (const struct page *)blade_stack_top(&app->stack);
	const struct form_row *row = form_focused(&page->form);
	unsigned contexts = page->blade.ops->contexts;

	*typed = (contexts & IN_FORM) && row ? row->kind == ROW_TEXT : (contexts & TYPES) != 0;
	if (!page->profile)
		return FIELD_NONE;
	if (!(contexts & IN_FORM))
		return page->field;
	return row && row->id < FIELD_COUNT ? (enum field_id)row->id : FIELD_NONE;
}

void field_help_open(struct app *app)
{
	const struct page *about = (const struct page *)blade_stack_top(&app->stack);
	struct explain_page *page;
	bool typed;
	enum field_id field = field_help_subject(app, &typed);

	if (field == FIELD_NONE)
		return;
	checker_refresh(&app->checker);
	page = xcalloc(1, sizeof(*page));
	page_init(&page->page, &ops, app, about->profile, FIELD_NONE);
	field_help_write(&page->view.text, about->profile, field, page_findings(about));
	blade_stack_push(&app->stack, &page->page.blade);
}
