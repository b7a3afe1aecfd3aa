/*
 * The beginning and the end of the unit tests.
 */
#include <stdlib.h>

#include "tests/support/certificates.h"
#include "tests/support/hostile.h"
#include "tests/support/runner.h"
#include "tests/support/tempdir.h"

int test_begin(void)
{
	setenv("XDG_STATE_HOME", tempdir_path("state"), 1); /* what is kept there must not be the user's own */
	setenv("TERM", "xterm-256color", 1);                /* nor may the user's terminal and taste decide on themes */
	unsetenv("NO_COLOR");
	unsetenv("BLADESMITH_THEME");
	unsetenv("COLORFGBG");
	return test_tree_begin();
}

void test_end(void)
{
	tempdir_end();
	certificates_end();
	hostile_end();
}
