#include "model/design/others.h"

#include <stdlib.h>

#include "model/base/alloc.h"

void others_add(struct others *others, const char *name, const char *type, const char *json)
{
	others->items = xrealloc_grow(others->items, others->count, &others->capacity, sizeof(*others->items));
	others->items[others->count++] = (struct other){ xstrdup(name), xstrdup(type), xstrdup(json) };
}

struct others others_copy(const struct others *others)
{
	struct others copy = { NULL, 0, 0 };

	for (size_t i = 0; i < others->count; i++)
		others_add(&copy, others->items[i].name, others->items[i].type, others->items[i].json);
	return copy;
}

void others_release(struct others *others)
{
	for (size_t i = 0; i < others->count; i++) {
		free(others->items[i].name);
		free(others->items[i].type);
		free(others->items[i].json);
	}
	free(others->items);
	*others = (struct others){ NULL, 0, 0 };
}
