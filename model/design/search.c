#include "model/design/search.h"

#include <stdlib.h>

#include "model/crypto/certificate.h"
#include "model/design/visibility.h"
#include "model/base/text_fold.h"
#include "model/design/value_format.h"
#include "model/base/alloc.h"

struct search {
	struct hits *hits;
	const struct design *design;
	const char *needle;
	size_t max;
};

/* True when that is one, and no more of the same field are wanted. */
static bool look(struct search *search, const struct profile *profile, enum field_id field, const char *label, const char *text)
{
	struct hits *hits = search->hits;
	struct strbuf shown = STRBUF_INIT;

	if (!text_has_fold(text, search->needle))
		return false;
	if (hits->count == search->max) {
		hits->more = true;
		return true;
	}
	strbuf_printf(&shown, "%s%s%s", label, *label ? " " : "", text);
	hits->items = xrealloc_grow(hits->items, hits->count, &hits->capacity, sizeof(*hits->items));
	hits->items[hits->count++] = (struct hit){ profile->slot, field, strbuf_detach(&shown) };
	return true;
}

static void look_at_certificate(struct search *search, const struct profile *profile, enum field_id field)
{
	const struct certificate *certificate = profile_certificate(profile);
	char *sha1 = NULL, *sha256 = NULL;

	if (!certificate)
		return;
	if (certificate->state == CERTIFICATE_FINE) {
		sha1 = hex_encode(certificate->sha1, SHA1_BYTES);
		sha256 = hex_encode(certificate->sha256, SHA256_BYTES);
	}
	if (!sha1 || (!look(search, profile, field, "Subject", certificate->facts.subject) &&
			     !look(search, profile, field, "Issuer", certificate->facts.issuer) &&
			     !look(search, profile, field, "Serial number", certificate->facts.serial) &&
			     !look(search, profile, field, "SHA-1", sha1) && !look(search, profile, field, "SHA-256", sha256)))
		look(search, profile, field, "", certificate->file_name);
	free(sha1);
	free(sha256);
}

static void look_at_groups(struct search *search, const struct profile *profile, enum field_id field)
{
	const struct value *targets = &profile->values[field];

	for (size_t i = 0; i < value_count(targets); i++) {
		const struct group *group = design_group(search->design, value_item(targets, i)->text);

		if (group && look(search, profile, field, group->name, group->id))
			return;
	}
}

static void look_at_field(struct search *search, const struct profile *profile, enum field_id field, struct strbuf *shown)
{
	if (profile_field(profile, field)->control == CONTROL_CERTIFICATE) {
		look_at_certificate(search, profile, field);
		return;
	}
	strbuf_setlen(shown, 0);
	value_format(shown, search->design, profile, field);
	if (!look(search, profile, field, "", strbuf_text(shown)) && profile_field(profile, field)->control == CONTROL_TARGETS)
		look_at_groups(search, profile, field);
}

void search_design(struct hits *hits, const struct design *design, const char *needle, size_t max)
{
	struct search search = { hits, design, needle, max };
	struct strbuf shown = STRBUF_INIT;

	*hits = (struct hits){ NULL, 0, 0, false };
	for (size_t i = 0; *needle && i < design->count && !hits->more; i++) {
		const struct profile *profile = design->profiles[i];

		for (int field = 0; field < FIELD_COUNT; field++)
			if (field_visible(profile, (enum field_id)field))
				look_at_field(&search, profile, (enum field_id)field, &shown);
		look(&search, profile, FIELD_NONE, "Id", profile->id);
	}
	strbuf_release(&shown);
}

void hits_release(struct hits *hits)
{
	for (size_t i = 0; i < hits->count; i++)
		free(hits->items[i].text);
	free(hits->items);
	*hits = (struct hits){ NULL, 0, 0, false };
}
