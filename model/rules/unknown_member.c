/* Finds members of files that the program does not know, and names those that may have been meant. They are kept when the file is
 * saved. What an import keeps of Graph's objects is not looked at. */
#include "model/design/member_index.h"
#include "model/design/unknown_members.h"
#include "model/rules/checks.h"

/* The members of the parts of a file that are not fields of profiles. */
static const char *const design_names[] = { "format", "version", "portal", "name", "ignore", "groups", "profiles", "others",
	NULL };
static const char *const group_names[] = { "name", "id", "members", NULL };
static const char *const profile_names[] = { "id", "settings", "graph" };
static const char *const certificate_names[] = { "fileName", "der", NULL };
static const char *const target_names[] = { "group", "all", "mode", "filter", NULL };
static const char *const filter_names[] = { "id", "name", "mode", NULL };

#define PROFILE_NAMES (sizeof(profile_names) / sizeof(profile_names[0]))

/* Where a list of unknown members was found. */
struct member_place {
	enum field_id field;
	long item;
	const char *inside;       /* the pointer of what has them, with a slash after it; "" */
	const char *const *names; /* those that are known there; ends with a NULL. NULL: fields of profiles */
};

/* The names that a profile of the edition has, beside its settings and in them; ends with a NULL. */
static void list_profile_names(const char **names, enum edition edition)
{
	size_t count = 0;

	for (size_t i = 0; i < PROFILE_NAMES; i++)
		names[count++] = profile_names[i];
	for (enum field_id id = 0; id < FIELD_COUNT; id++)
		if (field_kinds(id) & edition_kinds(edition))
			names[count++] = field_row(id, 0)->name;
	names[count] = NULL;
}

/* What to do about a member of a profile: the name may be right, but its place or its portal wrong. */
static void advise_in_profile(struct strbuf *out, const struct rule_context *context, const char *name)
{
	enum edition edition = context->design->edition;
	enum field_id field = field_find(name);
	const char *names[PROFILE_NAMES + FIELD_COUNT + 1];

	if (field == FIELD_NONE) {
		list_profile_names(names, edition);
		unknown_member_advise(out, name, names);
	} else if (!(field_kinds(field) & edition_kinds(edition))) {
		strbuf_addstr(out, "remove it: only the other portal has this field");
	} else {
		strbuf_addstr(out, field_row(field, 0)->place == PLACE_SETTINGS ? "move it into \"settings\""
										: "move it out of \"settings\", beside it");
	}
}

static void report_member(struct rule_context *context, const struct member_place *place, const char *name)
{
	struct strbuf pointer = STRBUF_INIT;
	struct strbuf message = STRBUF_INIT;
	struct strbuf advice = STRBUF_INIT;

	strbuf_addstr(&pointer, place->inside);
	unknown_member_pointer(&pointer, name);
	unknown_member_explain(&message, name);
	if (place->names)
		unknown_member_advise(&advice, name, place->names);
	else
		advise_in_profile(&advice, context, name);
	rule_report_member(context, place->field, place->item, strbuf_text(&pointer), strbuf_text(&advice), "%s", message.text);
	strbuf_release(&pointer);
	strbuf_release(&message);
	strbuf_release(&advice);
}

static void report_members(struct rule_context *context, const struct member_place *place, const char *members)
{
	static const char *const none[] = { NULL };
	struct strbuf name = STRBUF_INIT;

	for (; members; members = member_next(members)) {
		strbuf_setlen(&name, 0);
		unknown_member_name(&name, members);
		if (!unknown_member_is_fine(strbuf_text(&name), place->names ? place->names : none))
			report_member(context, place, strbuf_text(&name));
	}
	strbuf_release(&name);
}

static void check_entry(struct rule_context *context, const struct field *field, long index, const struct item *item)
{
	const char *const record[] = { field->members[0], field->members[1], NULL };
	const char *const *names = field->control == CONTROL_TARGETS ? target_names : record;

	report_members(context, &(struct member_place){ field->id, index, "", names }, item->unknown_members);
	report_members(context, &(struct member_place){ field->id, index, "filter/", filter_names }, item->filter_members);
}

void check_unknown_members(struct rule_context *context)
{
	const struct profile *profile = context->profile;

	report_members(context, &(struct member_place){ FIELD_NONE, -1, "", NULL }, profile->unknown_members);
	report_members(context, &(struct member_place){ FIELD_NONE, -1, "settings/", NULL }, profile->unknown_settings);
	/* All fields, also hidden ones: they are in the file, too. */
	for (enum field_id id = 0; id < FIELD_COUNT; id++) {
		const struct value *value = &profile->values[id];

		report_members(context, &(struct member_place){ id, -1, "", certificate_names }, value->unknown_members);
		for (size_t i = 0; i < value_count(value); i++)
			check_entry(context, profile_field(profile, id), (long)i, value_item(value, i));
	}
}

void check_unknown_members_whole(struct rule_context *context)
{
	const struct design *design = context->design;

	report_members(context, &(struct member_place){ FIELD_NONE, -1, "", design_names }, design->unknown_members);
	for (size_t i = 0; i < design->groups.count; i++) {
		struct strbuf inside = STRBUF_INIT;

		strbuf_printf(&inside, "groups/%zu/", i);
		report_members(context, &(struct member_place){ FIELD_NONE, -1, strbuf_text(&inside), group_names },
			design->groups.items[i].unknown_members);
		strbuf_release(&inside);
	}
}
