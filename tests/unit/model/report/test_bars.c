/* Bars of time at several widths, in line-drawing characters and in ASCII. */
#include <stdlib.h>
#include <string.h>

#include "model/report/bars.h"
#include "tests/support/expect.h"

void suite_bars(void);

#define DAY 86400

/* A certificate of 100 days, and a CA of 200. */
static struct bars two_bars(void)
{
	struct bars bars = { .from = 0, .to = 100 * DAY, .count = 2 };

	bars.bars[0] = (struct bar){ .label = "Certificate", .note = "renews", .note_date = 80 * DAY };
	bar_add(&bars.bars[0], 0, 100 * DAY, BARS_VALID);
	bar_add(&bars.bars[0], 80 * DAY, 100 * DAY, BARS_RENEWAL);
	bars.bars[1] = (struct bar){ .label = "CA", .note = "until", .note_date = 200 * DAY };
	bar_add(&bars.bars[1], -10 * DAY, 200 * DAY, BARS_VALID);
	return bars;
}

static const struct {
	const char *what;
	int columns;
	bool ascii;
	const char *drawn;
} rows[] = {
	{ "with notes", 61, true,
		"             1970-01-01         1970-04-11\n"
		"Certificate  =======================######  renews 1970-03-22\n"
		"CA           ============================>  until 1970-07-20\n\n"
		"             = valid   # renewal window   > continues\n" },
	{ "too narrow for notes", 53, true,
		"             1970-01-01                    1970-04-11\n"
		"Certificate  ================================########\n"
		"CA           =======================================>\n\n"
		"             = valid   # renewal window   > continues\n" },
	{ "the legend at the left edge", 41, true,
		"             1970-01-01        1970-04-11\n"
		"Certificate  ======================######\n"
		"CA           ===========================>\n\n"
		"= valid   # renewal window   > continues\n" },
	{ "one date, and the legend in two rows", 31, true,
		"                     1970-04-11\n"
		"Certificate  ==============####\n"
		"CA           =================>\n\n"
		"= valid   # renewal window\n"
		"> continues\n" },
	{ "a bar is never shorter than a date", 5, true,
		"             1970-04-11\n"
		"Certificate  ========##\n"
		"CA           =========>\n\n"
		"= valid\n"
		"# renewal window\n"
		"> continues\n" },
	{ "line-drawing characters", 31, false,
		"                     1970-04-11\n"
		"Certificate  ━━━━━━━━━━━━━━▒▒▒▒\n"
		"CA           ━━━━━━━━━━━━━━━━━▶\n\n"
		"━ valid   ▒ renewal window\n"
		"▶ continues\n" },
};

static void are_as_wide_as_there_is_room(void)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct bars bars = two_bars();
		struct strbuf out = STRBUF_INIT;

		bars_format(&out, &bars, rows[i].columns, rows[i].ascii);
		expect_text(strbuf_text(&out), rows[i].drawn, "%s", rows[i].what);
		strbuf_release(&out);
	}
}

/* A day of a century is visible, and periods that are empty are not. */
static void shows_short_periods(void)
{
	struct bars bars = { .from = 0, .to = 36500L * DAY, .now = 36500L * DAY, .count = 1 };
	struct strbuf out = STRBUF_INIT;

	bars.bars[0] = (struct bar){ .label = "A" };
	bar_add(&bars.bars[0], 0, 0, BARS_RENEWAL);
	bar_add(&bars.bars[0], 36499L * DAY, 36500L * DAY, BARS_REFUSED);
	bars_format(&out, &bars, 25, true);
	expect_text(strbuf_text(&out),
		"   1970-01-01  2069-12-07\n"
		"A                       .\n"
		"                  today ^\n\n"
		"   . not granted\n",
		"the last day");
	strbuf_release(&out);
}

void suite_bars(void)
{
	CU_pSuite suite = CU_add_suite("bars", NULL, NULL);

	CU_add_test(suite, "are as wide as there is room", are_as_wide_as_there_is_room);
	CU_add_test(suite, "shows short periods", shows_short_periods);
}
