/* Files that are not certificates are named. */
#include <string.h>

#include "model/crypto/certificate.h"
#include "tests/support/expect.h"

void suite_file_kind(void);

#define FILE_OF(text) text, sizeof(text) - 1

static void names_other_files(void)
{
	static const struct {
		const char *bytes;
		size_t length;
		const char *problem;
	} rows[] = {
		{ FILE_OF("<!DOCTYPE html><html><body>Sign in</body></html>"), "web page" },
		{ FILE_OF("\n <HTML lang=\"en\"><head>"), "web page" },
		{ FILE_OF("<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"x\"><html>"), "web page" },
		{ FILE_OF("<!-- saved --><html>"), "web page" },
		{ FILE_OF("<\0h\0t\0m\0l\0>\0\n\0"), "web page" },
		{ FILE_OF("<?xml version=\"1.0\"?><plist version=\"1.0\"><dict/></plist>"), "XML file" },
		{ FILE_OF("{\"error\": {\"code\": \"InvalidAuthenticationToken\"}}"), "JSON file" },
		{ FILE_OF("[]"), "JSON file" },
		{ FILE_OF("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGRvZXMgbm90IGV4aXN0 admin@contoso.com\n"), "SSH public key" },
		{ FILE_OF("ecdsa-sha2-nistp256 AAAAE2VjZHNh admin\n"), "SSH public key" },
		{ FILE_OF("---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n---- END SSH2 PUBLIC KEY ----\n"), "SSH public key" },
		{ FILE_OF("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQENBF\n=abcd\n-----END PGP PUBLIC KEY BLOCK-----\n"),
			"OpenPGP" },
		{ FILE_OF("-----BEGIN DH PARAMETERS-----\nMAYCAQICAQI=\n-----END DH PARAMETERS-----\n"), "PEM file without" },
		{ FILE_OF("-----BEGIN CERTIFICATE-----\n"), "BEGIN CERTIFICATE line" },
		{ FILE_OF("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "picture" },
		{ FILE_OF("\xff\xd8\xff\xe0\0\x10JFIF"), "picture" },
		{ FILE_OF("%PDF-1.7\n1 0 obj\n"), "document" },
		{ FILE_OF("PK\3\4\x14\0\0\0"), "archive" },
		{ FILE_OF("MZ\x90\0\3\0\0\0"), "program" },
		{ FILE_OF("\0\0\0\0CERT\1\0\0\0"), "certificate store" },
		{ FILE_OF(" \r\n\t\n"), "only spaces" },
		{ FILE_OF("\xef\xbb\xbf"), "only spaces" },
		{ FILE_OF("hello"), "a text without" },
		{ FILE_OF("MZ and BM are how this text begins"), "a text without" },
		{ FILE_OF("\1\2\3\4\5\6\7\0"), "not an X.509 certificate" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct certificate *certificate = certificate_new(rows[i].bytes, rows[i].length, "test.cer");

		expect_number(certificate->state, CERTIFICATE_UNREADABLE, "row %zu, state", i);
		expect(strstr(certificate_problem(certificate), rows[i].problem), "row %zu: %s", i,
			certificate_problem(certificate));
		certificate_unref(certificate);
	}
}

void suite_file_kind(void)
{
	CU_pSuite suite = CU_add_suite("file_kind", NULL, NULL);

	CU_add_test(suite, "names other files", names_other_files);
}
