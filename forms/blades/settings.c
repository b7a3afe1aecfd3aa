/* The settings blades: Trusted, SCEP and PKCS Certificate, each drawn from its lines of the schema. */
#include <stdlib.h>

#include "forms/app/inside.h"
#include "model/design/visibility.h"
#include "model/base/alloc.h"

enum { ROW_OK = ROW_BUTTON_ID };

static void title(struct blade *blade, struct strbuf *out)
{
	const struct kind *kind = ((struct page *)blade)->profile->kind;

	if (kind)
		strbuf_printf(out, "%s (%s)", profile_types[kind->type].blade, platforms[kind->platform].label);
	else
		strbuf_addstr(out, "Settings");
}

void settings_add_field(struct page *page, enum field_id field)
{
	size_t before = page->form.count;

	page_add_field(page, field, schema[field].when.field == FIELD_NONE ? 0 : 2);
	if (page->form.count > before && before > 0 && page->form.rows[before - 1].id >= 0 &&
		page->form.rows[before - 1].id < FIELD_COUNT && schema[page->form.rows[before - 1].id].unit == field)
		page->form.rows[before].beside = true;
}

static void refresh(struct blade *blade)
{
	struct page *page = (struct page *)blade;
	const struct kind *kind = page->profile->kind;

	form_begin(&page->form);
	for (const struct blade_line *line = kind ? schema_blade(kind->type) : NULL;
		line && (line->field != FIELD_NONE || line->heading); line++) {
		if (line->heading)
			form_add(&page->form, ROW_HEADING, -1, 0, line->heading, "");
		else
			settings_add_field(page, line->field);
	}
	form_add(&page->form, ROW_BUTTON, ROW_OK, 0, "", "OK");
	form_end(&page->form);
}

static void key(struct blade *blade, struct key pressed)
{
	struct page *page = (struct page *)blade;
	const struct form_row *row = form_focused(&page->form);

	if (row && row->id == ROW_OK) {
		if (form_key(&page->form, pressed) == FORM_PRESSED)
			page_close(page);
	} else {
		page_key(blade, pressed);
	}
}

static const struct blade_ops ops = { title, refresh, page_draw, key, page_request_done, page_foot, page_release, IN_FORM };

struct page *settings_open(struct app *app, struct profile *profile)
{
	struct page *page;

	if (!profile->kind) {
		app_say(app, STYLE_WARNING, "Choose a platform and a profile type first");
		return NULL;
	}
	page = xcalloc(1, sizeof(*page));
	page_init(page, &ops, app, profile, FIELD_NONE);
	blade_stack_push(&app->stack, &page->blade);
	refresh(&page->blade);
	return page;
}
