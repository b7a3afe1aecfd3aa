#include <stdlib.h>
#include <string.h>

#include "model/crypto/base64.h"
#include "model/crypto/certificate.h"
#include "model/base/text_escape.h"
#include "tests/support/certificates.h"
#include "tests/support/expect.h"

void suite_certificate(void);

static const struct certificate_spec root = { .name = "Root CA",
	.organization = "Contoso",
	.from = -1000 * TEST_DAY,
	.to = 3650 * TEST_DAY };
static const struct certificate_spec rsa_root = { .name = "RSA Root CA", .to = TEST_DAY, .rsa = true };
static const struct certificate_spec issuing = { .name = "Issuing CA",
	.organization = "Contoso",
	.to = TEST_DAY,
	.rsa = true,
	.issuer = &root };
static const struct certificate_spec old = { .name = "Old Root CA", .to = TEST_DAY, .version_1 = true };
static const struct certificate_spec server = { .name = "www.contoso.com", .to = TEST_DAY, .not_ca = true, .issuer = &root };
static const struct certificate_spec version_1_below = { .name = "v1 below a CA",
	.to = TEST_DAY,
	.version_1 = true,
	.rsa = true,
	.issuer = &root };

static const struct certificate_spec evil = { .name = "Evil\x1b[31m\nRoot", .to = -1 };
static const struct certificate_spec expired = { .name = "Expired", .from = -TEST_DAY, .to = -1 };
static const struct certificate_spec next = { .name = "Next", .from = 1, .to = TEST_DAY };

static struct certificate *made(const struct certificate_spec *spec, enum certificate_form form)
{
	struct strbuf bytes = STRBUF_INIT;
	struct certificate *certificate;

	test_certificate(&bytes, spec, form);
	certificate = certificate_new(strbuf_text(&bytes), bytes.length, "test.cer");
	strbuf_release(&bytes);
	return certificate;
}

static void says_what_a_file_is(void)
{
	static const struct {
		const struct certificate_spec *spec;
		enum certificate_form form;
		enum certificate_state state;
		size_t found;
		bool converted;
	} rows[] = {
		{ &root, FORM_DER, CERTIFICATE_FINE, 1, false },
		{ &root, FORM_PEM, CERTIFICATE_FINE, 1, true },
		{ &rsa_root, FORM_DER, CERTIFICATE_FINE, 1, false },
		{ &root, FORM_EMPTY, CERTIFICATE_EMPTY, 0, false },
		{ &root, FORM_NOISE, CERTIFICATE_UNREADABLE, 0, false },
		{ &root, FORM_REQUEST, CERTIFICATE_UNREADABLE, 0, false },
		{ &root, FORM_PEM_TWICE, CERTIFICATE_SEVERAL, 2, false },
		{ &root, FORM_DER_TWICE, CERTIFICATE_SEVERAL, 2, false },
		{ &root, FORM_DER_TRAILING, CERTIFICATE_TRAILING, 1, false },
		{ &root, FORM_DER_LINE_END, CERTIFICATE_FINE, 1, true },
		{ &root, FORM_PEM_WITH_KEY, CERTIFICATE_PRIVATE_KEY, 1, false },
		{ &root, FORM_KEY_DER, CERTIFICATE_PRIVATE_KEY, 0, false },
		{ &rsa_root, FORM_KEY_DER, CERTIFICATE_PRIVATE_KEY, 0, false },
		{ &root, FORM_KEY_PEM, CERTIFICATE_PRIVATE_KEY, 0, false },
		{ &root, FORM_PKCS8, CERTIFICATE_PRIVATE_KEY, 0, false },
		{ &root, FORM_PKCS8_ENCRYPTED, CERTIFICATE_PRIVATE_KEY, 0, false },
		{ &root, FORM_PKCS12, CERTIFICATE_PRIVATE_KEY, 0, false },
		{ &root, FORM_PKCS7, CERTIFICATE_PKCS7, 0, false },
		{ &root, FORM_PKCS7_PEM, CERTIFICATE_PKCS7, 0, false },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct certificate *certificate = made(rows[i].spec, rows[i].form);

		expect_number(certificate->state, rows[i].state, "row %zu, state", i);
		expect((certificate_converted_from(certificate) != NULL) == rows[i].converted, "row %zu, PEM", i);
		if (rows[i].state != CERTIFICATE_PRIVATE_KEY)
			expect_number(certificate->found, rows[i].found, "row %zu, found", i);
		expect((*certificate_problem(certificate) != 0) == (rows[i].state != CERTIFICATE_FINE), "row %zu has a problem",
			i);
		expect((*certificate_remedy(certificate) != 0) == (rows[i].state != CERTIFICATE_FINE), "row %zu has a remedy", i);
		if (rows[i].state == CERTIFICATE_PRIVATE_KEY)
			expect(certificate->given_length == 0 && !certificate->der, "row %zu: nothing of a key is kept", i);
		certificate_unref(certificate);
	}
}

