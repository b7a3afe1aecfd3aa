#include "model/base/string_list.h"

#include <stdlib.h>

#include "model/base/alloc.h"

void string_list_add(struct string_list *list, const char *text)
{
	list->items = xrealloc_grow(list->items, list->count, &list->capacity, sizeof(*list->items));
	list->items[list->count++] = xstrdup(text);
}

void string_list_release(struct string_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->items[i]);
	free(list->items);
	*list = (struct string_list){ 0 };
}
