/*
 * What others do at the target while a bundle is written, between the first look and the last step:
 * whatever they put there stays.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "export/bundle/bundle.h"
#include "export/bundle/contents.h"
#include "export/io/directory.h"
#include "export/io/file.h"
#include "export/io/path.h"
#include "model/design/design.h"
#include "tests/support/bundles.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/faults.h"
#include "tests/support/tempdir.h"

void suite_meantime(void);

enum meantime {
	MEANTIME_FOLDER,
	MEANTIME_EMPTY_FOLDER,
	MEANTIME_FILE,
	MEANTIME_LINK, /* to a folder that is a bundle */
	MEANTIME_DEAD_LINK,
	MEANTIME_GONE,
	MEANTIME_COUNT
};
static const char *const meantime_names[] = { "a folder", "an empty folder", "a file", "a link to a bundle", "a link to nothing",
	"nothing" };
/* What renameat2() says where there is no such call, or the file system lacks its flags; 0 lets it do its work. */
static const int rename_reasons[] = { 0, EINVAL, ENOSYS };

/* Where the bundle is to go, with a neighbour and what the others know. */
static struct {
	enum meantime kind;
	const char *parent, *other, *moved;
	struct strbuf target;
	const char *added; /* a file that comes into the bundle */
} scene;

static void set_scene(void)
{
	struct design design;

	scene.parent = tempdir_folder("parent");
	scene.other = exported(&design);
	scene.moved = tempdir_path("moved");
	strbuf_setlen(&scene.target, 0);
	path_join(&scene.target, scene.parent, "bundle");
	design_release(&design);
}

static void make_obstacle(unsigned calls)
{
	const char *target = scene.target.text;

	if (calls > 0)
		return;
	if (file_exists(target))
		expect(rename(target, scene.moved) == 0, "moved away");
	if (scene.kind == MEANTIME_FOLDER || scene.kind == MEANTIME_EMPTY_FOLDER)
		expect(mkdir(target, 0777) == 0, "a folder");
	if (scene.kind == MEANTIME_FOLDER)
		write_in(target, "thesis.txt", "mine");
	if (scene.kind == MEANTIME_FILE)
		test_write(target, "mine", 4);
	if (scene.kind == MEANTIME_LINK || scene.kind == MEANTIME_DEAD_LINK)
		expect(symlink(scene.kind == MEANTIME_LINK ? scene.other : "nowhere", target) == 0, "a link");
}

/* Takes the scene down on the way: a stage that is left would keep the folder. */
static void expect_obstacle(const char *what)
{
	static const char *const listings[] = { "bundle/thesis.txt\n", "", "bundle\n", "bundle\n", "bundle\n", "" };
	const char *target = scene.target.text;
	bool link = scene.kind == MEANTIME_LINK || scene.kind == MEANTIME_DEAD_LINK;
	char *listing = test_list_files(scene.parent);

	expect_text(listing, listings[scene.kind], "%s", what);
	free(listing);
	expect(file_exists(target) == (scene.kind != MEANTIME_GONE), "%s: its name", what);
	expect(file_is_link(target) == link, "%s: a link or none", what);
	if (scene.kind == MEANTIME_FILE || scene.kind == MEANTIME_FOLDER) {
		char *text = scene.kind == MEANTIME_FILE ? test_read(target, NULL) : read_in(target, "thesis.txt", NULL);

		expect_text(text, "mine", "%s", what);
		free(text);
	}
	expect(scene.kind == MEANTIME_GONE || directory_remove(target) == 0, "%s", what);
	expect(rmdir(scene.parent) == 0, "%s: no stage is left", what);
}

