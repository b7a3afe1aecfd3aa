/*
 * From a text to a pointer or number, for look-ups that must not walk a design of thousands of
 * profiles. Keys are borrowed and must outlive their entry.
 */
#ifndef MODEL_BASE_HASHMAP_H
#define MODEL_BASE_HASHMAP_H

#include <stddef.h>

struct hashmap_slot {
	const char *key; /* NULL: free */
	size_t hash;
	void *value;
};

struct hashmap {
	struct hashmap_slot *slots;
	size_t count, size; /* size is a power of two, or 0 */
};

#define HASHMAP_INIT       \
	{                  \
		NULL, 0, 0 \
	}

/* NULL when the key is not there. */
void *hashmap_get(const struct hashmap *map, const char *key);
/* The place of the key's value, entered with NULL when it is new. Valid until the next entry or removal. */
void **hashmap_place(struct hashmap *map, const char *key);
/* Nothing when it is not there. */
void hashmap_remove(struct hashmap *map, const char *key);
void hashmap_clear(struct hashmap *map);
void hashmap_release(struct hashmap *map);

/* A number that equal bytes share and others hardly ever do; not the same on every machine. */
size_t hashmap_hash(const void *bytes, size_t length);

#endif
