#include "export/bundle/folder.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "export/bundle/plan.h"
#include "export/io/directory.h"
#include "export/io/file.h"
#include "export/io/path.h"
#include "model/base/strbuf.h"
#include "model/base/text_escape.h"

bool bundle_is_manifest(const struct json *json)
{
	const char *format = json_text(json->root, "format");

	return format && strcmp(format, "bladesmith-bundle") == 0;
}

static int bundle_read_manifest(struct json *json, const char *folder, struct err *err)
{
	struct strbuf path = STRBUF_INIT;
	int result;

	path_join(&path, folder, BUNDLE_MANIFEST);
	result = json_read(json, strbuf_text(&path), err);
	strbuf_release(&path);
	return result;
}

bool bundle_is(const char *folder)
{
	struct json json;
	bool is = bundle_read_manifest(&json, folder, NULL) == 0 && bundle_is_manifest(&json);

	json_release(&json);
	return is;
}

/* A walk through the files below a folder, in byte order of their paths. */
struct walk {
	const char *folder;
	struct strbuf inside; /* the path of the current entry, "" at the top */
	int (*found)(void *context, const char *path, struct err *err);
	void (*leave)(void *context, const char *path); /* called after the entries of a folder; may be NULL */
	void *context;
};

static int walk_entry(void *context, const char *name, struct err *err)
{
	struct walk *walk = context;
	struct strbuf whole = STRBUF_INIT;
	size_t length = walk->inside.length;
	bool enter;
	int result;

	if (length)
		strbuf_addch(&walk->inside, '/');
	strbuf_addstr(&walk->inside, name);
	path_join(&whole, walk->folder, walk->inside.text);
	/* Links are not followed: they may lead out of the folder or form a cycle. */
	enter = file_is_directory(strbuf_text(&whole)) && !file_is_link(strbuf_text(&whole));
	result = enter ? directory_for_each(strbuf_text(&whole), walk_entry, walk, err)
		       : walk->found(walk->context, walk->inside.text, err);
	if (enter && walk->leave)
		walk->leave(walk->context, walk->inside.text);
	strbuf_setlen(&walk->inside, length);
	strbuf_release(&whole);
	return result;
}

int bundle_walk(
	const char *folder, int (*found)(void *context, const char *path, struct err *err), void *context, struct err *err)
{
	struct walk walk = { folder, STRBUF_INIT, found, NULL, context };
	int result = directory_for_each(folder, walk_entry, &walk, err);

	strbuf_release(&walk.inside);
	return result;
}

void bundle_list_files(struct hashmap *listed, const cJSON *manifest)
{
	const cJSON *file;

	cJSON_ArrayForEach (file, json_member(manifest, "files")) {
		const char *path = json_text(file, "path");

		if (path)
			*hashmap_place(listed, path) = listed;
	}
}

static int folder_refuse_unlisted(void *context, const char *path, struct err *err)
{
	char *shown;

	if (strcmp(path, BUNDLE_MANIFEST) == 0 || hashmap_get(context, path))
		return 0;
	shown = text_escape_copy(path);
	err_set(err, ERR_REFUSED, "the folder contains %s, which is not part of the bundle; move it away first", shown);
	free(shown);
	return -1;
}

bool bundle_has_unlisted_files(const char *folder, struct err *err)
{
	struct hashmap listed = HASHMAP_INIT;
	struct json json;
	int result = bundle_read_manifest(&json, folder, err);

	if (result == 0) {
		bundle_list_files(&listed, json.root);
		result = bundle_walk(folder, folder_refuse_unlisted, &listed, err);
	}
	hashmap_release(&listed);
	json_release(&json);
	return result != 0;
}

struct removal {
	const char *folder;
	struct hashmap listed;
	int reason; /* errno of the first failure, or 0 */
};

static void removal_apply(struct removal *removal, const char *path, int (*how)(const char *path))
{
	struct strbuf whole = STRBUF_INIT;

	path_join(&whole, removal->folder, path);
	if (how(strbuf_text(&whole)) != 0 && !removal->reason)
		removal->reason = errno;
	strbuf_release(&whole);
}

static int removal_file(void *context, const char *path, struct err *err)
{
	struct removal *removal = context;

	(void)err;
	if (hashmap_get(&removal->listed, path))
		removal_apply(removal, path, unlink);
	return 0;
}

static void removal_folder(void *context, const char *path)
{
	removal_apply(context, path, rmdir);
}

int bundle_remove(const char *folder)
{
	struct removal removal = { folder, HASHMAP_INIT, 0 };
	struct walk walk = { folder, STRBUF_INIT, removal_file, removal_folder, &removal };
	struct json json;

	if (file_is_link(folder)) {
		errno = ENOTDIR;
		return -1;
	}
	errno = 0;
	if (bundle_read_manifest(&json, folder, NULL) == 0) {
		bundle_list_files(&removal.listed, json.root);
		if (directory_for_each(folder, walk_entry, &walk, NULL) != 0)
			removal.reason = errno;
		/* Last: if the removal fails before, a second attempt can still tell which files belong to the bundle. */
		removal_apply(&removal, BUNDLE_MANIFEST, unlink);
		if (rmdir(folder) == 0)
			removal.reason = 0;
		else if (!removal.reason)
			removal.reason = errno;
	} else {
		removal.reason = errno ? errno : EINVAL;
	}
	hashmap_release(&removal.listed);
	json_release(&json);
	strbuf_release(&walk.inside);
	errno = removal.reason;
	return removal.reason ? -1 : 0;
}
