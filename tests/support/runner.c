#include "tests/support/runner.h"

#include <CUnit/Basic.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "tests/support/keys.h"
#include "tests/support/skip.h"

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
	test_key_algorithms();
	if (test_begin() != 0)
		return 2;
	if (CU_initialize_registry() != CUE_SUCCESS) {
		fprintf(stderr, "%s\n", CU_get_error_msg());
		return 2;
	}
	for (const struct test_suite *suite = test_suites; suite->name; suite++)
		if (is_wanted(suite->name, argv + 1))
			suite->add();
	CU_set_fail_on_inactive(CU_FALSE);
	CU_basic_set_mode(CU_BRM_NORMAL);
	CU_basic_run_tests();
	failures = CU_get_number_of_failures() + CU_get_number_of_suites_failed() + CU_get_number_of_tests_failed();
	run = CU_get_number_of_tests_run();
	skips_print();
	CU_cleanup_registry();
	test_end();
	if (run == 0)
		fputs("no tests were run\n", stderr);
	return failures > 0 || run == 0;
}
