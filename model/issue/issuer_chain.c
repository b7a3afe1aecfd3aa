#include "model/issue/issuer_chain.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"

/* In the order of slots, like design_index, so that both find the same profile. */
static const struct profile *issuer_next_in_design(
	const void *data, enum platform platform, const char *subject, bool self_signed, size_t *position)
{
	const struct design *design = data;

	while (*position < design->slot_count) {
		const struct profile *profile = design_in_slot(design, (*position)++);
		const struct certificate *certificate = profile ? profile_certificate(profile) : NULL;

		if (certificate && profile->kind->platform == platform && certificate->facts.self_signed == self_signed &&
			strcmp(certificate->facts.subject, subject) == 0)
			return profile;
	}
	return NULL;
}

static const struct profile *issued_next_in_design(const void *data, enum platform platform, const char *issuer, size_t *position)
{
	const struct design *design = data;

	while (*position < design->slot_count) {
		const struct profile *profile = design_in_slot(design, (*position)++);
		const struct certificate *certificate = profile ? profile_certificate(profile) : NULL;

		if (certificate && profile->kind->platform == platform && !certificate->facts.self_signed &&
			strcmp(certificate->facts.issuer, issuer) == 0)
			return profile;
	}
	return NULL;
}

struct issuer_source issuer_source_of_design(const struct design *design)
{
	return (struct issuer_source){ issuer_next_in_design, issued_next_in_design, design };
}

/* The next candidate with the subject, self-signed ones first. */
static const struct profile *next_with_subject(
	const struct issuer_source *source, enum platform platform, const char *subject, struct chain_cursor *cursor)
{
	const struct profile *candidate = NULL;

	if (!cursor->roots_done)
		candidate = source->next(source->data, platform, subject, true, &cursor->position);
	if (candidate)
		return candidate;
	if (!cursor->roots_done)
		*cursor = (struct chain_cursor){ .roots_done = true };
	return source->next(source->data, platform, subject, false, &cursor->position);
}

static const struct profile *next_issuer(const struct issuer_source *source, enum platform platform,
	const struct certificate *certificate, struct chain_cursor *cursor)
{
	const struct profile *candidate;

	if (certificate->facts.self_signed)
		return NULL;
	while ((candidate = next_with_subject(source, platform, certificate->facts.issuer, cursor)) != NULL)
		if (certificate_issued_by(certificate, profile_certificate(candidate)))
			return candidate;
	return NULL;
}

const struct profile *issuer_find(
	const struct issuer_source *source, enum platform platform, const struct certificate *certificate)
{
	struct chain_cursor cursor = { false, 0 };

	return next_issuer(source, platform, certificate, &cursor);
}

const struct profile *issuer_profile(const struct issuer_source *source, const struct profile *trusted)
{
	struct chain_cursor cursor = { false, 0 };

	return issuer_next(source, trusted, &cursor);
}

const struct profile *issuer_next(const struct issuer_source *source, const struct profile *trusted, struct chain_cursor *cursor)
{
	const struct certificate *certificate = profile_certificate(trusted);

	return certificate ? next_issuer(source, trusted->kind->platform, certificate, cursor) : NULL;
}

const struct profile *issued_next(const struct issuer_source *source, const struct profile *trusted, size_t *position)
{
	const struct certificate *issuer = profile_certificate(trusted);
	const struct profile *candidate;

	if (!issuer)
		return NULL;
	while ((candidate = source->next_issued(source->data, trusted->kind->platform, issuer->facts.subject, position)) != NULL)
		if (candidate != trusted && certificate_issued_by(profile_certificate(candidate), issuer))
			return candidate;
	return NULL;
}

static bool is_twin(const struct certificate *a, const struct certificate *b)
{
	return memcmp(a->facts.public_key, b->facts.public_key, sizeof(a->facts.public_key)) == 0 &&
	       memcmp(a->sha256, b->sha256, sizeof(a->sha256)) != 0;
}

