/*
 * What the widgets of a form do with keys: numbers and units, text of several lines, entries of lists.
 */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screen/harness/app_driver.h"
#include "tests/screen/harness/play.h"

void suite_widgets(void);

/* Number and unit are one step from line to line, and two along it. */
static void numbers_and_units_stand_on_one_line(void)
{
	static const struct {
		const char *keys, *label; /* of the line that has the focus then */
		bool unit;
	} rows[] = {
		{ "", "Certificate validity period", false },
		{ "<Right>", "Certificate validity period", true },
		{ "<Enter>", "Certificate validity period", true },
		{ "<Right><Left>", "Certificate validity period", false },
		{ "<Home><Right>", "Certificate validity period", false },
		{ "<Home><Right><Right>", "Certificate validity period", true },
		{ "<Tab>", "Key storage provider", false },
		{ "<Down>", "Key storage provider", false },
		{ "<Right><Tab>", "Key storage provider", false },
		{ "<Right><Down><S-Tab>", "Certificate validity period", false },
		{ "<Tab><Up>", "Certificate validity period", false },
		{ "<Right><Up>", "Certificate validity period", true },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = drive_contoso("contoso.json");

		press(&drive, SETTINGS("SCEP - Windows 10"));
		press(&drive, rows[i].keys);
		expect(drive_is_on(&drive, rows[i].label), "%s: on %s", rows[i].keys, rows[i].label);
		press(&drive, "<Enter>D<Enter>");
		expect_text(drive_value(&drive, "Contoso SCEP - Windows 10", FIELD_VALIDITY_SCALE),
			rows[i].unit ? "Days" : "Years", "%s: the unit", rows[i].keys);
		drive_end(&drive);
	}
}

static void numbers_count_and_refuse_letters(void)
{
	static const struct {
		const char *keys, *value;
		bool refused;
	} rows[] = {
		{ "<BS><BS>55", "55", false },
		{ "+", "21", false },
		{ "---", "17", false },
		{ "<C-u>99+", "99", false },
		{ "<C-u>1-", "1", false },
		{ "<C-u>0-", "1", false },
		{ "<C-u>150+", "99", false },
		{ "<C-u>150-", "99", false },
		{ "<C-u>+", "1", false },
		{ "<C-u>-", "1", false },
		{ "x", "20", true },
		{ " ", "20", true },
		{ "é", "20", true },
		{ "5x", "205", true },
		{ "x5", "205", false },
		{ "<C-w><C-v><C-v>", "2020", false },
		/* letters killed elsewhere */
		{ "<Up><Up><Up><Up><Up><Up><Up><Up><C-u>"
		  "<Down><Down><Down><Down><Down><Down><Down><Down><C-v>",
			"20", true },
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
		expect(drive_shows(&drive, "Renewal threshold (%): a whole number from 1 to 99") == rows[i].refused,
			"%s: says so", rows[i].keys);
		drive_end(&drive);
	}
}

/* Text in a field for numbers stays until it is replaced. */
static void a_text_in_a_number_field_stays(void)
{
	static const struct {
		const char *keys, *value;
	} rows[] = { { "", "about 20" }, { "+", "about 20" }, { "-x", "about 20" }, { "5", "about 205" },
		{ "<C-a><M-d><Del>", "20" }, { "<C-u>7+", "8" } };

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = drive_contoso("contoso.json");
		struct profile *profile = design_by_name(drive.app->session.design, "Contoso SCEP - iOS");

		design_set_text(drive.app->session.design, profile, FIELD_RENEWAL, "about 20", EDIT_STEP, NULL);
		press(&drive, SETTINGS("SCEP - iOS"));
		press_times(&drive, "<Down>", 10);
		press(&drive, rows[i].keys);
		expect_text(drive_value(&drive, "Contoso SCEP - iOS", FIELD_RENEWAL), rows[i].value, "%s", rows[i].keys);
		drive_end(&drive);
	}
}

#define NEW_TEXT "nNew<Tab>"