static void obstacle_stays(enum meantime kind, int reason, bool replaces)
{
	struct strbuf what = STRBUF_INIT;
	struct err err = { 0 };
	struct design design;
	char *before;
	char *after;
	int result;

	scene.kind = kind;
	set_scene();
	strbuf_printf(&what, "%s, %s, renameat2() gives %d", meantime_names[kind], replaces ? "forced" : "new", reason);
	example_load(&design);
	if (replaces)
		expect(export_to(&design, scene.target.text, &bundle_plain, &err) == 0, "%s", err.message);
	before = test_list_files(scene.other);
	fault_on_rename(make_obstacle, reason);
	result = export_to(&design, scene.target.text, replaces ? &bundle_forced : &bundle_plain, &err);
	fault_on_rename(NULL, 0);
	expect(result == -1 && strstr(err.message, scene.target.text), "%s: %s", what.text, err.message);
	expect(replaces || err.code == ERR_REFUSED, "%s: %s", what.text, err.message);
	expect_obstacle(what.text);
	after = test_list_files(scene.other);
	expect_text(after, before, "%s: another bundle", what.text);
	free(after);
	if (replaces) {
		after = test_list_files(scene.moved);
		expect_text(after, before, "%s: the bundle that was moved away", what.text);
		free(after);
	}
	free(before);
	strbuf_release(&what);
	design_release(&design);
}

static void what_appears_at_the_target_stays(void)
{
	for (size_t i = 0; i < COUNT(rename_reasons); i++) {
		for (enum meantime kind = 0; kind < MEANTIME_COUNT; kind++) {
			if (kind != MEANTIME_GONE)
				obstacle_stays(kind, rename_reasons[i], false);
			obstacle_stays(kind, rename_reasons[i], true);
		}
	}
	strbuf_release(&scene.target);
}

static void add_file(unsigned calls)
{
	if (calls == 0)
		write_in(scene.target.text, scene.added, "mine");
}

static void what_comes_into_the_old_bundle_stays(void)
{
	static const char *const added[] = { "thesis.txt", "profiles/thesis.txt", "profiles/Contoso Root - iOS.json~" };

	for (size_t i = 0; i < COUNT(added) * COUNT(rename_reasons); i++) {
		struct err err = { 0 };
		struct design design;
		char *before;
		char *after;
		char *text;
		int result;

		set_scene();
		scene.added = added[i / COUNT(rename_reasons)];
		example_load(&design);
		expect(export_to(&design, scene.target.text, &bundle_plain, &err) == 0, "%s", err.message);
		write_in(scene.target.text, scene.added, "");
		before = test_list_files(scene.parent); /* as it is to be afterwards */
		text = read_in(scene.target.text, BUNDLE_MANIFEST, NULL);
		strbuf_printf(&scene.target, "/%s", scene.added);
		expect(unlink(scene.target.text) == 0, "not there yet");
		strbuf_setlen(&scene.target, scene.target.length - strlen(scene.added) - 1);
		test_set(&design, test_profile(&design, "Contoso SCEP - iOS"), FIELD_NAME, "Renamed");
		fault_on_rename(add_file, rename_reasons[i % COUNT(rename_reasons)]);
		result = export_to(&design, scene.target.text, &bundle_forced, &err);
		fault_on_rename(NULL, 0);
		expect(result == -1 && err.code == ERR_REFUSED && strstr(err.message, scene.added), "row %zu: %s", i,
			err.message);
		after = test_list_files(scene.parent);
		expect_text(after, before, "row %zu: the old bundle and the file", i);
		free(after);
		after = read_in(scene.target.text, BUNDLE_MANIFEST, NULL);
		expect_text(after, text, "row %zu: the old manifest", i);
		free(after);
		after = read_in(scene.target.text, scene.added, NULL);
		expect_text(after, "mine", "row %zu: the file", i);
		free(after);
		free(before);
		free(text);
		design_release(&design);
	}
	strbuf_release(&scene.target);
}

/* A file that comes too late for every look. */
static void add_to_both(unsigned calls)
{
	write_in(scene.target.text, calls == 0 ? "early.txt" : "late.txt", "mine");
}

static void what_comes_into_the_new_bundle_stays(void)
{
	struct err err = { 0 };
	struct design design;
	char *listing;

	set_scene();
	example_load(&design);
	expect(export_to(&design, scene.target.text, &bundle_plain, &err) == 0, "%s", err.message);
	fault_on_rename(add_to_both, 0);
	expect(export_to(&design, scene.target.text, &bundle_forced, &err) == -1, "refused");
	fault_on_rename(NULL, 0);
	expect(strstr(err.message, "the new one is still there as ") && strstr(err.message, "bundle."), "%s", err.message);
	listing = test_list_files(scene.parent);
	expect(strstr(listing, "bundle/early.txt\n") && strstr(listing, "/late.txt\n") && !strstr(listing, "bundle/late.txt\n"),
		"%s", listing);
	free(listing);
	strbuf_release(&scene.target);
	design_release(&design);
}

