/*
 * The JSON reader: what it takes and what it refuses, the same as a tree, value by value, and past what is not read; and
 * positions.
 */
#include <stdlib.h>
#include <string.h>

#include "export/json/reader.h"
#include "model/base/text_escape.h"
#include "model/base/unicode.h"
#include "model/base/utf8.h"
#include "model/base/alloc.h"
#include "tests/support/expect.h"
#include "tests/unit/export/json/json_cases.h"

void suite_json_reader(void);

static int parse(struct json *json, const char *text, size_t length, struct err *err)
{
	return json_parse(json, "file.json", xmemdupz(text, length), length, err);
}

/* --- right and wrong */

static void expect_case(size_t row, const char *way, const struct json_case *wanted, int result, const struct err *err)
{
	if (!wanted->what) {
		expect(result == 0, "row %zu, %s: %s", row, way, err->message);
		return;
	}
	expect(result == -1 && err->code == ERR_READ, "row %zu, %s: refused", row, way);
	expect(strstr(err->message, wanted->what) != NULL, "row %zu, %s: %s, and not %s", row, way, err->message, wanted->what);
	expect(err->line == wanted->line && err->column == wanted->column, "row %zu, %s: at %zu:%zu, and not %zu:%zu", row, way,
		err->line, err->column, wanted->line, wanted->column);
}

static void right_is_taken_and_wrong_refused(void)
{
	for (size_t i = 0; i < COUNT(json_cases); i++) {
		struct err err = { 0 };
		struct json json;
		int result = parse(&json, json_cases[i].text, json_cases[i].length, &err);

		expect_case(i, "as a tree", &json_cases[i], result, &err);
		expect(!json.root == (result != 0), "row %zu: a tree only of what is right", i);
		json_release(&json);
	}
}

/* Strings are looked through eight bytes at a time: a byte that matters is seen in each of them. */
static void each_byte_of_a_string_is_looked_at(void)
{
	for (int byte = 1; byte < 256; byte++) {
		for (size_t at = 0; at < 20; at++) {
			char text[] = "\"0123456789ABCDEFGHIJKLMNOP\"";
			bool plain = byte >= ' ' && byte < 0x80 && byte != '"' && byte != '\\';
			struct err err = { 0 };
			struct json json;
			int result;

			text[at + 1] = (char)byte;
			result = parse(&json, text, strlen(text), &err);
			if (plain)
				expect(result == 0 && strlen(cJSON_GetStringValue(json.root)) == 26, "0x%02x at %zu: %s", byte,
					at, err.message);
			else
				expect(result != 0 && err.column == (byte == '"' ? at + 3 : at + 2), "0x%02x at %zu: %s", byte,
					at, err.message);
			json_release(&json);
		}
	}
}

/* Enters the value that stands next, and all in it down to some depth; what is deeper is read as trees, or passed. */
static int walk(struct json_reader *reader, int depth, bool reads, struct err *err)
{
	struct arena memory = ARENA_INIT;
	int more = 0;

	if (depth > 0 && (more = json_reader_enter(reader, '[', err)) == 0)
		more = json_reader_enter(reader, '{', err);
	if (more == 0) {
		more = json_reader_value(reader, &memory, err) ? 0 : -1;
		arena_release(&memory);
		return more;
	}
	while (more == 1 && (more = json_reader_next(reader, err)) == 1)
		if ((reads || depth > 1) && walk(reader, depth - 1, reads, err) != 0)
			return -1;
	return more;
}

static void streams_are_refused_as_trees_are(void)
{
	static const struct {
		const char *name;
		int depth;
		bool reads;
	} ways[] = { { "entered", 99, true }, { "top entered", 1, true }, { "passed", 1, false }, { "inner passed", 2, false } };

	for (size_t i = 0; i < COUNT(json_cases) * COUNT(ways); i++) {
		const struct json_case *row = &json_cases[i / COUNT(ways)];
		struct json_reader reader;
		struct err err = { 0 };
		struct json json;
		int result = json_init(&json, "file.json", xmemdupz(row->text, row->length), row->length, &err);

		if (result == 0) {
			json_reader_open(&reader, &json);
			result = walk(&reader, ways[i % COUNT(ways)].depth, ways[i % COUNT(ways)].reads, &err);
			if (result == 0)
				result = json_reader_finish(&reader, &err);
			json_reader_close(&reader);
		}
		expect_case(i / COUNT(ways), ways[i % COUNT(ways)].name, row, result, &err);
		json_release(&json);
	}
}

