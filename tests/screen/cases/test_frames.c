/*
 * The box of every blade and popup, compared with tests/data/frames/NAME.txt; test_screen.c has what is around it. UPDATE=1
 * writes those files again: read them before they are committed.
 * lint: long, since the scenes are one table.
 */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "model/crypto/base64.h"
#include "tests/screen/harness/app_driver.h"
#include "tests/screen/harness/frame.h"
#include "tests/screen/harness/scenes.h"

void suite_frames(void);

#define URLS SETTINGS("SCEP - iOS") "<PgDn><PgDn><PgDn><Up><Enter>"
/* The current portal, a new SCEP profile in it, and the list of its alternative names. */
#define CURRENT        "P"
#define SCEP(platform) "nContoso<Tab><Tab><Enter>" platform "<Enter><Tab><Enter>S<Enter><Tab><Enter>"
#define NAMES          SCEP("iOS") "<Tab><Tab><Enter><Del>+" /* without the one that is suggested */
#define UPN            "U<Enter>{{UserPrincipalName}}<Enter>"
#define USAGES         SETTINGS("SCEP - iOS") "<PgDn><PgDn><PgDn><Up><Up><Up><Enter>"

#define SCEP_MARKED "/scep<Enter>*<Esc>"

static const struct scene {
	const char *name, *keys;
	const char *design; /* NULL: the example */
	bool view, ascii;
} scenes[] = {
	{ "profiles", "", NULL, false, false },
	{ "profiles-ascii", "<Down>", NULL, false, true },
	{ "profiles-empty", "", "new.json", false, false },
	{ "profiles-portal", "P", "new.json", false, false },
	{ "profiles-filter", "/scep", NULL, false, false },
	{ "profiles-marked", "<Space><Space><Down>v<Down><Down>v", NULL, false, false },
	{ "profiles-marked-ascii", "/scep<Enter>*<Esc>", NULL, false, true },
	{ "marked-delete", "<Space><Space><Down><Space><Del>", NULL, false, false },
	{ "marked-ignore", "*<F5>", NULL, false, false },
	{ "marked-assign", SCEP_MARKED "a", NULL, false, false },
	{ "marked-assign-group",
		SCEP_MARKED "a"
			    "New<Enter>Sales",
		NULL, false, false },
	{ "marked-assign-shown", SCEP_MARKED "aC<Enter>", NULL, false, false },
	{ "marked-fields", SCEP_MARKED "E", NULL, false, false },
	{ "marked-fields-shown", SCEP_MARKED "E<C-u>2<C-s>", NULL, false, false },
	{ "marked-fields-of-one", "/root - windows 10<Enter>E", NULL, false, false },
	{ "marked-copy", "/ios<Enter>*<Esc>c<Space>", NULL, false, false },
	{ "marked-copy-shown", "/ios<Enter>*<Esc>c<Space><C-s>", NULL, false, false },
	{ "marked-export", "/scep<Enter>*e", NULL, false, false },
	{ "profiles-grouped", "g<End>", NULL, false, false },
	{ "profiles-sorted", "sss<End>", NULL, false, false },
	{ "create", "n", NULL, false, false },
	{ "create-platform", "n日本 é<Tab><Tab><Enter>", NULL, false, false },
	{ "create-platform-find", "n<Tab><Tab><Enter>phone", NULL, false, false },
	{ "description",
		"n<Tab><Enter>For the phones of the sales force: everyone who travels, and no one else.<Enter><Enter>"
		"Ask the help desk before changing it.<Enter>1<Enter>2<Enter>3<Enter>4<Enter>5<Enter>6<Enter>7<Enter>8<Enter>9<Enter>10<Enter>"
		"11<Enter>12<Enter>13<Enter>14<Enter>15<Enter>16",
		NULL, false, false },
	{ "description-lines",
		"n<Tab><Enter>For the phones of the sales force: everyone who travels, and no one else.<Enter>日本<Enter>3<C-s>",
		NULL, false, false },
	{ "create-draft", "nDraft<Tab><Tab><Enter>i<Enter><Tab><Enter>S<Enter><C-s>", NULL, false, false },
	{ "create-quit", "nDraft<F10>", NULL, false, false },
	{ "create-leave", "nDraft<Esc>", NULL, false, false },
	{ "trusted-ios", SETTINGS("Root - iOS"), NULL, false, false },
	{ "trusted-windows10", SETTINGS("Root - Windows 10"), NULL, false, false },
	{ "trusted-store", SETTINGS("Root - Windows 10") "<Tab><Enter>", NULL, false, false },
	{ "scep-ios", SETTINGS("SCEP - iOS"), NULL, false, false },
	{ "scep-ios-subject", SETTINGS("SCEP - iOS") "<Down><Down><Down>", NULL, false, false },
	{ "scep-ios-empty", "nNew<Tab><Tab><Enter>i<Enter><Tab><Enter>S<Enter><Tab><Enter>", NULL, false, false },
	{ "scep-ios-why", SETTINGS("SCEP - iOS") "<F3>", NULL, false, false },
	{ "scep-ios-why-ksp", SETTINGS("SCEP - iOS") "<F3><Down><F6>", NULL, true, false },
	{ "scep-windows10", SETTINGS("SCEP - Windows 10"), NULL, false, false },
	{ "scep-android", SETTINGS("SCEP - Android<Down>"), NULL, false, false },
	{ "pkcs-windows10", SETTINGS("PKCS - Windows 10"), NULL, false, false },
	{ "pkcs-ios", SETTINGS("PKCS - iOS") "<PgDn>", NULL, false, false },
	{ "link", SETTINGS("SCEP - Windows 10") "<F3><F3><Down><Down><Down><Down><Down><Down><Down><Down><Down><Down><Enter>",
		NULL, false, false },
	{ "current-platforms", CURRENT "n<Tab><Tab><Enter>", "new.json", false, false },
	{ "current-scep-macos", CURRENT SCEP("macOS"), "new.json", false, false },
	{ "current-scep-macos-user", CURRENT SCEP("macOS") "<Down><Enter>U<Enter>", "new.json", false, false },
	{ "current-scep-macos-channel", CURRENT SCEP("macOS") "<Enter>U<Enter><Down><Enter>", "new.json", false, false },
	{ "current-names-add", CURRENT NAMES, "new.json", false, false },
	{ "current-names", CURRENT NAMES UPN "+D<Enter>{{DeviceName}}.contoso.com<Enter>+U<Down><Down>", "new.json", false,
		false },
	{ "current-names-attribute", CURRENT NAMES UPN "<Enter>x<Tab>", "new.json", false, false },
	{ "current-names-changed", CURRENT NAMES UPN "<Enter><Tab>E<Enter><Enter>", "new.json", false, false },
	{ "current-names-empty", CURRENT NAMES UPN "+D<Enter><Enter>", "new.json", false, false },
	{ "current-names-findings",
		CURRENT NAMES UPN "+D<Enter>kim@contoso.com<Enter>+D<Enter>{{UserNam}}.mobile.contoso.com<Enter><Up>", "new.json",
		false, false },
	{ "current-scep-corporate", CURRENT SCEP("A"), "new.json", false, false },
	{ "current-apps-row", CURRENT SCEP("A") "<End><Up>", "new.json", false, false },
	{ "current-apps", CURRENT SCEP("A") "<End><Up><Enter><Enter>G<Enter><Down><Enter>com.contoso.mail<Enter><C-s>",
		"new.json", false, false },
	{ "current-apps-typing", CURRENT SCEP("A") "<End><Up><Enter><Enter>G<Enter><Down><Enter>com.contoso", "new.json", false,
		false },
	{ "current-applicability", CURRENT SCEP("Wi") "<End><Up><Enter><Enter>A<Enter><Down><Down><Space>", "new.json", false,
		false },
	{ "current-why", CURRENT SCEP("macOS") "<F3><End>", "new.json", false, false },
	{ "current-new-set", CURRENT "N<Enter>root.cer<Enter><Enter><Down><Down><Space>", "new.json", false, false },
	{ "assignments", "a", NULL, false, false },
	{ "assignments-add", "a+", NULL, false, false },
	{ "group", "a<Enter>", NULL, false, false },
	{ "groups", "A", NULL, false, false },
	{ "groups-empty", "A", "new.json", false, false },
	{ "groups-used", "A<Enter>", NULL, false, false },
	{ "groups-merge", "A<Down>MM<Enter>", NULL, false, false },
	{ "groups-delete", "A<Down><Del>", NULL, false, false },
	{ "groups-ids", "AIStaff 3f2a7c1e-5b8d-4e6f-9a0b-1c2d3e4f5a6c", NULL, false, false },
	{ "groups-ids-changes", "a+N<Enter>Staff<C-s><C-s>AIStaff 3f2a7c1e-5b8d-4e6f-9a0b-1c2d3e4f5a6c<C-s>", NULL, false,
		false },
	{ "group-new", "a+N<Enter>Staff", NULL, false, false },
	{ "urls-typing", URLS "+https://ndes2.contoso.com/certsrv/", NULL, false, false },
	{ "urls-findings",
		URLS
		"<Ins>http://10.0.0.5/certsrv/mscep/mscep.dll<Enter>https://ndes.contoso.com/certsrv/mscep/mscep.dll<Enter>ndes<Enter><Enter>",
		NULL, false, false },
	{ "usages-add", USAGES "+", NULL, false, false },
	{ "usages-typing", USAGES "+ot<Enter>Contoso Badge<Enter>1.2.3", NULL, false, false },
	{ "certificate-file", SETTINGS("Root - iOS") "<Enter>", NULL, false, false },
	{ "certificate-file-typing", SETTINGS("Root - iOS") "<Enter>certs/i", NULL, false, false },
	{ "certificate-file-all", SETTINGS("Root - iOS") "<Enter><C-t><F3>", NULL, false, false },
	{ "certificate", SETTINGS("Root - iOS") "<Enter>issuing.cer<Enter>", NULL, false, false },
	{ "certificate-bad", SETTINGS("Root - iOS") "<Enter>noise.cer<Enter>", NULL, false, false },
	{ "copy", "/SCEP - iOS<Enter>c", NULL, false, false },
	{ "copy-ticked", "/SCEP - iOS<Enter>c<Space>", NULL, false, false },
	{ "copy-name", "/SCEP - iOS<Enter>c<Down><Space><Down><Space><PgDn><Up><Up><Up><C-u>A/B {type}", NULL, false, false },
	{ "copy-pkcs", "/PKCS - Android<Enter>c<Space><End>", NULL, false, false },
	{ "copy-quit", "c<Space><F10>", NULL, false, false },
	{ "new-set", "N", "new.json", false, false },
	{ "new-set-ticked", "N<Enter>root.cer<Enter><Enter><Down><Down><Space>", "new.json", false, false },
	{ "new-set-planned", "N<Enter>root.cer<Enter><Enter><Down><Down><Space><End>", "new.json", false, false },
	{ "new-set-pkcs", "N<Enter>issuing.cer<Enter><Enter><Down><Enter>P<Enter><Down><Space><F7>", NULL, false, false },
	{ "new-set-drafts", "N<Enter>root.cer<Enter><Enter><Down><Down><Space><C-s>", "new.json", false, false },
	{ "new-set-leave", "N<Down><Down><Space><Esc>", NULL, false, false },
	{ "matrix", "<Down>m<Down><Down><Down><Right><Right>", NULL, false, false },
	{ "matrix-why", "<Down>m<Right><Down><Down><F3><End><Up><Up>", NULL, true, false },
	{ "matrix-edit", "<Down>m<Down><Right><Right><Enter>", NULL, false, false },
	{ "matrix-choose", "<Down>m<Down><Down><Down><Down><Down><Down><Down><Right><Right><Enter>", NULL, false, false },
	{ "matrix-row", "<Down>m<Down>r<C-u>2", NULL, false, false },
	{ "matrix-row-changes", "<Down>m<Down>r<C-u>2<C-s>", NULL, false, false },
	{ "renewal", "<C-p>new root<Enter>issuing.cer<Enter><Enter>", NULL, false, false },
	{ "renewal-question", SETTINGS("Root - iOS") "<Enter>issuing.cer<Enter><Enter>", NULL, false, false },
	{ "matrix-ascii", "m<Right><Right><Right><Right><Right><Right>", NULL, false, true },
	{ "export", "e", NULL, false, false },
	{ "compare-file", "=", NULL, false, false },
	{ "compare",
		"/PKCS - iOS<Enter><Del><Esc>" SETTINGS(
			"SCEP - iOS") "<Down><Down><Down><Down><Down><Down><Down><Enter>4<Enter><C-s><C-s>=contoso.json<Enter>",
		NULL, false, false },
	{ "compare-tenant", "=certs/intune.json<Enter><Esc>/ios<Enter><Down>", NULL, false, false },
	{ "compare-tenant-ascii", "=certs/intune.json<Enter><Esc>", NULL, true, true },
	{ "import-file", "icerts/<Down><Down>", NULL, false, false },
	{ "import", "icerts/tenant.json<Enter>", NULL, false, false },
	{ "import-offer", "", "certs/tenant.json", false, false },
	{ "convert", "<C-p>convert<Enter>", NULL, false, false },
	{ "recipes", "<C-p>recipe<Enter>VPN", "new.json", false, false },
	{ "recipe", "<C-p>recipe<Enter>VPN<Enter>", "new.json", false, false },
	{ "recipe-needs", "<C-p>recipe<Enter>VPN<Enter><End>", "new.json", false, false },
	{ "help", "<F1>", NULL, false, false },
	{ "help-form", "n<F1>", NULL, false, false },
	{ "explain", SETTINGS("SCEP - iOS") "<Tab>?", NULL, false, false },
	{ "preview-json", "/SCEP - iOS<Enter><F2><Right><Right>", NULL, false, false },
	{ "preview-beside", SETTINGS("SCEP - iOS") "<Down><Down><F2><F2>,OU=Sales", NULL, false, false },
	{ "preview-ascii", "/Root - Windows 10<Enter><F2><Left>", NULL, false, true },
	{ "preview-draft", "nDraft<F2>", NULL, false, false },
	{ "find", "f3f2a7c1e<Down>", NULL, true, false },
	{ "replace", "R", NULL, false, false },
	{ "replace-matches", "Rndes.contoso.com<Tab>ndes2.contoso.com<Tab><Tab><Down><Space>", NULL, false, false },
	{ "replace-left-out", "RContractors<Tab>Mobile users<Enter>", NULL, false, false },
	{ "replace-ascii", "RContoso<Tab>Fabrikam<Enter><PgDn>", NULL, false, true },
	{ "palette", "<C-p>gr", NULL, false, false },
	{ "view", "", NULL, true, false },
	{ "view-scep-ios", SETTINGS("SCEP - iOS"), NULL, true, false },
	{ "view-certificate", SETTINGS("Root - iOS") "<Enter>", NULL, true, false },
};

