#include "export/bundle/bundle.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export/bundle/manifest.h"
#include "export/design/design_file.h"
#include "export/io/directory.h"
#include "export/io/file.h"
#include "export/io/path.h"
#include "export/graph/graph.h"
#include "model/design/visibility.h"
#include "model/rules/design_index.h"
#include "model/base/text_escape.h"
#include "model/base/text_fold.h"
#include "model/design/profile_lookup.h"
#include "model/base/alloc.h"

/* Finds names for files that no other profile's has, letter case aside. */
static char *unique_name(struct hashmap *taken, const char *name)
{
	struct strbuf base = STRBUF_INIT;
	struct strbuf folded = STRBUF_INIT;
	size_t length;

	path_sanitize(&base, name);
	length = base.length;
	for (unsigned number = 2;; number++) {
		strbuf_setlen(&folded, 0);
		text_fold(&folded, strbuf_text(&base));
		if (!hashmap_get(taken, strbuf_text(&folded)))
			break;
		strbuf_setlen(&base, length);
		strbuf_printf(&base, "-%u", number);
	}
	*hashmap_place(taken, strbuf_detach(&folded)) = taken;
	return strbuf_detach(&base);
}

static void release_names(struct hashmap *taken)
{
	for (size_t i = 0; i < taken->size; i++)
		free((char *)taken->slots[i].key);
	hashmap_release(taken);
}

/* True when some target can be in an assignment's body: an empty body would take away every assignment there is. */
static bool has_assignable(const struct design *design, const struct profile *profile)
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

	entry->name = unique_name(names, profile_name(entry->profile));
	strbuf_printf(&path, "profiles/%s.json", entry->name);
	entry->file = strbuf_detach(&path);
	if (has_assignable(design, entry->profile)) {
		strbuf_printf(&path, "assignments/%s.json", entry->name);
		entry->assignments = strbuf_detach(&path);
	}
}

/* The certificate's file: the one of the first profile that carries the same. */
static void plan_certificate(struct bundle_plan *plan, struct bundle_entry *entry, struct hashmap *by_digest)
{
	const struct certificate *certificate = profile_certificate(entry->profile);
	struct strbuf path = STRBUF_INIT;
	struct bundle_entry *first;
	char *digest;

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
	strbuf_printf(&path, "certificates/%s.cer", entry->name);
	entry->certificate = strbuf_detach(&path);
	entry->owns_certificate = true;
	plan->certificates++;
}

static void plan_release(struct bundle_plan *plan)
{
	for (size_t i = 0; i < plan->count; i++) {
		free(plan->entries[i].name);
		free(plan->entries[i].file);
		free(plan->entries[i].certificate);
		free(plan->entries[i].assignments);
	}
	free(plan->entries);
	for (size_t i = 0; i < plan->file_count; i++)
		free(plan->files[i].path);
	free(plan->files);
}

static void plan_make(struct bundle_plan *plan, const struct design *design, const bool *taken)
{
	struct hashmap names = HASHMAP_INIT;
	struct hashmap digests = HASHMAP_INIT;

	*plan = (struct bundle_plan){ .design = design };
	plan->entries = xcalloc(design->count, sizeof(*plan->entries));
	for (size_t i = 0; i < design->count; i++) {
		struct bundle_entry *entry = &plan->entries[plan->count];

		if (!taken[i])
			continue;
		plan->count++;
		entry->profile = design->profiles[i];
		plan_name(design, entry, &names);
		plan_certificate(plan, entry, &digests);
	}
	release_names(&names);
	release_names(&digests);
}

static int take_profile(const struct design *design, const char *wanted, bool *taken, struct err *err)
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
		if (take_profile(design, options->only[i], taken, err) != 0)
			return -1;
	return 0;
}

static int put_file(struct bundle_plan *plan, const char *path, const void *bytes, size_t length, struct err *err)
{
	struct bundle_file *file;

	plan->files = xrealloc_grow(plan->files, plan->file_count, &plan->file_capacity, sizeof(*plan->files));
	file = &plan->files[plan->file_count++];
	file->path = xstrdup(path);
	file->bytes = length;
	digest_sha256(bytes, length, file->sha256);
	return file_create(plan->stage, path, bytes, length, err);
}

static int put_entry(struct bundle_plan *plan, const struct bundle_entry *entry, struct bundle_result *result, struct err *err)
{
	const struct certificate *certificate = profile_certificate(entry->profile);
	struct strbuf body = STRBUF_INIT;
	int status;

	graph_write(&body, entry->profile);
	status = put_file(plan, entry->file, body.text, body.length, err);
	if (status == 0 && entry->owns_certificate)
		status = put_file(plan, entry->certificate, certificate->der, certificate->der_length, err);
	strbuf_setlen(&body, 0);
	result->groups_without_id += graph_write_assignments(&body, plan->design, entry->profile);
	if (status == 0 && entry->assignments)
		status = put_file(plan, entry->assignments, body.text, body.length, err);
	strbuf_release(&body);
	return status;
}

