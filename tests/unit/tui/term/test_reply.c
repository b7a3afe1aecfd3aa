/* The terminal's answers about its background, as terminals write colours. */
#include <CUnit/CUnit.h>

#include <string.h>

#include "tui/term/reply.h"
#include "tests/support/expect.h"

void suite_reply(void);

static void colours_are_read(void)
{
	static const struct {
		const char *text;
		int colour; /* -1: none */
	} rows[] = {
		{ "rgb:0000/0000/0000", 0x000000 },
		{ "rgb:ffff/ffff/ffff", 0xFFFFFF },
		{ "rgb:fdfd/f6f6/e3e3", 0xFDF6E3 },
		{ "rgb:FDFD/F6F6/E3E3", 0xFDF6E3 },
		{ "rgb:28/2c/34", 0x282C34 },
		{ "rgb:f/0/8", 0xFF0088 },
		{ "rgb:fff/000/800", 0xFF0080 },
		{ "rgb:8080/80/8", 0x808088 },
		{ "rgba:0000/2b2b/3636/ffff", 0x002B36 },
		{ "rgba:f/f/f/0", 0xFFFFFF },
		{ "#fff", 0xFFFFFF },
		{ "#002b36", 0x002B36 },
		{ "#fff000fff", 0xFF00FF },
		{ "#fdfdf6f6e3e3", 0xFDF6E3 },
		{ "", -1 },
		{ "#", -1 },
		{ "#ff", -1 },
		{ "#ffff", -1 },
		{ "#fffff", -1 },
		{ "#gggggg", -1 },
		{ "#fffffffffffffff", -1 },
		{ "rgb:", -1 },
		{ "rgb:0/0", -1 },
		{ "rgb:0/0/", -1 },
		{ "rgb:0//0", -1 },
		{ "rgb:0/0/0/0", -1 },
		{ "rgb:00000/0/0", -1 },
		{ "rgb:-1/0/0", -1 },
		{ "rgb:0x1/0/0", -1 },
		{ "rgb: 1/0/0", -1 },
		{ "rgba:0/0/0", -1 },
		{ "rgba:0/0/0/", -1 },
		{ "rgba:0/0/0/0/0", -1 },
		{ "rgbi:0.0/0.0/0.0", -1 },
		{ "white", -1 },
		{ "?", -1 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		int colour = -1;
		bool read = reply_colour(rows[i].text, strlen(rows[i].text), &colour);

		expect_number(colour, rows[i].colour, "%s", rows[i].text);
		expect_number(read, rows[i].colour >= 0, "%s", rows[i].text);
	}
}

void suite_reply(void)
{
	CU_pSuite suite = CU_add_suite("reply", NULL, NULL);

	CU_add_test(suite, "colours are read", colours_are_read);
}
