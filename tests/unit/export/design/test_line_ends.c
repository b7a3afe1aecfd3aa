/* A design keeps the line ends that its file has, byte by byte. */
#include <stdlib.h>
#include <string.h>

#include "export/design/design_file.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/tempdir.h"

void suite_line_ends(void);

/* The text with CR LF in the first `crlf` lines; the caller's to free. */
static char *with_crlf(const char *text, size_t crlf)
{
	struct strbuf out = STRBUF_INIT;

	for (; *text; text++) {
		if (*text == '\n' && crlf > 0) {
			strbuf_addch(&out, '\r');
			crlf--;
		}
		strbuf_addch(&out, *text);
	}
	return strbuf_detach(&out);
}

static void expect_written(const char *given, const char *wanted, const char *what)
{
	struct design design;
	struct err err = { 0 };
	char *written;

	expect_number(test_parse(&design, given, &err), 0, "%s: %s", what, err.message);
	written = test_design_text(&design);
	expect(strcmp(written, wanted) == 0, "%s: the same bytes", what);
	free(written);
	design_release(&design);
}

static void the_example_comes_back(void)
{
	char *lf = test_read(EXAMPLE_DESIGN, NULL);
	char *crlf = with_crlf(lf, SIZE_MAX);
	char *few = with_crlf(lf, 10);
	char *most;
	size_t lines = 0;

	for (const char *at = lf; *at; at++)
		lines += *at == '\n';
	most = with_crlf(lf, lines / 2 + 1);
	expect_written(lf, lf, "LF");
	expect_written(crlf, crlf, "CR LF");
	expect_written(few, lf, "mixed, most LF");
	expect_written(most, crlf, "mixed, most CR LF");
	free(lf);
	free(crlf);
	free(few);
	free(most);
}

/* Members that the program does not know are kept as text; a text with a line break has it escaped. */
static void unknown_members_have_the_same_ends(void)
{
	static const char text[] = "{\n"
				   "  \"format\": \"bladesmith-design\",\n"
				   "  \"version\": 1,\n"
				   "  \"portal\": \"classic\",\n"
				   "  \"name\": \"two\\r\\nlines\",\n"
				   "  \"groups\": [],\n"
				   "  \"profiles\": [],\n"
				   "  \"later\": {\n"
				   "    \"deep\": [\n"
				   "      \"a\\r\\nb\"\n"
				   "    ]\n"
				   "  }\n"
				   "}\n";
	char *crlf = with_crlf(text, SIZE_MAX);
	char *some = with_crlf(text, 12);
	struct strbuf more = STRBUF_INIT;

	strbuf_printf(&more, "%s\n\n\n\n\n\n\n\n\n\n\n\n", some); /* with these, most lines end with LF */
	expect_written(text, text, "LF");
	expect_written(crlf, crlf, "CR LF");
	expect_written(some, crlf, "mixed, most CR LF");
	expect_written(strbuf_text(&more), text, "mixed, most LF");
	strbuf_release(&more);
	free(crlf);
	free(some);
}

void suite_line_ends(void)
{
	CU_pSuite suite = CU_add_suite("line_ends", NULL, NULL);

	CU_add_test(suite, "the example comes back", the_example_comes_back);
	CU_add_test(suite, "unknown members have the same ends", unknown_members_have_the_same_ends);
}
