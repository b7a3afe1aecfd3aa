/*
 * Everything that can be edited, one by one: it is done, the program is gone, another one opens the design and applies the edits.
 * Then the design is what it would be if it had been saved and read again, and one undo makes it what the file has.
 */
#include <CUnit/CUnit.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "forms/app/keymap.h"
#include "forms/base/request.h"
#include "model/base/alloc.h"
#include "tests/screen/harness/crash.h"
#include "tests/screen/harness/frame.h"

void suite_recover_edits(void);

#define TYPE(steps) SETTINGS("SCEP - iOS") steps
#define LEAVE       "<C-s><C-s>"

static const char tenant[] =
	"[{\"@odata.type\":\"#microsoft.graph.iosTrustedRootCertificate\",\"displayName\":\"Contoso New Root\",\"description\":\"\"},"
	"{\"@odata.type\":\"#microsoft.graph.iosWiFiConfiguration\",\"displayName\":\"Contoso Wi-Fi\"},"
	"{\"@odata.type\":\"#microsoft.graph.iosImportedPFXCertificateProfile\",\"displayName\":\"Contoso Mail\"}]";

static const struct row {
	const char *keys;
	const char *design;      /* NULL: the example */
	const char *label, *use; /* Tab goes to the row with this label, where these keys are pressed; NULL: nothing */
} rows[] = {
	{ TYPE(""), NULL, "Certificate validity period", "<C-u>7" },
	{ TYPE(""), NULL, "Certificate validity period", "<Right><Enter><Up><Enter><C-s>" },
	{ TYPE(""), NULL, "Subject name format", "<Enter><Home><Down><Enter><C-s>" },
	{ TYPE(""), NULL, "O=Contoso,C=US", "<C-u>CN={{SerialNumber}}" },
	{ TYPE(""), NULL, "Email address", "<Space>" },
	{ TYPE(""), NULL, "Digital signature", "<Space><C-s>" },
	{ TYPE(""), NULL, "Key size", "<Enter>1<Enter>" },
	{ TYPE(""), NULL, "Renewal threshold", "<C-u>31<C-s><C-s>" },
	{ TYPE(""), NULL, "Extended key usage", "<Enter><Del><C-s>" },
	{ TYPE(""), NULL, "Extended key usage", "<Enter>+<End><Enter>Contoso Badge<Enter>1.2.3.4<Enter><C-s>" },
	{ SETTINGS("PKCS - Windows 10"), NULL, "Certification authority name", "<C-u>Contoso CA 2" },
	{ SETTINGS("PKCS - Windows 10"), NULL, "Key storage provider", "<Enter><Down><Enter>" },
	{ SETTINGS("PKCS - Windows 10"), NULL, "Certificate template name", "<C-u><C-s>" },
	{ "<Enter>", NULL, "Platform", "<Enter>i<Enter><C-s>" },
	{ "nNew profile", NULL, NULL, NULL },
	{ "nNew profile<C-s>", NULL, NULL, NULL },
	{ "nNew<Tab><Tab><Enter>i<Enter><Tab><Enter>S<Enter><C-s>", NULL, NULL, NULL },
	{ "nNew<Tab><Tab><Enter>i<Enter><Tab><Enter>S<Enter><Tab><Enter>", NULL, NULL, NULL },
	{ "nNew<C-s>", "new.json", NULL, NULL },
	{ "nNew<C-s>nSecond<C-s><C-z>", "new.json", NULL, NULL },
	{ "d", NULL, NULL, NULL },
	{ "<End>d", NULL, NULL, NULL },
	{ "<Del>", NULL, NULL, NULL },
	{ "<End><Del>", NULL, NULL, NULL },
	{ "<Del><Del><Del><C-z>", NULL, NULL, NULL },
	{ "<Del><Del><Del><C-z><C-z><C-y>", NULL, NULL, NULL },
	{ "nNew<C-s><Del><C-z>", NULL, NULL, NULL },
	{ "<Enter><C-u>Renamed", NULL, NULL, NULL },
	{ "<Enter><C-u>日本 é<C-s>", NULL, NULL, NULL },
	{ "<Enter><C-u>", NULL, NULL, NULL },
	{ "<Enter><C-u>A<C-s><Down><Enter><C-u>B<C-s><Up><Enter><C-u>C<C-s>", NULL, NULL, NULL },
	{ "<Enter><Tab><Enter>One<Enter>two<C-s>", NULL, NULL, NULL },
	{ "<Enter><Tab><Tab><Enter>i<Enter><C-s>", NULL, NULL, NULL },
	{ "<Enter><Tab><Tab><Tab><Enter>S<Enter><C-s>", NULL, NULL, NULL },
	{ OPEN("SCEP - iOS") "<Tab><Tab><Enter>Windows 10<Enter><C-s>", NULL, NULL, NULL },
	{ TYPE(""), NULL, "SCEP Server URLs", "<Enter>+https://ndes2.contoso.com/certsrv/mscep/mscep.dll<Enter><C-s>" LEAVE },
	{ TYPE(""), NULL, "SCEP Server URLs", "<Enter>+https://ndes2.contoso.com<C-s><C-Up><C-s>" LEAVE },
	{ TYPE(""), NULL, "SCEP Server URLs", "<Enter>+https://ndes2.contoso.com<Enter><Home><C-Down><C-s>" LEAVE },
	{ TYPE(""), NULL, "SCEP Server URLs", "<Enter><Ins>https://a/<Enter>https://b/<Enter><Esc><C-s>" LEAVE },
	{ TYPE(""), NULL, "SCEP Server URLs", "<Enter><Enter><C-u>https://ndes3/<Enter><C-s>" LEAVE },
	{ TYPE(""), NULL, "SCEP Server URLs", "<Enter><Del><C-s>" LEAVE },
	{ TYPE(""), NULL, "Extended key usage", "<Enter>+ot<Enter>Contoso Badge<Tab>1.2.3.4<Enter><C-s>" LEAVE },
	{ SETTINGS("SCEP - Windows 10"), NULL, "Root Certificate", "<Enter><End><Enter>" LEAVE },
	{ "<Enter><C-w>", NULL, NULL, NULL },
	{ "<Enter><Home><C-k>", NULL, NULL, NULL },
	{ "<Enter><C-w><C-v><C-v>", NULL, NULL, NULL },
	{ SETTINGS("Root - iOS") "<Enter>issuing.cer<Enter><Enter><C-s>", NULL, NULL, NULL },
	{ SETTINGS("Root - Windows 10") "<Tab><Enter><Down><Enter><C-s>", NULL, NULL, NULL },
	{ "a+A<Enter><C-s>", NULL, NULL, NULL },
	{ "a<Space><C-s>", NULL, NULL, NULL },
	{ "a<Del><C-s>", NULL, NULL, NULL },
	{ "a+N<Enter>Staff<C-s><C-s>", NULL, NULL, NULL },
	{ "a+N<Enter>Staff<Tab>3f2a7c1e-5b8d-4e6f-9a0b-1c2d3e4f5a6c<C-s><C-s>", NULL, NULL, NULL },
	{ "a+Sales<Enter><C-s>", NULL, NULL, NULL },
	{ "<Enter><C-n><Enter><C-s>", NULL, NULL, NULL },
	{ "<C-p>recipe<Enter>VPN, a<Enter><C-s><Down><Enter>", "new.json", NULL, NULL },
	{ "n<Tab><Tab><Enter>i<Enter><Tab><Enter>S<Enter><C-s>", NULL, NULL, NULL },
	{ "a<Enter><C-u>Renamed group<C-s><C-s>", NULL, NULL, NULL },
	{ "a<Enter><Home><Del><C-s><C-s>", NULL, NULL, NULL },
	{ "AE<C-u>Field staff<Tab><C-u>3f2a7c1e-5b8d-4e6f-9a0b-1c2d3e4f5a6c<C-s>", NULL, NULL, NULL },
	{ "A<Down>MM<Enter><Enter>", NULL, NULL, NULL },
	{ "A<Del><Enter>", NULL, NULL, NULL },
	{ "A<Del><C-s><C-z><C-y>", NULL, NULL, NULL },
	{ "Rndes.contoso.com<Tab>ndes2.contoso.com<C-s>", NULL, NULL, NULL },
	{ "Rndes.contoso.com<Tab>ndes2.contoso.com<Tab><Tab><Down><Space><Enter>", NULL, NULL, NULL },
	{ "fContoso<C-r>Fabrikam<Tab><Space><C-s>", NULL, NULL, NULL },
	{ "RMobile users<Tab>Field staff<Enter><Enter><C-z><C-y>", NULL, NULL, NULL },
	{ "a+N<Enter>Staff<C-s><C-s>AIStaff 3f2a7c1e-5b8d-4e6f-9a0b-1c2d3e4f5a6c<C-s><C-s>", NULL, NULL, NULL },
	{ "N<Enter>root.cer<Enter><Enter><Down><Down><Space><C-s><C-s><Enter>", "new.json", NULL, NULL },
	{ "N<Enter>root.cer<Enter><Enter><Down><Down><Space><C-s>C<Enter>", NULL, NULL, NULL },
	{ "/ios<Enter>+New", NULL, NULL, NULL },
	{ "/ios<Enter><C-n><Enter>root.cer<Enter><Enter><Down><Down><Space><C-s>C<Enter>", NULL, NULL, NULL },
	{ TYPE(""), NULL, "Certificate validity period", "<C-u>7<C-z>" },
	{ "/SCEP - iOS<Enter>c<Space><Down><Space><C-s>", NULL, NULL, NULL },
	{ "/Issuing CA - Windows 10<Enter>c<Space><C-s><Enter>", NULL, NULL, NULL },
	{ "a<Del><C-s><F5><Enter>", NULL, NULL, NULL },
	{ "a<Del><C-s><F5><Down><Enter>", NULL, NULL, NULL },
	{ "a<Del><C-s><F7><F5><Enter>", NULL, NULL, NULL },
	{ "<Enter> <C-s><F7><F4>", NULL, NULL, NULL },
	{ "<Enter> <C-s>p<C-a>", NULL, NULL, NULL },
	{ "<C-p>convert<Enter><C-s>", NULL, NULL, NULL },
	{ "<C-p>convert<Enter><C-s><C-z><C-y>", NULL, NULL, NULL },
	{ "P", "new.json", NULL, NULL },
	{ "PnNew<Tab><Tab><Enter>macOS<Enter><Tab><Enter>S<Enter><C-s>", "new.json", NULL, NULL },
	{ "PnNew<Tab><Tab><Enter>A<Enter><Tab><Enter>S<Enter><Tab><Enter><End><Up><Enter><Enter>G<Enter><Down><Enter>com.contoso.mail<Enter><C-s><C-s>",
		"new.json", NULL, NULL },
	{ "PnNew<Tab><Tab><Enter>iOS<Enter><Tab><Enter>S<Enter><Tab><Enter><Tab><Tab><Enter>+D<Enter>{{DeviceName}}<Enter><C-s><C-s>",
		"new.json", NULL, NULL },
	{ "/Root - iOS<Enter><C-p>new root<Enter>issuing.cer<Enter><Enter><C-s>", NULL, NULL, NULL },
	{ "m<Down><Enter>issuing.cer<Enter><Enter>r<Enter>", NULL, NULL, NULL },
	{ "m<Down><Enter>issuing.cer<Enter><Enter>n<C-s>", NULL, NULL, NULL },
	{ "<Down>m<Down><Enter><C-u>2<C-s>", NULL, NULL, NULL },
	{ "<Down>m<Down>r<C-u>2<C-s><Enter>", NULL, NULL, NULL },
	{ "itenant.json<Enter><C-s>", NULL, NULL, NULL },
	{ "itenant.json<Enter><C-s><C-z>nOther<C-s>", NULL, NULL, NULL },
	{ "<Space>v<Down>v<S-Down><S-Up>*U<Del>", NULL, NULL, NULL },
	{ "<Space><Down><Space><Del><Enter>", NULL, NULL, NULL },
	{ "v<Down><Down><Del><C-s><C-z><C-y>", NULL, NULL, NULL },
	{ "/scep<Enter>*E<C-u>2<C-s><C-s>", NULL, NULL, NULL },
	{ "*EText<C-s><C-s>", NULL, NULL, NULL },
	{ "/ios<Enter>*c<Space><C-s><C-s>", NULL, NULL, NULL },
	{ "nDraft<C-s>*c<Space><C-s><C-s>", NULL, NULL, NULL },
	{ "*a"
	  "New<Enter>Sales<C-s><C-s>",
		NULL, NULL, NULL },
	{ "*aAll d<Enter><C-s>", NULL, NULL, NULL },
	{ "*aRemove<Enter><C-s>", NULL, NULL, NULL },
	{ "*<F5><Enter><C-s>", NULL, NULL, NULL },
	{ "<Enter><C-u><C-s>*<F4><C-s>", NULL, NULL, NULL },
	{ "<Del><C-s><Del>", NULL, NULL, NULL },
	{ "nNew<C-s><C-s>nLater<C-s><Up><Del>", "new.json", NULL, NULL },
};

