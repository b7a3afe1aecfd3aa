/* The form of one group: a new one is assigned to the profile, an existing one is changed everywhere in the design. */
#include "forms/blades/group.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/plural.h"
#include "model/base/text_escape.h"
#include "model/bulk/group_edit.h"
#include "model/bulk/group_use.h"

enum { ROW_NAME, ROW_ID, ROW_MEMBERS, PARTS, ROW_OK = ROW_BUTTON_ID };

struct group_form {
	struct form_blade base;
	char *was; /* the group's name before, NULL: a new one */
	char *texts[PARTS];
	bool typed;
	size_t uses; /* how many profiles are assigned to it or exclude it, before it is changed here */
};

static const struct {
	const char *label, *help;
} parts[PARTS] = {
	[ROW_NAME] = { "Name", "The group's name in the directory." },
	[ROW_ID] = { "Object id", "The group's id in the directory; imports that need ids leave the assignment out without it." },
	[ROW_MEMBERS] = { "Members",
		"A user group gets the certificate sooner; a device group waits for full device registration." },
};

static void group_title(struct blade *blade, struct strbuf *out)
{
	strbuf_addstr(out, ((struct group_form *)blade)->was ? "Group" : "New group");
}

/* Keeps the name of the group that is edited, and counts its uses; NULL: a new one. */
static void group_is_of(struct group_form *page, const char *name)
{
	struct group_uses uses = { .count = 0 };
	const struct group_use *use;

	group_uses_find(&uses, page->base.target->design);
	use = name ? group_uses_of(&uses, name) : NULL;
	free(page->was);
	page->was = use ? xstrdup(name) : NULL;
	page->uses = use ? use->count : 0;
	group_uses_release(&uses);
}

static void add_uses(struct group_form *page)
{
	struct strbuf text = STRBUF_INIT;

	if (page->uses == 0) {
		strbuf_addstr(&text, "No profile uses it.");
	} else {
		strbuf_addstr(&text, "Used in ");
		strbuf_add_count(&text, page->uses, "profile", "profiles");
		strbuf_addstr(&text, plural(page->uses, ", which gets the new name.", ", which get the new name."));
	}
	form_add(&page->base.form, ROW_NOTE, -1, 0, strbuf_text(&text), "");
	strbuf_release(&text);
}

static void group_refresh(struct blade *blade)
{
	struct group_form *page = (struct group_form *)blade;

	form_begin(&page->base.form);
	form_add(&page->base.form, ROW_TEXT, ROW_NAME, 0, parts[ROW_NAME].label, page->texts[ROW_NAME])->required = true;
	form_add(&page->base.form, ROW_TEXT, ROW_ID, 0, parts[ROW_ID].label, page->texts[ROW_ID]);
	form_add(&page->base.form, ROW_CHOICE, ROW_MEMBERS, 0, parts[ROW_MEMBERS].label,
		*page->texts[ROW_MEMBERS] ? page->texts[ROW_MEMBERS] : "not known");
	if (page->was)
		add_uses(page);
	form_add(&page->base.form, ROW_BUTTON, ROW_OK, 0, "", "OK");
	form_end(&page->base.form);
}

static void set_text(struct group_form *page, int part, const char *text)
{
	free(page->texts[part]);
	page->texts[part] = xstrdup(text);
	page->typed = true;
}

static void assign_new(struct group_form *page)
{
	const struct value *now = &page->base.profile->values[FIELD_ASSIGNMENTS];
	struct value targets = now->kind == VALUE_LIST ? value_copy(now) : value_list();

	value_add(&targets, page->texts[ROW_NAME], NULL);
	design_set(page->base.target->design, page->base.profile, FIELD_ASSIGNMENTS, &targets, EDIT_STEP, NULL);
}

static int group_create(struct group_form *page, struct err *err)
{
	struct design *design = page->base.target->design;
	struct groups groups = groups_copy(&design->groups);
	struct strbuf label = STRBUF_INIT;
	int result;

	groups_add(&groups, page->texts[ROW_NAME], page->texts[ROW_ID], page->texts[ROW_MEMBERS]);
	strbuf_printf(&label, "group %s", page->texts[ROW_NAME]);
	design_begin(design, strbuf_text(&label));
	result = design_set_groups(design, &groups, err);
	if (result == 0 && page->base.profile)
		assign_new(page);
	design_end(design);
	strbuf_release(&label);
	return result;
}

static bool replace_text(char **text, const char *with)
{
	if (strcmp(*text, with) == 0)
		return false;
	free(*text);
	*text = xstrdup(with);
	return true;
}

/* Plans the object id and the members that the group gets; a group that only assignments name is added to the list. */
static void plan_facts(const struct group_form *page, struct bulk_plan *plan)
{
	struct groups groups = groups_copy(&page->base.target->design->groups);
	struct group *group = NULL;
	bool changed = false;

	for (size_t i = 0; i < groups.count && !group; i++)
		if (strcmp(groups.items[i].name, page->was) == 0)
			group = &groups.items[i];
	if (!group) {
		group = groups_add(&groups, page->was, "", "");
		changed = true;
	}
	changed |= replace_text(&group->id, page->texts[ROW_ID]);
	changed |= replace_text(&group->members, page->texts[ROW_MEMBERS]);
	if (!changed) {
		groups_release(&groups);
		return;
	}
	plan->groups = groups;
	bulk_plan_add(plan, BULK_GROUPS, BULK_NO_PROFILE, FIELD_NONE);
}