static void pem_and_der_are_the_same_certificate(void)
{
	struct strbuf der = STRBUF_INIT;
	struct strbuf pem = STRBUF_INIT;
	struct certificate *one;
	struct certificate *other;

	test_certificate(&der, &rsa_root, FORM_DER); /* RSA, so that signing it twice gives the same bytes */
	test_certificate(&pem, &rsa_root, FORM_PEM);
	strbuf_insert(&pem, 0, "Some words before it\r\n", 22);
	one = certificate_new(der.text, der.length, "a");
	other = certificate_new(pem.text, pem.length, "b");
	expect(other->state == CERTIFICATE_FINE && one->der_length == other->der_length &&
			memcmp(one->der, other->der, one->der_length) == 0 &&
			memcmp(one->sha256, other->sha256, SHA256_BYTES) == 0,
		"the same DER and digest");
	expect(other->given == other->der && other->given_length == other->der_length, "the file is not kept");
	certificate_unref(one);
	certificate_unref(other);
	strbuf_release(&der);
	strbuf_release(&pem);
}

static void reads_the_facts(void)
{
	static const struct {
		const struct certificate_spec *spec;
		const char *subject, *issuer, *key, *signature;
		enum ca_claim ca;
		int version;
		bool self_signed, rsa, elliptic;
	} rows[] = {
		{ &root, "C=US, O=Contoso, CN=Root CA", "C=US, O=Contoso, CN=Root CA", "EC prime256v1", "ecdsa-with-SHA256",
			CA_YES, 3, true, false, true },
		{ &rsa_root, "CN=RSA Root CA", "CN=RSA Root CA", "RSA 2048 bits", "sha256WithRSAEncryption", CA_YES, 3, true,
			true, false },
		{ &issuing, "C=US, O=Contoso, CN=Issuing CA", "C=US, O=Contoso, CN=Root CA", "RSA 2048 bits", "ecdsa-with-SHA256",
			CA_YES, 3, false, true, false },
		{ &old, "CN=Old Root CA", "CN=Old Root CA", "EC prime256v1", "ecdsa-with-SHA256", CA_VERSION_1, 1, true, false,
			true },
		{ &server, "CN=www.contoso.com", "C=US, O=Contoso, CN=Root CA", "EC prime256v1", "ecdsa-with-SHA256", CA_NO, 3,
			false, false, true },
		{ &version_1_below, "CN=v1 below a CA", "C=US, O=Contoso, CN=Root CA", "RSA 2048 bits", "ecdsa-with-SHA256",
			CA_NO, 1, false, true, false },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct certificate *certificate = made(rows[i].spec, FORM_DER);
		const struct x509_facts *facts = &certificate->facts;

		if (expect(certificate->state == CERTIFICATE_FINE, "row %zu", i)) {
			expect_text(facts->subject, rows[i].subject, "row %zu", i);
			expect_text(facts->issuer, rows[i].issuer, "row %zu", i);
			expect_text(facts->common_name, rows[i].spec->name, "row %zu", i);
			expect_text(facts->key, rows[i].key, "row %zu", i);
			expect_text(facts->signature, rows[i].signature, "row %zu", i);
			expect_text(facts->serial, "1267", "row %zu", i);
			expect_number(facts->ca, rows[i].ca, "row %zu, CA", i);
			expect_number(facts->version, rows[i].version, "row %zu, version", i);
			expect(facts->self_signed == rows[i].self_signed, "row %zu, self-signed", i);
			expect(facts->rsa == rows[i].rsa && facts->elliptic == rows[i].elliptic, "row %zu, key", i);
			expect_number(facts->not_before, TEST_TODAY + rows[i].spec->from, "row %zu, not before", i);
			expect_number(facts->not_after, TEST_TODAY + rows[i].spec->to, "row %zu, not after", i);
		}
		certificate_unref(certificate);
	}
}

