/* Private keys in a design file: none is kept, a rule says so, and a save says it again. */
#include <stdlib.h>
#include <string.h>

#include "export/design/design_file.h"
#include "export/json/writer.h"
#include "model/crypto/private_key.h"
#include "model/rules/checker.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/keys.h"

void suite_design_keys(void);

#define PROFILE "\"profiles\": [{\"name\": \"a\", \"platform\": \"ios\", \"type\": "

/* Where a text can stand; %s is the key in quotes. */
static const char *const places[] = {
	PROFILE "\"trusted\", \"settings\": {\"trustedRootCertificate\": {\"fileName\": \"a.cer\", \"der\": %s}}}]",
	PROFILE "\"trusted\", \"settings\": {\"trustedRootCertificate\": {\"fileName\": %s, \"der\": \"\"}}}]",
	PROFILE "\"trusted\", \"settings\": {\"trustedRootCertificate\": {\"fileName\": \"a\", \"der\": \"\", \"x\": %s}}}]",
	PROFILE "\"trusted\", \"description\": %s}]",
	PROFILE "\"trusted\", \"x\": [{\"y\": %s}]}]",
	PROFILE "\"scep\", \"settings\": {\"x\": %s}}]",
	PROFILE "\"scep\", \"settings\": {\"scepServerUrls\": [\"https://x.example\", %s]}}]",
	PROFILE "\"scep\", \"settings\": {\"keySize\": [%s]}}]",
	PROFILE "\"scep\", \"settings\": {\"extendedKeyUsages\": [{\"name\": %s, \"objectIdentifier\": \"1.2\"}]}}]",
	PROFILE "\"scep\", \"graph\": {\"x\": %s}}]",
	PROFILE "\"scep\", \"assignments\": [{\"group\": %s}]}]",
	PROFILE
	"\"scep\", \"assignments\": [{\"group\": \"g\", \"filter\": {\"id\": \"\", \"name\": %s, \"mode\": \"include\"}}]}]",
	"\"profiles\": [], \"groups\": [{\"name\": %s}]",
	"\"profiles\": [], \"groups\": [{\"name\": \"g\", \"x\": %s}]",
	"\"profiles\": [], \"others\": [{\"@odata.type\": \"#microsoft.graph.x\", \"a\": %s}]",
	"\"profiles\": [], \"x\": {\"a\": [[%s]]}",
	"\"profiles\": [], \"x\": {%s: 1}",
	"\"profiles\": [], \"name\": %s",
};

static bool has_finding(const struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++)
		if (strcmp(findings->items[i].rule->id, "text-private-key") == 0 ||
			strcmp(findings->items[i].rule->id, "cert-private-key") == 0)
			return true;
	return false;
}

static bool reports_key(const struct design *design)
{
	struct checker checker;
	bool found;

	checker_init(&checker, design, TEST_TODAY);
	checker_refresh(&checker);
	found = has_finding(&checker.whole);
	for (size_t i = 0; i < design->count; i++)
		found = found || has_finding(checker_findings(&checker, design->profiles[i]));
	checker_release(&checker);
	return found;
}

static void expect_no_part(const char *text, const struct strbuf *key, size_t place, enum key_form form)
{
	for (size_t at = 0; at + 16 <= key->length; at++) {
		char part[17] = "";

		memcpy(part, key->text + at, 16);
		expect(!strstr(text, part), "place %zu, %s: a part of the key is written", place, test_key_name(form));
	}
}

