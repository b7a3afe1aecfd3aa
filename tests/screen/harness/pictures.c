#include "tests/screen/harness/pictures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "forms/app/app.h"
#include "model/base/alloc.h"
#include "model/base/strbuf.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/tempdir.h"
#include "tests/screen/harness/svg.h"

#define DOWN_7   "<Down><Down><Down><Down><Down><Down><Down>"
#define SETTINGS "<Enter><Down><Down><Down><Down><Enter>" /* of the selected profile */

#define EXAMPLE (-1)

/* A new SCEP profile for macOS of the current portal, and its list of alternative names. */
#define MACOS "nContoso SCEP - macOS<Tab><Tab><Enter>macOS<Enter><Tab><Enter>S<Enter><Tab><Enter><Enter>U<Enter>"
#define NAMES "<Tab><Tab><Tab><Enter>+D<Enter>{{DeviceName}}.contoso.com<Enter>"

/* A part of a recording: keys, with a frame after each or, where each_ms is 0, after the last, which is shown for so long. */
struct step {
	const char *keys;
	unsigned each_ms, last_ms;
	const char *key, *caption;
	bool still; /* its last frame is the recording's without animation */
};

#define SET_URL "https://ndes.contoso.com/certsrv/mscep/mscep.dll"

/* The name of the home varies, so no frame shows the folder above it. */
static const struct step new_set[] = {
	{ "", 0, 1500, "", "A new design: no profiles yet", false },
	{ "N", 0, 1800, "N", "starts a set: a root certificate and a SCEP certificate for each platform", false },
	{ "<Enter><Ctrl-U>~/", 0, 900, "Enter", "chooses the certificate of the root CA", false },
	{ "contoso-root.cer", 45, 700, "Enter", "chooses the certificate of the root CA", false },
	{ "<Enter>", 0, 1900, "Enter", "shows what is in it before it is used", false },
	{ "<Enter>", 0, 1000, "Enter", "uses it", false },
	{ "<Tab><Tab>", 400, 600, "Tab", "goes to the platforms", false },
	{ "<Space>", 0, 2000, "Space", "ticks all seven, and shows the other fields that they need", false },
	{ "<F7>", 0, 1300, "F7", "goes to what is missing: the URL of the NDES server", false },
	{ "<Enter>" SET_URL, 12, 900, "Enter", "adds the URL", false },
	{ "<Ctrl-S><Ctrl-S>", 600, 900, "Ctrl-S", "accepts it", false },
	{ "<End><Up>", 0, 2200, "End", "shows the names, and the 14 profiles to create", false },
	{ "<Ctrl-S>", 0, 2200, "Ctrl-S", "creates them, each linked to the root of its platform", false },
	{ "<Down><Down><Down><Down><Down>", 120, 500, "Down", "selects a profile", false },
	{ "a", 0, 1100, "a", "assigns it", false },
	{ "+<Down>", 600, 900, "+", "adds all users", false },
	{ "<Enter>", 0, 900, "+", "adds all users", false },
	{ "<Ctrl-S>", 0, 4500, "Ctrl-S", "shows a mistake at once: devices without the root reject the certificate", true },
	{ "<F4>", 0, 3500, "F4", "fixes it: the root gets the same assignment", false },
};

static const struct picture {
	const char *name;
	const char *title;
	int rows, columns;
	const char *keys;
	int portal;               /* of a new design; EXAMPLE: the example is shown instead */
	const char *shows;        /* in the end: the keys lead where they should */
	const struct step *steps; /* of a recording, instead of keys */
	size_t step_count;
} pictures[] = {
	{ "problem", "bladesmith contoso.json", 26, 124, DOWN_7 SETTINGS "<Down><Down><Ctrl-U>CN={{UserNam}}", EXAMPLE,
		"{{UserNam}}", NULL, 0 },
	{ "new-set", "bladesmith contoso.json", 28, 100, NULL, EDITION_CLASSIC, "Fixed assign-root-missing", new_set,
		COUNT(new_set) },
	{ "copy", "bladesmith contoso.json", 30, 100, DOWN_7 "c", EXAMPLE, "Profiles to create", NULL, 0 },
	{ "preview", "bladesmith contoso.json", 30, 124, DOWN_7 SETTINGS "<Down><Down><F2><Right>", EXAMPLE, "Graph", NULL, 0 },
	{ "matrix", "bladesmith contoso.json", 24, 120, DOWN_7 "m<Down><Down><Down>", EXAMPLE, "Key size", NULL, 0 },
	{ "macos-scep", "bladesmith --portal current contoso.json", 24, 80, MACOS NAMES "<Ctrl-S><Up><Up>", EDITION_CURRENT,
		"Subject alternative name", NULL, 0 },
	{ "alternative-names", "bladesmith --portal current contoso.json", 24, 80, MACOS NAMES "+U<Down><Down>", EDITION_CURRENT,
		"{{DeviceName}}.contoso.com", NULL, 0 },
	{ "compare", "bladesmith contoso.json", 24, 100,
		DOWN_7 SETTINGS DOWN_7 "<Enter>4<Enter><Ctrl-S><Ctrl-S><Down><Del>=<Ctrl-U>~/contoso.json<Enter><Down>", EXAMPLE,
		"Key size", NULL, 0 },
};

