/*
 * Draws the pictures of the README from the program's own frames: pictures FOLDER. Run where
 * tests/data is. The same program gives the same bytes.
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "export/file.h"
#include "forms/app.h"
#include "model/text.h"
#include "tests/screen/svg.h"

#define DOWN_7   "<Down><Down><Down><Down><Down><Down><Down>"
#define SETTINGS "<Enter><Down><Down><Down><Down><Enter>" /* of the selected profile */
#define LAST     "<PgDn><PgDn><PgDn>"

static const struct picture {
	const char *name;
	const char *title;
	int rows, columns;
	const char *keys;
} pictures[] = {
	{ "profiles", "bladesmith contoso.json", 24, 80, "" },
	{ "scep", "bladesmith contoso.json", 30, 160, DOWN_7 SETTINGS "<Down><Down><Down>" },
	{ "create", "bladesmith contoso.json", 24, 80, "nContoso Root - iPad<Tab><Tab><Enter>" },
	{ "trusted", "bladesmith contoso.json", 24, 80, "<End><Up><Up><Up>" SETTINGS },
	{ "problem", "bladesmith contoso.json", 24, 80, DOWN_7 SETTINGS "<Down><Down><Down><Ctrl-U>CN={{UserNam}}" },
	{ "pkcs", "bladesmith contoso.json", 24, 80, DOWN_7 "<Down>" SETTINGS "<F3>" },
	{ "usages", "bladesmith contoso.json", 24, 80, DOWN_7 SETTINGS LAST "<Up><Up><Up><Enter>+<Down>" },
	{ "root", "bladesmith contoso.json", 24, 80, "<End><Up>" SETTINGS LAST "<Up><Up><Up><Up><Enter>" },
	{ "assignments", "bladesmith contoso.json", 24, 80, DOWN_7 "a" },
	{ "export", "bladesmith contoso.json", 24, 80, "e" },
	{ "help", "bladesmith contoso.json", 30, 100, "<F1>" },
};

/* Plays "n<Tab>Contoso": names of keys in angle brackets, the rest typed. */
static void play(struct app *app, struct canvas *canvas, const char *keys)
{
	while (*keys) {
		const char *end = *keys == '<' ? strchr(keys, '>') : NULL;
		struct key key = { .code = PRESS_TYPED, .typed = (unsigned char)*keys };
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

static int draw(const struct picture *picture, const char *folder)
{
	struct strbuf path = STRBUF_INIT;
	struct strbuf svg = STRBUF_INIT;
	struct canvas canvas;
	struct err err = { 0 };
	struct app *app = app_new("contoso.json", &err);
	int result = -1;

	if (app) {
		canvas_init(&canvas, picture->rows, picture->columns, false);
		app_draw(app, &canvas);
		play(app, &canvas, picture->keys);
		svg_canvas(&svg, &canvas, picture->title);
		strbuf_printf(&path, "%s/%s.svg", folder, picture->name);
		result = file_replace(path.text, svg.text, svg.length, &err);
		canvas_release(&canvas);
		app_free(app);
	}
	if (result != 0)
		fprintf(stderr, "pictures: %s\n", err.message);
	strbuf_release(&svg);
	strbuf_release(&path);
	return result;
}

int main(int argc, char **argv)
{
	char *folder = argc == 2 ? realpath(argv[1], NULL) : NULL;
	int failed = 0;

	if (!folder || chdir("tests/data") != 0) {
		fputs("usage: pictures FOLDER, where tests/data is\n", stderr);
		return 2;
	}
	setlocale(LC_CTYPE, "C.UTF-8");
	setenv("SOURCE_DATE_EPOCH", "1798761600", 1); /* 2027-01-01 */
	for (size_t i = 0; i < sizeof(pictures) / sizeof(pictures[0]); i++)
		failed |= draw(&pictures[i], folder) != 0;
	free(folder);
	return failed;
}