/* Every scene is drawn at 24 rows and 80 columns; these also where there is more room and the layout is another. */
static const struct {
	const char *scene;
	int rows, columns;
} wide_frames[] = {
	{ "profiles-marked", 36, 120 },
	{ "profiles-marked", 50, 200 },
	{ "marked-fields", 36, 120 },
	{ "marked-fields", 50, 200 },
	{ "marked-fields-shown", 36, 120 },
	{ "marked-fields-shown", 50, 200 },
	{ "profiles", 24, 120 },
	{ "profiles-grouped", 24, 120 },
	{ "scep-ios", 24, 160 },
	{ "preview-json", 24, 120 },
	{ "preview-beside", 24, 120 },
	{ "matrix", 40, 160 },
	{ "matrix-edit", 36, 120 },
	{ "matrix-row-changes", 36, 120 },
	{ "matrix-row-changes", 50, 200 },
	{ "renewal", 36, 120 },
	{ "renewal", 50, 200 },
	{ "find", 24, 120 },
	{ "replace", 36, 120 },
	{ "replace", 50, 200 },
	{ "replace-matches", 36, 120 },
	{ "replace-matches", 50, 200 },
	{ "groups", 36, 120 },
	{ "groups", 50, 200 },
	{ "groups-delete", 36, 120 },
	{ "groups-delete", 50, 200 },
	{ "groups-ids-changes", 36, 120 },
	{ "groups-ids-changes", 50, 200 },
	{ "help", 48, 120 },
	{ "copy-ticked", 60, 200 },
	{ "copy-pkcs", 60, 200 },
	{ "new-set-planned", 60, 200 },
	{ "new-set-pkcs", 60, 200 },
	{ "recipes", 36, 120 },
	{ "recipes", 50, 200 },
	{ "recipe", 36, 120 },
	{ "recipe", 50, 200 },
};

