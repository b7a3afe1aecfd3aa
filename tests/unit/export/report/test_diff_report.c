/* What differs between files of all kinds: certificates in words and those that rely on them, bundles, tenants, ticks, JSON. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export/bundle/bundle.h"
#include "export/design/design_file.h"
#include "model/base/alloc.h"
#include "tests/unit/model/diff/compared_pair.h"

void suite_diff(void);

static const struct certificate_spec root = { .name = "Root CA", .to = 9000 * TEST_DAY };
static const struct certificate_spec renewed = { .name = "Root CA", .to = 9900 * TEST_DAY };
static const struct certificate_spec rekeyed = { .name = "Root CA", .to = 9900 * TEST_DAY, .rsa = true };
static const struct certificate_spec other = { .name = "Other CA", .to = 9000 * TEST_DAY };

static void certificates_are_described_in_words(void)
{
#define OLD          "    Certificate file: CN=Root CA, expires 2051-08-23 -> "
#define ROOT_CHANGED CHANGED("Contoso Root - iOS", "iOS, Trusted")
#define CONCERNED                                                                                                               \
	"  ! these profiles link to it, so they are applied again and their devices get new certificates: Contoso SCEP - iOS\n" \
	"  ! certificates of these profiles depend on it: Contoso PKCS - iOS\n\n"
	static const struct {
		const struct certificate_spec *spec;
		enum certificate_form form;
		const char *told;
	} rows[] = {
		{ &root, FORM_DER, "" },
		{ &renewed, FORM_DER,
			ROOT_CHANGED OLD
			"CN=Root CA, expires 2054-02-08  (renewed: the same name and key)\n"
			"  ! iOS devices of Mobile users get the renewed CA certificate with the same key; certificates that the old one issued are still trusted\n" CONCERNED },
		{ &rekeyed, FORM_DER,
			ROOT_CHANGED OLD
			"CN=Root CA, expires 2054-02-08  (the same name with a different key)\n"
			"  ! iOS devices of Mobile users get a different CA certificate instead of the one they have\n" CONCERNED },
		{ &other, FORM_DER,
			ROOT_CHANGED OLD
			"CN=Other CA, expires 2051-08-23  (a different CA)\n"
			"  ! iOS devices of Mobile users get a different CA certificate instead of the one they have\n" CONCERNED },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct pair pair;
		char what[20];

		snprintf(what, sizeof(what), "row %zu", i);
		pair_begin(&pair);
		test_set_certificate(&pair.before, test_profile(&pair.before, "Contoso Root - iOS"), &root, FORM_DER);
		test_set_certificate(&pair.after, test_profile(&pair.after, "Contoso Root - iOS"), rows[i].spec, rows[i].form);
		/* each is signed again, with other bytes; the same certificate is the same one */
		if (rows[i].spec == &root)
			set_value(&pair.after, test_profile(&pair.after, "Contoso Root - iOS"), FIELD_CERTIFICATE,
				value_copy(&test_profile(&pair.before, "Contoso Root - iOS")->values[FIELD_CERTIFICATE]));
		expect_told(&pair, rows[i].told, what);
		pair_end(&pair);
	}
}

