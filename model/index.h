/*
 * What rules need to know of the whole design without walking it for every profile: how many
 * profiles share a name, which trusted profiles are relied on, who issued a certificate.
 */
#ifndef MODEL_INDEX_H
#define MODEL_INDEX_H

#include <stdbool.h>

#include "model/design.h"

struct index {
	struct map names;    /* folded name: the number of profiles that have it */
	struct map used;     /* trusted profile's id: somebody relies on it */
	struct map subjects; /* platform and subject of a trusted certificate: its profile */
	char **keys;         /* owned by names and subjects */
	size_t key_count, key_capacity;
};

void index_build(struct index *index, const struct design *design);
void index_release(struct index *index);

size_t index_same_name(const struct index *index, const char *name);
/* Some profile links to it, or a linked intermediate was issued by its certificate. */
bool index_is_used(const struct index *index, const struct profile *trusted);
/* The trusted profile, of the same platform, of the certificate that issued this trusted profile's one; NULL when it is not
 * in the design. */
const struct profile *index_issuer(const struct index *index, const struct profile *trusted);

/* The certificate of a trusted profile when it is fine, else NULL. */
const struct certificate *profile_certificate(const struct profile *profile);

#endif
