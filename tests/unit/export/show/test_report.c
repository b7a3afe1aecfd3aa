/* What comes first in a report, and what is in it once. */
#include <stdlib.h>
#include <string.h>

#include "export/show/show.h"
#include "model/base/alloc.h"
#include "model/rules/checker.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/html.h"

void suite_report(void);

static char *report(const struct design *design, const char *profile, const struct renderer_ops *kind, const char *page)
{
	struct strbuf out = STRBUF_INIT;
	struct renderer renderer = { .kind = kind, .out = &out };
	struct checker checker;
	const struct show show = { .design = design,
		.checker = &checker,
		.profile = profile ? test_profile(design, profile) : NULL,
		.pages = &page,
		.page_count = page ? 1 : 0,
		.today = TEST_TODAY };

	checker_init(&checker, design, TEST_TODAY);
	checker_refresh(&checker);
	show_render(&show, &renderer);
	checker_release(&checker);
	return strbuf_detach(&out);
}

/* The example with two errors in one profile and one in another, of which one also has a warning, after the error's field. */
static void load_faulty(struct design *design)
{
	struct profile *scep;

	example_load(design);
	scep = test_profile(design, "Contoso SCEP - iOS");
	test_set(design, scep, FIELD_VALIDITY_VALUE, "20");
	test_set(design, scep, FIELD_KEY_SIZE, "");
	test_set(design, scep, FIELD_RENEWAL, "0");
	test_set(design, test_profile(design, "Contoso PKCS - Windows 10"), FIELD_TEMPLATE, "");
}

/* That all of them are in the text, in this order. */
static void expect_in_order(const char *text, const char *const *parts, const char *what)
{
	for (const char *at = text; *parts; parts++) {
		const char *found = strstr(at, *parts);

		if (!expect(found != NULL, "%s: %s is missing, or too early", what, *parts))
			return;
		at = found + strlen(*parts);
	}
}

static const struct {
	const struct renderer_ops *kind;
	const char *name;
} kinds_of_report[] = { { &renderer_text, "text" }, { &renderer_markdown, "Markdown" }, { &renderer_html, "HTML" } };

static void the_verdict_comes_first(void)
{
	static const struct {
		bool faulty;
		const char *profile;
		const char *parts[6];
	} rows[] = {
		{ true, NULL,
			{ "Not exportable: 3 errors in 2 of 20 profiles", "3 errors", "1 warning", "hints", "Overview", NULL } },
		{ true, "Contoso SCEP - iOS",
			{ "Not exportable: 2 errors", "2 errors", "1 warning", "2 hints", "Settings", NULL } },
		{ false, NULL,
			{ "Exportable: no errors in 20 profiles", "17 hints", "20 profiles without errors", "Overview", NULL } },
		{ false, "Contoso Root - iOS", { "Exportable: no errors", "no problems", "Settings", NULL } },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct design design;

		if (rows[i].faulty)
			load_faulty(&design);
		else
			example_load(&design);
		for (size_t j = 0; j < COUNT(kinds_of_report); j++) {
			char *text = report(&design, rows[i].profile, kinds_of_report[j].kind, NULL);
			const char *main = strstr(text, "<main");

			expect_in_order(main ? main : text, rows[i].parts, kinds_of_report[j].name);
			free(text);
		}
		design_release(&design);
	}
}

static void errors_come_before_warnings_and_hints(void)
{
	static const char *const parts[] = { "key-size-missing", "renewal-range", "validity-long", "validity-template-only",
		"san-strong-mapping", NULL };
	struct design design;

	load_faulty(&design);
	for (size_t i = 0; i < COUNT(kinds_of_report); i++) {
		char *text = report(&design, "Contoso SCEP - iOS", kinds_of_report[i].kind, SHOW_FINDINGS);

		expect_in_order(text, parts, kinds_of_report[i].name);
		free(text);
	}
	design_release(&design);
}

static size_t occurrences(const char *text, const char *part)
{
	size_t count = 0;

	for (; (text = strstr(text, part)) != NULL; text += strlen(part))
		count++;
	return count;
}