/* A file of the old bundle is replaced or edited by another program: it has other bytes, the same number of bytes, or only
 * another time. */
enum tampering { EDIT_BYTES, EDIT_SAME_SIZE, EDIT_REPLACED, EDIT_LINK, EDIT_FOLDER, EDIT_COUNT };
static const char *const edit_names[] = { "other bytes", "as many bytes", "another file", "a link", "a folder" };

static struct {
	enum tampering edit;
	const char *file;
} editing;

static void edit_file(unsigned calls)
{
	struct strbuf path = STRBUF_INIT;
	char *bytes;
	size_t length;

	if (calls > 0)
		return;
	path_join(&path, scene.target.text, editing.file);
	bytes = test_read(path.text, &length);
	bytes[length / 2] ^= 1;
	if (editing.edit != EDIT_SAME_SIZE)
		expect(unlink(path.text) == 0, "gone");
	if (editing.edit == EDIT_LINK)
		expect(symlink("nowhere", path.text) == 0, "a link");
	else if (editing.edit == EDIT_FOLDER)
		expect(mkdir(path.text, 0777) == 0, "a folder");
	else
		test_write(path.text, bytes, editing.edit == EDIT_BYTES ? length / 2 : length);
	free(bytes);
	strbuf_release(&path);
}

static void expect_edited(const char *what)
{
	struct strbuf path = STRBUF_INIT;

	path_join(&path, scene.target.text, editing.file);
	expect(file_is_link(path.text) == (editing.edit == EDIT_LINK), "%s: a link", what);
	expect(file_is_directory(path.text) == (editing.edit == EDIT_FOLDER), "%s: a folder", what);
	expect(file_exists(path.text), "%s: it is there", what);
	strbuf_release(&path);
}

static void a_listed_file_that_was_changed_stays(void)
{
	static const char *const files[] = { "README.txt", "profiles/Contoso Root - iOS.json", BUNDLE_MANIFEST };

	for (size_t i = 0; i < COUNT(files) * EDIT_COUNT * COUNT(rename_reasons); i++) {
		struct strbuf what = STRBUF_INIT;
		struct err err = { 0 };
		struct design design;
		char *listing;
		int result;

		set_scene();
		editing.file = files[i / EDIT_COUNT / COUNT(rename_reasons)];
		editing.edit = (enum tampering)(i / COUNT(rename_reasons) % EDIT_COUNT);
		strbuf_printf(&what, "%s of %s, renameat2() gives %d", edit_names[editing.edit], editing.file,
			rename_reasons[i % COUNT(rename_reasons)]);
		example_load(&design);
		expect(export_to(&design, scene.target.text, &bundle_plain, &err) == 0, "%s", err.message);
		test_set(&design, test_profile(&design, "Contoso SCEP - iOS"), FIELD_NAME, "Renamed");
		fault_on_rename(edit_file, rename_reasons[i % COUNT(rename_reasons)]);
		result = export_to(&design, scene.target.text, &bundle_forced, &err);
		fault_on_rename(NULL, 0);
		expect(result == -1 && err.code == ERR_REFUSED, "%s: %s", what.text, err.message);
		expect_edited(what.text);
		listing = test_list(scene.parent);
		expect(!strstr(listing, "Renamed") && !strstr(listing, "bladesmith-"), "%s: the old bundle only: %s", what.text,
			listing);
		free(listing);
		design_release(&design);
		strbuf_release(&what);
	}
	strbuf_release(&scene.target);
}

/* What was changed before the export began was looked at, and --force replaces it: that is how a damaged bundle is repaired. */
static void a_change_before_the_start_is_replaced(void)
{
	struct err err = { 0 };
	struct design design;
	char *text;

	set_scene();
	example_load(&design);
	expect(export_to(&design, scene.target.text, &bundle_plain, &err) == 0, "%s", err.message);
	write_in(scene.target.text, "README.txt", "changed");
	expect(export_to(&design, scene.target.text, &bundle_forced, &err) == 0, "%s", err.message);
	text = read_in(scene.target.text, "README.txt", NULL);
	expect(strcmp(text, "changed") != 0, "repaired");
	free(text);
	strbuf_release(&scene.target);
	design_release(&design);
}

