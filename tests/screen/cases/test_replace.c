/*
 * Find and replace: one text in many profiles by a few keys, matches that are left out, and what is asked first.
 */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "tests/screen/harness/app_driver.h"

void suite_replace(void);

#define OLD_URL "https://ndes.contoso.com/certsrv/mscep/mscep.dll"
#define NEW_URL "https://ndes2.contoso.com/certsrv/mscep/mscep.dll"

/* A design with so many profiles that have the URL. */
static struct drive many(int count)
{
	struct strbuf text = STRBUF_INIT;
	const char *folder = tempdir_new();
	struct drive drive;

	strbuf_addstr(&text, "{\"format\":\"bladesmith-design\",\"version\":1,\"portal\":\"classic\",\"profiles\":[");
	for (int i = 0; i < count; i++)
		strbuf_printf(&text,
			"%s{\"id\":\"p%d\",\"name\":\"SCEP %d\",\"platform\":\"ios\",\"type\":\"scep\",\"settings\":"
			"{\"scepServerUrls\":[\"" OLD_URL "\"]}}",
			i ? "," : "", i, i);
	strbuf_addstr(&text, "]}\n");
	test_write(test_in(folder, "many.json"), text.text, text.length);
	strbuf_release(&text);
	drive_begin(&drive, folder, "many.json", false);
	return drive;
}

static int count_of(const char *text, const char *part)
{
	int count = 0;

	for (; (text = strstr(text, part)) != NULL; text++)
		count++;
	return count;
}

static void expect_urls(const struct drive *drive, int old, int replaced, const char *what)
{
	char *text = drive_design(drive);

	expect_number(count_of(text, OLD_URL), old, "%s: the old URL", what);
	expect_number(count_of(text, NEW_URL), replaced, "%s: the new URL", what);
	free(text);
}

/* R, Tab and Ctrl-S, and the two texts. */
static void a_url_is_replaced_in_21_profiles_by_three_keys(void)
{
	struct drive drive = many(21);
	char *before = drive_design(&drive);
	char *after;

	press(&drive, "R" OLD_URL "<Tab>" NEW_URL "<C-s>");
	expect_urls(&drive, 0, 21, "replaced");
	expect(drive_shows(&drive, "Replaced 21 texts in 21 profiles; press Ctrl-Z to undo"), "it is said");
	expect_number(drive_depth(&drive), 1, "back on the list");
	press(&drive, "<C-z>");
	after = drive_design(&drive);
	expect_text(after, before, "one undo");
	expect(drive_shows(&drive, "Undo: replaced text of 21 profiles"), "it has a name");
	free(before);
	free(after);
	drive_end(&drive);
}

static void what_is_left_out_stays(void)
{
	static const struct {
		const char *keys;
		int old, replaced;
	} cases[] = {
		{ "<Tab><Tab><Space><C-s>", 1, 2 },                        /* the first one */
		{ "<Enter><Down><Space><Down><Space><Enter>", 2, 1 },      /* two of three */
		{ "<Enter><Space><Space><Enter>", 0, 3 },                  /* and taken back in */
		{ "<Enter><Space><Tab><Tab>x<BS><C-s>", 1, 2 },            /* another replacement keeps what is left out */
		{ "<Enter><Space><Down><Space><Down><Space><C-s>", 3, 0 }, /* all: nothing is done */
		{ "<Esc>", 3, 0 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct drive drive = many(3);

		press(&drive, "R" OLD_URL "<Tab>" NEW_URL);
		press(&drive, cases[i].keys);
		expect_urls(&drive, cases[i].old, cases[i].replaced, cases[i].keys);
		drive_end(&drive);
	}
}

static void keys_act_on_what_they_show(void)
{
	static const struct {
		const char *keys, *shown;
	} cases[] = {
		{ "R<C-s>", "Enter the text to be replaced" },
		{ "Rnot in it<Tab>x<C-s>", "the text was not found" },
		{ "RNDES.contoso<Tab>x<Tab><Space>", "Not found." },
		{ "RNDES.contoso<Tab>x", "3 of 3 texts are replaced, in 3 profiles" },
		{ "R/mscep.dll<C-s>", "This removes the text in 3 places" },
		{ "R/mscep.dll<C-s><C-s>", "Replaced 3 texts in 3 profiles" },
		{ "R/mscep.dll<C-s><C-u>dll<C-s>", "This removes the text in 3 places" }, /* asked again for another plan */
		{ "fndes<C-r>ndes2<C-s>", "Replaced 3 texts in 3 profiles" },
		{ "R" OLD_URL "<Tab>" NEW_URL "<Enter><Down>", "Find and replace 2/3" },
		{ "RSCEP 1<Tab>SCEP 2<C-s>", "Replaced 1 text in 1 profile" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct drive drive = many(3);

		press(&drive, cases[i].keys);
		expect(drive_shows(&drive, cases[i].shown), "%s: %s", cases[i].keys, cases[i].shown);
		drive_end(&drive);
	}
}

/* The rule that reports plain HTTP reports the new texts at once. */
static void findings_follow_the_texts(void)
{
	struct drive drive = many(3);

	drive_size(&drive, 60, 160);
	press(&drive, "Rhttps://<Tab>http://<C-s>p");
	expect(drive_shows(&drive, "begins with http,"), "the new URLs are reported");
	press(&drive, "<C-z>");
	expect(!drive_shows(&drive, "begins with http,"), "and no longer once that is undone");
	drive_end(&drive);
}

static void a_click_selects_and_another_one_leaves_out(void)
{
	struct drive drive = many(3);

	press(&drive, "R" OLD_URL "<Tab>" NEW_URL);
	drive_click(&drive, "SCEP 1, ", 0);
	expect(drive_shows(&drive, "Find and replace 2/3"), "selected");
	expect(drive_shows(&drive, "3 of 3 texts"), "and not left out");
	drive_click(&drive, "SCEP 1, ", 0);
	expect(drive_shows(&drive, "2 of 3 texts"), "left out");
	press(&drive, "<C-s>");
	expect_urls(&drive, 1, 2, "replaced");
	drive_end(&drive);
}

void suite_replace(void)
{
	CU_pSuite suite = CU_add_suite("replace", NULL, NULL);

	CU_ADD_TEST(suite, a_url_is_replaced_in_21_profiles_by_three_keys);
	CU_ADD_TEST(suite, what_is_left_out_stays);
	CU_ADD_TEST(suite, keys_act_on_what_they_show);
	CU_ADD_TEST(suite, findings_follow_the_texts);
	CU_ADD_TEST(suite, a_click_selects_and_another_one_leaves_out);
}
