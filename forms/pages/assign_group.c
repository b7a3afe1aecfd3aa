#include "forms/pages/assign_group.h"

#include <stdlib.h>
#include <string.h>

#include "forms/pages/plan_changes.h"
#include "model/base/alloc.h"
#include "model/bulk/assignment.h"

enum { ROW_NAME, ROW_SHOW = ROW_BUTTON_ID };

struct assign_group {
	struct form_blade base;
	char *name;
	size_t *slots;
	size_t count;
};

static void assign_group_title(struct blade *blade, struct strbuf *out)
{
	strbuf_printf(out, "New group: %zu marked", ((const struct assign_group *)blade)->count);
}

static void assign_group_refresh(struct blade *blade)
{
	struct assign_group *page = (struct assign_group *)blade;

	form_begin(&page->base.form);
	form_add(&page->base.form, ROW_TEXT, ROW_NAME, 0, "Name", page->name)->required = true;
	form_add(&page->base.form, ROW_BUTTON, ROW_SHOW, 0, "", "Show what changes")->dim = !*page->name;
	form_end(&page->base.form);
}

static void assign_group_show(struct assign_group *page)
{
	const struct bulk_profiles profiles = { page->slots, page->count };
	const struct bulk_target target = { .target = TARGET_GROUP, .group = page->name };
	struct bulk_plan plan;
	struct strbuf title = STRBUF_INIT;

	if (!*page->name) {
		blade_host_say(page->base.host, STYLE_ERROR, "Enter the group's name");
		return;
	}
	bulk_plan_assign(&plan, page->base.session->design, &profiles, &target);
	strbuf_printf(&title, "Assign: %zu marked", page->count);
	plan_changes_open(page->base.session, page->base.host, strbuf_text(&title), &plan, true);
	strbuf_release(&title);
}

static void assign_group_key(struct blade *blade, struct key key)
{
	struct assign_group *page = (struct assign_group *)blade;
	const struct form_row *row = form_focused(&page->base.form);
	enum form_event event;

	if (key.code == TK_ENTER && row && row->id == ROW_NAME) {
		assign_group_show(page);
		return;
	}
	event = form_key(&page->base.form, key);
	if (event == FORM_TYPED) {
		free(page->name);
		page->name = xstrdup(form_text(&page->base.form));
	} else if (event == FORM_PRESSED) {
		assign_group_show(page);
	}
}

static bool assign_group_request(struct blade *blade, int wanted)
{
	struct assign_group *page = (struct assign_group *)blade;

	if (wanted == REQUEST_ACCEPT)
		assign_group_show(page);
	else if (wanted == REQUEST_CLOSE)
		form_blade_leave_typed(&page->base, *page->name);
	else
		return false;
	return true;
}

static void assign_group_footer(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	(void)blade;
	(void)finding;
	(void)style;
	strbuf_addstr(help, "The group's name in the directory. Its object id can be filled in later.");
}

static void assign_group_release(struct blade *blade)
{
	struct assign_group *page = (struct assign_group *)blade;

	free(page->name);
	free(page->slots);
	form_blade_release(blade);
}

static const struct blade_ops assign_group_ops = { assign_group_title, assign_group_refresh, form_blade_draw, assign_group_key,
	assign_group_request, assign_group_footer, assign_group_release, IN_ENTRY };

void assign_group_open(struct session *session, struct blade_host *host, const struct bulk_profiles *profiles)
{
	struct assign_group *page = xcalloc(1, sizeof(*page));

	form_blade_init(&page->base, &assign_group_ops, session, host, NULL, FIELD_NONE);
	page->name = xstrdup("");
	page->slots = xcalloc(profiles->count, sizeof(*page->slots));
	memcpy(page->slots, profiles->slots, profiles->count * sizeof(*page->slots));
	page->count = profiles->count;
	blade_host_push(host, &page->base.blade);
	assign_group_refresh(&page->base.blade);
}
