/* What `show` prints: files to compare with, and what holds for any design, whatever stands in its names. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "export/show/show.h"
#include "model/design/value_format.h"
#include "model/design/visibility.h"
#include "model/base/text_width.h"
#include "model/base/utf8.h"
#include "export/json/reader.h"
#include "model/design/design.h"
#include "model/rules/checker.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/golden.h"
#include "tests/support/hostile.h"
#include "tests/support/wording.h"
#include "tests/support/html.h"
#include "tests/support/markdown.h"

void suite_show(void);

/* Shows a design for the built-in sample; profile may be NULL. The caller's to free. */
static char *shown(
	const struct design *design, const char *profile, const struct renderer_ops *kind, const char *const *pages, bool hidden)
{
	struct show show = { .design = design, .hidden = hidden, .today = TEST_TODAY };
	struct strbuf out = STRBUF_INIT;
	struct renderer renderer = { .kind = kind, .out = &out };
	struct checker checker;

	if (profile)
		show.profile = test_profile(design, profile);
	for (show.pages = pages; pages && *pages; pages++)
		show.page_count++;
	checker_init(&checker, design, TEST_TODAY);
	checker_refresh(&checker);
	show.checker = &checker;
	if (kind)
		show_render(&show, &renderer);
	else
		show_json(&show, &out);
	checker_release(&checker);
	return strbuf_detach(&out);
}

static const struct {
	const char *name;
	const struct renderer_ops *kind; /* NULL: JSON */
} formats[] = {
	{ "txt", &renderer_text },
	{ "md", &renderer_markdown },
	{ "html", &renderer_html },
	{ "json", NULL },
};

/* Replaces the lists of platforms that a new platform may change. What they say is tested in test_field_matrix.c. */
static char *without_platforms(char *text)
{
	static const char *const lists[] = { "<trusted destinationStore>", "<scep keyStorageProvider>",
		"<pkcs keyStorageProvider>", "<pkcs trustedProfile>" };

	for (size_t i = 0; i < COUNT(lists); i++) {
		char *list = test_wording(lists[i]);
		struct strbuf reason = STRBUF_INIT;
		struct strbuf out = STRBUF_INIT;
		const char *from = text;

		strbuf_printf(&reason, "*(%s only)*", list);
		for (const char *at; (at = strstr(from, reason.text)) != NULL; from = at + reason.length) {
			strbuf_add(&out, from, (size_t)(at - from));
			strbuf_addstr(&out, "*(PLATFORMS only)*");
		}
		strbuf_addstr(&out, from);
		strbuf_release(&reason);
		free(list);
		free(text);
		text = strbuf_detach(&out);
	}
	return text;
}

/* One report for each format, with all pages in plain text only: what a page says is the same in all of them. */
static void reports_are_as_expected(void)
{
	static const char *const settings[] = { "settings", "findings", "timeline", NULL };
	static const char *const matrix[] = { "matrix", NULL };
	static const struct {
		const char *file, *profile;
		const struct renderer_ops *kind;
		const char *const *pages;
		bool hidden;
	} rows[] = {
		{ "scep-ios.txt", "Contoso SCEP - iOS", &renderer_text, NULL, false },
		{ "scep-ios.md", "Contoso SCEP - iOS", &renderer_markdown, settings, true },
		{ "root-windows10.html", "Contoso Root - Windows 10", &renderer_html, settings, true },
		{ "root-windows10.json", "Contoso Root - Windows 10", NULL, settings, true },
		{ "matrix.md", NULL, &renderer_markdown, matrix, false },
	};
	struct design design;

	example_load(&design);
	for (size_t i = 0; i < COUNT(rows); i++) {
		char *got = without_platforms(shown(&design, rows[i].profile, rows[i].kind, rows[i].pages, rows[i].hidden));
		struct strbuf path = STRBUF_INIT;

		strbuf_printf(&path, "tests/data/show/%s", rows[i].file);
		golden_compare(path.text, got);
		strbuf_release(&path);
		free(got);
	}
	design_release(&design);
}

/* The letters and digits of a text, without markup, escapes and how lines are broken. */
static bool text_is_ascii(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text >= 0x80)
			return false;
	return true;
}