/* Draws every picture twice. */
static const enum theme themes[] = { THEME_LIGHT, THEME_DARK };

const size_t picture_count = COUNT(pictures) * COUNT(themes);

static const struct picture *picture_row(size_t picture)
{
	return &pictures[picture / COUNT(themes)];
}

static enum theme picture_theme(size_t picture)
{
	return themes[picture % COUNT(themes)];
}

const char *picture_name(size_t picture)
{
	static char name[64];

	snprintf(name, sizeof(name), "%s-%s.svg", picture_row(picture)->name, theme_names[picture_theme(picture)]);
	return name;
}

/* Plays the first of the keys "n<Tab>Contoso": names of keys in angle brackets, the rest typed. Returns the others. */
static const char *play_key(struct app *app, struct canvas *canvas, const char *keys)
{
	const char *end = *keys == '<' ? strchr(keys, '>') : NULL;
	struct key key = { .code = TK_TYPED, .codepoint = (unsigned char)*keys };
	char name[32];

	if (end) {
		snprintf(name, sizeof(name), "%.*s", (int)(end - keys - 1), keys + 1);
		key = key_parse(name);
	}
	app_key(app, key);
	app_draw(app, canvas);
	return end ? end + 1 : keys + 1;
}

static void record_step(struct svg_recording *recording, struct app *app, struct canvas *canvas, const struct step *step)
{
	const char *keys = step->keys;

	while (*keys) {
		keys = play_key(app, canvas, keys);
		if (*keys && step->each_ms)
			svg_recording_add(recording, canvas, step->key, step->caption, step->each_ms);
	}
	svg_recording_add(recording, canvas, step->key, step->caption, step->last_ms);
	if (step->still)
		recording->still = recording->frame_count - 1;
}

static void draw_recording(
	const struct picture *row, enum theme theme, struct app *app, struct canvas *canvas, struct strbuf *out)
{
	struct svg_recording recording;

	svg_recording_init(&recording, theme);
	for (size_t i = 0; i < row->step_count; i++)
		record_step(&recording, app, canvas, &row->steps[i]);
	svg_recording_print(&recording, out, row->title);
	svg_recording_release(&recording);
}

static void draw_still(const struct picture *row, enum theme theme, struct app *app, struct canvas *canvas, struct strbuf *out)
{
	for (const char *keys = row->keys; *keys;)
		keys = play_key(app, canvas, keys);
	svg_canvas(out, canvas, theme, row->title);
}

static int canvas_shows(const struct canvas *canvas, const char *text, struct err *err)
{
	struct strbuf screen = STRBUF_INIT;
	bool shown;

	canvas_print(canvas, &screen);
	shown = strstr(strbuf_text(&screen), text) != NULL;
	strbuf_release(&screen);
	return shown ? 0 : err_set(err, ERR_USAGE, "the keys of this picture do not lead to \"%s\"", text);
}

static int draw(const struct picture *row, enum theme theme, struct strbuf *out, struct err *err)
{
	struct app *app = app_new("contoso.json", row->portal, NULL, err);
	struct canvas canvas;
	int result;

	if (!app)
		return -1;
	canvas_init(&canvas, row->rows, row->columns, false);
	app_draw(app, &canvas);
	if (row->steps)
		draw_recording(row, theme, app, &canvas, out);
	else
		draw_still(row, theme, app, &canvas, out);
	result = canvas_shows(&canvas, row->shows, err);
	canvas_release(&canvas);
	app_free(app);
	return result;
}

/* A folder with the example, unless the design is new, and two of its certificates. It is also the home. */
static const char *stage(const struct picture *row)
{
	const char *folder = tempdir_new();

	if (row->portal == EXAMPLE)
		example_copy(folder, "contoso.json");
	example_certificate(folder, "contoso-root.cer", "Contoso Root - Windows 10");
	example_certificate(folder, "contoso-issuing.cer", "Contoso Issuing CA - Windows 10");
	return folder;
}

int picture_draw(size_t picture, struct strbuf *out, struct err *err)
{
	const char *folder = stage(picture_row(picture));
	char *home = getenv("HOME") ? xstrdup(getenv("HOME")) : NULL;
	int result = -1;

	setenv("HOME", folder, 1);
	if (chdir(folder) == 0)
		result = draw(picture_row(picture), picture_theme(picture), out, err);
	if (chdir(test_tree(".")) != 0)
		result = -1;
	if (home)
		setenv("HOME", home, 1);
	else
		unsetenv("HOME");
	free(home);
	return result;
}