/* Typed where it stands, or on a blade of its own, in as many lines as one likes. */
static void a_description_has_one_line_or_several(void)
{
	static const struct {
		const char *keys, *text;
		size_t depth;   /* of blades */
		const char *on; /* what the cursor's row shows */
	} rows[] = {
		{ NEW_TEXT "Why", "Why", 2, "Description   Why" },
		{ NEW_TEXT "Why<Tab>", "Why", 2, "Platform" },
		{ NEW_TEXT "Why<Enter>", "Why", 3, "Why" },
		{ NEW_TEXT "Why<Enter> not<C-s>", "Why not", 2, "Description   Why not" },
		{ NEW_TEXT "Why<Enter><Enter>not<C-s>", "Why\nnot", 2, "Description   Why (2 lines)" },
		{ NEW_TEXT "Why<Enter><Enter>not<Tab><Enter>", "Why\nnot", 2, "Description   Why (2 lines)" },
		{ NEW_TEXT "Why<Enter><Enter>not<Down><Space>", "Why\nnot", 2, "Description   Why (2 lines)" },
		{ NEW_TEXT "Why<Enter><Enter>not<Tab><Tab>!", "Why\nnot!", 3, "not!" },
		{ NEW_TEXT "<Enter>a<Enter><Enter>b<C-s>", "a\n\nb", 2, "Description   a (3 lines)" },
		/* typing goes on where the lines are to be seen */
		{ NEW_TEXT "<Enter>a<Enter>b<C-s>c", "a\nbc", 3, "bc" },
		{ NEW_TEXT "<Enter>a<Enter>b<C-s><Enter><BS><BS><C-s>c", "ac", 2, "Description   ac" },
		/* and back to one line */
		{ NEW_TEXT "<Enter>a<Enter>b<C-s><Tab><S-Tab><Enter><C-u><BS><C-s>", "a", 2, "Description   a" },
		/* killed here, yanked there */
		{ NEW_TEXT "<Enter>a<Enter>b<Home><Up><C-k><C-k><C-k><Tab><Enter><S-Tab><C-v>", "", 2, "Newa b" },
		{ NEW_TEXT "<Enter>a<Enter>b<C-z>", "", 3, "" },
		{ NEW_TEXT "<Enter>a<Enter>b<C-z><C-y>", "a\nb", 3, "a" },
		{ NEW_TEXT "<Enter>a<Enter>b<Left>c<C-z>", "a\nb", 3, "b" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = drive_contoso("new.json");
		const struct profile *profile;

		press(&drive, rows[i].keys);
		profile = drive.app->session.design->profiles[0];
		expect_text(value_as_text(&profile->values[FIELD_DESCRIPTION]), rows[i].text, "%s", rows[i].keys);
		expect_number(drive_depth(&drive), rows[i].depth, "%s: blades", rows[i].keys);
		expect(drive_is_on(&drive, rows[i].on), "%s: on %s", rows[i].keys, rows[i].on);
		drive_end(&drive);
	}
}

static void lines_are_not_lost_without_a_question(void)
{
	static const struct {
		const char *answer, *text;
		size_t depth;
	} rows[] = { { "<Enter>", "a\nb", 2 }, { "<Down><Enter>", "", 2 }, { "<Esc>", "a\nb", 3 } };

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = drive_contoso("new.json");

		press(&drive, NEW_TEXT "<Enter>a<Enter>b<Esc>");
		expect(drive_pops_up(&drive), "%s: asked", rows[i].answer);
		press(&drive, rows[i].answer);
		expect_number(drive_depth(&drive), rows[i].depth, "%s: blades", rows[i].answer);
		expect_text(value_as_text(&drive.app->session.design->profiles[0]->values[FIELD_DESCRIPTION]), rows[i].text, "%s",
			rows[i].answer);
		drive_end(&drive);
	}
}

#define TO_URLS   SETTINGS("SCEP - iOS") "<PgDn><PgDn><PgDn><Up><Enter>"
#define TO_USAGES SETTINGS("SCEP - iOS") "<PgDn><PgDn><PgDn><Up><Up><Up><Enter>"

