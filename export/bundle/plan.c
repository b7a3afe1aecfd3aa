#include "export/bundle/plan.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "export/bundle/stage.h"
#include "export/graph/graph.h"
#include "export/io/path.h"
#include "model/base/alloc.h"
#include "model/base/hashmap.h"
#include "model/base/name_key.h"
#include "model/base/utf8.h"
#include "model/design/profile_lookup.h"
#include "model/rules/design_index.h"

/* Returns a file name that no other file of a folder has, on no system. The caller frees it. Of each name that is taken, the
 * number is known that makes another one of it next, so that a thousand of one name are not tried a thousand times each. */
static char *plan_unique_name(struct hashmap *taken, const char *name)
{
	struct strbuf unique = STRBUF_INIT;
	struct strbuf wanted = STRBUF_INIT;
	struct strbuf key = STRBUF_INIT;
	size_t length;
	uintptr_t number;

	path_sanitize(&unique, name);
	length = unique.length;
	name_key(&wanted, strbuf_text(&unique));
	strbuf_addstr(&key, strbuf_text(&wanted));
	number = (uintptr_t)hashmap_get(taken, strbuf_text(&wanted));
	while (hashmap_get(taken, strbuf_text(&key))) {
		strbuf_setlen(&unique, length);
		strbuf_printf(&unique, "-%zu", (size_t)number++);
		strbuf_setlen(&key, 0);
		name_key(&key, strbuf_text(&unique));
	}
	if (number)
		*hashmap_place(taken, strbuf_text(&wanted)) = (void *)number;
	*hashmap_place(taken, strbuf_detach(&key)) = (void *)(uintptr_t)2;
	strbuf_release(&wanted);
	return strbuf_detach(&unique);
}

static void plan_release_names(struct hashmap *taken)
{
	for (size_t i = 0; i < taken->size; i++)
		free((char *)taken->slots[i].key);
	hashmap_release(taken);
}

/* Whether the body of .../assign would contain an assignment. An empty body would remove every assignment in the tenant. */
static bool plan_has_assignable(const struct design *design, const struct profile *profile)
{
	const struct value *targets = &profile->values[FIELD_ASSIGNMENTS];

	for (size_t i = 0; i < value_count(targets); i++)
		if (graph_can_assign(design, value_item(targets, i)))
			return true;
	return false;
}

static void plan_name(const struct design *design, struct bundle_entry *entry, struct hashmap *names)
{
	struct strbuf path = STRBUF_INIT;

	entry->name = plan_unique_name(names, profile_name(entry->profile));
	strbuf_printf(&path, "profiles/%s.json", entry->name);
	entry->file = strbuf_detach(&path);
	if (plan_has_assignable(design, entry->profile)) {
		strbuf_printf(&path, "assignments/%s.json", entry->name);
		entry->assignments = strbuf_detach(&path);
	}
}

/* What a certificate is called: its common name, else organization and unit, else what its subject ends with. */
static void plan_certificate_title(struct strbuf *out, const struct x509_facts *facts)
{
	if (facts->has_common_name && *facts->common_name) {
		strbuf_addstr(out, facts->common_name);
		return;
	}
	strbuf_addstr(out, facts->organization);
	strbuf_addstr(out, out->length && *facts->organizational_unit ? " " : "");
	strbuf_addstr(out, facts->organizational_unit);
	if (!out->length)
		strbuf_addstr(out, facts->common_name);
}

#define DIGEST_DIGITS 8   /* of the SHA-256 of a second certificate of a name */
#define MOST_TITLE    100 /* bytes of a name that leave enough space for them */

/* The name of the certificate's file. Its digest, and not a number, tells it from another one of the same name, so that it is the
 * same in the next bundle, too. */
static char *plan_certificate_name(struct hashmap *names, const struct certificate *certificate, const char *digest)
{
	struct strbuf title = STRBUF_INIT;
	struct strbuf name = STRBUF_INIT;
	struct strbuf key = STRBUF_INIT;
	char *unique;

	plan_certificate_title(&title, &certificate->facts);
	path_sanitize(&name, title.length ? title.text : "certificate");
	name_key(&key, strbuf_text(&name));
	if (hashmap_get(names, strbuf_text(&key))) {
		strbuf_setlen(&name, utf8_floor(strbuf_text(&name), MOST_TITLE));
		strbuf_printf(&name, "-%.*s", DIGEST_DIGITS, digest);
	}
	unique = plan_unique_name(names, strbuf_text(&name));
	strbuf_release(&title);
	strbuf_release(&name);
	strbuf_release(&key);
	return unique;
}

