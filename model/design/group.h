/*
 * The groups of a design, which assignments name. Only a list of names, ids and what is in them: which
 * profiles use a group is not known here.
 */
#ifndef MODEL_DESIGN_GROUP_H
#define MODEL_DESIGN_GROUP_H

#include <stdbool.h>
#include <stddef.h>

struct group {
	char *name;
	char *id;              /* the directory's object id, "" where unknown */
	char *members;         /* "users", "devices" or "" */
	char *unknown_members; /* members that the program does not know, as JSON members; NULL: none */
};

struct groups {
	struct group *items;
	size_t count, capacity;
};

/* Appends a group; the texts are copied. The result is valid until the next groups_add(). */
struct group *groups_add(struct groups *groups, const char *name, const char *id, const char *members);
/* The group that another design's or a tenant's group is: the one of its id, or else of its name, if one of the two has no id. It
 * gets the id where it has none. Where there is no such group it is added, with its id after its name if another has that name,
 * and the id as its name if it has none. Sets *changed (NULL: not wanted) when anything was. The result is valid until the next
 * groups_add(). */
const struct group *groups_join(struct groups *groups, const char *name, const char *id, const char *members, bool *changed);
/* Whether all that is known of both is equal. */
bool group_equal(const struct group *a, const struct group *b);
struct groups groups_copy(const struct groups *groups);
void groups_release(struct groups *groups);

#endif
