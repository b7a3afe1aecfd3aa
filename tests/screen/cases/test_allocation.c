/*
 * Out of memory: whichever allocation fails, of the program, of libcrypto, of curses or of the C library, the program says so and
 * ends with 3, or does exactly what it does otherwise. It never crashes, and never gives another answer.
 *
 * Only some allocations of each command fail here; FAULTS=all lets each of them fail.
 */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "export/io/directory.h"
#include "tests/screen/harness/play.h"
#include "model/base/alloc.h"
#include "tests/support/skip.h"

void suite_allocation(void);

#define SAMPLES 24 /* of each command */
#define PRELOAD "build/preload/allocation.so"

static const char message[] = "bladesmith: the system is out of memory; the last saved file is intact\n";

static const struct {
	const char *name, *input;
	const char *arguments[8];
} commands[] = {
	{ "check", "", { "check", "contoso.json", NULL } },
	{ "check of a bundle", "", { "check", "--format", "sarif", "bundle", NULL } },
	{ "show", "", { "show", "--format", "html", "contoso.json", "Contoso SCEP - iOS", NULL } },
	{ "show of a request", "", { "show", "--format", "json", "contoso.json", "Contoso PKCS - iOS", NULL } },
	{ "export", "", { "export", "-o", "out", "contoso.json", NULL } },
	{ "import", "", { "import", "-o", "new.json", "bundle", NULL } },
	{ "convert", "", { "convert", "--to", "current", "-o", "new.json", "contoso.json", NULL } },
	{ "diff", "", { "diff", "--format", "json", "contoso.json", "bundle", NULL } },
	{ "cert", "", { "cert", TEST_ROOT_PEM, TEST_ROOT_KEYED, NULL } },
	{ "line mode", "edit 1\nContoso Root - Phones\n.\ndelete 2\nsave\nquit\n", { "--plain", "contoso.json", NULL } },
};

/* A folder for one run, with all that the commands read. */
static const char *make_folder(void)
{
	const char *folder = tempdir_new();

	example_copy(folder, "contoso.json");
	certificates_write(folder);
	expect_number(program_exit_code(folder, (const char *const[]){ "export", "-o", "bundle", "contoso.json", NULL }), 0,
		"a bundle to begin with");
	return folder;
}

/* The names and contents of what a run left in its folder. */
static char *read_results(const char *folder)
{
	static const char *const results[] = { "out/manifest.json", "out/README.txt", "new.json", "contoso.json" };
	struct strbuf all = STRBUF_INIT;
	char *names = test_exists(test_in(folder, "out")) ? test_list_files(test_in(folder, "out")) : xstrdup("");

	strbuf_addstr(&all, names);
	for (size_t i = 0; i < COUNT(results); i++) {
		char *text = test_exists(test_in(folder, results[i])) ? test_read(test_in(folder, results[i]), NULL) : NULL;

		strbuf_addstr(&all, text ? text : "(none)\n");
		free(text);
	}
	free(names);
	return strbuf_detach(&all);
}

static bool is_result(const char *name)
{
	static const char *const starts[] = { "out", "new.json", ".new.json", ".contoso.json" };

	for (size_t i = 0; i < COUNT(starts); i++)
		if (strncmp(name, starts[i], strlen(starts[i])) == 0)
			return true;
	return false;
}

static int remove_result(void *folder, const char *name, struct err *err)
{
	const char *path = is_result(name) ? test_in(folder, name) : NULL;

	(void)err;
	if (path && unlink(path) != 0)
		directory_remove(path);
	return 0;
}

/* What the last run left, with the temporary files and folders, which have longer names. */
static void remove_results(const char *folder)
{
	expect_number(directory_for_each(folder, remove_result, (void *)folder, NULL), 0, "what the last run left is removed");
	example_copy(folder, "contoso.json");
}

struct outcome {
	struct program_run run;
	char *results;
};

/* Runs a command while an allocation fails (fails) or while they are counted (count); the other is NULL. */
static struct outcome run_with(size_t command, const char *folder, const char *fails, const char *count)
{
	struct outcome outcome;

	setenv("LD_PRELOAD", test_tree(PRELOAD), 1);
	setenv(fails ? "ALLOCATION_FAILS" : "ALLOCATION_COUNT", fails ? fails : count, 1);
	outcome.run = program_run(folder, commands[command].arguments, commands[command].input);
	unsetenv("LD_PRELOAD");
	unsetenv("ALLOCATION_FAILS");
	unsetenv("ALLOCATION_COUNT");
	outcome.results = read_results(folder);
	return outcome;
}

static void outcome_release(struct outcome *outcome)
{
	program_run_release(&outcome->run);
	free(outcome->results);
}

