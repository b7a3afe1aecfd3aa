/* Paper: what becomes of raw text in each way of writing it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export/render/renderer.h"
#include "tests/support/expect.h"

void suite_renderer(void);

static char *text_on(const struct renderer_ops *kind, const char *text)
{
	struct strbuf out = STRBUF_INIT;
	struct renderer renderer = { .kind = kind, .out = &out, .headed = true };

	kind->text(&renderer, text);
	return strbuf_detach(&out);
}

static char *code_on(const struct renderer_ops *kind, const char *code)
{
	struct strbuf out = STRBUF_INIT;
	struct renderer renderer = { .kind = kind, .out = &out, .headed = true };

	kind->code(&renderer, code);
	return strbuf_detach(&out);
}

/* What becomes of a character is tested in test_markdown_escape.c. */
static void markup_is_text_again(void)
{
	static const struct {
		const char *text, *wanted;
	} rows[] = {
		{ "plain", "plain" },
		{ "a & <b>", "a & &lt;b&gt;" },
		{ "a\nb", "a  \nb" },
		{ "a\n- b", "a  \n&#45; b" },
		{ "a\033[31m", "a&#92;x1b&#91;31m" },
		{ "a\rb", "a&#92;x0db" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf wanted = STRBUF_INIT;
		char *got = text_on(&renderer_markdown, rows[i].text);

		strbuf_printf(&wanted, "\n%s\n", rows[i].wanted);
		expect_text(got, wanted.text, "%s", rows[i].text);
		strbuf_release(&wanted);
		free(got);
	}
}

static void code_stays_in_its_fence(void)
{
	static const struct {
		const char *code, *wanted;
	} rows[] = {
		{ "a\n", "\n```\na\n```\n" },
		{ "{\n}\n", "\n```json\n{\n}\n```\n" },
		{ "<a/>\n", "\n```xml\n<a/>\n```\n" },
		{ "a ``` b\n", "\n````\na ``` b\n````\n" },
		{ "`````\n", "\n``````\n`````\n``````\n" },
		{ "a\033b\n", "\n```\na\\x1bb\n```\n" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		char *got = code_on(&renderer_markdown, rows[i].code);

		expect_row_text(i, got, rows[i].wanted);
		free(got);
	}
}

static void lines_are_broken_and_never_cut(void)
{
	static const struct {
		const char *text, *wanted;
	} rows[] = {
		{ "short", "short\n" },
		{ "a\nb", "a\nb\n" },
		{ "seventy-six columns of words that go on until the line is full, and then some more",
			"seventy-six columns of words that go on until the line is full, and then some\nmore\n" },
		{ "https://ndes.contoso.com/certsrv/mscep/mscep.dll,https://ndes.contoso.com/certsrv/mscep/mscep.dll",
			"https://ndes.contoso.com/certsrv/mscep/mscep.dll,https://ndes.contoso.com/\ncertsrv/mscep/mscep.dll\n" },
		{ "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890",
			"01234567890123456789012345678901234567890123456789012345678901234567890123456789\n01234567890\n" },
		{ "日本日本日本日本日本日本日本日本日本日本日本日本日本日本日本日本日本日本日本日本日本",
			"日本日本日本日本日本日本日本日本日本日本日本日本日本日本日本日本日本日本日本日本\n日本\n" },
		{ "a\033b", "a\\x1bb\n" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		char *got = text_on(&renderer_text, rows[i].text);

		expect_row_text(i, got, rows[i].wanted);
		free(got);
	}
}

static void wide_tables_go_on_below_themselves(void)
{
	struct strbuf out = STRBUF_INIT;
	struct renderer renderer = { .kind = &renderer_text, .out = &out, .headed = true };
	struct table table = { .columns = 6 };
	char text[32];

	for (int i = 0; i < 12; i++) {
		snprintf(text, sizeof(text), "%s %c of it", i < 6 ? "column" : "value", 'A' + i % 6);
		table_add_cell(&table, i == 8 ? LOOK_STANDS_OUT : i == 9 ? LOOK_ABSENT : LOOK_PLAIN, text);
	}
	renderer_text.table(&renderer, &table);
	expect_text(strbuf_text(&out),
		"Columns 1 to 3 of 5:\n"
		"column A of it  column B of it  column C of it    column D of it\n"
		"--------------  --------------  ----------------  ---------------\n"
		"value A of it   value B of it   <> value C of it  (value D of it)\n"
		"\n"
		"Columns 4 to 5 of 5:\n"
		"column A of it  column E of it  column F of it\n"
		"--------------  --------------  --------------\n"
		"value A of it   value E of it   value F of it\n",
		"table");
	table_release(&table);
	strbuf_release(&out);
}

void suite_renderer(void)
{
	CU_pSuite suite = CU_add_suite("paper", NULL, NULL);

	CU_ADD_TEST(suite, markup_is_text_again);
	CU_ADD_TEST(suite, code_stays_in_its_fence);
	CU_ADD_TEST(suite, lines_are_broken_and_never_cut);
	CU_ADD_TEST(suite, wide_tables_go_on_below_themselves);
}
