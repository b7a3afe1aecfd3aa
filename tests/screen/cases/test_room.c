/*
 * Nothing is cut while there is room: on no form or list that edits a profile is there a cut text above an empty row of its
 * blade, at any size.
 */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screen/harness/app_driver.h"
#include "tests/screen/harness/frame.h"

void suite_room(void);

#define URLS      SETTINGS("SCEP - iOS") "<PgDn><PgDn><PgDn><Up><Enter>"
#define LONG_NAME "of everyone in the sales force who travels between the branches in Africa, Asia and Europe"

static const struct {
	int rows, columns;
} sizes[] = { { 24, 80 }, { 36, 120 }, { 48, 160 }, { 50, 200 } };

static const struct {
	const char *what, *keys;
} scenes[] = {
	{ "a profile", OPEN("SCEP - iOS") },
	{ "a profile with a long name", OPEN("SCEP - iOS") "<End> " LONG_NAME },
	{ "the same, elsewhere in it", OPEN("SCEP - iOS") " " LONG_NAME "<Down><Down>" },
	{ "a new profile", "n" },
	{ "SCEP", SETTINGS("SCEP - Windows 10") },
	{ "SCEP with a custom subject", SETTINGS("SCEP - iOS") "<Down><Down>" },
	{ "PKCS", SETTINGS("PKCS - Windows 10") },
	{ "Trusted", SETTINGS("Root - Windows 10") },
	{ "addresses", URLS },
	{ "addresses with problems", URLS "<Ins>http://10.0.0.5/certsrv/mscep/mscep.dll<Enter>ndes<Enter><Enter>" },
	{ "a long address",
		URLS "+https://ndes.contoso.com/a/very/long/path/to/the/program/that/answers/all/devices/mscep.dll<Enter>" },
	{ "assignments", "a" },
	{ "a group", "a<Enter>" },
	{ "a root", SETTINGS("SCEP - Windows 10") "<Down><Down><Down><Down><Down><Down><Down><Down><Down><Down><Enter>" },
	{ "export", "e" },
	{ "save as", "w" },
};

/* The row of the text that has a cut and an empty row somewhere below it, or NULL. A box has "│" at both ends of a row. */
static const char *cut_above_an_empty_row(char *box)
{
	const char *cut = NULL;

	for (char *row = strtok(box, "\n"); row; row = strtok(NULL, "\n")) {
		size_t inside = strlen("│");

		if (strncmp(row, "└", strlen("└")) == 0)
			return NULL;
		if (strncmp(row, "│", inside) != 0)
			continue;
		if (cut && strcmp(row + inside + strspn(row + inside, " "), "│") == 0)
			return cut;
		if (strstr(row, "…"))
			cut = row;
	}
	return NULL;
}

static void nothing_is_cut_above_an_empty_row(void)
{
	for (size_t i = 0; i < COUNT(scenes); i++)
		for (size_t size = 0; size < COUNT(sizes); size++) {
			struct drive drive = drive_contoso("contoso.json");
			struct strbuf box = STRBUF_INIT;
			const char *cut;

			drive_size(&drive, sizes[size].rows, sizes[size].columns);
			press(&drive, scenes[i].keys);
			frame_box(&box, &drive.canvas);
			cut = cut_above_an_empty_row(box.text);
			expect(!cut, "%s at %d columns: \"%s\" above an empty row", scenes[i].what, sizes[size].columns, cut);
			strbuf_release(&box);
			drive_end(&drive);
		}
}

/* The blade with the most rows is seen whole on the smallest usual terminal, its button among them. */
static void the_largest_blade_is_seen_whole(void)
{
	struct drive drive = drive_contoso("contoso.json");

	press(&drive, SETTINGS("SCEP - Windows 10"));
	expect(drive_shows(&drive, "Certificate validity period") && drive_shows(&drive, "[ OK ]"), "24 rows, 80 columns");
	drive_end(&drive);
}

void suite_room(void)
{
	CU_pSuite suite = CU_add_suite("room", NULL, NULL);

	CU_add_test(suite, "nothing is cut above an empty row", nothing_is_cut_above_an_empty_row);
	CU_add_test(suite, "the largest blade is seen whole", the_largest_blade_is_seen_whole);
}
