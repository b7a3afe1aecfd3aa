#include <stdlib.h>
#include <string.h>

#include "export/json/reader.h"
#include "export/json/writer.h"
#include "model/base/alloc.h"
#include "model/design/design.h"
#include "tests/support/expect.h"

void suite_json(void);

static void writes_one_value_on_a_line(void)
{
	struct strbuf out = STRBUF_INIT;
	struct json_writer writer = { .out = &out };

	json_open(&writer, NULL, '{');
	json_put_text(&writer, "text", "a \"b\" \\ / \b\f\n\r\t\x01\x7f é 😀");
	json_open(&writer, "empty", '[');
	json_close(&writer, ']');
	json_open(&writer, "list", '[');
	json_put_number(&writer, NULL, -5);
	json_put_bool(&writer, NULL, true);
	json_open(&writer, NULL, '{');
	json_close(&writer, '}');
	json_put_null(&writer, NULL);
	json_close(&writer, ']');
	json_write_unknown(&writer, "\"x\": 1\x1e\"y\": [ 2 ]");
	json_write_unknown(&writer, NULL);
	json_put_raw(&writer, "last", "1.10");
	json_close(&writer, '}');
	expect_text(strbuf_text(&out),
		"{\n  \"text\": \"a \\\"b\\\" \\\\ / \\b\\f\\n\\r\\t\\u0001\\u007f é 😀\",\n  \"empty\": [],\n  \"list\": [\n    -5,\n    true,\n"
		"    {},\n    null\n  ],\n  \"x\": 1,\n  \"y\": [ 2 ],\n  \"last\": 1.10\n}\n",
		"written");
	strbuf_release(&out);
}

static void ascii_means_ascii(void)
{
	static const struct {
		const char *text, *wanted;
	} rows[] = {
		{ "plain", "\"plain\"\n" },
		{ "é", "\"\\u00e9\"\n" },
		{ "東", "\"\\u6771\"\n" },
		{ "😀", "\"\\ud83d\\ude00\"\n" },
		{ "\xff", "\"\\ufffd\"\n" },
		{ "\u202e", "\"\\u202e\"\n" },
		{ "\x7f", "\"\\u007f\"\n" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf out = STRBUF_INIT;
		struct json_writer writer = { .out = &out, .ascii = true };

		json_put_text(&writer, NULL, rows[i].text);
		strbuf_addch(&out, '\n');
		expect_text(strbuf_text(&out), rows[i].wanted, "row %zu", i);
		strbuf_release(&out);
	}
}

/* Whatever the text, also where a name of a file isn't UTF-8: the program reads what it wrote. */
static void what_is_written_can_be_read(void)
{
	static const struct {
		const char *text, *read;
	} rows[] = {
		{ "", "" },
		{ "a\xff\xc3", "a\ufffd\ufffd" },
		{ "\xed\xa0\x80", "\ufffd\ufffd\ufffd" },
		{ "\x01\x1f \x7f\"\\/", "\x01\x1f \x7f\"\\/" },
		{ "\xC2\x9b\u2028\u202e\ufeff\xF0\x9F\x98\x80", "\xC2\x9b\u2028\u202e\ufeff\xF0\x9F\x98\x80" },
	};

	for (size_t i = 0; i < COUNT(rows) * 2; i++) {
		struct strbuf out = STRBUF_INIT;
		struct err err = { 0 };
		struct json json;
		size_t length;

		json_quote(&out, rows[i / 2].text, i % 2);
		length = out.length;
		expect(json_parse(&json, "file.json", strbuf_detach(&out), length, &err) == 0, "row %zu: %s", i / 2, err.message);
		expect_text(cJSON_GetStringValue(json.root), rows[i / 2].read, "row %zu", i / 2);
		json_release(&json);
	}
}

/* Raw text keeps its form; for a terminal, without what could do something there. */
static void raw_text_may_go_to_a_terminal(void)
{
	static const char raw[] = "[ \"\xC2\x9b\u202e\x7f\xF0\x9F\x98\x80\\u00e9\",\n 1.10 ]";
	static const char wanted[] = "[ \"\\u009b\\u202e\\u007f\\ud83d\\ude00\\u00e9\",\n 1.10 ]";

	for (int ascii = 0; ascii < 2; ascii++) {
		struct strbuf expected = STRBUF_INIT;
		struct strbuf out = STRBUF_INIT;
		struct json_writer writer = { .out = &out, .ascii = ascii };
		struct strbuf unknown = STRBUF_INIT;

		strbuf_printf(&unknown, "\"\u00e9\": %s\x1e\"z\": %s", raw, raw);
		json_open(&writer, NULL, '{');
		json_put_raw(&writer, "raw", raw);
		json_write_unknown(&writer, strbuf_text(&unknown));
		json_close(&writer, '}');
		strbuf_printf(&expected, "{\n  \"raw\": %s,\n  \"%s\": %s,\n  \"z\": %s\n}\n", ascii ? wanted : raw,
			ascii ? "\\u00e9" : "\u00e9", ascii ? wanted : raw, ascii ? wanted : raw);
		expect_text(strbuf_text(&out), strbuf_text(&expected), ascii ? "for a terminal" : "for a file");
		strbuf_release(&expected);
		strbuf_release(&out);
		strbuf_release(&unknown);
	}
}

void suite_json(void)
{
	CU_pSuite suite = CU_add_suite("json", NULL, NULL);

	CU_add_test(suite, "writes one value on a line", writes_one_value_on_a_line);
	CU_add_test(suite, "ASCII means ASCII", ascii_means_ascii);
	CU_add_test(suite, "what is written can be read", what_is_written_can_be_read);
	CU_add_test(suite, "raw text may go to a terminal", raw_text_may_go_to_a_terminal);
}
