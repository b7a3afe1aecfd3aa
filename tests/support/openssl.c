#include "tests/support/openssl.h"

#include <errno.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "model/base/alloc.h"
#include "tests/support/expect.h"
#include "tests/support/skip.h"
#include "model/base/strbuf.h"

extern char **environ;

int openssl_start(const char *const *command, pid_t *child)
{
	posix_spawn_file_actions_t actions;
	int ends[2];
	int error;

	test_needs_program(command[0]);
	if (pipe(ends) != 0)
		return -1;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
	posix_spawn_file_actions_adddup2(&actions, ends[1], 2);
	posix_spawn_file_actions_addclose(&actions, ends[0]);
	posix_spawn_file_actions_addclose(&actions, ends[1]);
	error = posix_spawnp(child, command[0], &actions, NULL, (char *const *)command, environ);
	posix_spawn_file_actions_destroy(&actions);
	close(ends[1]);
	if (expect(error == 0, "start %s: %s", command[0], strerror(error)))
		return ends[0];
	close(ends[0]);
	return -1;
}

char *openssl_finish(int answer, pid_t child)
{
	struct strbuf text = STRBUF_INIT;
	int status = -1;
	ssize_t got;

	if (answer < 0)
		return xstrdup("");
	while ((got = read(answer, strbuf_grow(&text, 8192), 8192)) > 0 || (got < 0 && errno == EINTR))
		strbuf_commit(&text, got > 0 ? (size_t)got : 0);
	close(answer);
	waitpid(child, &status, 0);
	expect_number(status, 0, "openssl's exit");
	return strbuf_detach(&text);
}

char *openssl_run(const char *const *command)
{
	pid_t child = 0;
	int answer = openssl_start(command, &child);

	return openssl_finish(answer, child);
}

char *openssl_after(const char *answer, const char *label)
{
	const char *found = strstr(answer, label);

	if (!found)
		return xstrdup("");
	found += strlen(label);
	return xmemdupz(found, strcspn(found, "\n"));
}

char *openssl_extension(const char *answer, const char *name)
{
	const char *found = strstr(answer, name);

	if (!found || !(found = strchr(found, '\n')))
		return xstrdup("");
	found += strspn(found, " \n");
	return xmemdupz(found, strcspn(found, "\n"));
}

/* The text after the line in openssl's text that is the same; NULL if there is none. openssl does not indent what follows a line
 * break inside of a value. */
static const char *find_line(const char *answer, const char *line, size_t length)
{
	size_t indent = strspn(line, " ");

	for (const char *at = answer; *at; at += *at == '\n') {
		size_t size = strcspn(at, "\n");
		size_t text = size;

		while (text > 0 && at[text - 1] == ' ')
			text--;
		if ((text == length && memcmp(at, line, length) == 0) ||
			(text > 0 && text == length - indent && memcmp(at, line + indent, text) == 0))
			return at + size;
		at += size;
	}
	return NULL;
}

static bool is_known(const char *line)
{
	const char *bracket = strchr(line, '(');

	return !strstr(line, "Not Before: ") && !strstr(line, "Not After : ") && (!bracket || strchr("0123456789", bracket[1]));
}

void openssl_lines(const char *page, const char *answer, const char *what)
{
	size_t compared = 0;

	for (const char *at = page; *at; at += *at == '\n') {
		char *line = xmemdupz(at, strcspn(at, "\n"));
		const char *found = is_known(line) ? find_line(answer, line, strlen(line)) : answer;

		expect(found != NULL, "%s: \"%s\" is in what openssl prints\n%s", what, line, answer);
		compared += is_known(line);
		answer = found ? found : answer;
		at += strlen(line);
		free(line);
	}
	expect(compared > 10, "%s: %zu lines are compared", what, compared);
}
