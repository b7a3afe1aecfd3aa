/*
 * Lists of members that the program doesn't know, as designs keep them: JSON members with UNKNOWN_MEMBERS_SEPARATOR between them.
 * They may be long: an index finds one by its name in a time that does not depend on that.
 */
#ifndef MODEL_DESIGN_MEMBER_INDEX_H
#define MODEL_DESIGN_MEMBER_INDEX_H

#include "model/base/hashmap.h"

struct member_index {
	struct hashmap members; /* const char *, into the list */
	char *names;            /* a copy of the list, with a NUL after each name */
};

/* The length of a member, and of the quoted name at its start, with its quotes. */
size_t member_length(const char *member);
size_t member_name_length(const char *member);
/* The member after this one in the list; NULL after the last. */
const char *member_next(const char *member);

/* list: NULL if there are no members; must outlive the index. */
void member_index_init(struct member_index *index, const char *list);
/* The member of the list that has the name of this one, which may be of another list; NULL if there is none. */
const char *member_index_find(const struct member_index *index, const char *member);
void member_index_release(struct member_index *index);

#endif