static bool is_same(const struct outcome *a, const struct outcome *b)
{
	return a->run.code == b->run.code && strcmp(a->run.out, b->run.out) == 0 && strcmp(a->run.err, b->run.err) == 0 &&
	       strcmp(a->results, b->results) == 0;
}

/* The number of allocations of a run in which none fails; 0 if nothing can be loaded into the program. */
static unsigned long count_allocations(size_t command, const char *folder, struct outcome *outcome)
{
	const char *path = tempdir_path("count");
	unsigned long count = 0;
	char *text;

	*outcome = run_with(command, folder, NULL, path);
	text = test_exists(path) ? test_read(path, NULL) : NULL;
	if (text)
		count = strtoul(text, NULL, 10);
	free(text);
	return count;
}

/* From the first to the last; all, or some in equal steps. */
static void let_each_fail(size_t command, const char *folder, bool all_after_it)
{
	const char *faults = getenv("FAULTS");
	struct outcome wanted, outcome;
	unsigned long count = count_allocations(command, folder, &wanted);
	unsigned long step = faults && strcmp(faults, "all") == 0 ? 1 : count / SAMPLES + 1;
	unsigned long ended = 0;

	for (unsigned long number = 1; number <= count; number += step) {
		char fails[32];

		remove_results(folder);
		snprintf(fails, sizeof(fails), "%lu%s", number, all_after_it ? "+" : "");
		outcome = run_with(command, folder, fails, NULL);
		if (outcome.run.code == 3 && strcmp(outcome.run.err, message) == 0)
			ended++;
		else
			expect(is_same(&outcome, &wanted), "%s, allocation %s of %lu: exit code %d: %s", commands[command].name,
				fails, count, outcome.run.code, outcome.run.err);
		outcome_release(&outcome);
	}
	expect(ended > 0, "%s: some of the allocations are the program's own", commands[command].name);
	if (step == 1)
		fprintf(stderr, "%s: %lu allocations, %lu runs ended with the message\n", commands[command].name, count, ended);
	remove_results(folder);
	outcome_release(&wanted);
}

/* A sanitizer allocates before all others, and can't be loaded after them. */
static void skip_with_sanitizer(const char *folder)
{
	struct outcome outcome;
	unsigned long count = count_allocations(0, folder, &outcome);

	outcome_release(&outcome);
	if (!count)
		test_skip("nothing can be loaded into a program with a sanitizer");
}

static void one_allocation_fails(void)
{
	const char *folder = make_folder();

	skip_with_sanitizer(folder);
	for (size_t i = 0; i < COUNT(commands); i++)
		let_each_fail(i, folder, false);
}

static void all_allocations_fail_from_one_on(void)
{
	const char *folder = make_folder();

	skip_with_sanitizer(folder);
	for (size_t i = 0; i < COUNT(commands); i += 4)
		let_each_fail(i, folder, true);
}

/* With a screen, the terminal is restored, too. */
static void the_screen_is_left_properly(void)
{
	static const unsigned long numbers[] = { 1, 20, 60, 100, 200, 300, 1000, 2000, 3000, 4000, 5000, 6000 };
	const char *folder = make_folder();
	struct strbuf preload = STRBUF_INIT;

	skip_with_sanitizer(folder);
	strbuf_printf(&preload, "LD_PRELOAD=%s", test_tree(PRELOAD));
	for (size_t i = 0; i < COUNT(numbers); i++) {
		struct strbuf fails = STRBUF_INIT, screen = STRBUF_INIT;
		struct pty *pty;
		int status;

		strbuf_printf(&fails, "ALLOCATION_FAILS=%lu", numbers[i]);
		pty = play_start_in(folder, (const char *const[]){ "contoso.json", NULL }, 24, 80,
			(const char *const[]){ preload.text, fails.text, NULL });
		pty_keys(pty, "<F10>");
		status = pty_exit(pty);
		pty_screen(pty, &screen);
		expect(WIFEXITED(status) && (WEXITSTATUS(status) == 0 || strstr(strbuf_text(&screen), "out of memory")),
			"allocation %lu: wait status %d", numbers[i], status);
		pty_check_clean(pty);
		pty_stop(pty);
		strbuf_release(&fails);
		strbuf_release(&screen);
	}
	strbuf_release(&preload);
}

void suite_allocation(void)
{
	CU_pSuite suite = CU_add_suite("allocation", NULL, NULL);

	CU_add_test(suite, "one allocation fails", one_allocation_fails);
	CU_add_test(suite, "all allocations fail from one on", all_allocations_fail_from_one_on);
	CU_add_test(suite, "the screen is left properly", the_screen_is_left_properly);
}
