/* Find and replace in all texts of a design. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "model/base/alloc.h"
#include "model/bulk/replace_text.h"
#include "model/bulk/text_match.h"
#include "tests/support/builder.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/unit/model/bulk/plan_lines.h"

void suite_replace_text(void);

static void matches_are_replaced(void)
{
	static const struct {
		const char *text, *needle, *with;
		bool match_case;
		size_t count;
		const char *wanted;
	} rows[] = {
		{ "Contoso contoso CONTOSO", "contoso", "x", false, 3, "x x x" },
		{ "Contoso contoso CONTOSO", "contoso", "x", true, 1, "Contoso x CONTOSO" },
		{ "aaaa", "aa", "a", true, 2, "aa" },
		{ "aaa", "aa", "", false, 1, "a" },
		{ "", "a", "b", false, 0, "" },
		{ "GRÖSSE größe", "größe", "X", false, 1, "GRÖSSE X" },
		{ "ÄÖÜ äöü", "äö", "1", false, 2, "1Ü 1ü" },
		{ "İstanbul", "stan", "X", false, 1, "İXbul" }, /* its lower case is shorter */
		{ "ⱯⱯa", "a", "b", false, 1, "ⱯⱯb" },           /* its lower case is shorter as well */
		{ "\xff"
		  "A\xc3",
			"a", "b", false, 1,
			"\xff"
			"b\xc3" },
		{ "ä", "\xa4", "b", true, 1,
			"\xc3"
			"b" }, /* half a character is found only where case matters */
		{ "ä", "\xa4", "b", false, 0, "ä" },
		{ "a.b", ".", "\n", false, 1, "a\nb" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf out = STRBUF_INIT;
		struct text_match match;

		text_match_init(&match, rows[i].needle, rows[i].with, rows[i].match_case);
		expect_row_number(i, text_match_count(&match, rows[i].text), rows[i].count);
		text_match_replace(&match, rows[i].text, &out);
		expect_row_text(i, strbuf_text(&out), rows[i].wanted);
		strbuf_release(&out);
		text_match_release(&match);
	}
}

