#include "export/bundle/folder.h"

#include <string.h>

#include "export/bundle/plan.h"
#include "export/io/directory.h"
#include "export/io/file.h"
#include "export/io/path.h"
#include "model/base/strbuf.h"

bool bundle_is_manifest(const struct json *json)
{
	const char *format = json_text(json->root, "format");

	return format && strcmp(format, "bladesmith-bundle") == 0;
}

int bundle_read_manifest(struct json *json, const char *folder, struct err *err)
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

struct walk {
	const char *folder;
	struct strbuf inside; /* the path of the current entry, "" at the top */
	const struct bundle_visitor *visitor;
};

static int walk_entry(void *context, const char *name, struct err *err);

static int walk_folder(struct walk *walk, const char *whole, struct err *err)
{
	const struct bundle_visitor *visitor = walk->visitor;
	int result = visitor->enter ? visitor->enter(visitor->context, walk->inside.text, err) : 0;

	if (result == 0)
		result = directory_for_each(whole, walk_entry, walk, err);
	if (result == 0 && visitor->leave)
		result = visitor->leave(visitor->context, walk->inside.text, err);
	return result;
}

static int walk_entry(void *context, const char *name, struct err *err)
{
	struct walk *walk = context;
	struct strbuf whole = STRBUF_INIT;
	size_t length = walk->inside.length;
	int result;

	if (length)
		strbuf_addch(&walk->inside, '/');
	strbuf_addstr(&walk->inside, name);
	path_join(&whole, walk->folder, walk->inside.text);
	/* Links are not followed: they may lead out of the folder or form a cycle. */
	if (file_is_directory(strbuf_text(&whole)) && !file_is_link(strbuf_text(&whole)))
		result = walk_folder(walk, strbuf_text(&whole), err);
	else
		result = walk->visitor->file(walk->visitor->context, walk->inside.text, err);
	strbuf_setlen(&walk->inside, length);
	strbuf_release(&whole);
	return result;
}

int bundle_visit(const char *folder, const struct bundle_visitor *visitor, struct err *err)
{
	struct walk walk = { folder, STRBUF_INIT, visitor };
	int result = directory_for_each(folder, walk_entry, &walk, err);

	strbuf_release(&walk.inside);
	return result;
}

int bundle_walk(
	const char *folder, int (*found)(void *context, const char *path, struct err *err), void *context, struct err *err)
{
	return bundle_visit(folder, &(struct bundle_visitor){ .file = found, .context = context }, err);
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
