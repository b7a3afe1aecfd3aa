/*
 * Ids of headings that are made of names, so that a link to a part of a report still leads there after other parts were added,
 * moved or removed. An id has only small letters, digits and single hyphens: safe in an attribute, in an address and in Markdown.
 */
#ifndef EXPORT_RENDER_ANCHORS_H
#define EXPORT_RENDER_ANCHORS_H

#include <stddef.h>

#include "model/base/hashmap.h"

struct anchors {
	char **items; /* in the order in which they were added */
	size_t count, capacity;
	struct hashmap taken; /* the last number that was added to an id */
};

#define ANCHORS_INIT                     \
	{                                \
		NULL, 0, 0, HASHMAP_INIT \
	}

/* Adds an id that no earlier name has: "contoso-scep-ios" for "Contoso SCEP - iOS", "contoso-scep-ios-2" for the second of that
 * name, "unnamed" for a name without letters. Returns it; it is valid until anchors_release(). */
const char *anchors_add(struct anchors *anchors, const char *name);
void anchors_release(struct anchors *anchors);

#endif
