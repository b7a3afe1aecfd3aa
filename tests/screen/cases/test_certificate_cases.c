/* Certificate files as people had them, each named after its case. Each stands for more of its kind: see test_certificate_file.c.
 */
#include <string.h>

#include "tests/support/certificates.h"
#include "tests/support/expect.h"
#include "tests/support/program.h"
#include "tests/support/tempdir.h"

void suite_certificate_cases(void);

#define CASES "tests/data/cases/"

static const struct {
	const char *file;
	int code;
	const char *has, *lacks; /* NULL: anything */
} rows[] = {
	/* PowerShell's > and Out-File write UTF-16. */
	{ CASES "65-cert-utf16-pem.cer", 0, "1106 bytes, was PEM in UTF-16: converted to DER", "Problem" },
	/* Graph has certificates in this form. */
	{ CASES "67-cert-bare-base64.cer", 0, "1106 bytes, was base64 without BEGIN and END lines: converted to DER", "Problem" },
	{ CASES "69-cert-is-request.csr", 1, "this is a certificate request (CSR), not a certificate", "Subject" },
	{ CASES "72-cert-is-html.cer", 1, "this is a web page, not a certificate", "Subject" },
	{ CASES "73-cert-ed25519-root.cer", 0, "Warning        the key is ED25519 256 bits, which not all devices accept",
		"Problem" },
	{ CASES "76-cert-unknown-signature.cer", 0, "CA             yes, self-signed (root)", "undefined" },
	{ CASES "76-cert-unknown-signature.cer", 0, "Signature      1.2.643.7.1.1.3.2.10\n", "issued by another CA" },
	{ CASES "76-cert-unknown-signature.cer", 0,
		"Warning        the algorithm of the signature, 1.2.643.7.1.1.3.2.10, is not known", "undefined" },
	{ CASES "78-cert-bad-date.cer", 1, "Valid          (not readable) to 2046-11-22\n", "1969" },
	{ CASES "78-cert-bad-date.cer", 1, "the date from which the certificate is valid (notBefore) can't be read", "1970" },
	{ CASES "80-cert-bad-signature.cer", 0,
		"Warning        the certificate is self-signed, but its signature does not fit its key", NULL },
	/* The program's own start leaves out OpenSSL's names of digests, so only here, not in a unit test, are they missing. */
	{ CASES "80-cert-ec-root.cer", 0, "Key            EC prime256v1", "does not fit" },
	{ CASES "80-cert-pss-root.cer", 0, "Warning        the signature is rsassaPss", "does not fit" },
	{ CASES "80-cert-ec-root-changed.cer", 0, "self-signed, but its signature does not fit its key", NULL },
};

static void cases_65_to_80_are_read_or_named(void)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *const words[] = { "cert", rows[i].file, NULL };
		struct program_run run = program_run(NULL, words, NULL);

		expect_number(run.code, rows[i].code, "%s: exit", rows[i].file);
		expect_has(run.out, rows[i].has, "%s", rows[i].file);
		if (rows[i].lacks)
			expect(!strstr(run.out, rows[i].lacks), "%s has %s: %s", rows[i].file, rows[i].lacks, run.out);
		expect_text(run.err, "", "%s: errors", rows[i].file);
		program_run_release(&run);
	}
}

/* The program prepares less of OpenSSL than these tests do, so that only it shows what is missing. */
static void only_a_changed_signature_is_damaged(void)
{
	static const struct {
		struct certificate_spec spec;
		bool damaged;
	} signed_as[] = {
		{ { .name = "Contoso Root CA" }, false },
		{ { .name = "Contoso Root CA", .damaged = true }, true },
		{ { .name = "Contoso Root CA", .key = "P-384" }, false },
		{ { .name = "Contoso Root CA", .key = "P-521" }, false },
		{ { .name = "Contoso Root CA", .key = "secp256k1" }, false },
		{ { .name = "Contoso Root CA", .key = "explicit" }, false },
		{ { .name = "Contoso Root CA", .key = "RSA-PSS" }, false },
		{ { .name = "Contoso Root CA", .key = "ED25519" }, false },
		{ { .name = "Contoso Root CA", .rsa = true, .pss = true }, false },
		{ { .name = "Contoso Root CA", .rsa = true, .sha1 = true }, false },
		{ { .name = "Contoso Root CA", .sha224 = true }, false },
		{ { .name = "Contoso Root CA", .rsa = true }, false },
		{ { .name = "Contoso Root CA", .rsa = true, .damaged = true }, true },
	};
	const char *folder = tempdir_new();

	for (size_t i = 0; i < COUNT(signed_as); i++) {
		struct strbuf bytes = STRBUF_INIT;
		struct program_run run;

		test_certificate(&bytes, &signed_as[i].spec, FORM_DER);
		test_write(test_in(folder, "root.cer"), bytes.text, bytes.length);
		run = program_run(folder, (const char *const[]){ "cert", "root.cer", NULL }, NULL);
		expect(!strstr(run.out, "its signature does not fit its key") == !signed_as[i].damaged, "row %zu: %s", i,
			run.out);
		program_run_release(&run);
		strbuf_release(&bytes);
	}
}

/* As openssl x509 -text prints them. */
static void case_84_shows_each_extension(void)
{
	static const char file[] = CASES "84-ca-extensions-not-shown.json";
	static const char *const shown[] = { "X509v3 CRL Distribution Points:", "X509v3 Name Constraints:",
		"X509v3 Certificate Policies:", "Authority Information Access:", "URI:http", "Permitted:", "Policy: " };
	const char *const words[] = { "show", "--page", "certificate", file, NULL };
	struct program_run run = program_run(NULL, words, NULL);

	expect_number(run.code, 0, "exit");
	for (size_t i = 0; i < COUNT(shown); i++)
		expect_has(run.out, shown[i], "row %zu", i);
	expect(!strstr(run.out, "not shown"), "everything is shown");
	program_run_release(&run);
}

void suite_certificate_cases(void)
{
	CU_pSuite suite = CU_add_suite("certificate_cases", NULL, NULL);

	CU_add_test(suite, "cases 65 to 80 are read or named", cases_65_to_80_are_read_or_named);
	CU_add_test(suite, "only a changed signature is damaged", only_a_changed_signature_is_damaged);
	CU_add_test(suite, "case 84 shows each extension", case_84_shows_each_extension);
}
