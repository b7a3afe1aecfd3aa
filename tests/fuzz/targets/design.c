/*
 * A design file: what is read is written so that it is read again as the same, byte by byte, and is no difference; the checker
 * copes with any values and reports them in texts that are safe to print.
 */
#include <stdlib.h>
#include <string.h>

#include "export/design/design_file.h"
#include "model/base/alloc.h"
#include "model/base/text_escape.h"
#include "model/diff/diff.h"
#include "model/rules/checker.h"
#include "tests/fuzz/fuzz.h"

void fuzz_design(const char *bytes, size_t length);

#define TODAY ((time_t)1798761600)

static int read_design(struct design *design, const char *bytes, size_t length, struct err *err)
{
	struct json json;
	int result;

	design_init(design, EDITION_CLASSIC);
	result = json_parse(&json, "design", xmemdupz(bytes, length), length, err);
	if (result == 0)
		result = design_read(design, &json, err);
	json_release(&json);
	return result;
}

static void check_findings(const struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		fuzz_check(text_is_clean(finding->message) && text_is_clean(finding->advice), "unsafe finding: %s: %s",
			finding->message, finding->advice);
	}
}

static void check_rules(const struct design *design)
{
	struct checker checker;

	checker_init(&checker, design, TODAY);
	checker_refresh(&checker);
	check_findings(&checker.whole);
	for (size_t i = 0; i < design->count; i++)
		check_findings(checker_findings(&checker, design->profiles[i]));
	checker_release(&checker);
}

/* The one thing that a save leaves out on purpose. */
static bool has_private_key(const struct design *design)
{
	bool found = false;

	for (size_t i = 0; i < design->count; i++) {
		const struct certificate *certificate = value_as_certificate(&design->profiles[i]->values[FIELD_CERTIFICATE]);

		found = found || (certificate && certificate->state == CERTIFICATE_PRIVATE_KEY);
	}
	return found;
}

static void check_no_difference(const struct design *before, const struct design *after)
{
	struct design_diff diff;

	diff_designs(&diff, &(struct diff_side){ before, 0, false }, &(struct diff_side){ after, 0, false });
	fuzz_check(diff.count == 0, "%zu differences after a save", diff.count);
	diff_release(&diff);
}

void fuzz_design(const char *bytes, size_t length)
{
	struct strbuf written = STRBUF_INIT;
	struct strbuf again = STRBUF_INIT;
	struct design design;
	struct design saved;
	struct err err = { 0 };

	if (read_design(&design, bytes, length, &err) != 0) {
		fuzz_check(err.message[0] && text_is_clean(err.message), "unsafe message: %s", err.message);
		design_release(&design);
		return;
	}
	design_write(&written, &design);
	fuzz_check(read_design(&saved, strbuf_text(&written), written.length, &err) == 0, "%s in what was written:\n%s",
		err.message, strbuf_text(&written));
	design_write(&again, &saved);
	fuzz_check_same(strbuf_text(&again), strbuf_text(&written), "written again");
	if (!has_private_key(&design))
		check_no_difference(&design, &saved);
	check_rules(&design);
	design_release(&saved);
	design_release(&design);
	strbuf_release(&written);
	strbuf_release(&again);
}
