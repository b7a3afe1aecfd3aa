/*
 * A bundle's manifest, in a folder with some of a bundle's files and one of another person, and beside a file that is not in the
 * folder: reading it changes nothing, and removing the bundle removes only files in the folder that the manifest lists.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "export/bundle/contents.h"
#include "export/bundle/folder.h"
#include "export/bundle/plan.h"
#include "export/input/input.h"
#include "export/io/directory.h"
#include "export/io/file.h"
#include "export/io/path.h"
#include "model/base/text_escape.h"
#include "tests/fuzz/fuzz.h"

void fuzz_manifest(const char *bytes, size_t length);

static const struct {
	const char *path, *text;
} files[] = {
	{ "bundle/README.txt", "How to import\n" },
	{ "bundle/thesis.txt", "Of another person\n" },
	{ "bundle/profiles/Root.json",
		"{\"@odata.type\":\"#microsoft.graph.iosTrustedRootCertificate\",\"displayName\":\"Root\"}" },
	{ "bundle/others/Wi-Fi.json", "{\"@odata.type\":\"#microsoft.graph.iosWiFiConfiguration\",\"displayName\":\"Wi-Fi\"}" },
	{ "outside.txt", "Not in the bundle\n" },
};
#define FILE_COUNT (sizeof(files) / sizeof(files[0]))

static char *path_of(const char *name)
{
	struct strbuf path = STRBUF_INIT;

	path_join(&path, fuzz_folder(), name);
	return strbuf_detach(&path);
}

static void make_folder(const char *name)
{
	char *path = path_of(name);

	mkdir(path, 0700);
	free(path);
}

static void make_files(const char *bytes, size_t length)
{
	make_folder("bundle");
	make_folder("bundle/profiles");
	make_folder("bundle/others");
	for (size_t i = 0; i < FILE_COUNT; i++)
		fuzz_write(files[i].path, files[i].text, strlen(files[i].text));
	fuzz_write("bundle/" BUNDLE_MANIFEST, bytes, length);
}

static bool is_there(const char *name)
{
	char *path = path_of(name);
	bool is = file_exists(path);

	free(path);
	return is;
}

/* Which of the files the manifest lists, as its writer spells them. */
static void find_listed(const char *folder, bool listed[FILE_COUNT])
{
	struct hashmap paths = HASHMAP_INIT;
	struct strbuf path = STRBUF_INIT;
	struct json json;

	path_join(&path, folder, BUNDLE_MANIFEST);
	memset(listed, 0, FILE_COUNT * sizeof(*listed));
	if (json_read(&json, strbuf_text(&path), NULL) == 0) {
		bundle_list_files(&paths, json.root);
		for (size_t i = 0; i < FILE_COUNT; i++)
			listed[i] = strncmp(files[i].path, "bundle/", 7) == 0 && hashmap_get(&paths, files[i].path + 7);
	}
	hashmap_release(&paths);
	json_release(&json);
	strbuf_release(&path);
}

static void check_input(const char *folder)
{
	struct input input;
	struct err err = { 0 };
	int result = input_open(&input, folder, &err);

	fuzz_check(result == 0 || (err.message[0] && text_is_clean(err.message)), "unsafe message: %s", err.message);
	for (size_t i = 0; i < input.finding_count; i++)
		fuzz_check(text_is_clean(input.findings[i].message) && text_is_clean(input.findings[i].file),
			"unsafe finding: %s", input.findings[i].message);
	fuzz_check(result != 0 || input.file_count == input.design.count, "%zu files of %zu profiles", input.file_count,
		input.design.count);
	input_close(&input);
	for (size_t i = 0; i < FILE_COUNT; i++)
		fuzz_check(is_there(files[i].path), "%s is gone after reading", files[i].path);
}

/* A bundle with other files is not removed at all; of any other, only what its manifest lists. */
static void check_removal(const char *folder)
{
	struct bundle_contents contents = BUNDLE_CONTENTS_INIT;
	bool all_listed = contents_read(&contents, folder, NULL) == 0;
	bool listed[FILE_COUNT];

	find_listed(folder, listed);
	if (all_listed)
		contents_remove(&contents, folder);
	for (size_t i = 0; i < FILE_COUNT; i++)
		fuzz_check((all_listed && listed[i]) || is_there(files[i].path), "%s was removed", files[i].path);
	contents_release(&contents);
}

void fuzz_manifest(const char *bytes, size_t length)
{
	char *folder = path_of("bundle");

	make_files(bytes, length);
	check_input(folder);
	if (bundle_is(folder))
		check_removal(folder);
	directory_remove(folder);
	free(folder);
}