static void another_file_name_is_no_other_certificate(void)
{
	struct certificate *der, *pem, *named;
	struct strbuf text = STRBUF_INIT;
	struct pair pair;
	const struct certificate *fine;

	pair_begin(&pair);
	fine = value_as_certificate(&test_profile(&pair.before, "Contoso Root - iOS")->values[FIELD_CERTIFICATE]);
	der = certificate_new(fine->der, fine->der_length, "a.cer");
	named = certificate_new(fine->der, fine->der_length, "b.cer");
	test_certificate(&text, &root, FORM_PEM);
	pem = certificate_new(strbuf_text(&text), text.length, "a.cer");
	set_value(&pair.before, test_profile(&pair.before, "Contoso Root - iOS"), FIELD_CERTIFICATE, value_certificate(der));
	set_value(&pair.after, test_profile(&pair.after, "Contoso Root - iOS"), FIELD_CERTIFICATE, value_certificate(named));
	expect_told(&pair,
		ROOT_CHANGED "    Certificate file: a.cer -> b.cer  (the same certificate with a different file name)\n\n",
		"another name");
	/* PEM and the DER that it holds */
	set_value(&pair.before, test_profile(&pair.before, "Contoso Root - iOS"), FIELD_CERTIFICATE, value_certificate(pem));
	certificate_unref(der);
	der = certificate_new(pem->der, pem->der_length, "a.cer");
	set_value(&pair.after, test_profile(&pair.after, "Contoso Root - iOS"), FIELD_CERTIFICATE, value_certificate(der));
	expect_told(&pair, "", "PEM and DER");
	certificate_unref(der);
	certificate_unref(named);
	certificate_unref(pem);
	strbuf_release(&text);
	pair_end(&pair);
}

/* --- other sources */

static char *told_sources(const char *before, const char *after, unsigned *skipped)
{
	struct input sources[2];
	struct diff_side sides[2];
	struct design_diff diff;
	struct input_wish wish = INPUT_WISH_NONE;
	struct err err = { 0 };
	char *text = NULL;
	char *path = xstrdup(after);

	bool opened = expect(input_open(&sources[0], before, &err) == 0, "%s: %s", before, err.message);

	wish.edition = (int)sources[0].design.edition;
	opened = expect(input_open_as(&sources[1], &path, 1, &wish, &err) == 0, "%s: %s", after, err.message) && opened;
	free(path);
	if (opened) {
		sides[0] = diff_side(&sources[0]);
		sides[1] = diff_side(&sources[1]);
		text = told(&sides[0], &sides[1]);
		diff_designs(&diff, &sides[0], &sides[1]);
		*skipped = diff.skipped;
		diff_release(&diff);
	}
	input_close(&sources[0]);
	input_close(&sources[1]);
	return text ? text : xstrdup("(not opened)");
}

static void a_bundle_is_what_it_was_made_from(void)
{
	const char *folder = tempdir_path("bundle"), *design = tempdir_path("kept.json");
	struct bundle_options options = { .force = false };
	struct bundle_result result;
	struct design contoso;
	struct strbuf profiles = STRBUF_INIT;
	char *text, *graph;
	unsigned skipped = 0;

	example_load(&contoso);
	expect(bundle_write(&contoso, folder, &options, &result, NULL) == 0, "a bundle");
	text = told_sources(EXAMPLE_DESIGN, folder, &skipped);
	expect_text(text, "", "design and bundle");
	expect_number(skipped, 0, "all was compared");
	free(text);
	strbuf_printf(&profiles, "%s/profiles", folder);
	graph = told_sources(EXAMPLE_DESIGN, strbuf_text(&profiles), &skipped);
	expect_text(graph, "", "design and Graph JSON");
	expect(skipped & LACKS_TARGETS && skipped & LACKS_LINKS && skipped & LACKS_HEAD && skipped & LACKS_PLATFORM,
		"it says what was not compared");
	free(graph);
	/* What a bundle can't hold is reported once, and is not a difference. */
	contoso.profiles[0]->unknown_members = xstrdup("\"x\": 1");
	text = test_design_text(&contoso);
	test_write(design, text, strlen(text));
	free(text);
	text = told_sources(design, folder, &skipped);
	expect_text(text, "", "a member that no bundle holds");
	expect_number(skipped, LACKS_UNKNOWN_MEMBERS, "it is said");
	free(text);
	strbuf_release(&profiles);
	design_release(&contoso);
}

