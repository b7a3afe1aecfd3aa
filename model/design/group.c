#include "model/design/group.h"

#include <stdlib.h>

#include "model/base/alloc.h"

struct group *groups_add(struct groups *groups, const char *name, const char *id, const char *members)
{
	struct group *group;

	groups->items = xrealloc_grow(groups->items, groups->count, &groups->capacity, sizeof(*groups->items));
	group = &groups->items[groups->count++];
	*group = (struct group){ xstrdup(name), xstrdup(id), xstrdup(members), NULL };
	return group;
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
