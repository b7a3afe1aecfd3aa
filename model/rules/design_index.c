#include "model/rules/design_index.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/text_fold.h"
#include "model/base/alloc.h"

static void enter_groups(struct design_index *index)
{
	const struct groups *groups = &index->design->groups;

	hashmap_clear(&index->groups);
	hashmap_clear(&index->shared_groups);
	for (size_t i = 0; i < groups->count; i++) {
		void **place = hashmap_place(&index->groups, groups->items[i].name);

		/* Of two with one name the first counts, as in design_group(). */
		if (*place)
			*hashmap_place(&index->shared_groups, groups->items[i].name) = *place;
		else
			*place = &groups->items[i];
	}
}

void design_index_init(struct design_index *index, const struct design *design)
{
	memset(index, 0, sizeof(*index));
	index->design = design;
	enter_groups(index);
}

static void release_bags(struct hashmap *bags)
{
	for (size_t i = 0; i < bags->size; i++) {
		struct slot_set *bag = bags->slots[i].key ? bags->slots[i].value : NULL;

		if (!bag)
			continue;
		free(bag->key);
		free(bag->slots);
		free(bag);
	}
	hashmap_release(bags);
}

static void face_release(struct link_snapshot *face)
{
	free(face->id);
	certificate_unref(face->certificate);
	value_release(&face->targets);
}

void design_index_release(struct design_index *index)
{
	for (int relation = 0; relation < RELATION_COUNT; relation++)
		release_bags(&index->bags[relation]);
	release_bags(&index->targets);
	hashmap_release(&index->groups);
	hashmap_release(&index->shared_groups);
	for (size_t i = 0; i < index->entry_count; i++) {
		free(index->entries[i].groups);
		face_release(&index->entries[i].face);
	}
	free(index->entries);
	memset(index, 0, sizeof(*index));
}

static struct slot_set *bag_of(struct hashmap *bags, const char *key)
{
	struct slot_set *bag = hashmap_get(bags, key);

	if (bag)
		return bag;
	bag = xcalloc(1, sizeof(*bag));
	bag->key = xstrdup(key);
	*hashmap_place(bags, bag->key) = bag;
	return bag;
}

/* Ascending, so that the first one doesn't depend on the order of edits. */
static void bag_add(struct slot_set *bag, size_t slot)
{
	size_t at = bag->count;

	bag->slots = xrealloc_grow(bag->slots, bag->count, &bag->capacity, sizeof(*bag->slots));
	while (at > 0 && bag->slots[at - 1] > slot)
		at--;
	memmove(bag->slots + at + 1, bag->slots + at, (bag->count - at) * sizeof(*bag->slots));
	bag->slots[at] = slot;
	bag->count++;
}

/* An empty bag stays: its key is likely to come back with the next letter typed or the next undo. */
static void bag_remove(struct slot_set *bag, size_t slot)
{
	for (size_t i = bag->count; i-- > 0;) {
		if (bag->slots[i] != slot)
			continue;
		memmove(bag->slots + i, bag->slots + i + 1, (bag->count - i - 1) * sizeof(*bag->slots));
		bag->count--;
		return;
	}
}

static void certificate_key(struct strbuf *key, enum platform platform, const char *text)
{
	strbuf_printf(key, "%d ", (int)platform);
	strbuf_addstr(key, text);
}

static void print_key(struct strbuf *key, enum platform platform, const struct certificate *certificate)
{
	char *print = hex_encode(certificate->sha256, SHA256_BYTES);

	certificate_key(key, platform, print);
	free(print);
}

/* What a profile stands under; false when it stands under nothing. */
static bool key_of(struct strbuf *key, enum relation relation, const struct profile *profile)
{
	const struct certificate *certificate;

	strbuf_setlen(key, 0);
	switch (relation) {
	case BY_NAME:
		text_fold(key, profile_name(profile));
		return key->length > 0;
	case BY_LINK:
		strbuf_addstr(key, profile_link(profile));
		return key->length > 0;
	default:
		break;
	}
	certificate = profile_certificate(profile);
	if (!certificate)
		return false;
	if ((relation == BY_ISSUER || relation == BY_SUBJECT) && certificate->facts.self_signed)
		return false;
	if (relation == BY_ROOT && !certificate->facts.self_signed)
		return false;
	if (relation == BY_PRINT)
		print_key(key, profile->kind->platform, certificate);
	else
		certificate_key(key, profile->kind->platform,
			relation == BY_ISSUER ? certificate->facts.issuer : certificate->facts.subject);
	return true;
}

static const struct slot_set *mates(const struct design_index *index, enum relation relation, const struct profile *profile)
{
	return profile->slot < index->entry_count ? index->entries[profile->slot].in[relation] : NULL;
}