/* What a tenant may have: a change, and objects that are added, linked by a guess, kept and left out. */
static const char tenant[] =
	"[{\"@odata.type\":\"#microsoft.graph.iosScepCertificateProfile\",\"displayName\":\"Contoso SCEP - iOS\",\"keySize\":"
	"\"size4096\"},{\"@odata.type\":\"#microsoft.graph.macOSScepCertificateProfile\",\"displayName\":\"Contoso Wi-Fi - "
	"macOS\",\"keySize\":\"size2048\"},{\"@odata.type\":\"#microsoft.graph.iosImportedPFXCertificateProfile\",\"displayName\":\"Contoso S/MIME\"},"
	"{\"@odata.type\":\"#microsoft.graph.iosWiFiConfiguration\",\"displayName\":\"Contoso Wi-Fi\"}]";

const char *scene_folder(void)
{
	const char *folder = tempdir_new();
	char *intune;

	example_copy(folder, "contoso.json");
	example_certificate(folder, "issuing.cer", "Contoso Issuing CA - Windows 10");
	example_certificate(folder, "root.cer", "Contoso Root - Windows 10");
	test_write(test_in(folder, "noise.cer"), "no certificate\n", 15);
	test_write(test_in(folder, ".hidden.cer"), "", 0);
	mkdir(test_in(folder, "certs"), 0777);
	test_write(test_in(folder, "certs/tenant.json"), tenant, sizeof(tenant) - 1);
	intune = test_read(test_tree("tests/data/tenant-file.json"), NULL);
	test_write(test_in(folder, "certs/intune.json"), intune, strlen(intune));
	free(intune);
	example_certificate(folder, "certs/intermediate.crt", "Contoso Issuing CA - Windows 10");
	example_certificate(folder, "certs/issuing.pem", "Contoso Issuing CA - Windows 10");
	example_certificate(folder, "certs/root.der", "Contoso Root - Windows 10");
	return folder;
}

