#include "tests/support/browser.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "model/base/alloc.h"
#include "model/base/strbuf.h"
#include "tests/support/expect.h"
#include "tests/support/skip.h"
#include "tests/support/tempdir.h"

extern char **environ;

/* Runs a command that says nothing of interest; its exit code, or -1. */
static int run(const char *const *command)
{
	posix_spawn_file_actions_t actions;
	int status = -1;
	pid_t child;

	posix_spawn_file_actions_init(&actions);
	for (int stream = 0; stream <= 2; stream++)
		posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0);
	if (posix_spawnp(&child, command[0], &actions, NULL, (char *const *)command, environ) != 0 ||
		waitpid(child, &status, 0) != child)
		status = -1;
	posix_spawn_file_actions_destroy(&actions);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void browser_needed(void)
{
	test_needs_program("chromium");
	test_needs_program("pdftotext");
	test_needs_program("timeout");
	/* Ubuntu's package of that name is a script that asks for another one. */
	if (run((const char *const[]){ "timeout", "60", "chromium", "--version", NULL }) != 0)
		test_skip("chromium does not start");
}

char *browser_print(const char *html)
{
	const char *page = tempdir_path("page.html"), *paper = tempdir_path("page.pdf"), *text = tempdir_path("page.txt");
	struct strbuf profile = STRBUF_INIT, print = STRBUF_INIT, address = STRBUF_INIT;
	int printed;

	test_write(page, html, strlen(html));
	strbuf_printf(&profile, "--user-data-dir=%s", tempdir_folder("browser"));
	strbuf_printf(&print, "--print-to-pdf=%s", paper);
	strbuf_printf(&address, "file://%s", page);
	/* Without its sandbox, which Chromium refuses to root, and which many containers can't have: the page is the test's own.
	 */
	printed = run((const char *const[]){ "timeout", "120", "chromium", "--headless", "--disable-gpu",
		"--no-pdf-header-footer", "--no-sandbox", profile.text, print.text, address.text, NULL });
	strbuf_release(&profile);
	strbuf_release(&print);
	strbuf_release(&address);
	if (!expect(printed == 0 && test_exists(paper), "chromium prints the page: %d", printed) ||
		!expect_number(run((const char *const[]){ "pdftotext", "-raw", paper, text, NULL }), 0, "pdftotext"))
		return xstrdup("");
	return test_read(text, NULL);
}