struct invalidation {
	struct design_index *index;
	index_invalidate_fn *concern;
	void *context;
};

static void tell(const struct invalidation *inv, size_t slot)
{
	if (design_in_slot(inv->index->design, slot))
		inv->concern(inv->context, slot);
}

static void tell_bag(const struct invalidation *inv, const struct slot_set *bag)
{
	for (size_t i = 0; bag && i < bag->count; i++)
		tell(inv, bag->slots[i]);
}

/* The profiles that may have issued a certificate in place of the root that issuer_find() prefers: they have cross-certificates
 * of the root's CA. Returns the set in which they are, together with others; NULL when there are none. */
static const struct slot_set *cross_candidates(
	const struct design_index *index, const struct certificate *certificate, const struct profile *issuer)
{
	struct strbuf key = STRBUF_INIT;
	const struct slot_set *bag;

	if (!issuer || !profile_certificate(issuer)->facts.self_signed)
		return NULL;
	certificate_key(&key, issuer->kind->platform, certificate->facts.issuer);
	bag = hashmap_get(&index->bags[BY_SUBJECT], key.text);
	strbuf_release(&key);
	return bag;
}

static bool may_have_issued(const struct profile *candidate, const struct certificate *certificate)
{
	const struct certificate *issuer = candidate ? profile_certificate(candidate) : NULL;

	return issuer && certificate_issued_by(certificate, issuer);
}

/* A trusted profile may have become used, or unused: so may all those above it in the chain. A design may hold certificates
 * that issued each other. */
static void tell_upwards(const struct invalidation *inv, const struct profile *trusted)
{
	struct design_index *index = inv->index;
	const struct issuer_source source = design_index_issuers(index);

	while (trusted && trusted->slot < index->entry_count && index->entries[trusted->slot].walk != index->walk) {
		const struct certificate *certificate = profile_certificate(trusted);
		const struct profile *issuer = issuer_profile(&source, trusted);
		const struct slot_set *cross = cross_candidates(index, certificate, issuer);

		index->entries[trusted->slot].walk = index->walk;
		tell(inv, trusted->slot);
		for (size_t i = 0; cross && i < cross->count; i++) {
			const struct profile *candidate = design_in_slot(index->design, cross->slots[i]);

			if (may_have_issued(candidate, certificate))
				tell_upwards(inv, candidate);
		}
		trusted = issuer;
	}
}

static void tell_chain(const struct invalidation *inv, const struct profile *trusted)
{
	inv->index->walk++;
	tell_upwards(inv, trusted);
}

/* Those that share a subject are candidates for the issuers of the same certificates. */
static void tell_chains(const struct invalidation *inv, const char *subject)
{
	static const enum relation relations[] = { BY_ROOT, BY_SUBJECT };

	inv->index->walk++;
	for (size_t i = 0; i < sizeof(relations) / sizeof(relations[0]); i++) {
		const struct slot_set *bag = hashmap_get(&inv->index->bags[relations[i]], subject);

		for (size_t j = 0; bag && j < bag->count; j++)
			tell_upwards(inv, design_in_slot(inv->index->design, bag->slots[j]));
	}
}

/* Whom it concerns that a profile stands under a key no more, or does so now. */
static void tell_key(const struct invalidation *inv, enum relation relation, const struct slot_set *bag)
{
	const struct design_index *index = inv->index;

	if (!bag || !inv->concern)
		return;
	switch (relation) {
	case BY_NAME:
	case BY_PRINT:
		tell_bag(inv, bag);
		break;
	case BY_LINK:
		tell_chain(inv, design_profile(index->design, bag->key));
		break;
	case BY_ROOT:
	case BY_SUBJECT:
		tell_bag(inv, hashmap_get(&index->bags[BY_ISSUER], bag->key));
		tell_chains(inv, bag->key);
		break;
	case BY_ISSUER:
		tell_chains(inv, bag->key);
		break;
	case RELATION_COUNT:
		break;
	}
}

static struct index_entry *entry_of(struct design_index *index, size_t slot)
{
	size_t count = index->design->slot_count;

	if (slot >= index->entry_count) {
		index->entries = xrealloc(index->entries, count * sizeof(*index->entries));
		memset(index->entries + index->entry_count, 0, (count - index->entry_count) * sizeof(*index->entries));
		index->entry_count = count;
	}
	return &index->entries[slot];
}

