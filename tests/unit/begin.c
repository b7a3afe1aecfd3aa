/*
 * The unit tests' own beginning and end.
 */
#include "tests/support/runner.h"
#include "tests/unit/help.h"

int test_begin(void)
{
	return 0;
}

void test_end(void)
{
	help_end();
}
