/* XML text and property lists, apart from what is in them. */
#include "export/io/plist.h"
#include "export/io/xml.h"
#include "tests/support/expect.h"
#include "tests/support/xml.h"

void suite_plist(void);

static void text_is_escaped(void)
{
	static const char *const rows[][2] = { { "a<b>&\"c'", "a&lt;b&gt;&amp;&quot;c'" }, { "]]>", "]]&gt;" },
		{ "\x01\x1f", "\uFFFD\uFFFD" }, { "\t\n\r", "&#9;&#10;&#13;" }, { "\x7f", "&#127;" },
		{ "\xc2\x85\u2028\u2029", "&#133;&#8232;&#8233;" }, { "\u202E\u200B\uFEFF", "&#8238;&#8203;&#65279;" },
		{ "\xff"
		  "a\xc3",
			"\uFFFD"
			"a\uFFFD" },
		{ "\uFFFE\uFFFF", "\uFFFD\uFFFD" }, { "\u00FC\U0001F600", "\u00FC\U0001F600" }, { "", "" } };

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf out = STRBUF_INIT;
		struct strbuf document = STRBUF_INIT;

		xml_text(&out, rows[i][0]);
		expect_row_text(i, strbuf_text(&out), rows[i][1]);
		strbuf_printf(&document, "<a b=\"%s\">%s</a>", strbuf_text(&out), strbuf_text(&out));
		xml_check(strbuf_text(&document), NULL, "escaped");
		strbuf_release(&document);
		strbuf_release(&out);
	}
}

static void lists_hold_every_type(void)
{
	static const char bytes[] = "Contoso and a number of bytes that need more than one line of base64 text";
	struct strbuf out = STRBUF_INIT;
	struct plist_value *value;
	struct plist plist;

	plist_begin(&plist, &out);
	plist_open_dict(&plist, NULL);
	plist_put_text(&plist, "a<b", "x & y");
	plist_put_number(&plist, "number", -7);
	plist_put_bool(&plist, "yes", true);
	plist_put_bool(&plist, "no", false);
	plist_put_data(&plist, "data", bytes, sizeof(bytes) - 1);
	plist_put_data(&plist, "nothing", "", 0);
	plist_open_array(&plist, "array");
	plist_open_dict(&plist, NULL);
	plist_close_dict(&plist);
	plist_close_array(&plist);
	plist_close_dict(&plist);
	plist_end(&plist);
	xml_check(strbuf_text(&out), PLIST_DTD, "all types");
	value = plist_read(strbuf_text(&out));
	plist_expect(value, "list", "a<b", "string", "x & y");
	plist_expect(value, "list", "number", "integer", "-7");
	plist_expect(value, "list", "yes", "true", "");
	plist_expect(value, "list", "no", "false", "");
	plist_expect(value, "list", "data", "data",
		"Q29udG9zbyBhbmQgYSBudW1iZXIgb2YgYnl0ZXMgdGhhdCBuZWVkIG1vcmUgdGhhbiBvbmUgbGluZSBvZiBiYXNlNjQgdGV4dA==");
	plist_expect(value, "list", "nothing", "data", "");
	plist_expect(value, "list", "array/0", "dict", "");
	plist_free(value);
	strbuf_release(&out);
}

void suite_plist(void)
{
	CU_pSuite suite = CU_add_suite("plist", NULL, NULL);

	CU_add_test(suite, "text is escaped", text_is_escaped);
	CU_add_test(suite, "lists hold every type", lists_hold_every_type);
}
