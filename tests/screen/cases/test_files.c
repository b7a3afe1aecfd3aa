/*
 * Files that are not what they should be, can't be written, or must not be changed, with the
 * program in a terminal.
 */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/screen/harness/play.h"

void suite_files(void);

static void bad_designs_are_refused_at_the_start(void)
{
	static const char newer[] = "{\"format\":\"bladesmith-design\",\"version\":99,\"profiles\":[]}";
	static const struct {
		const char *words[3], *message;
	} rows[] = {
		{ { "missing/new.json" }, "missing" },
		{ { "folder" }, "folder" },
		{ { "cut.json" }, "cut.json" },
		{ { "newer.json" }, "newer" },
		{ { "noise.json" }, "noise.json" },
		{ { "empty.json" }, "empty.json" },
		{ { "view", "missing.json" }, "missing.json" },
		{ { "view", "cut.json" }, "cut.json" },
		{ { "view", "folder" }, "folder" },
	};
	const char *folder = tempdir_new();
	size_t length;
	char *bytes = test_read(example_copy(folder, "good.json"), &length);

	test_write(test_in(folder, "cut.json"), bytes, length / 2);
	test_write(test_in(folder, "newer.json"), newer, strlen(newer));
	test_write(test_in(folder, "noise.json"), "\x01\xff\xfe\x02", 4);
	test_write(test_in(folder, "empty.json"), "", 0);
	mkdir(test_in(folder, "folder"), 0777);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct pty *pty = play_start_in(folder, rows[i].words, 24, 80, NULL);
		int status = pty_exit(pty);

		expect(WIFEXITED(status) && (WEXITSTATUS(status) == 2 || WEXITSTATUS(status) == 3), "%s %s: wait status %d",
			rows[i].words[0], rows[i].words[1] ? rows[i].words[1] : "", status);
		pty_wait_at(pty, 0, "bladesmith: ");
		pty_wait(pty, rows[i].message);
		pty_check_clean(pty);
		expect(pty_bytes(pty) < 400, "%s: a message and no more", rows[i].words[0]);
		pty_stop(pty);
	}
	free(bytes);
}

static void viewing_changes_nothing(void)
{
	static const char keys[] =
		"n<Esc>d<Del>a<Esc>e<Esc>+<C-s><C-z><C-y>sss/iOS<Enter><Enter>X<Tab><Tab><Enter>"
		"i<Enter><Tab><Tab><Enter>5<Space><Tab><Enter><Enter><Tab><Space><Tab><Enter>+<Ins><Del><C-Up><C-Down><C-s><Esc><Esc><Esc><Esc><F7><F3><F1><Esc>";
	const char *folder = tempdir_new();
	const char *path = example_copy(folder, "contoso.json");
	struct stat before, after;
	struct pty *pty;
	char *files;

	chmod(path, 0444);
	stat(path, &before);
	pty = play_start(folder, "view", "contoso.json");
	pty_wait_at(pty, 0, "read-only");
	play(pty, keys);
	pty_keys(pty, "<F10>");
	play_ends(pty, 0);
	stat(path, &after);
	expect(before.st_mtim.tv_sec == after.st_mtim.tv_sec && before.st_mtim.tv_nsec == after.st_mtim.tv_nsec &&
			before.st_ino == after.st_ino,
		"the file was not written");
	expect(test_same(path, test_tree(EXAMPLE_DESIGN)), "the bytes");
	files = test_list(folder);
	expect_text(files, "contoso.json\n", "no other file");
	free(files);
}

