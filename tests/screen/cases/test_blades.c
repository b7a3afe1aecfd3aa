/*
 * What keys do on the blades: edits and their way back, questions and each of their answers, the
 * platform changed under a half-filled form, the walk through problems.
 */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screen/harness/app_driver.h"

void suite_blades(void);

/* Each scene edits; Ctrl-Z as often as there is something takes all of it back, Ctrl-Y all forth. */
static void edits_can_be_undone_and_redone(void)
{
	static const struct {
		const char *what, *keys;
	} rows[] = {
		{ "a name", OPEN("SCEP - iOS") " changed<C-s>" },
		{ "a box, a choice, a number",
			SETTINGS("SCEP - Windows 10") "0<Right><Enter>D<Enter><Tab><Enter><Down><Enter><Tab><Tab><Space><C-s>" },
		{ "a new profile", "nNew<Tab>Why<Tab><Enter>iii<Enter><Tab><Enter>S<Enter><Tab><Enter>9<C-s><C-s>" },
		{ "a copy", "d" },
		{ "profiles deleted", "<Del><Down><Down><Del><Del>" },
		{ "a list's entries",
			SETTINGS("SCEP - iOS") "<PgDn><PgDn><PgDn><Up><Enter>+https://b.example/x<C-s><C-Up><Down><Del><C-s>" },
		{ "targets", "a+<Down><Enter>+<Enter>Staff<C-s><Space><C-Up><C-s>" },
		{ "a group", "a<Enter> renamed<C-s><C-s>" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = drive_contoso("contoso.json");
		char *before = drive_design(&drive), *after, *again;

		press(&drive, rows[i].keys);
		after = drive_design(&drive);
		expect(strcmp(after, before) != 0, "%s: the design is another", rows[i].what);
		press_times(&drive, "<C-z>", 60);
		again = drive_design(&drive);
		expect(strcmp(again, before) == 0, "%s: undone", rows[i].what);
		expect(!drive_shows(&drive, "contoso.json *"), "%s: nothing is to be saved after undo", rows[i].what);
		free(again);
		press_times(&drive, "<C-y>", 60);
		again = drive_design(&drive);
		expect(strcmp(again, after) == 0, "%s: done again", rows[i].what);
		expect(drive_shows(&drive, "contoso.json *"), "%s: there is something to save", rows[i].what);
		free(again);
		free(after);
		free(before);
		drive_end(&drive);
	}
}

static void undo_closes_blades_of_what_is_gone(void)
{
	struct drive drive = drive_contoso("contoso.json");

	press(&drive, "nNew<Tab><Tab><Enter>i<Enter><Tab><Enter>S<Enter><Tab><Enter>");
	expect_number(drive_depth(&drive), 3, "the settings blade is open");
	press_times(&drive, "<C-z>", 20);
	expect_number(drive_depth(&drive), 1, "no blade of a profile that is gone");
	press(&drive, "<C-y><Tab><Enter><Esc>");
	drive_end(&drive);
}

static void escape_asks_once_where_edits_would_be_lost(void)
{
	static const struct {
		const char *what, *answer;
		size_t depth;     /* of blades afterwards */
		const char *name; /* of the profile */
	} rows[] = {
		{ "keep", "<Enter>", 1, "Contoso SCEP - iOSX" },
		{ "discard", "<Down><Enter>", 1, "Contoso SCEP - iOS" },
		{ "by letter", "D<Enter>", 1, "Contoso SCEP - iOS" },
		{ "stay", "<Down><Down><Enter>", 2, "Contoso SCEP - iOSX" },
		{ "Esc stays", "<Esc>", 2, "Contoso SCEP - iOSX" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = drive_contoso("contoso.json");

		press(&drive, OPEN("SCEP - iOS") "X<Esc>");
		expect(drive_pops_up(&drive) && drive_shows(&drive, "You changed this blade"), "%s: asked", rows[i].what);
		press(&drive, rows[i].answer);
		expect(!drive_pops_up(&drive), "%s: answered", rows[i].what);
		expect_number(drive_depth(&drive), rows[i].depth, "%s: blades", rows[i].what);
		expect_text(drive_value(&drive, rows[i].name, FIELD_NAME), rows[i].name, "%s: name", rows[i].what);
		drive_end(&drive);
	}
}

static void escape_does_not_ask_without_edits(void)
{
	static const char *const scenes[] = { OPEN("SCEP - iOS"), SETTINGS("SCEP - iOS"), "n", "a", "e",
		SETTINGS("Root - iOS") "<Enter>" };

	for (size_t i = 0; i < COUNT(scenes); i++) {
		struct drive drive = drive_contoso("contoso.json");
		char *before = drive_design(&drive), *after;

		press(&drive, scenes[i]);
		press_times(&drive, "<Esc>", 4);
		expect(!drive_pops_up(&drive) && drive_depth(&drive) == 1, "%s: left", scenes[i]);
		after = drive_design(&drive);
		expect_text(after, before, "%s: nothing changed", scenes[i]);
		free(after);
		free(before);
		drive_end(&drive);
	}
}

static void undo_closes_pickers_of_fields_that_are_gone(void)
{
	static const char *const rows[] = { "<Enter>", "<Down><Enter>", "<Down><Down><Down><Down><Enter>" };

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = drive_contoso("new.json");

		press(&drive, "nNew<Tab><Tab><Enter>i<Enter><Tab><Enter>S<Enter><Tab><Enter><PgDn><PgDn><Up><Up><Up><Up>");
		press(&drive, rows[i]);
		press_times(&drive, "<Esc>", drive_pops_up(&drive));
		press_times(&drive, "<C-z>", 3);
		expect(drive_depth(&drive) <= 3, "row %zu: %zu blades", i, drive_depth(&drive));
		expect(drive_is_whole(&drive.canvas), "row %zu: drawn", i);
		drive_end(&drive);
	}
}

static void discarding_brings_back_what_was_undone_inside(void)
{
	struct drive drive = drive_contoso("contoso.json");

	press(&drive, OPEN("SCEP - iOS") "zz<C-s><Enter><C-z>");
	expect_text(drive_value(&drive, "Contoso SCEP - iOS", FIELD_NAME), "Contoso SCEP - iOS", "undone");
	press(&drive, "<Esc><Down><Enter>");
	expect_text(drive_value(&drive, "Contoso SCEP - iOSzz", FIELD_NAME), "Contoso SCEP - iOSzz",
		"as it was when the blade opened");
	drive_end(&drive);
}

/* An edit that the inner blade accepted is the outer one's to discard. */
static void discarding_takes_the_inner_blades_edits_along(void)
{
	struct drive drive = drive_contoso("contoso.json");
	char *before = drive_design(&drive), *after;

	press(&drive, SETTINGS("SCEP - iOS") "9<C-s>");
	expect_text(drive_value(&drive, "Contoso SCEP - iOS", FIELD_VALIDITY_VALUE), "19", "accepted");
	press(&drive, "<Esc><Down><Enter>");
	expect_number(drive_depth(&drive), 1, "closed");
	after = drive_design(&drive);
	expect_text(after, before, "discarded");
	free(after);
	free(before);
	drive_end(&drive);
}

static void has_lines_of(const char *text, const char *lines, const char *what)
{
	while (*lines) {
		size_t length = strcspn(lines, "\n");
		struct strbuf line = STRBUF_INIT;
		bool has;

		strbuf_add(&line, lines, length);
		has = expect(strstr(text, strbuf_text(&line)) != NULL, "%s: lost %s", what, strbuf_text(&line));
		strbuf_release(&line);
		if (!has)
			return;
		lines += length + (lines[length] == '\n');
	}
}

/* From the Settings row and back to it. */
#define PLATFORM(letter) "<Up><Up><Enter>" letter "<Enter><Down><Down>"
#define TYPE(letter)     "<Up><Enter>" letter "<Enter><Down>"

/* A half-filled form goes through every platform and back: nothing that was entered is lost. */
/* Text of a group or a list's entry is in the design only once it is accepted. */
static void typed_text_is_not_lost_without_a_question(void)
{
	static const struct {
		const char *what, *answer;
		size_t depth;
		const char *names;
	} rows[] = {
		{ "take", "<Enter>", 2, "NewMobile usersContractors" },
		{ "discard", "<Down><Enter>", 2, "Mobile usersContractors" },
		{ "stay", "<Down><Down><Enter>", 3, "Mobile usersContractors" },
		{ "Esc stays", "<Esc>", 3, "Mobile usersContractors" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = drive_contoso("contoso.json");
		struct strbuf names = STRBUF_INIT;
		const struct groups *groups;

		press(&drive, "a<Enter><Home>New<Esc>");
		expect(drive_pops_up(&drive) && drive_shows(&drive, "Discard what you typed"), "%s: asked", rows[i].what);
		press(&drive, rows[i].answer);
		expect_number(drive_depth(&drive), rows[i].depth, "%s: blades", rows[i].what);
		groups = &drive.app->session.design->groups;
		for (size_t j = 0; j < groups->count; j++)
			strbuf_addstr(&names, groups->items[j].name);
		expect_text(strbuf_text(&names), rows[i].names, "%s: groups", rows[i].what);
		strbuf_release(&names);
		drive_end(&drive);
	}
}

static void switching_platforms_keeps_values(void)
{
	static const struct {
		const char *keys, *kind; /* the kind in the middle of it */
	} tours[] = {
		{ PLATFORM("i"), "iOS SCEP" },
		{ PLATFORM("i") PLATFORM("m"), "macOS SCEP" },
		{ PLATFORM("A"), "Android SCEP" },
		{ PLATFORM("A") PLATFORM("W"), "Windows Phone 8.1 SCEP" },
		{ TYPE("P"), "Windows 10 and later PKCS" },
		{ TYPE("T"), "Windows 10 and later Trusted" },
		{ TYPE("P") PLATFORM("i"), "iOS PKCS" },
	};
	static const char half[] = "nHalf<Tab><Tab><Enter>Windows 10<Enter><Tab><Enter>S<Enter><Tab><Enter>"
				   "77<Enter><Enter>D<Enter><Tab><Enter><End><Enter><C-s>";

	for (size_t i = 0; i < COUNT(tours); i++) {
		struct drive drive = drive_contoso("contoso.json");
		const struct kind *kind;
		char *before, *after, reached[64];

		press(&drive, half);
		expect_text(drive_value(&drive, "Half", FIELD_VALIDITY_VALUE), "177", "typed after the default");
		before = drive_design(&drive);
		press(&drive, tours[i].keys);
		kind = design_by_name(drive.app->session.design, "Half")->kind;
		snprintf(reached, sizeof(reached), "%s %s", platforms[kind->platform].label, profile_types[kind->type].word);
		expect_text(reached, tours[i].kind, "%s", tours[i].keys);
		press(&drive, PLATFORM("Windows 10") TYPE("S"));
		after = drive_design(&drive);
		has_lines_of(after, before, tours[i].kind);
		free(after);
		free(before);
		drive_end(&drive);
	}
}

static void hidden_fields_say_why(void)
{
	struct drive drive = drive_contoso("contoso.json");

	drive_size(&drive, 40, 120);
	press(&drive, SETTINGS("SCEP - iOS"));
	expect(!drive_shows(&drive, "Hash algorithm"), "quiet at first");
	press(&drive, "<F3>");
	expect(drive_shows(&drive, "Hash algorithm: Android and Windows only"), "hash algorithm");
	expect(drive_shows(&drive, "(KSP): Windows only"), "key storage provider");
	press(&drive, "<F3>");
	expect(!drive_shows(&drive, "Hash algorithm"), "quiet again");
	drive_end(&drive);
}

static void problems_are_walked_both_ways(void)
{
	static const char *const stops[] = { "Subject name format", "Key usage", "Root Certificate", "Extended key usage",
		"SCEP Server URLs" };
	struct drive drive = drive_contoso("contoso.json");
	bool seen[COUNT(stops)] = { false };

	drive_draft(&drive, "Draft", PLATFORM_IOS, TYPE_SCEP);
	press(&drive, "<Home>");
	for (size_t step = 0; step < 8; step++) {
		press(&drive, "<F7>");
		for (size_t i = 0; i < COUNT(stops); i++)
			seen[i] = seen[i] || drive_is_on(&drive, stops[i]);
	}
	for (size_t i = 0; i < COUNT(stops); i++)
		expect(seen[i], "F7 comes to %s", stops[i]);
	press(&drive, "<F7><F7>");
	for (size_t i = 0; i < COUNT(stops); i++)
		if (drive_is_on(&drive, stops[i])) {
			press(&drive, "<F7><F8>");
			expect(drive_is_on(&drive, stops[i]), "F8 goes back to %s", stops[i]);
			break;
		}
	drive_end(&drive);
	drive = drive_contoso("contoso.json");
	press(&drive, "<F7>");
	expect(drive_shows(&drive, "There are no errors or warnings") && drive_depth(&drive) == 1, "nothing to walk to");
	drive_end(&drive);
}

/* A field whose problem was fixed has no finding any more, and is still where the walk goes on from. */
static void the_walk_goes_on_after_a_fix(void)
{
	struct drive drive = drive_contoso("contoso.json");

	drive_draft(&drive, "Draft", PLATFORM_IOS, TYPE_SCEP);
	press(&drive, "<Home><Enter><Tab><Tab><Tab><Tab><Enter>");
	press(&drive, "<F7><F7>");
	expect(drive_is_on(&drive, "Subject alternative name"), "the second problem");
	press(&drive, "<F4><F7>");
	expect(drive_is_on(&drive, "Key usage"), "F7 goes on below a fixed field");
	press(&drive, "<F4><F8>");
	expect(drive_is_on(&drive, "Subject name format"), "F8 goes on above it");
	drive_end(&drive);
}

static void drop_downs_take_arrows_and_letters(void)
{
	static const struct {
		const char *keys, *wanted;
	} rows[] = {
		{ "<Enter><Home><Enter>", "Days" },
		{ "<Enter><Home><Down><Enter>", "Months" },
		{ "<Enter>m<Enter>", "Months" },
		{ "<Enter>D<Enter>", "Days" },
		{ "<Enter>d<Esc>", "Years" },
		{ "<Enter><Home><Up><Enter>", NULL },
		{ "<Enter>x<Enter>", "Years" },
		{ "<Space>m<Enter>", "Months" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = drive_contoso("contoso.json");

		press(&drive, SETTINGS("SCEP - iOS") "<Right>");
		press(&drive, rows[i].keys);
		expect(!drive_pops_up(&drive), "%s: closed", rows[i].keys);
		if (rows[i].wanted)
			expect_text(drive_value(&drive, "Contoso SCEP - iOS", FIELD_VALIDITY_SCALE), rows[i].wanted, "%s",
				rows[i].keys);
		drive_end(&drive);
	}
}

static void profiles_are_filtered_and_sorted(void)
{
	struct drive drive = drive_contoso("contoso.json");

	press(&drive, "/windows 10");
	expect(drive_shows(&drive, "Contoso SCEP - Windows 10") && !drive_shows(&drive, "macOS"), "filtered");
	press(&drive, "<Enter><Down><Del>");
	expect(drive_shows(&drive, "Deleted Contoso Issuing CA - Windows 10"), "the second of those shown");
	press(&drive, "<C-z><Esc>");
	expect(drive_shows(&drive, "Contoso Root - Android"), "all shown again");
	press(&drive, "/no such<Enter>");
	expect(drive_shows(&drive, "No profile has this text"), "nothing matches");
	press(&drive, "<Enter>a<Del>d<Esc>s");
	expect(drive_shows(&drive, "Sorted by name") && drive_depth(&drive) == 1,
		"sorted, and nothing was opened on an empty list");
	drive_end(&drive);
}

static void quitting_asks_where_edits_would_be_lost(void)
{
	static const struct {
		const char *keys;
		bool asks, done;
		const char *saved; /* whether the file has this */
	} rows[] = {
		{ "q", false, true, NULL },
		{ "<F10>", false, true, NULL },
		{ "<C-c>", false, true, NULL },
		{ "<Del>q", true, false, NULL },
		{ "<Del>q<Enter>", false, true, "deleted" },
		{ "<Del>q<Down><Enter>", false, true, NULL },
		{ "<Del>q<Down><Down><Enter>", false, false, NULL },
		{ "<Del>q<Esc>", false, false, NULL },
		{ "<Del>q<C-c>", false, false, NULL },
		{ "<Del><C-z>q", false, true, NULL },
		{ "<Del><C-s>q", false, true, "deleted" },
		{ OPEN("SCEP - iOS") "<F10>", false, true, NULL },
		{ OPEN("SCEP - iOS") "X<F10>", true, false, NULL },
		/* Text that is not in the design yet: a journal keeps it only if the program does not end by itself. */
		{ "a<Enter>X<C-c>", true, false, NULL },
		{ "a<Enter>X<C-c><Enter>", false, true, NULL },
		{ "a<Enter>X<C-c><Down><Enter>", false, false, NULL },
		{ "a<Enter><C-c>", false, true, NULL },
		{ SETTINGS("SCEP - iOS") "<PgDn><PgDn><PgDn><Up><Enter>+h<C-c>", true, false, NULL },
		{ "wX<C-c>", true, false, NULL },
		{ "<Del>a<Enter>X<C-c>", true, false, NULL },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = drive_contoso("contoso.json");
		char *text;

		press(&drive, rows[i].keys);
		expect(drive_pops_up(&drive) == rows[i].asks, "%s: asks", rows[i].keys);
		expect(app_is_done(drive.app) == rows[i].done, "%s: done", rows[i].keys);
		text = test_read("contoso.json", NULL);
		expect((strstr(text, "Contoso Root - Android\"") == NULL) == (rows[i].saved != NULL), "%s: the file",
			rows[i].keys);
		free(text);
		drive_end(&drive);
	}
}

/* Where either of the subject's fields has the focus, and the subject can be read. */
static void the_foot_previews_the_subject(void)
{
	static const struct {
		const char *what, *keys;
		const char *shown; /* NULL: no preview */
	} rows[] = {
		{ "no subject field", SETTINGS("SCEP - iOS"), NULL },
		{ "the format", SETTINGS("SCEP - iOS") "<Down>",
			"Preview: CN=janedoe,E=janedoe@contoso.com,OU=Mobile,O=Contoso,C=US  How the" },
		{ "the text", SETTINGS("SCEP - iOS") "<Down><Down>",
			"Preview: CN=janedoe,E=janedoe@contoso.com,OU=Mobile,O=Contoso,C=US  KEY=" },
		{ "typing", SETTINGS("SCEP - iOS") "<Down><Down><End>, ST={{username}}", "C=US, ST=janedoe  KEY=" },
		{ "an unknown variable", SETTINGS("SCEP - iOS") "<Down><Down><End> {{Foo}}", NULL },
		{ "another format", SETTINGS("SCEP - iOS") "<Down><Enter><Up><Enter>",
			"Preview: CN=janedoe@contoso.com  How the" },
		{ "no format", SETTINGS("SCEP - iOS") "<Down><Enter>N<Enter>", NULL },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = drive_contoso("contoso.json");

		drive_size(&drive, 40, 119);
		press(&drive, rows[i].keys);
		expect(drive_shows(&drive, rows[i].shown ? rows[i].shown : "Preview:") == (rows[i].shown != NULL), "%s",
			rows[i].what);
		drive_end(&drive);
	}
}

static void a_preview_is_safe_to_print(void)
{
	struct drive drive = drive_contoso("contoso.json");
	struct profile *profile = design_by_name(drive.app->session.design, "Contoso SCEP - iOS");
	struct strbuf help = STRBUF_INIT, finding = STRBUF_INIT;
	enum style style;
	struct blade *top;

	if (expect(profile != NULL, "the example has the profile"))
		design_set_text(
			drive.app->session.design, profile, FIELD_SUBJECT_TEXT, "CN=a\033[2J\342\200\256b", EDIT_STEP, NULL);
	press(&drive, SETTINGS("SCEP - iOS") "<Down>");
	top = blade_stack_top(&drive.app->stack);
	top->ops->foot(top, &help, &finding, &style);
	expect_text(strbuf_text(&help), "Preview: CN=a\\x1b[2J\\u{202e}b  How the certificate names its user.", "the foot");
	strbuf_release(&help);
	strbuf_release(&finding);
	drive_end(&drive);
}

/* A finding of no field is seen on the list; the next key goes on from there. */
static void the_walk_goes_on_from_the_list(void)
{
	struct drive drive = drive_contoso("contoso.json");

	press(&drive, "/SCEP - iOS<Enter><Del><Esc>/PKCS - iOS<Enter><Del><Esc>/SCEP - macOS<Enter><Enter><C-u><C-s><Esc><Home>");
	press(&drive, "<F7>");
	expect(drive_shows(&drive, "root-unused") && drive_depth(&drive) == 1,
		"first the trusted profile that no profile links to");
	expect(drive_shows(&drive, "  fix      "), "with what would be right");
	press(&drive, "<F7>");
	expect(drive_is_on(&drive, "Name*") && drive_shows(&drive, "name-missing"), "then the one without a name");
	press(&drive, "<F7>");
	expect(drive_shows(&drive, "root-unused") && drive_depth(&drive) == 1, "and around");
	drive_end(&drive);
}

void suite_blades(void)
{
	CU_pSuite suite = CU_add_suite("blades", NULL, NULL);

	CU_add_test(suite, "edits can be undone and redone", edits_can_be_undone_and_redone);
	CU_add_test(suite, "undo closes blades of what is gone", undo_closes_blades_of_what_is_gone);
	CU_add_test(suite, "escape asks once where edits would be lost", escape_asks_once_where_edits_would_be_lost);
	CU_add_test(suite, "escape does not ask without edits", escape_does_not_ask_without_edits);
	CU_add_test(suite, "discarding takes the inner blade's edits along", discarding_takes_the_inner_blades_edits_along);
	CU_add_test(suite, "typed text is not lost without a question", typed_text_is_not_lost_without_a_question);
	CU_add_test(suite, "undo closes pickers of fields that are gone", undo_closes_pickers_of_fields_that_are_gone);
	CU_add_test(suite, "discarding brings back what was undone inside", discarding_brings_back_what_was_undone_inside);
	CU_add_test(suite, "switching platforms keeps values", switching_platforms_keeps_values);
	CU_add_test(suite, "hidden fields say why", hidden_fields_say_why);
	CU_add_test(suite, "problems are walked both ways", problems_are_walked_both_ways);
	CU_add_test(suite, "the walk goes on after a fix", the_walk_goes_on_after_a_fix);
	CU_add_test(suite, "the walk goes on from the list", the_walk_goes_on_from_the_list);
	CU_add_test(suite, "drop-downs take arrows and letters", drop_downs_take_arrows_and_letters);
	CU_add_test(suite, "profiles are filtered and sorted", profiles_are_filtered_and_sorted);
	CU_add_test(suite, "quitting asks where edits would be lost", quitting_asks_where_edits_would_be_lost);
	CU_add_test(suite, "the foot previews the subject", the_foot_previews_the_subject);
	CU_add_test(suite, "a preview is safe to print", a_preview_is_safe_to_print);
}
