#include "export/bundle/bundle.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export/bundle/folder.h"
#include "export/bundle/manifest.h"
#include "export/bundle/readme.h"
#include "export/graph/graph.h"
#include "export/io/directory.h"
#include "export/io/file.h"
#include "model/base/alloc.h"
#include "model/base/text_escape.h"
#include "model/rules/design_index.h"

static int bundle_put_file(struct bundle_plan *plan, const char *path, const void *bytes, size_t length, struct err *err)
{
	struct bundle_file *file;

	plan->files = xrealloc_grow(plan->files, plan->file_count, &plan->file_capacity, sizeof(*plan->files));
	file = &plan->files[plan->file_count++];
	file->path = xstrdup(path);
	file->bytes = length;
	digest_sha256(bytes, length, file->sha256);
	return file_create(plan->stage, path, bytes, length, err);
}

static int bundle_put_entry(
	struct bundle_plan *plan, const struct bundle_entry *entry, struct bundle_result *result, struct err *err)
{
	const struct certificate *certificate = profile_certificate(entry->profile);
	struct strbuf body = STRBUF_INIT;
	int status;

	graph_write(&body, entry->profile);
	status = bundle_put_file(plan, entry->file, body.text, body.length, err);
	if (status == 0 && entry->owns_certificate)
		status = bundle_put_file(plan, entry->certificate, certificate->der, certificate->der_length, err);
	strbuf_setlen(&body, 0);
	result->groups_without_id += graph_write_assignments(&body, plan->design, entry->profile);
	if (status == 0 && entry->assignments)
		status = bundle_put_file(plan, entry->assignments, body.text, body.length, err);
	strbuf_release(&body);
	return status;
}

static int bundle_put_all(struct bundle_plan *plan, struct bundle_result *result, struct err *err)
{
	struct strbuf text = STRBUF_INIT;
	int status = 0;

	for (size_t i = 0; status == 0 && i < plan->count; i++)
		status = bundle_put_entry(plan, &plan->entries[i], result, err);
	for (size_t i = 0; status == 0 && plan->others && plan->others[i]; i++) {
		const char *json = plan->design->others.items[i].json;

		status = bundle_put_file(plan, plan->others[i], json, strlen(json), err);
	}
	if (status == 0) {
		bundle_readme(&text, plan);
		status = bundle_put_file(plan, "README.txt", text.text, text.length, err);
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

/* Whether the existing folder, shown to the user as name, may be replaced: only if it is a bundle that contains nothing else. */
static int bundle_may_replace(const char *folder, const char *name, bool force, struct err *err)
{
	char *shown = text_escape_copy(name);
	int result = -1;

	/* Removing a symbolic link would not remove the folder that it points to. */
	if (file_is_link(folder) || !bundle_is(folder))
		err_set(err, ERR_REFUSED, "%s already exists and is not a bundle; name a folder that does not exist yet", shown);
	else if (!force)
		err_set(err, ERR_REFUSED, "%s already contains a bundle; use --force to replace it", shown);
	else if (!bundle_has_unlisted_files(folder, err)) /* err names the file */
		result = 0;
	free(shown);
	return result;
}

/* Removes a bundle that is no longer needed. what: its description in the message if that fails. */
static int bundle_discard(const char *folder, const char *what, struct err *err)
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

/* After the exchange the old bundle has a temporary name, under which no other program writes to it, and is checked again: files
 * may have been added since bundle_may_replace() looked at it. */
static int bundle_replace(const char *stage, const char *folder, struct err *err)
{
	if (directory_exchange(stage, folder, err) != 0) {
		bundle_remove(stage);
		return -1;
	}
	if (bundle_may_replace(stage, folder, true, err) == 0)
		return bundle_discard(stage, "the bundle is written, but the old one", err);
	if (directory_exchange(stage, folder, NULL) != 0) {
		char *shown = text_escape_copy(stage);

		err_set(err, ERR_WRITE,
			"the bundle is written; the old one was changed in the meantime, could not be put back, and is kept as %s",
			shown);
		free(shown);
		return -1;
	}
	/* The new bundle had the public name for a moment, so it may contain files of others too: it is removed with the same
	 * care. */
	bundle_discard(stage, "the old bundle was put back, and the new one", err);
	return -1;
}

int bundle_commit(const char *stage, const char *folder, bool replaces, struct err *err)
{
	/* If the old bundle was moved away in the meantime, the name is free. */
	if (replaces && file_exists(folder))
		return bundle_replace(stage, folder, err);
	if (directory_place(stage, folder, err) == 0)
		return 0;
	bundle_remove(stage);
	return -1;
}

int bundle_write(const struct design *design, const char *folder, const struct bundle_options *options,
	struct bundle_result *result, struct err *err)
{
	bool *taken = xcalloc(design->count, sizeof(*taken));
	char *real = file_real_path(folder); /* a symbolic link is kept: the bundle that it points to is replaced */
	const char *target = real ? real : folder;
	struct bundle_plan plan = { .design = design };
	bool replaces = file_exists(target);
	int status = -1;

	*result = (struct bundle_result){ 0, 0, 0, 0 };
	if (bundle_select(design, options, taken, err) != 0)
		goto out;
	if (replaces && bundle_may_replace(target, target, options->force, err) != 0)
		goto out;
	bundle_plan_make(&plan, design, taken);
	if (directory_stage(target, &plan.stage, err) != 0)
		goto out;
	status = bundle_put_all(&plan, result, err);
	if (status == 0)
		status = bundle_commit(plan.stage, target, replaces, err);
	else
		directory_remove(plan.stage);
out:
	free(plan.stage);
	bundle_plan_release(&plan);
	free(taken);
	free(real);
	return status;
}
