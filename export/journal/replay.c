#include "export/journal/replay.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "export/design/design_file.h"
#include "export/journal/batch.h"
#include "model/base/alloc.h"

static const char name_in_messages[] = "the journal";

/* --- going through the records */

/* Calls found() for each record; its result is false to stop. */
static void for_each_record(
	struct replay *replay, bool (*found)(struct replay *, struct json *, const cJSON *, void *), void *context)
{
	size_t at = 0;
	size_t length;
	bool more = true;

	for (const char *text; more && (text = batch_next(replay->text, replay->length, &at, &length));) {
		struct json json;
		const cJSON *record;

		if (json_parse(&json, name_in_messages, xmemdupz(text, length), length, NULL) == 0 && cJSON_IsArray(json.root))
			cJSON_ArrayForEach (record, json.root)
				more = more && found(replay, &json, record, context);
		json_release(&json);
	}
	replay->cut = replay->length - at;
}

static bool record_is(const cJSON *record, const char *edit)
{
	const char *is = json_text(record, "edit");

	return is && strcmp(is, edit) == 0;
}

/* A number of a record that is an index or a count of up to `most`; -1 if it is not. */
static long record_number(const cJSON *record, const char *name, size_t most)
{
	const cJSON *number = json_member(record, name);

	if (!cJSON_IsNumber(number) || number->valuedouble < 0 || number->valuedouble > (double)most)
		return -1;
	return (long)number->valuedouble;
}

/* --- the first record */

static char *text_of(const cJSON *record, const char *name)
{
	const char *text = json_text(record, name);

	return xstrdup(text ? text : "");
}

static bool read_origin(struct replay *replay, struct json *json, const cJSON *record, void *context)
{
	struct journal_origin *origin = &replay->origin;
	const char *format = json_text(record, "format");
	const char *portal = json_text(record, "portal");
	const cJSON *since = json_member(record, "since");
	long *version = context;

	(void)json;
	if (!format || strcmp(format, "bladesmith-journal") != 0 || !portal || edition_find(portal) < 0)
		return false;
	*version = record_number(record, "version", 1000);
	*origin = (struct journal_origin){ .file = text_of(record, "file"),
		.sha256 = xstrdup(json_text(record, "sha256")),
		.user = text_of(record, "user"),
		.host = text_of(record, "host"),
		.pid = record_number(record, "pid", INT32_MAX),
		.since = cJSON_IsNumber(since) && since->valuedouble >= 0 && since->valuedouble < 1e11
				 ? (time_t)since->valuedouble
				 : 0,
		.edition = (enum edition)edition_find(portal) };
	return false;
}

int replay_open(struct replay *replay, char *text, size_t length, struct err *err)
{
	long version = -1;

	*replay = (struct replay){ .text = text, .length = length };
	for_each_record(replay, read_origin, &version);
	if (version < 0)
		return err_set(err, ERR_READ, "this is not a journal of bladesmith");
	if (version > JOURNAL_VERSION)
		return err_set(err, ERR_READ,
			"the journal is of version %ld; this program knows version %d only: use a newer bladesmith", version,
			JOURNAL_VERSION);
	return 0;
}

/* --- which edits the file doesn't have */

struct search {
	const char *sha256;
	size_t number, from; /* of records: so far, and before the edits that the file doesn't have */
	bool known;          /* the file is one that the journal knows */
};

static bool look_for_file(struct replay *replay, struct json *json, const cJSON *record, void *context)
{
	struct search *search = context;
	const char *saved = json_text(record, "sha256");

	(void)replay;
	(void)json;
	search->number++;
	if ((record_is(record, "saved") || record_is(record, "begin")) &&
		(saved ? search->sha256 && strcmp(saved, search->sha256) == 0 : !search->sha256)) {
		search->from = search->number;
		search->known = true;
	}
	return true;
}

static void read_draft(struct drafts *drafts, const cJSON *object)
{
	const char *blade = json_text(object, "blade");
	const char *field = json_text(object, "field");
	struct draft *draft;
	const cJSON *text;

	if (!blade)
		return;
	draft = drafts_add(drafts, blade, json_text(object, "profile"), field ? field_find(field) : FIELD_NONE);
	draft->row = (int)record_number(object, "row", INT_MAX);
	draft->item = record_number(object, "item", INT_MAX);
	cJSON_ArrayForEach (text, json_member(object, "texts"))
		string_list_add(&draft->texts, cJSON_IsString(text) ? text->valuestring : "");
}

static void read_drafts(struct drafts *drafts, const cJSON *record)
{
	const cJSON *object;

	drafts_release(drafts);
	cJSON_ArrayForEach (object, json_member(record, "drafts"))
		read_draft(drafts, object);
}

