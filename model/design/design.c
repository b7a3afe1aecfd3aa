#include "model/design/design.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/design/visibility.h"
#include "model/design/suggestion.h"
#include "model/base/strbuf.h"
#include "model/design/history.h"
#include "model/crypto/uuid.h"
#include "model/base/alloc.h"
#include "model/crypto/private_key.h"

void design_init(struct design *design, enum edition edition)
{
	memset(design, 0, sizeof(*design));
	design->edition = edition;
	design->name = xstrdup("");
}

void profile_free(struct profile *profile)
{
	for (size_t i = 0; i < FIELD_COUNT; i++)
		value_release(&profile->values[i]);
	free(profile->id);
	free(profile->unknown_members);
	free(profile->unknown_settings);
	free(profile->unknown_graph);
	free(profile);
}

void design_release(struct design *design)
{
	undo_forget(design);
	for (size_t i = 0; i < design->count; i++)
		profile_free(design->profiles[i]);
	free(design->profiles);
	free(design->name);
	free(design->unknown_members);
	free(design->pending);
	groups_release(&design->groups);
	others_release(&design->others);
	value_release(&design->ignored);
	free(design->slots);
	free(design->touched);
	hashmap_release(&design->by_id);
	memset(design, 0, sizeof(*design));
}

struct profile *design_profile(const struct design *design, const char *id)
{
	return hashmap_get(&design->by_id, id);
}

struct profile *design_in_slot(const struct design *design, size_t slot)
{
	return slot < design->slot_count ? design->slots[slot] : NULL;
}

struct profile *design_by_name(const struct design *design, const char *name)
{
	for (size_t i = 0; i < design->count; i++)
		if (strcmp(profile_name(design->profiles[i]), name) == 0)
			return design->profiles[i];
	return NULL;
}

const struct group *design_group(const struct design *design, const char *name)
{
	for (size_t i = 0; i < design->groups.count; i++)
		if (strcmp(design->groups.items[i].name, name) == 0)
			return &design->groups.items[i];
	return NULL;
}

bool design_knows(const struct design *design, const struct profile *profile, enum field_id field)
{
	return !((profile ? profile->unknown : design->unknown) & 1u << field_row(field, 0)->control);
}

kind_mask profile_kinds(const struct profile *profile)
{
	return profile->stands_for ? profile->stands_for : kind_bit(profile->kind);
}

const struct field *profile_field(const struct profile *profile, enum field_id field)
{
	kind_mask reach = profile ? profile_kinds(profile) : 0;

	if (profile && profile->kind && !profile->stands_for)
		return kind_field(profile->kind, field);
	if (profile && !(reach & field_kinds(field)))
		reach = edition_kinds(profile->edition);
	return field_row(field, reach);
}

const enum field_id *profile_fields(const struct profile *profile)
{
	return profile->stands_for ? all_fields() : kind_fields(profile->kind);
}

const char *profile_name(const struct profile *profile)
{
	return value_as_text(&profile->values[FIELD_NAME]);
}

const char *profile_display_name(const struct profile *profile)
{
	return *profile_name(profile) ? profile_name(profile) : "(unnamed)";
}

const struct certificate *profile_certificate(const struct profile *profile)
{
	const struct certificate *certificate = NULL;

	if (kind_has_field(profile->kind, FIELD_CERTIFICATE))
		certificate = value_as_certificate(&profile->values[FIELD_CERTIFICATE]);
	return certificate && certificate->state == CERTIFICATE_FINE ? certificate : NULL;
}

enum field_id profile_link_field(const struct profile *profile)
{
	return kind_link_field(profile->kind);
}

const char *profile_link(const struct profile *profile)
{
	enum field_id field = profile_link_field(profile);

	return field == FIELD_NONE ? "" : value_as_text(&profile->values[field]);
}

static void note_touched(struct design *design, const struct profile *profile)
{
	design->touched = xrealloc_grow(
		design->touched, design->touched_count, &design->touched_capacity, sizeof(*design->touched));
	design->touched[design->touched_count++] = profile->slot;
}

