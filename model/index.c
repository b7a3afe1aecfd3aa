#include "model/index.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/text.h"
#include "model/xalloc.h"

const struct certificate *profile_certificate(const struct profile *profile)
{
	const struct certificate *certificate = NULL;

	if (schema_has(&schema[FIELD_CERTIFICATE], profile->kind))
		certificate = value_as_certificate(&profile->values[FIELD_CERTIFICATE]);
	return certificate && certificate->state == CERTIFICATE_FINE ? certificate : NULL;
}

static char *own_key(struct index *index, struct strbuf *key)
{
	index->keys = xgrow(index->keys, index->key_count, &index->key_capacity, sizeof(*index->keys));
	index->keys[index->key_count] = strbuf_take(key);
	return index->keys[index->key_count++];
}

static void subject_key_of(struct strbuf *key, const struct profile *profile, const char *name)
{
	strbuf_printf(key, "%d %s", (int)profile->kind->platform, name);
}

static void enter_name(struct index *index, const struct profile *profile)
{
	struct strbuf folded = STRBUF_INIT;
	uintptr_t count;

	text_fold(&folded, profile_name(profile));
	count = (uintptr_t)map_get(&index->names, strbuf_text(&folded));
	*map_place(&index->names, count ? strbuf_text(&folded) : own_key(index, &folded)) = (void *)(count + 1);
	strbuf_release(&folded);
}

static void enter_subject(struct index *index, struct profile *profile)
{
	const struct certificate *certificate = profile_certificate(profile);
	struct strbuf key = STRBUF_INIT;

	if (!certificate)
		return;
	subject_key_of(&key, profile, certificate->facts.subject);
	if (!map_get(&index->subjects, strbuf_text(&key)))
		*map_place(&index->subjects, own_key(index, &key)) = profile;
	strbuf_release(&key);
}

const struct profile *index_issuer(const struct index *index, const struct profile *trusted)
{
	const struct certificate *certificate = profile_certificate(trusted);
	struct strbuf key = STRBUF_INIT;
	const struct profile *issuer;

	if (!certificate || certificate->facts.self_signed)
		return NULL;
	subject_key_of(&key, trusted, certificate->facts.issuer);
	issuer = map_get(&index->subjects, strbuf_text(&key));
	strbuf_release(&key);
	return issuer;
}

static void mark_used(struct index *index, const struct profile *profile)
{
	/* Up the chain; a design may hold certificates that claim to have issued each other. */
	while (profile && !map_get(&index->used, profile->id)) {
		*map_place(&index->used, profile->id) = (void *)(uintptr_t)1;
		profile = profile->kind ? index_issuer(index, profile) : NULL;
	}
}

void index_build(struct index *index, const struct design *design)
{
	index_release(index);
	for (size_t i = 0; i < design->count; i++) {
		enter_name(index, design->profiles[i]);
		enter_subject(index, design->profiles[i]);
	}
	for (size_t i = 0; i < design->count; i++)
		mark_used(index, design_profile(design, profile_link(design->profiles[i])));
}

void index_release(struct index *index)
{
	for (size_t i = 0; i < index->key_count; i++)
		free(index->keys[i]);
	free(index->keys);
	map_release(&index->names);
	map_release(&index->used);
	map_release(&index->subjects);
	memset(index, 0, sizeof(*index));
}

size_t index_same_name(const struct index *index, const char *name)
{
	struct strbuf folded = STRBUF_INIT;
	size_t count;

	text_fold(&folded, name);
	count = (size_t)(uintptr_t)map_get(&index->names, strbuf_text(&folded));
	strbuf_release(&folded);
	return count;
}

bool index_is_used(const struct index *index, const struct profile *trusted)
{
	return map_get(&index->used, trusted->id) != NULL;
}