static void keys_are_removed_and_reported(void)
{
	for (size_t row = 0; row < COUNT(places) * KEY_TEXTS; row++) {
		enum key_form form = (enum key_form)(row % KEY_TEXTS);
		size_t place = row / KEY_TEXTS;
		struct strbuf key = STRBUF_INIT, quoted = STRBUF_INIT, text = STRBUF_INIT;
		struct design design, again;
		struct err err = { 0 };
		char *saved, *same;

		test_key(&key, form);
		json_quote(&quoted, key.text, false);
		strbuf_addstr(&text, "{\"format\": \"bladesmith-design\", \"version\": 1, ");
		strbuf_printf(&text, places[place], quoted.text);
		strbuf_addstr(&text, "}");
		expect(test_parse(&design, text.text, &err) == 0, "place %zu, %s: %s", place, test_key_name(form), err.message);
		expect(reports_key(&design), "place %zu, %s: reported", place, test_key_name(form));
		saved = test_design_text(&design);
		expect_no_part(saved, &key, place, form);
		expect_has(saved, PRIVATE_KEY_MARK, "place %zu, %s", place, test_key_name(form));
		expect(test_parse(&again, saved, &err) == 0, "place %zu, %s: %s", place, test_key_name(form), err.message);
		expect(reports_key(&again), "place %zu, %s: reported after a save", place, test_key_name(form));
		same = test_design_text(&again);
		expect_text(same, saved, "place %zu, %s: saved again", place, test_key_name(form));
		free(saved);
		free(same);
		design_release(&design);
		design_release(&again);
		strbuf_release(&key);
		strbuf_release(&quoted);
		strbuf_release(&text);
	}
}

/* Keys that are no single text: lines in an array, and members of an object. */
static void keys_in_several_texts_are_removed(void)
{
	static const enum key_form lines[] = { KEY_PEM_PKCS8, KEY_PEM_PROC_TYPE, KEY_OPENSSH, KEY_PUTTY_3,
		KEY_PKCS8_BASE64_LINES };

	for (size_t i = 0; i < COUNT(lines) + 3; i++) {
		enum key_form form = i < COUNT(lines) ? lines[i] : (enum key_form)(KEY_JWK_RSA + i - COUNT(lines));
		struct strbuf key = STRBUF_INIT, text = STRBUF_INIT;
		struct design design;
		char *saved, *rest, *private;

		test_key(&key, form);
		strbuf_addstr(&text, "{\"format\": \"bladesmith-design\", \"version\": 1, \"profiles\": [], \"x\": ");
		private = strstr(key.text, "\"d\"");
		if (i >= COUNT(lines))
			strbuf_addstr(&text, key.text);
		for (char *line = i < COUNT(lines) ? strtok_r(key.text, "\n", &rest) : NULL; line;
			line = strtok_r(NULL, "\n", &rest)) {
			strbuf_addch(&text, line == key.text ? '[' : ',');
			json_quote(&text, line, false);
		}
		strbuf_addstr(&text, i < COUNT(lines) ? ", \"the text after it\"], \"y\": \"ContosoRootCertificate\"}" : "}");
		CU_ASSERT_EQUAL_FATAL(test_parse(&design, text.text, NULL), 0);
		saved = test_design_text(&design);
		expect(reports_key(&design), "%s: reported", test_key_name(form));
		if (i >= COUNT(lines) && private)
			expect(strncmp(strstr(saved, "\"d\""), private, 25) != 0, "%s: the private part", test_key_name(form));
		for (size_t at = 0; i < COUNT(lines) && at < key.length; at += strlen(key.text + at) + 1)
			expect(strlen(key.text + at) < 30 || strchr(key.text + at, ' ') || !strstr(saved, key.text + at),
				"%s: a line", test_key_name(form));
		if (i < COUNT(lines))
			expect_has(
				saved, "the text after it\"],\n  \"y\": \"ContosoRootCertificate\"", "%s", test_key_name(form));
		free(saved);
		design_release(&design);
		strbuf_release(&key);
		strbuf_release(&text);
	}
}

void suite_design_keys(void)
{
	CU_pSuite suite = CU_add_suite("design_keys", NULL, NULL);

	CU_add_test(suite, "keys are removed and reported", keys_are_removed_and_reported);
	CU_add_test(suite, "keys in several texts are removed", keys_in_several_texts_are_removed);
}
