/*
 * Renewals that are half finished: trusted certificate profiles that still have an old certificate of a CA, while another profile
 * has a newer one of the same name. Keeps what it has found until a certificate is edited.
 */
#ifndef MODEL_BULK_RENEWALS_H
#define MODEL_BULK_RENEWALS_H

#include "model/design/design.h"

/* A profile with an old certificate, and the newest one that another profile has. */
struct unfinished_renewal {
	size_t slot;
	const struct certificate *newer; /* borrowed; valid until the next edit */
	bool same_key; /* it can be replaced; otherwise the old one is needed until what it issued has expired */
};

/* Begins as all zeros. */
struct renewals {
	struct unfinished_renewal *items; /* in the order of the design */
	size_t count, capacity;
	struct renewal_entry {                   /* by slot: what was found there last */
		struct certificate *certificate; /* with a reference of its own; NULL: none */
		int platform;
	} * entries;
	size_t entry_count;
	size_t seen; /* how much of design.touched was taken in */
};

/* Brings the list up to date and returns how many there are. Costs nothing when no certificate was edited, else as much as the
 * design has trusted profiles; parses certificates that are not parsed yet.
 *
 * A profile counts if another one has a certificate of the same subject and issuer that was issued later: with the same key in
 * any case; with another key only if no profile of its own platform has one, since both are needed for a time. The issuer must be
 * the same because a CA that others certified has several certificates which are all needed. */
size_t renewals_refresh(struct renewals *renewals, const struct design *design);
void renewals_release(struct renewals *renewals);

#endif
