/* A growing list of strings that it owns. Begins as all zeros. */
#ifndef MODEL_BASE_STRING_LIST_H
#define MODEL_BASE_STRING_LIST_H

#include <stddef.h>

struct string_list {
	char **items;
	size_t count, capacity;
};

/* Appends a copy of the text. */
void string_list_add(struct string_list *list, const char *text);
/* Frees the strings and the list, which is empty afterwards. */
void string_list_release(struct string_list *list);

#endif
