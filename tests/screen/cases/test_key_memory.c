/* Nothing of a private key that was refused stays in the program's memory: not in what it freed, either. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/crypto/base64.h"
#include "export/json/writer.h"
#include "tests/screen/harness/app_driver.h"
#include "tests/screen/harness/memory.h"
#include "tests/screen/harness/play.h"
#include "tests/support/skip.h"
#include "tests/support/keys.h"

void suite_key_memory(void);

#define MARKER "a marker that must be found in memory"
#define COMMON 64 /* bytes with which keys of a kind begin, and headers */

/* A program that waits while its memory is searched. */
static void expect_no_key(struct pty *pty, const struct strbuf *key, const char *how, enum key_form form)
{
	/* The encoded key, too: of its beginning, 3 bytes became 4. */
	char *base64 = base64_encode(key->text, key->length);
	size_t length = strlen(base64);
	long marker = memory_parts(pty_pid(pty), MARKER, sizeof(MARKER) - 1, 0);

	expect(marker != 0, "%s, %s: the search finds what is there", how, test_key_name(form));
	expect(marker > 0, "%s, %s: memory can be read", how, test_key_name(form));
	expect_number(memory_parts(pty_pid(pty), key->text, key->length, COMMON), 0, "%s, %s: the key as it was", how,
		test_key_name(form));
	expect_number(
		memory_parts(pty_pid(pty), base64, length, COMMON * 4 / 3 + 2), 0, "%s, %s: in base64", how, test_key_name(form));
	free(base64);
}

static void write_design(const char *path, const char *place, const char *key)
{
	struct strbuf text = STRBUF_INIT, quoted = STRBUF_INIT;

	json_quote(&quoted, key, false);
	strbuf_printf(
		&text, "{\"format\": \"bladesmith-design\", \"version\": 1, \"portal\": \"classic\", \"name\": \"%s\"", MARKER);
	strbuf_printf(&text, place, quoted.text);
	strbuf_addstr(&text, "}");
	test_write(path, text.text, text.length);
	strbuf_release(&text);
	strbuf_release(&quoted);
}

/* The address sanitizer keeps freed memory, and has more of its own than can be searched. */
static void needs_own_memory(void)
{
#ifdef __SANITIZE_ADDRESS__
	test_skip("the memory of a program with the address sanitizer can't be searched");
#endif
}

static void opening_a_design_keeps_no_key(void)
{
	static const char *const places[] = {
		(", \"profiles\": [{\"name\": \"a\", \"platform\": \"ios\", \"type\": \"trusted\", \"settings\": "
		 "{\"trustedRootCertificate\": {\"fileName\": \"a.cer\", \"der\": %s}}}]"),
		", \"profiles\": [{\"name\": \"a\", \"platform\": \"ios\", \"type\": \"trusted\", \"description\": %s}]",
		", \"profiles\": [{\"name\": \"a\", \"platform\": \"ios\", \"type\": \"trusted\", \"settings\": {\"x\": {\"y\": [%s]}}}]",
		", \"profiles\": [{\"name\": \"a\", \"platform\": \"ios\", \"type\": \"scep\", \"settings\": {\"scepServerUrls\": [%s]}}]",
		", \"profiles\": [], \"others\": [{\"@odata.type\": \"#microsoft.graph.x\", \"a\": %s}]",
		", \"profiles\": [], \"groups\": [{\"name\": %s}]",
		", \"profiles\": [], \"unknown\": {\"a\": {%s: 1}}",
	};
	const char *folder = tempdir_new();

	needs_own_memory();
	for (enum key_form form = 0; form < KEY_TEXTS; form++) {
		const char *place = places[(size_t)form % COUNT(places)];
		struct strbuf key = STRBUF_INIT;
		struct pty *pty;

		test_key(&key, form);
		write_design(test_in(folder, "a.json"), place, key.text);
		pty = play_start(folder, "a.json", NULL);
		pty_wait(pty, "Profiles");
		pty_sync(pty);
		expect_no_key(pty, &key, place, form);
		pty_stop(pty);
		strbuf_release(&key);
	}
}

/* In base64, as the program itself would have stored the file. */
static void opening_a_design_keeps_no_key_file(void)
{
	static const char place[] =
		", \"profiles\": [{\"name\": \"a\", \"platform\": \"ios\", \"type\": \"trusted\", \"settings\": "
		"{\"trustedRootCertificate\": {\"fileName\": \"a.cer\", \"der\": %s}}}]";
	const char *folder = tempdir_new();

	needs_own_memory();
	for (enum key_form form = 0; form < KEY_FORMS; form++) {
		struct strbuf key = STRBUF_INIT;
		struct pty *pty;
		char *base64;

		test_key(&key, form);
		base64 = base64_encode(key.text, key.length);
		write_design(test_in(folder, "a.json"), place, base64);
		pty = play_start(folder, "a.json", NULL);
		pty_wait(pty, "Profiles");
		pty_sync(pty);
		expect_no_key(pty, &key, "a file in a design", form);
		pty_stop(pty);
		strbuf_release(&key);
		free(base64);
	}
}

static void write_with_certificate(const char *path, struct strbuf *key)
{
	static const struct certificate_spec root = { .name = "Root", .to = TEST_DAY };
	struct strbuf file = STRBUF_INIT;

	test_certificate(&file, &root, FORM_PEM);
	strbuf_add(&file, key->text, key->length);
	test_write(path, file.text, file.length);
	strbuf_release(&file);
}

