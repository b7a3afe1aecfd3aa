/* The certificate before it is taken: its facts, and the choice. In a read-only program, its facts alone. */
#include <stdlib.h>

#include "forms/inside.h"
#include "model/xalloc.h"
#include "tui/spot.h"

struct certificate_page {
	struct page page;
	struct certificate *certificate;
	struct strbuf text;
	int top;
};

static void title(struct blade *blade, struct strbuf *out)
{
	(void)blade;
	strbuf_puts(out, "Certificate");
}

static bool can_take(const struct certificate_page *page)
{
	return page->certificate->state == CERTIFICATE_FINE && !page->page.app->design->read_only;
}

/* Skips wrapped lines: a canvas of its own as tall as the text, of which a part is copied. */
static void draw_text(const struct certificate_page *page, struct canvas *canvas, struct area area)
{
	int rows = canvas_wrap_rows(strbuf_text(&page->text), area.columns);
	struct canvas whole;

	canvas_init(&whole, rows, area.columns, canvas->ascii);
	canvas_wrap(&whole, (struct area){ 0, 0, rows, area.columns }, STYLE_TEXT, strbuf_text(&page->text));
	for (int row = 0; row < area.rows && page->top + row < rows; row++)
		for (int column = 0; column < area.columns; column++) {
			struct cell *from = canvas_cell(&whole, page->top + row, column);
			struct cell *to = canvas_cell(canvas, area.row + row, area.column + column);

			if (from && to)
				*to = *from;
		}
	canvas_release(&whole);
}

static void draw(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused)
{
	struct certificate_page *page = (struct certificate_page *)blade;
	int wide = inside.columns - 2;
	int rows = canvas_wrap_rows(strbuf_text(&page->text), wide);
	int seen = inside.rows - 2;
	struct area button = { inside.row + inside.rows - 1, inside.column + 1, 1, 0 };

	if (page->top > rows - seen)
		page->top = rows - seen;
	if (page->top < 0)
		page->top = 0;
	draw_text(page, canvas, (struct area){ inside.row, inside.column + 1, seen, wide });
	canvas_scrollbar(canvas, box, page->top, seen, rows);
	button.columns = canvas_printf(canvas, button.row, button.column, wide, focused ? STYLE_FOCUS : STYLE_BUTTON, "[ %s ]",
		can_take(page) ? "Use this certificate" : "Back");
	spot_key(canvas, button, (struct key){ .code = PRESS_ENTER });
	if (focused)
		canvas_cursor(canvas, button.row, button.column, false);
}

static void take(struct certificate_page *page)
{
	struct app *app = page->page.app;
	/* The profile carries DER whatever the file was. */
	struct certificate *der = certificate_new(page->certificate->der, page->certificate->der_length, page->certificate->file_name);
	struct value value = value_certificate(der);
	struct err err = { 0 };

	certificate_drop(der);
	if (design_set(page->page.desk->design, page->page.profile, FIELD_CERTIFICATE, &value, EDIT_STEP, &err) != 0)
		app_say_err(app, &err);
	page_close(&page->page);
	page_close((struct page *)stack_top(&app->stack)); /* the file picker below */
}

static void key(struct blade *blade, struct key pressed)
{
	struct certificate_page *page = (struct certificate_page *)blade;

	if (pressed.code == PRESS_UP)
		page->top--;
	else if (pressed.code == PRESS_DOWN)
		page->top++;
	else if (pressed.code == PRESS_PAGE_UP)
		page->top -= 8;
	else if (pressed.code == PRESS_PAGE_DOWN)
		page->top += 8;
	else if (pressed.code == PRESS_SCROLL_UP)
		page->top -= SCROLL_ROWS;
	else if (pressed.code == PRESS_SCROLL_DOWN)
		page->top += SCROLL_ROWS;
	else if (pressed.code == PRESS_ENTER && can_take(page))
		take(page);
	else if (pressed.code == PRESS_ENTER)
		page_close(&page->page);
}

static bool request(struct blade *blade, int wanted)
{
	struct certificate_page *page = (struct certificate_page *)blade;

	if (wanted != REQUEST_CLIP)
		return page_request_close(blade, wanted);
	clip_open(page->page.app, NULL, page->certificate);
	return true;
}

static void foot(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	struct certificate_page *page = (struct certificate_page *)blade;
	const struct certificate *certificate = page->certificate;

	if (can_take(page))
		strbuf_puts(help, "Enter takes this certificate into the profile. Compare the thumbprint with the one your CA's admin gives you.");
	if (certificate->state != CERTIFICATE_FINE) {
		strbuf_printf(finding, "%s: %s", certificate_problem(certificate), certificate_remedy(certificate));
		*style = STYLE_ERROR;
	} else if (certificate->facts.ca == CA_NO) {
		strbuf_puts(finding, "This is not a CA certificate: the profile will not be exportable with it.");
		*style = STYLE_WARNING;
	}
}

static void release(struct blade *blade)
{
	struct certificate_page *page = (struct certificate_page *)blade;

	certificate_drop(page->certificate);
	strbuf_release(&page->text);
	page_release(blade);
}

static const struct blade_ops read_ops = { title, NULL, draw, key, request, foot, release, IN_PAGE };
static const struct blade_ops take_ops = { title, NULL, draw, key, request, foot, release, IN_TAKE };

void certificate_open(struct app *app, struct profile *profile, struct certificate *certificate)
{
	struct certificate_page *page = xcalloc(1, sizeof(*page));

	page->certificate = certificate_hold(certificate_look(certificate));
	page_init(&page->page, &read_ops, app, profile, FIELD_CERTIFICATE);
	if (can_take(page))
		page->page.blade.ops = &take_ops;
	certificate_describe(&page->text, certificate, app->audit.with.today);
	stack_push(&app->stack, &page->page.blade);
}