/* Whatever part of a certificate is missing or changed, the answer is a state and no crash. */
static void every_cut_and_every_flip_is_survived(void)
{
	struct strbuf der = STRBUF_INIT;
	struct certificate *certificate;

	test_certificate(&der, &root, FORM_DER);
	for (size_t i = 0; i < der.length; i++) {
		certificate = certificate_new(der.text, i, "cut");
		expect(certificate->state != CERTIFICATE_FINE, "cut to %zu bytes", i);
		certificate_unref(certificate);
		der.text[i] ^= 0x55;
		certificate_unref(certificate_new(der.text, der.length, "flipped"));
		der.text[i] ^= 0x55;
	}
	certificate = certificate_new(der.text, der.length, "whole");
	expect(certificate->state == CERTIFICATE_FINE, "whole again");
	certificate_unref(certificate);
	strbuf_release(&der);
}

static void large_noise_is_no_certificate(void)
{
	static const struct {
		const char *start;
		size_t length;
	} rows[] = { { "", 5000000 }, { "\x30\x84\x00\x4c\x4b\x3a", 5000000 }, { "-----BEGIN CERTIFICATE-----\n", 900000 } };

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf noise = STRBUF_INIT;
		struct certificate *certificate;
		unsigned long random = i;

		strbuf_addstr(&noise, rows[i].start);
		while (noise.length < rows[i].length)
			strbuf_addch(&noise, (char)test_random(&random, 256));
		certificate = certificate_new(noise.text, noise.length, NULL);
		expect_number(certificate->state, CERTIFICATE_UNREADABLE, "row %zu", i);
		expect_text(certificate->file_name, "", "row %zu", i);
		certificate_unref(certificate);
		strbuf_release(&noise);
	}
}