void profile_touch(struct design *design, struct profile *profile)
{
	profile->edition = design->edition;
	profile->kind = kind_find(platform_find(design->edition, value_as_text(&profile->values[FIELD_PLATFORM])),
		type_find(value_as_text(&profile->values[FIELD_TYPE])));
	profile->revision = ++design->revision;
	note_touched(design, profile);
}

static void renumber(struct design *design, size_t from)
{
	for (size_t i = from; i < design->count; i++)
		design->profiles[i]->index = i;
	design->order++;
}

void profile_attach(struct design *design, struct profile *profile, size_t index)
{
	design->profiles = xrealloc_grow(design->profiles, design->count, &design->capacity, sizeof(*design->profiles));
	memmove(design->profiles + index + 1, design->profiles + index, (design->count - index) * sizeof(*design->profiles));
	design->profiles[index] = profile;
	design->count++;
	design->slots[profile->slot] = profile;
	*hashmap_place(&design->by_id, profile->id) = profile;
	renumber(design, index);
	note_touched(design, profile);
}

void profile_detach(struct design *design, struct profile *profile)
{
	size_t index = profile->index;

	memmove(design->profiles + index, design->profiles + index + 1, (design->count - index - 1) * sizeof(*design->profiles));
	design->count--;
	design->slots[profile->slot] = NULL;
	hashmap_remove(&design->by_id, profile->id);
	renumber(design, index);
	note_touched(design, profile);
}

int design_refuses(const struct design *design, struct err *err)
{
	return design->read_only ? err_set(err, ERR_REFUSED, "this is open read-only: nothing can be changed") : 0;
}

/* What values a control can hold besides VALUE_UNSET and VALUE_NONE. A draft may hold text where a number belongs. */
_Static_assert(CONTROL_COUNT == 13, "each control needs a row here");
static const unsigned holds[CONTROL_COUNT] = {
	[CONTROL_TEXT] = 1u << VALUE_TEXT,
	[CONTROL_NUMBER] = 1u << VALUE_NUMBER | 1u << VALUE_TEXT,
	[CONTROL_CHOICE] = 1u << VALUE_TEXT,
	[CONTROL_CHECKS] = 1u << VALUE_LIST,
	[CONTROL_CERTIFICATE] = 1u << VALUE_CERTIFICATE,
	[CONTROL_LINK] = 1u << VALUE_TEXT,
	[CONTROL_USAGES] = 1u << VALUE_LIST,
	[CONTROL_URLS] = 1u << VALUE_LIST,
	[CONTROL_SANS] = 1u << VALUE_LIST,
	[CONTROL_PACKAGES] = 1u << VALUE_LIST,
	[CONTROL_TAGS] = 1u << VALUE_LIST,
	[CONTROL_TARGETS] = 1u << VALUE_LIST,
	[CONTROL_RULES] = 1u << VALUE_LIST,
};

static bool can_hold(const struct field *field, const struct value *value)
{
	return value->kind == VALUE_UNSET || value->kind == VALUE_NONE || value->kind == VALUE_RAW ||
	       (holds[field->control] & 1u << value->kind);
}

static char *edit_label(const struct profile *profile, enum field_id field)
{
	struct strbuf label = STRBUF_INIT;

	strbuf_addstr(&label, profile_field(profile, field)->label);
	if (*profile_name(profile))
		strbuf_printf(&label, " of %s", profile_name(profile));
	return strbuf_detach(&label);
}

static void change_value(struct design *design, struct profile *profile, enum field_id field, struct value *value, bool typed)
{
	struct change change = { .what = CHANGE_VALUE, .profile = profile, .field = field, .value = *value };
	char *label = edit_label(profile, field);

	undo_record(design, &change, label, typed);
	free(label);
}

/* Gives the first visible field that was never touched its default; false when no such field is left. */
static bool settle_one(struct design *design, struct profile *profile)
{
	for (enum field_id id = 0; id < FIELD_COUNT; id++) {
		const struct field *field = profile_field(profile, id);
		struct value value = { .kind = VALUE_NONE };

		if (profile->values[field->id].kind != VALUE_UNSET || !field_visible(profile, field->id))
			continue;
		/* What to call it depends on its kind. */
		if (id == FIELD_NAME && !profile->kind)
			continue;
		if (profile->suggests && profile->kind)
			suggestion_find(design, profile, id, &value);
		else if (field_initial(profile, id))
			field_parse(design, field, field_initial(profile, id), &value, NULL);
		change_value(design, profile, field->id, &value, false);
		return true;
	}
	return false;
}

