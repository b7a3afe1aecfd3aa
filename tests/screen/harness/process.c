#define _GNU_SOURCE /* execvpe, pipe2 */
#include "tests/screen/harness/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "model/base/alloc.h"

static const char *const unset[] = {
	"LINES",
	"COLUMNS",
	"NO_COLOR",
	"COLORTERM",
	"COLORFGBG",
	"BLADESMITH_THEME",
	"ESCDELAY",
	"EDITOR",
	"VISUAL",
	"LANG",
	"LANGUAGE",
	"LC_CTYPE",
	"LC_MESSAGES",
	"NCURSES_NO_UTF8_ACS",
	"NCURSES_ASSUMED_COLORS",
	"NCURSES_NO_PADDING",
	/* of programs that reach a clipboard */
	"TMUX",
	"DISPLAY",
	"WAYLAND_DISPLAY",
	"WSL_DISTRO_NAME",
	"WSL_INTEROP",
	"SSH_CONNECTION",
};

static bool same_name(const char *entry, const char *name)
{
	size_t length = strcspn(name, "=");

	return !strncmp(entry, name, length) && (entry[length] == '=' || !entry[length]);
}

static size_t put_variable(char **list, size_t count, const char *entry)
{
	size_t unknown_members = 0;

	for (size_t i = 0; i < count; i++) {
		if (same_name(list[i], entry))
			free(list[i]);
		else
			list[unknown_members++] = list[i];
	}
	if (strchr(entry, '='))
		list[unknown_members++] = xstrdup(entry);
	return unknown_members;
}

static void free_environment(char **list)
{
	for (size_t i = 0; list[i]; i++)
		free(list[i]);
	free(list);
}

static char **make_environment(const char *const env[])
{
	size_t count = 0, changes = 0;
	char **list;

	while (environ[count])
		count++;
	while (env && env[changes])
		changes++;
	list = xcalloc(count + changes + 4, sizeof(*list));
	for (size_t i = 0; i < count; i++)
		list[i] = xstrdup(environ[i]);
	for (size_t i = 0; i < sizeof(unset) / sizeof(unset[0]); i++)
		count = put_variable(list, count, unset[i]);
	count = put_variable(list, count, "TERM=xterm-256color");
	count = put_variable(list, count, "LC_ALL=C.UTF-8");
	count = put_variable(list, count, "BLADESMITH_REST=0"); /* what a key does is there when the program waits for the next */
	for (size_t i = 0; i < changes; i++)
		count = put_variable(list, count, env[i]);
	list[count] = NULL;
	return list;
}

/* In the child. A caller run by nohup or in the background ignores signals, which would be inherited. */
static void become(int slave, const char *file, const char *const argv[], char **env, const char *cwd, int report)
{
	static const int signals[] = { SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGTSTP, SIGTTIN, SIGTTOU, SIGWINCH, SIGCHLD };
	sigset_t none;

	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		signal(signals[i], SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	if (setsid() >= 0 && !ioctl(slave, TIOCSCTTY, 0) && dup2(slave, 0) >= 0 && dup2(slave, 1) >= 0 && dup2(slave, 2) >= 0 &&
		(!cwd || !chdir(cwd)))
		execvpe(file, (char *const *)argv, env);
	if (write(report, &errno, sizeof(errno)) < 0)
		_exit(126);
	_exit(127);
}

int spawn(int slave, const char *const argv[], const char *const env[], const char *cwd, pid_t *pid)
{
	char *file = strchr(argv[0], '/') ? realpath(argv[0], NULL) : xstrdup(argv[0]);
	int report[2], error = 0;
	char **list;

	if (!file || pipe2(report, O_CLOEXEC)) {
		error = errno;
		free(file);
		return error;
	}
	list = make_environment(env);
	*pid = fork();
	if (!*pid)
		become(slave, file, argv, list, cwd, report[1]);
	close(report[1]);
	if (*pid < 0 || read(report[0], &error, sizeof(error)) < 0)
		error = errno;
	close(report[0]);
	free_environment(list);
	free(file);
	return error;
}
