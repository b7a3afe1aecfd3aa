/*
 * Commands that are stopped: by Ctrl-C, SIGTERM, SIGHUP, and SIGKILL. They end by the signal, say so once, and leave nothing.
 * The moments are those at which a file appears or a pipe is opened; no test waits for time to pass.
 */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/screen/harness/play.h"

void suite_interrupted(void);

#define SECONDS 60 /* then the program is ended by SIGALRM */

static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
static const char interrupted[] = "bladesmith: interrupted; nothing was written\n";

/* A shell lets what it runs in the background ignore SIGINT, and the program would do so too. */
static void heed_signals(void)
{
	for (size_t i = 0; i < COUNT(signals); i++)
		signal(signals[i], SIG_DFL);
}

/* Starts the program with its standard error in a file. */
static pid_t start(const char *folder, const char *const arguments[], const char *errors)
{
	const char *argv[12] = { program_path() };
	pid_t pid;

	for (size_t i = 0; i < COUNT(argv) - 2 && arguments[i]; i++)
		argv[i + 1] = arguments[i];
	heed_signals();
	pid = fork();
	if (pid == 0) {
		int err = open(errors, O_WRONLY | O_CREAT | O_TRUNC, 0600);
		int null = open("/dev/null", O_RDWR);

		if (err < 0 || null < 0 || dup2(null, 0) < 0 || dup2(null, 1) < 0 || dup2(err, 2) < 0 || chdir(folder) != 0)
			_exit(126);
		alarm(SECONDS);
		execv(argv[0], (char *const *)argv);
		_exit(127);
	}
	return pid;
}

static void expect_ended_by(pid_t pid, int number, const char *errors, const char *what)
{
	int status = 0;
	char *said;

	expect(waitpid(pid, &status, 0) == pid && WIFSIGNALED(status) && WTERMSIG(status) == number, "%s: wait status %d", what,
		status);
	said = test_read(errors, NULL);
	expect_text(said, interrupted, "%s", what);
	free(said);
}

/* Every command that reads waits for a pipe here: opening it to write returns when the command has opened it. */
static void a_command_that_waits_for_a_pipe_can_be_stopped(void)
{
	static const char *const commands[][8] = {
		{ "check", "pipe" },
		{ "show", "pipe" },
		{ "diff", "pipe", "contoso.json" },
		{ "export", "-o", "new", "pipe" },
		{ "import", "-o", "new", "pipe" },
		{ "convert", "--to", "current", "-o", "new", "pipe" },
		{ "pipe" },
		{ "view", "pipe" },
		{ "--plain", "pipe" },
	};
	const char *errors = tempdir_path("errors");

	for (size_t i = 0; i < COUNT(commands); i++) {
		for (size_t number = 0; number < COUNT(signals); number++) {
			const char *folder = tempdir_new();
			char *listing;
			pid_t pid;
			int end;

			example_copy(folder, "contoso.json");
			expect(mkfifo(test_in(folder, "pipe"), 0600) == 0, "a pipe");
			pid = start(folder, commands[i], errors);
			end = open(test_in(folder, "pipe"), O_WRONLY | O_CLOEXEC);
			expect(write(end, "{", 1) == 1, "a part of a design");
			kill(pid, signals[number]);
			if (strcmp(commands[i][0], "--plain") == 0) {
				int status;

				expect(waitpid(pid, &status, 0) == pid && WIFSIGNALED(status) &&
						WTERMSIG(status) == signals[number],
					"line mode: %d", status);
			} else {
				expect_ended_by(pid, signals[number], errors, commands[i][0]);
			}
			close(end);
			listing = test_list(folder);
			expect_text(listing, "contoso.json\npipe\n", "%s: nothing is left", commands[i][0]);
			free(listing);
		}
	}
}

/* Standard input that never comes. */
static void a_command_that_waits_for_standard_input_can_be_stopped(void)
{
	const char *folder = tempdir_new();
	static const char *const check[] = { "check", "-", NULL };
	struct pty *pty;
	int status;

	heed_signals();
	pty = play_start_in(folder, check, 24, 80, NULL);
	pty_sync(pty);
	pty_type(pty, "\003", 1);
	status = pty_exit(pty);
	expect(WIFSIGNALED(status) && WTERMSIG(status) == SIGINT, "wait status %d", status);
	expect(pty_shows(pty, "interrupted; nothing was written"), "it says so");
	pty_stop(pty);
}

