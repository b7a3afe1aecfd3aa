/*
 * What the widgets of a form do with keys: numbers and units.
 */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screen/drive.h"

void suite_widgets(void);

/* Number and unit are one step from line to line, and two along it. */
static void numbers_and_units_stand_on_one_line(void)
{
	static const struct {
		const char *keys, *label; /* of the line that has the focus then */
		bool unit;
	} rows[] = {
		{ "", "Certificate validity period", false }, { "<Right>", "Certificate validity period", true },
		{ "<Enter>", "Certificate validity period", true }, { "<Right><Left>", "Certificate validity period", false },
		{ "<Home><Right>", "Certificate validity period", false }, { "<Home><Right><Right>", "Certificate validity period", true },
		{ "<Tab>", "Key storage provider", false }, { "<Down>", "Key storage provider", false },
		{ "<Right><Tab>", "Key storage provider", false }, { "<Right><Down><S-Tab>", "Certificate validity period", false },
		{ "<Tab><Up>", "Certificate validity period", false }, { "<Right><Up>", "Certificate validity period", true },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = drive_contoso("contoso.json");

		press(&drive, SETTINGS("SCEP - Windows 10"));
		press(&drive, rows[i].keys);
		expect(drive_is_on(&drive, rows[i].label), "%s: on %s", rows[i].keys, rows[i].label);
		press(&drive, "<Enter>D<Enter>");
		expect_text(drive_value(&drive, "Contoso SCEP - Windows 10", FIELD_VALIDITY_SCALE), rows[i].unit ? "Days" : "Years", "%s: the unit",
			rows[i].keys);
		drive_end(&drive);
	}
}

static void numbers_count_and_refuse_letters(void)
{
	static const struct {
		const char *keys, *value;
		bool refused;
	} rows[] = {
		{ "<BS><BS>55", "55", false }, { "+", "21", false }, { "---", "17", false }, { "<C-u>99+", "99", false }, { "<C-u>1-", "1", false },
		{ "<C-u>0-", "1", false }, { "<C-u>150+", "99", false }, { "<C-u>150-", "99", false }, { "<C-u>+", "1", false }, { "<C-u>-", "1", false },
		{ "x", "20", true }, { " ", "20", true }, { "é", "20", true }, { "5x", "205", true }, { "x5", "205", false },
		{ "<C-w><C-v><C-v>", "2020", false },
		/* letters killed elsewhere */
		{ "<Up><Up><Up><Up><Up><Up><Up><Up><C-u>" "<Down><Down><Down><Down><Down><Down><Down><Down><C-v>", "20", true },
		/* an undo takes typing and counting back as one */
		{ "1+++<C-z>", "20", false },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = drive_contoso("contoso.json");

		press(&drive, SETTINGS("SCEP - iOS"));
		press_times(&drive, "<Down>", 10);
		expect(drive_is_on(&drive, "Renewal threshold (%)"), "on the renewal threshold");
		press(&drive, rows[i].keys);
		expect_text(drive_value(&drive, "Contoso SCEP - iOS", FIELD_RENEWAL), rows[i].value, "%s", rows[i].keys);
		expect(drive_shows(&drive, "Renewal threshold (%): a whole number from 1 to 99") == rows[i].refused, "%s: says so", rows[i].keys);
		drive_end(&drive);
	}
}

/* What a file has for a number and is none stays until it is typed over. */
static void a_number_that_is_none_stays(void)
{
	static const struct {
		const char *keys, *value;
	} rows[] = { { "", "about 20" }, { "+", "about 20" }, { "-x", "about 20" }, { "5", "about 205" }, { "<C-a><M-d><Del>", "20" }, { "<C-u>7+", "8" } };

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = drive_contoso("contoso.json");
		struct profile *profile = design_by_name(drive.app->design, "Contoso SCEP - iOS");

		design_set_text(drive.app->design, profile, FIELD_RENEWAL, "about 20", EDIT_STEP, NULL);
		press(&drive, SETTINGS("SCEP - iOS"));
		press_times(&drive, "<Down>", 10);
		press(&drive, rows[i].keys);
		expect_text(drive_value(&drive, "Contoso SCEP - iOS", FIELD_RENEWAL), rows[i].value, "%s", rows[i].keys);
		drive_end(&drive);
	}
}

void suite_widgets(void)
{
	CU_pSuite suite = CU_add_suite("widgets", NULL, NULL);

	CU_add_test(suite, "numbers and units stand on one line", numbers_and_units_stand_on_one_line);
	CU_add_test(suite, "numbers count and refuse letters", numbers_count_and_refuse_letters);
	CU_add_test(suite, "a number that is none stays", a_number_that_is_none_stays);
}
