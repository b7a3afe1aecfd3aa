/* The commands of line mode that change many places: groups, and a text wherever it is. Each shows what it does, and asks. */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/program.h"
#include "tests/support/tempdir.h"

void suite_linemode_groups(void);

#define NDES  "https://ndes.contoso.com"
#define NDES2 "https://ndes2.contoso.com"
#define ID    "8f0e1b2c-3d4e-4f50-9a6b-7c8d9e0f1a2b"

static const struct {
	const char *input;
	const char *said;
	const char *has, *lacks; /* the saved design; NULL: nothing in particular */
} cases[] = {
	{ "groups\n",
		"2 Contractors; members users; object id a1b2c3d4-e5f6-4789-8abc-def012345678; in 20 profiles, 20 exclude it",
		NULL, NULL },
	{ "rename-group \"Mobile users\" Field staff\nyes\nsave\n",
		"1 Group Mobile users -> Field staff (in 20 profiles)\n1 change.\n", "\"group\": \"Field staff\"",
		"Mobile users" },
	{ "rename-group 1 Field staff\nyes\nsave\n", "Done. \"undo\" takes it back.", "\"group\": \"Field staff\"",
		"Mobile users" },
	{ "rename-group\nMobile users\nField staff\nyes\nsave\n", "Done.", "\"group\": \"Field staff\"", "Mobile users" },
	{ "rename-group 1 Field staff\nno\nsave\n", "Nothing was changed.", "Mobile users", "Field staff" },
	{ "rename-group 1 Contractors\nsave\n", "merge the two, or choose another name", "Mobile users", NULL },
	{ "rename-group 3 Staff\n", "There is no group \"3\". \"groups\" lists them with their numbers.", NULL, NULL },
	{ "merge-groups contractors 1\nyes\nsave\n", "Merge groups Contractors -> Mobile users", "Mobile users", "Contractors" },
	{ "delete-group Mobile users\nyes\nsave\n", "Delete group Mobile users", "Contractors", "Mobile users" },
	{ "delete-group 1\nyes\nundo\nsave\n", "Undo: deleted group of 20 profiles", "Mobile users", NULL },
	{ "rename-group 1 A\nyes\nassign 1\nStaff\n\n\n\n.\ngroup-ids\nGroup,Id\nStaff," ID "\nOther,a\n\nyes\nsave\n",
		"Object id of Staff: " ID " (line 2)", ID, NULL },
	{ "group-ids\n\n", "There is nothing to change.", NULL, NULL },
	{ "replace ndes.contoso.com ndes2.contoso.com\nyes\nsave\n", "7 changes, in 7 profiles.", NDES2, NDES },
	{ "replace NDES.contoso.com ndes2.contoso.com\nyes\nsave\n", "7 changes, in 7 profiles.", NDES2, NDES },
	{ "replace NDES.contoso.com ndes2.contoso.com case\n", "There is nothing to change.", NULL, NULL },
	{ "replace ndes.contoso.com ndes2.contoso.com\n1,3\nyes\nsave\n", "3 left out: Contoso SCEP - iOS", NDES, NULL },
	{ "replace ndes.contoso.com ndes2.contoso.com\n1,8\nno\nsave\n", "Answer yes, no, or numbers from the list", NDES,
		NDES2 },
	{ "replace \"Contoso SCEP\" \"Fabrikam SCEP\"\nyes\nsave\n", "7 changes, in 7 profiles.", "Fabrikam SCEP",
		"Contoso SCEP" },
	{ "replace Contoso SCEP Fabrikam\n", "Put texts with spaces in quotes", NULL, NULL },
	{ "replace \",OU=Mobile\" \"\"\nyes\nsave\n", "1 change, in 1 profile.", NULL, "OU=Mobile" },
	{ "replace\n,OU=Mobile\n\nyes\nsave\n", "1 change, in 1 profile.", NULL, "OU=Mobile" },
	{ "replace\n\n", NULL, "Contoso", NULL },
};

static void each_command_asks_and_does_it(void)
{
	static const char *const arguments[] = { "--plain", "contoso.json", NULL };

	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *folder = tempdir_new();
		struct program_run run;
		char *text;

		example_copy(folder, "contoso.json");
		run = program_run(folder, arguments, cases[i].input);
		text = test_read(test_in(folder, "contoso.json"), NULL);
		expect(!cases[i].said || strstr(run.out, cases[i].said), "%s: says %s", cases[i].input, cases[i].said);
		expect(!cases[i].has || strstr(text, cases[i].has), "%s: the design has %s", cases[i].input, cases[i].has);
		expect(!cases[i].lacks || !strstr(text, cases[i].lacks), "%s: the design lacks %s", cases[i].input,
			cases[i].lacks);
		free(text);
		program_run_release(&run);
	}
}

void suite_linemode_groups(void)
{
	CU_pSuite suite = CU_add_suite("linemode groups", NULL, NULL);

	CU_ADD_TEST(suite, each_command_asks_and_does_it);
}
