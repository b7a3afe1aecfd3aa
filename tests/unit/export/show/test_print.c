/* A report on paper: what is folded on the screen is printed, and nothing is cut. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "export/show/show.h"
#include "model/design/value_format.h"
#include "model/design/visibility.h"
#include "model/rules/checker.h"
#include "tests/support/browser.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"

void suite_print(void);

/* A design and what its report says on paper: only the letters and digits, since lines are broken anywhere. */
struct printed {
	struct design design;
	struct checker checker;
	char *letters;
	size_t found;
};

static char *letters_of(const char *text, size_t length)
{
	struct strbuf letters = STRBUF_INIT;

	strbuf_addstr(&letters, "");
	for (size_t i = 0; i < length; i++)
		if (isalnum((unsigned char)text[i]))
			strbuf_addch(&letters, text[i]);
	return strbuf_detach(&letters);
}

static void expect_line(struct printed *printed, const char *line, size_t length, const char *what, const char *profile)
{
	char *letters = letters_of(line, length);

	expect(strstr(printed->letters, letters ? letters : "") != NULL, "%s of %s: %.*s", what, profile, (int)length, line);
	printed->found++;
	free(letters);
}

static void expect_text_printed(struct printed *printed, const char *text, const char *what, const char *profile)
{
	for (const char *line = text; *line; line += *line == '\n') {
		expect_line(printed, line, strcspn(line, "\n"), what, profile);
		line += strcspn(line, "\n");
	}
}

static void expect_values(struct printed *printed, const struct profile *profile)
{
	for (enum field_id field = FIELD_NAME; field < FIELD_COUNT; field++) {
		struct strbuf value = STRBUF_INIT;

		if (!field_visible(profile, field) || field_is_unit(field) || value_is_empty(&profile->values[field]))
			continue;
		value_format_long(&value, &printed->design, profile, field, VALUE_DETAIL_LONG);
		expect_text_printed(printed, strbuf_text(&value), field_row(field, 0)->name, profile_name(profile));
		strbuf_release(&value);
	}
}

static void expect_pages(struct printed *printed, const struct profile *profile)
{
	const struct preview preview = { .design = &printed->design,
		.profile = profile,
		.today = TEST_TODAY,
		.findings = checker_findings(&printed->checker, profile),
		.findings_are_shown = true };

	for (const struct preview_page *page = preview_pages; page->id; page++) {
		struct document document = DOCUMENT_INIT;

		page->write(&document, &preview);
		for (size_t i = 0; i < document.count; i++) {
			/* A page break may be in the middle of code. */
			expect_text_printed(printed, document.lines[i].text, page->id, profile_name(profile));
			if (document.lines[i].label)
				expect_text_printed(printed, document.lines[i].label, page->id, profile_name(profile));
		}
		document_release(&document);
	}
}

static void expect_findings(struct printed *printed, const struct profile *profile)
{
	const struct findings *findings = checker_findings(&printed->checker, profile);

	for (size_t i = 0; i < findings->count; i++) {
		expect_text_printed(printed, findings->items[i].rule->id, "rule", profile_name(profile));
		/* Its first letter may be a capital. */
		expect_text_printed(printed, findings->items[i].message + 1, "message", profile_name(profile));
		expect_text_printed(printed, findings->items[i].advice, "advice", profile_name(profile));
	}
}

static void print_design(struct printed *printed)
{
	struct show show = { .design = &printed->design, .checker = &printed->checker, .today = TEST_TODAY };
	struct strbuf html = STRBUF_INIT;
	struct renderer renderer = { .kind = &renderer_html, .out = &html };
	char *text;

	checker_init(&printed->checker, &printed->design, TEST_TODAY);
	checker_refresh(&printed->checker);
	show_render(&show, &renderer);
	text = browser_print(html.text);
	printed->letters = letters_of(text, strlen(text));
	free(text);
	strbuf_release(&html);
}

static void paper_has_every_value(void)
{
	struct printed printed = { .found = 0 };

	browser_needed();
	example_load(&printed.design);
	test_set(&printed.design, test_profile(&printed.design, "Contoso SCEP - iOS"), FIELD_KEY_SIZE, "");
	test_set(&printed.design, test_profile(&printed.design, "Contoso PKCS - Windows 10"), FIELD_TEMPLATE, "");
	print_design(&printed);
	for (size_t i = 0; i < printed.design.count; i++) {
		expect_values(&printed, printed.design.profiles[i]);
		expect_findings(&printed, printed.design.profiles[i]);
		expect_pages(&printed, printed.design.profiles[i]);
	}
	expect(printed.found > 2000, "%zu lines were looked for", printed.found);
	free(printed.letters);
	checker_release(&printed.checker);
	design_release(&printed.design);
}

void suite_print(void)
{
	CU_pSuite suite = CU_add_suite("print", NULL, NULL);

	CU_ADD_TEST(suite, paper_has_every_value);
}
