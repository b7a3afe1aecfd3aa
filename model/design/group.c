#include "model/design/group.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/text_fold.h"
#include "model/base/strbuf.h"

struct group *groups_add(struct groups *groups, const char *name, const char *id, const char *members)
{
	struct group *group;

	groups->items = xrealloc_grow(groups->items, groups->count, &groups->capacity, sizeof(*groups->items));
	group = &groups->items[groups->count++];
	*group = (struct group){ xstrdup(name), xstrdup(id), xstrdup(members), NULL };
	return group;
}

static struct group *group_of_id(const struct groups *groups, const char *id)
{
	for (size_t i = 0; *id && i < groups->count; i++)
		if (strcmp(groups->items[i].id, id) == 0)
			return &groups->items[i];
	return NULL;
}

/* Any id will do, or only none. */
static struct group *group_of_name(const struct groups *groups, const char *name, bool any_id)
{
	for (size_t i = 0; *name && i < groups->count; i++)
		if (strcmp(groups->items[i].name, name) == 0 && (any_id || !*groups->items[i].id))
			return &groups->items[i];
	return NULL;
}

const struct group *groups_join(struct groups *groups, const char *name, const char *id, const char *members, bool *changed)
{
	struct group *group = group_of_id(groups, id);
	struct strbuf unique = STRBUF_INIT;

	if (!group)
		group = group_of_name(groups, name, !*id);
	if (group && (*group->id || !*id))
		return group;
	if (changed)
		*changed = true;
	if (group) {
		free(group->id);
		group->id = xstrdup(id);
		return group;
	}
	strbuf_addstr(&unique, *name ? name : id);
	if (group_of_name(groups, strbuf_text(&unique), true))
		strbuf_printf(&unique, " (%s)", id);
	group = groups_add(groups, strbuf_text(&unique), id, members);
	strbuf_release(&unique);
	return group;
}

bool group_equal(const struct group *a, const struct group *b)
{
	return strcmp(a->name, b->name) == 0 && strcmp(a->id, b->id) == 0 && strcmp(a->members, b->members) == 0 &&
	       text_equal(a->unknown_members, b->unknown_members);
}

struct groups groups_copy(const struct groups *groups)
{
	struct groups copy = { NULL, 0, 0 };

	for (size_t i = 0; i < groups->count; i++) {
		const struct group *group = &groups->items[i];

		groups_add(&copy, group->name, group->id, group->members)->unknown_members = xstrdup(group->unknown_members);
	}
	return copy;
}

void groups_release(struct groups *groups)
{
	for (size_t i = 0; i < groups->count; i++) {
		free(groups->items[i].name);
		free(groups->items[i].id);
		free(groups->items[i].members);
		free(groups->items[i].unknown_members);
	}
	free(groups->items);
	*groups = (struct groups){ NULL, 0, 0 };
}