/* A default that depends on this field follows it, where the value is still the other default. */
static void follow_defaults(struct design *design, struct profile *profile, enum field_id cause)
{
	for (enum field_id id = 0; id < FIELD_COUNT; id++) {
		const struct field *field = profile_field(profile, id);
		const char *initial = field_initial(profile, id);
		struct value value = VALUE_INIT;

		if (!field->initial_when.value || field->initial_when.field != cause || !field_visible(profile, id))
			continue;
		if (strcmp(value_as_text(&profile->values[id]),
			    initial == field->initial ? field->initial_then : field->initial) != 0)
			continue;
		field_parse(design, field, initial, &value, NULL);
		change_value(design, profile, id, &value, false);
		follow_defaults(design, profile, id);
	}
}

/* What is suggested depends on the field that is about to be edited: marks the fields that still have what was suggested. */
static void mark_followers(const struct design *design, const struct profile *profile, enum field_id cause, bool *followers)
{
	for (enum field_id id = 0; id < FIELD_COUNT; id++) {
		struct value value;

		if (!profile->suggests || !profile->kind || value_is_empty(&profile->values[id]) ||
			!suggestion_follows(profile, id, cause))
			continue;
		suggestion_find(design, profile, id, &value);
		followers[id] = value_equal(&value, &profile->values[id]);
		value_release(&value);
	}
}

static void follow_suggestions(struct design *design, struct profile *profile, const bool *followers)
{
	for (enum field_id id = 0; id < FIELD_COUNT; id++) {
		struct value value;

		if (!followers[id] || !profile->kind || !field_visible(profile, id))
			continue;
		suggestion_find(design, profile, id, &value);
		if (value_equal(&value, &profile->values[id]))
			value_release(&value);
		else
			change_value(design, profile, id, &value, false);
	}
}

/* Fails for a value that the profile's field can't have. */
static int refuse_value(const struct design *design, const struct profile *profile, enum field_id field,
	const struct value *value, struct err *err)
{
	const char *label = profile_field(profile, field)->label;

	if (design_refuses(design, err) != 0)
		return -1;
	if (!can_hold(profile_field(profile, field), value))
		return err_set(err, ERR_VALUE, "%s can't hold such a value", label);
	if (value_has_private_key(value))
		return err_set(err, ERR_REFUSED, PRIVATE_KEY_REFUSED, label);
	return 0;
}

int design_check_value(const struct design *design, const struct profile *profile, enum field_id field, const struct value *value,
	struct err *err)
{
	if (refuse_value(design, profile, field, value, err) != 0)
		return -1;
	return profile_check_texts(profile, profile_field(profile, field), value, err);
}

int design_set(
	struct design *design, struct profile *profile, enum field_id field, struct value *value, enum edit edit, struct err *err)
{
	struct value *now = &profile->values[field];
	bool outermost = design->depth == 0 && edit == EDIT_STEP;
	bool followers[FIELD_COUNT] = { false };
	char *label;

	if (refuse_value(design, profile, field, value, err) != 0) {
		value_wipe(value);
		value_release(value);
		return -1;
	}
	if (profile_check_texts(profile, profile_field(profile, field), value, err) != 0) {
		value_release(value);
		return -1;
	}
	if (value_equal(now, value)) {
		value_release(value);
		return 0;
	}
	if (edit == EDIT_TYPED && undo_joins(design, profile, field)) {
		struct value before = *now;

		*now = *value;
		profile_touch(design, profile);
		design_report(design,
			&(struct edit_event){ .kind = EDITED_VALUE, .profile = profile, .field = field, .value = &before });
		value_release(&before);
	} else {
		if (outermost) {
			label = edit_label(profile, field);
			design_begin(design, label);
			free(label);
		}
		mark_followers(design, profile, field, followers);
		change_value(design, profile, field, value, edit == EDIT_TYPED);
		while (settle_one(design, profile))
			; /* a default may bring further fields into sight */
		follow_defaults(design, profile, field);
		follow_suggestions(design, profile, followers);
		if (outermost)
			design_end(design);
	}
	*value = (struct value)VALUE_INIT;
	return 0;
}