/* --- what the rows do: a new action, control or kind of edit needs a row */

/* Actions that a read-only design doesn't have, and that still change none. */
static const struct {
	int request;
	const char *reason;
} no_edits[] = {
	{ REQUEST_SAVE, "the file has the edits then" },
	{ REQUEST_EXPORT, "writes a bundle" },
	{ REQUEST_RELOAD, "the design is as the file then, and the journal ends" },
	{ REQUEST_RECOVER, "shows what each row recovers" },
};

/* Controls whose fields are on no blade. */
static const struct {
	enum control control;
	const char *reason;
} no_rows[] = {
	{ CONTROL_TAGS, "scope tags are imported, kept and shown" },
};

static struct {
	bool bindings[256], controls[CONTROL_COUNT], events[EDIT_EVENT_COUNT];
	const struct drive *drive;
	struct edit_observer observer;
	void (*request)(struct blade_host *host, int request);
} seen;

static void see_request(struct blade_host *host, int request)
{
	for (size_t i = 0; key_bindings[i].keys; i++)
		if (key_bindings[i].request == request && !*key_bindings[i].keys)
			seen.bindings[i] = true;
	seen.request(host, request);
}

static void see_edit(void *context, const struct design *design, const struct edit_event *event)
{
	seen.events[event->kind] = true;
	if (event->kind == EDITED_VALUE)
		seen.controls[profile_field(event->profile, event->field)->control] = true;
	if (event->kind == EDITED_IGNORED)
		seen.controls[CONTROL_RULES] = true;
	seen.observer.edited(context, design, event);
}

