#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "export/io/directory.h"
#include "export/io/file.h"
#include "export/io/path.h"
#include "model/base/strbuf.h"
#include "model/base/alloc.h"
#include "model/design/design.h"
#include "tests/support/expect.h"
#include "tests/support/faults.h"
#include "tests/support/tempdir.h"

void suite_file(void);

static void expect_file(const char *path, const char *wanted, const char *what)
{
	char *text = test_read(path, NULL);

	expect_text(text, wanted, "%s: %s", what, path);
	free(text);
}

static void expect_listing(const char *folder, const char *wanted, const char *what)
{
	char *listing = test_list_files(folder);

	expect_text(listing, wanted, "%s", what);
	free(listing);
}

static void names_are_safe_on_any_system(void)
{
	static const struct {
		const char *name, *wanted;
	} rows[] = {
		{ "Contoso Root - iOS", "Contoso Root - iOS" },
		{ "", "profile_" },
		{ ".", "profile_" },
		{ "..", "profile_" },
		{ "...", "profile_" },
		{ "   ", "profile_" },
		{ "../../etc/passwd", "_.._etc_passwd" },
		{ "a/b\\c:d*e?f\"g<h>i|j", "a_b_c_d_e_f_g_h_i_j" },
		{ ".hidden", "hidden" },
		{ " space ", "space" },
		{ "dots...", "dots" },
		{ "CON", "profile_CON" },
		{ "con", "profile_con" },
		{ "nul.txt", "profile_nul.txt" },
		{ "PRN", "profile_PRN" },
		{ "aux", "profile_aux" },
		{ "COM1", "profile_COM1" },
		{ "lpt9.json", "profile_lpt9.json" },
		{ "COM0", "profile_COM0" },
		{ "LPT0.x", "profile_LPT0.x" },
		{ "Con.tar.gz", "profile_Con.tar.gz" },
		{ "NUL .txt", "profile_NUL .txt" },
		{ "aux   ", "profile_aux" },
		{ "prn. . .", "profile_prn" },
		{ "COM1 . x", "profile_COM1 . x" },
		{ "CONIN$", "profile_CONIN$" },
		{ "conout$.json", "profile_conout$.json" },
		{ "CLOCK$", "profile_CLOCK$" },
		{ "COM¹", "profile_COM¹" },
		{ "lpt².x", "profile_lpt².x" },
		{ "COM³ ", "profile_COM³" },
		{ "COM⁴", "COM⁴" },
		{ "COM10", "COM10" },
		{ "COMx", "COMx" },
		{ "COM 1", "COM 1" },
		{ "LPT", "LPT" },
		{ "NUL-1", "NUL-1" },
		{ "NULL", "NULL" },
		{ "CONIN", "CONIN" },
		{ "a\u200Db\uFFF9", "a_b_" },
		{ "COM", "COM" },
		{ "CONTOSO", "CONTOSO" },
		{ "tab\tnewline\nescape\x1b", "tab_newline_escape_" },
		{ "right\u202Eleft", "right_left" },
		{ "broken\xff\xc3", "broken__" },
		{ "Zürich 東京", "Zürich 東京" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf name = STRBUF_INIT;

		path_sanitize(&name, rows[i].name);
		expect_text(strbuf_text(&name), rows[i].wanted, "row %zu", i);
		strbuf_release(&name);
	}
}

static void long_names_are_cut_at_a_character(void)
{
	struct strbuf name = STRBUF_INIT;
	struct strbuf safe = STRBUF_INIT;

	strbuf_addstr(&name, "x");
	for (int i = 0; i < 200; i++)
		strbuf_addstr(&name, "é");
	path_sanitize(&safe, name.text);
	expect_number(safe.length, 119, "1 and 59 times 2 bytes");
	strbuf_release(&name);
	strbuf_release(&safe);
}

static void joins_and_takes_apart(void)
{
	static const struct {
		const char *folder, *name, *joined, *base;
	} rows[] = {
		{ "a", "b", "a/b", "b" },
		{ "a/", "b", "a/b", "b" },
		{ "", "b", "b", "b" },
		{ "/", "b", "/b", "b" },
		{ "a", "b/c", "a/b/c", "c" },
		{ "a", "", "a/", "" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf path = STRBUF_INIT;

		path_join(&path, rows[i].folder, rows[i].name);
		expect_text(strbuf_text(&path), rows[i].joined, "row %zu", i);
		expect_text(path_base(strbuf_text(&path)), rows[i].base, "row %zu", i);
		strbuf_release(&path);
	}
}

static void slashes_at_the_end_are_no_part_of_a_name(void)
{
	static const struct {
		const char *path;
		size_t length;
		const char *name, *folder;
	} rows[] = {
		{ "", 0, "", "." },
		{ "a", 1, "a", "." },
		{ "a/", 1, "a", "a" },
		{ "a/b//", 3, "b", "a/b" },
		{ "a//b", 4, "b", "a" },
		{ "/", 1, "", "/" },
		{ "///", 1, "", "/" },
		{ "/a", 2, "a", "/" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf text = STRBUF_INIT;

		expect_number(path_length(rows[i].path), rows[i].length, "row %zu", i);
		path_add_name(&text, rows[i].path);
		expect_text(strbuf_text(&text), rows[i].name, "row %zu", i);
		strbuf_setlen(&text, 0);
		strbuf_addstr(&text, rows[i].path);
		path_trim(&text);
		expect_text(strbuf_text(&text), rows[i].folder, "row %zu", i);
		strbuf_release(&text);
	}
}

static void reads_whole_or_not_at_all(void)
{
	const char *path = tempdir_path("file");
	struct err err = { 0 };
	size_t length = 0;
	char *text;

	test_write(path, "a\0b", 3);
	text = file_read(path, 3, &length, &err);
	expect(text && length == 3 && memcmp(text, "a\0b", 4) == 0, "bytes with a NUL after them");
	free(text);
	expect(!file_read(path, 2, &length, &err) && err.code == ERR_READ, "larger than the most: %s", err.message);
	err_clear(&err);
	expect(!file_read(tempdir_folder("folder"), 100, &length, &err) && err.code == ERR_READ, "a folder: %s", err.message);
	err_clear(&err);
	expect(!file_read(tempdir_path("ab\nsent"), 100, &length, &err), "missing");
	expect(strstr(err.message, "ab\\nsent") && !strchr(err.message, '\n'), "safe to print: %s", err.message);
}

static void a_limit_is_named(void)
{
	static const struct {
		size_t most;
		const char *message;
	} rows[] = {
		{ FILE_MAX_BYTES, "more than 256 MB, the limit for a file; split it" },
		{ CERTIFICATE_MAX_BYTES, "more than 1 MB, the limit for a certificate file; save only the certificate" },
		{ 64, "more than 64 bytes" },
	};
	const char *path = tempdir_path("large");

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct err err = { 0 };
		size_t length;
		char *text;

		test_write(path, "x", 1);
		expect(truncate(path, (off_t)rows[i].most + 1) == 0, "a file with a hole");
		expect(!file_read(path, rows[i].most, &length, &err) && err.code == ERR_READ, "row %zu", i);
		expect_has(err.message, rows[i].message, "row %zu", i);
		expect_has(err.message, path, "row %zu", i);
		expect(truncate(path, rows[i].most > 1000000 ? 1000000 : (off_t)rows[i].most) == 0, "within the limit");
		text = file_read(path, rows[i].most, &length, &err);
		expect(text != NULL, "row %zu: %s", i, err.message);
		free(text);
	}
}

static void replaces_a_file_whole(void)
{
	const char *path = tempdir_path("file");
	const char *link = tempdir_path("link");
	struct err err = { 0 };
	struct stat now;

	test_write(path, "old", 3);
	expect(chmod(path, 0640) == 0 && symlink(path, link) == 0, "a mode of its own, and a link to it");
	expect(file_replace(link, "new", 3, FILE_CAREFULLY, &err) == 0, "%s", err.message);
	expect_file(path, "new", "through the link");
	expect(lstat(link, &now) == 0 && S_ISLNK(now.st_mode), "the link is one still");
	expect(stat(path, &now) == 0 && (now.st_mode & 07777) == 0640, "mode %o", (unsigned)now.st_mode & 07777);
	expect(file_replace(path, "", 0, FILE_CAREFULLY, &err) == 0, "to nothing: %s", err.message);
	expect_file(path, "", "emptied");
}

static void a_new_file_gets_the_usual_mode(void)
{
	const char *path = tempdir_path("new");
	mode_t mask = umask(027);
	struct stat now;

	expect(file_replace(path, "new", 3, FILE_CAREFULLY, NULL) == 0, "a new file");
	umask(mask);
	expect(stat(path, &now) == 0 && (now.st_mode & 07777) == 0640, "mode %o", (unsigned)now.st_mode & 07777);
	expect_file(path, "new", "written");
}

/* The longest name that the system takes, which leaves no room for an ending. */
static void a_long_name_can_be_replaced(void)
{
	char name[256] = "";
	const char *path;
	struct err err = { 0 };

	memset(name, 'x', 255);
	path = tempdir_path(name);
	test_write(path, "old", 3);
	expect(file_replace(path, "new", 3, FILE_CAREFULLY, &err) == 0, "%s", err.message);
	expect_file(path, "new", "replaced");
}

static void a_failure_leaves_the_old_file(void)
{
	const char *folder = tempdir_folder("folder");
	struct strbuf path = STRBUF_INIT;
	struct strbuf large = STRBUF_INIT;
	struct err err = { 0 };
	int result;

	path_join(&path, folder, "file");
	test_write(path.text, "old", 3);
	strbuf_fill(&large, 'x', 100000);
	fault_limit_files(5000);
	result = file_replace(path.text, large.text, large.length, FILE_CAREFULLY, &err);
	fault_limit_files(-1);
	expect(result == -1 && err.code == ERR_WRITE, "a full disk: %s", err.message);
	expect_file(path.text, "old", "as it was");
	expect_listing(folder, "file\n", "nothing beside it");
	strbuf_release(&path);
	strbuf_release(&large);
}

static void refuses_what_is_no_file(void)
{
	const char *folder = tempdir_folder("folder");
	const char *fifo = tempdir_path("fifo");
	const char *in_nothing = tempdir_path("absent");
	struct strbuf path = STRBUF_INIT;
	struct err err = { 0 };
	struct stat now;

	expect(file_replace(folder, "x", 1, FILE_CAREFULLY, &err) == -1 && err.code == ERR_WRITE && strstr(err.message, folder),
		"a folder: %s", err.message);
	path_join(&path, in_nothing, "file");
	err_clear(&err);
	expect(file_replace(path.text, "x", 1, FILE_CAREFULLY, &err) == -1 && err.code == ERR_WRITE,
		"a folder that is not there: %s", err.message);
	err_clear(&err);
	expect(mkfifo(fifo, 0600) == 0 && !file_read(fifo, 100, &(size_t){ 0 }, &err) && err.code == ERR_READ,
		"reading does not wait for a pipe: %s", err.message);
	expect(file_replace(fifo, "x", 1, FILE_CAREFULLY, &err) == -1 && err.code == ERR_WRITE, "a pipe: %s", err.message);
	expect(stat(fifo, &now) == 0 && S_ISFIFO(now.st_mode), "the pipe is one still");
	expect_listing(folder, "", "nothing in the folder");
	strbuf_release(&path);
}

static void creates_files_and_their_folders(void)
{
	const char *folder = tempdir_folder("folder");
	struct err err = { 0 };

	expect(file_create(folder, "a/b/c", "1", 1, &err) == 0, "%s", err.message);
	expect(file_create(folder, "a/d", "2", 1, &err) == 0, "%s", err.message);
	expect(file_create(folder, "a/d", "3", 1, &err) == -1 && err.code == ERR_WRITE, "there already: %s", err.message);
	expect_listing(folder, "a/b/c\na/d\n", "what is there");
	expect(file_is_directory(folder) && file_exists(folder), "a folder");
}

static void removes_links_and_not_what_they_mean(void)
{
	const char *folder = tempdir_folder("folder");
	const char *outside = tempdir_folder("outside");
	struct strbuf link = STRBUF_INIT;

	expect(file_create(outside, "kept", "1", 1, NULL) == 0 && file_create(folder, "a/b", "2", 1, NULL) == 0, "files");
	path_join(&link, folder, "link");
	expect(symlink(outside, link.text) == 0, "a link out");
	expect(directory_remove(folder) == 0 && !file_exists(folder), "removed");
	expect_listing(outside, "kept\n", "the other folder");
	strbuf_release(&link);
}

/* What renameat2() says where there is no such call, or the file system lacks its flags; 0 lets it do its work. */
static const int rename_reasons[] = { 0, EINVAL, ENOSYS };

static void a_staged_folder_takes_its_place(void)
{
	for (size_t i = 0; i < COUNT(rename_reasons); i++) {
		const char *parent = tempdir_folder("parent");
		struct strbuf place = STRBUF_INIT;
		struct err err = { 0 };
		char *stage = NULL;
		struct stat now;
		int lock;

		path_join(&place, parent, "place");
		fault_on_rename(NULL, rename_reasons[i]);
		expect(directory_stage(place.text, &stage, &lock, &err) == 0, "%s", err.message);
		expect(file_create(stage, "first", "", 0, &err) == 0, "%s", err.message);
		expect(directory_place(stage, place.text, &err) == 0, "%s", err.message);
		expect(!file_exists(stage), "no stage is left");
		free(stage);
		close(lock);
		expect_listing(place.text, "first\n", "placed");
		expect(directory_stage(place.text, &stage, &lock, &err) == 0, "%s", err.message);
		expect(file_create(stage, "second", "", 0, &err) == 0, "%s", err.message);
		expect(directory_place(stage, place.text, &err) == -1 && err.code == ERR_REFUSED, "%s", err.message);
		expect_listing(place.text, "first\n", "refused");
		expect(directory_exchange(stage, place.text, &err) == 0, "%s", err.message);
		fault_on_rename(NULL, 0);
		expect_listing(place.text, "second\n", "exchanged");
		expect_listing(stage, "first\n", "what came out");
		expect(stat(place.text, &now) == 0 && (now.st_mode & 0700) == 0700, "its mode is a folder's");
		expect(directory_remove(stage) == 0, "removed");
		expect_listing(parent, "place/second\n", "nothing else is left");
		free(stage);
		close(lock);
		strbuf_release(&place);
	}
}

static int collect(void *context, const char *name, struct err *err)
{
	strbuf_printf(context, "%s ", name);
	return strcmp(name, "stop") == 0 ? err_set(err, ERR_READ, "stopped") : 0;
}

static void goes_through_a_folder_in_order(void)
{
	const char *folder = tempdir_folder("folder");
	struct strbuf seen = STRBUF_INIT;
	struct err err = { 0 };

	for (size_t i = 0; i < 4; i++)
		file_create(folder, (const char *[]){ "b", "B", ".a", "10" }[i], "", 0, NULL);
	expect(directory_for_each(folder, collect, &seen, &err) == 0, "%s", err.message);
	expect_text(strbuf_text(&seen), ".a 10 B b ", "sorted by bytes");
	file_create(folder, "stop", "", 0, NULL);
	file_create(folder, "z", "", 0, NULL);
	strbuf_setlen(&seen, 0);
	expect(directory_for_each(folder, collect, &seen, &err) == -1, "the first failure ends it");
	expect_text(strbuf_text(&seen), ".a 10 B b stop ", "z is not seen");
	expect(directory_for_each(tempdir_path("absent"), collect, &seen, &err) == -1 && err.code == ERR_READ, "absent: %s",
		err.message);
	strbuf_release(&seen);
}

static void home_folders_are_filled_in(void)
{
	const struct passwd *own = getpwuid(getuid());
	char *home = xstrdup(getenv("HOME"));
	struct strbuf user = STRBUF_INIT;
	struct strbuf wanted = STRBUF_INIT;
	struct {
		const char *path, *wanted;
	} rows[] = {
		{ "", "" },
		{ "a/b", "a/b" },
		{ "/a", "/a" },
		{ "~", "/h/x" },
		{ "~/", "/h/x/" },
		{ "~/a/~", "/h/x/a/~" },
		{ "a~", "a~" },
		{ "~no such user/a", "~no such user/a" },
		{ NULL, NULL },
	};

	expect(own != NULL, "this user has a name");
	if (!own) {
		free(home);
		return;
	}
	strbuf_printf(&user, "~%s/a", own->pw_name);
	strbuf_printf(&wanted, "%s/a", own->pw_dir);
	rows[COUNT(rows) - 1].path = strbuf_text(&user);
	rows[COUNT(rows) - 1].wanted = strbuf_text(&wanted);
	setenv("HOME", "/h/x", 1);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf path = STRBUF_INIT;

		path_expand(&path, rows[i].path);
		expect_text(strbuf_text(&path), rows[i].wanted, "%s", rows[i].path);
		strbuf_release(&path);
	}
	unsetenv("HOME");
	strbuf_setlen(&wanted, 0);
	path_expand(&wanted, "~/a");
	expect_text(strbuf_text(&wanted), "~/a", "without HOME");
	if (home)
		setenv("HOME", home, 1);
	free(home);
	strbuf_release(&user);
	strbuf_release(&wanted);
}

void suite_file(void)
{
	CU_pSuite suite = CU_add_suite("file", NULL, NULL);

	CU_add_test(suite, "names are safe on any system", names_are_safe_on_any_system);
	CU_add_test(suite, "long names are cut at a character", long_names_are_cut_at_a_character);
	CU_add_test(suite, "joins and takes apart", joins_and_takes_apart);
	CU_add_test(suite, "slashes at the end are no part of a name", slashes_at_the_end_are_no_part_of_a_name);
	CU_add_test(suite, "reads whole or not at all", reads_whole_or_not_at_all);
	CU_add_test(suite, "a limit is named", a_limit_is_named);
	CU_add_test(suite, "replaces a file whole", replaces_a_file_whole);
	CU_add_test(suite, "a new file gets the usual mode", a_new_file_gets_the_usual_mode);
	CU_add_test(suite, "a long name can be replaced", a_long_name_can_be_replaced);
	CU_add_test(suite, "a failure leaves the old file", a_failure_leaves_the_old_file);
	CU_add_test(suite, "refuses what is no file", refuses_what_is_no_file);
	CU_add_test(suite, "creates files and their folders", creates_files_and_their_folders);
	CU_add_test(suite, "removes links and not what they mean", removes_links_and_not_what_they_mean);
	CU_add_test(suite, "a staged folder takes its place", a_staged_folder_takes_its_place);
	CU_add_test(suite, "home folders are filled in", home_folders_are_filled_in);
	CU_add_test(suite, "goes through a folder in order", goes_through_a_folder_in_order);
}