static bool count_edit(struct replay *replay, struct json *json, const cJSON *record, void *context)
{
	struct search *search = context;

	(void)json;
	if (search->number++ < search->from)
		return true;
	if (record_is(record, "drafts"))
		read_drafts(&replay->drafts, record);
	else if (!record_is(record, "saved") && !record_is(record, "begin"))
		replay->edits++;
	return true;
}

static struct search find_first(struct replay *replay, const char *sha256)
{
	struct search search = { .sha256 = sha256 };

	for_each_record(replay, look_for_file, &search);
	search.number = 0;
	replay->first = search.from;
	return search;
}

bool replay_has_edits(struct replay *replay, const char *sha256)
{
	struct search search = find_first(replay, sha256);

	replay->edits = 0;
	replay->file_is_another = !search.known;
	for_each_record(replay, count_edit, &search);
	return replay->edits || replay->drafts.count;
}

/* --- making them */

/* Each returns false if the record doesn't fit. */

/* A member that was read as one that the program doesn't know must not be written twice. */
static bool is_kept_unread(const struct profile *profile, const char *name)
{
	struct strbuf member = STRBUF_INIT;
	const char *unknown[] = { profile->unknown_members, profile->unknown_settings };
	bool kept = false;

	strbuf_printf(&member, "\"%s\":", name);
	for (size_t i = 0; i < sizeof(unknown) / sizeof(unknown[0]); i++)
		kept = kept || (unknown[i] && strstr(unknown[i], strbuf_text(&member)));
	strbuf_release(&member);
	return kept;
}

/* The profile and the field of a record, and its value; false if there is no such field, or the value is too long. */
static bool read_value(struct design *design, struct json *json, const cJSON *record, struct profile **profile,
	enum field_id *field, struct value *value)
{
	const char *id = json_text(record, "profile");
	const char *name = json_text(record, "field");
	const cJSON *member = json_member(record, "value");

	*value = (struct value)VALUE_INIT;
	*profile = id ? design_profile(design, id) : NULL;
	*field = name ? field_find(name) : FIELD_NONE;
	if (!*profile || *field == FIELD_NONE || is_kept_unread(*profile, name))
		return false;
	if (member)
		design_read_setting(json, profile_field(*profile, *field), member, value);
	return profile_check_texts(*profile, profile_field(*profile, *field), value, NULL) == 0;
}

static bool apply_value(struct design *design, struct json *json, const cJSON *record)
{
	struct profile *profile;
	enum field_id field;
	struct value value;

	if (!read_value(design, json, record, &profile, &field, &value)) {
		value_release(&value);
		return false;
	}
	value_release(&profile->values[field]);
	profile->values[field] = value;
	profile_touch(design, profile);
	return true;
}

static bool apply_entries(struct design *design, struct json *json, const cJSON *record)
{
	struct profile *profile;
	enum field_id field;
	struct value added;
	bool fits = read_value(design, json, record, &profile, &field, &added);
	struct value *value = fits ? &profile->values[field] : NULL;
	long at = fits ? record_number(record, "at", value_count(value)) : -1;
	long removed = at < 0 ? -1 : record_number(record, "removed", value_count(value) - (size_t)at);

	if (removed < 0 || value->kind != VALUE_LIST || added.kind != VALUE_LIST) {
		value_release(&added);
		return false;
	}
	value_splice(value, (size_t)at, (size_t)removed, &added);
	profile_touch(design, profile);
	return true;
}

/* A profile that can't be read must not leave half of itself in the design, or take away the one that it replaces. */
static bool can_be_read(const struct design *design, struct json *json, const cJSON *object)
{
	struct design scratch;
	bool can;

	design_init(&scratch, design->edition);
	can = design_read_profile(&scratch, json, object, 0, NULL) == 0;
	design_release(&scratch);
	return can;
}

static bool apply_contents(struct design *design, struct json *json, const cJSON *record)
{
	const cJSON *object = json_member(record, "profile");
	const char *id = json_text(object, "id");
	struct profile *profile = id ? design_profile(design, id) : NULL;
	size_t index;

	if (!profile || !can_be_read(design, json, object))
		return false;
	index = profile->index;
	design_unload_profile(design, profile);
	return design_read_profile(design, json, object, index, NULL) == 0;
}

static bool apply_insert(struct design *design, struct json *json, const cJSON *record)
{
	const cJSON *object = json_member(record, "profile");
	const char *id = json_text(object, "id");
	long at = record_number(record, "at", design->count);

	if (!id || design_profile(design, id) || design_has_room(design, NULL) != 0 || !can_be_read(design, json, object))
		return false;
	return design_read_profile(design, json, object, at < 0 ? design->count : (size_t)at, NULL) == 0;
}

static bool apply_remove(struct design *design, struct json *json, const cJSON *record)
{
	const char *id = json_text(record, "profile");
	struct profile *profile = id ? design_profile(design, id) : NULL;

	(void)json;
	if (profile)
		design_unload_profile(design, profile);
	return profile;
}