static void deep_nesting_is_refused(void)
{
	static const struct {
		const char *open, *close;
	} rows[] = { { "[", "]" }, { "{\"a\":", "}" } };
	static const int depths[] = { 1, JSON_MOST_DEEP, JSON_MOST_DEEP + 1, 100000 };

	for (size_t i = 0; i < COUNT(rows) * COUNT(depths) * 2; i++) {
		const char *open = rows[i % 2].open;
		int depth = depths[i / 2 % COUNT(depths)];
		bool closed = i / 2 / COUNT(depths) || depth <= JSON_MOST_DEEP;
		struct strbuf text = STRBUF_INIT;
		struct err err = { 0 };
		struct json json;
		int result;

		for (int j = 0; j < depth; j++)
			strbuf_addstr(&text, open);
		strbuf_addstr(&text, "0");
		for (int j = 0; closed && j < depth; j++)
			strbuf_addstr(&text, rows[i % 2].close);
		result = parse(&json, text.text, text.length, &err);
		expect(result == (depth > JSON_MOST_DEEP ? -1 : 0), "%d of %s: %s", depth, open, err.message);
		if (result != 0) {
			expect(strstr(err.message, "nested too deeply: more than 100 levels") != NULL, "%d of %s: %s", depth,
				open, err.message);
			expect_number(err.column, JSON_MOST_DEEP * strlen(open) + 1, "%d of %s, column", depth, open);
		}
		json_release(&json);
		strbuf_release(&text);
	}
}

/* Of each member of a large object it is asked whether it was there before. */
static void large_objects_are_read(void)
{
	static const size_t counts[] = { 1, 39, 40, 41, 42, 300000 };

	for (size_t i = 0; i < COUNT(counts) * 2; i++) {
		bool twice = i % 2;
		size_t count = counts[i / 2];
		struct strbuf text = STRBUF_INIT;
		struct json_reader reader;
		struct err err = { 0 };
		struct json json;

		for (size_t j = 0; j < count; j++)
			strbuf_printf(&text, "%s\"%zu\":%zu", j ? "," : "{", j, j);
		/* An object in it must not be taken for a part of it. */
		strbuf_printf(&text, ",\"in\":{\"0\":1,\"%zu\":1},\"%s\":2}", count, twice ? "0" : "other");
		expect(parse(&json, text.text, text.length, &err) == (twice ? -1 : 0), "%zu members: %s", count, err.message);
		if (twice)
			expect(strstr(err.message, "the member \"0\" is there twice") != NULL, "%zu members: %s", count,
				err.message);
		json_reader_open(&reader, &json);
		expect(walk(&reader, 1, true, &err) == (twice ? -1 : 0), "%zu members, entered", count);
		json_reader_close(&reader);
		json_release(&json);
		strbuf_release(&text);
	}
}

/* --- value by value */

static void write_objects(struct strbuf *text, size_t count)
{
	strbuf_addstr(text, "\n[");
	for (size_t i = 0; i < count; i++)
		strbuf_printf(text, "%s{\"number\": %zu, \"text\": \"\\u00e9%zu\",%s\"list\": [%zu, {\"x\": null}]}",
			i ? ",\n  " : "", i, i, i % 3 ? " " : "\n", i * i);
	strbuf_addstr(text, "]\n");
}

static void expect_same(struct json *json, const cJSON *got, struct json *other, const cJSON *wanted)
{
	size_t line, column, wanted_line, wanted_column;
	char *input = json_source(json, got);
	char *wanted_source = json_source(other, wanted);
	const cJSON *child;

	json_position(json, got, &line, &column);
	json_position(other, wanted, &wanted_line, &wanted_column);
	expect(line == wanted_line && column == wanted_column, "%s: at %zu:%zu", wanted_source, line, column);
	expect_text(input, wanted_source, "source");
	expect_number(got->type, wanted->type, "type of %s", wanted_source);
	free(input);
	free(wanted_source);
	got = got->child;
	cJSON_ArrayForEach (child, wanted) {
		if (!expect(got != NULL, "as many"))
			return;
		if (child->string)
			expect_text(got->string, child->string, "name");
		expect_same(json, got, other, child);
		got = got->next;
	}
	expect(!got, "no more");
}

