/*
 * The JSON reader on random texts, with cJSON's parser as the judge of what the values are.
 */
#include <stdlib.h>
#include <string.h>

#include "export/json/reader.h"
#include "model/base/alloc.h"
#include "tests/support/expect.h"

void suite_json_random(void);

static int parse(struct json *json, const struct strbuf *text, struct err *err)
{
	return json_parse(json, "file.json", xmemdupz(text->text, text->length), text->length, err);
}

static unsigned long random_state = 1;

static unsigned random_below(unsigned limit)
{
	random_state = random_state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(random_state >> 33) % limit;
}

static void put_random_blanks(struct strbuf *out)
{
	while (random_below(4) == 0)
		strbuf_addch(out, " \t\r\n"[random_below(4)]);
}

static void put_random_string(struct strbuf *out, size_t unique)
{
	static const char *const pieces[] = { "a", "Z", " ", "0123456789", "\u00e9", "\u6771", "\xF0\x9F\x98\x80", "\x7f", "/",
		"'", "{", "]", ",", ":", "\\\"", "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t", "\\u0001", "\\u0041",
		"\\u00e9", "\\uABCD", "\\u2028", "\\ud83d\\ude00", "\\uDBFF\\uDFFF" };

	strbuf_addch(out, '"');
	for (unsigned count = random_below(9); count > 0; count--)
		strbuf_addstr(out, pieces[random_below(COUNT(pieces))]);
	if (unique)
		strbuf_printf(out, "%zu", unique);
	strbuf_addch(out, '"');
}

static void put_random_number(struct strbuf *out)
{
	static const char *const formats[] = { "%u", "-%u", "%u.%u", "-0.%u", "%ue5", "%u.%uE-7", "%u%u", "%u%u%u", "%u.%ue+10",
		"-%u%ue200" };

	if (random_below(5) == 0)
		strbuf_addstr(out, random_below(2) ? "0" : "-0");
	else
		strbuf_printf(out, formats[random_below(COUNT(formats))], 1 + random_below(4000000), 1 + random_below(1000000),
			random_below(10000));
}

static void put_random_value(struct strbuf *out, int depth)
{
	static const char *const words[] = { "true", "false", "null" };
	unsigned kind = random_below(depth > 0 ? 6 : 3);
	bool object = kind == 5;

	put_random_blanks(out);
	if (kind == 0) {
		strbuf_addstr(out, words[random_below(3)]);
	} else if (kind == 1) {
		put_random_number(out);
	} else if (kind == 2) {
		put_random_string(out, 0);
	} else {
		strbuf_addch(out, object ? '{' : '[');
		put_random_blanks(out);
		for (size_t i = 0, count = random_below(random_below(20) ? 6 : 60); i < count; i++) {
			if (i)
				strbuf_addch(out, ',');
			if (object) {
				put_random_blanks(out);
				put_random_string(out, i + 1);
				put_random_blanks(out);
				strbuf_addch(out, ':');
			}
			put_random_value(out, depth - 1);
		}
		strbuf_addch(out, object ? '}' : ']');
	}
	put_random_blanks(out);
}

/* What is in a tree that printing doesn't show. */
static void expect_alike(const cJSON *got, const cJSON *wanted)
{
	expect(got->type == wanted->type && got->valueint == wanted->valueint && got->valuedouble == wanted->valuedouble,
		"type %d, number %.17g, as int %d; cJSON has %d, %.17g, %d", got->type, got->valuedouble, got->valueint,
		wanted->type, wanted->valuedouble, wanted->valueint);
	expect(!got->child == !wanted->child && !got->next == !wanted->next, "links");
	expect(!got->child || !wanted->child || !got->child->prev->next, "the first knows the last");
	for (got = got->child, wanted = wanted->child; got && wanted; got = got->next, wanted = wanted->next) {
		expect(!got->next || got->next->prev == got, "back");
		expect_alike(got, wanted);
	}
}

static void expect_as_cjson(const struct json *json, const char *text)
{
	cJSON *judge = cJSON_Parse(text);
	char *got = cJSON_PrintUnformatted(json->root);
	char *wanted = cJSON_PrintUnformatted(judge);

	if (expect(judge != NULL, "cJSON reads it, too: %s", text)) {
		expect_text(got, wanted, "%s", text);
		expect_alike(json->root, judge);
	}
	cJSON_free(got);
	cJSON_free(wanted);
	cJSON_Delete(judge);
}

/* Each value's source is a JSON text of the same value. */
static void expect_sources(struct json *json, const cJSON *value)
{
	char *input = json_source(json, value);
	char *wanted = cJSON_PrintUnformatted(value);
	cJSON *again = cJSON_Parse(input);
	char *got = cJSON_PrintUnformatted(again);
	const cJSON *child;

	expect_text(got, wanted, "%s", input);
	cJSON_free(got);
	cJSON_free(wanted);
	cJSON_Delete(again);
	free(input);
	cJSON_ArrayForEach (child, value)
		expect_sources(json, child);
}

static void random_texts_are_read_as_cjson_reads_them(void)
{
	for (int i = 0; i < 2000; i++) {
		struct strbuf text = STRBUF_INIT;
		struct err err = { 0 };
		struct json json;

		put_random_value(&text, 4);
		if (expect(parse(&json, &text, &err) == 0, "%s: %s", err.message, text.text)) {
			expect_as_cjson(&json, text.text);
			if (text.length < 1000)
				expect_sources(&json, json.root);
		}
		json_release(&json);
		strbuf_release(&text);
	}
}

/* What is taken of texts with an error in them is what cJSON takes, too. */
static void broken_texts_are_no_looser(void)
{
	static const char bytes[] = "\"\\{}[],:0-.eEtu \n\x01\x7f\x80\xff/";
	int refused = 0;

	for (int i = 0; i < 5000; i++) {
		struct strbuf text = STRBUF_INIT;
		struct err err = { 0 };
		struct json json;

		put_random_value(&text, 3);
		for (unsigned count = 1 + random_below(3); count > 0; count--)
			text.text[random_below((unsigned)text.length)] = bytes[random_below(sizeof(bytes) - 1)];
		if (parse(&json, &text, &err) == 0)
			expect_as_cjson(&json, text.text);
		else
			refused++;
		json_release(&json);
		strbuf_release(&text);
	}
	expect(refused > 2500 && refused < 5000, "%d of 5000 were refused", refused);
}

void suite_json_random(void)
{
	CU_pSuite suite = CU_add_suite("json_random", NULL, NULL);

	CU_add_test(suite, "random texts are read as cJSON reads them", random_texts_are_read_as_cjson_reads_them);
	CU_add_test(suite, "broken texts are no looser", broken_texts_are_no_looser);
}
