#include "model/design/design.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/design/visibility.h"
#include "model/base/strbuf.h"
#include "model/design/history.h"
#include "model/crypto/uuid.h"
#include "model/base/alloc.h"

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

bool design_knows(const struct design *design, enum field_id field)
{
	return !(design->unknown & 1u << schema[field].control);
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

	if (schema_kind_has(&schema[FIELD_CERTIFICATE], profile->kind))
		certificate = value_as_certificate(&profile->values[FIELD_CERTIFICATE]);
	return certificate && certificate->state == CERTIFICATE_FINE ? certificate : NULL;
}

enum field_id profile_link_field(const struct profile *profile)
{
	for (const struct field *field = schema; field < schema + FIELD_COUNT; field++)
		if (field->control == CONTROL_LINK && schema_kind_has(field, profile->kind))
			return field->id;
	return FIELD_NONE;
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
	profile->kind = kind_find(design->edition, platform_find(value_as_text(&profile->values[FIELD_PLATFORM])),
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

static int refuse_read_only(const struct design *design, struct err *err)
{
	return design->read_only ? err_set(err, ERR_REFUSED, "this is open read-only: nothing can be changed") : 0;
}

/* What values a control can hold besides VALUE_UNSET and VALUE_NONE. A draft may hold text where a number belongs. */
_Static_assert(CONTROL_COUNT == 10, "each control needs a row here");
static const unsigned holds[CONTROL_COUNT] = {
	[CONTROL_TEXT] = 1u << VALUE_TEXT,
	[CONTROL_NUMBER] = 1u << VALUE_NUMBER | 1u << VALUE_TEXT,
	[CONTROL_CHOICE] = 1u << VALUE_TEXT,
	[CONTROL_CHECKS] = 1u << VALUE_LIST,
	[CONTROL_CERTIFICATE] = 1u << VALUE_CERTIFICATE,
	[CONTROL_LINK] = 1u << VALUE_TEXT,
	[CONTROL_USAGES] = 1u << VALUE_LIST,
	[CONTROL_URLS] = 1u << VALUE_LIST,
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

	strbuf_addstr(&label, schema[field].label);
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
	for (const struct field *field = schema; field < schema + FIELD_COUNT; field++) {
		struct value value = { .kind = VALUE_NONE };

		if (profile->values[field->id].kind != VALUE_UNSET || !field_visible(profile, field->id))
			continue;
		if (field->initial)
			field_parse(design, field, field->initial, &value, NULL);
		change_value(design, profile, field->id, &value, false);
		return true;
	}
	return false;
}

int design_set(
	struct design *design, struct profile *profile, enum field_id field, struct value *value, enum edit edit, struct err *err)
{
	struct value *now = &profile->values[field];
	bool outermost = design->depth == 0 && edit == EDIT_STEP;
	char *label;

	if (refuse_read_only(design, err) != 0 || !can_hold(&schema[field], value)) {
		if (!design->read_only)
			err_set(err, ERR_VALUE, "%s can't hold such a value", schema[field].label);
		value_release(value);
		return -1;
	}
	if (value_equal(now, value)) {
		value_release(value);
		return 0;
	}
	if (edit == EDIT_TYPED && undo_joins(design, profile, field)) {
		value_release(now);
		*now = *value;
		profile_touch(design, profile);
	} else {
		if (outermost) {
			label = edit_label(profile, field);
			design_begin(design, label);
			free(label);
		}
		change_value(design, profile, field, value, edit == EDIT_TYPED);
		while (settle_one(design, profile))
			; /* a default may bring further fields into sight */
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

	if (field_parse(design, &schema[field], text, &value, err) != 0)
		return -1;
	return design_set(design, profile, field, &value, edit, err);
}

static struct profile *new_profile(struct design *design, const char *id)
{
	struct profile *profile = xcalloc(1, sizeof(*profile));
	char made[UUID_TEXT];

	design->slots = xrealloc_grow(design->slots, design->slot_count, &design->slot_capacity, sizeof(*design->slots));
	profile->slot = design->slot_count++;
	design->slots[profile->slot] = NULL;

	if (!id)
		uuid_new(made);
	profile->id = xstrdup(id ? id : made);
	return profile;
}

struct profile *design_insert(struct design *design, size_t index, const char *id, struct err *err)
{
	struct change change = { .what = CHANGE_INSERT, .index = index };
	struct profile *profile;

	if (refuse_read_only(design, err) != 0)
		return NULL;
	profile = new_profile(design, id);
	change.profile = profile;
	for (const struct field *field = schema; field < schema + FIELD_COUNT; field++)
		if (field->place == PLACE_PROFILE)
			profile->values[field->id].kind = VALUE_NONE;
	profile->revision = ++design->revision;
	undo_record(design, &change, "Create Profile", false);
	return profile;
}

int design_remove(struct design *design, struct profile *profile, struct err *err)
{
	struct change change = { .what = CHANGE_REMOVE, .profile = profile };
	struct strbuf label = STRBUF_INIT;

	if (refuse_read_only(design, err) != 0)
		return -1;
	strbuf_printf(&label, "deletion of %s", profile_name(profile));
	undo_record(design, &change, strbuf_text(&label), false);
	strbuf_release(&label);
	return 0;
}

static char *name_of_copy(const struct design *design, const char *name)
{
	struct strbuf copy = STRBUF_INIT;

	strbuf_printf(&copy, "%s - copy", name);
	for (unsigned number = 2; design_by_name(design, strbuf_text(&copy)); number++) {
		strbuf_setlen(&copy, 0);
		strbuf_printf(&copy, "%s - copy %u", name, number);
	}
	return strbuf_detach(&copy);
}

static struct profile *copy_of(struct design *design, const struct profile *profile, const char *id)
{
	struct profile *copy = new_profile(design, id);

	for (size_t i = 0; i < FIELD_COUNT; i++)
		copy->values[i] = value_copy(&profile->values[i]);
	copy->unknown_members = xstrdup(profile->unknown_members);
	copy->unknown_settings = xstrdup(profile->unknown_settings);
	return copy;
}

static void insert_copy(struct design *design, size_t index, struct profile *copy, const char *original)
{
	struct change change = { .what = CHANGE_INSERT, .profile = copy, .index = index };
	struct strbuf label = STRBUF_INIT;

	profile_touch(design, copy);
	strbuf_printf(&label, "copy of %s", original);
	undo_record(design, &change, strbuf_text(&label), false);
	strbuf_release(&label);
}

struct profile *design_insert_copy(
	struct design *design, size_t index, const char *id, const struct profile *from, struct err *err)
{
	struct profile *copy;

	if (refuse_read_only(design, err) != 0)
		return NULL;
	copy = copy_of(design, from, id);
	insert_copy(design, index, copy, profile_name(from));
	return copy;
}

struct profile *design_duplicate(struct design *design, const struct profile *profile, struct err *err)
{
	struct profile *copy;

	if (refuse_read_only(design, err) != 0)
		return NULL;
	copy = copy_of(design, profile, NULL);
	value_release(&copy->values[FIELD_NAME]);
	copy->values[FIELD_NAME] = (struct value){ .kind = VALUE_TEXT, .text = name_of_copy(design, profile_name(profile)) };
	insert_copy(design, profile->index + 1, copy, profile_name(profile));
	return copy;
}

int design_set_ignored(struct design *design, struct value *value, struct err *err)
{
	struct change change = { .what = CHANGE_IGNORED, .value = *value };

	if (refuse_read_only(design, err) != 0) {
		value_release(value);
		return -1;
	}
	undo_record(design, &change, "Ignored rules", false);
	*value = (struct value)VALUE_INIT;
	return 0;
}

int design_set_groups(struct design *design, struct groups *groups, struct err *err)
{
	struct change change = { .what = CHANGE_GROUPS, .groups = *groups };

	if (refuse_read_only(design, err) != 0) {
		groups_release(groups);
		return -1;
	}
	undo_record(design, &change, "Groups", false);
	*groups = (struct groups){ NULL, 0, 0 };
	return 0;
}

struct profile *design_load_profile(struct design *design, const char *id)
{
	struct profile *profile = new_profile(design, id);

	profile_attach(design, profile, design->count);
	return profile;
}

void design_loaded(struct design *design)
{
	design->touched_count = 0; /* no one has read the list yet, and each profile is touched below */
	for (size_t i = 0; i < design->count; i++) {
		struct profile *profile = design->profiles[i];

		profile_touch(design, profile);
		for (size_t field = 0; field < FIELD_COUNT; field++)
			if (profile->values[field].kind == VALUE_UNSET && field_visible(profile, (enum field_id)field))
				profile->values[field].kind = VALUE_NONE;
	}
	undo_forget(design);
}
