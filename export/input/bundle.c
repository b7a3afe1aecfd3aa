#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "export/bundle/folder.h"
#include "export/bundle/plan.h"
#include "export/design/design_file.h"
#include "export/io/file.h"
#include "export/io/path.h"
#include "export/graph/graph.h"
#include "export/input/importer.h"
#include "model/base/hashmap.h"
#include "model/design/unknown_members.h"
#include "model/base/text_escape.h"
#include "model/base/alloc.h"

struct verification {
	struct input *input;
	struct hashmap listed;
};

static void report_file(struct input *input, const char *path, const char *message)
{
	struct strbuf whole = STRBUF_INIT;

	path_join(&whole, input->path, path);
	input_report(input, RULE_BUNDLE_CHANGED, strbuf_text(&whole), message, "export the bundle again from its design");
	strbuf_release(&whole);
}

static int see_unlisted(void *context, const char *path, struct err *err)
{
	struct verification *verification = context;

	(void)err;
	if (strcmp(path, BUNDLE_MANIFEST) != 0 && !hashmap_get(&verification->listed, path))
		report_file(verification->input, path, "the manifest doesn't list this file");
	return 0;
}

/* A path that stays inside the folder. */
static bool is_inside(const char *path)
{
	if (*path == '/' || !*path)
		return false;
	for (const char *part = path; part; part = strchr(part, '/')) {
		part += *part == '/';
		if (strncmp(part, "..", 2) == 0 && (part[2] == '/' || !part[2]))
			return false;
	}
	return true;
}

/* Whether a script is as it was exported, with a signature added at its end: tenants may run only scripts that they signed. */
static bool is_signed(const char *path, const char *bytes, const char *expected)
{
	static const char mark[] = "\n# SIG # Begin signature block";
	const char *ending = strrchr(path, '.');
	const char *end = strstr(bytes, mark);
	struct strbuf text = STRBUF_INIT;
	bool same;
	char *digest;

	if (!end || !ending || strcmp(ending, ".ps1") != 0)
		return false;
	while (end > bytes && strchr("\r\n", end[-1]))
		end--;
	strbuf_add(&text, bytes, (size_t)(end - bytes));
	strbuf_addstr(&text, "\n");
	digest = digest_sha256_hex(text.text, text.length);
	same = strcmp(digest, expected) == 0;
	free(digest);
	strbuf_release(&text);
	return same;
}

static void verify_file(struct input *input, const cJSON *file)
{
	const char *path = json_text(file, "path");
	const char *expected = json_text(file, "sha256");
	struct strbuf whole = STRBUF_INIT;
	char *bytes = NULL;
	char *digest = NULL;
	size_t length = 0;

	if (!path || !expected || !is_inside(path)) {
		report_file(input, BUNDLE_MANIFEST, "an entry of \"files\" has no path inside the bundle, or no sha256");
		return;
	}
	path_join(&whole, input->path, path);
	bytes = file_read(strbuf_text(&whole), FILE_MAX_BYTES, &length, NULL);
	if (bytes)
		digest = digest_sha256_hex(bytes, length);
	if (!bytes)
		report_file(input, path, "the file is missing or can't be read");
	else if (strcmp(digest, expected) != 0 && !is_signed(path, bytes, expected))
		report_file(input, path, "the file was changed after the export: its SHA-256 is not the manifest's");
	free(digest);
	free(bytes);
	strbuf_release(&whole);
}

static struct profile *read_body(struct input *input, const char *path, const cJSON *entry, struct err *err)
{
	struct profile *profile = NULL;
	struct json json;

	if (json_read(&json, path, err) == 0)
		profile = graph_read(&input->design, &json, json.root, json_text(entry, "id"),
			platform_find(input->design.edition, json_text(entry, "platform")), err);
	json_release(&json);
	return profile;
}

static void read_ignored(struct json *manifest, const cJSON *object, struct value *ignored)
{
	const cJSON *member = json_member(object, field_row(FIELD_IGNORE, 0)->name);

	if (member)
		design_read_setting(manifest, field_row(FIELD_IGNORE, 0), member, ignored);
}

