#include "model/base/hashmap.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"

static uint64_t mix(uint64_t hash, uint64_t word)
{
	hash = (hash ^ word) * 0x9E3779B97F4A7C15u; /* 2^64 divided by the golden ratio, odd */
	return hash ^ (hash >> 32);
}

/* Eight bytes at a time: keys may be whole certificates. */
size_t hashmap_hash(const void *bytes, size_t length)
{
	const unsigned char *at = bytes;
	uint64_t hash = length;
	uint64_t word = 0;

	for (; length >= sizeof(word); length -= sizeof(word), at += sizeof(word)) {
		memcpy(&word, at, sizeof(word));
		hash = mix(hash, word);
	}
	if (length == 0)
		return (size_t)hash;
	word = 0;
	memcpy(&word, at, length);
	return (size_t)mix(hash, word);
}

static size_t hash_of(const char *key)
{
	return hashmap_hash(key, strlen(key));
}

/* The slot with the key, or the free slot where it would be added. */
static struct hashmap_slot *find(const struct hashmap *map, const char *key, size_t hash)
{
	for (size_t at = hash & (map->size - 1);; at = (at + 1) & (map->size - 1)) {
		struct hashmap_slot *slot = &map->slots[at];

		if (!slot->key || (slot->hash == hash && strcmp(slot->key, key) == 0))
			return slot;
	}
}

void *hashmap_get(const struct hashmap *map, const char *key)
{
	return map->count ? find(map, key, hash_of(key))->value : NULL;
}

static void grow(struct hashmap *map)
{
	struct hashmap bigger = { NULL, map->count, map->size ? map->size * 2 : 16 };

	bigger.slots = xcalloc(bigger.size, sizeof(*bigger.slots));
	for (size_t i = 0; i < map->size; i++)
		if (map->slots[i].key)
			*find(&bigger, map->slots[i].key, map->slots[i].hash) = map->slots[i];
	free(map->slots);
	*map = bigger;
}

void **hashmap_place(struct hashmap *map, const char *key)
{
	size_t hash = hash_of(key);
	struct hashmap_slot *slot;

	if (map->count * 4 >= map->size * 3)
		grow(map);
	slot = find(map, key, hash);
	if (!slot->key) {
		*slot = (struct hashmap_slot){ key, hash, NULL };
		map->count++;
	}
	return &slot->value;
}

void hashmap_remove(struct hashmap *map, const char *key)
{
	struct hashmap_slot *slot;
	size_t hole;

	if (!map->count)
		return;
	slot = find(map, key, hash_of(key));
	if (!slot->key)
		return;
	hole = (size_t)(slot - map->slots);
	map->count--;
	/* Entries after the hole whose probe sequence crosses it move into it, so that no search ends too early. */
	for (size_t at = (hole + 1) & (map->size - 1); map->slots[at].key; at = (at + 1) & (map->size - 1)) {
		size_t home = map->slots[at].hash & (map->size - 1);

		if (((at - home) & (map->size - 1)) >= ((at - hole) & (map->size - 1))) {
			map->slots[hole] = map->slots[at];
			hole = at;
		}
	}
	map->slots[hole] = (struct hashmap_slot){ NULL, 0, NULL };
}

void hashmap_clear(struct hashmap *map)
{
	if (map->size)
		memset(map->slots, 0, map->size * sizeof(*map->slots));
	map->count = 0;
}

void hashmap_release(struct hashmap *map)
{
	free(map->slots);
	*map = (struct hashmap)HASHMAP_INIT;
}