/* Changes the group everywhere, as one step. */
static int group_change(struct group_form *page, struct err *err)
{
	struct design *design = page->base.target->design;
	struct strbuf label = STRBUF_INIT;
	struct bulk_plan plan;
	int result = bulk_plan_group_rename(&plan, design, page->was, page->texts[ROW_NAME], err);

	if (result == 0) {
		plan_facts(page, &plan);
		strbuf_printf(&label, "group %s", page->texts[ROW_NAME]);
		free(plan.label);
		plan.label = strbuf_detach(&label);
		result = bulk_plan_apply(&plan, design, err);
	}
	bulk_plan_release(&plan);
	return result;
}

static void say_renamed(const struct group_form *page, const char *was)
{
	struct strbuf said = STRBUF_INIT;

	strbuf_addstr(&said, "Renamed ");
	text_escape(&said, was);
	strbuf_addstr(&said, " to ");
	text_escape(&said, page->texts[ROW_NAME]);
	strbuf_addstr(&said, " in ");
	strbuf_add_count(&said, page->uses, "profile", "profiles");
	blade_host_say(page->base.host, STYLE_OK, "%s; press Ctrl-Z to undo", strbuf_text(&said));
	strbuf_release(&said);
}

static void group_accept(struct group_form *page)
{
	struct blade_host *host = page->base.host;
	const struct group *other = design_group(page->base.target->design, page->texts[ROW_NAME]);
	struct err err = { 0 };

	if (!*page->texts[ROW_NAME]) {
		blade_host_say(host, STYLE_ERROR, "Enter the group's name");
		return;
	}
	if (other && !page->was) {
		blade_host_say(host, STYLE_ERROR,
			"The design already has a group with this name; choose it from the list, or enter another name");
		return;
	}
	if ((page->was ? group_change(page, &err) : group_create(page, &err)) != 0) {
		blade_host_say_err(host, &err);
		return;
	}
	if (page->was && strcmp(page->was, page->texts[ROW_NAME]) != 0)
		say_renamed(page, page->was);
	form_blade_close(&page->base);
}

static void members_chosen(void *context, long value)
{
	static const char *const words[] = { "", "users", "devices" };

	set_text(context, ROW_MEMBERS, words[value]);
}

static void open_members(struct group_form *page)
{
	struct menu *menu = menu_new("Members", NULL, members_chosen, page);

	menu_add(menu, "not known", NULL, 0);
	menu_add(menu, "users", "Certificates arrive soon after enrolment", 1);
	menu_add(menu, "devices", "Certificates wait for full device registration", 2);
	menu->anchor = &page->base.at;
	blade_host_menu(page->base.host, menu);
}

static void group_key(struct blade *blade, struct key pressed)
{
	struct group_form *page = (struct group_form *)blade;
	enum form_event event = form_key(&page->base.form, pressed);
	const struct form_row *row = form_focused(&page->base.form);

	if (event == FORM_TYPED)
		set_text(page, row->id, form_text(&page->base.form));
	else if (event == FORM_PRESSED && row->id == ROW_MEMBERS)
		open_members(page);
	else if (event == FORM_PRESSED)
		group_accept(page);
}

static bool group_request(struct blade *blade, int wanted)
{
	if (wanted == REQUEST_ACCEPT)
		group_accept((struct group_form *)blade);
	else if (wanted == REQUEST_CLOSE)
		form_blade_leave_typed((struct form_blade *)blade, ((struct group_form *)blade)->typed);
	else
		return false;
	return true;
}

static void group_footer(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	const struct form_row *row = form_focused(&((struct form_blade *)blade)->form);

	(void)finding;
	(void)style;
	if (row && row->id < PARTS)
		strbuf_addstr(help, parts[row->id].help);
}

static void group_release(struct blade *blade)
{
	struct group_form *page = (struct group_form *)blade;

	free(page->was);
	for (int i = 0; i < PARTS; i++)
		free(page->texts[i]);
	form_blade_release(blade);
}

/* The name that the group has, "" for a new one, and the fields. */
static bool group_save_draft(const struct blade *blade, struct string_list *texts)
{
	const struct group_form *page = (const struct group_form *)blade;

	string_list_add(texts, page->was ? page->was : "");
	for (int i = 0; i < PARTS; i++)
		string_list_add(texts, page->texts[i]);
	return page->typed;
}

static void group_restore(struct blade *blade, const struct string_list *texts)
{
	struct group_form *page = (struct group_form *)blade;

	if (texts->count != 1 + PARTS)
		return;
	group_is_of(page, texts->items[0]);
	for (int i = 0; i < PARTS; i++)
		set_text(page, i, texts->items[1 + i]);
	group_refresh(blade);
}

static const struct blade_ops group_ops = { group_title, group_refresh, form_blade_draw, group_key, group_request, group_footer,
	group_release, IN_ENTRY };
static const struct blade_draft group_draft = { "group", group_save_draft, group_restore };

void group_open(struct session *session, struct blade_host *host, struct profile *profile, const char *name)
{
	struct group_form *page = xcalloc(1, sizeof(*page));
	const struct group *group;

	form_blade_init(&page->base, &group_ops, session, host, profile, FIELD_NONE);
	page->base.blade.draft = &group_draft;
	group = name ? design_group(page->base.target->design, name) : NULL;
	group_is_of(page, name);
	page->texts[ROW_NAME] = xstrdup(name ? name : "");
	page->texts[ROW_ID] = xstrdup(group ? group->id : "");
	page->texts[ROW_MEMBERS] = xstrdup(group ? group->members : name ? "" : "users");
	blade_host_push(host, &page->base.blade);
	group_refresh(&page->base.blade);
}
