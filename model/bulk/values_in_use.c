#include "model/bulk/values_in_use.h"

#include <stdint.h>
#include <stdlib.h>

#include "model/base/alloc.h"
#include "model/base/hashmap.h"
#include "model/base/strbuf.h"
#include "model/design/visibility.h"

struct counting {
	struct used_values *values;
	struct hashmap numbers; /* the number of a value plus 1, by its text and identifier; the keys are owned */
	struct strbuf key;
};

/* Counts a value for a profile, which may have it twice; a slot of SIZE_MAX is no profile. */
static void count(struct counting *counting, const char *text, const char *oid, size_t slot)
{
	struct used_values *values = counting->values;
	struct used_value *value;
	uintptr_t number;

	strbuf_setlen(&counting->key, 0);
	strbuf_printf(&counting->key, "%s\x1e%s", text, oid ? oid : "");
	number = (uintptr_t)hashmap_get(&counting->numbers, strbuf_text(&counting->key));
	if (!number) {
		values->items = xrealloc_grow(values->items, values->count, &values->capacity, sizeof(*values->items));
		values->items[values->count] = (struct used_value){ text, oid, 0, values->count, SIZE_MAX };
		number = ++values->count;
		*hashmap_place(&counting->numbers, xstrdup(strbuf_text(&counting->key))) = (void *)number;
	}
	value = &values->items[number - 1];
	if (slot != SIZE_MAX && value->slot != slot)
		value->count++;
	value->slot = slot;
}

static void count_list(struct counting *counting, const struct profile *profile, const struct field *row)
{
	const struct value *value = &profile->values[row->id];

	for (size_t i = 0; i < value_count(value); i++) {
		const struct item *item = value_item(value, i);

		if (row->control != CONTROL_TARGETS || item->target == TARGET_GROUP)
			count(counting, item->text, item->oid, profile->slot);
	}
}

static void count_field(struct counting *counting, const struct profile *profile, const struct field *row)
{
	switch (row->control) {
	case CONTROL_TEXT:
		if (*value_as_text(&profile->values[row->id]))
			count(counting, value_as_text(&profile->values[row->id]), NULL, profile->slot);
		break;
	case CONTROL_USAGES:
	case CONTROL_URLS:
	case CONTROL_SANS:
	case CONTROL_PACKAGES:
	case CONTROL_TAGS:
	case CONTROL_TARGETS:
		count_list(counting, profile, row);
		break;
	default:
		break; /* chosen, not typed */
	}
}

static int compare(const void *left, const void *right)
{
	const struct used_value *a = left;
	const struct used_value *b = right;

	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return a->first < b->first ? -1 : 1;
}

void used_values_find(struct used_values *values, const struct design *design, enum field_id field, const struct profile *except)
{
	struct counting counting = { values, HASHMAP_INIT, STRBUF_INIT };

	for (size_t i = 0; i < design->count; i++)
		if (design->profiles[i] != except && field_visible(design->profiles[i], field))
			count_field(&counting, design->profiles[i], profile_field(design->profiles[i], field));
	for (size_t i = 0; field_row(field, 0)->control == CONTROL_TARGETS && i < design->groups.count; i++)
		count(&counting, design->groups.items[i].name, NULL, SIZE_MAX);
	if (values->count)
		qsort(values->items, values->count, sizeof(*values->items), compare);
	for (size_t i = 0; i < counting.numbers.size; i++)
		free((char *)(uintptr_t)counting.numbers.slots[i].key);
	hashmap_release(&counting.numbers);
	strbuf_release(&counting.key);
}

void used_values_release(struct used_values *values)
{
	free(values->items);
	*values = (struct used_values){ NULL, 0, 0 };
}