static void elements_come_one_at_a_time(void)
{
	struct arena memory = ARENA_INIT;
	struct strbuf text = STRBUF_INIT;
	struct json_reader reader;
	struct err err = { 0 };
	struct json stream;
	struct json whole;
	const cJSON *wanted;
	char *one, *other;

	write_objects(&text, 1000);
	CU_ASSERT_EQUAL_FATAL(parse(&whole, text.text, text.length, &err), 0);
	CU_ASSERT_EQUAL_FATAL(json_init(&stream, "file.json", xstrdup(text.text), text.length, &err), 0);
	json_reader_open(&reader, &stream);
	expect_number(json_reader_enter(&reader, '{', &err), 0, "it is no object");
	expect_number(json_reader_enter(&reader, '[', &err), 1, "it is an array");
	cJSON_ArrayForEach (wanted, whole.root) {
		const cJSON *got;

		expect_number(json_reader_next(&reader, &err), 1, "%s", err.message);
		expect(!json_reader_name(&reader), "elements have no names");
		got = json_reader_value(&reader, &memory, &err);
		if (!expect(got != NULL, "%s", err.message))
			break;
		one = cJSON_PrintUnformatted(got);
		other = cJSON_PrintUnformatted(wanted);
		expect_text(one, other, "value");
		cJSON_free(one);
		cJSON_free(other);
		expect_same(&stream, got, &whole, wanted);
		arena_release(&memory);
	}
	expect_number(json_reader_next(&reader, &err), 0, "the end");
	expect_number(json_reader_finish(&reader, &err), 0, "%s", err.message);
	json_reader_close(&reader);
	json_release(&stream);
	json_release(&whole);
	strbuf_release(&text);
}

/* Members are entered, read, and passed in any mixture, and the values that were read stay. */
static void members_are_entered_read_and_passed(void)
{
	static const char text[] = "{\"pass\": [1, {\"a\": [2]}], \"enter\": {\"x\": 1, \"y\": [3, 4], \"z\": 5}, "
				   "\"read\": {\"b\": 6}, \"\\u00e9\": 7}";
	struct arena memory = ARENA_INIT;
	struct json_reader reader;
	struct err err = { 0 };
	struct json json;
	const cJSON *read = NULL, *last;
	struct strbuf names = STRBUF_INIT;

	CU_ASSERT_EQUAL_FATAL(json_init(&json, "file.json", xstrdup(text), strlen(text), &err), 0);
	json_reader_open(&reader, &json);
	expect_number(json_reader_enter(&reader, '{', &err), 1, "the whole");
	for (int i = 0; i < 3 && json_reader_next(&reader, &err) == 1; i++) {
		strbuf_printf(&names, "%s ", json_reader_name(&reader));
		if (strcmp(json_reader_name(&reader), "read") == 0)
			read = json_reader_value(&reader, &memory, &err);
		else if (strcmp(json_reader_name(&reader), "enter") == 0 &&
			 expect(json_reader_enter(&reader, '{', &err) == 1, "enter"))
			while (json_reader_next(&reader, &err) == 1)
				strbuf_printf(&names, "%s ", json_reader_name(&reader));
	}
	expect_number(json_reader_next(&reader, &err), 1, "%s", err.message);
	last = json_reader_value(&reader, &memory, &err);
	expect_number(json_reader_next(&reader, &err), 0, "%s", err.message);
	json_reader_close(&reader);
	expect_text(strbuf_text(&names), "pass enter x y z read ", "names");
	expect(read && json_member(read, "b")->valueint == 6 && strcmp(read->string, "read") == 0, "what was read stays");
	expect(last && last->valueint == 7 && strcmp(last->string, "\u00e9") == 0 && !last->next && !last->prev,
		"and is a whole sentence");
	arena_release(&memory);
	json_release(&json);
	strbuf_release(&names);
}

/* --- positions and memory */

/* A tree forgets how a value was written; what is kept must be the original text. */
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