/* A key of a row as the table of actions names it: "Ctrl-S" for "<C-s>". */
static void see_key(const struct drive *drive, const char *key)
{
	unsigned contexts = app_contexts(drive->app);
	size_t length = strlen(key);
	char name[32];

	if (strncmp(key, "<C-", 3) == 0 && length == 5)
		snprintf(name, sizeof(name), "Ctrl-%c", toupper((unsigned char)key[3]));
	else if (strncmp(key, "<C-", 3) == 0)
		snprintf(name, sizeof(name), "Ctrl-%.*s", (int)length - 4, key + 3);
	else
		snprintf(name, sizeof(name), "%.*s", (int)(*key == '<' ? length - 2 : length), key + (*key == '<'));
	for (size_t i = 0; key_bindings[i].keys; i++) {
		const char *found = strstr(key_bindings[i].keys, name);
		bool whole = found && (found == key_bindings[i].keys || found[-1] == ' ') && strchr(" ", found[strlen(name)]);

		seen.bindings[i] |= whole && (key_bindings[i].contexts & contexts) && !drive->app->menu;
	}
}

static void see(struct drive *drive)
{
	struct edit_observer *observer = &drive->app->session.design->observer;

	seen.drive = drive;
	seen.observer = *observer;
	observer->edited = see_edit;
	seen.request = drive->app->host.request;
	drive->app->host.request = see_request;
}