static int put_all(struct bundle_plan *plan, struct bundle_result *result, struct err *err)
{
	struct strbuf text = STRBUF_INIT;
	int status = 0;

	for (size_t i = 0; status == 0 && i < plan->count; i++)
		status = put_entry(plan, &plan->entries[i], result, err);
	if (status == 0) {
		bundle_readme(&text, plan);
		status = put_file(plan, "README.txt", text.text, text.length, err);
	}
	if (status == 0) {
		strbuf_setlen(&text, 0);
		bundle_manifest(&text, plan);
		status = file_create(plan->stage, BUNDLE_MANIFEST, text.text, text.length, err);
	}
	strbuf_release(&text);
	result->profiles = plan->count;
	result->certificates = plan->certificates;
	result->files = plan->file_count + 1;
	return status;
}

/* Whether what is at folder, which the person knows as name, may be replaced: a bundle that holds nothing else. */
static int may_replace(const char *folder, const char *name, bool force, struct err *err)
{
	char *shown = text_escape_copy(name);
	int result = -1;

	/* What is behind a link is not what would be removed. */
	if (file_is_link(folder) || !bundle_is(folder))
		err_set(err, ERR_REFUSED, "%s is there already and is not a bundle; name a folder that does not exist yet",
			shown);
	else if (!force)
		err_set(err, ERR_REFUSED, "%s is a bundle already; give --force to replace it", shown);
	else if (!bundle_has_unlisted_files(folder, err)) /* err names the file */
		result = 0;
	free(shown);
	return result;
}

/* Removes a bundle that is not to stay; what it is called in case that it does. */
static int discard(const char *folder, const char *what, struct err *err)
{
	int reason;
	char *shown;

	if (bundle_remove(folder) == 0)
		return 0;
	reason = errno;
	shown = text_escape_copy(folder);
	errno = reason;
	err_errno(err, ERR_WRITE, "%s is still there as %s", what, shown);
	free(shown);
	return -1;
}

/* What the exchange brought out is looked at again: files may have been put there since may_replace() saw it, and from here on
 * nobody knows it by its name. */
static int replace(const char *stage, const char *folder, struct err *err)
{
	if (directory_exchange(stage, folder, err) != 0) {
		bundle_remove(stage);
		return -1;
	}
	if (may_replace(stage, folder, true, err) == 0)
		return discard(stage, "the bundle is written, but its predecessor", err);
	if (directory_exchange(stage, folder, NULL) != 0) {
		char *shown = text_escape_copy(stage);

		err_set(err, ERR_WRITE,
			"the bundle is written, but its predecessor was changed in the meantime, can't be put back, and is kept as %s",
			shown);
		free(shown);
		return -1;
	}
	/* Meanwhile the new bundle, too, was where others write to. */
	discard(stage, "the old bundle was put back, and the new one", err);
	return -1;
}

int bundle_commit(const char *stage, const char *folder, bool replaces, struct err *err)
{
	/* A bundle that was moved away since then leaves a free name. */
	if (replaces && file_exists(folder))
		return replace(stage, folder, err);
	if (directory_place(stage, folder, err) == 0)
		return 0;
	bundle_remove(stage);
	return -1;
}

int bundle_write(const struct design *design, const char *folder, const struct bundle_options *options,
	struct bundle_result *result, struct err *err)
{
	bool *taken = xcalloc(design->count, sizeof(*taken));
	char *real = realpath(folder, NULL); /* of a link the bundle behind it is replaced, not the link */
	const char *target = real ? real : folder;
	struct bundle_plan plan = { .design = design };
	bool replaces = file_exists(target);
	int status = -1;

	*result = (struct bundle_result){ 0, 0, 0, 0 };
	if (bundle_select(design, options, taken, err) != 0)
		goto out;
	if (replaces && may_replace(target, target, options->force, err) != 0)
		goto out;
	plan_make(&plan, design, taken);
	if (directory_stage(target, &plan.stage, err) != 0)
		goto out;
	status = put_all(&plan, result, err);
	if (status == 0)
		status = bundle_commit(plan.stage, target, replaces, err);
	else
		directory_remove(plan.stage);
out:
	free(plan.stage);
	plan_release(&plan);
	free(taken);
	free(real);
	return status;
}
