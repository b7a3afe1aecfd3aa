/* What an edit of groups would do, on the blade that lists changes. */
#include "forms/pages/group_changes.h"

#include <stdlib.h>

#include "forms/pages/changes.h"
#include "model/base/alloc.h"
#include "model/base/plural.h"
#include "model/base/text_escape.h"

struct group_work {
	struct bulk_plan plan;
	char *said;
};

static int group_changes_accept(struct changes *page, struct strbuf *said, struct err *err)
{
	const struct group_work *work = page->work;

	if (bulk_plan_apply(&work->plan, page->base.session->design, err) != 0)
		return -1;
	text_escape(said, work->said);
	return 0;
}

static void group_changes_release(void *context)
{
	struct group_work *work = context;

	bulk_plan_release(&work->plan);
	free(work->said);
	free(work);
}

#define PURPOSE(name, text)                                                                                   \
	{                                                                                                     \
		.title = name, .help = text, .accept = group_changes_accept, .release = group_changes_release \
	}

static const struct changes_purpose purposes[] = {
	[GROUP_MERGE] = PURPOSE("Merge groups",
		"Enter makes these changes in the open design; Esc leaves it as it is. Every profile keeps one entry for the group."),
	[GROUP_DELETE] = PURPOSE("Delete a group",
		"Enter makes these changes in the open design; Esc leaves it as it is. The group itself stays in the directory."),
	[GROUP_IDS] = PURPOSE("Object ids of groups",
		"Enter makes these changes in the open design; Esc leaves it as it is. Ids that groups already have stay."),
};

/* What is about the list of groups, with how many profiles it is about. */
static void put_heading(struct strbuf *text, const struct bulk_plan *plan, const struct bulk_entry *entry)
{
	text_escape(text, entry->after);
	strbuf_addch(text, '\n');
	if (entry->note)
		strbuf_printf(text, "  ! %s\n", entry->note);
	strbuf_addstr(text, "  This changes the assignments of ");
	strbuf_add_count(text, bulk_plan_profiles(plan), "profile", "profiles");
	strbuf_addstr(text, ":\n");
}

static void put_edits(struct strbuf *text, const struct design *design, const struct bulk_plan *plan)
{
	for (size_t i = 0; i < plan->count; i++) {
		const struct bulk_entry *entry = &plan->items[i];

		if (entry->action == BULK_NOTHING)
			continue;
		if (entry->action == BULK_GROUPS) {
			put_heading(text, plan, entry);
			continue;
		}
		strbuf_addstr(text, entry->action == BULK_GROUP_ID ? "  + " : "    ");
		bulk_entry_format(text, design, entry);
		strbuf_addch(text, '\n');
	}
}

static void put_left_out(struct strbuf *text, const struct design *design, const struct bulk_plan *plan)
{
	if (bulk_plan_left_out(plan))
		strbuf_addstr(text, "\nNot changed\n");
	for (size_t i = 0; i < plan->count; i++) {
		if (plan->items[i].action != BULK_NOTHING)
			continue;
		strbuf_addstr(text, "  ! ");
		bulk_entry_format(text, design, &plan->items[i]);
		strbuf_addch(text, '\n');
	}
}

void group_changes_open(struct session *session, struct blade_host *host, enum group_edit edit, struct bulk_plan *plan,
	const char *about, char *said)
{
	struct group_work *work = xcalloc(1, sizeof(*work));
	struct strbuf text = STRBUF_INIT;

	work->plan = *plan;
	work->said = said;
	if (about)
		strbuf_printf(&text, "%s\n", about);
	put_edits(&text, session->design, plan);
	put_left_out(&text, session->design, plan);
	changes_open(session, host, &purposes[edit], work, &text);
}
