/*
 * Tests that cannot run on this machine.
 */
#ifndef TESTS_SUPPORT_SKIP_H
#define TESTS_SUPPORT_SKIP_H

/* Ends the current test, which then counts neither as passed nor as failed (unless an assertion failed before). The reason,
 * "xmllint is not installed", is printed at the end of the run. For what the machine lacks only. */
void test_skip(const char *reason, ...) __attribute__((format(printf, 1, 2), noreturn));
/* Skips the current test if no program of that name is in PATH. */
void test_needs_program(const char *name);
/* For CU_add_suite(): selects a UTF-8 locale, or skips all tests of the suite if there is none. Returns 0. */
int test_needs_utf8(void);

/* For the runner: prints a line for each skipped test, which the Makefile counts, and forgets them. */
void skips_print(void);

#endif
