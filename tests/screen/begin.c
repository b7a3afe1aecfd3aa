/*
 * The beginning and the end of the screen tests. They run from the top of the tree; BLADESMITH names the program under test,
 * UPDATE=1 writes the expected frames again.
 */
#include "tests/support/certificates.h"
#include "tests/support/hostile.h"
#include "tests/support/program.h"
#include "tests/support/runner.h"
#include "tests/support/tempdir.h"

int test_begin(void)
{
	if (program_begin() != 0)
		return -1;
	program_forget();
	return 0;
}

void test_end(void)
{
	tempdir_end();
	program_end();
	certificates_end();
	hostile_end();
}
