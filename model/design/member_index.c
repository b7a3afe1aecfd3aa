#include "model/design/member_index.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/design/value.h"

size_t member_name_length(const char *member)
{
	size_t at = 1;

	while (member[at] && member[at] != '"')
		at += member[at] == '\\' && member[at + 1] ? 2 : 1;
	return at + (member[at] == '"');
}

size_t member_length(const char *member)
{
	return strcspn(member, (const char[]){ UNKNOWN_MEMBERS_SEPARATOR, '\0' });
}

const char *member_next(const char *member)
{
	size_t length = member_length(member);

	return member[length] ? member + length + 1 : NULL;
}

void member_index_init(struct member_index *index, const char *list)
{
	*index = (struct member_index){ HASHMAP_INIT, list ? xstrdup(list) : NULL };
	for (const char *member = list; member; member = member_next(member)) {
		char *name = index->names + (member - list);

		name[member_name_length(member)] = '\0';
		*hashmap_place(&index->members, name) = (char *)member;
	}
}

const char *member_index_find(const struct member_index *index, const char *member)
{
	char *name = xmemdupz(member, member_name_length(member));
	const char *found = hashmap_get(&index->members, name);

	free(name);
	return found;
}

void member_index_release(struct member_index *index)
{
	hashmap_release(&index->members);
	free(index->names);
}