static void update_relation(
	const struct invalidation *inv, enum relation relation, size_t slot, const struct profile *profile, struct strbuf *key)
{
	struct index_entry *entry = &inv->index->entries[slot];
	bool has = profile && key_of(key, relation, profile);
	struct slot_set *before = entry->in[relation];

	if (before && has && strcmp(before->key, key->text) == 0)
		return;
	if (before)
		bag_remove(before, slot);
	entry->in[relation] = has ? bag_of(&inv->index->bags[relation], key->text) : NULL;
	if (has)
		bag_add(entry->in[relation], slot);
	tell_key(inv, relation, before);
	tell_key(inv, relation, entry->in[relation]);
}

static bool same_targets(const struct index_entry *entry, const struct value *targets)
{
	size_t seen = 0;

	for (size_t i = 0; i < value_count(targets); i++)
		if (value_item(targets, i)->target == TARGET_GROUP &&
			(seen == entry->group_count || strcmp(entry->groups[seen++]->key, value_item(targets, i)->text) != 0))
			return false;
	return seen == entry->group_count;
}

static void update_targets(struct design_index *index, struct index_entry *entry, size_t slot, const struct profile *profile)
{
	static const struct value nobody = VALUE_INIT;
	const struct value *targets = profile ? &profile->values[FIELD_ASSIGNMENTS] : &nobody;
	size_t count = value_count(targets);

	if (same_targets(entry, targets))
		return;
	for (size_t i = 0; i < entry->group_count; i++)
		bag_remove(entry->groups[i], slot);
	free(entry->groups);
	entry->groups = count ? xcalloc(count, sizeof(struct slot_set *)) : NULL;
	entry->group_count = 0;
	for (size_t i = 0; i < count; i++) {
		const struct item *item = value_item(targets, i);

		if (item->target != TARGET_GROUP)
			continue;
		entry->groups[entry->group_count] = bag_of(&index->targets, item->text);
		bag_add(entry->groups[entry->group_count++], slot);
	}
}

static struct certificate *certificate_shown(const struct profile *profile)
{
	const struct value *value = &profile->values[FIELD_CERTIFICATE];

	return schema_kind_has(&schema[FIELD_CERTIFICATE], profile->kind) && value->kind == VALUE_CERTIFICATE ? value->certificate
													      : NULL;
}

static bool same_face(const struct link_snapshot *face, const struct profile *profile)
{
	return face->kind == profile->kind && face->certificate == certificate_shown(profile) &&
	       value_equal(&face->targets, &profile->values[FIELD_ASSIGNMENTS]);
}

static void face_take(struct link_snapshot *face, const struct profile *profile)
{
	struct certificate *certificate = certificate_shown(profile);

	face->id = xstrdup(profile->id);
	face->kind = profile->kind;
	face->certificate = certificate ? certificate_ref(certificate) : NULL;
	face->targets = value_copy(&profile->values[FIELD_ASSIGNMENTS]);
}

/* A link that is wrong is told with the name of the profile that it points to. */
static void tell_wrong_links(const struct invalidation *inv, const struct slot_set *linkers, const struct profile *target)
{
	for (size_t i = 0; linkers && i < linkers->count; i++) {
		const struct profile *linker = design_in_slot(inv->index->design, linkers->slots[i]);

		if (linker && (!certificate_shown(target) || !linker->kind || linker->kind->platform != target->kind->platform))
			tell(inv, linker->slot);
	}
}

static void update_face(const struct invalidation *inv, struct link_snapshot *face, const struct profile *profile)
{
	const struct slot_set *linkers = inv->concern ? hashmap_get(&inv->index->bags[BY_LINK], profile    ? profile->id
												: face->id ? face->id
													   : "")
						      : NULL;

	if (profile && face->id && same_face(face, profile)) {
		tell_wrong_links(inv, linkers, profile);
		return;
	}
	tell_bag(inv, linkers);
	face_release(face);
	*face = (struct link_snapshot){ .targets = VALUE_INIT };
	if (profile)
		face_take(face, profile);
}

void design_index_update(struct design_index *index, size_t slot, index_invalidate_fn *concern, void *context)
{
	struct invalidation inv = { index, concern, context };
	const struct profile *profile = design_in_slot(index->design, slot);
	struct index_entry *entry = entry_of(index, slot);
	struct strbuf key = STRBUF_INIT;

	for (int relation = 0; relation < RELATION_COUNT; relation++)
		update_relation(&inv, (enum relation)relation, slot, profile, &key);
	update_targets(index, entry, slot, profile);
	update_face(&inv, &entry->face, profile);
	/* Which of them carries the same certificate is told by name. */
	if (concern && entry->in[BY_PRINT] && entry->in[BY_PRINT]->count > 1)
		tell_bag(&inv, entry->in[BY_PRINT]);
	strbuf_release(&key);
}

