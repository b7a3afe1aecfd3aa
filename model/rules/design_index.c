/* lint: long, since all indexes of a design are kept up to date together. */
#include "model/rules/design_index.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/text_fold.h"
#include "model/base/alloc.h"

static void index_groups(struct design_index *index)
{
	const struct groups *groups = &index->design->groups;

	hashmap_clear(&index->groups);
	hashmap_clear(&index->shared_groups);
	for (size_t i = 0; i < groups->count; i++) {
		void **place = hashmap_place(&index->groups, groups->items[i].name);

		/* The first of two groups with one name counts, as in design_group(). */
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
	index_groups(index);
}

void design_index_release(struct design_index *index)
{
	for (int relation = 0; relation < RELATION_COUNT; relation++)
		slot_sets_release(&index->sets[relation]);
	slot_sets_release(&index->targets);
	hashmap_release(&index->groups);
	hashmap_release(&index->shared_groups);
	for (size_t i = 0; i < index->entry_count; i++) {
		free(index->entries[i].groups);
		link_snapshot_release(&index->entries[i].snapshot);
	}
	free(index->entries);
	memset(index, 0, sizeof(*index));
}

static void certificate_key(struct strbuf *key, enum platform platform, const char *text)
{
	strbuf_printf(key, "%d ", (int)platform);
	strbuf_addstr(key, text);
}

static void fingerprint_key(struct strbuf *key, enum platform platform, const struct certificate *certificate)
{
	char *print = hex_encode(certificate->sha256, SHA256_BYTES);

	certificate_key(key, platform, print);
	free(print);
}

/* The key under which a profile is indexed; false when it is not indexed. */
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
	if (relation == BY_FINGERPRINT)
		fingerprint_key(key, profile->kind->platform, certificate);
	else
		certificate_key(key, profile->kind->platform,
			relation == BY_ISSUER ? certificate->facts.issuer : certificate->facts.subject);
	return true;
}

static const struct slot_set *set_of(const struct design_index *index, enum relation relation, const struct profile *profile)
{
	return profile->slot < index->entry_count ? index->entries[profile->slot].in[relation] : NULL;
}

struct invalidation {
	struct design_index *index;
	index_invalidate_fn *changed;
	void *context;
};

static void invalidate(const struct invalidation *inv, size_t slot)
{
	if (design_in_slot(inv->index->design, slot))
		inv->changed(inv->context, slot);
}

static void invalidate_set(const struct invalidation *inv, const struct slot_set *set)
{
	for (size_t i = 0; set && i < set->count; i++)
		invalidate(inv, set->slots[i]);
}

/* The profiles that may have issued a certificate in place of the root that issuer_find() prefers: they have cross-certificates
 * of the root's CA. Returns the set in which they are, together with others, or NULL. */
static const struct slot_set *cross_candidates(
	const struct design_index *index, const struct certificate *certificate, const struct profile *issuer)
{
	struct strbuf key = STRBUF_INIT;
	const struct slot_set *set;

	if (!issuer || !profile_certificate(issuer)->facts.self_signed)
		return NULL;
	certificate_key(&key, issuer->kind->platform, certificate->facts.issuer);
	set = hashmap_get(&index->sets[BY_SUBJECT], key.text);
	strbuf_release(&key);
	return set;
}

static bool may_have_issued(const struct profile *candidate, const struct certificate *certificate)
{
	const struct certificate *issuer = candidate ? profile_certificate(candidate) : NULL;

	return issuer && certificate_issued_by(certificate, issuer);
}

/* A trusted profile may have become used, or unused: so may all those above it in the chain. A design may hold certificates
 * that issued each other. */
static void invalidate_upwards(const struct invalidation *inv, const struct profile *trusted)
{
	struct design_index *index = inv->index;
	const struct issuer_source source = design_index_issuers(index);

	while (trusted && trusted->slot < index->entry_count && index->entries[trusted->slot].walk != index->walk) {
		const struct certificate *certificate = profile_certificate(trusted);
		const struct profile *issuer = issuer_profile(&source, trusted);
		const struct slot_set *cross = cross_candidates(index, certificate, issuer);

		index->entries[trusted->slot].walk = index->walk;
		invalidate(inv, trusted->slot);
		for (size_t i = 0; cross && i < cross->count; i++) {
			const struct profile *candidate = design_in_slot(index->design, cross->slots[i]);

			if (may_have_issued(candidate, certificate))
				invalidate_upwards(inv, candidate);
		}
		trusted = issuer;
	}
}

static void invalidate_chain(const struct invalidation *inv, const struct profile *trusted)
{
	inv->index->walk++;
	invalidate_upwards(inv, trusted);
}

