/* Ids of headings that are made of names. */
#include <stdio.h>
#include <string.h>

#include "export/render/anchors.h"
#include "tests/support/expect.h"
#include "tests/support/hostile.h"

void suite_anchors(void);

static void ids_are_made_of_names(void)
{
	static const struct {
		const char *name, *id;
	} rows[] = {
		{ "Contoso SCEP - iOS", "contoso-scep-ios" },
		{ "contoso scep: IOS", "contoso-scep-ios-2" },
		{ "Contoso SCEP - iOS", "contoso-scep-ios-3" },
		{ "Contoso SCEP - iOS 2", "contoso-scep-ios-2-2" },
		{ "B 2", "b-2" },
		{ "B", "b" },
		{ "b", "b-3" },
		{ " -- A -- ", "a" },
		{ "", "unnamed" },
		{ "!!! ///", "unnamed-2" },
		{ "Unnamed", "unnamed-3" },
		{ "Geräte", "ger-e4-te" },
		{ "证书", "8bc1-4e66" },
		{ "证书 1", "8bc1-4e66-1" },
		{ "a\"><script>", "a-script" },
		{ "\xff\xfe", "ffffffff-ffffffff" },
	};
	struct anchors anchors = ANCHORS_INIT;

	for (size_t i = 0; i < COUNT(rows); i++)
		expect_row_text(i, anchors_add(&anchors, rows[i].name), rows[i].id);
	expect_number(anchors.count, COUNT(rows), "ids");
	anchors_release(&anchors);
}

/* Whatever is in a name, and however long it is. */
static void ids_are_safe_and_unlike_each_other(void)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
	struct anchors anchors = ANCHORS_INIT;
	char name[1000];

	for (size_t i = 0; i < hostile_count(); i++)
		anchors_add(&anchors, hostile_text(i));
	for (size_t i = 0; i < 300; i++) {
		memset(name, 'a', sizeof(name) - 1);
		snprintf(name + 100 + i, sizeof(name) - 100 - i, "%s", "");
		anchors_add(&anchors, name);
	}
	for (size_t i = 0; i < anchors.count; i++) {
		const char *id = anchors.items[i];

		expect(*id && id[strspn(id, letters)] == '\0' && strlen(id) < 80, "%s", id);
		expect(*id != '-' && id[strlen(id) - 1] != '-' && !strstr(id, "--"), "%s", id);
		for (size_t j = 0; j < i; j++)
			expect(strcmp(id, anchors.items[j]) != 0, "%s twice", id);
	}
	anchors_release(&anchors);
}

void suite_anchors(void)
{
	CU_pSuite suite = CU_add_suite("anchors", NULL, NULL);

	CU_ADD_TEST(suite, ids_are_made_of_names);
	CU_ADD_TEST(suite, ids_are_safe_and_unlike_each_other);
}