static void describes_a_certificate(void)
{
	static const struct {
		const struct certificate_spec *spec;
		enum certificate_form form;
		const char *said;
	} rows[] = {
		{ &root, FORM_DER, "Subject        C=US, O=Contoso, CN=Root CA\n" },
		{ &root, FORM_DER, "Valid          2024-04-06 to 2036-12-29 (3650 days left)\n" },
		{ &root, FORM_DER, "CA             yes, self-signed (root)\n" },
		{ &issuing, FORM_DER, "CA             yes, issued by another CA\n" },
		{ &server, FORM_DER, "CA             no: not a CA certificate, issued by another CA\n" },
		{ &old, FORM_DER, "CA             version 1, self-signed: treated as a CA, self-signed (root)\n" },
		{ &root, FORM_PEM, ", was PEM: converted to DER\n" },
		{ &root, FORM_PKCS12, "Problem        this is a PKCS#12 file (.pfx)" },
		{ &root, FORM_NOISE, "What to do     export the CA's certificate" },
		{ &evil, FORM_DER, "Subject        CN=Evil\\x1b[31m\\nRoot\n" },
		{ &expired, FORM_DER, "2026-12-31 to 2026-12-31 (expired)\n" },
		{ &next, FORM_DER, "2027-01-01 to 2027-01-02 (not valid yet)\n" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct certificate *certificate = made(rows[i].spec, rows[i].form);
		struct strbuf out = STRBUF_INIT;

		certificate_describe(&out, certificate, TEST_TODAY);
		expect(strstr(strbuf_text(&out), rows[i].said), "row %zu: \"%s\" in\n%s", i, rows[i].said, strbuf_text(&out));
		for (char *line = strtok(out.text, "\n"); line; line = strtok(NULL, "\n"))
			expect(text_is_clean(line), "row %zu is safe to print", i);
		strbuf_release(&out);
		certificate_unref(certificate);
	}
}

static void as_base64(struct strbuf *bytes)
{
	char *text = base64_encode(bytes->text, bytes->length);

	strbuf_setlen(bytes, 0);
	strbuf_addstr(bytes, text);
	free(text);
}

static void as_utf16(struct strbuf *bytes)
{
	struct strbuf wide = STRBUF_INIT;

	strbuf_add(&wide, "\xff\xfe", 2);
	for (size_t i = 0; i < bytes->length; i++) {
		strbuf_addch(&wide, bytes->text[i]);
		strbuf_addch(&wide, '\0');
	}
	strbuf_release(bytes);
	*bytes = wide;
}

static void behind_blanks(struct strbuf *bytes)
{
	strbuf_insert(bytes, 0, "\r\n ", 3);
}

static void behind_a_certificate(struct strbuf *bytes)
{
	struct strbuf certificate = STRBUF_INIT;

	test_certificate(&certificate, &root, FORM_DER);
	strbuf_insert(bytes, 0, certificate.text, certificate.length);
	strbuf_release(&certificate);
}

static void with_a_damaged_end(struct strbuf *bytes)
{
	strbuf_setlen(bytes, bytes->length / 2);
}

static void keys_in_disguise_are_found_and_not_kept(void)
{
	static const struct {
		enum certificate_form form;
		void (*disguise)(struct strbuf *bytes);
	} rows[] = {
		{ FORM_PKCS8, as_base64 },
		{ FORM_PKCS12, as_base64 },
		{ FORM_KEY_DER, as_base64 },
		{ FORM_KEY_PEM, as_utf16 },
		{ FORM_PEM_WITH_KEY, as_utf16 },
		{ FORM_PKCS12, behind_blanks },
		{ FORM_PKCS8, behind_blanks },
		{ FORM_PKCS8, behind_a_certificate },
		{ FORM_PKCS12, behind_a_certificate },
		{ FORM_KEY_PEM, behind_a_certificate },
		{ FORM_KEY_PEM, with_a_damaged_end },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct strbuf bytes = STRBUF_INIT;
		struct certificate *certificate;

		test_certificate(&bytes, &root, rows[i].form);
		rows[i].disguise(&bytes);
		certificate = certificate_new(strbuf_text(&bytes), bytes.length, "test.cer");
		expect_number(certificate->state, CERTIFICATE_PRIVATE_KEY, "row %zu", i);
		expect_number(certificate->given_length, 0, "row %zu, kept", i);
		certificate_unref(certificate);
		strbuf_release(&bytes);
	}
}

void suite_certificate(void)
{
	CU_pSuite suite = CU_add_suite("cert", NULL, NULL);

	CU_add_test(suite, "says what a file is", says_what_a_file_is);
	CU_add_test(suite, "keys in disguise are found and not kept", keys_in_disguise_are_found_and_not_kept);
	CU_add_test(suite, "PEM and DER are the same certificate", pem_and_der_are_the_same_certificate);
	CU_add_test(suite, "reads the facts", reads_the_facts);
	CU_add_test(suite, "every cut and every flip is survived", every_cut_and_every_flip_is_survived);
	CU_add_test(suite, "large noise is no certificate", large_noise_is_no_certificate);
	CU_add_test(suite, "describes a certificate", describes_a_certificate);
}