/* Where the locale is not UTF-8, text has no line-drawing characters. */
static void timelines_are_drawn_as_the_locale_can(void)
{
	static const char *const pages[] = { "timeline", NULL };

	for (int ascii = 0; ascii <= 1; ascii++) {
		struct show show = { .pages = pages, .page_count = 1, .today = TEST_TODAY };
		struct strbuf out = STRBUF_INIT;
		struct renderer renderer = { .kind = &renderer_text, .out = &out, .ascii = ascii };
		struct design design;
		struct checker checker;

		example_load(&design);
		show.design = &design;
		show.profile = test_profile(&design, "Contoso SCEP - iOS");
		checker_init(&checker, &design, TEST_TODAY);
		show.checker = &checker;
		show_render(&show, &renderer);
		expect(text_is_ascii(strbuf_text(&out)) == ascii, "ascii: %d\n%s", ascii, strbuf_text(&out));
		expect_has(strbuf_text(&out), ascii ? "====####" : "━━━━▒▒▒▒", "ascii: %d", ascii);
		checker_release(&checker);
		design_release(&design);
		strbuf_release(&out);
	}
}

static void add_letters(struct strbuf *out, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (text[i] == '<')
			i += strcspn(text + i, ">");
		else if (text[i] == '&')
			i += strcspn(text + i, ";");
		else if (text[i] == '\\' && text[i + 1] == 'n')
			i++;
		else if (isalnum((unsigned char)text[i]))
			strbuf_addch(out, text[i]);
	}
}

/* Each value of a profile's fields, and each rule that was violated, is in all formats. */
static void formats_have_the_same_facts(void)
{
	static const char *const pages[] = { "overview", "settings", "findings", NULL };
	struct design design;
	struct checker checker;
	size_t facts = 0;

	example_load(&design);
	checker_init(&checker, &design, TEST_TODAY);
	checker_refresh(&checker);
	for (size_t i = 0; i < COUNT(formats); i++) {
		char *text = shown(&design, NULL, formats[i].kind, pages, false);
		struct strbuf all = STRBUF_INIT;

		add_letters(&all, text, strlen(text));
		for (size_t j = 0; j < design.count; j++) {
			const struct profile *profile = design.profiles[j];
			const struct findings *found = checker_findings(&checker, profile);

			for (enum field_id field = FIELD_NAME; field < FIELD_COUNT; field++) {
				struct strbuf value = STRBUF_INIT, wanted = STRBUF_INIT;

				if (field == FIELD_VALIDITY_SCALE || field == FIELD_CERTIFICATE || field == FIELD_IGNORE ||
					!field_visible(profile, field))
					continue;
				value_format_long(&value, &design, profile, field, VALUE_DETAIL_LONG);
				for (const char *line = strbuf_text(&value); *line; line += *line == '\n') {
					strbuf_setlen(&wanted, 0);
					add_letters(&wanted, line, strcspn(line, "\n"));
					expect(strstr(strbuf_text(&all), strbuf_text(&wanted)) != NULL, "%s of %s in %s: %s",
						field_row(field, 0)->name, profile_name(profile), formats[i].name, line);
					line += strcspn(line, "\n");
					facts++;
				}
				strbuf_release(&value);
				strbuf_release(&wanted);
			}
			for (size_t k = 0; k < found->count; k++)
				expect(strstr(text, found->items[k].rule->id) != NULL, "%s in %s", found->items[k].rule->id,
					formats[i].name);
		}
		strbuf_release(&all);
		free(text);
	}
	expect(facts > 500, "%zu facts are compared", facts);
	checker_release(&checker);
	design_release(&design);
}

/* The example, then hostile texts in every field, then a draft with nothing in it, then nothing at all. */
static void make_design(struct design *design, size_t which)
{
	struct profile *draft;
	size_t first = 0;

	if (which == 1) {
		hostile_design(design, EDITION_CLASSIC, &first);
		return;
	}
	if (which == 0)
		example_load(design);
	else
		design_init(design, EDITION_CLASSIC);
	if (which == 2) {
		design_insert(design, 0, NULL, NULL);
		draft = design_insert(design, 1, NULL, NULL);
		test_set(design, draft, FIELD_PLATFORM, "ios");
		test_set(design, draft, FIELD_TYPE, "scep");
	}
}

#define DESIGNS 4

