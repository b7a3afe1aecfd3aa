#include "tests/screen/harness/app_driver.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "export/design/design_file.h"
#include "model/base/utf8.h"
#include "model/design/value_format.h"

static struct app *open_view(const char *name, struct err *err)
{
	struct input input;

	if (input_open(&input, name, err) == 0)
		return app_new_view(&input);
	input_close(&input);
	return NULL;
}

void drive_begin(struct drive *drive, const char *folder, const char *name, bool view)
{
	struct err err = { 0 };

	drive->folder = folder;
	setenv("XDG_CONFIG_HOME", folder, 1); /* what a test remembers is for designs of the same folder only */
	canvas_init(&drive->canvas, 24, 80, false);
	if (chdir(folder) != 0)
		CU_FAIL_FATAL("the folder is there");
	drive->app = view ? open_view(name, &err) : app_new(name, -1, NULL, &err);
	if (!drive->app)
		fprintf(stderr, "%s/%s: %s\n", folder, name, err.message);
	CU_ASSERT_PTR_NOT_NULL_FATAL(drive->app);
	app_draw(drive->app, &drive->canvas);
}

struct drive drive_contoso(const char *name)
{
	const char *folder = tempdir_new();
	struct drive drive;

	example_copy(folder, "contoso.json");
	drive_begin(&drive, folder, name, false);
	return drive;
}

void drive_draft(struct drive *drive, const char *name, enum platform platform, enum profile_type type)
{
	struct design *design = drive->app->session.design;
	struct profile *profile = test_add(design, kind_find((int)platform, (int)type));

	test_set(design, profile, FIELD_NAME, name);
	blade_host_select(&drive->app->host, profile);
}

void drive_end(struct drive *drive)
{
	app_free(drive->app);
	canvas_release(&drive->canvas);
	program_forget();
	if (chdir(test_tree(".")) != 0)
		CU_FAIL_FATAL("the tree is there");
}

void drive_size(struct drive *drive, int rows, int columns)
{
	canvas_resize(&drive->canvas, rows, columns);
	app_key(drive->app, (struct key){ .code = TK_RESIZED });
	app_draw(drive->app, &drive->canvas);
}

void press_key(struct drive *drive, struct key key)
{
	if (key.code == TK_MOUSE)
		app_mouse(drive->app, &drive->canvas, key);
	else
		app_key(drive->app, key);
	app_draw(drive->app, &drive->canvas);
}

/* Cells, for bytes are no columns. */
static bool stands_at(const struct canvas *canvas, int row, int column, const char *text)
{
	for (size_t step; *text; text += step) {
		const struct cell *cell = canvas_cell(canvas, row, column);
		uint32_t code;

		step = utf8_next(text, &code);
		if (!cell || cell->code[0] != code)
			return false;
		column += cell->width;
	}
	return true;
}

static void mouse(struct drive *drive, const char *text, int offset, enum mouse what)
{
	for (int row = 0; row < drive->canvas.rows; row++)
		for (int column = 0; column < drive->canvas.columns; column++)
			if (stands_at(&drive->canvas, row, column, text)) {
				press_key(drive,
					(struct key){ .code = TK_MOUSE, .mouse = what, .row = row, .column = column + offset });
				return;
			}
	expect(false, "\"%s\" is on the screen, to click on", text);
}

void drive_click(struct drive *drive, const char *text, int column)
{
	mouse(drive, text, column, MOUSE_CLICK);
}

void drive_wheel(struct drive *drive, const char *text, bool up)
{
	mouse(drive, text, 0, up ? MOUSE_WHEEL_UP : MOUSE_WHEEL_DOWN);
}

/* pty.h's names where key_parse() has others. */
static const struct {
	const char *name, *parsed;
} other_names[] = { { "BS", "Backspace" }, { "S-Tab", "Shift-Tab" }, { "S-Up", "Shift-Up" }, { "S-Down", "Shift-Down" },
	{ "lt", "<" } };