static void bundles_and_graph_json_can_be_viewed(void)
{
	static const struct {
		const char *words[4], *shown;
	} rows[] = {
		{ { "view", "bundle" }, "20 profiles" },
		{ { "view", "bundle/profiles/Contoso SCEP - iOS.json" }, "Contoso SCEP - iOS" },
		{ { "view", "bundle/profiles/Contoso SCEP - iOS.json", "bundle/profiles/Contoso Root - macOS.json" },
			"2 profiles" },
		{ { "view", "bundle/profiles" }, "Contoso Root - Android" },
	};
	const char *folder = tempdir_new();
	char *before, *after;

	example_copy(folder, "good.json");
	program_exit_code(folder, (const char *const[]){ "export", "-o", "bundle", "good.json", NULL });
	before = test_list(folder);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct pty *pty = play_start_in(folder, rows[i].words, 24, 80, NULL);

		pty_wait_at(pty, 0, "read-only");
		pty_wait(pty, rows[i].shown);
		play(pty, "<Enter><Down><Down><Down><Down><Enter>");
		CU_ASSERT_TRUE(pty_shows(pty, "Certificate ("));
		play(pty, "<Esc><Esc>");
		pty_keys(pty, "q");
		play_ends(pty, 0);
	}
	after = test_list(folder);
	expect_text(after, before, "no other file");
	expect_number(program_exit_code(folder, (const char *const[]){ "check", "bundle", NULL }), 0, "the bundle is as it was");
	free(before);
	free(after);
}

/* The failed save is reported with that text, the edits stay in the program, and the file is what it was. */
static void fails_to_save(struct pty *pty, const char *name, const char *keys, const char *said)
{
	pty_wait(pty, "Profiles");
	pty_sync(pty);
	play(pty, "nKept all the same<C-s>");
	play(pty, keys);
	pty_wait(pty, said);
	if (pty_shows(pty, "Go on without"))
		play(pty, "<Esc>");
	CU_ASSERT_TRUE(pty_shows(pty, "Kept all the same"));
	CU_ASSERT_TRUE(pty_wait_at(pty, 0, name));
	CU_ASSERT_TRUE(pty_wait_at(pty, 0, " *"));
	play(pty, "q<Enter>");
	play(pty, "<Esc>");
	CU_ASSERT_TRUE(pty_shows(pty, "Kept all the same"));
	play(pty, "q");
	pty_wait(pty, "Quit without saving");
	pty_keys(pty, "<Down><Enter>");
	play_ends(pty, 0);
}

static void a_folder_that_takes_no_file(void)
{
	const char *folder = tempdir_new(), *path = example_copy(folder, "contoso.json");
	struct pty *pty;

	/* No file can be made there, not even by root. */
	fails_to_save(play_start_in(folder, (const char *const[]){ "/proc/new.json", NULL }, 24, 80, NULL), "new.json", "<C-s>",
		"can't");
	if (geteuid() == 0)
		return;
	chmod(folder, 0555);
	pty = play_start_in(folder, (const char *const[]){ "contoso.json", NULL }, 24, 80, NULL);
	fails_to_save(pty, "contoso.json", "<C-s>", "can't");
	chmod(folder, 0777);
	expect(test_same(path, test_tree(EXAMPLE_DESIGN)), "the file");
}

static void a_disk_that_takes_no_byte(void)
{
	static const char *const scripts[] = { "ulimit -f 0; exec \"$0\" contoso.json", "ulimit -f 8; exec \"$0\" contoso.json" };

	for (size_t i = 0; i < COUNT(scripts); i++) {
		const char *folder = tempdir_new(), *path = example_copy(folder, "contoso.json");
		const char *const argv[] = { "/bin/sh", "-c", scripts[i], program_path(), NULL };
		char *files;

		fails_to_save(pty_start(argv, 24, 80, NULL, folder), "contoso.json", "<C-s>", "can't");
		expect(test_same(path, test_tree(EXAMPLE_DESIGN)), "%s: the file", scripts[i]);
		files = test_list(folder);
		expect_text(files, "contoso.json\n", "%s: nothing is left beside it", scripts[i]);
		free(files);
	}
}

static void write_noise(const char *folder, const char *name, size_t length)
{
	unsigned long state = 5;
	char *bytes = malloc(length);

	for (size_t i = 0; bytes && i < length; i++)
		bytes[i] = (char)test_random(&state, 256);
	test_write(test_in(folder, name), bytes, bytes ? length : 0);
	free(bytes);
}

