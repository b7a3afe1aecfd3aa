/*
 * The file picker: a path completed, folders walked, what is shown of them, and certificates looked at
 * without opening other files.
 */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/alloc.h"
#include "tests/screen/harness/app_driver.h"
#include "tests/screen/harness/play.h"

void suite_picker(void);

#define PICKER "nRoot<Tab><Tab><Enter>i<Enter><Tab><Enter>T<Enter><Tab><Enter><Enter>"

static void copy_to(const char *folder, const char *from, const char *name)
{
	size_t length;
	char *bytes = test_read(test_in(folder, from), &length);

	test_write(test_in(folder, name), bytes, length);
	free(bytes);
}

/* A folder with certificates in it and below it, and much else. */
static const char *stock(void)
{
	static const char *folder;
	static const char *const folders[] = { "certs", "certs/old", "empty", "home" };
	static const char *const certificates[] = { "certs/contoso-root.cer", "certs/contoso-issuing.crt", "certs/other.pem",
		"certs/old/Root.CER", ".hidden.cer", "home/own.der", "odd\033[31m\xff.cer" };

	if (folder)
		return folder;
	folder = tempdir_new();
	certificates_write(folder);
	for (size_t i = 0; i < COUNT(folders); i++)
		mkdir(test_in(folder, folders[i]), 0777);
	for (size_t i = 0; i < COUNT(certificates); i++)
		copy_to(folder, TEST_ROOT_DER, certificates[i]);
	test_write(test_in(folder, "notes.txt"), "notes\n", 6);
	return folder;
}

static char *home;

static int keep_home(void)
{
	home = xstrdup(getenv("HOME"));
	return 0;
}

static int give_home_back(void)
{
	int result = home ? setenv("HOME", home, 1) : unsetenv("HOME");

	free(home);
	return result;
}

static struct drive open_picker(void)
{
	struct drive drive;

	setenv("HOME", test_in(stock(), "home"), 1);
	drive_begin(&drive, stock(), "new.json", false);
	drive_size(&drive, 40, 100);
	press(&drive, PICKER);
	return drive;
}

/* What the path line has after the folder's path; all of it where it doesn't begin so. */
static char *path_line(const struct drive *drive)
{
	char *screen = drive_text(drive), *at = strstr(screen, "Path "), *line = NULL, *end;
	size_t length = strlen(drive->folder);

	if (at) {
		at += strlen("Path ");
		end = strstr(at, "  ");
		at += strncmp(at, drive->folder, length) == 0 ? length : 0;
		line = strndup(at, end && end > at ? (size_t)(end - at) : 0);
	}
	free(screen);
	return line;
}

