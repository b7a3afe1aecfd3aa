#include "model/bulk/renewals.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/hashmap.h"
#include "model/base/strbuf.h"

/* The certificate of a slot's profile, if it is a trusted one. */
static struct certificate *certificate_in(const struct design *design, size_t slot, int *platform)
{
	const struct profile *profile = design_in_slot(design, slot);
	const struct value *value = profile ? &profile->values[FIELD_CERTIFICATE] : NULL;

	*platform = -1;
	if (!profile || !profile->kind || !kind_has_field(profile->kind, FIELD_CERTIFICATE) || value->kind != VALUE_CERTIFICATE)
		return NULL;
	*platform = (int)profile->kind->platform;
	return value->certificate;
}

/* Takes in the slots that were touched; whether one of them has another certificate or platform than before. */
static bool take_in_edits(struct renewals *renewals, const struct design *design)
{
	bool changed = renewals->seen > design->touched_count; /* the design was loaded again */

	if (changed)
		renewals->seen = 0;
	while (renewals->entry_count < design->slot_count) {
		size_t capacity = renewals->entry_count;

		renewals->entries = xrealloc_grow(
			renewals->entries, renewals->entry_count, &capacity, sizeof(*renewals->entries));
		while (renewals->entry_count < capacity)
			renewals->entries[renewals->entry_count++] = (struct renewal_entry){ NULL, -1 };
	}
	for (; renewals->seen < design->touched_count; renewals->seen++) {
		size_t slot = design->touched[renewals->seen];
		struct renewal_entry *entry = &renewals->entries[slot];
		int platform;
		struct certificate *certificate = certificate_in(design, slot, &platform);

		if (entry->certificate == certificate && entry->platform == platform)
			continue;
		changed = true;
		certificate_unref(entry->certificate);
		entry->certificate = certificate ? certificate_ref(certificate) : NULL;
		entry->platform = platform;
	}
	return changed;
}

/* --- the newest certificates */

/* Which certificates are compared: those of one CA, on any platform, on one, or with one key. */
enum scope { OF_CA, OF_PLATFORM, OF_KEY };

static bool can_compare(const struct certificate *certificate)
{
	return certificate && certificate->state == CERTIFICATE_FINE && !certificate->facts.bad_not_before;
}

static bool is_newer(const struct certificate *a, const struct certificate *b)
{
	return a->facts.not_before != b->facts.not_before ? a->facts.not_before > b->facts.not_before
							  : a->facts.not_after > b->facts.not_after;
}

/* The key of a scope in the map. Subjects contain no such separator. */
static const char *scope_key(struct strbuf *key, enum scope scope, const struct certificate *certificate, int platform)
{
	char *hex;

	strbuf_setlen(key, 0);
	strbuf_printf(key, "%d\x1e%s\x1e%s", (int)scope, certificate->facts.issuer, certificate->facts.subject);
	if (scope == OF_PLATFORM)
		strbuf_printf(key, "\x1e%d", platform);
	if (scope == OF_KEY) {
		hex = hex_encode(certificate->facts.public_key, SHA256_BYTES);
		strbuf_printf(key, "\x1e%s", hex);
		free(hex);
	}
	return strbuf_text(key);
}

struct newest {
	char *key;
	const struct certificate *certificate;
};

static void offer(struct hashmap *map, struct strbuf *key, enum scope scope, const struct renewal_entry *entry)
{
	const char *text = scope_key(key, scope, entry->certificate, entry->platform);
	struct newest *newest = hashmap_get(map, text);

	if (!newest) {
		newest = xcalloc(1, sizeof(*newest));
		newest->key = xstrdup(text);
		*hashmap_place(map, newest->key) = newest;
	}
	if (!newest->certificate || is_newer(entry->certificate, newest->certificate))
		newest->certificate = entry->certificate;
}

/* The newest certificate of a scope, which has at least the entry's own; of a platform, the entry's own at least. */
static const struct certificate *newest_of(
	const struct hashmap *map, struct strbuf *key, enum scope scope, const struct renewal_entry *entry)
{
	const struct newest *newest = hashmap_get(map, scope_key(key, scope, entry->certificate, entry->platform));

	return newest->certificate;
}

/* The certificate that is to be in the place of the entry's, or beside it; NULL: nothing is unfinished there. */
static const struct certificate *successor(
	const struct hashmap *map, struct strbuf *key, const struct renewal_entry *entry, bool *same_key)
{
	const struct certificate *newest = newest_of(map, key, OF_KEY, entry);

	*same_key = is_newer(newest, entry->certificate);
	if (*same_key)
		return newest;
	newest = newest_of(map, key, OF_CA, entry);
	if (!is_newer(newest, entry->certificate) || is_newer(newest_of(map, key, OF_PLATFORM, entry), entry->certificate))
		return NULL;
	return newest;
}

static void release_map(struct hashmap *map)
{
	for (size_t i = 0; i < map->size; i++) {
		struct newest *newest = map->slots[i].key ? map->slots[i].value : NULL;

		if (newest)
			free(newest->key);
		free(newest);
	}
	hashmap_release(map);
}

static void find_unfinished(struct renewals *renewals, const struct design *design, const struct hashmap *map)
{
	struct strbuf key = STRBUF_INIT;

	renewals->count = 0;
	for (size_t i = 0; i < design->count; i++) {
		size_t slot = design->profiles[i]->slot;
		const struct renewal_entry *entry = &renewals->entries[slot];
		const struct certificate *newer;
		bool same_key = false;

		newer = can_compare(entry->certificate) ? successor(map, &key, entry, &same_key) : NULL;
		if (!newer)
			continue;
		renewals->items = xrealloc_grow(renewals->items, renewals->count, &renewals->capacity, sizeof(*renewals->items));
		renewals->items[renewals->count++] = (struct unfinished_renewal){ slot, newer, same_key };
	}
	strbuf_release(&key);
}

size_t renewals_refresh(struct renewals *renewals, const struct design *design)
{
	struct hashmap map = HASHMAP_INIT;
	struct strbuf key = STRBUF_INIT;

	if (!take_in_edits(renewals, design))
		return renewals->count;
	for (size_t i = 0; i < renewals->entry_count; i++) {
		const struct renewal_entry *entry = &renewals->entries[i];

		if (!entry->certificate || !can_compare(certificate_parse(entry->certificate)))
			continue;
		for (int scope = OF_CA; scope <= OF_KEY; scope++)
			offer(&map, &key, (enum scope)scope, entry);
	}
	find_unfinished(renewals, design, &map);
	release_map(&map);
	strbuf_release(&key);
	return renewals->count;
}

void renewals_release(struct renewals *renewals)
{
	for (size_t i = 0; i < renewals->entry_count; i++)
		certificate_unref(renewals->entries[i].certificate);
	free(renewals->entries);
	free(renewals->items);
	*renewals = (struct renewals){ .count = 0 };
}
