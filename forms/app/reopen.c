#include "forms/app/reopen.h"

#include <string.h>

#include "forms/blades/group.h"
#include "forms/pages/copy.h"
#include "forms/pages/group_ids.h"
#include "forms/pages/group_list.h"
#include "forms/pages/new_set.h"
#include "forms/pages/renewal.h"
#include "forms/pages/save_as.h"

/* Takes the texts over. */
static void add_draft(struct drafts *drafts, const struct form_blade *form, const struct string_list *texts)
{
	const struct form_row *row = form_focused(&form->form);
	struct draft *draft = drafts_add(drafts, form->blade.draft->name, form->profile ? form->profile->id : NULL, form->field);

	draft->texts = *texts;
	if (row) {
		draft->row = row->id;
		draft->item = row->item;
	}
}

void reopen_collect(const struct blade_stack *stack, struct drafts *drafts)
{
	for (size_t i = 0; i < stack->count; i++) {
		const struct blade *blade = stack->blades[i];
		const struct form_blade *form = (const struct form_blade *)blade;
		struct string_list texts = { NULL, 0, 0 };

		if (blade->draft && blade->draft->save(blade, &texts))
			add_draft(drafts, form, &texts);
		else
			string_list_release(&texts);
	}
}

/* What a draft of a blade over a profile is about: the design's profile, or that of the form which was opened again before. */
static struct profile *profile_of(
	struct session *session, struct blade_host *host, const struct draft *draft, enum field_id field)
{
	struct profile *profile = draft->profile ? design_profile(session->design, draft->profile) : NULL;

	if (!profile)
		return ((const struct form_blade *)blade_host_top(host))->profile;
	blade_host_open_field(host, profile, field);
	return profile;
}

typedef void reopener(struct session *session, struct blade_host *host, const struct draft *draft);

static void reopen_list(struct session *session, struct blade_host *host, const struct draft *draft)
{
	struct profile *profile = draft->field == FIELD_NONE ? NULL : profile_of(session, host, draft, draft->field);

	if (!profile)
		return;
	blade_host_open_editor(host, profile, draft->field);
	blade_host_menu(host, NULL); /* of an empty list, which asks for the entry that is restored */
}

static void reopen_group(struct session *session, struct blade_host *host, const struct draft *draft)
{
	struct profile *profile = profile_of(session, host, draft, FIELD_ASSIGNMENTS);

	if (!profile)
		group_list_open(session, host);
	group_open(session, host, profile, NULL);
}

static void reopen_group_ids(struct session *session, struct blade_host *host, const struct draft *draft)
{
	(void)draft;
	group_list_open(session, host);
	group_ids_open(session, host);
}

static void reopen_new_set(struct session *session, struct blade_host *host, const struct draft *draft)
{
	(void)draft;
	new_set_open(session, host);
}

static void reopen_copy(struct session *session, struct blade_host *host, const struct draft *draft)
{
	struct profile *from = draft->texts.count == 2 ? design_profile(session->design, draft->texts.items[1]) : NULL;

	if (from)
		copy_open(session, host, from);
}

static void reopen_renewal(struct session *session, struct blade_host *host, const struct draft *draft)
{
	struct profile *holder = draft->texts.count == 2 ? design_profile(session->design, draft->texts.items[1]) : NULL;

	if (holder)
		renewal_reopen(session, host, holder);
}

static void reopen_save_as(struct session *session, struct blade_host *host, const struct draft *draft)
{
	(void)draft;
	save_as_open(session, host);
}

static const struct {
	const char *name;
	reopener *open;
} reopeners[] = {
	{ "list entry", reopen_list },
	{ "group", reopen_group },
	{ "group ids", reopen_group_ids },
	{ "new set", reopen_new_set },
	{ "copy", reopen_copy },
	{ "new root", reopen_renewal },
	{ "save as", reopen_save_as },
};

void reopen_blades(struct session *session, struct blade_host *host, const struct drafts *drafts)
{
	for (size_t i = 0; i < drafts->count; i++) {
		const struct draft *draft = &drafts->items[i];
		struct blade *top;

		for (size_t j = 0; j < sizeof(reopeners) / sizeof(reopeners[0]); j++)
			if (strcmp(reopeners[j].name, draft->blade) == 0)
				reopeners[j].open(session, host, draft);
		top = blade_host_top(host);
		if (!top->draft || strcmp(top->draft->name, draft->blade) != 0)
			continue;
		top->draft->restore(top, &draft->texts);
		if (draft->row >= 0)
			form_focus(&((struct form_blade *)top)->form, draft->row, draft->item);
	}
}
