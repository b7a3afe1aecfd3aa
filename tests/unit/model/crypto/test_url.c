#include <CUnit/CUnit.h>

#include "model/crypto/url.h"
#include "tests/support/expect.h"

void suite_url(void);

static void urls_are_split(void)
{
	static const struct {
		const char *text, *host, *port, *path; /* host NULL: refused */
		bool tls;
	} rows[] = {
		{ "https://ndes.contoso.com/certsrv/mscep/mscep.dll", "ndes.contoso.com", "443", "/certsrv/mscep/mscep.dll",
			true },
		{ "http://ndes.contoso.com", "ndes.contoso.com", "80", "/", false },
		{ "https://ndes.contoso.com:8443/x", "ndes.contoso.com", "8443", "/x", true },
		{ "https://[2001:db8::1]:8443/x", "[2001:db8::1]", "8443", "/x", true },
		{ "HTTPS://ndes.contoso.com/x", "ndes.contoso.com", "443", "/x", true },
		{ "https:///x", NULL, NULL, NULL, false },
		{ "https://", NULL, NULL, NULL, false },
		{ "https:", NULL, NULL, NULL, false },
		{ "ftp://ndes.contoso.com/", NULL, NULL, NULL, false },
		{ "ndes.contoso.com", NULL, NULL, NULL, false },
		{ "//ndes.contoso.com/x", NULL, NULL, NULL, false },
		{ "", NULL, NULL, NULL, false },
		{ "https://ndes.contoso.com:99999/x", NULL, NULL, NULL, false },
		{ "https://ndes.contoso.com:port/x", NULL, NULL, NULL, false },
	};
	struct url url;

	for (size_t i = 0; i < COUNT(rows); i++) {
		int result = url_parse(&url, rows[i].text);

		expect(result == (rows[i].host ? 0 : -1), "row %zu: %s", i, rows[i].text);
		if (result == 0 && rows[i].host) {
			expect_text(url.host, rows[i].host, "row %zu", i);
			expect_text(url.port, rows[i].port, "row %zu", i);
			expect_text(url.path, rows[i].path, "row %zu", i);
			expect(url.tls == rows[i].tls, "row %zu, TLS", i);
		}
		url_release(&url);
	}
	expect(url_parse(&url, "https://jane:secret@ndes.contoso.com/x?y=z#part") == 0, "all parts");
	expect_text(url.user, "jane:secret", "user");
	expect_text(url.query, "y=z", "query");
	expect_text(url.fragment, "part", "fragment");
	url_release(&url);
}

void suite_url(void)
{
	CU_pSuite suite = CU_add_suite("url", NULL, NULL);

	CU_add_test(suite, "URLs are split", urls_are_split);
}