int design_set_text(
	struct design *design, struct profile *profile, enum field_id field, const char *text, enum edit edit, struct err *err)
{
	struct value value = VALUE_INIT;

	if (field_parse(design, profile_field(profile, field), text, &value, err) != 0)
		return -1;
	return design_set(design, profile, field, &value, edit, err);
}

struct profile *profile_new(struct design *design, const char *id)
{
	struct profile *profile = xcalloc(1, sizeof(*profile));
	char made[UUID_TEXT];

	design->slots = xrealloc_grow(design->slots, design->slot_count, &design->slot_capacity, sizeof(*design->slots));
	profile->slot = design->slot_count++;
	design->slots[profile->slot] = NULL;

	if (!id)
		uuid_new(made);
	profile->id = xstrdup(id ? id : made);
	profile->edition = design->edition;
	return profile;
}

struct profile *design_insert(struct design *design, size_t index, const char *id, struct err *err)
{
	struct change change = { .what = CHANGE_INSERT, .index = index };
	struct profile *profile;

	if (design_refuses(design, err) != 0 || design_has_room(design, err) != 0)
		return NULL;
	profile = profile_new(design, id);
	change.profile = profile;
	for (enum field_id field = 0; field < FIELD_COUNT; field++)
		if (field_row(field, 0)->place == PLACE_PROFILE)
			profile->values[field].kind = VALUE_NONE;
	profile->revision = ++design->revision;
	undo_record(design, &change, "Create Profile", false);
	return profile;
}

struct profile *design_insert_begun(struct design *design, size_t index, struct err *err)
{
	struct profile *profile = design_insert(design, index, NULL, err);

	if (profile) {
		profile->values[FIELD_NAME].kind = VALUE_UNSET;
		profile->suggests = true;
	}
	return profile;
}

int design_remove(struct design *design, struct profile *profile, struct err *err)
{
	struct change change = { .what = CHANGE_REMOVE, .profile = profile };
	struct strbuf label = STRBUF_INIT;

	if (design_refuses(design, err) != 0)
		return -1;
	strbuf_printf(&label, "deletion of %s", profile_name(profile));
	undo_record(design, &change, strbuf_text(&label), false);
	strbuf_release(&label);
	return 0;
}

bool profile_can_link(const struct profile *profile, const struct profile *to)
{
	return profile->kind && kind_has_field(to->kind, FIELD_CERTIFICATE) && to->kind->platform == profile->kind->platform;
}

struct profile *design_next_linkable(const struct design *design, const struct profile *profile, size_t *position)
{
	while (*position < design->count) {
		struct profile *other = design->profiles[(*position)++];

		if (profile_can_link(profile, other))
			return other;
	}
	return NULL;
}

void profile_set_kind(struct profile *profile, const struct kind *kind)
{
	profile->edition = kind->edition;
	profile->kind = kind;
	value_release(&profile->values[FIELD_PLATFORM]);
	profile->values[FIELD_PLATFORM] = value_text(platforms[kind->platform].id);
	value_release(&profile->values[FIELD_TYPE]);
	profile->values[FIELD_TYPE] = value_text(profile_types[kind->type].id);
}

struct profile *design_load_profile_at(struct design *design, size_t index, const char *id)
{
	struct profile *profile = profile_new(design, id);

	profile_attach(design, profile, index);
	return profile;
}

struct profile *design_load_profile(struct design *design, const char *id)
{
	return design_load_profile_at(design, design->count, id);
}

void design_unload_profile(struct design *design, struct profile *profile)
{
	profile_detach(design, profile);
	profile_free(profile);
}

void design_loaded(struct design *design)
{
	design->touched_count = 0; /* no one has read the list yet, and each profile is touched below */
	for (size_t i = 0; i < design->count; i++) {
		struct profile *profile = design->profiles[i];

		profile_touch(design, profile);
		for (const enum field_id *field = profile_fields(profile); *field != FIELD_NONE; field++)
			if (profile->values[*field].kind == VALUE_UNSET && field_visible(profile, *field))
				profile->values[*field].kind = VALUE_NONE;
	}
	undo_forget(design);
}
