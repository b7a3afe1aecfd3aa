/* Lines that are pasted into the lists of a profile. */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "forms/blades/list_paste.h"
#include "model/design/value_format.h"
#include "tests/support/builder.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"

void suite_list_paste(void);

#define GROUP_ID "3f2504e0-4f89-41d3-9a0c-0305e82c3301"

/* The entries as text|oid; each on a line. */
static char *entries(const struct value *list)
{
	struct strbuf out = STRBUF_INIT;

	for (size_t i = 0; i < value_count(list); i++) {
		const struct item *item = value_item(list, i);

		strbuf_printf(&out, "%s%s%s\n",
			item->target == TARGET_ALL_USERS     ? "*users"
			: item->target == TARGET_ALL_DEVICES ? "*devices"
							     : item->text,
			item->oid ? "|" : "", item->oid ? item->oid : "");
	}
	return strbuf_detach(&out);
}

static const struct {
	enum field_id field;
	const char *text, *attribute;
	const char *entries, *said;
} rows[] = {
	{ FIELD_SCEP_URLS, "https://a.example/x\nhttps://b.example/y?z=1\n", NULL,
		"https://a.example/x\nhttps://b.example/y?z=1\n", "2 entries added" },
	{ FIELD_SCEP_URLS, "\n\n  https://a.example/x  \r\n\n\thttps://b.example/y\t\n\n", NULL,
		"https://a.example/x\nhttps://b.example/y\n", "2 entries added" },
	{ FIELD_SCEP_URLS, "https://a.example/x\nhttps://a.example/x", NULL, "https://a.example/x\n",
		"1 entry added, 1 is in the list already" },
	{ FIELD_EXTENDED_KEY_USAGES, "Client Authentication\n1.3.6.1.5.5.7.3.4", NULL,
		"Client Authentication|1.3.6.1.5.5.7.3.2\nSecure Email|1.3.6.1.5.5.7.3.4\n", "2 entries added" },
	{ FIELD_EXTENDED_KEY_USAGES, "Our own\t1.2.3.4\nOther = 1.2.5", NULL, "Our own|1.2.3.4\nOther|1.2.5\n",
		"2 entries added" },
	{ FIELD_EXTENDED_KEY_USAGES, "1.2.3.4\nwords", NULL, "|1.2.3.4\n",
		"1 entry added. 1 line was not added: each needs two parts, separated by a tab or =" },
	{ FIELD_ASSIGNMENTS, "Mobile users\nNew group\t" GROUP_ID "\nAll devices\nall users\nMobile users", NULL,
		"Mobile users\nNew group\n*devices\n*users\n", "4 entries added, 1 is in the list already" },
};

static void each_line_is_an_entry(void)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct design design;
		struct profile *profile;
		struct value none = value_list();
		struct list_pasted pasted;
		struct strbuf said = STRBUF_INIT;
		struct err err = { 0 };
		char *before, *after, *got;

		example_load(&design);
		profile = test_profile(&design, "Contoso SCEP - iOS");
		design_set(&design, profile, rows[i].field, &none, EDIT_STEP, NULL);
		before = test_design_text(&design);
		CU_ASSERT_EQUAL(list_paste(&design, profile, rows[i].field, rows[i].text, rows[i].attribute, &pasted, &err), 0);
		got = entries(&profile->values[rows[i].field]);
		expect_row_text(i, got, rows[i].entries);
		list_pasted_say(&pasted, &said);
		expect_row_text(i, strbuf_text(&said), rows[i].said);
		design_undo(&design);
		after = test_design_text(&design);
		expect(strcmp(before, after) == 0, "row %zu: one step is undone", i);
		free(before);
		free(after);
		free(got);
		strbuf_release(&said);
		design_release(&design);
	}
}

/* Lines with an attribute, in whatever spelling, and lines without one; "=" may be part of a value. */
static void names_have_an_attribute(void)
{
	static const struct {
		const char *text, *attribute, *entries;
		size_t refused;
	} names[] = {
		{ "DNS={{DeviceName}}.contoso.com\nUPN\t{{UserPrincipalName}}", NULL,
			"domainNameService|{{DeviceName}}.contoso.com\nuserPrincipalName|{{UserPrincipalName}}\n", 0 },
		{ "a.example\nb=c.example", NULL, "", 2 },
		{ "a.example\nb=c.example", "domainNameService", "domainNameService|a.example\ndomainNameService|b=c.example\n",
			0 },
	};
	const struct kind *kind = kinds;

	while (kind->edition != EDITION_COUNT - 1 || kind->type != TYPE_SCEP || strcmp(platforms[kind->platform].id, "ios") != 0)
		kind++;
	for (size_t i = 0; i < COUNT(names); i++) {
		struct design design;
		struct profile *profile;
		struct value none = value_list();
		struct list_pasted pasted;
		struct err err = { 0 };
		char *got;

		design_init(&design, kind->edition);
		profile = test_add_complete(&design, kind, "Complete");
		design_set(&design, profile, FIELD_ALTERNATIVE_NAMES, &none, EDIT_STEP, NULL);
		list_paste(&design, profile, FIELD_ALTERNATIVE_NAMES, names[i].text, names[i].attribute, &pasted, &err);
		got = entries(&profile->values[FIELD_ALTERNATIVE_NAMES]);
		expect_row_text(i, got, names[i].entries);
		expect_row_number(i, pasted.refused, names[i].refused);
		free(got);
		design_release(&design);
	}
}

static void a_new_group_has_its_id(void)
{
	struct design design;
	struct list_pasted pasted;
	struct err err = { 0 };

	example_load(&design);
	list_paste(&design, design.profiles[0], FIELD_ASSIGNMENTS, "One\t" GROUP_ID "\nTwo\tno id\n", NULL, &pasted, &err);
	CU_ASSERT_STRING_EQUAL(design_group(&design, "One")->id, GROUP_ID);
	CU_ASSERT_STRING_EQUAL(design_group(&design, "Two")->id, "");
	design_release(&design);
}

static void one_line_is_typed_text(void)
{
	static const struct {
		const char *text;
		bool lines;
	} texts[] = { { "", false }, { "a", false }, { "a\n", false }, { "\n a \r\n\n", false }, { "a\nb", true },
		{ "\na\n\n\nb\n", true } };

	for (size_t i = 0; i < COUNT(texts); i++)
		expect_row_number(i, list_paste_has_lines(texts[i].text), texts[i].lines);
}

void suite_list_paste(void)
{
	CU_pSuite suite = CU_add_suite("list_paste", NULL, NULL);

	CU_add_test(suite, "each line is an entry", each_line_is_an_entry);
	CU_add_test(suite, "names have an attribute", names_have_an_attribute);
	CU_add_test(suite, "a new group has its id", a_new_group_has_its_id);
	CU_add_test(suite, "one line is typed text", one_line_is_typed_text);
}
