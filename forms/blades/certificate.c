/* The certificate before it is taken: its facts, and the choice. In a read-only program, its facts alone. */
#include <stdlib.h>

#include "forms/app/inside.h"
#include "tui/widget/text_view.h"
#include "model/base/alloc.h"
#include "tui/draw/click_region.h"

struct certificate_page {
	struct page page;
	struct certificate *certificate;
	struct text_view view;
};

static void title(struct blade *blade, struct strbuf *out)
{
	(void)blade;
	strbuf_addstr(out, "Certificate");
}

static bool can_take(const struct certificate_page *page)
{
	return page->certificate->state == CERTIFICATE_FINE && !page->page.app->design->read_only;
}

static void draw(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused)
{
	struct certificate_page *page = (struct certificate_page *)blade;
	int wide = inside.columns - 2;
	struct area button = { inside.row + inside.rows - 1, inside.column + 1, 1, 0 };

	text_view_draw(&page->view, canvas, box, (struct area){ inside.row, inside.column + 1, inside.rows - 2, wide });
	button.columns = canvas_printf(canvas, button.row, button.column, wide, focused ? STYLE_FOCUS : STYLE_BUTTON, "[ %s ]",
		can_take(page) ? "Use this certificate" : "Back");
	click_region_key(canvas, button, (struct key){ .code = TK_ENTER });
	if (focused)
		canvas_cursor(canvas, button.row, button.column, false);
}

static void take(struct certificate_page *page)
{
	struct app *app = page->page.app;
	/* The profile carries DER whatever the file was. */
	struct certificate *der = certificate_new(
		page->certificate->der, page->certificate->der_length, page->certificate->file_name);
	struct value value = value_certificate(der);
	struct err err = { 0 };

	certificate_unref(der);
	if (design_set(page->page.desk->design, page->page.profile, FIELD_CERTIFICATE, &value, EDIT_STEP, &err) != 0)
		app_say_err(app, &err);
	page_close(&page->page);
	page_close((struct page *)blade_stack_top(&app->stack)); /* the file picker below */
}

static void key(struct blade *blade, struct key pressed)
{
	struct certificate_page *page = (struct certificate_page *)blade;

	if (pressed.code == TK_ENTER && can_take(page))
		take(page);
	else if (pressed.code == TK_ENTER)
		page_close(&page->page);
	else
		text_view_key(&page->view, pressed);
}

static bool request(struct blade *blade, int wanted)
{
	struct certificate_page *page = (struct certificate_page *)blade;

	if (wanted != REQUEST_COPY_MENU)
		return page_request_close(blade, wanted);
	copy_menu_open(page->page.app, NULL, page->certificate);
	return true;
}

static void foot(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	struct certificate_page *page = (struct certificate_page *)blade;
	const struct certificate *certificate = page->certificate;

	if (can_take(page))
		strbuf_addstr(help,
			"Enter takes this certificate into the profile. Compare the thumbprint with the one your CA's admin gives you.");
	if (certificate->state != CERTIFICATE_FINE) {
		strbuf_printf(finding, "%s: %s", certificate_problem(certificate), certificate_remedy(certificate));
		*style = STYLE_ERROR;
	} else if (certificate->facts.ca == CA_NO) {
		strbuf_addstr(finding, "This is not a CA certificate: the profile will not be exportable with it.");
		*style = STYLE_WARNING;
	}
}

static void release(struct blade *blade)
{
	struct certificate_page *page = (struct certificate_page *)blade;

	certificate_unref(page->certificate);
	text_view_release(&page->view);
	page_release(blade);
}

static const struct blade_ops read_ops = { title, NULL, draw, key, request, foot, release, IN_PAGE };
static const struct blade_ops take_ops = { title, NULL, draw, key, request, foot, release, IN_TAKE };

void certificate_open(struct app *app, struct profile *profile, struct certificate *certificate)
{
	struct certificate_page *page = xcalloc(1, sizeof(*page));

	page->certificate = certificate_ref(certificate_parse(certificate));
	page_init(&page->page, &read_ops, app, profile, FIELD_CERTIFICATE);
	if (can_take(page))
		page->page.blade.ops = &take_ops;
	certificate_describe(&page->view.text, certificate, app->checker.with.today);
	blade_stack_push(&app->stack, &page->page.blade);
}
