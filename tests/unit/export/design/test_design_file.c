#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "export/design/design_file.h"
#include "export/io/path.h"
#include "model/design/visibility.h"
#include "model/design/design.h"
#include "model/rules/checker.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/faults.h"
#include "tests/support/tempdir.h"
#include "model/crypto/uuid.h"

void suite_design_file(void);

#define HEAD            "{\"format\": \"bladesmith-design\", \"version\": 1, \"portal\": \"classic\", "
#define PROFILE(inside) HEAD "\"profiles\": [{\"id\": \"p\", \"name\": \"P\", " inside "}]}"
#define SCEP(settings)  PROFILE("\"platform\": \"ios\", \"type\": \"scep\", \"settings\": {" settings "}")

static void the_example_is_written_back_byte_by_byte(void)
{
	struct design design;
	char *text = test_read(EXAMPLE_DESIGN, NULL);
	char *written;

	example_load(&design);
	written = test_design_text(&design);
	expect(strcmp(written, text) == 0, "another file");
	expect(!design_is_modified(&design), "loading is no edit");
	free(written);
	free(text);
	design_release(&design);
}

/* What the program doesn't know, may not know yet, or can't read: all of it comes back, in the fixed order. */
static void nothing_is_lost(void)
{
	static const char given[] =
		"{\n"
		"  \"zeta\": 12345678901234567890,\n"
		"  \"profiles\": [\n"
		"    {\n"
		"      \"later\": {\"deep\": [1.10, 1e300, \"\\u00e9\\/\", -0.0]},\n"
		"      \"assignments\": [\n"
		"        {\"filter\": null, \"group\": \"A\", \"mode\": \"exclude\"},\n"
		"        {\"all\": \"devices\", \"x\": 0.10}\n"
		"      ],\n"
		"      \"settings\": {\n"
		"        \"certificateStore\": \"machine\",\n"
		"        \"keyStorageProvider\": \"useSoftwareKsp\",\n"
		"        \"extendedKeyUsages\": [ {\"objectIdentifier\": \"1.2\", \"critical\": true, \"name\": \"N\"} ],\n"
		"        \"trustedRootCertificate\": {\"note\": [ ], \"der\": \"bm9pc2U=\", \"fileName\": \"n.cer\"},\n"
		"        \"certificateValidityPeriodValue\": 2,\n"
		"        \"name\": \"not the profile's\"\n"
		"      },\n"
		"      \"type\": \"scep\",\n"
		"      \"platform\": \"ios\",\n"
		"      \"name\": \"P\",\n"
		"      \"id\": \"p\"\n"
		"    }\n"
		"  ],\n"
		"  \"groups\": [ {\"kind\": 7, \"name\": \"A\", \"id\": \"\"} ],\n"
		"  \"ignore\": [\"platform-retired\"],\n"
		"  \"version\": 1,\n"
		"  \"format\": \"bladesmith-design\"\n"
		"}";
	static const char wanted[] = "{\n"
				     "  \"format\": \"bladesmith-design\",\n"
				     "  \"version\": 1,\n"
				     "  \"portal\": \"classic\",\n"
				     "  \"name\": \"\",\n"
				     "  \"ignore\": [\n"
				     "    \"platform-retired\"\n"
				     "  ],\n"
				     "  \"groups\": [\n"
				     "    {\n"
				     "      \"name\": \"A\",\n"
				     "      \"kind\": 7\n"
				     "    }\n"
				     "  ],\n"
				     "  \"profiles\": [\n"
				     "    {\n"
				     "      \"id\": \"p\",\n"
				     "      \"name\": \"P\",\n"
				     "      \"platform\": \"ios\",\n"
				     "      \"type\": \"scep\",\n"
				     "      \"settings\": {\n"
				     "        \"trustedRootCertificate\": {\n"
				     "          \"fileName\": \"n.cer\",\n"
				     "          \"der\": \"bm9pc2U=\",\n"
				     "          \"note\": [ ]\n"
				     "        },\n"
				     "        \"certificateValidityPeriodValue\": 2,\n"
				     "        \"keyStorageProvider\": \"useSoftwareKsp\",\n"
				     "        \"extendedKeyUsages\": [\n"
				     "          {\n"
				     "            \"name\": \"N\",\n"
				     "            \"objectIdentifier\": \"1.2\",\n"
				     "            \"critical\": true\n"
				     "          }\n"
				     "        ],\n"
				     "        \"certificateStore\": \"machine\",\n"
				     "        \"name\": \"not the profile's\"\n"
				     "      },\n"
				     "      \"assignments\": [\n"
				     "        {\n"
				     "          \"group\": \"A\",\n"
				     "          \"mode\": \"exclude\",\n"
				     "          \"filter\": null\n"
				     "        },\n"
				     "        {\n"
				     "          \"all\": \"devices\",\n"
				     "          \"x\": 0.10\n"
				     "        }\n"
				     "      ],\n"
				     "      \"later\": {\"deep\": [1.10, 1e300, \"\\u00e9\\/\", -0.0]}\n"
				     "    }\n"
				     "  ],\n"
				     "  \"zeta\": 12345678901234567890\n"
				     "}\n";
	struct design design;
	struct err err = { 0 };
	char *written;
	char *again;

	expect(test_parse(&design, given, &err) == 0, "%s", err.message);
	written = test_design_text(&design);
	expect_text(written, wanted, "written");
	design_release(&design);
	expect(test_parse(&design, written, &err) == 0, "%s", err.message);
	again = test_design_text(&design);
	expect_text(again, written, "written once more");
	free(again);
	free(written);
	design_release(&design);
}

