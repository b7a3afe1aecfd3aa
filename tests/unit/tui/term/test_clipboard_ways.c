/* Programs that reach a clipboard, played by scripts. */
#include <CUnit/CUnit.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "model/base/alloc.h"
#include "tests/support/expect.h"
#include "tests/support/fake_program.h"
#include "tests/support/tempdir.h"
#include "tui/term/clipboard.h"
#include "tui/term/run_with_input.h"

void suite_clipboard_ways(void);

static const char *const variables[] = { "TMUX", "WAYLAND_DISPLAY", "DISPLAY", "WSL_DISTRO_NAME", "WSL_INTEROP",
	"SSH_CONNECTION" };
static char *was[COUNT(variables)], *path_was;

/* A folder that is all of PATH. */
static const char *begin(void)
{
	const char *folder = tempdir_new();

	for (size_t i = 0; i < COUNT(variables); i++) {
		was[i] = xstrdup(getenv(variables[i]));
		unsetenv(variables[i]);
	}
	path_was = xstrdup(getenv("PATH"));
	setenv("PATH", folder, 1);
	return folder;
}

static void end(void)
{
	for (size_t i = 0; i < COUNT(variables); i++) {
		unsetenv(variables[i]);
		if (was[i])
			setenv(variables[i], was[i], 1);
		free(was[i]);
	}
	setenv("PATH", path_was, 1);
	free(path_was);
}

/* What a script noted, its length in *length; "" if it did not run. */
static char *noted(const char *folder, const char *name, const char *what, size_t *length)
{
	struct strbuf file = STRBUF_INIT;
	char *text;

	strbuf_printf(&file, "%s.%s", name, what);
	*length = 0;
	text = test_exists(test_in(folder, file.text)) ? test_read(test_in(folder, file.text), length) : xstrdup("");
	strbuf_release(&file);
	return text;
}