/* Every text that people type, and nothing else. */
static void every_text_is_found(void)
{
	static const struct {
		enum field_id field;
		const char *text, *wanted;
	} rows[] = {
		{ FIELD_NAME, "zebra", "Name: zebra -> lion" },
		{ FIELD_DESCRIPTION, "a Zebra, a zebra", "Description: a Zebra, a zebra -> a lion, a lion (2 times)" },
		{ FIELD_SUBJECT_TEXT, "CN=zebra", "Custom: CN=zebra -> CN=lion" },
		{ FIELD_SCEP_URLS, "https://a/zebra,https://b/,https://c/zebra",
			"SCEP Server URLs: https://a/zebra -> https://a/lion\n+ SCEP Server URLs: https://c/zebra -> https://c/lion" },
		{ FIELD_EXTENDED_KEY_USAGES, "zebra=1.2.3", "Extended key usage: zebra -> lion" },
		{ FIELD_SCOPE_TAGS, "zebra,other", "Scope tags: zebra -> lion" },
		{ FIELD_ALTERNATIVE_NAMES, "userPrincipalName=zebra@example.com",
			"Subject alternative name: zebra@example.com -> lion@example.com" },
		{ FIELD_ASSIGNMENTS, "zebra,All users", "Group zebra -> lion (in 1 profile)" },
		{ FIELD_ASSIGNMENTS, "-Zebras", "Group Zebras -> lions (in 1 profile)" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct replace_text wanted = { .needle = "zebra", .with = "lion" };
		struct bulk_plan plan;
		struct design design;
		char *lines;
		char *got;

		if (!(field_kinds(rows[i].field) & edition_kinds(EDITION_CLASSIC))) {
			design_init(&design, EDITION_CURRENT);
			test_add_complete(&design, &kinds[KIND_CURRENT_IOS_SCEP], "Contoso SCEP - iOS");
		} else {
			example_load(&design);
		}
		test_set(&design, test_profile(&design, "Contoso SCEP - iOS"), rows[i].field, rows[i].text);
		expect(bulk_plan_replace(&plan, &design, &wanted, NULL) == 0, "row %zu can be planned", i);
		lines = plan_lines(&plan, &design);
		got = lines;
		if (expect(strncmp(got, "+ ", 2) == 0, "row %zu: %s", i, lines)) {
			struct strbuf text = STRBUF_INIT;

			for (char *line = strtok(lines, "\n"); line; line = strtok(NULL, "\n")) {
				char *colon = strncmp(line, "+ Group ", 8) == 0 ? NULL : strstr(line, ": ");

				strbuf_printf(&text, "%s%s", text.length ? "\n+ " : "", colon ? colon + 2 : line + 2);
			}
			expect_row_text(i, strbuf_text(&text), rows[i].wanted);
			strbuf_release(&text);
		}
		free(lines);
		bulk_plan_apply(&plan, &design, NULL);
		bulk_plan_release(&plan);
		bulk_plan_replace(&plan, &design, &wanted, NULL);
		expect_number(plan.count, 0, "row %zu: nothing is left", i);
		bulk_plan_release(&plan);
		design_release(&design);
	}
}

static void a_whole_design_changes_its_owner(void)
{
	const struct replace_text wanted = { .needle = "contoso", .with = "Fabrikam" };
	struct bulk_plan plan;
	struct design design;
	struct err err = { 0 };
	char *lines;

	example_load(&design);
	expect(bulk_plan_replace(&plan, &design, &wanted, &err) == 0, "%s", err.message);
	lines = plan_lines(&plan, &design);
	expect_has(lines, "+ Name of the design: ", "the design");
	expect_has(lines, "+ Contoso SCEP - iOS: Name: Contoso SCEP - iOS -> Fabrikam SCEP - iOS\n", "a name");
	expect_has(lines,
		"- Contoso Root - iOS: Certificate file: the subject of a certificate can't be changed; choose another file\n",
		"a certificate");
	free(lines);
	expect_one_step(&plan, &design, "replaced text of 20 profiles", "the whole design");
	design_release(&design);
}

static void texts_that_a_field_can_not_take_are_left_out(void)
{
	static const struct {
		enum field_id field;
		const char *text, *needle, *with, *reason; /* NULL: it is done */
	} rows[] = {
		{ FIELD_NAME, "zebra", "zebra", "", "Name: nothing would be left of it" },
		{ FIELD_DESCRIPTION, "zebra", "zebra", "", NULL },
		{ FIELD_SCEP_URLS, "zebra", "zebra", "", "SCEP Server URLs: nothing would be left of it" },
		{ FIELD_NAME, "zebra", "zebra", "a\nb", "Name: can't have line breaks or control characters" },
		{ FIELD_DESCRIPTION, "zebra", "zebra", "a\nb", NULL },
		{ FIELD_DESCRIPTION, "zebra", "zebra", "a\033b", "Description: can't have line breaks or control characters" },
		{ FIELD_DESCRIPTION, "zebra", "zebra", "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwgg",
			"Description" },
		{ FIELD_ASSIGNMENTS, "zebra,Mobile users", "zebra", "Mobile users",
			"The group zebra: there is a group Mobile users already; merge the two instead" },
		{ FIELD_ASSIGNMENTS, "zebra1,zebra2", "zebra2", "zebra1", "The group zebra2: there is a group zebra1 already" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct replace_text wanted = { .needle = rows[i].needle, .with = rows[i].with, .match_case = true };
		struct bulk_plan plan;
		struct design design;

		example_load(&design);
		test_set(&design, test_profile(&design, "Contoso SCEP - iOS"), rows[i].field, rows[i].text);
		bulk_plan_replace(&plan, &design, &wanted, NULL);
		expect_row_number(i, plan.count, 1);
		expect_row_number(i, bulk_plan_edits(&plan), rows[i].reason == NULL);
		if (rows[i].reason && plan.count)
			expect_has(plan.items[0].reason ? plan.items[0].reason : "", rows[i].reason, "row %zu", i);
		bulk_plan_release(&plan);
		design_release(&design);
	}
}

static void only_some_profiles_are_changed(void)
{
	struct replace_text wanted = { .needle = "mobile", .with = "Tablet" };
	struct bulk_profiles profiles;
	struct bulk_plan plan;
	struct design design;
	char *lines;

	example_load(&design);
	profiles = profiles_named(&design, "SCEP - iOS");
	wanted.profiles = &profiles;
	bulk_plan_replace(&plan, &design, &wanted, NULL);
	lines = plan_lines(&plan, &design);
	expect_text(lines,
		"+ Contoso SCEP - iOS: Custom: CN={{UserName}},E={{EmailAddress}},OU=Mobile,O=Contoso,C=US -> "
		"CN={{UserName}},E={{EmailAddress}},OU=Tablet,O=Contoso,C=US\n"
		"- Contoso SCEP - iOS: Assignments: Mobile users is a group of the whole design; replace there, or rename it\n",
		"one profile");
	free(lines);
	expect_one_step(&plan, &design, "replaced text of Contoso SCEP - iOS", "one profile");
	release_profiles(&profiles);
	wanted.needle = "";
	expect(bulk_plan_replace(&plan, &design, &wanted, NULL) == -1, "an empty text");
	bulk_plan_release(&plan);
	design_release(&design);
}

static void equal_names_are_noted(void)
{
	const struct replace_text wanted = { .needle = "macOS", .with = "iOS", .match_case = true };
	struct bulk_plan plan;
	struct design design;

	example_load(&design);
	bulk_plan_replace(&plan, &design, &wanted, NULL);
	for (size_t i = 0; i < plan.count; i++)
		if (plan.items[i].field == FIELD_NAME)
			expect_text(plan.items[i].note, "another profile has this name then", "%s", plan.items[i].after);
	bulk_plan_release(&plan);
	design_release(&design);
}

/* Texts that any search for each place from the beginning would take hours for. */
static void long_texts_take_no_longer_than_they_are(void)
{
	size_t length = (size_t)2 * 1024 * 1024;
	size_t letters = (size_t)64 * 1024; /* the address sanitizer's strstr() measures the rest of the text at each call */
	char *text = xmalloc(length + 1);
	char *needle = xmalloc(length / 2 + 1);
	struct text_match match;

	memset(text, 'a', length);
	text[length] = '\0';
	memset(needle, 'a', length / 2);
	needle[length / 2 - 1] = 'b';
	needle[length / 2] = '\0';
	for (int match_case = 0; match_case < 2; match_case++) {
		struct strbuf out = STRBUF_INIT;

		text_match_init(&match, needle, "x", match_case);
		expect_number(text_match_count(&match, text), 0, "a needle that is almost there everywhere");
		text_match_release(&match);
		text_match_init(&match, "a", "bc", match_case);
		text_match_replace(&match, text + length - letters, &out);
		expect_number(out.length, 2 * letters, "each letter");
		strbuf_release(&out);
		text_match_release(&match);
	}
	free(text);
	free(needle);
}

void suite_replace_text(void)
{
	CU_pSuite suite = CU_add_suite("bulk: replace text", NULL, NULL);

	CU_ADD_TEST(suite, matches_are_replaced);
	CU_ADD_TEST(suite, every_text_is_found);
	CU_ADD_TEST(suite, a_whole_design_changes_its_owner);
	CU_ADD_TEST(suite, texts_that_a_field_can_not_take_are_left_out);
	CU_ADD_TEST(suite, only_some_profiles_are_changed);
	CU_ADD_TEST(suite, equal_names_are_noted);
	CU_ADD_TEST(suite, long_texts_take_no_longer_than_they_are);
}
