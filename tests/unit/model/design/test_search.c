/*
 * Finding a text among all values: each row is found where it stands, and nowhere else.
 */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "model/design/search.h"
#include "model/design/design.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"

void suite_search(void);

static void texts_are_found_where_they_stand(void)
{
	static const struct {
		const char *needle;
		size_t count;
		const char *profile; /* of the first hit */
		enum field_id field;
		const char *text;
	} rows[] = {
		{ "", 0, NULL, FIELD_NONE, NULL },
		{ "no such thing", 0, NULL, FIELD_NONE, NULL },
		{ "scep - IOS", 1, "Contoso SCEP - iOS", FIELD_NAME, "Contoso SCEP - iOS" },
		{ "OU=Mobile", 1, "Contoso SCEP - iOS", FIELD_SUBJECT_TEXT,
			"CN={{UserName}},E={{EmailAddress}},OU=Mobile,O=Contoso,C=US" },
		{ "NDES.contoso.com", 7, "Contoso SCEP - Android", FIELD_SCEP_URLS,
			"https://ndes.contoso.com/certsrv/mscep/mscep.dll" },
		{ "contractors", 20, "Contoso Root - Android", FIELD_ASSIGNMENTS, "Mobile users, Contractors (excluded)" },
		{ "3f2a7c1e-5b8d", 20, "Contoso Root - Android", FIELD_ASSIGNMENTS,
			"Mobile users 3f2a7c1e-5b8d-4e6f-9a0b-1c2d3e4f5a6b" },
		{ "5018d5226c35b9d42c6be28b73ca5f99c611ba65", 2, "Contoso Issuing CA - Windows 8.1", FIELD_CERTIFICATE,
			"SHA-1 5018d5226c35b9d42c6be28b73ca5f99c611ba65" },
		{ "tpm", 4, "Contoso SCEP - Windows Phone 8.1", FIELD_KEY_STORAGE_PROVIDER, NULL },
	};
	struct design design;

	example_load(&design);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct hits hits;

		search_design(&hits, &design, rows[i].needle, 100);
		expect_number(hits.count, rows[i].count, "places of \"%s\"", rows[i].needle);
		if (rows[i].profile && hits.count) {
			expect_text(profile_name(design_in_slot(&design, hits.items[0].slot)), rows[i].profile,
				"profile of \"%s\"", rows[i].needle);
			expect_number(hits.items[0].field, rows[i].field, "field of \"%s\"", rows[i].needle);
		}
		if (rows[i].text && hits.count)
			expect_text(hits.items[0].text, rows[i].text, "value of \"%s\"", rows[i].needle);
		hits_release(&hits);
	}
	design_release(&design);
}

static void no_more_come_than_are_wanted(void)
{
	struct design design;
	struct hits hits;

	example_load(&design);
	search_design(&hits, &design, "contoso", 7);
	expect(hits.count == 7 && hits.more, "%zu places", hits.count);
	hits_release(&hits);
	search_design(&hits, &design, "ndes.contoso.com", 7);
	expect(hits.count == 7 && !hits.more, "as many as there are");
	hits_release(&hits);
	design_release(&design);
}

/* A profile's id finds it, and a device does not get a value that its kind does not have. */
static void ids_are_found_and_hidden_values_are_not(void)
{
	struct design design;
	struct profile *profile;
	struct hits hits;

	example_load(&design);
	profile = test_profile(&design, "Contoso SCEP - iOS");
	search_design(&hits, &design, profile->id, 7);
	expect(hits.count >= 1, "the id is found");
	hits_release(&hits);
	test_set(&design, profile, FIELD_PLATFORM, "android");
	search_design(&hits, &design, "OU=Mobile", 7);
	expect_number(hits.count, 0, "Android has no custom subject");
	hits_release(&hits);
	design_release(&design);
}

void suite_search(void)
{
	CU_pSuite suite = CU_add_suite("search", NULL, NULL);

	CU_add_test(suite, "texts are found where they stand", texts_are_found_where_they_stand);
	CU_add_test(suite, "no more come than are wanted", no_more_come_than_are_wanted);
	CU_add_test(suite, "ids are found and hidden values are not", ids_are_found_and_hidden_values_are_not);
}
