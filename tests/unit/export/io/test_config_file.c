/* Lines of a configuration file: which are settings, and what is reported about the others. */
#include <CUnit/CUnit.h>

#include <string.h>

#include "export/io/config_file.h"
#include "tests/support/expect.h"
#include "tests/support/tempdir.h"

void suite_config_file(void);

static struct strbuf taken = STRBUF_INIT;

static int take(const char *name, const char *value, struct err *err)
{
	if (strcmp(name, "bad") == 0)
		return err_set(err, ERR_VALUE, "no %s", value);
	strbuf_printf(&taken, "[%s|%s]", name, value);
	return 0;
}

#define NO_EQUALS "this line has no \"=\"; write it as NAME = VALUE, or start a comment with #\n"
#define NO_NAME   "the name before \"=\" is missing; write NAME = VALUE\n"
#define NO_VALUE  "the value after \"=\" is missing; add it, or remove the line\n"

static void lines_are_settings_or_problems(void)
{
	static const struct {
		const char *text, *taken, *problems;
	} rows[] = {
		{ "", "", "" },
		{ "a = b", "[a|b]", "" },
		{ "a=b\n", "[a|b]", "" },
		{ " \ta  =\tb c \t\n", "[a|b c]", "" },
		{ "a = b\r\nc = d\r\n", "[a|b][c|d]", "" },
		{ "\xef\xbb\xbf"
		  "a = b",
			"[a|b]", "" },
		{ "# a = b\n\n \t\n   # c\na = #ff0000 # d\n", "[a|#ff0000 # d]", "" },
		{ "a = b = c", "[a|b = c]", "" },
		{ "a = 1\na = 2", "[a|1][a|2]", "" },
		{ "a", "", "f:1: " NO_EQUALS },
		{ "\n\na\nb = c\n", "[b|c]", "f:3: " NO_EQUALS },
		{ "[section]\n", "", "f:1: " NO_EQUALS },
		{ "= b\n", "", "f:1: " NO_NAME },
		{ "=", "", "f:1: " NO_NAME },
		{ "a =\n", "", "f:1: " NO_VALUE },
		{ "a = \r\n", "", "f:1: " NO_VALUE },
		{ "bad = x\na = b\nbad = y\n", "[a|b]", "f:1: no x\nf:3: no y\n" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf problems = STRBUF_INIT;

		strbuf_setlen(&taken, 0);
		config_read_text("f", rows[i].text, strlen(rows[i].text), take, &problems);
		expect_row_text(i, strbuf_text(&taken), rows[i].taken);
		expect_row_text(i, strbuf_text(&problems), rows[i].problems);
		strbuf_release(&problems);
	}
	strbuf_release(&taken);
}

static void odd_bytes_are_reported(void)
{
	struct strbuf problems = STRBUF_INIT;

	config_read_text("a\nb", "a = b\0c\nd = e", 13, take, &problems);
	expect_text(strbuf_text(&problems), "a\\nb:1: this line has a NUL byte; remove it\n", "the name is escaped");
	expect_text(strbuf_text(&taken), "[d|e]", "the other line counts");
	strbuf_release(&problems);
	strbuf_release(&taken);
}

static void only_a_missing_file_is_empty(void)
{
	const char *folder = tempdir_new();
	struct strbuf problems = STRBUF_INIT;

	config_read_file(test_in(folder, "missing"), "f", take, &problems);
	config_read_file(test_in(folder, "missing/config"), "f", take, &problems);
	expect_text(strbuf_text(&problems), "", "a missing file");
	config_read_file(folder, "f", take, &problems);
	expect_has(strbuf_text(&problems), folder, "a folder");
	strbuf_setlen(&problems, 0);
	test_write(test_in(folder, "config"), "a = b\nbad = c\n", 14);
	config_read_file(test_in(folder, "config"), "~/f", take, &problems);
	expect_text(strbuf_text(&problems), "~/f:2: no c\n", "a file");
	expect_text(strbuf_text(&taken), "[a|b]", "a file");
	strbuf_release(&problems);
	strbuf_release(&taken);
}

void suite_config_file(void)
{
	CU_pSuite suite = CU_add_suite("config_file", NULL, NULL);

	CU_add_test(suite, "lines are settings or problems", lines_are_settings_or_problems);
	CU_add_test(suite, "odd bytes are reported", odd_bytes_are_reported);
	CU_add_test(suite, "only a missing file is empty", only_a_missing_file_is_empty);
}
