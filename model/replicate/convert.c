#include "model/replicate/convert.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/strbuf.h"
#include "model/design/alternative_name.h"
#include "model/design/value_format.h"
#include "model/design/visibility.h"

/* What the earlier portal decided by itself: certificates were for users, and macOS put them into the system keychain. */
static const struct {
	enum field_id field;
	const char *value;
} decided[] = {
	{ FIELD_DEPLOYMENT_CHANNEL, "deviceChannel" },
	{ FIELD_CERTIFICATE_STORE, "user" },
};

static void note(struct conversion *made, struct strbuf *text)
{
	string_list_add(&made->changes, strbuf_text(text));
	strbuf_release(text);
}

static void set_text(struct design *to, struct profile *profile, enum field_id field, const char *text)
{
	value_release(&profile->values[field]);
	field_parse(to, profile_field(profile, field), text, &profile->values[field], NULL);
}

/* Notes the value that a field begins with: "Certificate type becomes User". */
static void note_value(struct conversion *made, const struct design *to, const struct profile *profile, enum field_id field)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_printf(&text, "%s becomes ", profile_field(profile, field)->label);
	value_format(&text, to, profile, field);
	note(made, &text);
}

static void convert_decided(struct conversion *made, struct design *to, struct profile *profile)
{
	for (size_t i = 0; i < sizeof(decided) / sizeof(decided[0]); i++) {
		if (!kind_has_field(profile->kind, decided[i].field))
			continue;
		set_text(to, profile, decided[i].field, decided[i].value);
		note_value(made, to, profile, decided[i].field);
	}
}

/* Notes a value that the new blade can't have: "Subject alternative name: Custom Azure AD attribute is left out". */
static void note_left_out(struct conversion *made, enum field_id field, const char *value)
{
	const struct field *row = profile_field(made->from, field);
	const struct choice *choice = schema_choice(row, value);
	struct strbuf text = STRBUF_INIT;

	strbuf_addstr(&text, row->label);
	if (*value)
		strbuf_printf(&text, ": %s", choice ? choice->label : value);
	strbuf_addstr(&text, " is left out");
	note(made, &text);
}

/* A choice of subject that the new blade has no longer becomes the text that it stands for. */
static void convert_subject(struct conversion *made, struct design *to, struct profile *profile)
{
	const struct value *format = field_value_if_visible(made->from, FIELD_SUBJECT_FORMAT);
	const struct choice *choice =
		format ? schema_choice(profile_field(made->from, FIELD_SUBJECT_FORMAT), value_as_text(format)) : NULL;

	if (!kind_has_field(profile->kind, FIELD_CERTIFICATE_STORE))
		return;
	if (format && !choice)
		note_left_out(made, FIELD_SUBJECT_FORMAT, value_as_text(format));
	if (!choice || !choice->subject)
		return;
	set_text(to, profile, FIELD_SUBJECT_TEXT, "");
	profile->values[FIELD_SUBJECT_TEXT] = value_text(choice->subject);
	note_value(made, to, profile, FIELD_SUBJECT_TEXT);
}

static void convert_names(struct conversion *made, struct design *to, struct profile *profile)
{
	struct value *list = &profile->values[FIELD_ALTERNATIVE_NAMES];
	const struct value *ticked = field_value_if_visible(made->from, FIELD_SAN);
	struct alternative_name name;

	if (!kind_has_field(profile->kind, FIELD_ALTERNATIVE_NAMES) || !ticked)
		return;
	value_release(list);
	*list = value_list();
	for (size_t position = 0; alternative_name_next(made->from, &position, &name);)
		if (alternative_name_value(alternative_name_word(name.type)))
			value_add(list, alternative_name_word(name.type), name.value);
	if (value_count(list))
		note_value(made, to, profile, FIELD_ALTERNATIVE_NAMES);
	for (size_t i = 0; i < value_count(ticked); i++)
		if (!alternative_name_value(value_item(ticked, i)->text))
			note_left_out(made, FIELD_SAN, value_item(ticked, i)->text);
	if (ticked->kind != VALUE_LIST)
		note_left_out(made, FIELD_SAN, value_as_text(ticked));
}

/* Without the values of hidden fields: the new blades may show them, with another meaning. */
static void copy_values(struct conversion *made, struct profile *profile)
{
	for (enum field_id id = 0; id < FIELD_COUNT; id++) {
		if (id == FIELD_PLATFORM || id == FIELD_TYPE || !field_visible(made->from, id) ||
			!kind_has_field(profile->kind, id))
			continue;
		value_release(&profile->values[id]);
		profile->values[id] = value_copy(&made->from->values[id]);
	}
}

/* What the earlier blade had and the new one has not. */
static void note_lost(struct conversion *made, const struct profile *profile)
{
	for (enum field_id id = 0; id < FIELD_COUNT; id++) {
		struct strbuf text = STRBUF_INIT;

		if (kind_has_field(profile->kind, id) || !field_value_if_visible(made->from, id))
			continue;
		strbuf_printf(&text, "%s is left out", profile_field(made->from, id)->label);
		note(made, &text);
	}
}

