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
	chain_release(&index->chain);
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

/* The key of the profile's platform, if it is indexed by it: that of a certificate without a text. */
static bool platform_key(struct strbuf *key, const struct profile *profile, bool indexed)
{
	if (indexed && profile->kind)
		certificate_key(key, profile->kind->platform, "");
	return key->length > 0;
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
	case BY_TRUSTED:
		return platform_key(key, profile, kind_has_field(profile->kind, FIELD_CERTIFICATE));
	case BY_NO_LINK:
		return platform_key(key, profile, profile_link_field(profile) != FIELD_NONE && !*profile_link(profile));
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

/* The start of a walk that must find what a certificate is connected to, although its profile may have another one by now: the
 * profiles with certificates of its CA, of its issuer, and those that it may have issued. */
static void add_neighbours(
	struct chain *chain, const struct issuer_source *source, enum platform platform, const struct certificate *certificate)
{
	const char *names[] = { certificate->facts.subject, certificate->facts.issuer };
	const struct profile *found;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		for (int roots = 0; roots <= 1; roots++)
			for (size_t at = 0; (found = source->next(source->data, platform, names[i], roots, &at)) != NULL;)
				chain_add(chain, found);
	for (size_t at = 0; (found = source->next_issued(source->data, platform, certificate->facts.subject, &at)) != NULL;)
		chain_add(chain, found);
}

/* What depends on the members of a walk: whether they are used themselves, and the profiles that link to them. */
enum dependents { MEMBERS = 1, LINKERS = 2 };

static void invalidate_members(const struct invalidation *inv, unsigned dependents)
{
	struct chain *chain = &inv->index->chain;
	const struct issuer_source source = design_index_issuers(inv->index);
	size_t reached = chain->count;

	/* Walks begin at all certificates of a CA, so those of members are connected, too. */
	for (size_t i = 0; i < reached; i++)
		chain_add_with_twins(chain, &source, chain->items[i]);
	for (size_t i = 0; i < chain->count; i++) {
		if (dependents & MEMBERS)
			invalidate(inv, chain->items[i]->slot);
		if (dependents & LINKERS)
			invalidate_set(inv, design_index_linkers(inv->index, chain->items[i]));
	}
}

/* A certificate came or went: the chains through it are others now. */
static void invalidate_certificate(const struct invalidation *inv, const struct kind *kind, struct certificate *certificate)
{
	const struct issuer_source source = design_index_issuers(inv->index);

	if (!kind || !certificate || certificate_parse(certificate)->state != CERTIFICATE_FINE)
		return;
	for (int way = CHAIN_UP; way <= CHAIN_DOWN; way++) {
		chain_clear(&inv->index->chain);
		add_neighbours(&inv->index->chain, &source, kind->platform, certificate);
		chain_spread(&inv->index->chain, &source, (enum chain_way)way, NULL, NULL);
		invalidate_members(inv, MEMBERS | LINKERS);
	}
}

/* The same where a profile of the chain is another one, but not its certificate. */
static void invalidate_chain(const struct invalidation *inv, const struct profile *trusted, unsigned dependents)
{
	const struct issuer_source source = design_index_issuers(inv->index);

	for (int way = CHAIN_UP; trusted && way <= CHAIN_DOWN; way++) {
		chain_clear(&inv->index->chain);
		chain_add_with_twins(&inv->index->chain, &source, trusted);
		chain_spread(&inv->index->chain, &source, (enum chain_way)way, NULL, NULL);
		invalidate_members(inv, dependents);
	}
}

/* The profiles whose findings depend on which profiles are under a key. Those of certificates are compared in update_snapshot().
 */
static void invalidate_key(const struct invalidation *inv, enum relation relation, const struct slot_set *set)
{
	if (!set || !inv->changed)
		return;
	if (relation == BY_NAME || relation == BY_FINGERPRINT)
		invalidate_set(inv, set);
	/* Only the first link makes a chain used, and only the last one that goes makes it unused. */
	if (relation == BY_LINK && set->count <= 1)
		invalidate_chain(inv, design_profile(inv->index->design, set->key), MEMBERS);
	/* While a link is missing, no trusted profile of the platform is reported as unused. */
	if (relation == BY_NO_LINK && set->count <= 1)
		invalidate_set(inv, hashmap_get(&inv->index->sets[BY_TRUSTED], set->key));
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

/* Chains go through the certificate that the profile had, and through the one that it has. */
static void invalidate_chains(const struct invalidation *inv, const struct link_snapshot *snapshot, const struct profile *profile)
{
	struct certificate *certificate = profile ? link_snapshot_certificate(profile) : NULL;

	if (profile && snapshot->id && snapshot->kind == profile->kind && snapshot->certificate == certificate) {
		invalidate_chain(inv, profile, LINKERS);
		return;
	}
	invalidate_certificate(inv, snapshot->kind, snapshot->certificate);
	if (profile)
		invalidate_certificate(inv, profile->kind, certificate);
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
	if (inv->changed)
		invalidate_chains(inv, snapshot, profile);
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

/* Invalidates the profiles that are assigned to groups, and adds them to the walk. */
static void add_assigned(const struct invalidation *inv, const struct issuer_source *source)
{
	struct design_index *index = inv->index;

	for (size_t slot = 0; slot < index->entry_count; slot++) {
		const struct profile *profile = index->entries[slot].group_count ? design_in_slot(index->design, slot) : NULL;

		if (!profile)
			continue;
		invalidate(inv, slot);
		chain_add_with_twins(&index->chain, source, profile);
	}
}

void design_index_update_groups(struct design_index *index, index_invalidate_fn *changed, void *context)
{
	struct invalidation inv = { index, changed, context };
	const struct issuer_source source = design_index_issuers(index);

	index_groups(index);
	/* Profiles are compared with the assignments of the trusted profiles in their chain. */
	for (int way = CHAIN_UP; way <= CHAIN_DOWN; way++) {
		chain_clear(&index->chain);
		add_assigned(&inv, &source);
		chain_spread(&index->chain, &source, (enum chain_way)way, NULL, NULL);
		invalidate_members(&inv, LINKERS);
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

bool design_index_lacks_link(const struct design_index *index, enum platform platform)
{
	struct strbuf key = STRBUF_INIT;
	const struct slot_set *set;

	certificate_key(&key, platform, "");
	set = hashmap_get(&index->sets[BY_NO_LINK], strbuf_text(&key));
	strbuf_release(&key);
	return set && set->count;
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

static const struct profile *next_issued(const void *data, enum platform platform, const char *issuer, size_t *position)
{
	const struct design_index *index = data;
	struct strbuf key = STRBUF_INIT;
	const struct slot_set *set;

	certificate_key(&key, platform, issuer);
	set = hashmap_get(&index->sets[BY_ISSUER], key.text);
	strbuf_release(&key);
	return next_of_set(index, set, false, position);
}

struct issuer_source design_index_issuers(const struct design_index *index)
{
	return (struct issuer_source){ next_candidate, next_issued, index };
}

struct search_of_links {
	const struct design_index *index;
	bool found;
};

static bool is_linked(const struct design_index *index, const struct profile *trusted)
{
	const struct slot_set *linkers = design_index_linkers(index, trusted);

	return linkers && linkers->count;
}

/* A link to another certificate of the same CA counts, too. */
static bool has_no_linkers(void *context, const struct profile *trusted)
{
	struct search_of_links *search = context;
	const struct issuer_source source = design_index_issuers(search->index);
	struct chain_cursor cursor = { false, 0 };
	const struct profile *twin;

	search->found = search->found || is_linked(search->index, trusted);
	while (!search->found && (twin = twin_next(&source, trusted, &cursor)) != NULL)
		search->found = is_linked(search->index, twin);
	return !search->found;
}

bool design_index_is_used(struct design_index *index, const struct profile *trusted)
{
	const struct issuer_source source = design_index_issuers(index);
	struct search_of_links search = { index, false };

	for (int way = CHAIN_UP; !search.found && way <= CHAIN_DOWN; way++) {
		chain_clear(&index->chain);
		chain_add_with_twins(&index->chain, &source, trusted);
		chain_spread(&index->chain, &source, (enum chain_way)way, has_no_linkers, &search);
	}
	return search.found;
}

const struct group *design_index_find_group(const void *index, const char *name)
{
	return design_index_group(index, name);
}

const struct group *design_index_group(const struct design_index *index, const char *name)
{
	return hashmap_get(&index->groups, name);
}

bool design_index_group_is_shared(const struct design_index *index, const char *name)
{
	return hashmap_get(&index->shared_groups, name) != NULL;
}
