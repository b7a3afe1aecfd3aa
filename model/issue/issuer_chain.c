#include "model/issue/issuer_chain.h"

#include <string.h>

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

struct issuer_source issuer_source_of_design(const struct design *design)
{
	return (struct issuer_source){ issuer_next_in_design, design };
}

static const struct profile *issuer_find_candidate(
	const struct issuer_source *source, enum platform platform, const struct certificate *certificate, bool self_signed)
{
	const struct profile *candidate;
	size_t position = 0;

	while ((candidate = source->next(source->data, platform, certificate->facts.issuer, self_signed, &position)) != NULL)
		if (certificate_issued_by(certificate, profile_certificate(candidate)))
			return candidate;
	return NULL;
}

const struct profile *issuer_find(
	const struct issuer_source *source, enum platform platform, const struct certificate *certificate)
{
	const struct profile *root;

	if (certificate->facts.self_signed)
		return NULL;
	root = issuer_find_candidate(source, platform, certificate, true);
	return root ? root : issuer_find_candidate(source, platform, certificate, false);
}

const struct profile *issuer_profile(const struct issuer_source *source, const struct profile *trusted)
{
	const struct certificate *certificate = profile_certificate(trusted);

	return certificate ? issuer_find(source, trusted->kind->platform, certificate) : NULL;
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