/* A design that takes a while to export. */
static void make_large(const char *folder, size_t copies)
{
	cJSON *design = test_read_json(test_tree(EXAMPLE_DESIGN));
	cJSON *profiles = cJSON_GetObjectItem(design, "profiles");
	int count = cJSON_GetArraySize(profiles);
	char *text;

	for (size_t copy = 0; copy < copies; copy++) {
		for (int i = 0; i < count; i++) {
			cJSON *profile = cJSON_Duplicate(cJSON_GetArrayItem(profiles, i), true);
			char id[80];
			char name[80];

			if (!cJSON_HasObjectItem(cJSON_GetObjectItem(profile, "settings"), "trustedRootCertificate")) {
				cJSON_Delete(profile); /* its link would need the id of a copy */
				continue;
			}
			snprintf(id, sizeof(id), "00000000-0000-4000-8000-%06zu%06d", copy, i);
			snprintf(name, sizeof(name), "Copy %zu of %d", copy, i);
			cJSON_ReplaceItemInObject(profile, "id", cJSON_CreateString(id));
			cJSON_ReplaceItemInObject(profile, "name", cJSON_CreateString(name));
			cJSON_AddItemToArray(profiles, profile);
		}
	}
	text = cJSON_Print(design);
	test_write(test_in(folder, "large.json"), text, strlen(text));
	free(text);
	cJSON_Delete(design);
}

/* Waits until something appears in a folder that is watched, or the program has ended. */
static void await_entry(int watch)
{
	char events[4096];
	struct pollfd ready = { watch, POLLIN, 0 };

	if (poll(&ready, 1, SECONDS * 1000) == 1)
		(void)!read(watch, events, sizeof(events));
}

static int watch_folder(const char *folder)
{
	int watch = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);

	expect(watch >= 0 && inotify_add_watch(watch, folder, IN_CREATE | IN_MOVED_TO) >= 0, "the folder is watched");
	return watch;
}

/* The signal arrives just when the stage was made. It can't be known how far the export is then, but either it is complete, or
 * nothing of it is left. */
static void an_export_leaves_all_or_nothing(void)
{
	static const char *const command[] = { "export", "--force", "-o", "bundle", "large.json", NULL };
	const char *parent = tempdir_new();
	const char *errors = tempdir_path("errors");
	char *old;

	make_large(parent, 60);
	for (size_t i = 0; i < COUNT(signals) * 2; i++) {
		int number = signals[i % COUNT(signals)];
		int watch;
		int status = 0;
		pid_t pid;
		char *now;
		char *said;

		old = test_list(parent);
		watch = watch_folder(parent);
		pid = start(parent, command, errors);
		await_entry(watch);
		close(watch);
		kill(pid, number);
		expect(waitpid(pid, &status, 0) == pid, "it ends");
		now = test_list(parent);
		said = test_read(errors, NULL);
		expect(!strstr(now, "bladesmith-"), "signal %d: no stage", number);
		if (WIFSIGNALED(status)) {
			expect(WTERMSIG(status) == number, "signal %d: status %d", number, status);
			expect_text(now, old, "signal %d: nothing changed", number);
			expect_text(said, interrupted, "signal %d", number);
		} else {
			expect(WEXITSTATUS(status) == 0 && strstr(now, "bundle/manifest.json"), "signal %d: a bundle", number);
			expect_text(said, "", "signal %d", number);
		}
		free(said);
		free(now);
		free(old);
	}
}

