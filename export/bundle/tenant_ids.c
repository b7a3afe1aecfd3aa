#include "export/bundle/tenant_ids.h"

#include <stdlib.h>

#include "model/base/alloc.h"
#include "model/crypto/uuid.h"

/* No name has a line break. */
static char *key_of(const struct profile *profile)
{
	struct strbuf key = STRBUF_INIT;

	strbuf_printf(&key, "%s\n%s", profile->kind ? profile->kind->graph_type : "", profile_name(profile));
	return strbuf_detach(&key);
}

void tenant_ids_add(struct tenant_ids *ids, const struct design *read)
{
	for (size_t i = 0; i < read->count; i++) {
		const struct profile *profile = read->profiles[i];
		char *key;

		if (!uuid_is_valid(profile->id) || uuid_is_named(profile->id))
			continue;
		key = key_of(profile);
		if (hashmap_get(&ids->ids, key)) {
			/* Of several with that name, none can be meant. */
			*(char *)hashmap_get(&ids->ids, key) = '\0';
			free(key);
			continue;
		}
		*hashmap_place(&ids->ids, key) = xstrdup(profile->id);
		ids->count++;
	}
}

const char *tenant_ids_find(const struct tenant_ids *ids, const struct profile *profile)
{
	char *key = key_of(profile);
	const char *id = hashmap_get(&ids->ids, key);

	free(key);
	return id && *id ? id : NULL;
}

void tenant_ids_release(struct tenant_ids *ids)
{
	for (size_t i = 0; i < ids->ids.size; i++) {
		free((char *)ids->ids.slots[i].key);
		free(ids->ids.slots[i].value);
	}
	hashmap_release(&ids->ids);
	free(ids->tenant);
	free(ids->sha256);
	*ids = (struct tenant_ids)TENANT_IDS_INIT;
}
