#include <stdint.h>
#include <stdio.h>

#include "model/base/hashmap.h"
#include "tests/support/expect.h"

void suite_hashmap(void);

#define KEYS 200

/* Keys are borrowed, so they stand here for as long as any map lives. */
static char keys[KEYS][16];

static void name_keys(void)
{
	for (int i = 0; i < KEYS; i++)
		snprintf(keys[i], sizeof(keys[i]), "k%d", i);
}

static void agrees(const struct hashmap *map, const uintptr_t *model, unsigned long step)
{
	size_t count = 0;

	for (int i = 0; i < KEYS; i++) {
		count += model[i] != 0;
		expect_number((uintptr_t)hashmap_get(map, keys[i]), model[i], "step %lu, key %s", step, keys[i]);
	}
	expect_number(map->count, count, "step %lu, count", step);
}

/* Removal moves entries up where they collide; an array is the model that can't get this wrong. */
static void does_what_an_array_does(void)
{
	uintptr_t model[KEYS] = { 0 };
	struct hashmap map = HASHMAP_INIT;
	unsigned long random = 1;

	name_keys();
	for (unsigned long step = 1; step <= 20000; step++) {
		/* Few keys in some stretches, many in others, so that the map is nearly empty and nearly full in turn. */
		unsigned key = test_random(&random, step / 1000 % 2 ? KEYS : 20);

		if (test_random(&random, 100) < 55) {
			model[key] = step;
			*hashmap_place(&map, keys[key]) = (void *)(uintptr_t)step;
		} else {
			model[key] = 0;
			hashmap_remove(&map, keys[key]);
		}
		if (step % 500 == 0)
			agrees(&map, model, step);
		else
			expect_number((uintptr_t)hashmap_get(&map, keys[key]), model[key], "step %lu", step);
		if (step == 15000) {
			hashmap_clear(&map);
			for (int i = 0; i < KEYS; i++)
				model[i] = 0;
			agrees(&map, model, step);
		}
	}
	hashmap_release(&map);
	expect(!map.slots && !map.count, "nothing is left");
}

static void an_empty_map_has_nothing(void)
{
	struct hashmap map = HASHMAP_INIT;

	expect(!hashmap_get(&map, "a"), "nothing there");
	hashmap_remove(&map, "a");
	hashmap_clear(&map);
	expect(!*hashmap_place(&map, ""), "a new place is NULL");
	expect(map.count == 1 && !hashmap_get(&map, "a"), "the empty key is a key");
	hashmap_remove(&map, "");
	expect(map.count == 0 && !hashmap_get(&map, ""), "and can be removed");
	hashmap_release(&map);
}

void suite_hashmap(void)
{
	CU_pSuite suite = CU_add_suite("map", NULL, NULL);

	CU_add_test(suite, "does what an array does", does_what_an_array_does);
	CU_add_test(suite, "an empty map has nothing", an_empty_map_has_nothing);
}
