#include "model/design/value.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/text_fold.h"
#include "model/crypto/private_key.h"

struct value value_text(const char *text)
{
	return (struct value){ .kind = VALUE_TEXT, .text = xstrdup(text) };
}

struct value value_number(long number)
{
	return (struct value){ .kind = VALUE_NUMBER, .number = number };
}

struct value value_list(void)
{
	return (struct value){ .kind = VALUE_LIST, .list = xcalloc(1, sizeof(struct list)) };
}

struct value value_certificate(struct certificate *certificate)
{
	return (struct value){ .kind = VALUE_CERTIFICATE, .certificate = certificate_ref(certificate) };
}

struct value value_raw(const char *json)
{
	return (struct value){ .kind = VALUE_RAW, .text = xstrdup(json) };
}

static bool has_text(const struct value *value)
{
	return value->kind == VALUE_TEXT || value->kind == VALUE_RAW;
}

static struct list *copy_list(const struct list *list)
{
	struct list *copy = xcalloc(1, sizeof(*copy));

	copy->items = xcalloc(list->count, sizeof(*copy->items));
	copy->count = copy->capacity = list->count;
	for (size_t i = 0; i < list->count; i++) {
		copy->items[i] = list->items[i];
		copy->items[i].text = xstrdup(list->items[i].text);
		copy->items[i].oid = xstrdup(list->items[i].oid);
		copy->items[i].unknown_members = xstrdup(list->items[i].unknown_members);
		copy->items[i].filter_id = xstrdup(list->items[i].filter_id);
		copy->items[i].filter_name = xstrdup(list->items[i].filter_name);
		copy->items[i].filter_members = xstrdup(list->items[i].filter_members);
	}
	return copy;
}

struct value value_copy(const struct value *value)
{
	struct value copy = *value;

	copy.unknown_members = xstrdup(value->unknown_members);
	if (has_text(value))
		copy.text = xstrdup(value->text);
	else if (value->kind == VALUE_LIST)
		copy.list = copy_list(value->list);
	else if (value->kind == VALUE_CERTIFICATE)
		certificate_ref(copy.certificate);
	return copy;
}

bool item_equal(const struct item *a, const struct item *b)
{
	return text_equal(a->text, b->text) && text_equal(a->oid, b->oid) && text_equal(a->unknown_members, b->unknown_members) &&
	       a->target == b->target && a->excluded == b->excluded && text_equal(a->filter_id, b->filter_id) &&
	       text_equal(a->filter_name, b->filter_name) && a->filter_excludes == b->filter_excludes &&
	       text_equal(a->filter_members, b->filter_members);
}

static bool same_certificate(struct certificate *a, struct certificate *b)
{
	if (a == b)
		return true;
	certificate_parse(a); /* what is kept of a file is known only then */
	certificate_parse(b);
	return a->state == b->state && a->encoding == b->encoding && a->given_length == b->given_length &&
	       strcmp(a->file_name, b->file_name) == 0 && memcmp(a->given, b->given, a->given_length) == 0;
}

bool value_equal(const struct value *a, const struct value *b)
{
	if (a->kind != b->kind || !text_equal(a->unknown_members, b->unknown_members))
		return false;
	if (has_text(a))
		return strcmp(a->text, b->text) == 0;
	if (a->kind == VALUE_NUMBER)
		return a->number == b->number;
	if (a->kind == VALUE_CERTIFICATE)
		return same_certificate(a->certificate, b->certificate);
	if (a->kind != VALUE_LIST)
		return true;
	if (a->list->count != b->list->count)
		return false;
	for (size_t i = 0; i < a->list->count; i++)
		if (!item_equal(&a->list->items[i], &b->list->items[i]))
			return false;
	return true;
}

bool value_is_empty(const struct value *value)
{
	if (value->kind == VALUE_TEXT)
		return !*value->text;
	if (value->kind == VALUE_LIST)
		return value->list->count == 0;
	return value->kind == VALUE_UNSET || value->kind == VALUE_NONE;
}

const char *value_as_text(const struct value *value)
{
	return value->kind == VALUE_TEXT ? value->text : "";
}

const struct certificate *value_as_certificate(const struct value *value)
{
	return value->kind == VALUE_CERTIFICATE ? certificate_parse(value->certificate) : NULL;
}

size_t value_count(const struct value *value)
{
	return value->kind == VALUE_LIST ? value->list->count : 0;
}

const struct item *value_item(const struct value *value, size_t index)
{
	return &value->list->items[index];
}