/* Certificates with the same subject are candidates for the issuer of the same certificates. */
static void invalidate_subject(const struct invalidation *inv, const char *subject)
{
	static const enum relation relations[] = { BY_ROOT, BY_SUBJECT };

	inv->index->walk++;
	for (size_t i = 0; i < sizeof(relations) / sizeof(relations[0]); i++) {
		const struct slot_set *set = hashmap_get(&inv->index->sets[relations[i]], subject);

		for (size_t j = 0; set && j < set->count; j++)
			invalidate_upwards(inv, design_in_slot(inv->index->design, set->slots[j]));
	}
}

/* The profiles whose findings depend on which profiles are under a key. */
static void invalidate_key(const struct invalidation *inv, enum relation relation, const struct slot_set *set)
{
	const struct design_index *index = inv->index;

	if (!set || !inv->changed)
		return;
	switch (relation) {
	case BY_NAME:
	case BY_FINGERPRINT:
		invalidate_set(inv, set);
		break;
	case BY_LINK:
		invalidate_chain(inv, design_profile(index->design, set->key));
		break;
	case BY_ROOT:
	case BY_SUBJECT:
		invalidate_set(inv, hashmap_get(&index->sets[BY_ISSUER], set->key));
		invalidate_subject(inv, set->key);
		break;
	case BY_ISSUER:
		invalidate_subject(inv, set->key);
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
		slot_set_remove(before, slot);
	entry->in[relation] = has ? slot_set_of(&inv->index->sets[relation], key->text) : NULL;
	if (has)
		slot_set_add(entry->in[relation], slot);
	invalidate_key(inv, relation, before);
	invalidate_key(inv, relation, entry->in[relation]);
}

static bool targets_are_indexed(const struct index_entry *entry, const struct value *targets)
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
	static const struct value no_targets = VALUE_INIT;
	const struct value *targets = profile ? &profile->values[FIELD_ASSIGNMENTS] : &no_targets;
	size_t count = value_count(targets);

	if (targets_are_indexed(entry, targets))
		return;
	for (size_t i = 0; i < entry->group_count; i++)
		slot_set_remove(entry->groups[i], slot);
	free(entry->groups);
	entry->groups = count ? xcalloc(count, sizeof(struct slot_set *)) : NULL;
	entry->group_count = 0;
	for (size_t i = 0; i < count; i++) {
		const struct item *item = value_item(targets, i);

		if (item->target != TARGET_GROUP)
			continue;
		entry->groups[entry->group_count] = slot_set_of(&index->targets, item->text);
		slot_set_add(entry->groups[entry->group_count++], slot);
	}
}

/* The message about a wrong link contains the name of the profile that it points to. */
static void invalidate_wrong_links(const struct invalidation *inv, const struct slot_set *linkers, const struct profile *target)
{
	for (size_t i = 0; linkers && i < linkers->count; i++) {
		const struct profile *linker = design_in_slot(inv->index->design, linkers->slots[i]);

		if (linker &&
			(!link_snapshot_certificate(target) || !linker->kind || linker->kind->platform != target->kind->platform))
			invalidate(inv, linker->slot);
	}
}

static void update_snapshot(const struct invalidation *inv, struct link_snapshot *snapshot, const struct profile *profile)
{
	const struct slot_set *linkers = inv->changed ? hashmap_get(&inv->index->sets[BY_LINK], profile        ? profile->id
												: snapshot->id ? snapshot->id
													       : "")
						      : NULL;

	if (profile && snapshot->id && link_snapshot_matches(snapshot, profile)) {
		invalidate_wrong_links(inv, linkers, profile);
		return;
	}
	invalidate_set(inv, linkers);
	link_snapshot_release(snapshot);
	*snapshot = (struct link_snapshot){ .targets = VALUE_INIT };
	if (profile)
		link_snapshot_take(snapshot, profile);
}

void design_index_update(struct design_index *index, size_t slot, index_invalidate_fn *changed, void *context)
{
	struct invalidation inv = { index, changed, context };
	const struct profile *profile = design_in_slot(index->design, slot);
	struct index_entry *entry = entry_of(index, slot);
	struct strbuf key = STRBUF_INIT;

	for (int relation = 0; relation < RELATION_COUNT; relation++)
		update_relation(&inv, (enum relation)relation, slot, profile, &key);
	update_targets(index, entry, slot, profile);
	update_snapshot(&inv, &entry->snapshot, profile);
	/* The message about a duplicate certificate contains the name of the other profile. */
	if (changed && entry->in[BY_FINGERPRINT] && entry->in[BY_FINGERPRINT]->count > 1)
		invalidate_set(&inv, entry->in[BY_FINGERPRINT]);
	strbuf_release(&key);
}