size_t scene_count(void)
{
	return COUNT(scenes);
}

const char *scene_name(size_t scene)
{
	return scenes[scene].name;
}

void scene_begin(struct drive *drive, const char *folder, size_t scene, int rows, int columns)
{
	const struct scene *row = &scenes[scene];

	drive_begin(drive, folder, row->design ? row->design : "contoso.json", row->view);
	drive->canvas.ascii = false; /* its marks are letters there, too */
	drive_size(drive, rows, columns);
	press(drive, row->keys);
}

static void begin(struct drive *drive, const char *folder, const struct scene *scene)
{
	drive_begin(drive, folder, scene->design ? scene->design : "contoso.json", scene->view);
	drive->canvas.ascii = scene->ascii;
	press(drive, scene->keys);
}

/* What differs between runs, the last letters of the folder's name, is made the same. */
static void plain(char *text, const char *folder)
{
	const char *varying = folder + strlen(folder) - TEMPDIR_VARIES;

	for (char *at = text; (at = strstr(at, varying)) != NULL; at += TEMPDIR_VARIES)
		memset(at, 'X', TEMPDIR_VARIES);
}

static void add_frame(struct strbuf *out, const struct scene *scene, const char *folder, int rows, int columns)
{
	struct drive drive;

	drive_begin(&drive, folder, scene->design ? scene->design : "contoso.json", scene->view);
	drive.canvas.ascii = scene->ascii;
	drive_size(&drive, rows, columns);
	press(&drive, scene->keys);
	strbuf_printf(out, "== %d columns, cursor in row %d, column %d%s\n", columns, drive.canvas.cursor_row,
		drive.canvas.cursor_column, drive.canvas.cursor_shown ? ", to type" : "");
	frame_box(out, &drive.canvas);
	drive_end(&drive);
}

