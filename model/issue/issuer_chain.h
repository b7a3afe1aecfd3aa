/*
 * The model of the certificate chain: which trusted certificate profiles have the certificates of the CAs above and below a
 * certificate, for rules, previews, comparisons and copies alike. A certificate is followed to its issuer by subject and key
 * identifiers (RFC 4158 describes how devices build such paths). A CA may have several certificates: roots that were renewed with
 * the same key, and cross-certificates that another CA issued for it. If several match, a self-signed root is preferred, and then
 * the profile that was added to the design first. CAs may have certified each other, so no walk visits a profile twice.
 * Candidates come from callbacks, so that an index can answer for a large design.
 */
#ifndef MODEL_ISSUE_ISSUER_CHAIN_H
#define MODEL_ISSUE_ISSUER_CHAIN_H

#include <stdbool.h>
#include <stddef.h>

#include "model/design/design.h"

/* Callbacks for candidates, and their data. Both return trusted profiles of the platform in the order of slots, and NULL after
 * the last; *position is 0 before the first call. */
struct issuer_source {
	/* Those whose certificate has the subject, and is self-signed or not. */
	const struct profile *(*next)(
		const void *data, enum platform platform, const char *subject, bool self_signed, size_t *position);
	/* Those whose certificate names the issuer, and is not self-signed. */
	const struct profile *(*next_issued)(const void *data, enum platform platform, const char *issuer, size_t *position);
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

/* Where a search has got to; all zero before the first call. */
struct chain_cursor {
	bool roots_done;
	size_t position;
};
/* The next profile whose certificate may have issued that of a trusted profile, self-signed ones first; NULL after the last. */
const struct profile *issuer_next(const struct issuer_source *source, const struct profile *trusted, struct chain_cursor *cursor);
/* The next profile whose certificate that of a trusted profile may have issued; NULL after the last. */
const struct profile *issued_next(const struct issuer_source *source, const struct profile *trusted, size_t *position);
/* The next profile with another certificate of the same CA: the same subject and the same key; NULL after the last. */
const struct profile *twin_next(const struct issuer_source *source, const struct profile *trusted, struct chain_cursor *cursor);

/* A set of trusted profiles that grows upwards or downwards, in the order in which they are reached. Starts as CHAIN_INIT. */
struct chain {
	const struct profile **items;
	size_t count, capacity;
	unsigned long *seen; /* by slot: the round in which it was added last */
	size_t slot_count;
	unsigned long round;
};
#define CHAIN_INIT                     \
	{                              \
		NULL, 0, 0, NULL, 0, 0 \
	}
enum chain_way { CHAIN_UP, CHAIN_DOWN };
/* Empties the set, and keeps its memory for the next walk. */
void chain_clear(struct chain *chain);
void chain_release(struct chain *chain);
/* Adds a profile unless the set has it. */
void chain_add(struct chain *chain, const struct profile *trusted);
/* The same with the other certificates of its CA. */
void chain_add_with_twins(struct chain *chain, const struct issuer_source *source, const struct profile *trusted);
/* Adds the issuers of all members, or what they issued, and so on. passes is asked once for each member, and returns whether to
 * go on beyond it; NULL: always. */
typedef bool chain_passes_fn(void *context, const struct profile *trusted);
void chain_spread(
	struct chain *chain, const struct issuer_source *source, enum chain_way way, chain_passes_fn *passes, void *context);

#define ISSUER_CHAIN_MAX 10
/* Fills chain with the trusted profile, its issuer, and so on up to the root or to the last one that is in the design. No profile
 * is in it twice. Returns the length, 0 if trusted is NULL. */
size_t issuer_chain(
	const struct profile *chain[ISSUER_CHAIN_MAX], const struct issuer_source *source, const struct profile *trusted);
/* Likewise downwards, without the trusted profile itself: the CA that its certificate issued, and so on, as long as there is
 * only one in the design, and it is not above as well. */
size_t issued_chain(
	const struct profile *chain[ISSUER_CHAIN_MAX], const struct issuer_source *source, const struct profile *trusted);

#endif