static const char *reason_for(int request)
{
	for (size_t i = 0; i < COUNT(no_edits); i++)
		if (request && no_edits[i].request == request)
			return no_edits[i].reason;
	return NULL;
}

static void expect_all_seen(void)
{
	for (size_t i = 0; key_bindings[i].keys; i++)
		expect(!key_bindings[i].edits || seen.bindings[i] || reason_for(key_bindings[i].request),
			"no row does \"%s\" (%s)", key_bindings[i].help, key_bindings[i].keys);
	for (enum control control = 0; control < CONTROL_COUNT; control++) {
		bool excused = false;

		for (size_t i = 0; i < COUNT(no_rows); i++)
			excused |= no_rows[i].control == control;
		expect(seen.controls[control] != excused,
			"no row edits a field of the control %s, or one does in spite of its reason", control_name(control));
	}
	for (int kind = 0; kind < EDIT_EVENT_COUNT; kind++)
		expect(seen.events[kind], "no row makes an edit of the kind %d", kind);
}

/* --- each row */

static const char *scene(void)
{
	const char *folder = tempdir_new();

	example_copy(folder, "contoso.json");
	example_certificate(folder, "issuing.cer", "Contoso Issuing CA - Windows 10");
	example_certificate(folder, "root.cer", "Contoso Root - Windows 10");
	test_write(test_in(folder, "tenant.json"), tenant, sizeof(tenant) - 1);
	return folder;
}

