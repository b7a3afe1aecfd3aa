#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "export/io/file.h"
#include "export/io/path.h"
#include "export/io/state_folder.h"
#include "model/base/strbuf.h"
#include "tests/support/expect.h"
#include "tests/support/faults.h"
#include "tests/support/tempdir.h"
#include "tests/support/users.h"
#include "tests/unit/export/io/replacing.h"

void suite_replacement(void);

static void expect_listing(const char *folder, const char *wanted, const char *what)
{
	char *listing = test_list_files(folder);

	expect_text(listing, wanted, "%s", what);
	free(listing);
}

static void a_link_is_not_broken_without_asking(void)
{
	const char *path = replacing_file(getuid(), getgid(), 0640);
	const char *other = tempdir_path("other.json");
	struct err err = { 0 };
	struct stat now = { 0 }, then = { 0 };

	expect(link(path, other) == 0 && stat(path, &then) == 0, "another name");
	expect_number(file_hindrance(path), FILE_HARD_LINKED, "the first name");
	expect_number(file_hindrance(other), FILE_HARD_LINKED, "the other name");
	expect_number(file_can_write(path, &err), 0, "%s", err.message);
	expect(file_replace(path, "new", 3, FILE_CAREFULLY, &err) == -1 && err.code == ERR_REFUSED, "refused");
	expect_has(err.message, "hard link", "why");
	expect_has(err.message, path, "which");
	replacing_expect(other, "old", "unchanged");
	expect(file_replace(path, "in place", 8, FILE_IN_PLACE, &err) == 0, "%s", err.message);
	replacing_expect(other, "in place", "both names");
	expect(stat(path, &now) == 0 && now.st_ino == then.st_ino, "the same file");
	expect(file_replace(path, "new", 3, FILE_BREAK_LINK, &err) == 0, "%s", err.message);
	replacing_expect(path, "new", "this name");
	replacing_expect(other, "in place", "the other name");
	expect_number(file_hindrance(path), FILE_FREE, "only one name now");
	expect(stat(path, &now) == 0 && (now.st_mode & 0777) == 0640, "its mode");
}

/* A folder that its files can't be replaced in: not writable, or such as /tmp. */
static void a_file_in_a_closed_folder_is_written_in_place(void)
{
	static const struct {
		mode_t folder;
		uid_t user;
		enum file_hindrance wanted;
	} rows[] = {
		{ 0555, USER_TWO, FILE_FOLDER_READ_ONLY },
		{ 0755, USER_TWO, FILE_FOLDER_READ_ONLY },
		{ 01777, USER_TWO, FILE_FOLDER_READ_ONLY },
		{ 01777, USER_ONE, FILE_FREE },
		{ 0777, USER_TWO, FILE_FREE },
		{ 0555, 0, FILE_FREE },
		{ 01777, 0, FILE_FREE },
	};

	test_needs_root();
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *path = replacing_file(USER_ONE, GROUP_TEAM, 0660);
		char *folder = strndup(path, (size_t)(path_base(path) - path - 1));
		bool hindered = rows[i].wanted != FILE_FREE;
		struct replacing act;

		expect(chmod(folder, rows[i].folder) == 0, "mode %o", (unsigned)rows[i].folder);
		act = replacing_as(rows[i].user, GROUP_TWO, GROUP_TEAM, path, FILE_CAREFULLY);
		expect_row_number(i, act.hindrance, rows[i].wanted);
		expect_row_number(i, act.can_write, 0);
		expect(hindered ? act.result == -1 && act.err.code == ERR_REFUSED : act.result == 0, "row %zu: %s", i,
			act.err.message);
		replacing_expect(path, hindered ? "old" : "new content", "carefully");
		act = replacing_as(rows[i].user, GROUP_TWO, GROUP_TEAM, path, FILE_IN_PLACE);
		expect(act.result == 0, "row %zu: %s", i, act.err.message);
		replacing_expect(path, "new content", "in place");
		expect_listing(act.state, "", "no copy is left");
		expect_listing(folder, "design.json\n", "nothing beside it");
		free(folder);
	}
}