const struct profile *twin_next(const struct issuer_source *source, const struct profile *trusted, struct chain_cursor *cursor)
{
	const struct certificate *certificate = profile_certificate(trusted);
	const struct profile *candidate;

	if (!certificate)
		return NULL;
	while ((candidate = next_with_subject(source, trusted->kind->platform, certificate->facts.subject, cursor)) != NULL)
		if (is_twin(profile_certificate(candidate), certificate))
			return candidate;
	return NULL;
}

void chain_clear(struct chain *chain)
{
	chain->count = 0;
	chain->round++;
}

void chain_release(struct chain *chain)
{
	free(chain->items);
	free(chain->seen);
	memset(chain, 0, sizeof(*chain));
}

/* Makes room for the marks of a slot; doubling keeps that cheap. */
static void chain_reach_slot(struct chain *chain, size_t slot)
{
	size_t count = 2 * slot + 16;

	if (slot < chain->slot_count)
		return;
	chain->seen = xrealloc(chain->seen, count * sizeof(*chain->seen));
	memset(chain->seen + chain->slot_count, 0, (count - chain->slot_count) * sizeof(*chain->seen));
	chain->slot_count = count;
}

void chain_add(struct chain *chain, const struct profile *trusted)
{
	if (chain->round == 0)
		chain->round = 1;
	chain_reach_slot(chain, trusted->slot);
	if (chain->seen[trusted->slot] == chain->round)
		return;
	chain->seen[trusted->slot] = chain->round;
	chain->items = xrealloc_grow(chain->items, chain->count, &chain->capacity, sizeof(*chain->items));
	chain->items[chain->count++] = trusted;
}

void chain_add_with_twins(struct chain *chain, const struct issuer_source *source, const struct profile *trusted)
{
	struct chain_cursor cursor = { false, 0 };
	const struct profile *twin;

	chain_add(chain, trusted);
	while ((twin = twin_next(source, trusted, &cursor)) != NULL)
		chain_add(chain, twin);
}

void chain_spread(
	struct chain *chain, const struct issuer_source *source, enum chain_way way, chain_passes_fn *passes, void *context)
{
	for (size_t i = 0; i < chain->count; i++) {
		const struct profile *member = chain->items[i];
		struct chain_cursor cursor = { false, 0 };
		const struct profile *next;

		if (passes && !passes(context, member))
			continue;
		while ((next = way == CHAIN_UP ? issuer_next(source, member, &cursor)
					       : issued_next(source, member, &cursor.position)) != NULL)
			chain_add(chain, next);
	}
}

static bool chain_contains(const struct profile *const *profiles, size_t count, const struct profile *profile)
{
	for (size_t i = 0; i < count; i++)
		if (profiles[i] == profile)
			return true;
	return false;
}

size_t issuer_chain(
	const struct profile *chain[ISSUER_CHAIN_MAX], const struct issuer_source *source, const struct profile *trusted)
{
	size_t count = 0;

	for (; trusted && count < ISSUER_CHAIN_MAX && !chain_contains(chain, count, trusted);
		trusted = issuer_profile(source, trusted))
		chain[count++] = trusted;
	return count;
}

/* The one profile whose certificate that of the trusted profile issued; NULL if there is none, or several. */
static const struct profile *only_issued(const struct issuer_source *source, const struct profile *trusted)
{
	size_t position = 0;
	const struct profile *first = issued_next(source, trusted, &position);

	return first && !issued_next(source, trusted, &position) ? first : NULL;
}

size_t issued_chain(
	const struct profile *chain[ISSUER_CHAIN_MAX], const struct issuer_source *source, const struct profile *trusted)
{
	const struct profile *above[ISSUER_CHAIN_MAX];
	size_t above_count = issuer_chain(above, source, trusted);
	const struct profile *at = trusted;
	size_t count = 0;

	while (at && count < ISSUER_CHAIN_MAX && (at = only_issued(source, at)) != NULL &&
		!chain_contains(above, above_count, at) && !chain_contains(chain, count, at))
		chain[count++] = at;
	return count;
}