/* Whatever is asked first, and also inside of long lines and of characters of several bytes. */
static void positions_are_counted_in_characters(void)
{
	static const char *const words[] = { "a", "\n", "\u00e9", "\u65e5", "\xf0\x9f\x94\x91", "\r\n", "\t" };
	struct json_positions positions = JSON_POSITIONS_INIT;
	struct json_position wanted[9000];
	struct strbuf text = STRBUF_INIT;
	size_t line = 1, column = 1;

	for (size_t i = 0; text.length < COUNT(wanted) - 8; i++) {
		/* Lines of one to three thousand characters. */
		const char *word = words[i * i % 997 % (i % 2000 < 1900 ? 1 : COUNT(words))];

		if (i % 3 == 0 && *word == 'a')
			word = words[2 + i / 3 % 3];
		for (size_t j = 0; word[j]; j++)
			wanted[text.length + j] = (struct json_position){ line, column };
		strbuf_addstr(&text, word);
		column = strchr(word, '\n') ? 1 : column + 1;
		line += strchr(word, '\n') != NULL;
	}
	for (size_t i = 0; i < text.length; i++) {
		size_t at = i * 4099 % text.length;
		struct json_position found;

		if (((unsigned char)text.text[at] & 0xC0) == 0x80 || text.text[at] == '\n')
			continue;
		found = json_positions_find(&positions, text.text, at);
		expect(found.line == wanted[at].line && found.column == wanted[at].column, "offset %zu: %zu:%zu, not %zu:%zu", at,
			found.line, found.column, wanted[at].line, wanted[at].column);
	}
	json_positions_release(&positions);
	strbuf_release(&text);
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

struct reports {
	size_t count, last, stop_at;
};

static bool note_report(void *context, size_t done, size_t all, const char *what)
{
	struct reports *reports = context;

	expect(strcmp(what, "reading kilobytes") == 0 && done > reports->last && done <= all, "%s: %zu of %zu", what, done, all);
	reports->last = done;
	return ++reports->count != reports->stop_at;
}

/* One value, or many: how far the reader is is reported often enough, and at any of these places it can be stopped. */
static void a_large_text_is_reported_and_can_be_stopped(void)
{
	struct reports reports = { .count = 0 };
	const struct progress progress = { note_report, &reports };
	struct strbuf text = STRBUF_INIT;
	struct err err = { 0 };
	struct json json;

	strbuf_addch(&text, '[');
	for (int i = 0; i < 100000; i++)
		strbuf_printf(&text, "%s{\"a\": %d}", i ? "," : "", i);
	strbuf_addch(&text, ']');
	expect_number(json_parse_with(&json, "text", xstrdup(text.text), text.length, &progress, &err), 0, "%s", err.message);
	json_release(&json);
	expect(reports.count == text.length / (64 * 1024), "%zu reports for %zu bytes", reports.count, text.length);
	for (size_t stop = 1; stop < reports.count; stop++) {
		struct reports until = { .stop_at = stop };
		const struct progress stopped = { note_report, &until };

		expect(json_parse_with(&json, "text", xstrdup(text.text), text.length, &stopped, &err) == -1 &&
				err.code == ERR_STOPPED && until.count == stop,
			"stopped at report %zu: %s", stop, err.message);
		json_release(&json);
	}
	strbuf_release(&text);
}

void suite_json_reader(void)
{
	CU_pSuite suite = CU_add_suite("json_reader", NULL, NULL);

	CU_add_test(suite, "right is taken and wrong refused", right_is_taken_and_wrong_refused);
	CU_add_test(suite, "each byte of a string is looked at", each_byte_of_a_string_is_looked_at);
	CU_add_test(suite, "streams are refused as trees are", streams_are_refused_as_trees_are);
	CU_add_test(suite, "deep nesting is refused", deep_nesting_is_refused);
	CU_add_test(suite, "large objects are read", large_objects_are_read);
	CU_add_test(suite, "elements come one at a time", elements_come_one_at_a_time);
	CU_add_test(suite, "members are entered, read and passed", members_are_entered_read_and_passed);
	CU_add_test(suite, "values are found in the text", values_are_found_in_the_text);
	CU_add_test(suite, "positions are counted in characters", positions_are_counted_in_characters);
	CU_add_test(suite, "trees live side by side", trees_live_side_by_side);
	CU_add_test(suite, "a large text is reported and can be stopped", a_large_text_is_reported_and_can_be_stopped);
}
