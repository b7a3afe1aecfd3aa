/*
 * Line and column of a finding: what an editor would go to, also where a file has all in one line, of
 * characters of one to four bytes.
 */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "export/locate.h"
#include "model/text.h"
#include "tests/unit/help.h"

void suite_locate(void);

/* A design of one line; each profile's platform is one that there is none of. */
static void write_one_line(struct strbuf *text, size_t profiles)
{
	static const char *const words[] = { "a", "\u00e9", "\u65e5", "\xf0\x9f\x94\x91" };

	strbuf_puts(text, "{\"format\":\"bladesmith-design\",\"version\":1,\"name\":\"\",\"profiles\":[");
	for (size_t i = 0; i < profiles; i++) {
		strbuf_printf(text, "%s{\"id\":\"%zu\",\"name\":\"%zu ", i ? "," : "", i, i);
		for (size_t j = 0; j < i * 7 % 200; j++)
			strbuf_puts(text, words[(i + j) % COUNT(words)]);
		strbuf_puts(text, "\",\"platform\":\"amiga\",\"type\":\"trusted\",\"settings\":{}}");
	}
	strbuf_puts(text, "]}");
}

/* Of the n-th "amiga", counted the simple way. */
static size_t column_of(const char *text, size_t number)
{
	const char *found = text;
	size_t column = 1;
	uint32_t code;

	for (size_t i = 0; i <= number; i++)
		found = strstr(found + 1, "\"amiga\"");
	for (const char *at = text; at < found; at += text_next(at, &code))
		column++;
	return column;
}

static const struct finding *of_platform(const struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++)
		if (findings->items[i].field == FIELD_PLATFORM)
			return &findings->items[i];
	return NULL;
}

static void long_lines_have_columns(void)
{
	const char *path = help_path("one-line.json");
	struct strbuf text = STRBUF_INIT;
	struct location location = { NULL, STRBUF_INIT, 0, 0 };
	struct locator locator;
	struct source source;
	struct audit audit;
	struct err err = { 0 };

	write_one_line(&text, 300);
	help_write(path, text.text, text.length);
	expect_number(source_open(&source, path, &err), 0, "%s", err.message);
	audit_prepare(&audit, &source.design, HELP_TODAY);
	audit_refresh(&audit);
	locator_init(&locator, &source);
	/* Back and forth: the place does not depend on the one before. */
	for (size_t turn = 0; turn < 300; turn++) {
		size_t at = turn * 7 % 300;
		const struct profile *profile = source.design.profiles[at];
		const struct finding *finding = of_platform(audit_findings(&audit, profile));

		if (!expect(finding != NULL, "profile %zu has no platform", at))
			break;
		locate(&locator, profile, finding, &location);
		expect_number(location.line, 1, "line of profile %zu", at);
		expect_number(location.column, column_of(text.text, at), "column of profile %zu", at);
	}
	strbuf_release(&location.pointer);
	locator_release(&locator);
	audit_release(&audit);
	source_close(&source);
	strbuf_release(&text);
}

void suite_locate(void)
{
	CU_pSuite suite = CU_add_suite("locate", NULL, NULL);

	CU_add_test(suite, "long lines have columns", long_lines_have_columns);
}