/* The key's first line of base64, which must not turn up anywhere. */
static char *key_line(const char *folder)
{
	char *text = test_read(test_in(folder, TEST_ROOT_KEYED), NULL), *at = strstr(text, "PRIVATE KEY-----\n"), *line;

	expect(at != NULL, "there is a private key");
	at = at ? strchr(at, '\n') + 1 : text;
	line = strndup(at, strcspn(at, "\n"));
	free(text);
	return line;
}

static void the_file_picker_takes_only_certificates(void)
{
	static const struct {
		const char *name, *message;
	} rows[] = {
		{ "noise.cer", "over 1 MB" },
		{ "small-noise.cer", "Problem" },
		{ TEST_ROOT_P12, "Problem" },
		{ TEST_ROOT_KEYED, "private key" },
		{ "text.cer", "Problem" },
		{ "missing.cer", "missing.cer" },
		{ "empty.cer", "Problem" },
	};
	const char *folder = tempdir_new();
	struct strbuf keys = STRBUF_INIT;
	struct pty *pty;
	char *saved, *line;

	certificates_write(folder);
	line = key_line(folder);
	write_noise(folder, "noise.cer", 5 * 1024 * 1024);
	write_noise(folder, "small-noise.cer", 2000);
	test_write(test_in(folder, "text.cer"), "Dear admin,\n", 12);
	test_write(test_in(folder, "empty.cer"), "", 0);
	pty = play_start(folder, "profiles.json", NULL);
	play(pty, "nRoot<Tab><Tab><Enter>i<Enter><Tab><Enter>T<Enter><Tab><Enter>");
	for (size_t i = 0; i < COUNT(rows); i++) {
		strbuf_setlen(&keys, 0);
		strbuf_printf(&keys, "<Enter>%s<Enter>", rows[i].name);
		play(pty, strbuf_text(&keys));
		expect(pty_shows(pty, rows[i].message), "%s: it says \"%s\"", rows[i].name, rows[i].message);
		expect(!pty_shows(pty, line), "%s: no key on the screen", rows[i].name);
		/* Enter takes nothing; then back to the settings blade, from wherever it led. */
		play(pty, "<Enter>");
		for (int left = 3; left > 0 && !pty_shows(pty, "OK ]"); left--)
			play(pty, "<Esc>");
		expect(pty_shows(pty, "Choose a certificate file"), "%s: nothing was taken", rows[i].name);
	}
	play(pty, "<C-s><C-s><C-s>");
	pty_wait(pty, "Saved");
	pty_keys(pty, "q");
	play_ends(pty, 0);
	saved = test_read(test_in(folder, "profiles.json"), NULL);
	expect(!strstr(saved, line) && !strstr(saved, "PRIVATE") && !strstr(saved, "\"der\""),
		"no bytes of a key, and no certificate");
	strbuf_release(&keys);
	free(saved);
	free(line);
}

static void a_file_that_cannot_be_replaced_is_reported(void)
{
	const char *folder = tempdir_new(), *path = example_copy(folder, "contoso.json");
	struct pty *pty = play_start(folder, "contoso.json", NULL);

	/* While the program has it, a folder comes in the file's place. */
	unlink(path);
	mkdir(path, 0777);
	fails_to_save(pty, "contoso.json", "<C-s>", "There is a folder where the design's file was");
}

void suite_files(void)
{
	CU_pSuite suite = CU_add_suite("files", NULL, NULL);

	CU_add_test(suite, "bad designs are refused at the start", bad_designs_are_refused_at_the_start);
	CU_add_test(suite, "viewing changes nothing", viewing_changes_nothing);
	CU_add_test(suite, "bundles and Graph JSON can be viewed", bundles_and_graph_json_can_be_viewed);
	CU_add_test(suite, "a folder that takes no file", a_folder_that_takes_no_file);
	CU_add_test(suite, "a disk that takes no byte", a_disk_that_takes_no_byte);
	CU_add_test(suite, "the file picker takes only certificates", the_file_picker_takes_only_certificates);
	CU_add_test(suite, "a file that cannot be replaced is reported", a_file_that_cannot_be_replaced_is_reported);
}