void design_index_update_groups(struct design_index *index, index_invalidate_fn *concern, void *context)
{
	struct invalidation inv = { index, concern, context };

	enter_groups(index);
	for (size_t i = 0; i < index->targets.size; i++) {
		const struct slot_set *bag = index->targets.slots[i].key ? index->targets.slots[i].value : NULL;

		/* Those that link to an assigned trusted profile are compared with it. */
		for (size_t j = 0; bag && j < bag->count; j++) {
			const struct profile *profile = design_in_slot(index->design, bag->slots[j]);

			tell(&inv, bag->slots[j]);
			if (profile)
				tell_bag(&inv, design_index_linkers(index, profile));
		}
	}
}

const struct profile *design_index_duplicate_of(
	const struct design_index *index, enum relation relation, const struct profile *profile)
{
	const struct slot_set *bag = mates(index, relation, profile);

	for (size_t i = 0; bag && i < bag->count && i < 2; i++)
		if (bag->slots[i] != profile->slot)
			return design_in_slot(index->design, bag->slots[i]);
	return NULL;
}

bool design_index_has_name(const struct design_index *index, const char *name)
{
	struct strbuf key = STRBUF_INIT;
	const struct slot_set *bag;

	text_fold(&key, name);
	bag = hashmap_get(&index->bags[BY_NAME], strbuf_text(&key));
	strbuf_release(&key);
	return bag && bag->count;
}

const struct profile *design_index_trusted(
	const struct design_index *index, enum platform platform, const struct certificate *certificate)
{
	struct strbuf key = STRBUF_INIT;
	const struct slot_set *bag;

	print_key(&key, platform, certificate);
	bag = hashmap_get(&index->bags[BY_PRINT], key.text);
	strbuf_release(&key);
	return bag && bag->count ? design_in_slot(index->design, bag->slots[0]) : NULL;
}

const struct slot_set *design_index_linkers(const struct design_index *index, const struct profile *trusted)
{
	return hashmap_get(&index->bags[BY_LINK], trusted->id);
}

static const struct profile *next_candidate(
	const void *data, enum platform platform, const char *subject, bool self_signed, size_t *position)
{
	const struct design_index *index = data;
	struct strbuf key = STRBUF_INIT;
	const struct slot_set *bag;

	certificate_key(&key, platform, subject);
	bag = hashmap_get(&index->bags[self_signed ? BY_ROOT : BY_SUBJECT], key.text);
	strbuf_release(&key);
	while (bag && *position < bag->count) {
		const struct profile *candidate = design_in_slot(index->design, bag->slots[(*position)++]);

		/* While edits are taken in, a slot may still be under the key of an earlier certificate. */
		if (candidate && profile_certificate(candidate) &&
			profile_certificate(candidate)->facts.self_signed == self_signed)
			return candidate;
	}
	return NULL;
}

struct issuer_source design_index_issuers(const struct design_index *index)
{
	return (struct issuer_source){ next_candidate, index };
}

/* Whether a used profile below makes the trusted profile used, too. */
static bool relies_on(const struct issuer_source *source, const struct profile *below, const struct profile *trusted)
{
	const struct profile *issuer = below ? issuer_profile(source, below) : NULL;
	bool is_cross = issuer && issuer != trusted && profile_certificate(issuer)->facts.self_signed &&
			profile_certificate(trusted) && !profile_certificate(trusted)->facts.self_signed;

	return issuer && (issuer == trusted || (is_cross && may_have_issued(trusted, profile_certificate(below))));
}

static bool is_used(struct design_index *index, const struct profile *trusted)
{
	const struct issuer_source source = design_index_issuers(index);
	const struct slot_set *linkers = design_index_linkers(index, trusted);
	const struct slot_set *root = mates(index, BY_ROOT, trusted);
	const struct slot_set *subject = root ? root : mates(index, BY_SUBJECT, trusted);
	const struct slot_set *below = subject ? hashmap_get(&index->bags[BY_ISSUER], subject->key) : NULL;

	if (linkers && linkers->count)
		return true;
	if (index->entries[trusted->slot].walk == index->walk)
		return false;
	index->entries[trusted->slot].walk = index->walk;
	for (size_t i = 0; below && i < below->count; i++) {
		const struct profile *issued = design_in_slot(index->design, below->slots[i]);

		if (relies_on(&source, issued, trusted) && is_used(index, issued))
			return true;
	}
	return false;
}

bool design_index_is_used(struct design_index *index, const struct profile *trusted)
{
	if (trusted->slot >= index->entry_count)
		return false;
	index->walk++;
	return is_used(index, trusted);
}

const struct group *design_index_group(const struct design_index *index, const char *name)
{
	return hashmap_get(&index->groups, name);
}

bool design_index_group_is_shared(const struct design_index *index, const char *name)
{
	return hashmap_get(&index->shared_groups, name) != NULL;
}
