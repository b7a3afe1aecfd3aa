/* The forms in which people have certificates, and what they have in their place. */
#include <stdlib.h>
#include <string.h>

#include "model/crypto/base64.h"
#include "model/crypto/certificate.h"
#include "tests/support/certificates.h"
#include "tests/support/expect.h"

void suite_certificate_file(void);

static const struct certificate_spec root = { .name = "Root CA", .organization = "Contoso", .to = TEST_DAY, .rsa = true };

/* --- changes of a file */

static void keep(struct strbuf *bytes)
{
	(void)bytes;
}

static void replace(struct strbuf *bytes, struct strbuf *with)
{
	strbuf_release(bytes);
	*bytes = *with;
}

static void replace_each(struct strbuf *bytes, char old, const char *with)
{
	struct strbuf changed = STRBUF_INIT;

	for (size_t i = 0; i < bytes->length; i++) {
		if (bytes->text[i] == old)
			strbuf_addstr(&changed, with);
		else
			strbuf_addch(&changed, bytes->text[i]);
	}
	replace(bytes, &changed);
}

static void widen(struct strbuf *bytes, const char *mark, bool big)
{
	struct strbuf wide = STRBUF_INIT;

	strbuf_addstr(&wide, mark);
	for (size_t i = 0; i < bytes->length; i++) {
		strbuf_addch(&wide, big ? '\0' : bytes->text[i]);
		strbuf_addch(&wide, big ? bytes->text[i] : '\0');
	}
	replace(bytes, &wide);
}

static void utf16_little(struct strbuf *bytes)
{
	widen(bytes, "\xff\xfe", false);
}

static void utf16_big(struct strbuf *bytes)
{
	widen(bytes, "\xfe\xff", true);
}

static void utf16_little_unmarked(struct strbuf *bytes)
{
	widen(bytes, "", false);
}

static void utf16_big_unmarked(struct strbuf *bytes)
{
	widen(bytes, "", true);
}

static void utf16_and_half(struct strbuf *bytes)
{
	utf16_little(bytes);
	strbuf_addch(bytes, '\n');
}

static void utf8_mark(struct strbuf *bytes)
{
	strbuf_insert(bytes, 0, "\xef\xbb\xbf", 3);
}

static void one_line(struct strbuf *bytes)
{
	replace_each(bytes, '\n', "");
}

static void spaces(struct strbuf *bytes)
{
	replace_each(bytes, '\n', " ");
}

static void crlf(struct strbuf *bytes)
{
	replace_each(bytes, '\n', "\r\n");
}

static void cr(struct strbuf *bytes)
{
	replace_each(bytes, '\n', "\r");
}

static void doubled_lines(struct strbuf *bytes)
{
	replace_each(bytes, '\n', "\n\n");
}

static void indented(struct strbuf *bytes)
{
	replace_each(bytes, '\n', "\n\t  ");
	strbuf_insert(bytes, 0, "\t  ", 3);
}

static void no_break_spaces(struct strbuf *bytes)
{
	replace_each(bytes, '\n', "\n\xc2\xa0\xe2\x80\x8b");
	strbuf_insert(bytes, 0, "\xc2\xa0", 2);
}

static void quoted(struct strbuf *bytes)
{
	replace_each(bytes, '\n', "\n> ");
	strbuf_insert(bytes, 0, "> ", 2);
}

static void quoted_twice(struct strbuf *bytes)
{
	quoted(bytes);
	replace_each(bytes, '\n', "\n>");
}

static void escaped(struct strbuf *bytes)
{
	replace_each(bytes, '\n', "\\n");
}

static void escaped_crlf(struct strbuf *bytes)
{
	replace_each(bytes, '\n', "\\r\\n");
}

static void in_json(struct strbuf *bytes)
{
	escaped(bytes);
	strbuf_insert(bytes, 0, "{\"name\": \"root\", \"pem\": \"", 25);
	strbuf_addstr(bytes, "\"}\n");
}

static void in_json_twice(struct strbuf *bytes)
{
	replace_each(bytes, '\n', "\\\\n");
	replace_each(bytes, '/', "\\/");
	strbuf_insert(bytes, 0, "\"{\\\"pem\\\": \\\"", 12);
	strbuf_addstr(bytes, "\\\"}\"\n");
}

static void in_program(struct strbuf *bytes)
{
	replace_each(bytes, '\n', "\\n\"\n\t\"");
	strbuf_insert(bytes, 0, "static const char root[] =\n\t\"", 29);
	strbuf_addstr(bytes, "\";\n");
}

static void after_text(struct strbuf *bytes)
{
	strbuf_insert(bytes, 0, "Dear admin - here it is:\n\nsubject=/CN=Root CA\n", 46);
	strbuf_addstr(bytes, "-- \nRegards\n");
}

