/* Findings of whole designs: safe to print whatever the design holds, and up to date wherever a link goes. */
#include <stdlib.h>
#include <string.h>

#include "model/base/text_escape.h"
#include "model/base/alloc.h"
#include "model/design/design.h"
#include "model/rules/checker.h"
#include "model/schema/kind.h"
#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"

void suite_checker(void);

static const char evil[] = "E\x1b]0;\n\x07\u202E\xff{{\x7f\u2028\"";

static void make_evil(struct design *design)
{
	static const struct certificate_spec spec = { .name = "CA\x1b[31m\n\u202E", .not_ca = true, .to = -1 };

	for (size_t i = 0; i < design->count; i++) {
		struct profile *profile = design->profiles[i];

		if (i % 3 == 2)
			test_set_certificate(design, profile, &spec, i % 2 ? FORM_DER : FORM_PEM_TWICE);
		for (enum field_id id = 0; id < FIELD_COUNT; id++) {
			const struct field *field = field_row(id, 0);
			struct value value = value_text(evil);

			if (field->id == FIELD_PLATFORM || field->id == FIELD_TYPE || field->control == CONTROL_CERTIFICATE) {
				value_release(&value);
				continue;
			}
			if (field->control == CONTROL_CHECKS || field->control >= CONTROL_USAGES) {
				value_release(&value);
				value = value_list();
				value_add(&value, evil, field->control == CONTROL_USAGES ? evil : NULL);
			} else if (i % 3 == 0) {
				value_release(&value);
				value = value_raw("[\"\x1b\\u202e\u202e\xff\"]");
			}
			design_set(design, profile, field->id, &value, EDIT_STEP, NULL);
		}
	}
}

static void messages_are_safe_to_print(void)
{
	struct design design;
	struct checker checker;
	size_t count = 0;

	example_load(&design);
	make_evil(&design);
	checker_init(&checker, &design, TEST_TODAY);
	for (size_t i = 0; i < design.count; i++)
		for (size_t j = 0; j < checker_findings(&checker, design.profiles[i])->count; j++) {
			const struct finding *finding = &checker_findings(&checker, design.profiles[i])->items[j];

			expect(text_is_clean(finding->message) && *finding->message, "%s: %s", finding->rule->id,
				finding->message);
			expect(text_is_clean(finding->advice), "%s: %s", finding->rule->id, finding->advice);
			count++;
		}
	expect(count > 100, "%zu findings", count);
	checker_release(&checker);
	design_release(&design);
}

/* A link goes from one root to another, whatever revisions the two happen to have. */
static void findings_follow_every_link(void)
{
	struct design design;
	struct checker checker;
	struct profile *profile;
	size_t roots;

	example_load(&design);
	profile = test_profile(&design, "Contoso SCEP - iOS");
	for (size_t i = 0; i < 100; i++) {
		struct profile *copy = design_duplicate(
			&design, test_profile(&design, i % 2 ? "Contoso Root - macOS" : "Contoso Root - iOS"), NULL);

		test_set(&design, copy, FIELD_DESCRIPTION, "a copy");
	}
	roots = design.count;
	checker_init(&checker, &design, TEST_TODAY);
	for (size_t i = roots; i-- > 0;) {
		for (size_t j = 0; j < roots; j += 7) {
			test_set(&design, profile, FIELD_ROOT, design.profiles[i]->id);
			checker_refresh(&checker);
			test_set(&design, profile, FIELD_ROOT, design.profiles[j]->id);
			checker_refresh(&checker);
			if (findings_count(checker_findings(&checker, profile), SEVERITY_ERROR) !=
				(size_t)(design.profiles[j]->kind->type != TYPE_TRUSTED) +
					(design.profiles[j]->kind->platform != PLATFORM_IOS))
				expect(false, "from root %zu to %zu", i, j);
		}
	}
	CU_PASS("every link");
	checker_release(&checker);
	design_release(&design);
}

static char *copy_of_epoch(void)
{
	const char *now = getenv("SOURCE_DATE_EPOCH");

	return now ? xstrdup(now) : NULL;
}

static void restore_epoch(const char *was)
{
	if (was)
		setenv("SOURCE_DATE_EPOCH", was, 1);
	else
		unsetenv("SOURCE_DATE_EPOCH");
}

/* What is no day is taken for nothing; dates beyond would overflow where periods are added to them. */
static void today_is_a_day(void)
{
	static const struct {
		const char *set;
		long long today; /* -1: the clock's */
	} rows[] = {
		{ "1798761600", 1798761600 },
		{ "1", 1 },
		{ "-62135596800", -62135596800 },
		{ "253402300799", 253402300799 },
		{ "253402300800", -1 },
		{ "-62135596801", -1 },
		{ "67768036191676799", -1 },
		{ "9223372036854775808", -1 },
		{ "", -1 },
		{ "today", -1 },
		{ "1798761600 ", -1 },
	};
	char *was = copy_of_epoch();

	for (size_t i = 0; i < COUNT(rows); i++) {
		time_t today;

		setenv("SOURCE_DATE_EPOCH", rows[i].set, 1);
		today = checker_today();
		if (rows[i].today == -1)
			expect(today - time(NULL) <= 1 && time(NULL) - today <= 60, "\"%s\" is the clock's day", rows[i].set);
		else
			expect(today == (time_t)rows[i].today, "\"%s\" is %lld", rows[i].set, (long long)today);
	}
	restore_epoch(was);
	free(was);
}

/* The certificate was made after the program was started, and chosen later still. */
static void edits_are_checked_with_the_time_at_which_they_are_made(void)
{
	static const struct certificate_spec new_root = {
		.name = "Contoso Root CA", .organization = "Contoso", .from = 10, .to = 3650 * TEST_DAY
	};
	static const struct {
		bool follows;
		size_t found;
	} rows[] = { { false, 1 }, { true, 0 } };
	char *was = copy_of_epoch();

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf later = STRBUF_INIT;
		struct design design;
		struct checker checker;
		struct profile *profile;
		size_t found = 0;

		example_load(&design);
		checker_init(&checker, &design, TEST_TODAY);
		if (rows[i].follows)
			checker_follow_clock(&checker);
		strbuf_printf(&later, "%lld", (long long)TEST_TODAY + 20);
		setenv("SOURCE_DATE_EPOCH", strbuf_text(&later), 1);
		profile = test_profile(&design, "Contoso Root - Windows 8.1");
		test_set_certificate(&design, profile, &new_root, FORM_DER);
		checker_refresh(&checker);
		for (size_t j = 0; j < checker_findings(&checker, profile)->count; j++)
			found += checker_findings(&checker, profile)->items[j].rule->number == RULE_CERT_NOT_YET_VALID;
		expect_number(found, rows[i].found, "row %zu, not valid yet", i);
		restore_epoch(was);
		strbuf_release(&later);
		checker_release(&checker);
		design_release(&design);
	}
	free(was);
}

void suite_checker(void)
{
	CU_pSuite suite = CU_add_suite("audit", NULL, NULL);

	CU_add_test(suite, "messages are safe to print", messages_are_safe_to_print);
	CU_add_test(suite, "today is a day", today_is_a_day);
	CU_add_test(suite, "edits are checked with the time at which they are made",
		edits_are_checked_with_the_time_at_which_they_are_made);
	CU_add_test(suite, "findings follow every link", findings_follow_every_link);
}
