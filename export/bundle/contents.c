#include "export/bundle/contents.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "export/bundle/folder.h"
#include "export/bundle/plan.h"
#include "export/io/file.h"
#include "export/io/path.h"
#include "model/base/alloc.h"
#include "model/base/text_escape.h"

struct known_entry {
	char *path;
	bool is_folder;
	struct stat now; /* of a file; its mode is 0 if there was none */
};

static struct stat contents_look(const char *folder, const char *path)
{
	struct strbuf whole = STRBUF_INIT;
	struct stat now;

	path_join(&whole, folder, path);
	if (lstat(strbuf_text(&whole), &now) != 0)
		memset(&now, 0, sizeof(now));
	strbuf_release(&whole);
	return now;
}

/* The time of the last change of the inode is compared too: that of the bytes can be set back. */
static bool is_same_file(const struct stat *a, const struct stat *b)
{
	return S_ISREG(a->st_mode) && S_ISREG(b->st_mode) && a->st_dev == b->st_dev && a->st_ino == b->st_ino &&
	       a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec &&
	       a->st_ctim.tv_sec == b->st_ctim.tv_sec && a->st_ctim.tv_nsec == b->st_ctim.tv_nsec;
}

static struct known_entry *contents_entry(struct bundle_contents *contents, const char *path, size_t length, bool is_folder)
{
	char *copy = xmemdupz(path, length);
	struct known_entry *entry = hashmap_get(&contents->known, copy);

	if (entry) {
		free(copy);
		return entry;
	}
	entry = xcalloc(1, sizeof(*entry));
	entry->path = copy;
	entry->is_folder = is_folder;
	*hashmap_place(&contents->known, entry->path) = entry;
	return entry;
}

