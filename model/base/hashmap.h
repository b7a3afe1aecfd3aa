/*
 * A hash map from strings to pointers, with open addressing. Keys are borrowed: they must live as long as their entry. Values
 * belong to the caller. Start with HASHMAP_INIT, end with hashmap_release().
 */
#ifndef MODEL_BASE_HASHMAP_H
#define MODEL_BASE_HASHMAP_H

#include <stddef.h>

struct hashmap_slot {
	const char *key; /* NULL: the slot is free */
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

/* The value of a key, NULL if there is none. */
void *hashmap_get(const struct hashmap *map, const char *key);
/* A pointer to the value of a key, to read or set it. A new key is added with the value NULL. The pointer is valid until the next
 * key is added or removed. */
void **hashmap_place(struct hashmap *map, const char *key);
/* Does nothing if there is no such key. */
void hashmap_remove(struct hashmap *map, const char *key);
/* Removes all entries and keeps the memory. */
void hashmap_clear(struct hashmap *map);
void hashmap_release(struct hashmap *map);

/* A hash of the bytes. Depends on the byte order of the machine: do not store it. */
size_t hashmap_hash(const void *bytes, size_t length);

#endif
