/*
 * Finds the trusted certificate profile of the CA that issued a certificate, for rules, previews and copies alike. If several
 * certificates match, a self-signed root is preferred to cross-certificates of the same CA, and then the profile that was added
 * to the design first. Candidates come from a callback, so that an index can answer for a large design.
 */
#ifndef MODEL_ISSUE_ISSUER_CHAIN_H
#define MODEL_ISSUE_ISSUER_CHAIN_H

#include <stdbool.h>
#include <stddef.h>

#include "model/design/design.h"

/* A callback for candidates and its data. */
struct issuer_source {
	/* Returns the next trusted profile of the platform whose certificate has the subject, and is self-signed or not, in
	 * the order of slots; NULL if there are no more. *position is 0 before the first call. */
	const struct profile *(*next)(
		const void *data, enum platform platform, const char *subject, bool self_signed, size_t *position);
	const void *data;
};
/* A source that walks through the whole design for each search; borrows the design. For many searches use design_index_issuers().
 */
struct issuer_source issuer_source_of_design(const struct design *design);

/* Returns the trusted certificate profile of the platform whose certificate issued this one, by subject and key identifiers. NULL
 * if the certificate is self-signed or the design has no such profile. */
const struct profile *issuer_find(
	const struct issuer_source *source, enum platform platform, const struct certificate *certificate);
/* The same for the certificate of a trusted certificate profile; NULL also if it has no certificate. */
const struct profile *issuer_profile(const struct issuer_source *source, const struct profile *trusted);

#define ISSUER_CHAIN_MAX 10
/* Fills chain with the trusted profile, its issuer, and so on up to the root or to the last one that is in the design. No profile
 * is in it twice, because two CAs may have certified each other. Returns the length, 0 if trusted is NULL. */
size_t issuer_chain(
	const struct profile *chain[ISSUER_CHAIN_MAX], const struct issuer_source *source, const struct profile *trusted);

#endif