static void groups_append(struct groups *to, const struct groups *from, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++) {
		const struct group *group = &from->items[i];

		groups_add(to, group->name, group->id, group->members)->unknown_members = xstrdup(group->unknown_members);
	}
}

static bool apply_groups(struct design *design, struct json *json, const cJSON *record)
{
	long at = record_number(record, "at", design->groups.count);
	long removed = at < 0 ? -1 : record_number(record, "removed", design->groups.count - (size_t)at);
	struct groups added = { NULL, 0, 0 };
	struct groups groups = { NULL, 0, 0 };
	const cJSON *array = json_member(record, "groups");
	bool fits = removed >= 0 && array && design_read_groups(json, array, &added, NULL) == 0;

	if (fits) {
		groups_append(&groups, &design->groups, 0, (size_t)at);
		groups_append(&groups, &added, 0, added.count);
		groups_append(&groups, &design->groups, (size_t)(at + removed), design->groups.count);
		groups_release(&design->groups);
		design->groups = groups;
	}
	groups_release(&added);
	return fits;
}

static void others_append(struct others *to, const struct others *from, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		others_add(to, from->items[i].name, from->items[i].type, from->items[i].json);
}

static bool apply_others(struct design *design, struct json *json, const cJSON *record)
{
	long at = record_number(record, "at", design->others.count);
	long removed = at < 0 ? -1 : record_number(record, "removed", design->others.count - (size_t)at);
	struct others others = { NULL, 0, 0 };
	const cJSON *object;

	if (removed < 0)
		return false;
	others_append(&others, &design->others, 0, (size_t)at);
	cJSON_ArrayForEach (object, json_member(record, "others"))
		if (json_text(object, "@odata.type"))
			design_keep_other(&others, json, object);
	others_append(&others, &design->others, (size_t)(at + removed), design->others.count);
	others_release(&design->others);
	design->others = others;
	return true;
}

static bool apply_ignore(struct design *design, struct json *json, const cJSON *record)
{
	const struct field *row = field_row(FIELD_IGNORE, 0);
	const cJSON *value = json_member(record, row->name);

	value_release(&design->ignored);
	if (value)
		design_read_setting(json, row, value, &design->ignored);
	return true;
}

static bool apply_portal(struct design *design, struct json *json, const cJSON *record)
{
	const char *portal = json_text(record, "portal");
	int edition = portal ? edition_find(portal) : -1;

	(void)json;
	if (edition < 0)
		return false;
	design->edition = (enum edition)edition;
	for (size_t i = 0; i < design->count; i++)
		profile_touch(design, design->profiles[i]);
	return true;
}

static bool apply_details(struct design *design, struct json *json, const cJSON *record)
{
	const char *name = json_text(record, "name");
	struct strbuf unknown = STRBUF_INIT;
	const cJSON *member;

	if (!name || text_check_length("", name, NULL) != 0)
		return false;
	cJSON_ArrayForEach (member, json_member(record, "members"))
		if (design_has_member(member->string))
			return false;
	free(design->name);
	design->name = xstrdup(name);
	free(design->unknown_members);
	cJSON_ArrayForEach (member, json_member(record, "members"))
		json_save_unknown(json, member, &unknown);
	design->unknown_members = json_take_unknown(&unknown);
	return true;
}

static const struct {
	const char *edit;
	bool (*apply)(struct design *design, struct json *json, const cJSON *record);
} appliers[] = {
	{ "value", apply_value },
	{ "entries", apply_entries },
	{ "contents", apply_contents },
	{ "insert", apply_insert },
	{ "remove", apply_remove },
	{ "groups", apply_groups },
	{ "others", apply_others },
	{ "ignore", apply_ignore },
	{ "portal", apply_portal },
	{ "details", apply_details },
};

struct application {
	struct search search;
	struct design *design;
};

static bool apply_record(struct replay *replay, struct json *json, const cJSON *record, void *context)
{
	struct application *application = context;
	bool fits = record_is(record, "drafts") || record_is(record, "saved") || record_is(record, "begin");

	if (application->search.number++ < application->search.from)
		return true;
	for (size_t i = 0; i < sizeof(appliers) / sizeof(appliers[0]); i++)
		if (record_is(record, appliers[i].edit))
			fits = appliers[i].apply(application->design, json, record);
	replay->misfits += !fits;
	return true;
}

void replay_apply(struct replay *replay, struct design *design)
{
	/* The digest is not needed any more: the edits to leave out are those counted before. */
	struct application application = { { .from = replay->first }, design };

	replay->misfits = 0;
	for_each_record(replay, apply_record, &application);
	design_loaded(design);
}

void replay_release(struct replay *replay)
{
	journal_origin_release(&replay->origin);
	drafts_release(&replay->drafts);
	free(replay->text);
	memset(replay, 0, sizeof(*replay));
}
