#include "tests/screen/harness/pictures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "forms/app/app.h"
#include "model/base/alloc.h"
#include "model/base/strbuf.h"
#include "tests/support/example.h"
#include "tests/support/tempdir.h"
#include "tests/screen/harness/svg.h"

#define DOWN_7   "<Down><Down><Down><Down><Down><Down><Down>"
#define SETTINGS "<Enter><Down><Down><Down><Down><Enter>" /* of the selected profile */
#define LAST     "<PgDn><PgDn><PgDn>"

#define EXAMPLE (-1)

/* A new SCEP profile for macOS of the current portal, and its list of alternative names. */
#define MACOS "nContoso SCEP - macOS<Tab><Tab><Enter>macOS<Enter><Tab><Enter>S<Enter><Tab><Enter><Enter>U<Enter>"
#define NAMES "<Tab><Tab><Tab><Enter>U<Enter>{{UserPrincipalName}}<Enter>+D<Enter>{{DeviceName}}.contoso.com<Enter>"

static const struct picture {
	const char *name;
	const char *title;
	int rows, columns;
	const char *keys;
	int portal; /* of a new design; EXAMPLE: the example is shown instead */
} pictures[] = {
	{ "profiles", "bladesmith contoso.json", 24, 80, "", EXAMPLE },
	{ "scep", "bladesmith contoso.json", 30, 160, DOWN_7 SETTINGS "<Down><Down>", EXAMPLE },
	{ "create", "bladesmith contoso.json", 24, 80, "nContoso Root - iPad<Tab><Tab><Enter>", EXAMPLE },
	{ "trusted", "bladesmith contoso.json", 24, 80, "<End><Up><Up><Up>" SETTINGS, EXAMPLE },
	{ "problem", "bladesmith contoso.json", 24, 80, DOWN_7 SETTINGS "<Down><Down><Ctrl-U>CN={{UserNam}}", EXAMPLE },
	{ "pkcs", "bladesmith contoso.json", 24, 80, DOWN_7 "<Down>" SETTINGS "<F3>", EXAMPLE },
	{ "usages", "bladesmith contoso.json", 24, 80, DOWN_7 SETTINGS LAST "<Up><Up><Up><Enter>+<Down>", EXAMPLE },
	{ "root", "bladesmith contoso.json", 24, 80, "<End><Up>" SETTINGS LAST "<Up><Up><Up><Up><Enter>", EXAMPLE },
	{ "assignments", "bladesmith contoso.json", 24, 80, DOWN_7 "a", EXAMPLE },
	{ "export", "bladesmith contoso.json", 24, 80, "e", EXAMPLE },
	{ "compare", "bladesmith contoso.json", 24, 100,
		DOWN_7 SETTINGS DOWN_7 "<Enter>4<Enter><Ctrl-S><Ctrl-S><Down><Del>=<Ctrl-U>~/contoso.json<Enter><Down>",
		EXAMPLE },
	{ "help", "bladesmith contoso.json", 30, 100, "<F1>", EXAMPLE },
	{ "copy", "bladesmith contoso.json", 30, 100, DOWN_7 "c", EXAMPLE },
	{ "new-set", "bladesmith contoso.json", 30, 100, "N", EXAMPLE },
	{ "palette", "bladesmith contoso.json", 30, 100, ":dup", EXAMPLE },
	{ "grouped", "bladesmith contoso.json", 30, 100, "g<Down><Down><Down>", EXAMPLE },
	{ "description", "bladesmith contoso.json", 24, 80,
		DOWN_7 "<Enter><Down><Enter><End> on phones and tablets.<Enter>Renewed by itself.", EXAMPLE },
	{ "urls", "bladesmith contoso.json", 24, 80,
		DOWN_7 SETTINGS LAST "<Up><Enter>+https://ndes2.contoso.com/certsrv/mscep/mscep.dll<Enter>", EXAMPLE },
	{ "group", "bladesmith contoso.json", 24, 80, DOWN_7 "a<Enter>", EXAMPLE },
	{ "certificate-file", "bladesmith contoso.json", 24, 80, "<End><Up><Up><Up>" SETTINGS "<Enter><Ctrl-U>~/", EXAMPLE },
	{ "certificate", "bladesmith contoso.json", 24, 80,
		"<End><Up><Up><Up>" SETTINGS "<Enter><Ctrl-U>~/contoso-issuing.cer<Enter>", EXAMPLE },
	{ "matrix", "bladesmith contoso.json", 24, 120, DOWN_7 "m<Down><Down><Down>", EXAMPLE },
	{ "preview", "bladesmith contoso.json", 40, 150, DOWN_7 SETTINGS "<Down><Down><F2><Right>", EXAMPLE },
	{ "preview-device", "bladesmith view contoso.json", 30, 100, DOWN_7 "<F2><Left><Left>", EXAMPLE },
	{ "find", "bladesmith contoso.json", 24, 80, "fndes", EXAMPLE },
	{ "explain", "bladesmith contoso.json", 30, 120, DOWN_7 SETTINGS "<Down>?", EXAMPLE },
	{ "macos-scep", "bladesmith --portal current", 24, 80, MACOS NAMES "<Ctrl-S><Up><Up>", EDITION_CURRENT },
	{ "alternative-names", "bladesmith --portal current", 24, 80, MACOS NAMES "+U<Down><Down>", EDITION_CURRENT },
};

/* Plays "n<Tab>Contoso": names of keys in angle brackets, the rest typed. */
static void play(struct app *app, struct canvas *canvas, const char *keys)
{
	while (*keys) {
		const char *end = *keys == '<' ? strchr(keys, '>') : NULL;
		struct key key = { .code = TK_TYPED, .codepoint = (unsigned char)*keys };
		char name[32];

		if (end) {
			snprintf(name, sizeof(name), "%.*s", (int)(end - keys - 1), keys + 1);
			key = key_parse(name);
		}
		app_key(app, key);
		app_draw(app, canvas);
		keys = end ? end + 1 : keys + 1;
	}
}

const size_t picture_count = sizeof(pictures) / sizeof(pictures[0]);

const char *picture_name(size_t picture)
{
	static char name[64];

	snprintf(name, sizeof(name), "%s.svg", pictures[picture].name);
	return name;
}

/* A folder with the example and two of its certificates, which is also the home. */
static const char *stage(void)
{
	const char *folder = tempdir_new();

	example_copy(folder, "contoso.json");
	example_certificate(folder, "contoso-root.cer", "Contoso Root - Windows 10");
	example_certificate(folder, "contoso-issuing.cer", "Contoso Issuing CA - Windows 10");
	return folder;
}

static int draw(const struct picture *row, struct strbuf *out, struct err *err)
{
	struct app *app = app_new(row->portal == EXAMPLE ? "contoso.json" : "new.json", row->portal, NULL, err);
	struct canvas canvas;

	if (!app)
		return -1;
	canvas_init(&canvas, row->rows, row->columns, false);
	app_draw(app, &canvas);
	play(app, &canvas, row->keys);
	svg_canvas(out, &canvas, row->title);
	canvas_release(&canvas);
	app_free(app);
	return 0;
}

int picture_draw(size_t picture, struct strbuf *out, struct err *err)
{
	const char *folder = stage();
	char *home = getenv("HOME") ? xstrdup(getenv("HOME")) : NULL;
	int result = -1;

	setenv("HOME", folder, 1);
	if (chdir(folder) == 0)
		result = draw(&pictures[picture], out, err);
	if (chdir(test_tree(".")) != 0)
		result = -1;
	if (home)
		setenv("HOME", home, 1);
	else
		unsetenv("HOME");
	free(home);
	return result;
}