/* What the old fields said is in the new ones now. */
static void drop_hidden(struct profile *profile)
{
	for (enum field_id id = 0; id < FIELD_COUNT; id++)
		if (!field_visible(profile, id))
			value_release(&profile->values[id]);
}

static void keep_unknown(struct profile *profile, const struct profile *from)
{
	profile->unknown_members = xstrdup(from->unknown_members);
	profile->unknown_settings = xstrdup(from->unknown_settings);
	profile->unknown_graph = xstrdup(from->unknown_graph);
}

static void convert_profile(struct conversion *made, struct design *to, const struct kind *kind)
{
	struct profile *profile = design_load_profile(to, made->from->id);
	struct strbuf text = STRBUF_INIT;

	made->to = profile;
	profile_set_kind(profile, kind);
	if (strcmp(platforms[kind->platform].label, platforms[made->from->kind->platform].label) != 0) {
		strbuf_printf(&text, "Platform becomes %s", platforms[kind->platform].label);
		note(made, &text);
	}
	copy_values(made, profile);
	convert_decided(made, to, profile);
	convert_subject(made, to, profile);
	convert_names(made, to, profile);
	note_lost(made, profile);
	drop_hidden(profile);
	keep_unknown(profile, made->from);
}

/* A profile without platform or type stays one: what it has is its name, assignments and the like. */
static void convert_draft(struct conversion *made, struct design *to)
{
	struct profile *profile = design_load_profile(to, made->from->id);
	int platform = platform_find(made->from->edition, value_as_text(&made->from->values[FIELD_PLATFORM]));
	struct strbuf text = STRBUF_INIT;

	made->to = profile;
	for (enum field_id id = 0; id < FIELD_COUNT; id++)
		if (field_row(id, 0)->place == PLACE_PROFILE)
			profile->values[id] = value_copy(&made->from->values[id]);
	if (platform >= 0) {
		value_release(&profile->values[FIELD_PLATFORM]);
		profile->values[FIELD_PLATFORM] = value_text(platforms[platform].converts_to);
	}
	keep_unknown(profile, made->from);
	strbuf_addstr(&text, "it stays without settings until its platform and type are chosen");
	note(made, &text);
}

/* A profile of no kind whose platform, if it has one, is still there in the next edition. */
static bool is_draft(const struct profile *from)
{
	int platform = platform_find(from->edition, value_as_text(&from->values[FIELD_PLATFORM]));

	return !from->kind && (platform < 0 || platforms[platform].converts_to);
}

/* The kind that takes over in the edition; NULL if none does. */
static const struct kind *successor(const struct profile *from, enum edition edition)
{
	const char *platform = from->kind ? platforms[from->kind->platform].converts_to : NULL;

	return platform ? kind_find(platform_find(edition, platform), (int)from->kind->type) : NULL;
}

/* What becomes of one profile: it gets the kind that takes over, stays a draft, or is left out. */
static void convert_one(struct conversion *made, struct design *to)
{
	const struct kind *kind = successor(made->from, to->edition);
	struct strbuf text = STRBUF_INIT;

	if (kind) {
		convert_profile(made, to, kind);
	} else if (is_draft(made->from)) {
		convert_draft(made, to);
	} else {
		strbuf_printf(&text, "it is left out: the %s portal has no such profile", editions[to->edition].id);
		note(made, &text);
	}
}

int convert_design(struct design *to, const struct design *from, struct conversions *conversions, const struct progress *progress,
	struct err *err)
{
	struct groups groups = groups_copy(&from->groups);
	int result = 0;

	*conversions = (struct conversions){ xcalloc(from->count, sizeof(*conversions->items)), from->count };
	free(to->name);
	to->name = xstrdup(from->name);
	to->unknown_members = xstrdup(from->unknown_members);
	groups_release(&to->groups);
	to->groups = groups;
	to->others = others_copy(&from->others);
	value_release(&to->ignored);
	to->ignored = value_copy(&from->ignored);
	for (size_t i = 0; i < from->count && result == 0; i++) {
		conversions->items[i].from = from->profiles[i];
		convert_one(&conversions->items[i], to);
		result = progress_check(progress, i + 1, from->count, "converting profiles", err);
	}
	design_loaded(to);
	return result;
}

static int convert_replace(struct design *design, const struct design *to, struct profile *profile, struct err *err)
{
	const struct profile *made = design_profile(to, profile->id);

	return made ? design_replace(design, profile, made, err) : design_remove(design, profile, err);
}

int convert_apply(struct design *design, const struct design *to, const struct progress *progress, struct err *err)
{
	size_t count = design->count;
	size_t mark = design_mark(design);
	int result;

	design_begin(design, "conversion");
	result = design_move_edition(design, to->edition, err);
	for (size_t i = count; i-- > 0 && result == 0;) {
		result = progress_check(progress, count - 1 - i, count, "converting profiles", err);
		if (result == 0)
			result = convert_replace(design, to, design->profiles[i], err);
	}
	design_end(design);
	if (result != 0)
		design_rollback(design, mark);
	return result;
}

void conversions_release(struct conversions *conversions)
{
	for (size_t i = 0; i < conversions->count; i++)
		string_list_release(&conversions->items[i].changes);
	free(conversions->items);
	*conversions = (struct conversions){ NULL, 0 };
}