void contents_expect(struct bundle_contents *contents, const char *path)
{
	for (const char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/'))
		contents_entry(contents, path, (size_t)(slash - path), true);
	contents_entry(contents, path, strlen(path), false);
}

void contents_note(struct bundle_contents *contents, const char *folder, const char *path)
{
	contents_expect(contents, path);
	contents_entry(contents, path, strlen(path), false)->now = contents_look(folder, path);
}

/* --- looking */

struct look {
	const struct bundle_contents *contents;
	const char *folder;
	bool first; /* the contents were just read, so what is not part of them was not added since */
	int reason; /* of a removal that failed */
};

static int look_refuse(const char *path, const char *format, struct err *err)
{
	char *shown = text_escape_copy(path);

	err_set(err, ERR_REFUSED, format, shown);
	free(shown);
	return -1;
}

static const char not_part[] = "the folder contains %s, which is not part of the bundle; move it away first";

static int look_at_file(void *context, const char *path, struct err *err)
{
	const struct look *look = context;
	const struct known_entry *entry = hashmap_get(&look->contents->known, path);
	struct stat now;

	if (!entry || entry->is_folder)
		return look_refuse(path, not_part, err);
	now = contents_look(look->folder, path);
	if (look->first && !S_ISREG(now.st_mode))
		return look_refuse(path, "the folder contains %s, which is not a plain file; move it away first", err);
	if (!is_same_file(&now, &entry->now))
		return look_refuse(path,
			"%s was changed while the new bundle was written, and the old bundle is left unchanged; "
			"look at the change, and export again",
			err);
	return 0;
}

static int look_at_folder(void *context, const char *path, struct err *err)
{
	const struct look *look = context;
	const struct known_entry *entry = hashmap_get(&look->contents->known, path);

	return entry && entry->is_folder ? 0 : look_refuse(path, not_part, err);
}

static int contents_look_at_all(const struct bundle_contents *contents, const char *folder, bool first, struct err *err)
{
	struct look look = { contents, folder, first, 0 };
	const struct bundle_visitor visitor = { .file = look_at_file, .enter = look_at_folder, .context = &look };

	return bundle_visit(folder, &visitor, err);
}

int contents_check(const struct bundle_contents *contents, const char *folder, struct err *err)
{
	return contents_look_at_all(contents, folder, false, err);
}

int contents_read(struct bundle_contents *contents, const char *folder, struct err *err)
{
	const cJSON *file;
	struct json json;
	int result = bundle_read_manifest(&json, folder, err);

	if (result == 0) {
		contents_note(contents, folder, BUNDLE_MANIFEST);
		cJSON_ArrayForEach (file, json_member(json.root, "files")) {
			if (json_text(file, "path"))
				contents_note(contents, folder, json_text(file, "path"));
		}
		result = contents_look_at_all(contents, folder, true, err);
	}
	json_release(&json);
	return result;
}

/* --- comparing with the manifest */

static bool has_listed_bytes(const char *folder, const cJSON *file)
{
	const char *expected = json_text(file, "sha256");
	struct strbuf path = STRBUF_INIT;
	char *bytes;
	char *digest;
	size_t length;
	bool same;

	path_join(&path, folder, json_text(file, "path"));
	bytes = file_read(strbuf_text(&path), FILE_MAX_BYTES, &length, NULL);
	strbuf_release(&path);
	if (!bytes || !expected) {
		free(bytes);
		return false;
	}
	digest = digest_sha256_hex(bytes, length);
	same = strcmp(digest, expected) == 0;
	free(digest);
	free(bytes);
	return same;
}

int contents_verify(const struct bundle_contents *contents, const char *folder, struct err *err)
{
	const cJSON *file;
	struct json json;
	int result = bundle_read_manifest(&json, folder, err);

	cJSON_ArrayForEach (file, json_member(json.root, "files")) {
		const char *path = json_text(file, "path");
		const struct known_entry *entry = path ? hashmap_get(&contents->known, path) : NULL;

		/* What is missing can't be removed. */
		if (result == 0 && entry && entry->now.st_mode && !has_listed_bytes(folder, file))
			result = look_refuse(path, "%s was changed after the export", err);
	}
	json_release(&json);
	return result;
}

/* --- removing */

static void removal_apply(struct look *look, const char *path, int (*how)(const char *path))
{
	struct strbuf whole = STRBUF_INIT;

	path_join(&whole, look->folder, path);
	if (how(strbuf_text(&whole)) != 0 && !look->reason)
		look->reason = errno;
	strbuf_release(&whole);
}

static void removal_remove(struct look *look, const char *path)
{
	const struct known_entry *entry = hashmap_get(&look->contents->known, path);
	struct stat now = contents_look(look->folder, path);

	if (entry && !entry->is_folder && is_same_file(&now, &entry->now))
		removal_apply(look, path, unlink);
	else if (!look->reason)
		look->reason = ENOTEMPTY;
}

static int removal_file(void *context, const char *path, struct err *err)
{
	(void)err;
	/* The manifest is last: if the removal ends before, a second attempt can still tell which files belong to the bundle. */
	if (strcmp(path, BUNDLE_MANIFEST) != 0)
		removal_remove(context, path);
	return 0;
}

static int removal_leave(void *context, const char *path, struct err *err)
{
	struct look *look = context;

	(void)err;
	if (hashmap_get(&look->contents->known, path))
		removal_apply(look, path, rmdir);
	return 0;
}

int contents_remove(const struct bundle_contents *contents, const char *folder)
{
	struct look look = { contents, folder, false, 0 };
	const struct bundle_visitor visitor = { .file = removal_file, .leave = removal_leave, .context = &look };

	errno = 0;
	if (file_is_link(folder))
		look.reason = ENOTDIR;
	else if (bundle_visit(folder, &visitor, NULL) != 0)
		look.reason = errno ? errno : EIO;
	else if (hashmap_get(&contents->known, BUNDLE_MANIFEST) && contents_look(folder, BUNDLE_MANIFEST).st_mode)
		removal_remove(&look, BUNDLE_MANIFEST);
	errno = look.reason;
	return look.reason ? -1 : 0;
}

void contents_release(struct bundle_contents *contents)
{
	for (size_t i = 0; i < contents->known.size; i++) {
		struct known_entry *entry = contents->known.slots[i].key ? contents->known.slots[i].value : NULL;

		if (entry) {
			free(entry->path);
			free(entry);
		}
	}
	hashmap_release(&contents->known);
}