/* A profile whose file can't be read is reported and left out: the rest can still be looked at. */
static void read_profile(struct input *input, struct json *manifest, const cJSON *entry, size_t index)
{
	const char *file = json_text(entry, "file");
	const char *root = json_text(entry, "root");
	struct strbuf path = STRBUF_INIT;
	struct profile *profile = NULL;
	struct err err = { 0 };

	if (!file || !is_inside(file)) {
		report_file(input, BUNDLE_MANIFEST, "a profile names no \"file\" inside the bundle");
		return;
	}
	path_join(&path, input->path, file);
	profile = read_body(input, strbuf_text(&path), entry, &err);
	if (!profile) {
		report_file(input, file, err.message);
	} else {
		enum field_id link = profile_link_field(profile);

		if (root && link != FIELD_NONE)
			profile->values[link] = value_text(root);
		if (!design_read_targets(manifest, json_member(entry, "assignments"), &profile->values[FIELD_ASSIGNMENTS]))
			report_file(input, BUNDLE_MANIFEST, "a profile's \"assignments\" are not targets");
		read_ignored(manifest, entry, &profile->values[FIELD_IGNORE]);
		input_note_file(input, strbuf_text(&path), "", index);
	}
	strbuf_release(&path);
}

/* A body that the manifest lists as a file but not as a profile would be imported unlooked at. */
static void report_orphans(struct input *input, const cJSON *manifest)
{
	struct hashmap bodies = HASHMAP_INIT;
	const cJSON *entry;

	cJSON_ArrayForEach (entry, json_member(manifest, "profiles")) {
		if (json_text(entry, "file"))
			*hashmap_place(&bodies, json_text(entry, "file")) = &bodies;
	}
	cJSON_ArrayForEach (entry, json_member(manifest, "files")) {
		const char *path = json_text(entry, "path");

		if (path && strncmp(path, "profiles/", strlen("profiles/")) == 0 && !hashmap_get(&bodies, path))
			report_file(input, path, "the manifest names no profile for this file");
	}
	hashmap_release(&bodies);
}

/* The hash of each file. */
static int verify_files(struct input *input, const cJSON *files, struct err *err)
{
	size_t all = (size_t)cJSON_GetArraySize(files);
	size_t done = 0;
	const cJSON *file;

	cJSON_ArrayForEach (file, files) {
		if (progress_check(input->wish.progress, done++, all, "verifying files", err) != 0)
			return -1;
		verify_file(input, file);
	}
	return 0;
}

static int read_profiles(struct input *input, struct json *manifest, struct err *err)
{
	const cJSON *entries = json_member(manifest->root, "profiles");
	size_t all = (size_t)cJSON_GetArraySize(entries);
	size_t done = 0;
	const cJSON *entry;

	cJSON_ArrayForEach (entry, entries) {
		if (progress_check(input->wish.progress, done, all, "reading profiles", err) != 0)
			return -1;
		read_profile(input, manifest, entry, done++);
	}
	return 0;
}

/* An object that is kept and not edited. */
static void read_other(struct input *input, const char *path)
{
	struct strbuf whole = STRBUF_INIT;
	struct json json;
	struct err err = { 0 };

	if (!path || strncmp(path, "others/", strlen("others/")) != 0 || !is_inside(path))
		return;
	path_join(&whole, input->path, path);
	if (json_read(&json, strbuf_text(&whole), &err) != 0)
		report_file(input, path, err.message);
	else if (!json_text(json.root, "@odata.type"))
		report_file(input, path, "it has no \"@odata.type\"");
	else
		design_keep_other(&input->design.others, &json, json.root);
	json_release(&json);
	strbuf_release(&whole);
}

/* The members of a manifest's parts, by the pointer of the list whose entries have them; see bundle_manifest(). The others are
 * read as in a design, so that rules find theirs. */
static const struct manifest_part {
	const char *list; /* NULL: the manifest itself */
	const char *const names[14];
} manifest_parts[] = {
	{ NULL, { "format", "version", "portal", "generator", "name", "cloud", "tenant", "ignore", "groups", "profiles", "links",
			"prerequisites", "files", NULL } },
	{ "profiles", { "id", "name", "platform", "type", "odataType", "file", "certificate", "root", "assignmentsFile",
			      "assignments", "ignore", NULL } },
	{ "links", { "profile", "profileName", "root", "rootName", "property", NULL } },
	{ "files", { "path", "bytes", "sha256", NULL } },
};

static void report_unknown(
	struct input *input, struct json *manifest, const cJSON *member, const char *const *names, const char *pointer)
{
	struct strbuf message = STRBUF_INIT;
	struct strbuf advice = STRBUF_INIT;

	unknown_member_explain(&message, member->string);
	unknown_member_advise(&advice, member->string, names);
	input_report_at(input_report(input, RULE_UNKNOWN_MEMBER, input->manifest, strbuf_text(&message), strbuf_text(&advice)),
		manifest, member, pointer);
	strbuf_release(&message);
	strbuf_release(&advice);
}

