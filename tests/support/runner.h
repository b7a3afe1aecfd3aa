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

#endif