void item_set_filter(struct item *item, const char *id, const char *name, bool excludes)
{
	free(item->filter_id);
	free(item->filter_name);
	item->filter_id = xstrdup(id);
	item->filter_name = xstrdup(name);
	item->filter_excludes = excludes;
}

bool item_same_filter(const struct item *a, const struct item *b)
{
	bool by_id = a->filter_id && b->filter_id && *a->filter_id && *b->filter_id;

	if (!a->filter_id || !b->filter_id)
		return !a->filter_id && !b->filter_id;
	return a->filter_excludes == b->filter_excludes &&
	       (by_id ? strcmp(a->filter_id, b->filter_id) == 0 : strcmp(a->filter_name, b->filter_name) == 0);
}

const char *target_label(const struct item *item)
{
	static const char *const alls[] = {
		[TARGET_GROUP] = NULL, [TARGET_ALL_USERS] = "All users", [TARGET_ALL_DEVICES] = "All devices"
	};

	return item->target == TARGET_GROUP ? item->text : alls[item->target];
}

bool value_has_private_key(const struct value *value)
{
	bool found = has_text(value) && private_key_in(value->text);

	for (size_t i = 0; !found && i < value_count(value); i++) {
		const struct item *item = value_item(value, i);

		found = private_key_in(item->text) || private_key_in(item->oid) || private_key_in(item->filter_id) ||
			private_key_in(item->filter_name);
	}
	return found;
}

bool value_has(const struct value *value, const char *text)
{
	for (size_t i = 0; i < value_count(value); i++)
		if (strcmp(value->list->items[i].text, text) == 0)
			return true;
	return false;
}

static void release_item(struct item *item)
{
	free(item->text);
	free(item->oid);
	free(item->unknown_members);
	free(item->filter_id);
	free(item->filter_name);
	free(item->filter_members);
}

void value_release(struct value *value)
{
	if (has_text(value)) {
		free(value->text);
	} else if (value->kind == VALUE_CERTIFICATE) {
		certificate_unref(value->certificate);
	} else if (value->kind == VALUE_LIST) {
		for (size_t i = 0; i < value->list->count; i++)
			release_item(&value->list->items[i]);
		free(value->list->items);
		free(value->list);
	}
	free(value->unknown_members);
	*value = (struct value)VALUE_INIT;
}

static void wipe_text(char *text)
{
	if (text)
		explicit_bzero(text, strlen(text));
}

void value_wipe(struct value *value)
{
	if (has_text(value))
		wipe_text(value->text);
	for (size_t i = 0; i < value_count(value); i++) {
		struct item *item = &value->list->items[i];

		wipe_text(item->text);
		wipe_text(item->oid);
		wipe_text(item->filter_id);
		wipe_text(item->filter_name);
	}
}

struct item *value_add(struct value *value, const char *text, const char *oid)
{
	struct list *list = value->list;
	struct item *item;

	list->items = xrealloc_grow(list->items, list->count, &list->capacity, sizeof(*list->items));
	item = &list->items[list->count++];
	*item = (struct item){ .text = xstrdup(text), .oid = xstrdup(oid) };
	return item;
}

void value_remove(struct value *value, size_t index)
{
	struct list *list = value->list;

	release_item(&list->items[index]);
	memmove(list->items + index, list->items + index + 1, (list->count - index - 1) * sizeof(*list->items));
	list->count--;
}

static void copy_items(struct item *to, const struct item *from, size_t count)
{
	if (count)
		memcpy(to, from, count * sizeof(*to));
}

void value_splice(struct value *value, size_t at, size_t removed, struct value *added)
{
	const struct list *list = value->list;
	struct value spliced = value_list();
	size_t after = list->count - at - removed;

	for (size_t i = at; i < at + removed; i++)
		release_item(&list->items[i]);
	spliced.list->count = spliced.list->capacity = at + added->list->count + after;
	spliced.list->items = xcalloc(spliced.list->count, sizeof(*list->items));
	copy_items(spliced.list->items, list->items, at);
	copy_items(spliced.list->items + at, added->list->items, added->list->count);
	copy_items(spliced.list->items + at + added->list->count, list->items + at + removed, after);
	/* What the entries own is in the new list. */
	value->list->count = added->list->count = 0;
	value_release(added);
	spliced.unknown_members = value->unknown_members;
	value->unknown_members = NULL;
	value_release(value);
	*value = spliced;
}

void value_swap(struct value *value, size_t a, size_t b)
{
	struct item item = value->list->items[a];

	value->list->items[a] = value->list->items[b];
	value->list->items[b] = item;
}
