/*
 * After a certificate was replaced in one profile: the same in the other trusted certificate profiles that have the old one.
 */
#ifndef MODEL_BULK_REPLACE_CERTIFICATE_H
#define MODEL_BULK_REPLACE_CERTIFICATE_H

#include "model/bulk/plan.h"

/* What a certificate is to the one that it replaces. */
enum succession {
	SUCCESSION_SAME,       /* the same certificate, perhaps in another file */
	SUCCESSION_RENEWED,    /* the same name and the same key: what the old one issued is still trusted */
	SUCCESSION_NEW_KEY,    /* the same name with another key: the old one is needed until what it issued has expired */
	SUCCESSION_ANOTHER_CA, /* another name */
	SUCCESSION_UNUSABLE,   /* one of the two is not a usable certificate */
};
enum succession certificate_succession(const struct certificate *old, const struct certificate *new);
/* Whether a trusted certificate profile has that certificate, in whatever file. */
bool profile_has_certificate(const struct profile *profile, const struct certificate *certificate);
/* How many profiles have it. */
size_t certificate_holders(const struct design *design, const struct certificate *certificate);

/* Plans to replace a certificate in the profiles, for NULL in all that have it. Of given profiles, those without it are left out.
 * Dates of the two are in the notes. Fails if the new one is not a usable certificate; the plan is empty then. End the plan with
 * bulk_plan_release(). */
int bulk_plan_certificate(struct bulk_plan *plan, const struct design *design, const struct bulk_profiles *profiles,
	const struct certificate *old, struct certificate *new, struct err *err);

#endif