static char *draw_scene(const struct scene *scene)
{
	const char *folder = scene_folder();
	struct strbuf all = STRBUF_INIT;
	char *text;

	add_frame(&all, scene, folder, 24, 80);
	for (size_t i = 0; i < COUNT(wide_frames); i++)
		if (strcmp(wide_frames[i].scene, scene->name) == 0)
			add_frame(&all, scene, folder, wide_frames[i].rows, wide_frames[i].columns);
	text = strbuf_detach(&all);
	plain(text, folder);
	return text;
}

/* Names and shows the first line that differs. */
static void compare(const char *name, const char *got, const char *wanted)
{
	size_t line = 1, from = 0;

	for (size_t i = 0; got[i] && got[i] == wanted[i]; i++)
		if (got[i] == '\n') {
			from = i + 1;
			line++;
		}
	if (!expect(strcmp(got, wanted) == 0, "tests/data/frames/%s.txt:%zu differs (UPDATE=1 writes it again)", name, line))
		fprintf(stderr, "%s.txt:%zu:\n  got    %.*s\n  wanted %.*s\n", name, line, (int)strcspn(got + from, "\n"),
			got + from, (int)strcspn(wanted + from, "\n"), wanted + from);
}

static void frames_are_as_expected(void)
{
	const char *update = getenv("UPDATE");

	for (size_t i = 0; i < COUNT(scenes); i++) {
		char *got = draw_scene(&scenes[i]);
		char name[64];
		const char *path;

		snprintf(name, sizeof(name), "tests/data/frames/%s.txt", scenes[i].name);
		path = test_tree(name);
		if (update && *update) {
			test_write(path, got, strlen(got));
		} else {
			char *wanted = test_read(path, NULL);

			compare(scenes[i].name, got, wanted);
			free(wanted);
		}
		free(got);
	}
}