/* Two tenants: other ids, another order, one profile under a name that two have. */
static void tenants_are_matched_by_name(void)
{
#define GRAPH(type, id, name, more) \
	"{\"@odata.type\":\"#microsoft.graph." type "\",\"id\":\"" id "\",\"displayName\":\"" name "\"" more "}"
	static const char before[] = "[" GRAPH("iosScepCertificateProfile", "1", "P", ",\"keySize\":\"size1024\"") "," GRAPH(
		"androidScepCertificateProfile", "2", "P", ",\"keySize\":\"size2048\"") "," GRAPH("iosPkcsCertificateProfile",
		"3", "Q", "") "]";
	static const char after[] = "{\"value\":[" GRAPH(
		"androidScepCertificateProfile", "7", "P", ",\"keySize\":\"size2048\"") "," GRAPH("iosScepCertificateProfile",
		"8", "P", ",\"keySize\":\"size4096\",\"certificateStore\":\"user\"") "," GRAPH("androidPkcsCertificateProfile",
		"9", "Q", "") "]}";
	const char *first = tempdir_path("before.json"), *second = tempdir_path("after.json");
	unsigned skipped;
	char *text;

	test_write(first, before, strlen(before));
	test_write(second, after, strlen(after));
	text = told_sources(first, second, &skipped);
	expect_text(text,
		CHANGED("P", "iOS, SCEP") "    Certificate type: (none) -> User\n    Key size (bits): 1024 -> 4096\n  ! iOS devices that have it request a new certificate; the one they have is revoked, where the CA is Microsoft's\n\n" CHANGED(
			"Q",
			"Android, PKCS") "    Platform: iOS/iPadOS -> Android device administrator\n  ! iOS devices that have it lose the certificate; it is not revoked: Graph cannot "
					 "change the kind of a profile, so this one is deleted and a new one is created\n\n",
		"two tenants");
	free(text);
}

static void json_has_what_the_text_says(void)
{
	struct diff_side before, after;
	struct design_diff diff;
	struct strbuf out = STRBUF_INIT;
	struct pair pair;
	cJSON *json, *section, *difference;

	pair_begin(&pair);
	test_set(&pair.after, test_profile(&pair.after, IOS), FIELD_KEY_SIZE, "4096");
	test_set(&pair.after, test_profile(&pair.after, IOS), FIELD_NAME, "\xff\033[31m");
	before = (struct diff_side){ &pair.before, 0, false };
	after = (struct diff_side){ &pair.after, 0, false };
	diff_designs(&diff, &before, &after);
	diff_json(&out, &diff, "a", "b");
	json = cJSON_Parse(strbuf_text(&out));
	section = cJSON_GetArrayItem(cJSON_GetObjectItem(json, "profiles"), 0);
	difference = cJSON_GetArrayItem(cJSON_GetObjectItem(section, "differences"), 1);
	expect(cJSON_GetArraySize(cJSON_GetObjectItem(json, "profiles")) == 1 &&
			cJSON_GetArraySize(cJSON_GetObjectItem(json, "design")) == 0,
		"one profile");
	expect_text(json_text(section, "change"), "changed", "change");
	expect_text(json_text(difference, "field"), "keySize", "field");
	expect_text(json_text(difference, "before"), "2048", "before");
	expect_text(json_text(difference, "after"), "4096", "after");
	expect_text(json_text(difference, "effect"), "reissue", "effect");
	expect_text(json_text(cJSON_GetArrayItem(cJSON_GetObjectItem(section, "consequences"), 0), "effect"), "reissue",
		"consequence");
	cJSON_Delete(json);
	strbuf_setlen(&out, 0);
	diff_text(&out, &diff, false);
	expect(!strchr(strbuf_text(&out), '\033') && !strstr(strbuf_text(&out), "\xff"), "text is safe to print");
	strbuf_release(&out);
	diff_release(&diff);
	pair_end(&pair);
}

/* Appends the text without the sequences that set colours. */
static void add_without_colours(struct strbuf *out, const char *text)
{
	while (*text) {
		size_t length = strcspn(text, "\033");

		strbuf_add(out, text, length);
		text += length;
		text += *text ? strcspn(text, "m") + 1 : 0;
	}
}