static const char *state_of_test(void)
{
	const char *state = tempdir_path("state");

	setenv("XDG_STATE_HOME", state, 1);
	return state;
}

/* fsync() is called for the copy, its folder, the file, and the file again when its content is put back. */
static void writing_in_place_leaves_no_half_file(void)
{
	static const struct {
		const char *what;
		unsigned first, last;
		long limit;
		bool is_kept;
		const char *message;
	} rows[] = {
		{ "no room for the copy", 1, 1, -1, false, "can't copy the old content" },
		{ "a full disk", 0, 0, 5000, false, "put back" },
		{ "a disk that fails once", 3, 3, -1, false, "put back" },
		{ "a disk that fails", 3, 9, -1, true, "is damaged; copy its old content back from /" },
	};
	struct strbuf large = STRBUF_INIT;
	struct strbuf old = STRBUF_INIT;

	strbuf_fill(&large, 'x', 100000);
	strbuf_fill(&old, 'o', 3000);
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *state = state_of_test();
		const char *path = tempdir_path("design.json");
		struct err err = { 0 };
		const char *copy;
		int result;

		test_write(path, old.text, old.length);
		fault_on_sync(rows[i].first, rows[i].last);
		fault_limit_files(rows[i].limit);
		result = file_replace(path, large.text, large.length, FILE_IN_PLACE, &err);
		fault_limit_files(-1);
		fault_on_sync(0, 0);
		expect(result == -1 && err.code == ERR_WRITE, "%s: fails", rows[i].what);
		expect_has(err.message, rows[i].message, "%s", rows[i].what);
		copy = strstr(err.message, state);
		if (rows[i].is_kept && expect(copy != NULL, "the message names the copy: %s", err.message)) {
			char *name = strndup(copy, strcspn(copy, ". ") + strlen(".json.before-save.XXXXXX"));
			struct stat now;

			replacing_expect(name, old.text, rows[i].what);
			expect(stat(name, &now) == 0 && (now.st_mode & 0777) == 0600, "only its owner may read it");
			free(name);
		} else {
			replacing_expect(path, old.text, rows[i].what);
			expect_listing(state, "", rows[i].what);
		}
	}
	setenv("XDG_STATE_HOME", tempdir_path("state"), 1);
	strbuf_release(&large);
	strbuf_release(&old);
}

static void a_file_that_becomes_shorter_or_is_new_is_written_in_place(void)
{
	const char *path = tempdir_path("design.json");
	const char *state = state_of_test();
	struct err err = { 0 };

	expect(file_replace(path, "a long content", 14, FILE_IN_PLACE, &err) == 0, "a new file: %s", err.message);
	expect(file_replace(path, "short", 5, FILE_IN_PLACE, &err) == 0, "%s", err.message);
	replacing_expect(path, "short", "shorter");
	expect(file_replace(path, "", 0, FILE_IN_PLACE, &err) == 0, "%s", err.message);
	replacing_expect(path, "", "empty");
	expect_listing(state, "", "no copy is left");
}

static void a_close_that_fails_is_an_error(void)
{
	static const enum file_way ways[] = { FILE_CAREFULLY, FILE_BREAK_LINK, FILE_IN_PLACE };
	const char *folder = tempdir_folder("folder");
	struct err err = { 0 };
	int result;

	for (size_t i = 0; i < COUNT(ways); i++) {
		const char *path = tempdir_path("design.json");

		test_write(path, "old", 3);
		fault_on_close(true);
		result = file_replace(path, "new", 3, ways[i], &err);
		fault_on_close(false);
		expect(result == -1 && err.code == ERR_WRITE, "way %zu", i);
		expect_has(err.message, strerror(ENOSPC), "way %zu", i);
		if (ways[i] != FILE_IN_PLACE)
			replacing_expect(path, "old", "unchanged");
	}
	fault_on_close(true);
	result = file_create(folder, "new", "new", 3, &err);
	fault_on_close(false);
	expect(result == -1 && err.code == ERR_WRITE, "a new file");
}

