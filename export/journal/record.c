#include "export/journal/record.h"

#include <stdlib.h>
#include <string.h>

#include "export/design/design_file.h"
#include "model/base/alloc.h"
#include "model/base/text_fold.h"

struct draft *drafts_add(struct drafts *drafts, const char *blade, const char *profile, enum field_id field)
{
	struct draft *draft;

	drafts->items = xrealloc_grow(drafts->items, drafts->count, &drafts->capacity, sizeof(*drafts->items));
	draft = &drafts->items[drafts->count++];
	*draft = (struct draft){ xstrdup(blade), xstrdup(profile), field, { NULL, 0, 0 }, -1, 0 };
	return draft;
}

void drafts_release(struct drafts *drafts)
{
	for (size_t i = 0; i < drafts->count; i++) {
		free(drafts->items[i].blade);
		free(drafts->items[i].profile);
		string_list_release(&drafts->items[i].texts);
	}
	free(drafts->items);
	*drafts = (struct drafts){ NULL, 0, 0 };
}

static bool same_texts(const struct string_list *a, const struct string_list *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (strcmp(a->items[i], b->items[i]) != 0)
			return false;
	return true;
}

bool drafts_equal(const struct drafts *a, const struct drafts *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		const struct draft *one = &a->items[i];
		const struct draft *other = &b->items[i];

		if (strcmp(one->blade, other->blade) != 0 || !text_equal(one->profile, other->profile) ||
			one->field != other->field || !same_texts(&one->texts, &other->texts))
			return false;
	}
	return true;
}

void journal_origin_release(struct journal_origin *origin)
{
	free(origin->file);
	free(origin->sha256);
	free(origin->user);
	free(origin->host);
	*origin = (struct journal_origin){ .file = NULL };
}

static void record_begin(struct json_writer *writer, const char *edit)
{
	json_open(writer, NULL, '{');
	json_put_text(writer, "edit", edit);
}

static void put_text_if(struct json_writer *writer, const char *name, const char *text)
{
	if (text)
		json_put_text(writer, name, text);
}

void record_origin(struct json_writer *writer, const struct journal_origin *origin)
{
	record_begin(writer, "begin");
	json_put_text(writer, "format", "bladesmith-journal");
	json_put_number(writer, "version", JOURNAL_VERSION);
	json_put_text(writer, "file", origin->file);
	put_text_if(writer, "sha256", origin->sha256);
	json_put_text(writer, "portal", editions[origin->edition].id);
	json_put_text(writer, "user", origin->user);
	json_put_text(writer, "host", origin->host);
	json_put_number(writer, "pid", origin->pid);
	json_put_number(writer, "since", (long)origin->since);
	json_close(writer, '}');
}

void record_value(struct json_writer *writer, const struct profile *profile, enum field_id field)
{
	const struct field *row = profile_field(profile, field);

	record_begin(writer, "value");
	json_put_text(writer, "profile", profile->id);
	json_put_text(writer, "field", row->name);
	design_write_value(writer, "value", row, &profile->values[field]);
	json_close(writer, '}');
}

/* Whether a design's file that has the value is read as one that has the same list: excluded users or devices as a whole are not
 * an assignment, and such a list is kept as JSON. */
static bool is_read_as_list(const struct value *value)
{
	for (size_t i = 0; i < value_count(value); i++)
		if (value_item(value, i)->target != TARGET_GROUP && value_item(value, i)->excluded)
			return false;
	return value->kind == VALUE_LIST;
}

bool record_is_of_entries(const struct edit_event *event)
{
	return event->kind == EDITED_VALUE && is_read_as_list(event->value) &&
	       is_read_as_list(&event->profile->values[event->field]);
}

static void record_whole(struct json_writer *writer, const struct edit_event *event)
{
	record_begin(writer, event->kind == EDITED_INSERTED ? "insert" : "contents");
	if (event->kind == EDITED_INSERTED)
		json_put_number(writer, "at", (long)event->profile->index);
	design_write_profile(writer, "profile", event->profile);
	json_close(writer, '}');
}

static bool groups_differ(const void *before, size_t i, const void *after, size_t j)
{
	return !group_equal(&((const struct groups *)before)->items[i], &((const struct groups *)after)->items[j]);
}

static bool others_differ(const void *before, size_t i, const void *after, size_t j)
{
	return strcmp(((const struct others *)before)->items[i].json, ((const struct others *)after)->items[j].json) != 0;
}

/* What of two lists differs: all except the entries that are the same at their beginning and at their end. */
struct splice {
	size_t at, removed, added;
};