/* The certificate's file, which profiles with the same certificate share. */
static void plan_certificate(
	struct bundle_plan *plan, struct bundle_entry *entry, struct hashmap *by_digest, struct hashmap *names)
{
	const struct certificate *certificate = profile_certificate(entry->profile);
	struct strbuf path = STRBUF_INIT;
	struct bundle_entry *first;
	char *digest;
	char *name;

	if (!certificate)
		return;
	digest = hex_encode(certificate->sha256, SHA256_BYTES);
	first = hashmap_get(by_digest, digest);
	if (first) {
		free(digest);
		entry->certificate = xstrdup(first->certificate);
		return;
	}
	*hashmap_place(by_digest, digest) = entry;
	name = plan_certificate_name(names, certificate, digest);
	strbuf_printf(&path, "certificates/%s.cer", name);
	free(name);
	entry->certificate = strbuf_detach(&path);
	entry->owns_certificate = true;
	plan->certificates++;
}

static void plan_others(struct bundle_plan *plan)
{
	const struct others *others = &plan->design->others;
	struct hashmap names = HASHMAP_INIT;

	plan->others = xcalloc(others->count + 1, sizeof(char *));
	for (size_t i = 0; i < others->count; i++) {
		char *name = plan_unique_name(&names, *others->items[i].name ? others->items[i].name : others->items[i].type);
		struct strbuf path = STRBUF_INIT;

		strbuf_printf(&path, "others/%s.json", name);
		plan->others[i] = strbuf_detach(&path);
		free(name);
	}
	plan_release_names(&names);
}

void bundle_plan_make(struct bundle_plan *plan, const struct design *design, const bool *taken)
{
	struct hashmap names = HASHMAP_INIT;
	struct hashmap digests = HASHMAP_INIT;
	struct hashmap certificates = HASHMAP_INIT;

	*plan = (struct bundle_plan){ .design = design };
	plan->entries = xcalloc(design->count, sizeof(*plan->entries));
	plan->by_index = xcalloc(design->count, sizeof(*plan->by_index));
	for (size_t i = 0; i < design->count; i++) {
		struct bundle_entry *entry = &plan->entries[plan->count];

		if (!taken[i])
			continue;
		plan->count++;
		plan->by_index[i] = entry;
		entry->profile = design->profiles[i];
		plan_name(design, entry, &names);
		plan_certificate(plan, entry, &digests, &certificates);
	}
	if (plan->count == design->count)
		plan_others(plan);
	plan_release_names(&names);
	plan_release_names(&digests);
	plan_release_names(&certificates);
}

void bundle_plan_release(struct bundle_plan *plan)
{
	for (size_t i = 0; i < plan->count; i++) {
		free(plan->entries[i].name);
		free(plan->entries[i].resource);
		free(plan->entries[i].file);
		free(plan->entries[i].certificate);
		free(plan->entries[i].assignments);
	}
	free(plan->entries);
	free(plan->by_index);
	for (size_t i = 0; plan->others && plan->others[i]; i++)
		free(plan->others[i]);
	free(plan->others);
	for (size_t i = 0; i < plan->file_count; i++)
		free(plan->files[i].path);
	free(plan->files);
}

static int plan_select_profile(const struct design *design, const char *wanted, bool *taken, struct err *err)
{
	const struct profile *profile = profile_lookup(design, wanted, err);
	const struct profile *root;

	if (!profile)
		return -1;
	taken[profile->index] = true;
	root = design_profile(design, profile_link(profile));
	if (root)
		taken[root->index] = true;
	return 0;
}

int bundle_select(const struct design *design, const struct bundle_options *options, bool *taken, struct err *err)
{
	for (size_t i = 0; i < design->count; i++)
		taken[i] = options->only_count == 0;
	for (size_t i = 0; i < options->only_count; i++)
		if (plan_select_profile(design, options->only[i], taken, err) != 0)
			return -1;
	return 0;
}

int bundle_put_file(struct bundle_plan *plan, const char *path, const void *bytes, size_t length, struct err *err)
{
	struct bundle_file *file;

	plan->files = xrealloc_grow(plan->files, plan->file_count, &plan->file_capacity, sizeof(*plan->files));
	file = &plan->files[plan->file_count++];
	file->path = xstrdup(path);
	file->bytes = length;
	digest_sha256(bytes, length, file->sha256);
	return stage_put(plan->stage, path, bytes, length, err);
}

const struct bundle_entry *bundle_plan_entry(const struct bundle_plan *plan, const char *id)
{
	const struct profile *profile = design_profile(plan->design, id);

	return profile ? plan->by_index[profile->index] : NULL;
}

const struct bundle_entry *bundle_plan_root(const struct bundle_plan *plan, const struct profile *profile)
{
	return profile_link_field(profile) == FIELD_ROOT ? bundle_plan_entry(plan, profile_link(profile)) : NULL;
}