static void paths_are_completed(void)
{
	static const struct {
		const char *keys, *path;
		const char *shown, *missing; /* names in the list; NULL: not asked */
	} rows[] = {
		{ "", "/", "certs/", ".hidden.cer" },
		{ "c", "/c", "certs/", "empty/" },
		{ "c<Tab>", "/certs/", "contoso-root.cer", "empty/" },
		{ "ce<Tab>c", "/certs/c", "contoso-issuing.crt", "other.pem" },
		{ "ce<Tab>c<Tab>", "/certs/contoso-", "contoso-issuing.crt", "other.pem" },
		{ "ce<Tab>c<Tab>r<Tab>", "/certs/contoso-root.cer", "contoso-root.cer", "contoso-issuing.crt" },
		{ "ce<Tab>c<Tab>r<Tab><Tab>", "/certs/contoso-root.cer", NULL, NULL },
		{ "certs/old/", "/certs/old/", "Root.CER", "contoso-root.cer" },
		/* letter case aside where nothing starts so to the letter */
		{ "certs/old/r<Tab>", "/certs/old/Root.CER", "Root.CER", NULL },
		{ "CERTS/", "/CERTS/", "No such folder", "Root.CER" },
		{ "ce<Tab><BS><BS>", "/cert", "certs/", "contoso-root.cer" },
		{ "x<Tab>", "/x", "No name here starts with that", "certs/" },
		{ ".h<Tab>", "/.hidden.cer", ".hidden.cer", "certs/" },
		{ "<C-u>~<Tab>", "~/", "own.der", "certs/" },
		{ "<C-u>~/o<Tab>", "~/own.der", "own.der", NULL },
		{ "<C-u>ce<Tab>", "certs/", "contoso-root.cer", NULL },
		/* what is shown can be shown more of */
		{ "<F3>", "/", ".hidden.cer", "notes.txt" },
		{ "<C-t>", "/", "notes.txt", ".hidden.cer" },
		{ "<C-t><F3><C-t>", "/", ".hidden.cer", "notes.txt" },
		{ "<C-t>not<Tab>", "/notes.txt", "notes.txt", NULL },
		{ "empty/", "/empty/", "No other certificate", "certs/" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = open_picker();
		char *path;

		press(&drive, rows[i].keys);
		path = path_line(&drive);
		expect_text(path, rows[i].path, "%s: the path", rows[i].keys);
		expect(!rows[i].shown || drive_shows(&drive, rows[i].shown), "%s: %s is shown", rows[i].keys, rows[i].shown);
		expect(!rows[i].missing || !drive_shows(&drive, rows[i].missing), "%s: %s is not", rows[i].keys, rows[i].missing);
		free(path);
		drive_end(&drive);
	}
}

/* Enter on what is typed or selected; then the certificate, or a folder, or a word about what it is. */
static void paths_are_opened(void)
{
	static const struct {
		const char *keys, *shown;
		size_t depth;
	} rows[] = {
		{ "certs/contoso-root.cer<Enter>", "Use this certificate", 5 },
		/* pasted after the folder's path */
		{ "\"certs/other.pem\" <Enter>", "Use this certificate", 5 },
		{ "'root.der'<Enter>", "Use this certificate", 5 },
		{ "~/own.der<Enter>", "Use this certificate", 5 },
		{ "/etc/<Enter>", "Path /etc/", 4 },
		{ "<C-u>~/own.der<Enter>", "Use this certificate", 5 },
		{ "certs/contoso-r<Enter>", "Use this certificate", 5 },
		{ "certs/contoso-<Enter>", "can't read", 4 },
		{ "certs/contoso-<Tab><Enter>", "Use this certificate", 5 },
		{ "certs/contoso-<Tab><Tab><Enter>", "Use this certificate", 5 },
		{ "certs/contoso-<Down><Down><Enter>", "Use this certificate", 5 },
		{ "certs<Enter>", "contoso-issuing.crt", 4 },
		{ "<Up><Up><Up><Enter>", "contoso-issuing.crt", 4 },
		{ "certs<Enter><Up><Up><Enter>", "home/", 4 },
		{ "missing.cer<Enter>", "missing.cer", 4 },
		{ "<C-t>notes.txt<Enter>", "Problem", 5 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = open_picker();

		press(&drive, rows[i].keys);
		if (!expect(drive_shows(&drive, rows[i].shown), "%s: %s", rows[i].keys, rows[i].shown)) {
			char *text = drive_text(&drive);

			fputs(text, stderr);
			free(text);
		}
		expect_number(drive_depth(&drive), rows[i].depth, "%s: blades", rows[i].keys);
		drive_end(&drive);
	}
}

static void recent_folders_are_walked(void)
{
	static const struct {
		const char *keys, *path;
	} rows[] = {
		{ "certs/other.pem<Enter><Enter><Enter>", "/certs/" }, /* taken, and the picker opened again */
		{ "<C-r>", "/" },
		{ "<C-r>", "/certs/" },
		{ "old/Root.CER<Enter><Esc><C-r>", "/" },
		{ "<C-r>", "/certs/old/" },
		{ "<C-r>", "/certs/" },
		{ "<C-r><C-r>", "/certs/old/" },
	};
	struct drive drive = open_picker();

	for (size_t i = 0; i < COUNT(rows); i++) {
		char *path;

		press(&drive, rows[i].keys);
		path = path_line(&drive);
		expect_text(path, rows[i].path, "step %zu", i);
		free(path);
	}
	expect(drive_shows(&drive, "Recent folder 1 of 3"), "it says which of how many");
	drive_end(&drive);
}

static void the_preview_follows_the_selection(void)
{
	static const int sizes[][2] = { { 24, 80 }, { 48, 160 } };

	for (size_t i = 0; i < COUNT(sizes); i++) {
		struct drive drive = open_picker();

		drive_size(&drive, sizes[i][0], sizes[i][1]);
		press(&drive, "certs/");
		expect(drive_shows(&drive, "File           contoso-issuing.crt"), "the first");
		press(&drive, "<Down>");
		expect(drive_shows(&drive, "File           contoso-issuing.crt"), "the list has the selection now");
		press(&drive, "<Down>");
		expect(drive_shows(&drive, "File           contoso-root.cer") && drive_shows(&drive, "CN=Screen Test Root"),
			"the next");
		press(&drive, "<Home><C-k>");
		expect(!drive_shows(&drive, "File           "), "nothing selected, nothing shown");
		drive_end(&drive);
	}
}

/* A pipe and a large file are named for what they are; neither is opened, however often the selection comes by. */
static void what_is_no_certificate_is_not_opened(void)
{
	const char *folder = tempdir_new(), *pipe_path = test_in(folder, "a-pipe.cer"), *large = test_in(folder, "b-large.cer");
	int watch = inotify_init1(IN_NONBLOCK);
	struct drive drive;
	char events[4096];

	expect_number(mkfifo(pipe_path, 0600), 0, "a pipe");
	test_write(large, "", 0);
	expect_number(truncate(large, 1024 * 1024 + 1), 0, "a large file");
	drive_begin(&drive, folder, "new.json", false);
	press(&drive, PICKER);
	inotify_add_watch(watch, pipe_path, IN_OPEN);
	inotify_add_watch(watch, large, IN_OPEN);
	press(&drive, "<Down><Up><Up><Down>");
	expect(drive_shows(&drive, "a-pipe.cer is not a regular file"), "the pipe");
	press(&drive, "<Enter>");
	expect(drive_shows(&drive, "a-pipe.cer is not a regular file; choose the CA's .cer file"), "the pipe, said");
	press(&drive, "<Down>");
	expect(drive_shows(&drive, "b-large.cer is over 1 MB"), "the large file");
	press(&drive, "<Enter><Up><Down>");
	expect_number(read(watch, events, sizeof(events)), -1, "nothing was opened");
	close(watch);
	drive_end(&drive);
}

static void odd_names_are_safe(void)
{
	struct drive drive = open_picker();
	char *text;

	expect(drive_shows(&drive, "odd\\x1b[31m\\xff.cer"), "in the list");
	press(&drive, "odd<Tab>");
	text = path_line(&drive);
	expect_text(text, "/odd\\x1b[31m\\xff.cer", "in the path");
	free(text);
	expect(drive_shows(&drive, "File           odd\\x1b[31m\\xff.cer"), "in the preview");
	press(&drive, "<Enter><Enter>");
	expect(drive_shows(&drive, "Screen Test Root"), "and it is taken");
	text = drive_text(&drive);
	expect(!strchr(text, '\033') && !strstr(text, "\xff"), "nothing raw on the screen");
	free(text);
	drive_end(&drive);
}

static void a_certificate_is_completed_and_taken(void)
{
	for (size_t i = 0; i < PLAY_TERMINALS; i++) {
		struct play_terminal on = play_terminal(i);
		struct pty *pty = play_start_in(
			stock(), (const char *const[]){ "other.json", NULL }, on.rows, on.columns, on.env);

		pty_wait(pty, "Profiles");
		pty_sync(pty);
		play(pty, PICKER "ce<Tab>c");
		CU_ASSERT_TRUE(pty_shows(pty, "contoso-issuing.crt") && !pty_shows(pty, "other.pem"));
		play(pty, "<Tab>r<Tab>");
		CU_ASSERT_TRUE(pty_shows(pty, "certs/contoso-root.cer") && pty_shows(pty, "CN=Screen Test Root"));
		play(pty, "<Enter>");
		pty_wait(pty, "Use this certificate");
		play(pty, "<Enter><Enter><C-r>");
		CU_ASSERT_TRUE(pty_shows(pty, "Recent folder 2 of 2"));
		play(pty, "<Esc><C-s><C-s>");
		pty_keys(pty, "q<Down><Enter>");
		play_ends(pty, 0);
	}
}

void suite_picker(void)
{
	CU_pSuite suite = CU_add_suite("picker", keep_home, give_home_back);

	CU_add_test(suite, "paths are completed", paths_are_completed);
	CU_add_test(suite, "paths are opened", paths_are_opened);
	CU_add_test(suite, "recent folders are walked", recent_folders_are_walked);
	CU_add_test(suite, "the preview follows the selection", the_preview_follows_the_selection);
	CU_add_test(suite, "what is no certificate is not opened", what_is_no_certificate_is_not_opened);
	CU_add_test(suite, "odd names are safe", odd_names_are_safe);
	CU_add_test(suite, "a certificate is completed and taken", a_certificate_is_completed_and_taken);
}