/* Opens the copy that a crash left; the menu offers the edits. */
static bool begin_again(struct drive *again, const char *folder, const char *name, const char *what)
{
	drive_begin(again, folder, name, false);
	return expect(drive_shows(again, "Edits that were not saved"), "%s: the edits are offered", what);
}

static void recovers(const char *folder, const char *name, const char *wanted, const char *what)
{
	struct drive again;
	char *file;
	char *got;

	if (!begin_again(&again, folder, name, what)) {
		drive_end(&again);
		return;
	}
	file = drive_design(&again);
	press(&again, "A<Enter>");
	got = drive_design(&again);
	expect_text(got, wanted, "%s", what);
	free(got);
	design_undo(again.app->session.design);
	got = drive_design(&again);
	expect_text(got, file, "%s: undone", what);
	free(got);
	free(file);
	drive_end(&again);
}

static void press_row(struct drive *drive, const struct row *row, bool keeps)
{
	const char *key = row->keys;

	if (row->label) {
		press(drive, key);
		for (int tabs = 0; tabs < 40 && !drive_is_on(drive, row->label); tabs++)
			press(drive, "<Tab>");
		expect(drive_is_on(drive, row->label), "%s: there is a field %s", row->keys, row->label);
		key = row->use;
	}
	while (*key) {
		size_t length = *key == '<' ? strcspn(key, ">") + 1 : 1;
		char *one;

		while ((key[length] & 0xc0) == 0x80)
			length++;
		one = xmemdupz(key, length);
		see_key(drive, one);
		press(drive, one);
		if (keeps)
			app_keep_edits(drive->app);
		free(one);
		key += length;
	}
}

/* With the edits written once, and after each key: the journal joins edits of the same text. */
static void every_edit_is_recovered(void)
{
	for (size_t i = 0; i < 2 * COUNT(rows); i++) {
		const struct row *row = &rows[i / 2];
		const char *name = row->design ? row->design : "contoso.json";
		const char *copy;
		struct drive drive;
		char *text;
		char *wanted;

		drive_begin(&drive, scene(), name, false);
		see(&drive);
		press_row(&drive, row, i % 2);
		text = drive_design(&drive);
		wanted = crash_saved_and_read(text);
		copy = crash_copy(&drive);
		if (expect(drive.app->session.file.journal.descriptor >= 0, "%s %s %s: there are edits", row->keys,
			    row->label ? row->label : "", row->use ? row->use : ""))
			recovers(copy, name, wanted, row->keys);
		free(text);
		free(wanted);
		drive_end(&drive);
	}
	expect_all_seen();
}

/* --- every control of every form, by chance */

static const uint32_t letters[] = { 'n', 'd', 'a', 's', '+', ' ', 'S', 'i', 'W', 'P', '0', '9', '{', '}', '=', ',', '"', '\\',
	0xE9, 0x65E5, 0x1F600, 0x202E };
static const enum key_code codes[] = { TK_TAB, TK_ENTER, TK_DOWN, TK_UP, TK_ENTER, TK_ESCAPE, TK_PAGE_DOWN, TK_DELETE,
	TK_BACKSPACE, TK_CTRL('S'), TK_CTRL('Z'), TK_CTRL('Y'), TK_F4, TK_F5, TK_F7, TK_INSERT };

static struct key random_key(unsigned long *random)
{
	struct key key = { .code = TK_TYPED };

	if (test_random(random, 100) < 35)
		key.codepoint = letters[test_random(random, COUNT(letters))];
	else
		key.code = codes[test_random(random, COUNT(codes))];
	return key;
}

#define ROUNDS 24
#define KEYS   400