/* The text of the finding of that rule; NULL when there is none. */
static const char *finding_of(const struct checker *checker, const char *rule)
{
	for (size_t i = 0; i < checker->count; i++)
		for (size_t j = 0; j < checker->profiles[i].findings.count; j++)
			if (strcmp(checker->profiles[i].findings.items[j].rule->id, rule) == 0)
				return checker->profiles[i].findings.items[j].message;
	return NULL;
}

static void values_of_the_wrong_type_are_kept_and_reported(void)
{
	static const struct {
		const char *type; /* whose setting it is; NULL: of the profile itself */
		const char *field, *value;
	} rows[] = {
		{ "scep", "keySize", "2048" },
		{ "scep", "keySize", "null" },
		{ "scep", "keySize", "[\"size2048\"]" },
		{ "scep", "renewalThresholdPercentage", "20.50" },
		{ "scep", "renewalThresholdPercentage", "1e30" },
		{ "scep", "renewalThresholdPercentage", "2147483648" },
		{ "scep", "renewalThresholdPercentage", "-2147483648" },
		{ "scep", "renewalThresholdPercentage", "true" },
		{ "scep", "keyUsage", "\"digitalSignature\"" },
		{ "scep", "keyUsage", "[\"digitalSignature\", 5]" },
		{ "scep", "scepServerUrls", "{\"a\": [ 1.10 ] }" },
		{ "scep", "extendedKeyUsages", "[\"1.2\"]" },
		{ "scep", "extendedKeyUsages", "[{\"name\": 5, \"objectIdentifier\": \"1.2\"}]" },
		{ "scep", "extendedKeyUsages", "[{\"name\": \"N\", \"objectIdentifier\": 1.2}]" },
		{ "scep", "rootCertificate", "{\"id\": \"p\"}" },
		{ "trusted", "trustedRootCertificate", "\"MIID\"" },
		{ "trusted", "trustedRootCertificate", "{\"der\": \"!\"}" },
		{ "trusted", "trustedRootCertificate", "{\"fileName\": 5, \"der\": \"\"}" },
		{ "trusted", "trustedRootCertificate", "{\"fileName\": \"a.cer\"}" },
		{ NULL, "description", "5" },
		{ NULL, "platform", "7" },
		{ NULL, "assignments", "\"everyone\"" },
		{ NULL, "assignments", "[\"everyone\"]" },
		{ NULL, "assignments", "[{\"group\": 5}]" },
		{ NULL, "assignments", "[{\"group\": \"A\", \"all\": \"users\"}]" },
		{ NULL, "assignments", "[{\"all\": \"robots\"}]" },
		{ NULL, "assignments", "[{\"group\": \"A\", \"mode\": \"sometimes\"}]" },
		{ NULL, "assignments", "[{}]" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf text = STRBUF_INIT;
		struct strbuf value = STRBUF_INIT;
		struct design design;
		struct err err = { 0 };
		struct checker checker;
		char *written;
		char *again;

		strbuf_printf(&value, "\"%s\": %s", rows[i].field, rows[i].value);
		if (rows[i].type)
			strbuf_printf(&text, PROFILE("\"platform\": \"ios\", \"type\": \"%s\", \"settings\": {%s}"), rows[i].type,
				value.text);
		else
			strbuf_printf(&text, PROFILE("%s"), value.text);
		expect(test_parse(&design, text.text, &err) == 0, "row %zu: %s", i, err.message);
		checker_init(&checker, &design, TEST_TODAY);
		expect(finding_of(&checker, "value-not-offered") != NULL, "row %zu is reported", i);
		checker_release(&checker);
		written = test_design_text(&design);
		expect(strstr(written, value.text) != NULL, "row %zu is as it was:\n%s", i, written);
		design_release(&design);
		expect(test_parse(&design, written, &err) == 0, "row %zu, again: %s", i, err.message);
		again = test_design_text(&design);
		expect_text(again, written, "row %zu, again", i);
		free(written);
		free(again);
		design_release(&design);
		strbuf_release(&text);
		strbuf_release(&value);
	}
}

static void numbers_may_be_typed_as_text(void)
{
	struct design design;
	struct err err = { 0 };
	char *written;

	expect(test_parse(&design, SCEP("\"renewalThresholdPercentage\": \"twenty\""), &err) == 0, "%s", err.message);
	expect_text(value_as_text(&design.profiles[0]->values[FIELD_RENEWAL]), "twenty", "a draft");
	written = test_design_text(&design);
	expect(strstr(written, "\"renewalThresholdPercentage\": \"twenty\"") != NULL, "stays");
	free(written);
	design_release(&design);
}

static void what_is_no_design_is_refused(void)
{
	static const struct {
		const char *text, *wanted;
	} rows[] = {
		{ "", "test.json is empty; a JSON text was expected" },
		{ "{", "test.json:1:2: the JSON text ends too early: the { in line 1, column 1 is not closed" },
		{ "[]", "test.json is not a bladesmith design: it has no \"format\": \"bladesmith-design\"" },
		{ "5", "test.json is not a bladesmith design: it has no \"format\": \"bladesmith-design\"" },
		{ "null", "test.json is not a bladesmith design: it has no \"format\": \"bladesmith-design\"" },
		{ "{\"format\": \"other\"}",
			"test.json is not a bladesmith design: it has no \"format\": \"bladesmith-design\"" },
		{ "{\"format\": 5}", "test.json is not a bladesmith design: it has no \"format\": \"bladesmith-design\"" },
		{ "{\"format\": \"bladesmith-bundle\", \"version\": 1}",
			"test.json is not a bladesmith design: it has no \"format\": \"bladesmith-design\"" },
		{ "{\"format\": \"bladesmith-design\"}", "test.json should have a \"version\" that is the number 1" },
		{ "{\"format\": \"bladesmith-design\", \"version\": \"1\"}",
			"test.json should have a \"version\" that is the number 1" },
		{ "{\"format\": \"bladesmith-design\", \"version\": 0}",
			"test.json should have a \"version\" that is the number 1" },
		{ "{\"format\": \"bladesmith-design\", \"version\": 2}",
			"test.json is a design of version 2; this program knows version 1 only: use a newer bladesmith" },
		{ "{\"format\": \"bladesmith-design\", \"version\": 1, \"portal\": \"ne\\u001bxt\"}",
			"test.json is made for the portal edition \"ne\\x1bxt\"; this program knows classic and current" },
		{ HEAD "\"portal\": \"classic\"}", "test.json:1:68: the member \"portal\" is there twice; keep one of them" },
		{ HEAD "\"name\": 5}", "test.json:1:76: \"name\" should be a text" },
		{ "{\"format\": \"bladesmith-design\", \"version\": 1,\n\"portal\": []}",
			"test.json:2:11: \"portal\" should be a text" },
		{ HEAD "\n\"profiles\": {}}", "test.json:2:13: \"profiles\" should be an array" },
		{ HEAD "\n\"profiles\": [ 5 ]}", "test.json:2:15: a profile should be an object" },
		{ HEAD "\n\"profiles\": [ null ]}", "test.json:2:15: a profile should be an object" },
		{ HEAD "\n\"profiles\": [ [] ]}", "test.json:2:15: a profile should be an object" },
		{ HEAD "\n\"profiles\": [{\"id\": 5}]}", "test.json:2:21: a profile's \"id\" should be a text" },
		{ HEAD "\n\"profiles\": [{\"id\": \"\"}]}", "test.json:2:21: a profile's \"id\" should be a text" },
		{ HEAD "\n\"profiles\": [{\"id\": \"é\"},\n{\"id\": \"é\"}]}",
			"test.json:3:8: another profile has the same \"id\"; give one of them another" },
		{ HEAD "\n\"profiles\": [{\"settings\": []}]}", "test.json:2:27: \"settings\" should be an object" },
		{ HEAD "\n\"profiles\": [{\"settings\": null}]}", "test.json:2:27: \"settings\" should be an object" },
		{ HEAD "\n\"groups\": {}}", "test.json:2:11: \"groups\" should be an array of {\"name\", \"id\", \"members\"}" },
		{ HEAD "\n\"groups\": [{\"id\": \"x\"}]}", "test.json:2:12: a group needs a \"name\"" },
		{ HEAD "\n\"groups\": [ 5 ]}", "test.json:2:13: a group needs a \"name\"" },
		{ HEAD "\n\"groups\": [{\"name\": \"A\", \"id\": 5}]}", "test.json:2:32: a group's \"id\" should be a text" },
		{ HEAD "\n\"groups\": [{\"name\": \"A\", \"members\": []}]}",
			"test.json:2:37: a group's \"members\" should be a text" },
		{ SCEP("\"keySize\": \"size2048\", \"keySize\": \"size4096\""),
			"test.json:1:177: the member \"keySize\" is there twice; keep one of them" },
		{ PROFILE("\"description\": \"a\\u0000b\""),
			"test.json:1:123: a NUL character (U+0000), which no text here can hold; remove it" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct design design;
		struct err err = { 0 };
		struct strbuf place = STRBUF_INIT;

		expect(test_parse(&design, rows[i].text, &err) == -1 && err.code == ERR_READ, "row %zu is refused", i);
		expect_text(err.message, rows[i].wanted, "row %zu", i);
		if (err.line) {
			strbuf_printf(&place, "test.json:%zu:%zu: ", err.line, err.column);
			expect(strncmp(err.message, place.text, place.length) == 0, "row %zu, place %s", i, place.text);
		} else {
			expect(strncmp(rows[i].wanted, "test.json:", 10) != 0, "row %zu has a place", i);
		}
		strbuf_release(&place);
		design_release(&design);
	}
}

static void what_is_missing_is_empty(void)
{
	struct design design;
	struct err err = { 0 };

	expect(test_parse(&design, "{\"format\": \"bladesmith-design\", \"version\": 1}", &err) == 0, "%s", err.message);
	expect(design.count == 0 && design.groups.count == 0, "nothing in it");
	expect_text(design.name, "", "name");
	design_release(&design);
}

/* A profile without an id gets one that is the same at the next load, and no other's. */
static void missing_ids_are_made(void)
{
	static const char text[] = HEAD "\"profiles\": [{\"name\": \"A\"}, {\"name\": \"A\"}, {}]}";
	struct strbuf clash = STRBUF_INIT;
	struct design one;
	struct design other;
	struct err err = { 0 };

	expect(test_parse(&one, text, &err) == 0 && test_parse(&other, text, &err) == 0, "%s", err.message);
	for (size_t i = 0; i < one.count; i++) {
		expect_text(one.profiles[i]->id, other.profiles[i]->id, "profile %zu", i);
		expect_number(strlen(one.profiles[i]->id), UUID_TEXT - 1, "profile %zu", i);
		expect(design_profile(&one, one.profiles[i]->id) == one.profiles[i], "profile %zu is found by it", i);
	}
	/* The id that the second would get is taken already by the first. */
	strbuf_printf(&clash, HEAD "\"profiles\": [{\"id\": \"%s\"}, {\"name\": \"A\"}]}", one.profiles[1]->id);
	design_release(&other);
	expect(test_parse(&other, clash.text, &err) == 0, "%s", err.message);
	expect(strcmp(other.profiles[0]->id, other.profiles[1]->id) != 0, "another id");
	strbuf_release(&clash);
	design_release(&one);
	design_release(&other);
}

/* Kept it would make a file that no other program reads. */
static void broken_utf8_is_refused(void)
{
	static const struct {
		const char *text;
		size_t column;
	} rows[] = {
		{ HEAD "\"name\": \"D\xff\"}", 78 },
		{ HEAD "\"k\xfe\": \"\"}", 70 },
		{ HEAD "\"later\": [\"\xed\xa0\x80\"]}", 79 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct design design;
		struct err err = { 0 };

		expect(test_parse(&design, rows[i].text, &err) == -1 &&
				strstr(err.message, "is not UTF-8; save the file as UTF-8"),
			"row %zu: %s", i, err.message);
		expect_number(err.column, rows[i].column, "row %zu, column", i);
		design_release(&design);
	}
}

static void long_numbers_and_texts_survive(void)
{
	struct strbuf text = STRBUF_INIT;
	struct strbuf number = STRBUF_INIT;
	struct design design;
	struct err err = { 0 };
	char *written;

	strbuf_addstr(&number, "\"many\": 1.");
	strbuf_fill(&number, '7', 200);
	strbuf_printf(&text, HEAD "\"long\": \"");
	strbuf_fill(&text, 'x', 100000);
	strbuf_printf(&text, "\", %s}", number.text);
	expect(test_parse(&design, text.text, &err) == 0, "%s", err.message);
	written = test_design_text(&design);
	expect(strstr(written, number.text) != NULL, "200 digits");
	expect(strlen(written) > 100000, "100000 letters");
	free(written);
	strbuf_release(&text);
	strbuf_release(&number);
	design_release(&design);
}

static void a_byte_order_mark_is_passed_over(void)
{
	struct design design;
	struct err err = { 0 };
	char *written;

	expect(test_parse(&design, "\xEF\xBB\xBF" SCEP("\"other\": 1.10"), &err) == 0, "%s", err.message);
	written = test_design_text(&design);
	expect(written[0] == '{' && strstr(written, "\"other\": 1.10\n") != NULL, "not written, and nothing lost");
	free(written);
	design_release(&design);
}

/* --- saving */

static void saving_writes_the_file_and_notes_it(void)
{
	const char *path = tempdir_path("design.json");
	const char *link = tempdir_path("link.json");
	struct design design;
	struct design read;
	struct err err = { 0 };
	struct stat now;
	char *written;
	char *text;

	example_load(&design);
	expect(design_save(&design, path, FILE_CAREFULLY, &err) == 0, "%s", err.message);
	expect(chmod(path, 0600) == 0 && symlink(path, link) == 0, "a mode of its own, and a link to it");
	test_set(&design, test_profile(&design, "Contoso SCEP - iOS"), FIELD_RENEWAL, "30");
	expect(design_save(&design, link, FILE_CAREFULLY, &err) == 0 && !design_is_modified(&design), "%s", err.message);
	expect(lstat(link, &now) == 0 && S_ISLNK(now.st_mode), "the link is one still");
	expect(stat(path, &now) == 0 && (now.st_mode & 07777) == 0600, "its mode is kept");
	text = test_read(path, NULL);
	written = test_design_text(&design);
	expect_text(text, written, "what was written");
	test_load(&read, path);
	expect_number(test_profile(&read, "Contoso SCEP - iOS")->values[FIELD_RENEWAL].number, 30, "what was read");
	free(text);
	free(written);
	design_release(&read);
	design_release(&design);
}

static void a_failed_save_leaves_the_old_file(void)
{
	static const struct {
		const char *what;
		long limit; /* -1: none */
		bool folder, absent;
	} rows[] = { { "a full disk", 4096, false, false }, { "no room at all", 0, false, false },
		{ "a folder", -1, true, false }, { "a folder that is not there", -1, false, true } };
	struct design design;

	example_load(&design);
	test_set(&design, test_profile(&design, "Contoso SCEP - iOS"), FIELD_RENEWAL, "30");
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *folder = tempdir_folder("folder");
		struct strbuf path = STRBUF_INIT;
		struct err err = { 0 };
		char *listing;
		int result;

		path_join(&path, folder, rows[i].absent ? "absent/design.json" : "design.json");
		if (rows[i].folder)
			expect(mkdir(path.text, 0777) == 0, "a folder");
		else if (!rows[i].absent)
			test_write(path.text, "old", 3);
		if (rows[i].limit >= 0)
			fault_limit_files(rows[i].limit);
		result = design_save(&design, path.text, FILE_CAREFULLY, &err);
		if (rows[i].limit >= 0)
			fault_limit_files(-1);
		expect(result == -1 && err.code == ERR_WRITE && strstr(err.message, path.text), "%s: %s", rows[i].what,
			err.message);
		expect(design_is_modified(&design), "%s: still to be saved", rows[i].what);
		listing = test_list_files(folder);
		expect_text(listing, rows[i].folder || rows[i].absent ? "" : "design.json\n", "%s: nothing else is there",
			rows[i].what);
		free(listing);
		if (rows[i].limit >= 0) {
			char *text = test_read(path.text, NULL);

			expect_text(text, "old", "%s", rows[i].what);
			free(text);
		}
		strbuf_release(&path);
	}
	design_release(&design);
}

void suite_design_file(void)
{
	CU_pSuite suite = CU_add_suite("design file", NULL, NULL);

	CU_add_test(suite, "the example is written back byte by byte", the_example_is_written_back_byte_by_byte);
	CU_add_test(suite, "nothing is lost", nothing_is_lost);
	CU_add_test(suite, "values of the wrong type are kept and reported", values_of_the_wrong_type_are_kept_and_reported);
	CU_add_test(suite, "numbers may be typed as text", numbers_may_be_typed_as_text);
	CU_add_test(suite, "what is no design is refused", what_is_no_design_is_refused);
	CU_add_test(suite, "what is missing is empty", what_is_missing_is_empty);
	CU_add_test(suite, "missing ids are made", missing_ids_are_made);
	CU_add_test(suite, "broken UTF-8 is refused", broken_utf8_is_refused);
	CU_add_test(suite, "long numbers and texts survive", long_numbers_and_texts_survive);
	CU_add_test(suite, "a byte order mark is passed over", a_byte_order_mark_is_passed_over);
	CU_add_test(suite, "saving writes the file and notes it", saving_writes_the_file_and_notes_it);
	CU_add_test(suite, "a failed save leaves the old file", a_failed_save_leaves_the_old_file);
}