/* pointer: of the object, with a slash after it. */
static void report_unknown_of(
	struct input *input, struct json *manifest, const struct manifest_part *part, const cJSON *object, const char *pointer)
{
	struct strbuf whole = STRBUF_INIT;
	const cJSON *member;

	if (!cJSON_IsObject(object))
		return;
	cJSON_ArrayForEach (member, object) {
		if (unknown_member_is_fine(member->string, part->names))
			continue;
		strbuf_setlen(&whole, 0);
		strbuf_addstr(&whole, pointer);
		unknown_member_pointer(&whole, member->string);
		report_unknown(input, manifest, member, part->names, strbuf_text(&whole));
	}
	strbuf_release(&whole);
}

static void report_unknown_members(struct input *input, struct json *manifest)
{
	for (size_t i = 0; i < sizeof(manifest_parts) / sizeof(manifest_parts[0]); i++) {
		const struct manifest_part *part = &manifest_parts[i];
		const cJSON *list = part->list ? json_member(manifest->root, part->list) : NULL;
		const cJSON *entry;
		size_t number = 0;

		if (!part->list)
			report_unknown_of(input, manifest, part, manifest->root, "/");
		cJSON_ArrayForEach (entry, list) {
			struct strbuf pointer = STRBUF_INIT;

			strbuf_printf(&pointer, "/%s/%zu/", part->list, number++);
			report_unknown_of(input, manifest, part, entry, strbuf_text(&pointer));
			strbuf_release(&pointer);
		}
	}
}

static int open_manifest(struct input *input, struct json *manifest, struct err *err)
{
	struct verification verification = { input, HASHMAP_INIT };
	const cJSON *version = json_member(manifest->root, "version");
	const cJSON *groups = json_member(manifest->root, "groups");
	struct strbuf path = STRBUF_INIT;
	const cJSON *entry;
	int result;

	path_join(&path, input->path, BUNDLE_MANIFEST);
	input->manifest = strbuf_detach(&path);
	if (!bundle_is_manifest(manifest))
		return err_set(err, ERR_READ, "%s is not a bladesmith bundle's manifest", manifest->name);
	if (!cJSON_IsNumber(version) || version->valuedouble != 1)
		return err_set(err, ERR_READ, "%s is of a version that this program doesn't know; use a newer bladesmith",
			manifest->name);
	if (edition_find(json_text(manifest->root, "portal")) >= 0)
		design_set_edition(&input->design, (enum edition)edition_find(json_text(manifest->root, "portal")), NULL);
	if (verify_files(input, json_member(manifest->root, "files"), err) != 0)
		return -1;
	bundle_list_files(&verification.listed, manifest->root);
	result = bundle_walk(input->path, see_unlisted, &verification, err);
	hashmap_release(&verification.listed);
	if (result != 0)
		return -1;
	if (groups && design_read_groups(manifest, groups, &input->design.groups, err) != 0)
		return -1;
	if (json_text(manifest->root, "name")) {
		free(input->design.name);
		input->design.name = xstrdup(json_text(manifest->root, "name"));
	}
	read_ignored(manifest, manifest->root, &input->design.ignored);
	if (read_profiles(input, manifest, err) != 0)
		return -1;
	cJSON_ArrayForEach (entry, json_member(manifest->root, "files"))
		read_other(input, json_text(entry, "path"));
	report_orphans(input, manifest->root);
	report_unknown_members(input, manifest);
	design_loaded(&input->design);
	return 0;
}

static bool bundle_probe(const struct input_probe *probe)
{
	struct strbuf path = STRBUF_INIT;
	bool exists;

	if (!probe->is_folder)
		return false;
	path_join(&path, probe->path, BUNDLE_MANIFEST);
	exists = file_exists(strbuf_text(&path));
	strbuf_release(&path);
	return exists;
}

static int bundle_open(struct input *input, struct err *err)
{
	struct strbuf path = STRBUF_INIT;
	struct json manifest;
	int result;

	path_join(&path, input->path, BUNDLE_MANIFEST);
	result = json_read_with(&manifest, strbuf_text(&path), input->wish.progress, err);
	if (result == 0)
		result = open_manifest(input, &manifest, err);
	json_release(&manifest);
	strbuf_release(&path);
	return result;
}

const struct importer importer_bundle = {
	.id = "bundle",
	.label = "A bundle",
	.lacks = LACKS_UNKNOWN_MEMBERS, /* a bundle has what reaches Intune */
	.tells_edition = true,
	.probe = bundle_probe,
	.open = bundle_open,
};