static struct splice splice_find(const void *before, size_t had, const void *after, size_t has,
	bool (*differ)(const void *before, size_t i, const void *after, size_t j))
{
	size_t at = 0;
	size_t same = 0;

	while (at < had && at < has && !differ(before, at, after, at))
		at++;
	while (at + same < had && at + same < has && !differ(before, had - same - 1, after, has - same - 1))
		same++;
	return (struct splice){ at, had - at - same, has - at - same };
}

static void record_splice(struct json_writer *writer, const char *edit, const struct splice *splice)
{
	record_begin(writer, edit);
	json_put_number(writer, "at", (long)splice->at);
	json_put_number(writer, "removed", (long)splice->removed);
}

static bool entries_differ(const void *before, size_t i, const void *after, size_t j)
{
	return !item_equal(value_item(before, i), value_item(after, j));
}

static void record_entries(struct json_writer *writer, const struct edit_event *event)
{
	const struct field *row = profile_field(event->profile, event->field);
	const struct value *after = &event->profile->values[event->field];
	struct splice splice = splice_find(event->value, value_count(event->value), after, value_count(after), entries_differ);
	struct list list = { after->list->items + splice.at, splice.added, 0 };
	const struct value added = { .kind = VALUE_LIST, .list = &list };

	record_splice(writer, "entries", &splice);
	json_put_text(writer, "profile", event->profile->id);
	json_put_text(writer, "field", row->name);
	design_write_value(writer, "value", row, &added);
	json_close(writer, '}');
}

static void record_groups(struct json_writer *writer, const struct groups *before, const struct groups *after)
{
	struct splice splice = splice_find(before, before->count, after, after->count, groups_differ);
	const struct groups added = { after->items + splice.at, splice.added, 0 };

	record_splice(writer, "groups", &splice);
	design_write_groups(writer, &added);
	json_close(writer, '}');
}

static void record_others(struct json_writer *writer, const struct others *before, const struct others *after)
{
	struct splice splice = splice_find(before, before->count, after, after->count, others_differ);

	record_splice(writer, "others", &splice);
	json_open(writer, "others", '[');
	for (size_t i = 0; i < splice.added; i++)
		json_put_raw(writer, NULL, after->items[splice.at + i].json);
	json_close(writer, ']');
	json_close(writer, '}');
}

static void record_details(struct json_writer *writer, const struct design *design)
{
	record_begin(writer, "details");
	json_put_text(writer, "name", design->name);
	json_open(writer, "members", '{');
	json_write_unknown(writer, design->unknown_members);
	json_close(writer, '}');
	json_close(writer, '}');
}

void record_event(struct json_writer *writer, const struct design *design, const struct edit_event *event)
{
	switch (event->kind) {
	case EDITED_VALUE:
		record_entries(writer, event);
		return;
	case EDITED_CONTENTS:
	case EDITED_INSERTED:
		record_whole(writer, event);
		return;
	case EDITED_REMOVED:
		record_begin(writer, "remove");
		json_put_text(writer, "profile", event->profile->id);
		break;
	case EDITED_GROUPS:
		record_groups(writer, event->groups, &design->groups);
		return;
	case EDITED_OTHERS:
		record_others(writer, event->others, &design->others);
		return;
	case EDITED_IGNORED:
		record_begin(writer, "ignore");
		design_write_ignored(writer, &design->ignored);
		break;
	case EDITED_PORTAL:
		record_begin(writer, "portal");
		json_put_text(writer, "portal", editions[design->edition].id);
		break;
	case EDITED_DETAILS:
		record_details(writer, design);
		return;
	case EDIT_EVENT_COUNT:
		return;
	}
	json_close(writer, '}');
}

static void put_draft(struct json_writer *writer, const struct draft *draft)
{
	json_open(writer, NULL, '{');
	json_put_text(writer, "blade", draft->blade);
	put_text_if(writer, "profile", draft->profile);
	if (draft->field != FIELD_NONE)
		json_put_text(writer, "field", field_row(draft->field, 0)->name);
	if (draft->row >= 0) {
		json_put_number(writer, "row", draft->row);
		json_put_number(writer, "item", draft->item);
	}
	json_open(writer, "texts", '[');
	for (size_t i = 0; i < draft->texts.count; i++)
		json_put_text(writer, NULL, draft->texts.items[i]);
	json_close(writer, ']');
	json_close(writer, '}');
}

void record_drafts(struct json_writer *writer, const struct drafts *drafts)
{
	record_begin(writer, "drafts");
	json_open(writer, "drafts", '[');
	for (size_t i = 0; i < drafts->count; i++)
		put_draft(writer, &drafts->items[i]);
	json_close(writer, ']');
	json_close(writer, '}');
}

void record_saved(struct json_writer *writer, const char *sha256)
{
	record_begin(writer, "saved");
	json_put_text(writer, "sha256", sha256);
	json_close(writer, '}');
}
