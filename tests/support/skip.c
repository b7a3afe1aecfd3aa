#include "tests/support/skip.h"

#include <CUnit/CUnit.h>
#include <CUnit/TestRun.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct skip {
	const char *suite, *test;
	CU_pTest which;
	char reason[200];
} * skips;
static size_t skip_count;

static void add_skip(CU_pTest test, const char *reason, va_list args)
{
	struct skip *grown = realloc(skips, (skip_count + 1) * sizeof(*skips));

	if (!grown)
		abort();
	skips = grown;
	skips[skip_count].suite = CU_get_current_suite()->pName;
	skips[skip_count].test = test->pName;
	skips[skip_count].which = test;
	vsnprintf(skips[skip_count].reason, sizeof(skips->reason), reason, args);
	skip_count++;
}

void test_skip(const char *reason, ...)
{
	CU_pTest test = CU_get_current_test();
	va_list args;

	va_start(args, reason);
	add_skip(test, reason, args);
	va_end(args);
	longjmp(*test->pJumpBuf, 1); /* as CUnit's own fatal assertions do */
}

static bool is_in_path(const char *name)
{
	const char *path = getenv("PATH");

	while (path && *path) {
		int length = (int)strcspn(path, ":");
		char program[4096];

		snprintf(program, sizeof(program), "%.*s/%s", length, path, name);
		if (access(program, X_OK) == 0)
			return true;
		path += length + (path[length] == ':');
	}
	return false;
}

void test_needs_program(const char *name)
{
	if (!is_in_path(name))
		test_skip("%s is not installed", name);
}

static void skip_inactive(CU_pTest test, const char *reason, ...)
{
	va_list args;

	CU_set_test_active(test, CU_FALSE);
	va_start(args, reason);
	add_skip(test, reason, args);
	va_end(args);
}

int test_needs_utf8(void)
{
	if (setlocale(LC_CTYPE, "C.UTF-8") || setlocale(LC_CTYPE, "en_US.UTF-8"))
		return 0;
	for (CU_pTest test = CU_get_current_suite()->pTest; test; test = test->pNext)
		skip_inactive(test, "there is no UTF-8 locale");
	return 0;
}

static bool has_failed(CU_pTest test)
{
	for (CU_pFailureRecord failure = CU_get_failure_list(); failure; failure = failure->pNext)
		if (failure->pTest == test)
			return true;
	return false;
}

void skips_print(void)
{
	for (size_t i = 0; i < skip_count; i++)
		if (!has_failed(skips[i].which))
			printf("\nSKIPPED %s, %s: %s", skips[i].suite, skips[i].test, skips[i].reason);
	if (skip_count)
		putchar('\n');
	free(skips);
	skips = NULL;
	skip_count = 0;
}
