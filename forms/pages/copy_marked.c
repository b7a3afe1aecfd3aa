#include "forms/pages/copy_marked.h"

#include <stdlib.h>
#include <string.h>

#include "forms/pages/plan_changes.h"
#include "model/base/alloc.h"
#include "model/base/plural.h"
#include "model/bulk/copy_several.h"
#include "model/replicate/plan.h"

enum { ROW_PLATFORM = ROW_BUTTON_ID, ROW_SHOW };

struct copy_marked {
	struct form_blade base;
	size_t *slots;
	size_t count;
	unsigned offered, wanted; /* PLATFORM_BIT() of each */
};

static void copy_marked_title(struct blade *blade, struct strbuf *out)
{
	const struct copy_marked *page = (const struct copy_marked *)blade;

	strbuf_printf(out, "Copy %zu %s to platforms", page->count, plural(page->count, "profile", "profiles"));
}

static void copy_marked_refresh(struct blade *blade)
{
	struct copy_marked *page = (struct copy_marked *)blade;
	struct form *form = &page->base.form;

	form_begin(form);
	for (int i = 0; i < PLATFORM_COUNT; i++)
		if (page->offered & PLATFORM_BIT(i))
			form_add(form, ROW_CHECK, ROW_PLATFORM, i, form->count ? "" : "Platforms", platforms[i].label)->ticked =
				page->wanted & PLATFORM_BIT(i);
	form_add(form, ROW_BUTTON, ROW_SHOW, 0, "", "Show what is created")->dim = !page->wanted;
	form_end(form);
}

static void copy_marked_show(struct copy_marked *page)
{
	const struct bulk_profiles profiles = { page->slots, page->count };
	struct blade_host *host = page->base.host;
	struct bulk_plan plan;
	struct strbuf title = STRBUF_INIT;
	struct err err = { 0 };
	int result;

	if (!page->wanted) {
		blade_host_say(host, STYLE_ERROR, "Tick the platforms to copy the profiles to");
		return;
	}
	result = bulk_plan_copies(&plan, page->base.session->design, &profiles, page->wanted, blade_host_begin_work(host), &err);
	blade_host_end_work(host);
	if (result != 0) {
		blade_host_say_err(host, &err);
		bulk_plan_release(&plan);
		return;
	}
	copy_marked_title(&page->base.blade, &title);
	plan_changes_open(page->base.session, host, strbuf_text(&title), &plan, true);
	strbuf_release(&title);
}

static void copy_marked_key(struct blade *blade, struct key key)
{
	struct copy_marked *page = (struct copy_marked *)blade;
	enum form_event event = form_key(&page->base.form, key);

	if (event == FORM_TOGGLED)
		page->wanted ^= PLATFORM_BIT(form_focused(&page->base.form)->item);
	else if (event == FORM_PRESSED)
		copy_marked_show(page);
}

static bool copy_marked_request(struct blade *blade, int wanted)
{
	if (wanted != REQUEST_ACCEPT)
		return form_blade_request_close(blade, wanted);
	copy_marked_show((struct copy_marked *)blade);
	return true;
}

static void copy_marked_footer(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	(void)blade;
	(void)finding;
	(void)style;
	strbuf_addstr(help,
		"A copy is adapted to its platform, and linked to a trusted profile with the same certificate, which is "
		"created if there is none.");
}

static void copy_marked_release(struct blade *blade)
{
	free(((struct copy_marked *)blade)->slots);
	form_blade_release(blade);
}

static const struct blade_ops copy_marked_ops = { copy_marked_title, copy_marked_refresh, form_blade_draw, copy_marked_key,
	copy_marked_request, copy_marked_footer, copy_marked_release, IN_FORM };

void copy_marked_open(struct session *session, struct blade_host *host, const struct bulk_profiles *profiles)
{
	struct copy_marked *page = xcalloc(1, sizeof(*page));

	form_blade_init(&page->base, &copy_marked_ops, session, host, NULL, FIELD_NONE);
	page->slots = xcalloc(profiles->count, sizeof(*page->slots));
	memcpy(page->slots, profiles->slots, profiles->count * sizeof(*page->slots));
	page->count = profiles->count;
	for (size_t i = 0; i < page->count; i++)
		page->offered |= replicate_offered(session->design, design_in_slot(session->design, page->slots[i]));
	blade_host_push(host, &page->base.blade);
	copy_marked_refresh(&page->base.blade);
}
