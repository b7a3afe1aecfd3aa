/* Which object ids of a table groups of a design get. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "model/base/alloc.h"
#include "model/base/hashmap.h"
#include "model/base/text_escape.h"
#include "model/base/text_fold.h"
#include "model/bulk/group_table.h"
#include "model/bulk/group_use.h"

/* What the table says of a name. */
struct known {
	char *key;
	const struct group_row *row; /* the first one */
	bool several;                /* another row has another id */
	bool used;                   /* a group of the design has the name */
};

/* The rows by the exact names, and by names in lower case. */
struct names {
	struct hashmap exact, folded;
};

static char *folded(const char *name)
{
	struct strbuf key = STRBUF_INIT;

	text_fold(&key, name);
	return strbuf_detach(&key);
}

/* Takes the key over. */
static void add_row(struct hashmap *map, char *key, const struct group_row *row)
{
	struct known *known = hashmap_get(map, key);

	if (known) {
		known->several = known->several || strcasecmp(known->row->id, row->id) != 0;
		free(key);
		return;
	}
	known = xcalloc(1, sizeof(*known));
	*known = (struct known){ .key = key, .row = row };
	*hashmap_place(map, key) = known;
}

static void release_map(struct hashmap *map)
{
	for (size_t i = 0; i < map->size; i++) {
		struct known *known = map->slots[i].key ? map->slots[i].value : NULL;

		if (known)
			free(known->key);
		free(known);
	}
	hashmap_release(map);
}

/* What the table says of a group; NULL: it does not have the name. */
static const struct known *look_up(struct names *names, const char *name)
{
	char *key = folded(name);
	struct known *exact = hashmap_get(&names->exact, name);
	struct known *like = hashmap_get(&names->folded, key);

	free(key);
	if (like)
		like->used = true;
	return exact ? exact : like;
}

/* Why a group gets no id, as a clause after its name; NULL: it gets one. */
static const char *refusal(const struct design *design, const struct group_use *use, const struct known *known)
{
	const char *id = use->index < 0 ? "" : design->groups.items[use->index].id;

	if (use->same > 1)
		return "several groups of the design have this name";
	if (*id)
		return known && strcasecmp(id, known->row->id) != 0
			       ? "it has another object id already; change it in the group's form if that one is wrong"
			       : "it has an object id already";
	if (!known)
		return "is not in the table";
	return known->several ? "the table has several object ids for this name" : NULL;
}

static void plan_group(
	struct bulk_plan *plan, const struct design *design, const struct group_use *use, const struct known *known)
{
	const char *refused = refusal(design, use, known);
	struct strbuf text = STRBUF_INIT;
	struct bulk_entry *entry;

	if (refused) {
		text_escape(&text, use->name);
		strbuf_printf(&text, ": %s", refused);
		bulk_plan_leave_out(plan, BULK_NO_PROFILE, FIELD_NONE, strbuf_detach(&text));
		return;
	}
	entry = bulk_plan_add(plan, BULK_GROUP_ID, BULK_NO_PROFILE, FIELD_NONE);
	entry->item = use->index;
	entry->value = value_text(known->row->id);
	entry->before = xstrdup(use->name);
	entry->after = xstrdup(known->row->id);
	strbuf_printf(&text, "line %zu", known->row->line);
	entry->note = strbuf_detach(&text);
}

static void mark_known(struct group_table *table, const struct names *names)
{
	for (size_t i = 0; i < table->count; i++) {
		char *key = folded(table->items[i].name);
		const struct known *known = hashmap_get(&names->folded, key);

		table->items[i].known = known->used;
		free(key);
	}
}

void bulk_plan_group_ids(struct bulk_plan *plan, const struct design *design, struct group_table *table)
{
	struct names names = { HASHMAP_INIT, HASHMAP_INIT };
	struct group_uses uses = { .count = 0 };

	bulk_plan_init(plan, design, "object ids of groups");
	for (size_t i = 0; i < table->count; i++) {
		add_row(&names.exact, xstrdup(table->items[i].name), &table->items[i]);
		add_row(&names.folded, folded(table->items[i].name), &table->items[i]);
	}
	group_uses_find(&uses, design);
	for (size_t i = 0; i < uses.count; i++)
		plan_group(plan, design, &uses.items[i], look_up(&names, uses.items[i].name));
	mark_known(table, &names);
	group_uses_release(&uses);
	release_map(&names.exact);
	release_map(&names.folded);
}
