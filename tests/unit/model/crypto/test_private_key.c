/* Which texts and files have a private key in them, and what is left of them. */
#include <stdlib.h>
#include <string.h>

#include "model/crypto/private_key.h"
#include "tests/support/certificates.h"
#include "tests/support/expect.h"
#include "tests/support/keys.h"

void suite_private_key(void);

static const struct certificate_spec root = { .name = "Root CA", .to = TEST_DAY, .rsa = true };

static void every_form_is_found(void)
{
	for (enum key_form form = 0; form < KEY_FORMS; form++) {
		struct strbuf key = STRBUF_INIT;

		test_key(&key, form);
		expect(private_key_in_file(key.text, key.length), "%s in a file", test_key_name(form));
		if (form < KEY_TEXTS)
			expect(private_key_in(key.text), "%s in a text", test_key_name(form));
		strbuf_release(&key);
	}
}

/* Whatever stands around a key, nothing of it is left, and the text around it is. */
static void only_the_key_is_removed(void)
{
	static const char *const befores[] = { "", "Call 555 before you use it: ", "https://contoso.com/?key=", "a\n\n",
		"{\"a\": \"" };
	static const char *const afters[] = { "", " and then", "\nthe end", "\"}" };

	for (size_t row = 0; row < KEY_TEXTS * COUNT(befores) * COUNT(afters); row++) {
		enum key_form form = (enum key_form)(row % KEY_TEXTS);
		const char *before = befores[row / KEY_TEXTS % COUNT(befores)];
		const char *after = afters[row / KEY_TEXTS / COUNT(befores)];
		struct strbuf text = STRBUF_INIT, key = STRBUF_INIT;
		char *clean;

		test_key(&key, form);
		strbuf_addstr(&text, before);
		strbuf_addstr(&text, key.text);
		strbuf_addstr(&text, after);
		clean = private_key_remove(text.text, text.length);
		if (expect(clean != NULL, "%s after \"%s\"", test_key_name(form), before)) {
			expect(private_key_was_removed(clean), "%s: there is a mark", test_key_name(form));
			expect(!private_key_in(clean), "%s: no key is left", test_key_name(form));
			expect(strncmp(clean, before, strlen(before)) == 0, "%s: the text before it", test_key_name(form));
			for (size_t at = 0; at + 16 <= strlen(clean); at++) {
				char part[17] = "";

				memcpy(part, clean + at, 16);
				expect(!strstr(key.text, part), "%s: a part is left at %zu", test_key_name(form), at);
			}
		}
		free(clean);
		strbuf_release(&key);
		strbuf_release(&text);
	}
}

static void keys_beside_a_certificate_are_found(void)
{
	for (enum key_form form = 0; form < KEY_FORMS; form++) {
		struct strbuf file = STRBUF_INIT;
		/* These begin a file. In UTF-16 all of it would have to be. */
		bool whole = form >= KEY_GNUPG_OLD;

		for (int first = 0; first < 2 && !whole; first++) {
			strbuf_setlen(&file, 0);
			if (first)
				test_key(&file, form);
			strbuf_addstr(&file, first ? "\n" : "");
			test_certificate(&file, &root, FORM_PEM);
			if (!first)
				test_key(&file, form);
			expect(private_key_in_file(file.text, file.length), "%s, %s", test_key_name(form),
				first ? "first" : "last");
		}
		strbuf_release(&file);
	}
}

/* Keys that were cut off by a limit are found by their beginning. */
static void the_beginning_of_a_key_is_enough(void)
{
	static const enum key_form forms[] = { KEY_PEM_PKCS8, KEY_PEM_PKCS1, KEY_PEM_ENCRYPTED, KEY_OPENSSH, KEY_PUTTY_3,
		KEY_GNUPG_ARMOR, KEY_PKCS8_BASE64, KEY_PKCS1_BASE64, KEY_PKCS12_BASE64 };

	for (size_t i = 0; i < COUNT(forms); i++) {
		struct strbuf key = STRBUF_INIT;

		test_key(&key, forms[i]);
		strbuf_setlen(&key, 160);
		expect(private_key_in(key.text), "%s", test_key_name(forms[i]));
		strbuf_release(&key);
	}
}