static void x509_label(struct strbuf *bytes)
{
	const char *at;

	for (size_t from = 0; (at = strstr(bytes->text + from, " CERTIFICATE")); from += 17) {
		from = (size_t)(at - bytes->text);
		strbuf_insert(bytes, from, " X509", 5);
	}
}

static void small_letters(struct strbuf *bytes)
{
	for (char *at = bytes->text; (at = strstr(at, "CERTIFICATE")); at += 11)
		for (size_t i = 0; i < 11; i++)
			at[i] = (char)(at[i] | 0x20);
}

static void long_dashes(struct strbuf *bytes)
{
	struct strbuf changed = STRBUF_INIT;

	for (size_t i = 0; i < bytes->length; i++) {
		bool dashes = strncmp(bytes->text + i, "-----", 5) == 0;

		strbuf_addstr(&changed, dashes ? "\xe2\x80\x94\xe2\x80\x93-" : "");
		i += dashes ? 5 : 0;
		if (i < bytes->length)
			strbuf_addch(&changed, bytes->text[i]);
	}
	replace(bytes, &changed);
}

static void base64(struct strbuf *bytes)
{
	char *text = base64_encode(bytes->text, bytes->length);

	strbuf_setlen(bytes, 0);
	strbuf_addstr(bytes, text);
	free(text);
}

static void base64_lines(struct strbuf *bytes)
{
	base64(bytes);
	for (size_t i = 64; i < bytes->length; i += 66)
		strbuf_insert(bytes, i, "\r\n", 2);
	strbuf_addstr(bytes, "\r\n");
}

static void base64_words(struct strbuf *bytes)
{
	base64(bytes);
	for (size_t i = 20; i < bytes->length; i += 21)
		strbuf_insert(bytes, i, " ", 1);
}

static void base64url(struct strbuf *bytes)
{
	base64(bytes);
	for (size_t i = 0; i < bytes->length; i++)
		bytes->text[i] = (char)(bytes->text[i] == '+' ? '-' : bytes->text[i] == '/' ? '_' : bytes->text[i]);
	while (bytes->text[bytes->length - 1] == '=')
		strbuf_setlen(bytes, bytes->length - 1);
}

static void base64_quoted(struct strbuf *bytes)
{
	base64_lines(bytes);
	quoted(bytes);
}

static void base64_string(struct strbuf *bytes)
{
	base64(bytes);
	strbuf_insert(bytes, 0, "\"", 1);
	strbuf_addstr(bytes, "\",\n");
}

static void base64_utf16(struct strbuf *bytes)
{
	base64_lines(bytes);
	utf16_little(bytes);
}

static void hex_with(struct strbuf *bytes, const char *format)
{
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < bytes->length; i++) {
		strbuf_printf(&text, format, (unsigned char)bytes->text[i]);
		if (i % 16 == 15)
			strbuf_addch(&text, '\n');
	}
	replace(bytes, &text);
}

static void hex(struct strbuf *bytes)
{
	hex_with(bytes, "%02x");
}

static void hex_colons(struct strbuf *bytes)
{
	hex_with(bytes, "%02X:");
}

static void hex_program(struct strbuf *bytes)
{
	hex_with(bytes, "0x%02x, ");
}

static void without_end(struct strbuf *bytes)
{
	strbuf_setlen(bytes, bytes->length / 2);
}

static void without_a_byte(struct strbuf *bytes)
{
	strbuf_setlen(bytes, bytes->length - 1);
}

static void with_a_wrong_character(struct strbuf *bytes)
{
	bytes->text[60] = '*';
}

/* --- tests */

static struct certificate *made(enum certificate_form form, void (*change)(struct strbuf *bytes))
{
	struct strbuf bytes = STRBUF_INIT;
	struct certificate *certificate;

	test_certificate(&bytes, &root, form);
	change(&bytes);
	certificate = certificate_new(strbuf_text(&bytes), bytes.length, "test.cer");
	strbuf_release(&bytes);
	return certificate;
}

