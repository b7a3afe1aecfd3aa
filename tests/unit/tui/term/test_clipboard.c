#include <CUnit/CUnit.h>

#include <string.h>

#include "tui/term/clipboard.h"
#include "tests/support/expect.h"

void suite_clipboard(void);

static void encoded_text_is_wrapped_in_osc_52(void)
{
	struct strbuf out = STRBUF_INIT;

	CU_ASSERT_TRUE(clipboard_sequence(&out, "w6n//g=="));
	CU_ASSERT_STRING_EQUAL(strbuf_text(&out), "\033]52;c;w6n//g==\a");
	strbuf_setlen(&out, 0);
	CU_ASSERT_TRUE(clipboard_sequence(&out, ""));
	CU_ASSERT_STRING_EQUAL(strbuf_text(&out), "\033]52;c;\a");
	strbuf_release(&out);
}

static void more_than_terminals_take_is_refused(void)
{
	static char base64[CLIPBOARD_MAX_BASE64 + 2];
	struct strbuf out = STRBUF_INIT;

	memset(base64, 'A', CLIPBOARD_MAX_BASE64);
	CU_ASSERT_TRUE(clipboard_sequence(&out, base64));
	CU_ASSERT_EQUAL(out.length, 100000);
	strbuf_setlen(&out, 0);
	base64[CLIPBOARD_MAX_BASE64] = 'A';
	CU_ASSERT_FALSE(clipboard_sequence(&out, base64));
	CU_ASSERT_EQUAL(out.length, 0);
	strbuf_release(&out);
}

static void what_is_not_base64_is_refused(void)
{
	static const char *const rows[] = { "\033", "QUJD\a", "QUJD\n", "QUJD;", "QUJD\033\\", "Q UJD", "\xc2\x9c", "?" };
	struct strbuf out = STRBUF_INIT;

	for (size_t i = 0; i < COUNT(rows); i++)
		expect(!clipboard_sequence(&out, rows[i]) && out.length == 0, "row %zu", i);
	strbuf_release(&out);
}

void suite_clipboard(void)
{
	CU_pSuite suite = CU_add_suite("clipboard", NULL, NULL);

	CU_add_test(suite, "encoded text is wrapped in OSC 52", encoded_text_is_wrapped_in_osc_52);
	CU_add_test(suite, "more than terminals take is refused", more_than_terminals_take_is_refused);
	CU_add_test(suite, "what is not base64 is refused", what_is_not_base64_is_refused);
}
