#include "forms/pages/plan_changes.h"

#include <stdlib.h>
#include <string.h>

#include "forms/pages/changes.h"
#include "model/base/alloc.h"
#include "model/base/plural.h"

struct plan_changes {
	struct bulk_plan plan;
	struct changes_purpose purpose; /* with a title of its own */
	char *title;
};

enum { PLAN_CREATED, PLAN_CHANGED, PLAN_DELETED, PLAN_KINDS };

/* How many profiles the plan creates, changes and deletes. */
static void plan_changes_count(const struct bulk_plan *plan, size_t counts[PLAN_KINDS])
{
	size_t last = BULK_NO_PROFILE;

	for (size_t i = 0; i < plan->count; i++) {
		const struct bulk_entry *entry = &plan->items[i];

		if (!bulk_entry_counts(plan, entry))
			continue;
		if (entry->action == BULK_INSERT)
			counts[PLAN_CREATED]++;
		else if (entry->action == BULK_REMOVE)
			counts[PLAN_DELETED]++;
		else if (entry->slot != last && entry->slot != BULK_NO_PROFILE)
			counts[PLAN_CHANGED]++;
		if (entry->action != BULK_INSERT)
			last = entry->slot;
	}
}

void plan_changes_summary(struct strbuf *out, const struct bulk_plan *plan, bool done)
{
	static const char *const words[PLAN_KINDS][2] = {
		[PLAN_CREATED] = { "to create", "created" },
		[PLAN_CHANGED] = { "to change", "changed" },
		[PLAN_DELETED] = { "to delete", "deleted" },
	};
	size_t counts[PLAN_KINDS] = { 0 };
	size_t start = out->length;

	plan_changes_count(plan, counts);
	for (int i = 0; i < PLAN_KINDS; i++) {
		if (!counts[i])
			continue;
		strbuf_addstr(out, out->length > start ? ", " : "");
		strbuf_add_count(out, counts[i], "profile", "profiles");
		strbuf_printf(out, " %s", words[i][done]);
	}
}

int plan_changes_apply(struct session *session, struct blade_host *host, const struct bulk_plan *plan)
{
	struct strbuf said = STRBUF_INIT;
	struct err err = { 0 };

	if (bulk_plan_apply(plan, session->design, &err) != 0) {
		blade_host_say_err(host, &err);
		return -1;
	}
	plan_changes_summary(&said, plan, true);
	blade_host_say(host, STYLE_OK, "%s; press Ctrl-Z to undo", strbuf_text(&said));
	strbuf_release(&said);
	return 0;
}

static int plan_changes_accept(struct changes *page, struct strbuf *said, struct err *err)
{
	struct plan_changes *work = page->work;

	if (bulk_plan_apply(&work->plan, page->base.session->design, err) != 0)
		return -1;
	plan_changes_summary(said, &work->plan, true);
	return 0;
}

static void plan_changes_release(void *context)
{
	struct plan_changes *work = context;

	bulk_plan_release(&work->plan);
	free(work->title);
	free(work);
}

/* --- the text */

static void add_entries(struct strbuf *out, const struct design *design, const struct bulk_plan *plan, bool done)
{
	for (size_t i = 0; i < plan->count; i++) {
		const struct bulk_entry *entry = &plan->items[i];

		if (bulk_entry_counts(plan, entry) != done)
			continue;
		strbuf_addstr(out, entry->action == BULK_INSERT ? "  + " : entry->action == BULK_REMOVE ? "  - " : "  ");
		bulk_entry_format(out, design, entry);
		strbuf_addch(out, '\n');
	}
}

static void plan_changes_text(struct strbuf *out, const struct design *design, const struct bulk_plan *plan)
{
	plan_changes_summary(out, plan, false);
	strbuf_addch(out, '\n');
	add_entries(out, design, plan, true);
	if (!bulk_plan_left_out(plan))
		return;
	strbuf_printf(out, "\nStays as it is: %zu\n", bulk_plan_left_out(plan));
	add_entries(out, design, plan, false);
}

void plan_changes_open(
	struct session *session, struct blade_host *host, const char *title, struct bulk_plan *plan, bool over_form)
{
	struct plan_changes *work;
	struct strbuf text = STRBUF_INIT;

	if (!bulk_plan_edits(plan)) {
		blade_host_say(host, STYLE_FAINT, "Nothing would change%s%s", plan->count == 1 ? ": " : "",
			plan->count == 1 ? plan->items[0].reason : "");
		bulk_plan_release(plan);
		return;
	}
	work = xcalloc(1, sizeof(*work));
	work->plan = *plan;
	memset(plan, 0, sizeof(*plan));
	work->title = xstrdup(title);
	work->purpose = (struct changes_purpose){ .title = work->title,
		.help = "Enter makes these changes, which one undo takes back; Esc leaves the design as it is.",
		.accept = plan_changes_accept,
		.release = plan_changes_release,
		.over_form = over_form };
	plan_changes_text(&text, session->design, &work->plan);
	changes_open(session, host, &work->purpose, work, &text);
}