/* The entries of a list as "text=oid", a bar between them. */
static void list_entries(struct strbuf *out, const struct drive *drive, enum field_id field)
{
	const struct profile *profile = design_by_name(drive->app->session.design, "Contoso SCEP - iOS");

	for (size_t i = 0; i < value_count(&profile->values[field]); i++) {
		const struct item *item = value_item(&profile->values[field], i);

		strbuf_printf(out, "%s%s%s%s", i ? "|" : "", item->excluded ? "-" : "", item->text, item->oid ? "=" : "");
		strbuf_addstr(out, item->oid ? item->oid : "");
	}
}

static void list_blade_are_typed_in_place(void)
{
	static const char first[] = "https://ndes.contoso.com/certsrv/mscep/mscep.dll";
	static const struct {
		const char *keys, *wanted; /* after the first */
		bool typing;               /* an entry is still open: Enter or Esc is about it */
	} rows[] = {
		{ "+a<Enter>", "|a", false },
		{ "+a<C-s>", "|a", false },
		{ "+a<Enter>+b<Enter>", "|a|b", false },
		{ "<Ins>a<Enter>b<Enter>c<Enter>", "|a|b|c", true },
		{ "<Ins>a<Enter>b<Enter><Enter>", "|a|b", false },
		{ "<Ins>a<Enter>b<Esc>", "|a", false },
		{ "<Ins>a<Enter>b<C-s>", "|a|b", false },
		{ "+a<Esc>", "", false },
		{ "+<Esc>", "", false },
		{ "+<Enter>", "", false },
		{ "<Ins><Enter>", "", false },
		{ "+a+ <Del>b<Enter>", "|a+ b", false },
		/* going elsewhere takes it along */
		{ "+a<Up>", "|a", false },
		{ "+a<Down>", "|a", false },
		{ "+<Up>", "", false },
		/* what was left can still be had */
		{ "+abc<Esc>+x<C-v><Enter>", "|xabc", false },
		{ "+a<Enter><Enter>bc<Esc>+<C-v><Enter>", "|a|abc", false },
		/* edited */
		{ "+a<Enter><Enter>b<Enter>", "|ab", false },
		{ "+a<Enter><Enter>b<Esc>", "|a", false },
		{ "<Ins>a<Enter>c<C-s><Up><Enter>b<Enter>", "|ab|c", false },
		{ "+a<Enter><Enter><C-u><Enter>", "|a", false },
		/* removed, moved, undone */
		{ "<Ins>a<Enter>b<Enter><Enter><Del>", "|a", false },
		{ "<Ins>a<Enter>b<Enter><Enter><Up><Del>", "|b", false },
		{ "<Ins>a<Enter>b<Enter><Enter><C-Up>", "|b|a", false },
		{ "<Ins>a<Enter>b<Enter><Enter><Up><C-Down>", "|b|a", false },
		{ "<Ins>a<Enter>b<Enter><Enter><C-Down>", "|a|b", false },
		{ "<Ins>a<Enter>b<Enter><Enter><C-z>", "|a", false },
		{ "+a<Enter><C-z><C-y>", "|a", false },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = drive_contoso("contoso.json");
		struct strbuf got = STRBUF_INIT, wanted = STRBUF_INIT;

		press(&drive, TO_URLS);
		press(&drive, rows[i].keys);
		list_entries(&got, &drive, FIELD_SCEP_URLS);
		strbuf_printf(&wanted, "%s%s", first, rows[i].wanted);
		expect_text(strbuf_text(&got), strbuf_text(&wanted), "%s", rows[i].keys);
		expect_number(drive.canvas.cursor_shown, rows[i].typing, "%s: still typing", rows[i].keys);
		expect_number(drive_depth(&drive), 4, "%s: no other blade", rows[i].keys);
		strbuf_release(&got);
		strbuf_release(&wanted);
		drive_end(&drive);
	}
}

