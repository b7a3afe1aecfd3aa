/*
 * The ids that profiles have in a tenant, so that a bundle for that tenant can name the root that a profile links to.
 */
#ifndef EXPORT_BUNDLE_TENANT_IDS_H
#define EXPORT_BUNDLE_TENANT_IDS_H

#include "export/json/writer.h"
#include "model/base/hashmap.h"
#include "model/design/design.h"

struct tenant_ids {
	struct hashmap ids; /* char * by name and Graph type; both are the map's own */
	size_t count;       /* of profiles with an id */
	char *tenant;       /* the tenant's id; NULL: not known, as of a backup */
	char *sha256;       /* of the file that they are from, in hexadecimal; NULL: it is a folder, or standard input */
};

#define TENANT_IDS_INIT                     \
	{                                   \
		HASHMAP_INIT, 0, NULL, NULL \
	}

/* Takes in the ids of profiles that were read from the tenant. Profiles whose id the reader made up have none. */
void tenant_ids_add(struct tenant_ids *ids, const struct design *read);
/* The id of a profile in the tenant, found by its name, whose letter case counts, and its Graph type; NULL if it has none. */
const char *tenant_ids_find(const struct tenant_ids *ids, const struct profile *profile);
void tenant_ids_release(struct tenant_ids *ids);

#endif