/* Few widths, but those on both sides of where the layout changes; every height. */
static void every_size_can_be_drawn(void)
{
	static const int widths[] = { 1, 2, 3, 8, 29, 30, 31, 40, 47, 55, 64, 79, 100, 119, 160 };
	const char *folder = scene_folder();

	for (size_t i = 0; i < COUNT(scenes); i++) {
		bool whole = true;
		struct drive drive;

		begin(&drive, folder, &scenes[i]);
		for (size_t width = 0; width < COUNT(widths); width++)
			for (int rows = 1; rows <= 40 && whole; rows++) {
				drive_size(&drive, rows, widths[width]);
				whole = expect(drive_is_whole(&drive.canvas), "%s, %d rows, %d columns", scenes[i].name, rows,
					widths[width]);
			}
		drive_end(&drive);
	}
}

static const struct scene *scene_of(const char *name)
{
	for (size_t i = 0; i < COUNT(scenes); i++)
		if (strcmp(scenes[i].name, name) == 0)
			return &scenes[i];
	CU_FAIL_FATAL("there is such a scene");
	return NULL;
}

/* Nothing of the layout is kept from one size to another: a drop-down goes with its field. */
static void a_drop_down_goes_with_its_field(void)
{
	static const char *const names[] = { "create-platform", "trusted-store", "create-quit" };
	const char *folder = scene_folder();

	for (size_t i = 0; i < COUNT(names); i++) {
		const struct scene *scene = scene_of(names[i]);
		struct drive drive;
		char *resized, *fresh;

		begin(&drive, folder, scene);
		drive_size(&drive, 48, 160);
		resized = drive_text(&drive);
		drive_end(&drive);
		drive_begin(&drive, folder, "contoso.json", false);
		drive_size(&drive, 48, 160);
		press(&drive, scene->keys);
		fresh = drive_text(&drive);
		expect_text(resized, fresh, "%s", scene->name);
		free(resized);
		free(fresh);
		drive_end(&drive);
	}
}