static void what_a_killed_export_left_is_removed_by_the_next(void)
{
	static const char *const command[] = { "export", "--force", "-o", "bundle", "large.json", NULL };
	const char *errors = tempdir_path("errors");

	for (size_t i = 0; i < 3; i++) {
		const char *parent = tempdir_new(); /* another one each time, for what a kill before the marker leaves */
		char *now;
		int watch;
		pid_t pid;

		make_large(parent, 60);
		watch = watch_folder(parent);
		pid = start(parent, command, errors);
		await_entry(watch);
		close(watch);
		kill(pid, SIGKILL);
		waitpid(pid, NULL, 0);
		/* Killed before the marker was written it leaves an empty folder, which has nothing of this program. */
		now = test_list(parent);
		if (strstr(now, "bladesmith-") && strstr(now, ".bladesmith-stage")) {
			expect_number(program_exit_code(parent, command), 0, "the next run");
			free(now);
			now = test_list(parent);
			expect(!strstr(now, "bladesmith-"), "run %zu: it is gone", i);
		}
		free(now);
	}
}

/* --- progress on standard error */

static void progress_is_shown_on_a_terminal(void)
{
	static const char *const import[] = { "import", "-o", "new.json", "pipe", "pipe", NULL };
	static const char *const env[] = { "BLADESMITH_PROGRESS=0", NULL };
	const char *folder = tempdir_new();
	struct pty *pty;
	char *listing;
	int status;

	expect(mkfifo(test_in(folder, "pipe"), 0600) == 0, "a pipe");
	heed_signals();
	pty = play_start_in(folder, import, 24, 80, env);
	pty_wait(pty, "reading files");
	pty_type(pty, "\003", 1);
	status = pty_exit(pty);
	expect(WIFSIGNALED(status) && WTERMSIG(status) == SIGINT, "wait status %d", status);
	expect(pty_shows(pty, "bladesmith: interrupted; nothing was written") && !pty_shows(pty, "reading files"),
		"in place of the progress");
	pty_stop(pty);
	listing = test_list(folder);
	expect_text(listing, "pipe\n", "nothing is left");
	free(listing);
}

/* The work itself changes the folder that is watched for changes of the design. */
static void an_export_beside_the_design_shows_progress_and_ends(void)
{
	static const char *const env[] = { "BLADESMITH_PROGRESS=0", NULL };
	const char *folder = tempdir_new();
	struct pty *pty;

	example_copy(folder, "contoso.json");
	pty = play_start_in(folder, (const char *const[]){ "contoso.json", NULL }, 24, 80, env);
	pty_wait(pty, "Profiles");
	play(pty, "e<C-s>");
	CU_ASSERT_TRUE(pty_shows(pty, "Wrote contoso-bundle"));
	play(pty, "q");
	play_ends(pty, 0);
}

static void no_progress_is_written_to_files(void)
{
	static const char *const rows[][6] = { { "check", "contoso.json" }, { "export", "-o", "bundle", "contoso.json" },
		{ "show", "contoso.json" }, { "import", "-o", "new.json", "bundle/profiles" }, { "check", "bundle" } };
	const char *folder = tempdir_new();

	example_copy(folder, "contoso.json");
	setenv("BLADESMITH_PROGRESS", "0", 1);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct program_run run = program_run(folder, rows[i], NULL);

		expect(!strchr(run.err, '\r') && !strchr(run.err, '\033'), "%s: %s", rows[i][0], run.err);
		program_run_release(&run);
	}
	unsetenv("BLADESMITH_PROGRESS");
}

void suite_interrupted(void)
{
	CU_pSuite suite = CU_add_suite("interrupted", NULL, NULL);

	CU_add_test(suite, "a command that waits for a pipe can be stopped", a_command_that_waits_for_a_pipe_can_be_stopped);
	CU_add_test(suite, "a command that waits for standard input can be stopped",
		a_command_that_waits_for_standard_input_can_be_stopped);
	CU_add_test(suite, "an export leaves all or nothing", an_export_leaves_all_or_nothing);
	CU_add_test(suite, "what a killed export left is removed by the next", what_a_killed_export_left_is_removed_by_the_next);
	CU_add_test(suite, "progress is shown on a terminal", progress_is_shown_on_a_terminal);
	CU_add_test(suite, "an export beside the design shows progress and ends",
		an_export_beside_the_design_shows_progress_and_ends);
	CU_add_test(suite, "no progress is written to files", no_progress_is_written_to_files);
}