/* On a terminal what was removed is red, what was added is green, and the rest says the same. */
static void colours_add_nothing_to_the_text(void)
{
	static const char *const parts[] = { "\033[33mchanged\033[0m: \033[1m" IOS "\033[0m  \033[2m(iOS, SCEP)\033[0m\n",
		"    Key size (bits): \033[31m2048\033[0m -> \033[32m4096\033[0m\n", "\033[1;33m  ! \033[0miOS devices" };
	struct strbuf plain = STRBUF_INIT, coloured = STRBUF_INIT, stripped = STRBUF_INIT;
	struct diff_side before, after;
	struct design_diff diff;
	struct pair pair;

	pair_begin(&pair);
	test_set(&pair.after, test_profile(&pair.after, IOS), FIELD_KEY_SIZE, "4096");
	test_set(&pair.after, test_profile(&pair.after, IOS), FIELD_SCEP_URLS, "https://a.example.com/");
	before = (struct diff_side){ &pair.before, 0, false };
	after = (struct diff_side){ &pair.after, 0, false };
	diff_designs(&diff, &before, &after);
	diff_text(&plain, &diff, false);
	diff_text(&coloured, &diff, true);
	for (size_t i = 0; i < COUNT(parts); i++)
		expect_has(strbuf_text(&coloured), parts[i], "part %zu", i);
	add_without_colours(&stripped, strbuf_text(&coloured));
	expect_text(strbuf_text(&stripped), strbuf_text(&plain), "without its colours");
	strbuf_release(&plain);
	strbuf_release(&coloured);
	strbuf_release(&stripped);
	diff_release(&diff);
	pair_end(&pair);
}

/* Ticks are a set, and their order reaches no device; that of addresses says which is tried first. */
static void reordered_ticks_ask_for_nothing(void)
{
	static const struct {
		enum field_id field;
		const char *before[3], *after[3];
		const char *told;
	} rows[] = {
		{ FIELD_KEY_USAGE, { "keyEncipherment", "digitalSignature" }, { "digitalSignature", "keyEncipherment" },
			IOS_CHANGED "    Key usage: in another order\n\n" },
		{ FIELD_SAN, { "emailAddress", "userPrincipalName" }, { "userPrincipalName", "emailAddress" },
			IOS_CHANGED "    Subject alternative name: in another order\n\n" },
		{ FIELD_KEY_USAGE, { "keyEncipherment", "digitalSignature" }, { "digitalSignature" },
			IOS_CHANGED "  - Key usage: Key encipherment\n" IOS_ANEW },
		{ FIELD_SCEP_URLS, { "https://a.example.com", "https://b.example.com" },
			{ "https://b.example.com", "https://a.example.com" },
			IOS_CHANGED "    SCEP Server URLs: in another order\n" IOS_ANEW },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct value before = value_list(), after = value_list();
		struct pair pair;

		for (size_t j = 0; rows[i].before[j]; j++)
			value_add(&before, rows[i].before[j], NULL);
		for (size_t j = 0; rows[i].after[j]; j++)
			value_add(&after, rows[i].after[j], NULL);
		pair_begin(&pair);
		set_value(&pair.before, test_profile(&pair.before, IOS), rows[i].field, before);
		set_value(&pair.after, test_profile(&pair.after, IOS), rows[i].field, after);
		expect_told(&pair, rows[i].told, field_row(rows[i].field, 0)->label);
		pair_end(&pair);
	}
}

#define PKCS "Contoso PKCS - iOS"

