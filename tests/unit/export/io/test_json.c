#include <stdlib.h>
#include <string.h>

#include "export/io/json.h"
#include "model/base/alloc.h"
#include "tests/unit/help.h"

void suite_json(void);

static int parse(struct json *json, const char *text, size_t length, struct err *err)
{
	return json_parse(json, "file.json", xmemdupz(text, length), length, err);
}

static void says_where_a_text_is_wrong(void)
{
#define TEXT(literal) literal, sizeof(literal) - 1
	static const struct {
		const char *text;
		size_t length, line, column;
		const char *wanted;
	} rows[] = {
		{ TEXT(""), 0, 0, "file.json is empty; a JSON text was expected" },
		{ TEXT(" \r\n\t"), 0, 0, "file.json is empty; a JSON text was expected" },
		{ TEXT("{"), 1, 2, "file.json:1:2: the JSON text ends too early" },
		{ TEXT("{\n  \"a\": [1,"), 2, 11, "file.json:2:11: the JSON text ends too early" },
		{ TEXT("{} x"), 1, 4, "file.json:1:4: this is not JSON" },
		{ TEXT("{}{}"), 1, 3, "file.json:1:3: this is not JSON" },
		{ TEXT("{\"a\": 1,}"), 1, 9, "file.json:1:9: this is not JSON" },
		{ TEXT("{\n  \"a\": 1,\n}"), 3, 1, "file.json:3:1: this is not JSON" },
		{ TEXT("[1,[x]]"), 1, 5, "file.json:1:5: this is not JSON" },
		{ TEXT("[1,{"), 1, 5, "file.json:1:5: the JSON text ends too early" },
		{ TEXT("[1,]"), 1, 4, "file.json:1:4: this is not JSON" },
		{ TEXT("{\"a\" 1}"), 1, 6, "file.json:1:6: this is not JSON" },
		{ TEXT("{\"a\": tru}"), 1, 7, "file.json:1:7: this is not JSON" },
		{ TEXT("{\"a\": \"b}"), 1, 8, "file.json:1:8: this is not JSON" },
		{ TEXT("[1 2]"), 1, 4, "file.json:1:4: this is not JSON" },
		{ TEXT("nul"), 1, 1, "file.json:1:1: this is not JSON" },
		{ TEXT("{'a': 1}"), 1, 2, "file.json:1:2: this is not JSON" },
		{ TEXT("{\n\t\"é\": 1, \"é\": 2\n}"), 2, 15,
			"file.json:2:15: the member \"é\" is there twice; keep one of them" },
		{ TEXT("[{\"a\": {\"b\": 1, \"b\": 2}}]"), 1, 22,
			"file.json:1:22: the member \"b\" is there twice; keep one of them" },
		{ TEXT("{\"a\": 1, \"\\u0061\": 2}"), 1, 20,
			"file.json:1:20: the member \"a\" is there twice; keep one of them" },
		{ TEXT("{\"a\0b\": 1}"), 1, 4, "file.json:1:4: a NUL byte; this is not a JSON text" },
		{ TEXT("{}\0"), 1, 3, "file.json:1:3: a NUL byte; this is not a JSON text" },
		{ TEXT("{\"a\": \"x\\u0000\"}"), 1, 9, "file.json:1:9: the character U+0000, which no text here can hold" },
		{ TEXT("{\"a\": \"x\\\\\\u0000\"}"), 1, 11, "file.json:1:11: the character U+0000, which no text here can hold" },
		{ TEXT("[\"555\\u00zz\"]"), 1, 6,
			"file.json:1:6: \\u without four hexadecimal digits; a backslash itself is \\\\" },
		{ TEXT("[\"é\\uZZZZ\"]"), 1, 4,
			"file.json:1:4: \\u without four hexadecimal digits; a backslash itself is \\\\" },
		{ TEXT("[\"\\\\\\u12\"]"), 1, 5,
			"file.json:1:5: \\u without four hexadecimal digits; a backslash itself is \\\\" },
		{ TEXT("{\"\\u 041\": 1}"), 1, 3,
			"file.json:1:3: \\u without four hexadecimal digits; a backslash itself is \\\\" },
		{ TEXT("[\"\\u"), 1, 3, "file.json:1:3: \\u without four hexadecimal digits; a backslash itself is \\\\" },
		{ TEXT("[\"\\ud83d\"]"), 1, 3, "file.json:1:3: this is not JSON" },
		{ TEXT("[\"\\ude00\"]"), 1, 3, "file.json:1:3: this is not JSON" },
		{ TEXT("[\"\\ud83d\\u0041\"]"), 1, 3, "file.json:1:3: this is not JSON" },
		{ TEXT("\xff\xfe{\0}\0"), 0, 0, "file.json is UTF-16; save it as UTF-8" },
		{ TEXT("\xfe\xff\0{\0}"), 0, 0, "file.json is UTF-16; save it as UTF-8" },
		{ TEXT("{\"a\": \"\x1e\"}"), 1, 8, "file.json:1:8: a control character; JSON writes it as \\u001e" },
		{ TEXT("{\f\"a\": 1}"), 1, 2, "file.json:1:2: a control character; JSON writes it as \\u000c" },
		{ TEXT("{\"a\": \"\x01\"}"), 1, 8, "file.json:1:8: a control character; JSON writes it as \\u0001" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct err err = { 0 };
		struct json json;

		expect(parse(&json, rows[i].text, rows[i].length, &err) == -1, "row %zu is refused", i);
		expect(err.code == ERR_READ, "row %zu", i);
		expect_text(err.message, rows[i].wanted, "row %zu", i);
		expect_number(err.line, rows[i].line, "row %zu, line", i);
		expect_number(err.column, rows[i].column, "row %zu, column", i);
		json_release(&json);
	}
}

static void takes_what_is_right(void)
{
	static const struct {
		const char *text;
		size_t length;
	} rows[] = {
		{ TEXT("{}") },
		{ TEXT(" [ ] \n") },
		{ TEXT("\xEF\xBB\xBF{\"a\": 1}") },
		{ TEXT("{\"a\": \"\\\\u0000\"}") },
		{ TEXT("{\"a\": \"\\\\u00zz\\\\\\\\u\\u00Ff\"}") },
		{ TEXT("0") },
		{ TEXT("{\"a\": 1, \"A\": 2}") },
		{ TEXT("\"\\ud83d\\ude00\"") },
		{ TEXT("{\"a\": \"\xff\"}") },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct err err = { 0 };
		struct json json;

		expect(parse(&json, rows[i].text, rows[i].length, &err) == 0, "row %zu: %s", i, err.message);
		json_release(&json);
	}
}

static void deep_nesting_is_refused(void)
{
	static const char *const openings[] = { "[", "{\"a\":" };

	for (size_t i = 0; i < COUNT(openings); i++) {
		struct strbuf text = STRBUF_INIT;
		struct err err = { 0 };
		struct json json;

		for (int depth = 0; depth < 100000; depth++)
			strbuf_addstr(&text, openings[i]);
		expect(parse(&json, text.text, text.length, &err) == -1 && err.line == 1, "%s: %s", openings[i], err.message);
		json_release(&json);
		strbuf_release(&text);
	}
}

/* cJSON forgets how a value was written; what is kept must be what stood there. */
static void values_are_found_in_the_text(void)
{
	static const char text[] =
		"\xEF\xBB\xBF{ \"a\" : 1.10 ,\n\t\"b,}\\\"\" : [ 12345678901234567890 , { \"c\":\"]\\\\\" } , [] ],\r\n"
		"\"d\":-0,\"e\":\ttrue , \"f\": {} }\n";
	static const struct {
		const char *name, *input;
		size_t line;
	} rows[] = {
		{ "a", "1.10", 1 },
		{ "b,}\"", "[ 12345678901234567890 , { \"c\":\"]\\\\\" } , [] ]", 2 },
		{ "d", "-0", 3 },
		{ "e", "true", 3 },
		{ "f", "{}", 3 },
	};
	struct err err = { 0 };
	struct json json;

	if (!expect(parse(&json, text, sizeof(text) - 1, &err) == 0, "%s", err.message))
		return;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const cJSON *member = json_member(json.root, rows[i].name);
		char *input = json_source(&json, member);
		size_t line;
		size_t column;

		expect_text(input, rows[i].input, "row %zu", i);
		json_position(&json, member, &line, &column);
		expect_number(line, rows[i].line, "row %zu, line", i);
		free(input);
	}
	json_release(&json);
}

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