/* The summary repeats no message that is with the findings, and has it where these are not shown. */
static void a_finding_is_said_once(void)
{
	static const char message[] = "Renewal threshold (%) is 0, which is out of range";
	struct design design;

	load_faulty(&design);
	for (size_t i = 0; i < COUNT(kinds_of_report); i++) {
		char *all = report(&design, "Contoso SCEP - iOS", kinds_of_report[i].kind, NULL);
		char *summary = report(&design, "Contoso SCEP - iOS", kinds_of_report[i].kind, "summary");

		expect_number(occurrences(all, message), kinds_of_report[i].kind == &renderer_text ? 0 : 1, "%s",
			kinds_of_report[i].name);
		expect_number(occurrences(all, "enter a whole number from 1 to 99"), 1, "%s", kinds_of_report[i].name);
		expect_number(occurrences(summary, "enter a whole number from 1 to 99"), 1, "%s", kinds_of_report[i].name);
		free(all);
		free(summary);
	}
	design_release(&design);
}

/* A heading is followed by something else than a heading of its level or above, or the end. */
static void no_heading_is_empty(void)
{
	struct design design;
	size_t last = 0, seen = 0;
	char *text;

	load_faulty(&design);
	text = report(&design, NULL, &renderer_markdown, NULL);
	for (const char *line = text; *line; line += strcspn(line, "\n"), line += *line == '\n') {
		size_t level = strspn(line, "#");

		if (*line == '\n')
			continue;
		if (level)
			expect(!last || level > last, "nothing is below the heading before: %.60s", line);
		last = level;
		seen += level > 0;
	}
	expect(!last && seen > 100, "%zu headings", seen);
	free(text);
	design_release(&design);
}

/* Equal names, one without letters, and one in another script: each link of the overview leads to its own profile. */
static void links_of_names_lead_to_their_profiles(void)
{
	static const char *const names[] = { "Contoso", "contoso", "***", "证书", "Overview", "\"<b>&" };
	static const char *const ids[] = { "profile-contoso", "profile-contoso-2", "profile-unnamed", "profile-8bc1-4e66",
		"profile-overview", "profile-b" };
	struct design design;
	char *html, *markdown;

	design_init(&design, EDITION_CLASSIC);
	for (size_t i = 0; i < COUNT(names); i++)
		test_set(&design, design_insert(&design, i, NULL, NULL), FIELD_NAME, names[i]);
	html = report(&design, NULL, &renderer_html, NULL);
	markdown = report(&design, NULL, &renderer_markdown, NULL);
	html_check(html, "names");
	for (size_t i = 0; i < COUNT(ids); i++) {
		struct strbuf to = STRBUF_INIT, place = STRBUF_INIT, link = STRBUF_INIT, element = STRBUF_INIT;

		strbuf_printf(&to, "href=\"#%s\"", ids[i]);
		strbuf_printf(&place, "<h2 id=\"%s\">", ids[i]);
		strbuf_printf(&link, "](#%s) |", ids[i]);
		strbuf_printf(&element, "\n## <a id=\"%s\"></a>", ids[i]);
		expect_number(occurrences(html, to.text), 2, "links to %s in the contents and the overview", ids[i]);
		expect_number(occurrences(html, place.text), 1, "%s", place.text);
		expect_number(occurrences(markdown, link.text), 1, "%s", link.text);
		expect_number(occurrences(markdown, element.text), 1, "%s", element.text);
		strbuf_release(&to);
		strbuf_release(&place);
		strbuf_release(&link);
		strbuf_release(&element);
	}
	free(html);
	free(markdown);
	design_release(&design);
}

/* What is folded among several profiles, of only one, and where a page was asked for. */
static void long_pages_are_folded(void)
{
	static const struct {
		const char *profile, *page;
		size_t folded;
	} rows[] = {
		{ NULL, NULL, 3 + 20 * 6 },
		{ "Contoso SCEP - iOS", NULL, 3 },
		{ "Contoso SCEP - iOS", "certificate", 0 },
		{ NULL, "graph", 0 },
	};
	struct design design;

	example_load(&design);
	for (size_t i = 0; i < COUNT(rows); i++) {
		char *html = report(&design, rows[i].profile, &renderer_html, rows[i].page);

		expect_number(occurrences(html, "<details>"), rows[i].folded, "row %zu", i);
		free(html);
	}
	design_release(&design);
}

void suite_report(void)
{
	CU_pSuite suite = CU_add_suite("report", NULL, NULL);

	CU_ADD_TEST(suite, the_verdict_comes_first);
	CU_ADD_TEST(suite, errors_come_before_warnings_and_hints);
	CU_ADD_TEST(suite, a_finding_is_said_once);
	CU_ADD_TEST(suite, no_heading_is_empty);
	CU_ADD_TEST(suite, links_of_names_lead_to_their_profiles);
	CU_ADD_TEST(suite, long_pages_are_folded);
}
