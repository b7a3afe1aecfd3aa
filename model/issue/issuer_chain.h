/*
 * Which trusted profile has the certificate of the CA that issued a certificate: one search for rules, previews and copies.
 * Where several certificates fit, a self-signed root is taken before cross-certificates of the same CA, and then the profile
 * that is in the design for longest. Knows only how to ask for candidates, so that an index can answer for a large design.
 */
#ifndef MODEL_ISSUE_ISSUER_CHAIN_H
#define MODEL_ISSUE_ISSUER_CHAIN_H

#include <stdbool.h>
#include <stddef.h>

#include "model/design/design.h"

/* Where candidates come from. */
struct issuer_source {
	/* Returns the next trusted profile of the platform whose certificate has the subject, and is self-signed or is not, in
	 * the order of slots; NULL when there are no more. *position is 0 before the first call. */
	const struct profile *(*next)(
		const void *data, enum platform platform, const char *subject, bool self_signed, size_t *position);
	const void *data;
};
/* Walks the whole design at each search; borrows it. See design_index_issuers() for many searches. */
struct issuer_source issuer_source_of_design(const struct design *design);

/* The trusted profile of the platform whose certificate issued this one, by subject and key identifiers. NULL for a self-signed
 * certificate, and when the design has no such profile. */
const struct profile *issuer_find(
	const struct issuer_source *source, enum platform platform, const struct certificate *certificate);
/* The same for the certificate of a trusted profile; NULL also when it has none. */
const struct profile *issuer_profile(const struct issuer_source *source, const struct profile *trusted);

#define CHAIN_MAX 10
/* The trusted profile, its issuer, and so on up to the root or the last one in the design; no profile twice, as CAs may have
 * issued each other. Returns how many there are, 0 for NULL. */
size_t issuer_chain(const struct profile *chain[CHAIN_MAX], const struct issuer_source *source, const struct profile *trusted);

#endif
