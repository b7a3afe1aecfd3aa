/* The colours of reports: readable on every ground of their scheme. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export/render/html_style.h"
#include "model/base/strbuf.h"
#include "tests/support/expect.h"

void suite_html_style(void);

/* A number between 0 and 1 to the power of 2.4: the fifth root of its twelfth power, found by halving, since tests are linked
 * without the mathematical library. */
static double to_the_2_4(double number)
{
	double square = number * number, fourth = square * square, twelfth = fourth * fourth * fourth;
	double low = 0, high = 1;

	for (int i = 0; i < 50; i++) {
		double middle = (low + high) / 2;

		if (middle * middle * middle * middle * middle < twelfth)
			low = middle;
		else
			high = middle;
	}
	return high;
}

/* WCAG 2: relative luminance of "#rrggbb" or "#rgb". */
static double luminance(const char *colour)
{
	static const double shares[] = { 0.2126, 0.7152, 0.0722 };
	bool is_short = strspn(colour + 1, "0123456789abcdef") == 3;
	double sum = 0;

	for (size_t i = 0; i < 3; i++) {
		char digits[3] = { colour[is_short ? 1 + i : 1 + 2 * i], colour[is_short ? 1 + i : 2 + 2 * i], 0 };
		double part = (double)strtol(digits, NULL, 16) / 255;

		sum += shares[i] * (part <= 0.04045 ? part / 12.92 : to_the_2_4((part + 0.055) / 1.055));
	}
	return sum;
}

static double contrast(const char *one, const char *other)
{
	double a = luminance(one), b = luminance(other);

	return ((a > b ? a : b) + 0.05) / ((a > b ? b : a) + 0.05);
}

/* The colour of that name in a scheme, the last one that it sets; NULL if it sets none. */
static const char *colour_of(const char *scheme, const char *name)
{
	const char *end = strchr(scheme, '}'), *found = NULL;
	char start[32];

	snprintf(start, sizeof(start), "--%s:#", name);
	for (const char *at = scheme; (at = strstr(at, start)) != NULL && at < end; at++)
		found = at + strlen(start) - 1;
	return found;
}

static void colours_can_be_read(void)
{
	static const char *const schemes[] = { ":root{color-scheme:light dark;", "dark){:root{", "print{:root{" };
	static const char *const inks[] = { "ink", "soft", "link", "error", "warning", "hint", "good" };
	static const char *const grounds[] = { "page", "wash" };
	struct strbuf style = STRBUF_INIT;

	for (const char *const *piece = html_style; *piece; piece++)
		strbuf_addstr(&style, *piece);
	for (size_t i = 0; i < COUNT(schemes); i++) {
		const char *scheme = strstr(style.text, schemes[i]);

		CU_ASSERT_PTR_NOT_NULL_FATAL(scheme);
		for (size_t j = 0; j < COUNT(inks); j++)
			for (size_t k = 0; k < COUNT(grounds); k++) {
				const char *ink = colour_of(scheme, inks[j]), *ground = colour_of(scheme, grounds[k]);

				CU_ASSERT_FATAL(ink && ground);
				expect(contrast(ink, ground) >= 4.5, "%s%s on %s: %.1f", schemes[i], inks[j], grounds[k],
					contrast(ink, ground));
			}
		expect(contrast(colour_of(scheme, "ink"), colour_of(scheme, "lit")) >= 4.5, "%s: what stands out", schemes[i]);
	}
	strbuf_release(&style);
}

void suite_html_style(void)
{
	CU_pSuite suite = CU_add_suite("html_style", NULL, NULL);

	CU_ADD_TEST(suite, colours_can_be_read);
}
