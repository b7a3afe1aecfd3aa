/* Lengths of time in words: no part that matters is cut off. */
#include "model/base/duration.h"
#include "tests/support/expect.h"

void suite_duration(void);

#define MINUTE 60LL
#define HOUR   (60 * MINUTE)
#define DAY    (24 * HOUR)

static const struct {
	long long seconds;
	const char *wanted;
} rows[] = {
	{ -1, "less than a minute" },
	{ 0, "less than a minute" },
	{ 59, "less than a minute" },
	{ MINUTE, "1 minute" },
	{ 14 * MINUTE + 24, "14 minutes" }, /* 1% of a day */
	{ HOUR - 1, "59 minutes" },
	{ HOUR, "1 hour" },
	{ HOUR + 59, "1 hour" },
	{ 100 * MINUTE + 48, "1 hour and 40 minutes" }, /* 1% of a week */
	{ DAY - 1, "23 hours and 59 minutes" },
	{ DAY, "1 day" },
	{ DAY + MINUTE, "1 day and 1 minute" },
	{ DAY + 2 * HOUR, "1 day and 2 hours" },
	{ DAY + 15 * HOUR + 36 * MINUTE, "1 day, 15 hours and 36 minutes" }, /* 33% of 5 days */
	{ 2 * DAY, "2 days" },
	{ 10 * DAY - 1, "9 days, 23 hours and 59 minutes" },
	{ 10 * DAY, "10 days" },
	{ 73 * DAY + 5 * HOUR, "73 days" },
	{ 36500 * DAY, "36500 days" },
};

static void few_days_have_hours_and_minutes(void)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf text = STRBUF_INIT;

		duration_format(&text, rows[i].seconds);
		expect_row_text(i, strbuf_text(&text), rows[i].wanted);
		strbuf_release(&text);
	}
}

void suite_duration(void)
{
	CU_pSuite suite = CU_add_suite("duration", NULL, NULL);

	CU_add_test(suite, "few days have hours and minutes", few_days_have_hours_and_minutes);
}