/* The command goes on to its next file, standard input, and waits for that. */
static void cert_keeps_no_key(void)
{
	const char *folder = tempdir_new();

	needs_own_memory();
	for (enum key_form form = 0; form < KEY_FORMS; form++) {
		struct strbuf key = STRBUF_INIT;
		struct pty *pty;

		test_key(&key, form);
		if (form < KEY_TEXTS && form % 2)
			write_with_certificate(test_in(folder, "key.pem"), &key);
		else
			test_write(test_in(folder, "key.pem"), key.text, key.length);
		pty = play_start_in(folder, (const char *const[]){ "cert", "key.pem", "-", NULL }, 24, 80,
			(const char *const[]){ "MARKER=" MARKER, NULL });
		pty_sync(pty);
		expect_no_key(pty, &key, "cert", form);
		pty_stop(pty);
		strbuf_release(&key);
	}
}

/* Chosen by a path that is typed, and looked at in the list. */
static void the_file_picker_keeps_no_key(void)
{
	static const enum key_form forms[] = { KEY_PEM_PKCS8, KEY_PUTTY_3, KEY_PKCS8_DER, KEY_PKCS12_DER, KEY_STRAY_DER,
		KEY_UTF16 };
	const char *folder = tempdir_new();

	needs_own_memory();
	example_copy(folder, "contoso.json");
	for (size_t i = 0; i < COUNT(forms); i++) {
		struct strbuf key = STRBUF_INIT;
		struct pty *pty;

		test_key(&key, forms[i]);
		test_write(test_in(folder, "key.pem"), key.text, key.length);
		pty = play_start_in(folder, (const char *const[]){ "contoso.json", NULL }, 24, 80,
			(const char *const[]){ "MARKER=" MARKER, NULL });
		play(pty, SETTINGS("Root - iOS") "<Enter>key.pem");
		pty_wait(pty, "private key");
		play(pty, "<Enter>");
		pty_wait(pty, "private key");
		expect_no_key(pty, &key, "the file picker", forms[i]);
		pty_stop(pty);
		strbuf_release(&key);
	}
}

static void a_paste_keeps_no_key(void)
{
	static const char *const fields[] = { "<Enter>", "<Enter><Tab><Enter>", "/", SETTINGS("Root - iOS") "<Enter>", "" };
	const char *folder = tempdir_new();

	needs_own_memory();
	example_copy(folder, "contoso.json");
	for (size_t i = 0; i < COUNT(fields) + KEY_TEXTS; i++) {
		enum key_form form = (enum key_form)(i % KEY_TEXTS);
		struct strbuf key = STRBUF_INIT;
		struct pty *pty;

		test_key(&key, form);
		pty = play_start_in(folder, (const char *const[]){ "contoso.json", NULL }, 24, 80,
			(const char *const[]){ "MARKER=" MARKER, NULL });
		play(pty, fields[i % COUNT(fields)]);
		pty_paste(pty, key.text);
		pty_wait(pty, "Not pasted: the text contains a private key");
		pty_sync(pty);
		expect_no_key(pty, &key, fields[i % COUNT(fields)], form);
		pty_stop(pty);
		strbuf_release(&key);
	}
}

/* The terminal sends one line after the other, and each is an answer. */
static void line_mode_keeps_no_key(void)
{
	static const enum key_form forms[] = { KEY_PEM_PKCS8, KEY_PEM_PKCS1, KEY_OPENSSH, KEY_PKCS8_BASE64, KEY_JWK_RSA };
	const char *folder = tempdir_new();

	needs_own_memory();
	example_copy(folder, "contoso.json");
	for (size_t i = 0; i < COUNT(forms); i++) {
		struct strbuf key = STRBUF_INIT;
		struct pty *pty;

		test_key(&key, forms[i]);
		strbuf_addch(&key, '\n');
		pty = play_start_in(folder, (const char *const[]){ "--plain", "contoso.json", NULL }, 80, 200,
			(const char *const[]){ "MARKER=" MARKER, NULL });
		pty_sync(pty);
		play(pty, "edit 1<Enter><Enter>");
		pty_type(pty, key.text, key.length);
		pty_wait(pty, "private key");
		pty_keys(pty, "<Enter>");
		pty_wait(pty, "Platform (required)"); /* all lines were read */
		pty_sync(pty);
		expect_no_key(pty, &key, "line mode", forms[i]);
		pty_stop(pty);
		strbuf_release(&key);
	}
}

void suite_key_memory(void)
{
	CU_pSuite suite = CU_add_suite("key_memory", NULL, NULL);

	CU_add_test(suite, "opening a design keeps no key", opening_a_design_keeps_no_key);
	CU_add_test(suite, "opening a design keeps no key file", opening_a_design_keeps_no_key_file);
	CU_add_test(suite, "cert keeps no key", cert_keeps_no_key);
	CU_add_test(suite, "the file picker keeps no key", the_file_picker_keeps_no_key);
	CU_add_test(suite, "a paste keeps no key", a_paste_keeps_no_key);
	CU_add_test(suite, "line mode keeps no key", line_mode_keeps_no_key);
}