static void each_way_takes_the_text(void)
{
	static const char text[] = "CN=Zo\xc3\xab\nO=\xf0\x9f\x94\x91";
	static const char windows[] = "C\0N\0=\0Z\0o\0\xeb\0\r\0\n\0O\0=\0\x3d\xd8\x11\xdd";
	static const struct {
		const char *name, *variable, *arguments, *said;
		const char *text;
		size_t length;
	} rows[] = {
		{ "tmux", "TMUX", "load-buffer -w -\n",
			"Copied to tmux's buffer; it reaches the terminal's clipboard only if tmux and the terminal allow it",
			text, sizeof(text) - 1 },
		{ "wl-copy", "WAYLAND_DISPLAY", "\n", "Copied to the Wayland clipboard with wl-copy", text, sizeof(text) - 1 },
		{ "xclip", "DISPLAY", "-selection clipboard -in\n", "Copied to the X clipboard with xclip", text,
			sizeof(text) - 1 },
		{ "xsel", "DISPLAY", "--clipboard --input\n", "Copied to the X clipboard with xsel", text, sizeof(text) - 1 },
		{ "pbcopy", "SHELL_IS_ANY", "\n", "Copied to the clipboard of macOS with pbcopy", text, sizeof(text) - 1 },
		{ "clip.exe", "WSL_DISTRO_NAME", "\n", "Copied to the clipboard of Windows with clip.exe", windows,
			sizeof(windows) - 1 },
		{ "clip.exe", "WSL_INTEROP", "\n", "Copied to the clipboard of Windows with clip.exe", windows,
			sizeof(windows) - 1 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *folder = begin();
		struct strbuf said = STRBUF_INIT;
		struct strbuf failed = STRBUF_INIT;
		size_t length, ignored;
		char *input, *arguments;

		fake_program(folder, rows[i].name, FAKE_IS_LOUD FAKE_TAKES);
		setenv(rows[i].variable, "x", 1);
		expect(clipboard_run(text, strlen(text), &said, &failed), "row %zu: copied", i);
		expect_row_text(i, strbuf_text(&said), rows[i].said);
		expect_row_text(i, strbuf_text(&failed), "");
		input = noted(folder, rows[i].name, "input", &length);
		arguments = noted(folder, rows[i].name, "arguments", &ignored);
		expect(length == rows[i].length && memcmp(input, rows[i].text, length) == 0, "row %zu: the text", i);
		expect_row_text(i, arguments, rows[i].arguments);
		free(input);
		free(arguments);
		unsetenv("SHELL_IS_ANY");
		strbuf_release(&said);
		strbuf_release(&failed);
		end();
	}
}

/* Which of several are used, and what is said of those that fail. */
static void the_next_way_is_tried(void)
{
	static const struct {
		const char *variables[3];
		const char *takes, *fails; /* programs; takes may be two, separated by a space */
		const char *said, *failed;
	} rows[] = {
		{ { NULL }, "xclip", "", "", "" },
		{ { "DISPLAY" }, "", "", "", "" },
		{ { "DISPLAY" }, "xclip xsel", "", "Copied to the X clipboard with xclip", "" },
		{ { "DISPLAY" }, "xsel", "xclip", "Copied to the X clipboard with xsel", "xclip failed: its exit status was 3" },
		{ { "DISPLAY" }, "", "xclip", "", "xclip failed: its exit status was 3" },
		{ { "TMUX", "WAYLAND_DISPLAY" }, "tmux wl-copy", "",
			"Copied to the Wayland clipboard with wl-copy, and to tmux's buffer", "" },
		{ { "TMUX", "WAYLAND_DISPLAY" }, "wl-copy", "tmux", "Copied to the Wayland clipboard with wl-copy",
			"tmux failed: its exit status was 3" },
		{ { "SSH_CONNECTION" }, "pbcopy", "", "", "" },
		{ { "WSL_INTEROP", "SSH_CONNECTION" }, "clip.exe", "", "", "" },
		{ { "WSL_INTEROP", "WAYLAND_DISPLAY" }, "clip.exe", "wl-copy", "Copied to the clipboard of Windows with clip.exe",
			"wl-copy failed: its exit status was 3" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *folder = begin();
		char *takes = xstrdup(rows[i].takes);
		struct strbuf said = STRBUF_INIT;
		struct strbuf failed = STRBUF_INIT;

		for (char *name = strtok(takes, " "); name; name = strtok(NULL, " "))
			fake_program(folder, name, FAKE_TAKES);
		if (*rows[i].fails)
			fake_program(folder, rows[i].fails, FAKE_FAILS);
		for (size_t j = 0; j < COUNT(rows[i].variables) && rows[i].variables[j]; j++)
			setenv(rows[i].variables[j], ":0", 1);
		expect(clipboard_run("x", 1, &said, &failed) == (*rows[i].said != '\0'), "row %zu: copied", i);
		expect_row_text(i, strbuf_text(&said), rows[i].said);
		expect_row_text(i, strbuf_text(&failed), rows[i].failed);
		free(takes);
		strbuf_release(&said);
		strbuf_release(&failed);
		end();
	}
}

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

#define LIMIT 300 /* milliseconds; a script needs some to start */

/* Also one whose input is more than a pipe holds, so that writing it waits. */
static void a_program_that_hangs_is_ended(void)
{
	static const size_t lengths[] = { 1, 1000000 };

	for (size_t i = 0; i < COUNT(lengths); i++) {
		const char *folder = begin();
		struct strbuf why = STRBUF_INIT;
		struct strbuf text = STRBUF_INIT;
		double start = seconds();

		strbuf_fill(&text, 'x', lengths[i]);
		fake_program(folder, "hangs", FAKE_HANGS);
		expect_row_number(i, run_with_input((const char *const[]){ "hangs", NULL }, text.text, text.length, LIMIT, &why),
			RUN_FAILED);
		expect_row_text(i, strbuf_text(&why), "it did not take the text within 0.3 seconds");
		expect(seconds() - start < 5, "row %zu: it was not waited for", i);
		expect(kill(fake_program_process(folder, "hangs"), 0) != 0, "row %zu: it is gone", i);
		strbuf_release(&why);
		strbuf_release(&text);
		end();
	}
}

/* As xclip does: it offers the text as long as it runs. */
static void a_program_that_stays_is_left(void)
{
	const char *folder = begin();
	struct strbuf why = STRBUF_INIT;
	int process;

	fake_program(folder, "stays", FAKE_TAKES FAKE_HANGS);
	CU_ASSERT_EQUAL(run_with_input((const char *const[]){ "stays", NULL }, "x", 1, 5000, &why), RUN_DONE);
	CU_ASSERT_EQUAL(why.length, 0);
	process = fake_program_process(folder, "stays");
	if (expect(process > 0 && kill(process, 0) == 0, "it still runs"))
		kill(process, SIGKILL);
	/* Its end is noticed by the next copy. */
	fake_program(folder, "takes", FAKE_TAKES);
	CU_ASSERT_EQUAL(run_with_input((const char *const[]){ "takes", NULL }, "x", 1, 5000, &why), RUN_DONE);
	strbuf_release(&why);
	end();
}

/* How it ends, and what is said of it; a large text is not taken before the end. */
static void the_reason_is_said(void)
{
	static const struct {
		const char *lines, *why;
		enum run_result result;
		size_t length;
	} rows[] = {
		{ "exit 0\n", "it did not read the text", RUN_FAILED, 100000 },
		{ "exit 0\n", "it did not read the text", RUN_FAILED, 1 },
		{ "exit 1\n", "its exit status was 1", RUN_FAILED, 100000 },
		{ "kill -9 $$\n", "it was ended by signal 9", RUN_FAILED, 1 },
		{ FAKE_TAKES, "", RUN_DONE, 1000000 },
		{ FAKE_TAKES, "", RUN_DONE, 0 },
		{ "[ ! -e /proc/$$/fd/50 ] || exit 1\n" FAKE_TAKES, "", RUN_DONE, 1 },
		{ "(: </dev/tty) 2>/dev/null && exit 1\n" FAKE_TAKES, "", RUN_DONE, 1 },
	};

	CU_ASSERT_EQUAL_FATAL(dup2(STDERR_FILENO, 50), 50); /* which no program inherits */
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *folder = begin();
		struct strbuf text = STRBUF_INIT;
		struct strbuf why = STRBUF_INIT;
		size_t length;
		char *input;

		strbuf_fill(&text, 'x', rows[i].length);
		fake_program(folder, "program", rows[i].lines);
		expect_row_number(i,
			run_with_input((const char *const[]){ "program", NULL }, strbuf_text(&text), text.length, 5000, &why),
			rows[i].result);
		expect_row_text(i, strbuf_text(&why), rows[i].why);
		input = noted(folder, "program", "input", &length);
		expect_row_number(i, length, rows[i].result == RUN_DONE ? rows[i].length : 0);
		free(input);
		strbuf_release(&text);
		strbuf_release(&why);
		end();
	}
	close(50);
}

static void a_program_that_is_missing_is_no_failure(void)
{
	const char *folder = begin();
	struct strbuf why = STRBUF_INIT;

	CU_ASSERT_EQUAL(run_with_input((const char *const[]){ "nosuch", NULL }, "x", 1, 5000, &why), RUN_MISSING);
	CU_ASSERT_EQUAL(why.length, 0);
	test_write(test_in(folder, "unusable"), "x", 1);
	CU_ASSERT_EQUAL(run_with_input((const char *const[]){ "unusable", NULL }, "x", 1, 5000, &why), RUN_FAILED);
	CU_ASSERT_STRING_EQUAL(strbuf_text(&why), strerror(EACCES));
	strbuf_release(&why);
	end();
}

void suite_clipboard_ways(void)
{
	CU_pSuite suite = CU_add_suite("clipboard_ways", NULL, NULL);

	CU_add_test(suite, "each way takes the text", each_way_takes_the_text);
	CU_add_test(suite, "the next way is tried", the_next_way_is_tried);
	CU_add_test(suite, "a program that hangs is ended", a_program_that_hangs_is_ended);
	CU_add_test(suite, "a program that stays is left", a_program_that_stays_is_left);
	CU_add_test(suite, "the reason is said", the_reason_is_said);
	CU_add_test(suite, "a program that is missing is no failure", a_program_that_is_missing_is_no_failure);
}