/* What is at each name: "file", "folder", "pipe", or where the link leads. */
static void make_scene(const char *folder)
{
	static const char *const links[][2] = {
		{ "to file", "file" },
		{ "to link", "to file" },
		{ "to nothing", "created" },
		{ "to to nothing", "to nothing" },
		{ "into folder", "folder/created" },
		{ "into nowhere", "nowhere/created" },
		{ "into file", "file/created" },
		{ "to itself", "to itself" },
		{ "round", "and round" },
		{ "and round", "round" },
		{ "to folder", "folder" },
		{ "to pipe", "pipe" },
	};

	test_write(test_in(folder, "file"), "old", 3);
	expect(mkdir(test_in(folder, "folder"), 0777) == 0 && mkfifo(test_in(folder, "pipe"), 0600) == 0, "a folder and a pipe");
	for (size_t i = 0; i < COUNT(links); i++)
		expect(symlink(links[i][1], test_in(folder, links[i][0])) == 0, "%s", links[i][0]);
}

static void links_are_followed_or_refused(void)
{
	static const struct {
		const char *path;
		const char *written; /* the file that has the content then; NULL: refused */
		const char *why;
	} rows[] = {
		{ "file", "file", NULL },
		{ "new", "new", NULL },
		{ "to file", "file", NULL },
		{ "to link", "file", NULL },
		{ "to nothing", "created", NULL },
		{ "to to nothing", "created", NULL },
		{ "into folder", "folder/created", NULL },
		{ "into nowhere", NULL, "there is no folder" },
		{ "nowhere/new", NULL, "there is no folder" },
		{ "new/", NULL, "there is no such folder" },
		{ "into file", NULL, "Not a directory" },
		{ "file/new", NULL, "Not a directory" },
		{ "to itself", NULL, "circle" },
		{ "round", NULL, "circle" },
		{ "to folder", NULL, "it is a folder" },
		{ "folder", NULL, "it is a folder" },
		{ "pipe", NULL, "it is a device, a pipe or a socket" },
		{ "to pipe", NULL, "it is a device, a pipe or a socket" },
		{ "/dev/null", NULL, "it is a device, a pipe or a socket" },
	};
	static const enum file_way ways[] = { FILE_CAREFULLY, FILE_BREAK_LINK, FILE_IN_PLACE };

	for (size_t i = 0; i < COUNT(rows) * COUNT(ways); i++) {
		const char *path = rows[i / COUNT(ways)].path;
		const char *written = rows[i / COUNT(ways)].written;
		const char *folder = tempdir_folder("folder");
		const char *whole = *path == '/' ? path : test_in(folder, path);
		struct err can = { 0 };
		struct err err = { 0 };
		struct stat before = { 0 }, after = { 0 };
		char *listing;

		make_scene(folder);
		listing = test_list_files(folder);
		lstat(whole, &before);
		expect(file_can_write(whole, &can) == (written ? 0 : -1), "%s can be written: %s", path, can.message);
		expect_number(file_hindrance(whole), FILE_FREE, "%s", path);
		expect(file_replace(whole, "new", 3, ways[i % COUNT(ways)], &err) == (written ? 0 : -1), "%s: %s", path,
			err.message);
		if (written) {
			replacing_expect(test_in(folder, written), "new", path);
			lstat(whole, &after);
			expect(!S_ISLNK(before.st_mode) || before.st_ino == after.st_ino, "%s is the same link", path);
		} else {
			expect_has(err.message, rows[i / COUNT(ways)].why, "%s", path);
			expect_text(can.message, err.message, "%s: the same reason", path);
			expect_listing(folder, listing, path);
		}
		free(listing);
	}
}

