/*
 * What runs a test program: all its suites, or those named on the command line.
 */
#ifndef TESTS_SUPPORT_RUNNER_H
#define TESTS_SUPPORT_RUNNER_H

#include <stddef.h>

struct test_suite {
	const char *name;
	void (*add)(void); /* adds the suite and its tests to CUnit's registry */
};
/* Made by the Makefile from the sources of the test program; ends with a row whose name is NULL. */
extern const struct test_suite test_suites[];

/* Each test program has its own: what is done before the first test (-1 ends the run) and after the last. */
int test_begin(void);
void test_end(void);

/* Ends the current test, which then counts neither as passed nor as failed (unless an assertion failed before). The reason,
 * "xmllint is not installed", is printed at the end of the run. For what the machine lacks only. */
void test_skip(const char *reason, ...) __attribute__((format(printf, 1, 2), noreturn));
/* Skips the current test if no program of that name is in PATH. */
void test_needs_program(const char *name);
/* For CU_add_suite(): selects a UTF-8 locale, or skips all tests of the suite if there is none. Returns 0. */
int test_needs_utf8(void);

#endif
