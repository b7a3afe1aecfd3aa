/*
 * Runs the screen tests: all suites, or those named on the command line. From the top of the tree;
 * BLADESMITH names the program under test, UPDATE=1 writes the expected frames anew.
 */
#include <CUnit/Basic.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "tests/screen/help.h"

#define SUITES(row)                                                                                                      \
	row(pty) row(svg) row(pictures) row(frames) row(blades) row(sets) row(random) row(journeys) row(ways) row(files) \
		row(commands) row(check) row(typing) row(widgets) row(picker) row(sizes) row(mouse) row(paste) row(view) \
			row(terminals) row(bytes) row(copy) row(compare) row(finding) row(plain) row(storm) row(matrix)

#define DECLARE(name) void suite_##name(void);
SUITES(DECLARE)

#define ROW(name) { #name, suite_##name },
static const struct {
	const char *name;
	void (*add)(void);
} suites[] = { SUITES(ROW) };

static bool is_wanted(const char *name, char *const *wanted)
{
	bool found = !*wanted;

	for (; *wanted; wanted++)
		found = found || strcmp(*wanted, name) == 0;
	return found;
}

int main(int argc, char **argv)
{
	unsigned failures;
	unsigned run;

	(void)argc;
	setlocale(LC_ALL, "C.UTF-8");
	if (help_begin() != 0)
		return 2;
	if (CU_initialize_registry() != CUE_SUCCESS) {
		fprintf(stderr, "%s\n", CU_get_error_msg());
		return 2;
	}
	for (size_t i = 0; i < COUNT(suites); i++)
		if (is_wanted(suites[i].name, argv + 1))
			suites[i].add();
	CU_basic_set_mode(CU_BRM_NORMAL);
	CU_basic_run_tests();
	failures = CU_get_number_of_failures() + CU_get_number_of_suites_failed() + CU_get_number_of_tests_failed();
	run = CU_get_number_of_tests_run();
	CU_cleanup_registry();
	help_end();
	if (run == 0)
		fputs("no tests were run\n", stderr);
	return failures > 0 || run == 0;
}
