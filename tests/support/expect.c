#include "tests/support/expect.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/strbuf.h"

/* CUnit names the place and the condition of a failed assertion; the condition is where a table's row can be named. */
static bool settle(bool holds, const char *file, unsigned line, const char *detail, const char *what, va_list args)
{
	struct strbuf text = STRBUF_INIT;

	if (!holds) {
		strbuf_vprintf(&text, what, args);
		strbuf_addstr(&text, detail);
	}
	if (CU_get_current_test()) {
		CU_assertImplementation(holds, line, holds ? "" : strbuf_text(&text), file, "", CU_FALSE);
	} else if (!holds) { /* in a tool, where failures are not counted */
		fprintf(stderr, "%s:%u: %s\n", file, line, strbuf_text(&text));
		exit(1);
	}
	strbuf_release(&text);
	return holds;
}

bool expect_that(bool holds, const char *file, unsigned line, const char *what, ...)
{
	va_list args;

	va_start(args, what);
	settle(holds, file, line, "", what, args);
	va_end(args);
	return holds;
}

bool expect_same_text(const char *got, const char *wanted, const char *file, unsigned line, const char *what, ...)
{
	bool holds = got && wanted ? strcmp(got, wanted) == 0 : got == wanted;
	struct strbuf detail = STRBUF_INIT;
	va_list args;

	if (!holds)
		strbuf_printf(
			&detail, "\n       got      %s\n       expected %s", got ? got : "(none)", wanted ? wanted : "(none)");
	va_start(args, what);
	settle(holds, file, line, strbuf_text(&detail), what, args);
	va_end(args);
	strbuf_release(&detail);
	return holds;
}

bool expect_same_number(long long got, long long wanted, const char *file, unsigned line, const char *what, ...)
{
	char detail[100] = "";
	va_list args;

	if (got != wanted)
		snprintf(detail, sizeof(detail), ": got %lld, expected %lld", got, wanted);
	va_start(args, what);
	settle(got == wanted, file, line, detail, what, args);
	va_end(args);
	return got == wanted;
}

bool expect_part(const char *text, const char *part, const char *file, unsigned line, const char *what, ...)
{
	bool holds = text && strstr(text, part);
	struct strbuf detail = STRBUF_INIT;
	va_list args;

	if (!holds)
		strbuf_printf(&detail, ": there is no \"%s\" in: %.200s", part, text ? text : "(none)");
	va_start(args, what);
	settle(holds, file, line, strbuf_text(&detail), what, args);
	va_end(args);
	strbuf_release(&detail);
	return holds;
}

unsigned test_random(unsigned long *state, unsigned limit)
{
	*state = (*state * 6364136223846793005UL + 1442695040888963407UL) & 0xFFFFFFFFFFFFFFFFUL;
	return (unsigned)((*state >> 33) % limit);
}