static void sentences_and_public_things_are_fine(void)
{
	static const char *const texts[] = {
		"",
		"The private key stays on the device. PRIVATE KEY, Private Key.",
		"Never paste a text that begins with -----BEGIN PRIV\101TE KEY----- here; call the helpdesk instead.",
		"-----BEGIN PRIV\101TE KEY-----",
		"-----BEGIN RSA PRIV\101TE KEY-----\n-----END RSA PRIV\101TE KEY-----",
		"-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEb1R0wC3Pq0LJ8w==\n-----END PUBLIC KEY-----",
		"PuTTY-User-Key-File-3 is the format that PuTTY stores keys in, and we do not use it here.",
		"openssh-key-v1 is a format of OpenSSH, with private keys in base64 inside of a PEM block.",
		"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl kim@contoso.com",
		"<RSAKeyValue><Modulus>4f5wg5l2hKsTeNem/V41fGnJm6gOdrj8ym3rFkEU</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>",
		"{\"kty\":\"RSA\",\"n\":\"4f5wg5l2hKsTeNem_V41fGnJm6gOdrj8ym3rFkEU4f5wg5l2hKsTeNem\",\"e\":\"AQAB\"}",
		"{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"4f5wg5l2hKsTeNem_V41fGnJm6gOdrj8\",\"d\":\"short\"}",
		"{\"d\": \"4f5wg5l2hKsTeNem_V41fGnJm6gOdrj8ym3rFkEU\"}",
		"-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQENBGUAAAABCADGJ2m3vC8l0nFqk1wZb6QH\n-----END PGP PUBLIC KEY BLOCK-----",
		"(private-key operations need the TPM, which keeps the key) and nothing else happens here",
		"MIIEvQIBADANBgkqhkiG9w0BAQ is how base64 of a key may begin",
		"MAMAMAMAMAMAMAMAMAMAMAMAMAMAMAMAMAMAMAMAMAMAMAMAMAMAMAMAMAMAMAMAMAMA",
		"----------------------------------- begin ----------------------------------",
		"%USERPROFILE%\\certs\\Contoso Root CA 2024 (do not use after 2030); see ABCDEFGHIJKLMNOPabcdefghijklmnop",
	};
	static const enum certificate_form forms[] = { FORM_PEM, FORM_PEM_TWICE, FORM_REQUEST, FORM_PKCS7_PEM, FORM_NOISE };

	for (size_t i = 0; i < COUNT(texts); i++)
		expect(!private_key_in(texts[i]), "row %zu: %s", i, texts[i]);
	for (size_t i = 0; i < COUNT(forms); i++) {
		struct strbuf text = STRBUF_INIT;

		test_certificate(&text, &root, forms[i]);
		expect(!private_key_in(text.text) && !private_key_in_file(text.text, text.length), "form %zu", i);
		strbuf_release(&text);
	}
	expect(!private_key_in(NULL) && !private_key_was_removed(NULL) && !private_key_remove("", 0), "nothing");
}

/* Certificates in DER and base64, whole and cut, and bytes at random: false alarms would cost a user their text. */
static void other_bytes_are_fine(void)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	struct strbuf der = STRBUF_INIT;
	unsigned long state = 7;

	test_certificate(&der, &root, FORM_DER);
	for (size_t length = 0; length <= der.length; length++)
		expect(!private_key_in_file(der.text, length), "a certificate cut to %zu bytes", length);
	for (int i = 0; i < 3000; i++) {
		char bytes[300];

		for (size_t at = 0; at < sizeof(bytes); at++)
			bytes[at] = (char)test_random(&state, 256);
		expect(!private_key_in_file(bytes, sizeof(bytes)), "noise %d", i);
		for (size_t at = 0; at < sizeof(bytes); at++)
			bytes[at] = letters[test_random(&state, 64)];
		bytes[0] = 'M';
		bytes[1] = 'I';
		expect(!private_key_find(bytes, sizeof(bytes), &(struct private_key_span){ 0 }), "base64 %d", i);
	}
	strbuf_release(&der);
}

/* Texts of a megabyte that make a search begin again and again. */
static void long_texts_are_searched_quickly(void)
{
	static const char *const words[] = { "-----BEGIN PRIV\101TE KEY-----", "<RSAKeyValue>", "\"d\":", "MIIEvQIBADAN ", "MA ",
		"PuTTY-User-", "b3BlbnNz ", "\n", "-", "M", "<", "(11:private-k" };

	for (size_t i = 0; i < COUNT(words); i++) {
		struct strbuf text = STRBUF_INIT;

		while (text.length < 1024 * 1024)
			strbuf_addstr(&text, words[i]);
		expect(!private_key_in(text.text), "%s", words[i]);
		strbuf_release(&text);
	}
}

void suite_private_key(void)
{
	CU_pSuite suite = CU_add_suite("private_key", NULL, NULL);

	CU_add_test(suite, "every form is found", every_form_is_found);
	CU_add_test(suite, "only the key is removed", only_the_key_is_removed);
	CU_add_test(suite, "keys beside a certificate are found", keys_beside_a_certificate_are_found);
	CU_add_test(suite, "the beginning of a key is enough", the_beginning_of_a_key_is_enough);
	CU_add_test(suite, "sentences and public things are fine", sentences_and_public_things_are_fine);
	CU_add_test(suite, "other bytes are fine", other_bytes_are_fine);
	CU_add_test(suite, "long texts are searched quickly", long_texts_are_searched_quickly);
}