static void a_size_leaves_no_trace(void)
{
	const char *folder = scene_folder();

	for (size_t i = 0; i < COUNT(scenes); i++) {
		struct drive drive;
		char *before, *after;

		begin(&drive, folder, &scenes[i]);
		drive_size(&drive, 24, 80);
		before = drive_text(&drive);
		drive_size(&drive, 1, 1);
		drive_size(&drive, 48, 160);
		drive_size(&drive, 24, 80);
		after = drive_text(&drive);
		expect_text(after, before, "%s", scenes[i].name);
		free(before);
		free(after);
		drive_end(&drive);
	}
}

static bool is_too_small(int rows, int columns)
{
	return rows < 8 || columns < 30;
}

/* As much of the sentence as there is room for, cut with the mark. */
static void expect_panel(const struct drive *drive, const char *scene)
{
	static const char panel[] = "bladesmithneeds30columnsand8rows;makethewindowlarger";
	char *text = drive_text(drive);
	char letters[sizeof(panel) + 64];
	size_t length = 0;

	for (const char *at = text; *at && length < sizeof(letters) - 1; at++)
		if (*at != ' ' && *at != '\n')
			letters[length++] = *at;
	letters[length] = '\0';
	if (length > strlen("…") && strcmp(letters + length - strlen("…"), "…") == 0)
		length -= strlen("…");
	expect(strncmp(letters, panel, length) == 0 || strcmp(letters, "…") == 0, "%s, %d rows, %d columns: %s", scene,
		drive->canvas.rows, drive->canvas.columns, text);
	expect(drive->canvas.columns < 29 || drive->canvas.rows < 3 || length == sizeof(panel) - 1,
		"%s, %d rows, %d columns: whole: %s", scene, drive->canvas.rows, drive->canvas.columns, text);
	free(text);
}

static void a_small_terminal_gets_a_message(void)
{
	static const char *const shown[] = { "profiles", "profiles-filter", "create-platform", "scep-ios-subject", "help",
		"explain" };
	const char *folder = scene_folder();

	for (size_t i = 0; i < COUNT(scenes); i++) {
		struct drive drive;
		char *before, *after;
		bool wanted = false;

		for (size_t at = 0; at < COUNT(shown); at++)
			wanted = wanted || strcmp(shown[at], scenes[i].name) == 0;
		if (!wanted)
			continue;
		begin(&drive, folder, &scenes[i]);
		before = drive_text(&drive);
		for (int rows = 1; rows <= 8; rows++)
			for (int columns = 1; columns <= 30; columns++) {
				drive_size(&drive, rows, columns);
				if (is_too_small(rows, columns))
					expect_panel(&drive, scenes[i].name);
				else
					expect(!drive_shows(&drive, "needs"), "%s: 8 rows and 30 columns are enough",
						scenes[i].name);
			}
		drive_size(&drive, 24, 80);
		after = drive_text(&drive);
		expect_text(after, before, "%s comes back", scenes[i].name);
		free(before);
		free(after);
		drive_end(&drive);
	}
}

/* Borders, marks and all that the program itself writes; the example's texts are ASCII. */
static void ascii_frames_are_ascii(void)
{
	const char *folder = scene_folder();

	for (size_t i = 0; i < COUNT(scenes); i++) {
		struct drive drive;
		char *text;

		if (strcmp(scenes[i].name, "create-platform") == 0)
			continue;
		begin(&drive, folder, &scenes[i]);
		drive.canvas.ascii = true;
		drive_size(&drive, 40, 120);
		text = drive_text(&drive);
		for (const char *at = text; *at; at++)
			if (!expect(!(*at & 0x80), "%s: ...%.20s", scenes[i].name, at))
				break;
		free(text);
		drive_end(&drive);
	}
}

void suite_frames(void)
{
	CU_pSuite suite = CU_add_suite("frames", NULL, NULL);

	CU_add_test(suite, "frames are as expected", frames_are_as_expected);
	CU_add_test(suite, "every size can be drawn", every_size_can_be_drawn);
	CU_add_test(suite, "a drop-down goes with its field", a_drop_down_goes_with_its_field);
	CU_add_test(suite, "a size leaves no trace", a_size_leaves_no_trace);
	CU_add_test(suite, "a small terminal gets a message", a_small_terminal_gets_a_message);
	CU_add_test(suite, "ascii frames are ascii", ascii_frames_are_ascii);
}