static void the_reason_is_known_before_writing(void)
{
	static const struct {
		mode_t folder, file; /* no file: 0 */
		bool can;
		const char *why;
	} rows[] = {
		{ 0755, 0, false, "can't create a file in the folder" },
		{ 0777, 0, true, "" },
		{ 0777, 0644, false, "Permission denied" },
		{ 0777, 0646, true, "" },
		{ 0700, 0646, false, "Permission denied" },
		{ 0755, 0646, true, "" },
	};

	test_needs_root();
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *path = replacing_file(USER_ONE, GROUP_ONE, rows[i].file);
		char *folder = strndup(path, (size_t)(path_base(path) - path - 1));
		struct replacing act;

		if (!rows[i].file)
			expect(unlink(path) == 0, "no file");
		expect(chmod(folder, rows[i].folder) == 0, "the folder's mode");
		act = replacing_as(USER_TWO, GROUP_TWO, GROUP_TWO, path, FILE_IN_PLACE);
		expect_row_number(i, act.can_write, rows[i].can ? 0 : -1);
		expect(act.result == act.can_write, "row %zu: %s", i, act.err.message);
		expect_has(act.err.message, rows[i].why, "row %zu", i);
		if (!rows[i].can)
			expect_row_number(i, act.hindrance, FILE_FREE);
		free(folder);
	}
}

static void the_state_folder_is_private(void)
{
	const char *home = tempdir_folder("home");
	char *before = getenv("HOME") ? strdup(getenv("HOME")) : NULL;
	const struct {
		const char *state, *home, *wanted; /* NULL: fails */
	} rows[] = {
		{ test_in(home, "a/b"), home, test_in(home, "a/b/bladesmith") },
		{ "relative", home, test_in(home, ".local/state/bladesmith") },
		{ "", home, test_in(home, ".local/state/bladesmith") },
		{ NULL, home, test_in(home, ".local/state/bladesmith") },
		{ NULL, NULL, NULL },
		{ NULL, "relative", NULL },
		{ "/dev/null", home, NULL },
	};
	mode_t mask = umask(0);

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf path = STRBUF_INIT;
		struct err err = { 0 };
		struct stat now = { 0 };
		int result;

		if (!rows[i].state || setenv("XDG_STATE_HOME", rows[i].state, 1) != 0)
			unsetenv("XDG_STATE_HOME");
		if (!rows[i].home || setenv("HOME", rows[i].home, 1) != 0)
			unsetenv("HOME");
		strbuf_addstr(&path, "in ");
		result = state_folder(&path, &err);
		expect(result == (rows[i].wanted ? 0 : -1), "row %zu: %s", i, err.message);
		expect_row_text(i, strbuf_text(&path) + 3, rows[i].wanted ? rows[i].wanted : "");
		if (rows[i].wanted)
			expect(stat(rows[i].wanted, &now) == 0 && (now.st_mode & 07777) == 0700, "row %zu: mode %o", i,
				(unsigned)now.st_mode & 07777);
		strbuf_release(&path);
	}
	umask(mask);
	expect(!test_exists("relative"), "no folder in the current one");
	if (before)
		setenv("HOME", before, 1);
	free(before);
	setenv("XDG_STATE_HOME", tempdir_path("state"), 1);
}

void suite_replacement(void)
{
	CU_pSuite suite = CU_add_suite("replacement", NULL, NULL);

	CU_add_test(suite, "a link is not broken without asking", a_link_is_not_broken_without_asking);
	CU_add_test(suite, "a file in a closed folder is written in place", a_file_in_a_closed_folder_is_written_in_place);
	CU_add_test(suite, "writing in place leaves no half file", writing_in_place_leaves_no_half_file);
	CU_add_test(suite, "a file that becomes shorter or is new is written in place",
		a_file_that_becomes_shorter_or_is_new_is_written_in_place);
	CU_add_test(suite, "a close that fails is an error", a_close_that_fails_is_an_error);
	CU_add_test(suite, "links are followed or refused", links_are_followed_or_refused);
	CU_add_test(suite, "the reason is known before writing", the_reason_is_known_before_writing);
	CU_add_test(suite, "the state folder is private", the_state_folder_is_private);
}
