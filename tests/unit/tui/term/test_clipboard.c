#include <CUnit/CUnit.h>

#include <string.h>

#include "tui/term/clipboard.h"
#include "tests/unit/help.h"

void suite_clipboard(void);

/* RFC 4648, section 10. */
static void text_goes_as_base64(void)
{
	static const struct {
		const char *text, *encoded;
	} rows[] = { { "", "" }, { "f", "Zg==" }, { "fo", "Zm8=" }, { "foo", "Zm9v" }, { "foob", "Zm9vYg==" },
		{ "fooba", "Zm9vYmE=" }, { "foobar", "Zm9vYmFy" }, { "\xc3\xa9\xff\xfe", "w6n//g==" } };

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf out = STRBUF_INIT, wanted = STRBUF_INIT;

		CU_ASSERT_TRUE(clipboard_sequence(&out, rows[i].text, strlen(rows[i].text)));
		strbuf_printf(&wanted, "\033]52;c;%s\a", rows[i].encoded);
		expect_row_text(i, strbuf_text(&out), wanted.text);
		strbuf_release(&out);
		strbuf_release(&wanted);
	}
}

static void lengths_are_encoded_up_to_the_most(void)
{
	static char text[CLIPBOARD_MAX + 1];
	static const size_t lengths[] = { 0, 1, 2, 3, 57, 1000, CLIPBOARD_MAX - 1, CLIPBOARD_MAX };

	for (size_t i = 0; i < sizeof(text); i++)
		text[i] = (char)(i * 7);
	for (size_t i = 0; i < COUNT(lengths); i++) {
		struct strbuf out = STRBUF_INIT;

		CU_ASSERT_TRUE(clipboard_sequence(&out, text, lengths[i]));
		CU_ASSERT_EQUAL(out.length, 8 + (lengths[i] + 2) / 3 * 4);
		CU_ASSERT(out.length <= 100000);
		strbuf_release(&out);
	}
}

static void more_is_refused(void)
{
	static const char text[CLIPBOARD_MAX + 1];
	struct strbuf out = STRBUF_INIT;

	CU_ASSERT_FALSE(clipboard_sequence(&out, text, sizeof(text)));
	CU_ASSERT_EQUAL(out.length, 0);
	strbuf_release(&out);
}

void suite_clipboard(void)
{
	CU_pSuite suite = CU_add_suite("clipboard", NULL, NULL);

	CU_add_test(suite, "text goes as base64", text_goes_as_base64);
	CU_add_test(suite, "lengths are encoded up to the most", lengths_are_encoded_up_to_the_most);
	CU_add_test(suite, "more is refused", more_is_refused);
}
