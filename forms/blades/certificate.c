/* Shows a certificate's contents before it is used. Read-only: only shows them. */
#include "forms/blades/certificate.h"

#include <stdlib.h>
#include <string.h>

#include "forms/base/page_text.h"
#include "tui/widget/text_view.h"
#include "model/base/alloc.h"
#include "tui/widget/click_region.h"

struct certificate_blade {
	struct form_blade base;
	struct certificate *certificate;
	struct text_view view;
};

static void certificate_title(struct blade *blade, struct strbuf *out)
{
	(void)blade;
	strbuf_addstr(out, "Certificate");
}

/* Labels are in a column of their own; those of what is wrong are in colour. */
static struct paragraph certificate_look(const char *line, const char *before)
{
	(void)before;
	return (struct paragraph){ .style = STYLE_VALUE,
		.lead = strlen(line) > CERTIFICATE_LABELS ? CERTIFICATE_LABELS : 0,
		.lead_style = strncmp(line, "Problem ", strlen("Problem ")) == 0   ? STYLE_ERROR
			      : strncmp(line, "Warning ", strlen("Warning ")) == 0 ? STYLE_WARNING
										   : STYLE_LABEL,
		.hang = CERTIFICATE_LABELS };
}

static bool can_take(const struct certificate_blade *page)
{
	return page->certificate->state == CERTIFICATE_FINE && !page->base.session->design->read_only;
}

static void certificate_draw(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused)
{
	struct certificate_blade *page = (struct certificate_blade *)blade;
	int wide = inside.columns - 2;
	struct area button = { inside.row + inside.rows - 1, inside.column + 1, 1, 0 };

	text_view_draw(&page->view, canvas, box, (struct area){ inside.row, inside.column + 1, inside.rows - 2, wide });
	button.columns = canvas_printf(canvas, button.row, button.column, wide, focused ? STYLE_SELECTION : STYLE_BUTTON,
		"[ %s ]", can_take(page) ? "Use this certificate" : "Back");
	click_region_key(canvas, button, (struct key){ .code = TK_ENTER });
	if (focused)
		canvas_cursor(canvas, button.row, button.column, false);
}

static void certificate_take(struct certificate_blade *page)
{
	struct blade_host *host = page->base.host;
	/* The profile carries DER whatever the file was. */
	struct certificate *der = certificate_new(
		page->certificate->der, page->certificate->der_length, page->certificate->file_name);
	struct value value = value_certificate(der);
	struct design *design = page->base.target->design;
	const struct value *now = &page->base.profile->values[FIELD_CERTIFICATE];
	struct certificate *old = now->kind == VALUE_CERTIFICATE ? certificate_ref(now->certificate) : NULL;
	bool is_draft = page->base.target->owner != NULL; /* of profiles that are not in the design */
	struct err err = { 0 };
	int result;

	result = design_set(design, page->base.profile, FIELD_CERTIFICATE, &value, EDIT_STEP, &err);
	if (result != 0)
		blade_host_say_err(host, &err);
	form_blade_close(&page->base);
	form_blade_close((struct form_blade *)blade_host_top(host)); /* the file picker below */
	if (result == 0 && old && !is_draft)
		blade_host_offer_renewal(host, old, der);
	certificate_unref(old);
	certificate_unref(der);
}

static void certificate_key(struct blade *blade, struct key pressed)
{
	struct certificate_blade *page = (struct certificate_blade *)blade;

	if (pressed.code == TK_ENTER && can_take(page))
		certificate_take(page);
	else if (pressed.code == TK_ENTER)
		form_blade_close(&page->base);
	else
		text_view_key(&page->view, pressed);
}

static bool certificate_request(struct blade *blade, int wanted)
{
	struct certificate_blade *page = (struct certificate_blade *)blade;

	if (wanted != REQUEST_COPY_MENU)
		return form_blade_request_close(blade, wanted);
	blade_host_offer_copy(page->base.host, NULL, page->certificate);
	return true;
}

static void certificate_footer(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	struct certificate_blade *page = (struct certificate_blade *)blade;
	const struct certificate *certificate = page->certificate;

	if (can_take(page))
		strbuf_addstr(help,
			"Press Enter to use this certificate in the profile. Compare the thumbprint with the one from your CA's admin.");
	if (certificate->state != CERTIFICATE_FINE) {
		strbuf_printf(finding, "%s: %s", certificate_problem(certificate), certificate_remedy(certificate));
		*style = STYLE_ERROR;
	} else if (certificate->facts.ca == CA_NO) {
		strbuf_addstr(finding, "This is not a CA certificate: the profile can't be exported with it.");
		*style = STYLE_WARNING;
	}
}

static void certificate_text(struct form_blade *base, struct strbuf *out)
{
	page_text_lines(out, strbuf_text(&((struct certificate_blade *)base)->view.text));
}

static void certificate_release(struct blade *blade)
{
	struct certificate_blade *page = (struct certificate_blade *)blade;

	certificate_unref(page->certificate);
	text_view_release(&page->view);
	form_blade_release(blade);
}

static const struct blade_ops certificate_read_ops = { certificate_title, NULL, certificate_draw, certificate_key,
	certificate_request, certificate_footer, certificate_release, IN_PAGE };
static const struct blade_ops certificate_take_ops = { certificate_title, NULL, certificate_draw, certificate_key,
	certificate_request, certificate_footer, certificate_release, IN_TAKE };

void certificate_open(struct session *session, struct blade_host *host, struct profile *profile, struct certificate *certificate)
{
	struct certificate_blade *page = xcalloc(1, sizeof(*page));

	page->certificate = certificate_ref(certificate_parse(certificate));
	form_blade_init(&page->base, &certificate_read_ops, session, host, profile, FIELD_CERTIFICATE);
	page->base.text = certificate_text;
	if (can_take(page))
		page->base.blade.ops = &certificate_take_ops;
	page->view.look = certificate_look;
	certificate_describe(&page->view.text, certificate, checker_today());
	blade_host_push(host, &page->base.blade);
}
