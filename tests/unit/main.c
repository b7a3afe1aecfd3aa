/*
 * Runs the unit tests: all suites, or those named on the command line.
 */
#include <CUnit/Basic.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "tests/unit/help.h"

#define SUITES(row)                                                                                                             \
	row(strbuf) row(text) row(map) row(file) row(json) row(subject) row(cert) row(schema) row(table) row(gate) row(explain) \
		row(design) row(undo) row(design_file) row(graph) row(bundle) row(meantime) row(source) row(rules)              \
			row(rules_groups) row(audit) row(key) row(canvas) row(lineedit) row(subject_ask) row(subject_fix)       \
				row(sample) row(menu) row(textarea) row(lines) row(x509) row(roots) row(input) row(theme)       \
					row(naming) row(spread) row(sets) row(clipboard) row(profile_list) row(preview)         \
						row(plist) row(device) row(issued) row(request) row(x509_text) row(timeline)    \
							row(search) row(locate) row(compare) row(diff) row(matrix) row(show)    \
								row(paper)

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