/* As PowerShell's > writes them, as mail quotes them, as JSON and programs hold them, and as Graph's base64. */
static void each_form_gives_the_same_der(void)
{
	static const struct {
		enum certificate_form form;
		void (*change)(struct strbuf *bytes);
		enum certificate_encoding encoding;
	} rows[] = {
		{ FORM_DER, keep, ENCODING_DER },
		{ FORM_DER_LINE_END, keep, ENCODING_LINE_END },
		{ FORM_PEM, keep, ENCODING_PEM },
		{ FORM_TRUSTED, keep, ENCODING_PEM },
		{ FORM_PEM, utf16_little, ENCODING_PEM_WIDE },
		{ FORM_PEM, utf16_big, ENCODING_PEM_WIDE },
		{ FORM_PEM, utf16_little_unmarked, ENCODING_PEM_WIDE },
		{ FORM_PEM, utf16_big_unmarked, ENCODING_PEM_WIDE },
		{ FORM_PEM, utf16_and_half, ENCODING_PEM_WIDE },
		{ FORM_PEM, utf8_mark, ENCODING_PEM },
		{ FORM_PEM, one_line, ENCODING_PEM },
		{ FORM_PEM, spaces, ENCODING_PEM },
		{ FORM_PEM, crlf, ENCODING_PEM },
		{ FORM_PEM, cr, ENCODING_PEM },
		{ FORM_PEM, doubled_lines, ENCODING_PEM },
		{ FORM_PEM, indented, ENCODING_PEM },
		{ FORM_PEM, no_break_spaces, ENCODING_PEM },
		{ FORM_PEM, quoted, ENCODING_PEM },
		{ FORM_PEM, quoted_twice, ENCODING_PEM },
		{ FORM_PEM, escaped, ENCODING_PEM },
		{ FORM_PEM, escaped_crlf, ENCODING_PEM },
		{ FORM_PEM, in_json, ENCODING_PEM },
		{ FORM_PEM, in_json_twice, ENCODING_PEM },
		{ FORM_PEM, in_program, ENCODING_PEM },
		{ FORM_PEM, after_text, ENCODING_PEM },
		{ FORM_PEM, x509_label, ENCODING_PEM },
		{ FORM_PEM, small_letters, ENCODING_PEM },
		{ FORM_PEM, long_dashes, ENCODING_PEM },
		{ FORM_DER, base64, ENCODING_BASE64 },
		{ FORM_DER, base64_lines, ENCODING_BASE64 },
		{ FORM_DER, base64_words, ENCODING_BASE64 },
		{ FORM_DER, base64url, ENCODING_BASE64 },
		{ FORM_DER, base64_quoted, ENCODING_BASE64 },
		{ FORM_DER, base64_string, ENCODING_BASE64 },
		{ FORM_DER, base64_utf16, ENCODING_BASE64 },
		{ FORM_PEM, base64, ENCODING_PEM },
		{ FORM_DER, hex, ENCODING_HEX },
		{ FORM_DER, hex_colons, ENCODING_HEX },
		{ FORM_DER, hex_program, ENCODING_HEX },
	};
	struct strbuf der = STRBUF_INIT;

	test_certificate(&der, &root, FORM_DER);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct certificate *certificate = made(rows[i].form, rows[i].change);

		expect_number(certificate->state, CERTIFICATE_FINE, "row %zu, state", i);
		expect_number(certificate->encoding, rows[i].encoding, "row %zu, encoding", i);
		expect_number(certificate->found, 1, "row %zu, found", i);
		expect(certificate->der_length == der.length && memcmp(certificate->der, der.text, der.length) == 0,
			"row %zu, DER", i);
		expect(certificate->given == certificate->der, "row %zu: the file is not kept", i);
		certificate_unref(certificate);
	}
	strbuf_release(&der);
}

static void a_key_in_any_form_is_refused(void)
{
	static void (*const changes[])(struct strbuf * bytes) = { keep, utf16_little, utf16_big, utf16_little_unmarked,
		utf16_big_unmarked, utf16_and_half, utf8_mark, one_line, spaces, crlf, cr, doubled_lines, indented,
		no_break_spaces, quoted, quoted_twice, escaped, escaped_crlf, in_json, in_json_twice, in_program, after_text,
		small_letters, long_dashes, base64, base64_lines, base64_words, base64url, base64_quoted, base64_string,
		base64_utf16, hex, hex_colons, hex_program };
	static const enum certificate_form forms[] = { FORM_PEM_WITH_KEY, FORM_KEY_PEM, FORM_KEY_DER, FORM_PKCS8,
		FORM_PKCS8_ENCRYPTED, FORM_PKCS12 };

	for (size_t i = 0; i < COUNT(changes); i++) {
		for (size_t j = 0; j < COUNT(forms); j++) {
			bool is_text = forms[j] == FORM_PEM_WITH_KEY || forms[j] == FORM_KEY_PEM;
			struct certificate *certificate;

			if (!is_text && i > 0 && i < 24)
				continue; /* these are changes of text */
			certificate = made(forms[j], changes[i]);
			expect_number(certificate->state, CERTIFICATE_PRIVATE_KEY, "change %zu of form %zu", i, j);
			expect(certificate->given_length == 0 && !certificate->der, "change %zu of form %zu: nothing is kept", i,
				j);
			certificate_unref(certificate);
		}
	}
}