/* Another CA reaches the profiles that link to it; a profile that is removed at the same time is reported by itself, and once. */
static void profiles_that_go_are_no_linkers(void)
{
	static const struct {
		const char *removed[3];
		bool scep, pkcs; /* reported as linkers */
	} rows[] = {
		{ { NULL }, true, true },
		{ { IOS }, false, true },
		{ { PKCS }, true, false },
		{ { IOS, PKCS }, false, false },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct pair pair;
		char *got;

		pair_begin(&pair);
		test_set_certificate(&pair.after, test_profile(&pair.after, "Contoso Root - iOS"), &other, FORM_DER);
		for (size_t j = 0; rows[i].removed[j]; j++)
			design_remove(&pair.after, test_profile(&pair.after, rows[i].removed[j]), NULL);
		got = told_of(&pair);
		expect(strstr(got, "get a different CA certificate instead of the one they have") != NULL,
			"row %zu: the CA is another:\n%s", i, got);
		expect(!strstr(got, "and their devices get new certificates: " IOS "\n") == !rows[i].scep, "row %zu, SCEP:\n%s",
			i, got);
		expect(!strstr(got, "depend on it: " PKCS "\n") == !rows[i].pkcs, "row %zu, PKCS:\n%s", i, got);
		expect(!strstr(got, "applied again") == !rows[i].scep, "row %zu, only SCEP:\n%s", i, got);
		expect(!strstr(got, "depend on it") == !rows[i].pkcs, "row %zu, only PKCS:\n%s", i, got);
		free(got);
		pair_end(&pair);
	}
}

/* Ids that differ leave names to go by: each name's first profile is the first there, and one without a name is no other's. */
static void names_pair_one_profile_each(void)
{
#define P(id, name, description) \
	"{\"id\":\"" id "\",\"name\":\"" name "\",\"platform\":\"ios\",\"type\":\"scep\",\"description\":\"" description "\"}"
#define P_CHANGED(from, to) CHANGED("P", "iOS, SCEP") "    Description: " from " -> " to "\n\n"
	static const struct {
		const char *before, *after, *wanted;
	} rows[] = {
		{ P("1", "P", "a"), P("2", "P", "b"), P_CHANGED("a", "b") },
		{ P("1", "P", "a") "," P("2", "P", "b"), P("3", "P", "a") "," P("4", "P", "b"), "" },
		{ P("1", "P", "a") "," P("2", "P", "b"), P("3", "P", "a") "," P("4", "P", "c"), P_CHANGED("b", "c") },
		{ P("1", "", "a"), P("2", "", "b"), "added: (unnamed)  (iOS, SCEP)\n\nremoved: (unnamed)  (iOS, SCEP)\n\n" },
		{ P("1", "", "a"), P("1", "", "a"), "" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *const profiles[] = { rows[i].before, rows[i].after };
		struct pair pair;

		for (size_t j = 0; j < COUNT(profiles); j++) {
			struct strbuf text = STRBUF_INIT;
			struct err err = { 0 };

			strbuf_printf(&text, "{\"format\":\"bladesmith-design\",\"version\":1,\"profiles\":[%s]}", profiles[j]);
			expect(test_parse(j ? &pair.after : &pair.before, text.text, &err) == 0, "row %zu: %s", i, err.message);
			strbuf_release(&text);
		}
		expect_told(&pair, rows[i].wanted, profiles[0]);
		pair_end(&pair);
	}
}

void suite_diff(void)
{
	CU_pSuite suite = CU_add_suite("diff", NULL, NULL);

	CU_add_test(suite, "certificates are described in words", certificates_are_described_in_words);
	CU_add_test(suite, "profiles that go are no linkers", profiles_that_go_are_no_linkers);
	CU_add_test(suite, "another file name is no other certificate", another_file_name_is_no_other_certificate);
	CU_add_test(suite, "a bundle is what it was made from", a_bundle_is_what_it_was_made_from);
	CU_add_test(suite, "names pair one profile each", names_pair_one_profile_each);
	CU_add_test(suite, "tenants are matched by name", tenants_are_matched_by_name);
	CU_add_test(suite, "reordered ticks ask for nothing", reordered_ticks_ask_for_nothing);
	CU_add_test(suite, "json has what the text says", json_has_what_the_text_says);
	CU_add_test(suite, "colours add nothing to the text", colours_add_nothing_to_the_text);
}