/* Each tree has memory of its own, whatever is parsed or given up in the meantime. */
static void trees_live_side_by_side(void)
{
	struct strbuf text = STRBUF_INIT;
	struct json one;
	struct json other;
	cJSON *free_one;

	strbuf_addch(&text, '[');
	for (int i = 0; i < 20000; i++)
		strbuf_printf(&text, "%s\"value %d\"", i ? "," : "", i);
	strbuf_addch(&text, ']');
	CU_ASSERT_EQUAL_FATAL(parse(&one, text.text, text.length, NULL), 0);
	CU_ASSERT_EQUAL_FATAL(parse(&other, "{\"a\": 1}", 8, NULL), 0);
	free_one = cJSON_Parse("[1]");
	expect(cJSON_IsArray(free_one), "cJSON's own");
	cJSON_Delete(free_one);
	json_release(&other);
	expect(parse(&other, text.text, text.length - 1, NULL) != 0, "cut off");
	json_release(&other);
	expect_text(cJSON_GetStringValue(cJSON_GetArrayItem(one.root, 19999)), "value 19999", "the last");
	json_release(&one);
	strbuf_release(&text);
}

void suite_json(void)
{
	CU_pSuite suite = CU_add_suite("json", NULL, NULL);

	CU_add_test(suite, "says where a text is wrong", says_where_a_text_is_wrong);
	CU_add_test(suite, "takes what is right", takes_what_is_right);
	CU_add_test(suite, "deep nesting is refused", deep_nesting_is_refused);
	CU_add_test(suite, "trees live side by side", trees_live_side_by_side);
	CU_add_test(suite, "values are found in the text", values_are_found_in_the_text);
	CU_add_test(suite, "writes one value on a line", writes_one_value_on_a_line);
	CU_add_test(suite, "ASCII means ASCII", ascii_means_ascii);
}
