/*
 * Every fuzz target runs over its seeds and over the inputs that once broke it, without libFuzzer.
 */
#include <CUnit/CUnit.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"
#include "tests/support/expect.h"
#include "tests/support/tempdir.h"

void suite_fuzz(void);

static const char *input; /* the file that is run, for messages */

void fuzz_check_that(bool holds, const char *file, unsigned line, const char *what, ...)
{
	char text[2048];
	va_list args;

	va_start(args, what);
	vsnprintf(text, sizeof(text), what, args);
	va_end(args);
	expect_that(holds, file, line, "%s: %s", input, text);
}

const char *fuzz_folder(void)
{
	static const char *folder;

	if (!folder)
		folder = tempdir_folder("fuzz");
	return folder;
}

/* Runs a target over the files of a folder; returns how many there are. */
static size_t run_folder(const struct fuzz_target *target, const char *folder)
{
	char *list = test_exists(folder) ? test_list_files(folder) : NULL;
	size_t count = 0;

	for (char *line = list; line && *line; count++) {
		char *end = strchr(line, '\n');
		size_t length;
		char *bytes;

		*end = '\0';
		input = test_in(folder, line);
		bytes = test_read(input, &length);
		target->run(bytes, length);
		free(bytes);
		line = end + 1;
	}
	free(list);
	return count;
}

static void seeds_and_kept_crashes_pass(void)
{
	for (const struct fuzz_target *target = fuzz_targets; target->name; target++) {
		char folder[256];

		snprintf(folder, sizeof(folder), "tests/fuzz/seeds/%s", target->name);
		expect(run_folder(target, test_tree(folder)) > 0, "%s has seeds", target->name);
		snprintf(folder, sizeof(folder), "tests/fuzz/crashes/%s", target->name);
		run_folder(target, test_tree(folder));
		snprintf(folder, sizeof(folder), "tests/fuzz/%s.dict", target->name);
		expect(test_exists(test_tree(folder)), "%s has a dictionary", target->name);
	}
}

void suite_fuzz(void)
{
	CU_pSuite suite = CU_add_suite("fuzz", NULL, NULL);

	CU_add_test(suite, "seeds and kept crashes pass", seeds_and_kept_crashes_pass);
}
