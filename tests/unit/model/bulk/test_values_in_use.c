/* What a design already has in a field, most used first. */
#include <stdlib.h>
#include <string.h>

#include "model/bulk/values_in_use.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"

void suite_values_in_use(void);

static void the_most_used_values_come_first(void)
{
	static const struct {
		enum field_id field;
		const char *except;
		const char *wanted; /* values with their counts */
	} rows[] = {
		{ FIELD_SCEP_URLS, NULL,
			"https://ndes.contoso.com/certsrv/mscep/mscep.dll 6; https://b.example.com/ 2; https://a.example.com/ 1" },
		{ FIELD_SCEP_URLS, "Contoso SCEP - iOS",
			"https://ndes.contoso.com/certsrv/mscep/mscep.dll 6; https://b.example.com/ 1" },
		{ FIELD_ASSIGNMENTS, NULL, "Contractors 20; Mobile users 19; Laptops 0" },
		{ FIELD_EXTENDED_KEY_USAGES, NULL, "Client Authentication=1.3.6.1.5.5.7.3.2 9" },
		{ FIELD_SUBJECT_TEXT, NULL, "CN={{UserName}},E={{EmailAddress}},OU=Mobile,O=Contoso,C=US 1" },
		{ FIELD_CA_NAME, NULL, "Contoso Issuing CA 4" },
		{ FIELD_KEY_SIZE, NULL, "" },
		{ FIELD_ROOT, NULL, "" },
		{ FIELD_CERTIFICATE, NULL, "" },
	};
	struct groups groups;
	struct design design;

	example_load(&design);
	test_set(&design, test_profile(&design, "Contoso SCEP - iOS"), FIELD_SCEP_URLS,
		"https://a.example.com/,https://b.example.com/,https://b.example.com/");
	test_set(&design, test_profile(&design, "Contoso SCEP - macOS"), FIELD_SCEP_URLS,
		"https://b.example.com/,https://ndes.contoso.com/certsrv/mscep/mscep.dll");
	test_set(&design, test_profile(&design, "Contoso Root - iOS"), FIELD_ASSIGNMENTS, "All users,-Contractors");
	groups = groups_copy(&design.groups);
	groups_add(&groups, "Laptops", "", "");
	design_set_groups(&design, &groups, NULL);
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct profile *except = rows[i].except ? test_profile(&design, rows[i].except) : NULL;
		struct used_values values = { NULL, 0, 0 };
		struct strbuf text = STRBUF_INIT;

		used_values_find(&values, &design, rows[i].field, except);
		for (size_t j = 0; j < values.count; j++)
			strbuf_printf(&text, "%s%s%s%s %zu", j ? "; " : "", values.items[j].text, values.items[j].oid ? "=" : "",
				values.items[j].oid ? values.items[j].oid : "", values.items[j].count);
		expect_row_text(i, strbuf_text(&text), rows[i].wanted);
		strbuf_release(&text);
		used_values_release(&values);
	}
	design_release(&design);
}

void suite_values_in_use(void)
{
	CU_pSuite suite = CU_add_suite("bulk: values in use", NULL, NULL);

	CU_ADD_TEST(suite, the_most_used_values_come_first);
}