static void random_edits_are_recovered(void)
{
	for (unsigned long round = 1; round <= ROUNDS; round++) {
		const char *name = round % 3 ? "contoso.json" : "new.json";
		unsigned long random = round;
		struct drive drive;

		drive_begin(&drive, scene(), name, false);
		for (int i = 1; i <= KEYS && strcmp(drive.app->session.path, name) == 0; i++) {
			press_key(&drive, random_key(&random));
			if (test_random(&random, 5) == 0)
				app_keep_edits(drive.app);
			if (i % 100 == 0 && session_has_edits_to_keep(&drive.app->session)) {
				char *text = drive_design(&drive);
				char *wanted = crash_saved_and_read(text);
				char what[64];

				snprintf(what, sizeof(what), "round %lu, key %d", round, i);
				recovers(crash_copy(&drive), name, wanted, what);
				expect_number(chdir(drive.folder), 0, "back in the folder of the program that goes on");
				free(text);
				free(wanted);
			}
		}
		drive_end(&drive);
	}
}

/* --- text that was not accepted yet */

/* The box of the blade, without the help below it. */
static char *box_of(const struct drive *drive)
{
	struct strbuf text = STRBUF_INIT;
	const char *bottom;

	frame_box(&text, &drive->canvas);
	bottom = strstr(strbuf_text(&text), "└");
	if (bottom)
		strbuf_setlen(&text, (size_t)(bottom - text.text));
	return strbuf_detach(&text);
}

/* The blade is open again with the text, as it was. */
static void text_that_was_not_accepted_is_recovered(void)
{
	static const struct {
		const char *keys, *shown;
	} drafts[] = {
		{ "a+N<Enter>Staff", "Staff" },
		{ "a+N<Enter>Staff<Tab>3f2a7c1e", "3f2a7c1e" },
		{ "a<Enter><C-u>Renamed group", "Renamed group" },
		{ "AE<C-u>Renamed group", "Renamed group" },
		{ "AIStaff 3f2a7c1e", "3f2a7c1e" },
		{ TYPE("<PgDn><PgDn><PgDn><Up><Enter>+https://ndes2.contoso.com/certsrv/"),
			"https://ndes2.contoso.com/certsrv/" },
		{ TYPE("<PgDn><PgDn><PgDn><Up><Enter><Enter><C-u>https://ndes3"), "https://ndes3" },
		{ TYPE("<PgDn><PgDn><PgDn><Up><Up><Up><Enter>+ot<Enter>Contoso Badge<Enter>1.2.3"), "1.2.3" },
		{ "N<Down><Down><Space>", "[x]" },
		{ "N<Enter>root.cer<Enter><Enter><Down><Down><Space>", "[x]" },
		{ "/SCEP - iOS<Enter>c<Space>", "[x]" },
		{ "/SCEP - iOS<Enter>c<Down><Space><Down><Space><PgDn><Up><Up><Up><C-u>A/B {type}", "A/B {type}" },
		{ "<C-p>new root<Enter>issuing.cer<Enter><Enter><C-u>Next", "Contoso Root Next - iOS" },
		{ "w<C-u>other.json<Tab>Contoso Ltd", "Contoso Ltd" },
	};

	for (size_t i = 0; i < COUNT(drafts); i++) {
		struct drive drive;
		struct drive again;
		char *before;
		char *after;
		const char *copy;
		int column;
		int row;

		drive_begin(&drive, scene(), "contoso.json", false);
		press(&drive, drafts[i].keys);
		expect(drive_shows(&drive, drafts[i].shown), "%s: it was typed", drafts[i].keys);
		copy = crash_copy(&drive);
		before = box_of(&drive);
		row = drive.canvas.cursor_row;
		column = drive.canvas.cursor_column;
		drive_end(&drive);
		if (begin_again(&again, copy, "contoso.json", drafts[i].keys)) {
			press(&again, "A<Enter>");
			after = box_of(&again);
			expect_text(after, before, "%s", drafts[i].keys);
			expect(again.canvas.cursor_row == row && again.canvas.cursor_column == column,
				"%s: the cursor is at %d, %d instead of %d, %d", drafts[i].keys, again.canvas.cursor_row,
				again.canvas.cursor_column, row, column);
			free(after);
		}
		drive_end(&again);
		free(before);
	}
}

void suite_recover_edits(void)
{
	CU_pSuite suite = CU_add_suite("recover edits", NULL, NULL);

	CU_ADD_TEST(suite, every_edit_is_recovered);
	CU_ADD_TEST(suite, random_edits_are_recovered);
	CU_ADD_TEST(suite, text_that_was_not_accepted_is_recovered);
}