static void html_is_well_formed_whatever_is_in_it(void)
{
	static const char *const names[DESIGNS] = { "example", "hostile", "draft", "empty" };

	for (size_t i = 0; i < DESIGNS; i++) {
		struct design design;
		char *html;

		make_design(&design, i);
		html = shown(&design, NULL, &renderer_html, NULL, true);
		html_check(html, names[i]);
		expect(strstr(html, "<script") == NULL, "%s: a script", names[i]);
		expect(strstr(html, "\033") == NULL && strstr(html, "\xe2\x80\xae") == NULL, "%s: what misleads is shown",
			names[i]);
		expect(utf8_is_valid(html, strlen(html)), "%s: UTF-8", names[i]);
		free(html);
		design_release(&design);
	}
}

static void html_says_what_it_is(void)
{
	static const char *const parts[] = { "<html lang=\"en\">", "<meta charset=\"utf-8\">", "name=\"viewport\"",
		"<a class=\"skip\" href=\"#content\">", "<main id=\"content\">", "<caption>", "scope=\"col\"", "scope=\"row\"",
		"@media print", "prefers-color-scheme:dark" };
	struct design design;
	char *html;

	example_load(&design);
	html = shown(&design, NULL, &renderer_html, NULL, false);
	for (size_t i = 0; i < COUNT(parts); i++)
		expect(strstr(html, parts[i]) != NULL, "%s", parts[i]);
	free(html);
	design_release(&design);
}

/* The lines of a text, one by one; code stands between lines that begin so. */
static void each_line(char *text, void (*see)(const char *line, size_t number))
{
	size_t number = 0;

	for (char *line = text; *line; number++) {
		char *end = line + strcspn(line, "\n");
		bool more = *end;

		*end = 0;
		see(line, number + 1);
		line = end + more;
	}
}

static void is_narrow(const char *line, size_t number)
{
	expect(text_width(line) <= RENDERER_COLUMNS, "line %zu has %zu columns: %s", number, text_width(line), line);
}

static void text_keeps_to_its_columns(void)
{
	static const char *const pages[] = { "overview", "matrix", "settings", "findings", "summary", NULL };

	for (size_t i = 0; i < DESIGNS; i++) {
		struct design design;
		char *text;

		make_design(&design, i);
		text = shown(&design, NULL, &renderer_text, pages, true);
		expect(strstr(text, "\033") == NULL, "what misleads is shown");
		each_line(text, is_narrow);
		free(text);
		design_release(&design);
	}
}

/* Bars that part the cells of a Markdown table. */
static size_t bars(const char *line)
{
	size_t count = 0;

	for (; *line; line++) {
		if (*line == '\\' && line[1])
			line++;
		else
			count += *line == '|';
	}
	return count;
}

static size_t table_bars;

static void keeps_its_table(const char *line, size_t number)
{
	bool row = *line == '|';

	if (row && table_bars)
		expect_number(bars(line), table_bars, "line %zu: %s", number, line);
	table_bars = row ? bars(line) : 0;
	expect(strncmp(line, "# heading", 9) != 0, "line %zu is a heading of a name", number);
	for (const char *at = line; (at = strchr(at, '<')) != NULL; at++)
		expect((at > line && at[-1] == '\\') || markdown_element(at), "line %zu: an element: %s", number, at);
}

static void markdown_tables_keep_their_columns(void)
{
	static const char *const pages[] = { "overview", "matrix", "settings", "findings", "summary", NULL };

	for (size_t i = 0; i < DESIGNS; i++) {
		struct design design;
		char *text;

		make_design(&design, i);
		text = shown(&design, NULL, &renderer_markdown, pages, true);
		table_bars = 0;
		each_line(text, keeps_its_table);
		free(text);
		design_release(&design);
	}
}

static void json_can_be_read(void)
{
	for (size_t i = 0; i < DESIGNS; i++) {
		struct design design;
		cJSON *json;
		char *text;

		make_design(&design, i);
		text = shown(&design, NULL, NULL, NULL, true);
		json = cJSON_Parse(text);
		expect(json != NULL, "JSON of design %zu", i);
		expect_number(
			cJSON_GetArraySize(cJSON_GetObjectItem(json, "profiles")), design.count, "profiles of design %zu", i);
		cJSON_Delete(json);
		free(text);
		design_release(&design);
	}
}