static void add_empty_folder(unsigned calls)
{
	if (calls == 0)
		expect(mkdir(test_in(scene.target.text, "empty"), 0777) == 0, "a folder");
}

static void an_empty_folder_in_it_stays(void)
{
	struct err err = { 0 };
	struct design design;

	set_scene();
	example_load(&design);
	expect(export_to(&design, scene.target.text, &bundle_plain, &err) == 0, "%s", err.message);
	fault_on_rename(add_empty_folder, 0);
	expect(export_to(&design, scene.target.text, &bundle_forced, &err) == -1 && strstr(err.message, "empty"), "%s",
		err.message);
	fault_on_rename(NULL, 0);
	expect(file_is_directory(test_in(scene.target.text, "empty")), "the folder");
	strbuf_release(&scene.target);
	design_release(&design);
}

static void only_what_was_looked_at_is_removed(void)
{
	static const char manifest[] =
		"{\"format\": \"bladesmith-bundle\", \"version\": 1, \"files\": ["
		"{\"path\": \"listed\"}, {\"path\": \"../kept\"}, {\"path\": \"link/kept\"}, {\"path\": \"missing\"}]}";
	struct bundle_contents contents = BUNDLE_CONTENTS_INIT;
	const char *outside = tempdir_folder("outside");
	struct strbuf folder = STRBUF_INIT;
	struct strbuf link = STRBUF_INIT;
	struct err err = { 0 };
	struct design design;
	const char *bundle = exported(&design);
	char *listing;

	expect(contents_read(&contents, bundle, &err) == 0, "%s", err.message);
	write_in(bundle, "profiles/thesis.txt", "mine");
	write_in(bundle, "README.txt", "mine");
	errno = 0;
	expect(contents_check(&contents, bundle, &err) == -1, "two files that are not the bundle's");
	expect(contents_remove(&contents, bundle) == -1 && errno == ENOTEMPTY, "not all of it: %s", strerror(errno));
	listing = test_list_files(bundle);
	expect_text(listing, "README.txt\nprofiles/thesis.txt\n", "the files of others are what is left");
	free(listing);
	contents_release(&contents);

	contents = (struct bundle_contents)BUNDLE_CONTENTS_INIT;
	write_in(outside, "kept", "mine");
	path_join(&folder, outside, "bundle");
	path_join(&link, folder.text, "link");
	expect(mkdir(folder.text, 0777) == 0 && symlink(outside, link.text) == 0, "a link out");
	write_in(folder.text, "listed", "");
	write_in(folder.text, BUNDLE_MANIFEST, manifest);
	expect(contents_read(&contents, folder.text, &err) == -1, "the link is not listed");
	expect(contents_remove(&contents, link.text) == -1, "a link is no bundle");
	expect(contents_remove(&contents, folder.text) == -1, "the link stays");
	listing = test_list_files(outside);
	expect_text(listing, "bundle/link\nkept\n", "nothing outside, nothing that is not listed");
	free(listing);
	contents_release(&contents);
	strbuf_release(&folder);
	strbuf_release(&link);
	design_release(&design);
}

void suite_meantime(void)
{
	CU_pSuite suite = CU_add_suite("meantime", NULL, NULL);

	CU_add_test(suite, "what appears at the target stays", what_appears_at_the_target_stays);
	CU_add_test(suite, "what comes into the old bundle stays", what_comes_into_the_old_bundle_stays);
	CU_add_test(suite, "what comes into the new bundle stays", what_comes_into_the_new_bundle_stays);
	CU_add_test(suite, "a listed file that was changed stays", a_listed_file_that_was_changed_stays);
	CU_add_test(suite, "a change before the start is replaced", a_change_before_the_start_is_replaced);
	CU_add_test(suite, "an empty folder in it stays", an_empty_folder_in_it_stays);
	CU_add_test(suite, "only what was looked at is removed", only_what_was_looked_at_is_removed);
}
