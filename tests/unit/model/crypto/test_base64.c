#include <CUnit/CUnit.h>

#include <stdlib.h>
#include <string.h>

#include "model/crypto/base64.h"
#include "tests/support/expect.h"

void suite_base64(void);

static void base64_as_rfc_4648_has_it(void)
{
	static const struct {
		const char *base64, *plain; /* plain NULL: refused */
	} rows[] = {
		{ "", "" },
		{ "Zg==", "f" },
		{ "Zm8=", "fo" },
		{ "Zm9v", "foo" },
		{ "Zm9vYg==", "foob" },
		{ "Zm9vYmFy", "foobar" },
		{ " Zm\r\n9v\t ", "foo" },
		{ "Zm9vYmFy\n Zm9v\n", "foobarfoo" },
		{ "Zm9v YmE=", "fooba" },
		{ "Zm9vYg= =", "foob" },
		{ "Zm9vYg==Zm9v", NULL },
		{ "Zg", NULL },
		{ "Zg=", NULL },
		{ "Zg===", NULL },
		{ "====", NULL },
		{ "=", NULL },
		{ "Z=g=", NULL },
		{ "Zg==Zg==", NULL },
		{ "Zm9v!", NULL },
		{ "Zm9v-", NULL },
		{ "Zm9-", NULL },
		{ "Zm9v----", NULL },
		{ "----", NULL },
		{ "Zm9v\f", NULL },
		{ "    ", "" },
		{ "-_-_", NULL },
		{ "Zm9v\x80", NULL },
		{ "Zm9", NULL },
		{ "=Zm9", NULL },
		{ "Z", NULL },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		size_t length = 99;
		unsigned char *bytes = base64_decode(rows[i].base64, &length);

		if (!rows[i].plain) {
			expect(!bytes && length == 0, "row %zu is refused", i);
		} else if (expect(bytes && length == strlen(rows[i].plain), "row %zu", i)) {
			char *again = base64_encode(bytes, length);

			expect(memcmp(bytes, rows[i].plain, length) == 0, "row %zu", i);
			if (!strchr(rows[i].base64, ' '))
				expect_text(again, rows[i].base64, "row %zu", i);
			free(again);
		}
		free(bytes);
	}
}

void suite_base64(void)
{
	CU_pSuite suite = CU_add_suite("base64", NULL, NULL);

	CU_add_test(suite, "base64 as RFC 4648 has it", base64_as_rfc_4648_has_it);
}