static void usages_are_picked_or_typed(void)
{
	static const struct {
		const char *keys, *wanted; /* after Client Authentication */
	} rows[] = {
		{ "+smart<Enter>", "|Smart Card Logon=1.3.6.1.4.1.311.20.2.2" },
		{ "+311.10<Enter>", "|Encrypting File System=1.3.6.1.4.1.311.10.3.4" },
		{ "+<Esc>", "" },
		/* those that are there are not offered again */
		{ "+client<Enter><Esc>", "" },
		{ "+Badge<Enter>1.2.3<Enter>", "|Badge=1.2.3" },
		{ "<Ins>mail<Enter>code<Enter><Esc>", "|Secure Email=1.3.6.1.5.5.7.3.4|Code Signing=1.3.6.1.5.5.7.3.3" },
		/* one's own */
		{ "+ot<Enter>Badge<Enter>1.2.3<Enter>", "|Badge=1.2.3" },
		{ "+ot<Enter>Badge<Tab>1.2.3<Enter>", "|Badge=1.2.3" },
		{ "+ot<Enter>Badge<Tab>1.2.3<Tab>s<Enter>", "|Badges=1.2.3" },
		{ "+ot<Enter>Badge<C-s>", "|Badge=" },
		{ "+ot<Enter>Badge<Enter><Enter>", "|Badge=" },
		{ "+ot<Enter>Badge<Esc>", "" },
		{ "<Ins>ot<Enter>Badge<Enter>1.2.3<Enter>mail<Enter><Esc>", "|Badge=1.2.3|Secure Email=1.3.6.1.5.5.7.3.4" },
		/* one part of what is well known is enough */
		{ "+ot<Enter>secure email<Enter>", "|secure email=1.3.6.1.5.5.7.3.4" },
		{ "+ot<Enter>1.3.6.1.5.5.7.3.4<Enter>", "|Secure Email=1.3.6.1.5.5.7.3.4" },
		{ "+ot<Enter><Tab>1.3.6.1.5.5.7.3.4<Enter>", "|Secure Email=1.3.6.1.5.5.7.3.4" },
		{ "+ot<Enter>1.2.3<C-s>", "|=1.2.3" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = drive_contoso("contoso.json");
		struct strbuf got = STRBUF_INIT, wanted = STRBUF_INIT;

		press(&drive, TO_USAGES);
		press(&drive, rows[i].keys);
		list_entries(&got, &drive, FIELD_EXTENDED_KEY_USAGES);
		strbuf_printf(&wanted, "Client Authentication=1.3.6.1.5.5.7.3.2%s", rows[i].wanted);
		expect_text(strbuf_text(&got), strbuf_text(&wanted), "%s", rows[i].keys);
		expect(!drive_pops_up(&drive), "%s: nothing pops up", rows[i].keys);
		strbuf_release(&got);
		strbuf_release(&wanted);
		drive_end(&drive);
	}
}

static void targets_are_added_one_after_another(void)
{
	static const struct {
		const char *keys, *wanted;
	} rows[] = {
		{ "+devices<Enter>", "Mobile users|-Contractors|" },
		{ "<Ins>devices<Enter>users<Enter><Esc>", "Mobile users|-Contractors||" },
		{ "<Del><Ins>mob<Enter><Esc>", "-Contractors|Mobile users" },
		{ "<Down><C-Up><Space>", "Contractors|Mobile users" },
		{ "<Ins>new<Enter>Staff<C-s>", "Mobile users|-Contractors|Staff" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = drive_contoso("contoso.json");
		struct strbuf got = STRBUF_INIT;

		press(&drive, "/SCEP - iOS<Enter>a");
		press(&drive, rows[i].keys);
		list_entries(&got, &drive, FIELD_ASSIGNMENTS);
		expect_text(strbuf_text(&got), rows[i].wanted, "%s", rows[i].keys);
		expect(!drive_pops_up(&drive) && drive_depth(&drive) == 2, "%s: back on the list", rows[i].keys);
		strbuf_release(&got);
		drive_end(&drive);
	}
}

/* Beside each entry what would be right, at the foot the focused one's whole story. */
static void findings_stand_beside_their_entries(void)
{
	struct drive drive = drive_contoso("contoso.json");

	press(&drive, TO_URLS
		"<Ins>http://ndes.contoso.com/certsrv/mscep/mscep.dll<Enter>https://ndes.contoso.com/certsrv/mscep/mscep.dll<Enter><Enter>");
	expect(drive_is_on(&drive, "https://ndes") && drive_shows(&drive, "      scep-url-duplicate: remove one"),
		"below the one twice there, which is too long to have it beside it");
	expect(drive_shows(&drive, "scep-url-http: use https"), "beside the one not encrypted");
	expect(drive_shows(&drive, "is in the list"), "at the foot");
	press(&drive, "<Up>");
	expect(drive_is_on(&drive, "http://ndes") && drive_shows(&drive, "! warning  http://ndes"), "at the foot of that one");
	press(&drive, "<Del>");
	expect(!drive_shows(&drive, "scep-url-http"), "gone with its entry");
	drive_end(&drive);
}

/* On every terminal: a find, lines, a number with its unit, entries. */
static void widgets_work_on_any_terminal(void)
{
	for (size_t i = 0; i < PLAY_TERMINALS; i++) {
		struct play_terminal on = play_terminal(i);
		struct pty *pty = play_start_in(
			tempdir_new(), (const char *const[]){ "new.json", NULL }, on.rows, on.columns, on.env);

		pty_wait(pty, "No profiles yet");
		play(pty, "nNew<Tab><Enter>first<Enter>second<C-s>");
		expect(play_is_on(pty, "first (2 lines)"), "two lines");
		play(pty, "<Tab><Enter>phone");
		pty_wait(pty, " phone ");
		play(pty, "<Enter>");
		expect(play_is_on(pty, "[Windows Phone 8.1"), "found by a word");
		play(pty, "<Enter>and<Enter><Tab><Enter>sc<Enter><Tab><Enter>");
		pty_wait_at(pty, 1, "SCEP Certificate (Android)");
		play(pty, "++x");
		expect(pty_shows(pty, "a whole number from 1 to") && play_is_on(pty, " 3 "), "counted, and refused");
		play(pty, "<Right><Enter>mon<Enter>");
		expect(play_is_on(pty, "[Months"), "the unit");
		play(pty, "<PgDn><PgDn><PgDn><Up><Enter>");
		pty_wait_at(pty, 1, "SCEP Server URLs");
		play(pty, "https://a.contoso.com/certsrv/mscep/mscep.dll<Enter><Ins>http://b.contoso.com/x<Enter>no<Esc><C-Up>");
		expect(play_is_on(pty, "http://b.contoso.com/x") && !pty_shows(pty, " no "), "two entries, the second moved up");
		play(pty, "<Del><C-s>");
		expect(play_is_on(pty, "https://a.contoso.com"), "one is left");
		play(pty, "<C-s><C-s>");
		pty_keys(pty, "q<Down><Enter>");
		play_ends(pty, 0);
	}
}

void suite_widgets(void)
{
	CU_pSuite suite = CU_add_suite("widgets", NULL, NULL);

	CU_add_test(suite, "numbers and units stand on one line", numbers_and_units_stand_on_one_line);
	CU_add_test(suite, "numbers count and refuse letters", numbers_count_and_refuse_letters);
	CU_add_test(suite, "a text in a number field stays", a_text_in_a_number_field_stays);
	CU_add_test(suite, "a description has one line or several", a_description_has_one_line_or_several);
	CU_add_test(suite, "lines are not lost without a question", lines_are_not_lost_without_a_question);
	CU_add_test(suite, "entries are typed in place", list_blade_are_typed_in_place);
	CU_add_test(suite, "usages are picked or typed", usages_are_picked_or_typed);
	CU_add_test(suite, "targets are added one after another", targets_are_added_one_after_another);
	CU_add_test(suite, "findings stand beside their entries", findings_stand_beside_their_entries);
	CU_add_test(suite, "widgets work on any terminal", widgets_work_on_any_terminal);
}
