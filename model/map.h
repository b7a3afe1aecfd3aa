/*
 * From a text to a pointer or number, for look-ups that must not walk a design of thousands of
 * profiles. Keys are borrowed and must outlive their entry.
 */
#ifndef MODEL_MAP_H
#define MODEL_MAP_H

#include <stddef.h>

struct map_slot {
	const char *key; /* NULL: free */
	size_t hash;
	void *value;
};

struct map {
	struct map_slot *slots;
	size_t count, size; /* size is a power of two, or 0 */
};

#define MAP_INIT           \
	{                  \
		NULL, 0, 0 \
	}

/* NULL when the key is not there. */
void *map_get(const struct map *map, const char *key);
/* The place of the key's value, entered with NULL when it is new. Valid until the next entry or removal. */
void **map_place(struct map *map, const char *key);
/* Nothing when it is not there. */
void map_remove(struct map *map, const char *key);
void map_clear(struct map *map);
void map_release(struct map *map);

/* A number that equal bytes share and others hardly ever do; not the same on every machine. */
size_t map_hash(const void *bytes, size_t length);

#endif