static void names_what_is_not_a_certificate(void)
{
	static const struct {
		enum certificate_form form;
		void (*change)(struct strbuf *bytes);
		enum certificate_state state;
		const char *problem;
	} rows[] = {
		{ FORM_REQUEST, keep, CERTIFICATE_UNREADABLE, "certificate request" },
		{ FORM_REQUEST, utf16_little, CERTIFICATE_UNREADABLE, "certificate request" },
		{ FORM_REQUEST, quoted, CERTIFICATE_UNREADABLE, "certificate request" },
		{ FORM_REQUEST_DER, keep, CERTIFICATE_UNREADABLE, "certificate request" },
		{ FORM_REQUEST_DER, base64_lines, CERTIFICATE_UNREADABLE, "certificate request" },
		{ FORM_REQUEST_DER, hex, CERTIFICATE_UNREADABLE, "certificate request" },
		{ FORM_CRL, keep, CERTIFICATE_UNREADABLE, "revocation list" },
		{ FORM_CRL, base64, CERTIFICATE_UNREADABLE, "revocation list" },
		{ FORM_CRL_PEM, keep, CERTIFICATE_UNREADABLE, "revocation list" },
		{ FORM_PUBLIC_KEY, keep, CERTIFICATE_UNREADABLE, "a public key" },
		{ FORM_PUBLIC_KEY_PEM, keep, CERTIFICATE_UNREADABLE, "a public key" },
		{ FORM_OCSP, keep, CERTIFICATE_UNREADABLE, "OCSP response" },
		{ FORM_PKCS7, keep, CERTIFICATE_PKCS7, "PKCS#7" },
		{ FORM_PKCS7, base64_lines, CERTIFICATE_PKCS7, "PKCS#7" },
		{ FORM_PKCS7_PEM, keep, CERTIFICATE_PKCS7, "PKCS#7" },
		{ FORM_PKCS7_PEM, utf16_big, CERTIFICATE_PKCS7, "PKCS#7" },
		{ FORM_PKCS12, keep, CERTIFICATE_PRIVATE_KEY, "PKCS#12" },
		{ FORM_NOISE, keep, CERTIFICATE_UNREADABLE, "a text without a certificate" },
		{ FORM_EMPTY, keep, CERTIFICATE_EMPTY, "empty" },
		{ FORM_DER, without_end, CERTIFICATE_UNREADABLE, "cut off" },
		{ FORM_DER, without_a_byte, CERTIFICATE_UNREADABLE, "cut off" },
		{ FORM_PEM, without_end, CERTIFICATE_UNREADABLE, "BEGIN CERTIFICATE line" },
		{ FORM_PEM, with_a_wrong_character, CERTIFICATE_UNREADABLE, "BEGIN CERTIFICATE line" },
		{ FORM_DER_TRAILING, keep, CERTIFICATE_TRAILING, "other bytes follow" },
		{ FORM_PEM_TWICE, quoted, CERTIFICATE_SEVERAL, "more than one" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct certificate *certificate = made(rows[i].form, rows[i].change);

		expect_number(certificate->state, rows[i].state, "row %zu, state", i);
		expect(strstr(certificate_problem(certificate), rows[i].problem), "row %zu: %s", i,
			certificate_problem(certificate));
		expect(*certificate_remedy(certificate), "row %zu has a remedy", i);
		certificate_unref(certificate);
	}
}

/* Reading takes a time in proportion to the file, also if every line begins a block that never ends. */
static void many_unfinished_blocks_are_read_once(void)
{
	static const char *const lines[] = { "-----BEGIN CERTIFICATE-----\n", "-----BEGIN X-----\n",
		"-----END CERTIFICATE-----\n", "--", "-- BEGIN", "\\\\\\\\n", ">>>> " };

	for (size_t i = 0; i < COUNT(lines); i++) {
		struct strbuf text = STRBUF_INIT;
		struct certificate *certificate;

		while (text.length < CERTIFICATE_MAX_BYTES - 100)
			strbuf_addstr(&text, lines[i]);
		certificate = certificate_new(text.text, text.length, "test.cer");
		expect(certificate->state != CERTIFICATE_FINE, "row %zu", i);
		certificate_unref(certificate);
		strbuf_release(&text);
	}
}

void suite_certificate_file(void)
{
	CU_pSuite suite = CU_add_suite("certificate_file", NULL, NULL);

	CU_add_test(suite, "each form gives the same DER", each_form_gives_the_same_der);
	CU_add_test(suite, "a key in any form is refused", a_key_in_any_form_is_refused);
	CU_add_test(suite, "names what is not a certificate", names_what_is_not_a_certificate);
	CU_add_test(suite, "many unfinished blocks are read once", many_unfinished_blocks_are_read_once);
}