static struct key named_key(const char *name)
{
	char parsed[64];

	for (size_t i = 0; i < COUNT(other_names); i++)
		if (strcmp(other_names[i].name, name) == 0)
			return key_parse(other_names[i].parsed);
	if (strncmp(name, "C-", 2) != 0 && strncmp(name, "M-", 2) != 0)
		return key_parse(name);
	if (name[2] && !name[3])
		snprintf(parsed, sizeof(parsed), "%s-%c", *name == 'C' ? "Ctrl" : "Alt", name[2] & ~0x20);
	else
		snprintf(parsed, sizeof(parsed), "Ctrl-%s", name + 2);
	return key_parse(parsed);
}

void press(struct drive *drive, const char *keys)
{
	while (*keys) {
		struct key key = { .code = TK_TYPED };
		const char *end = *keys == '<' ? strchr(keys, '>') : NULL;

		if (end) {
			char name[32];

			snprintf(name, sizeof(name), "%.*s", (int)(end - keys - 1), keys + 1);
			key = named_key(name);
			expect(key.code != TK_NONE, "there is a key <%s>", name);
			keys = end + 1;
		} else {
			keys += utf8_next(keys, &key.codepoint);
		}
		press_key(drive, key);
	}
}

int key_count(const char *keys)
{
	int count = 0;

	for (; *keys; count++)
		keys += *keys == '<' ? strcspn(keys, ">") + 1 : 1;
	return count;
}

void press_times(struct drive *drive, const char *keys, int times)
{
	while (times-- > 0)
		press(drive, keys);
}

char *drive_text(const struct drive *drive)
{
	struct strbuf text = STRBUF_INIT;

	canvas_print(&drive->canvas, &text);
	return strbuf_detach(&text);
}

bool drive_shows(const struct drive *drive, const char *text)
{
	char *screen = drive_text(drive);
	bool shows = strstr(screen, text) != NULL;

	free(screen);
	return shows;
}

bool drive_is_on(const struct drive *drive, const char *text)
{
	struct strbuf all = STRBUF_INIT;
	const char *line;
	bool found;

	canvas_print(&drive->canvas, &all);
	line = strbuf_text(&all);
	for (int row = 0; row < drive->canvas.cursor_row && strchr(line, '\n'); row++)
		line = strchr(line, '\n') + 1;
	strbuf_setlen(&all, (size_t)(line - all.text) + strcspn(line, "\n"));
	found = strstr(line, text) != NULL;
	strbuf_release(&all);
	return found;
}

char *drive_design(const struct drive *drive)
{
	struct strbuf text = STRBUF_INIT;

	design_write(&text, drive->app->session.design);
	return strbuf_detach(&text);
}

size_t drive_depth(const struct drive *drive)
{
	return drive->app->stack.count;
}

bool drive_pops_up(const struct drive *drive)
{
	return drive->app->menu != NULL;
}

const char *drive_value(const struct drive *drive, const char *name, enum field_id field)
{
	static struct strbuf text;
	const struct profile *profile = design_by_name(drive->app->session.design, name);

	strbuf_setlen(&text, 0);
	if (!profile)
		return "(no such profile)";
	value_format(&text, drive->app->session.design, profile, field);
	return strbuf_text(&text);
}

bool drive_is_whole(const struct canvas *canvas)
{
	bool whole = true;

	for (int row = 0; row < canvas->rows; row++)
		for (int column = 0; column < canvas->columns; column++) {
			const struct cell *cell = canvas_cell(canvas, row, column);
			const struct cell *next = canvas_cell(canvas, row, column + 1);
			bool half = column > 0 && canvas_cell(canvas, row, column - 1)->width == 2;

			whole = whole && (cell->width == 0) == half && (cell->width < 2 || next) && cell->code[0] != '\t';
		}
	return whole && canvas->cursor_row >= 0 && canvas->cursor_row < canvas->rows && canvas->cursor_column >= 0 &&
	       canvas->cursor_column < canvas->columns;
}