/* A value that its field can't hold is shown as it is in the file, except for characters that could control a terminal. */
static void json_of_wrong_types_is_ascii(void)
{
	static const char given[] =
		"{\"format\": \"bladesmith-design\", \"version\": 1, \"profiles\": [{\"id\": \"p\", \"name\": \"P\", "
		"\"platform\": \"ios\", \"type\": \"scep\", \"settings\": {\"keySize\": [\"\xC2\x9b\u202e\x7f\u00e9\"]}}]}";
	struct err err = { 0 };
	struct design design;
	struct json json;
	size_t length;
	char *text;

	CU_ASSERT_EQUAL_FATAL(test_parse(&design, given, &err), 0);
	text = shown(&design, NULL, NULL, NULL, true);
	length = strlen(text);
	for (size_t i = 0; i < length; i++)
		expect((text[i] >= ' ' && text[i] < 0x7F) || text[i] == '\n', "byte %zu is 0x%02x", i, (unsigned char)text[i]);
	expect(strstr(text, "[\"\\u009b\\u202e\\u007f\\u00e9\"]") != NULL, "the value: %s", text);
	expect(json_parse(&json, "show", text, length, &err) == 0, "%s", err.message);
	json_release(&json);
	design_release(&design);
}

static void json_fills_in_the_sample(void)
{
	struct design design;
	cJSON *json, *certificate;
	char *text;

	example_load(&design);
	text = shown(&design, "Contoso SCEP - iOS", NULL, NULL, false);
	json = cJSON_Parse(text);
	certificate = cJSON_GetObjectItem(cJSON_GetArrayItem(cJSON_GetObjectItem(json, "profiles"), 0), "certificate");
	expect_text(cJSON_GetStringValue(
			    cJSON_GetObjectItem(cJSON_GetArrayItem(cJSON_GetObjectItem(certificate, "subject"), 0), "value")),
		"janedoe", "subject");
	expect_number(cJSON_GetArraySize(cJSON_GetObjectItem(certificate, "subjectAlternativeNames")), 2, "names");
	expect(cJSON_GetObjectItem(json, "matrices") == NULL, "no matrix of one profile");
	cJSON_Delete(json);
	free(text);
	design_release(&design);
}

static void pages_are_chosen_by_id(void)
{
	static const struct {
		const char *pages[3];
		const char *has, *lacks;
	} rows[] = {
		{ { "settings", NULL }, "Key size (bits)", "Graph JSON" },
		{ { "graph", NULL }, "@odata.type", "Key size (bits)" },
		{ { "overview", NULL }, "Problems", "Settings" },
		{ { "matrix", NULL }, "(Windows only)", "Problems" },
		{ { "findings", "settings", NULL }, "Findings", "@odata.type" },
	};
	struct design design;

	example_load(&design);
	for (size_t i = 0; i < COUNT(rows); i++) {
		char *text = shown(&design, NULL, &renderer_text, rows[i].pages, false);

		expect(strstr(text, rows[i].has) != NULL, "row %zu has %s", i, rows[i].has);
		expect(strstr(text, rows[i].lacks) == NULL, "row %zu lacks %s", i, rows[i].lacks);
		free(text);
	}
	expect_text(show_page_at(0), "overview", "the first page");
	design_release(&design);
}

void suite_show(void)
{
	CU_pSuite suite = CU_add_suite("show", NULL, NULL);

	CU_ADD_TEST(suite, reports_are_as_expected);
	CU_ADD_TEST(suite, timelines_are_drawn_as_the_locale_can);
	CU_ADD_TEST(suite, formats_have_the_same_facts);
	CU_ADD_TEST(suite, html_is_well_formed_whatever_is_in_it);
	CU_ADD_TEST(suite, html_says_what_it_is);
	CU_ADD_TEST(suite, text_keeps_to_its_columns);
	CU_ADD_TEST(suite, markdown_tables_keep_their_columns);
	CU_ADD_TEST(suite, json_can_be_read);
	CU_ADD_TEST(suite, json_of_wrong_types_is_ascii);
	CU_ADD_TEST(suite, json_fills_in_the_sample);
	CU_ADD_TEST(suite, pages_are_chosen_by_id);
}
