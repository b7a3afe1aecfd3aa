#include "tests/screen/harness/play.h"

#include <string.h>
#include <sys/wait.h>

#define ARGUMENTS 8
#define TABS      40

struct pty *play_start_in(const char *folder, const char *const arguments[], int rows, int columns, const char *const env[])
{
	const char *argv[ARGUMENTS + 2] = { program_path() };

	for (size_t i = 0; i < ARGUMENTS && arguments[i]; i++)
		argv[i + 1] = arguments[i];
	return pty_start(argv, rows, columns, env, folder);
}

struct pty *play_start(const char *folder, const char *first, const char *second)
{
	struct pty *pty = play_start_in(folder, (const char *const[]){ first, second, NULL }, 24, 80, NULL);

	pty_wait(pty, "Profiles");
	pty_sync(pty);
	return pty;
}

bool play_is_on(const struct pty *pty, const char *text)
{
	struct strbuf line = STRBUF_INIT;
	int row, column;
	bool found;

	pty_cursor(pty, &row, &column);
	pty_row(pty, row, &line);
	found = strstr(strbuf_text(&line), text) != NULL;
	strbuf_release(&line);
	return found;
}

bool play_go_at(struct pty *pty, const char *label, const char *file, int line)
{
	for (int i = 0; i < TABS; i++) {
		if (play_is_on(pty, label))
			return true;
		pty_note_place(file, line);
		if (!(pty_keys)(pty, "<Tab>") || !(pty_sync)(pty))
			return false;
	}
	return expect_that(false, file, (unsigned)line, "there is a row \"%s\"", label);
}

void play_ends_at(struct pty *pty, int code, const char *file, int line)
{
	int status;

	pty_note_place(file, line);
	status = (pty_exit)(pty);
	expect_same_number(
		WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), code, file, (unsigned)line, "exit code");
	pty_note_place(file, line);
	(pty_check_clean)(pty);
	pty_stop(pty);
}

struct play_terminal play_terminal(size_t number)
{
	static const int sizes[][2] = { { 24, 80 }, { 40, 120 }, { 60, 200 } };
	const int *size = sizes[number / 4 % COUNT(sizes)];

	return (struct play_terminal){ size[0], size[1],
		{ number % 2 ? "LC_ALL=C" : "LC_ALL=C.UTF-8", number / 2 % 2 ? "NO_COLOR=1" : "NO_COLOR", NULL } };
}