void design_index_update_groups(struct design_index *index, index_invalidate_fn *changed, void *context)
{
	struct invalidation inv = { index, changed, context };

	index_groups(index);
	for (size_t i = 0; i < index->targets.size; i++) {
		const struct slot_set *set = index->targets.slots[i].key ? index->targets.slots[i].value : NULL;

		/* Profiles are compared with the assignments of the trusted profile that they link to. */
		for (size_t j = 0; set && j < set->count; j++) {
			const struct profile *profile = design_in_slot(index->design, set->slots[j]);

			invalidate(&inv, set->slots[j]);
			if (profile)
				invalidate_set(&inv, design_index_linkers(index, profile));
		}
	}
}

/* Each channel of a platform that has several needs a certificate of its own. */
static bool in_same_channel(const struct profile *profile, const struct profile *other)
{
	return strcmp(value_as_text(&profile->values[FIELD_DEPLOYMENT_CHANNEL]),
		       value_as_text(&other->values[FIELD_DEPLOYMENT_CHANNEL])) == 0;
}

const struct profile *design_index_duplicate_of(
	const struct design_index *index, enum relation relation, const struct profile *profile)
{
	const struct slot_set *set = set_of(index, relation, profile);

	for (size_t i = 0; set && i < set->count; i++) {
		const struct profile *other = set->slots[i] == profile->slot ? NULL
									     : design_in_slot(index->design, set->slots[i]);

		if (other && (relation != BY_FINGERPRINT || in_same_channel(profile, other)))
			return other;
	}
	return NULL;
}

bool design_index_has_name(const struct design_index *index, const char *name)
{
	struct strbuf key = STRBUF_INIT;
	const struct slot_set *set;

	text_fold(&key, name);
	set = hashmap_get(&index->sets[BY_NAME], strbuf_text(&key));
	strbuf_release(&key);
	return set && set->count;
}

const struct profile *design_index_trusted(
	const struct design_index *index, enum platform platform, const struct certificate *certificate)
{
	struct strbuf key = STRBUF_INIT;
	const struct slot_set *set;

	fingerprint_key(&key, platform, certificate);
	set = hashmap_get(&index->sets[BY_FINGERPRINT], key.text);
	strbuf_release(&key);
	return set && set->count ? design_in_slot(index->design, set->slots[0]) : NULL;
}

const struct slot_set *design_index_linkers(const struct design_index *index, const struct profile *trusted)
{
	return hashmap_get(&index->sets[BY_LINK], trusted->id);
}

static const struct profile *next_of_set(
	const struct design_index *index, const struct slot_set *set, bool self_signed, size_t *position)
{
	while (set && *position < set->count) {
		const struct profile *candidate = design_in_slot(index->design, set->slots[(*position)++]);
		const struct certificate *certificate = candidate ? profile_certificate(candidate) : NULL;

		/* While edits are taken in, a slot may still be under the key of an earlier certificate. */
		if (certificate && certificate->facts.self_signed == self_signed)
			return candidate;
	}
	return NULL;
}

static const struct profile *next_candidate(
	const void *data, enum platform platform, const char *subject, bool self_signed, size_t *position)
{
	const struct design_index *index = data;
	struct strbuf key = STRBUF_INIT;
	const struct slot_set *set;

	certificate_key(&key, platform, subject);
	set = hashmap_get(&index->sets[self_signed ? BY_ROOT : BY_SUBJECT], key.text);
	strbuf_release(&key);
	return next_of_set(index, set, self_signed, position);
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

/* The candidates for the issuers of certificates that all name the same issuer: looked up once for all of them. */
struct candidates {
	const struct design_index *index;
	const struct slot_set *roots, *others;
};

static const struct profile *next_of_candidates(
	const void *data, enum platform platform, const char *subject, bool self_signed, size_t *position)
{
	const struct candidates *candidates = data;

	(void)platform;
	(void)subject;
	return next_of_set(candidates->index, self_signed ? candidates->roots : candidates->others, self_signed, position);
}

static bool is_used(struct design_index *index, const struct profile *trusted)
{
	const struct slot_set *linkers = design_index_linkers(index, trusted);
	const struct slot_set *root = set_of(index, BY_ROOT, trusted);
	const struct slot_set *own = root ? root : set_of(index, BY_SUBJECT, trusted);
	const struct slot_set *below = own ? hashmap_get(&index->sets[BY_ISSUER], own->key) : NULL;
	struct candidates candidates = { index, NULL, NULL };
	const struct issuer_source source = { next_of_candidates, &candidates };

	if (linkers && linkers->count)
		return true;
	if (index->entries[trusted->slot].walk == index->walk)
		return false;
	index->entries[trusted->slot].walk = index->walk;
	if (!below || !below->count)
		return false;
	candidates.roots = hashmap_get(&index->sets[BY_ROOT], own->key);
	candidates.others = hashmap_get(&index->sets[BY_SUBJECT], own->key);
	for (size_t i = 0; i < below->count; i++) {
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
