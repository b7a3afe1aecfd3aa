/*
 * The screen tests' own beginning and end. They run from the top of the tree; BLADESMITH names the program under test,
 * UPDATE=1 writes the expected frames again.
 */
#include "tests/screen/help.h"
#include "tests/support/runner.h"

int test_begin(void)
{
	return help_begin();
}

void test_end(void)
{
	help_end();
}
