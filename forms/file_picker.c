/* The file picker: a path to type or paste, the folders and certificates around it, and what the selected file is. */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "export/file.h"
#include "forms/inside.h"
#include "model/text.h"
#include "model/xalloc.h"
#include "tui/field.h"
#include "tui/spot.h"

struct file_picker {
	struct page page;
	struct lineedit path;
	bool typed; /* the path line was edited: Enter is about it */
	char *folder;
	struct entry {
		char *name;
		bool folder;
	} *entries;
	size_t count, capacity;
	char *seen; /* the path whose preview this is */
	struct strbuf preview;
};

static bool looks_like_certificate(const char *name)
{
	static const char *const endings[] = { ".cer", ".crt", ".pem", ".der" };
	const char *ending = strrchr(name, '.');

	for (size_t i = 0; ending && i < sizeof(endings) / sizeof(endings[0]); i++)
		if (strcasecmp(ending, endings[i]) == 0)
			return true;
	return false;
}

static void add_entry(struct file_picker *picker, const char *name, bool folder)
{
	picker->entries = xgrow(picker->entries, picker->count, &picker->capacity, sizeof(*picker->entries));
	picker->entries[picker->count++] = (struct entry){ xstrdup(name), folder };
}

static int see_entry(void *context, const char *name, struct err *err)
{
	struct file_picker *picker = context;
	struct strbuf path = STRBUF_INIT;
	bool folder;

	(void)err;
	path_join(&path, picker->folder, name);
	folder = file_is_folder(strbuf_text(&path));
	strbuf_release(&path);
	if (*name != '.' && (folder || looks_like_certificate(name)))
		add_entry(picker, name, folder);
	return 0;
}

static void forget_entries(struct file_picker *picker)
{
	for (size_t i = 0; i < picker->count; i++)
		free(picker->entries[i].name);
	picker->count = 0;
}

/* Certificates first, then folders. */
static int compare(const void *left, const void *right)
{
	const struct entry *a = left;
	const struct entry *b = right;

	return a->folder != b->folder ? a->folder - b->folder : strcasecmp(a->name, b->name);
}

static int list_folder(struct file_picker *picker, const char *folder, struct err *err)
{
	char *real = realpath(folder, NULL);

	if (!real) {
		char *shown = text_safe_copy(folder);

		err_errno(err, ERR_READ, "can't open %s", shown);
		free(shown);
		return -1;
	}
	free(picker->folder);
	picker->folder = real;
	forget_entries(picker);
	if (folder_each(real, see_entry, picker, err) != 0)
		return -1;
	if (picker->count)
		qsort(picker->entries, picker->count, sizeof(*picker->entries), compare);
	add_entry(picker, "..", true);
	picker->page.list = (struct list_view){ .selected = 0 };
	lineedit_set(&picker->path, strcmp(real, "/") == 0 ? "" : real);
	lineedit_key(&picker->path, (struct key){ .code = PRESS_TYPED, .typed = '/' }, &(bool){ false });
	picker->typed = false;
	return 0;
}

static const struct entry *selected(const struct file_picker *picker)
{
	return picker->count ? &picker->entries[picker->page.list.selected] : NULL;
}

/* ~ and ~/ stand for the home folder; quotes and blanks that come with a pasted path are left out. */
static char *plain_path(const struct file_picker *picker)
{
	const char *text = lineedit_text(&picker->path);
	size_t length;
	struct strbuf path = STRBUF_INIT;
	const char *home = getenv("HOME");

	text += strspn(text, " \"'");
	length = strlen(text);
	while (length && strchr(" \"'", text[length - 1]))
		length--;
	if (text[0] == '~' && (length == 1 || text[1] == '/') && home) {
		strbuf_puts(&path, home);
		text++;
		length--;
	} else if (length && text[0] != '/') {
		path_join(&path, picker->folder, "");
	}
	strbuf_add(&path, text, length);
	return strbuf_take(&path);
}

static char *selected_path(const struct file_picker *picker)
{
	const struct entry *entry = selected(picker);
	struct strbuf path = STRBUF_INIT;

	if (picker->typed)
		return plain_path(picker);
	path_join(&path, picker->folder, entry ? entry->name : "");
	return strbuf_take(&path);
}

static struct certificate *read_certificate(const char *path, struct err *err)
{
	size_t length;
	char *bytes = file_read(path, CERTIFICATE_MOST_BYTES, &length, err);
	struct certificate *certificate;

	if (!bytes && errno == EFBIG)
		err_set(err, ERR_READ, "%s is over 1 MB: that is no certificate; choose the CA's .cer file", path_base(path));
	if (!bytes)
		return NULL;
	certificate = certificate_new(bytes, length, path_base(path));
	explicit_bzero(bytes, length); /* it may have been a private key */
	free(bytes);
	return certificate;
}

/* What the selected file is, read once for each. */
static void look_at_selected(struct file_picker *picker)
{
	const struct entry *entry = picker->typed ? NULL : selected(picker);
	struct certificate *certificate;
	struct err err = { 0 };
	char *path = selected_path(picker);

	if (picker->seen && strcmp(picker->seen, path) == 0) {
		free(path);
		return;
	}
	free(picker->seen);
	picker->seen = path;
	strbuf_cut(&picker->preview, 0);
	if (!entry || entry->folder)
		return;
	certificate = read_certificate(path, &err);
	if (certificate)
		certificate_describe(&picker->preview, certificate, picker->page.app->audit.with.today);
	else
		strbuf_puts(&picker->preview, err.message);
	certificate_drop(certificate);
}

static void take(struct file_picker *picker)
{
	struct app *app = picker->page.app;
	char *path = selected_path(picker);
	struct certificate *certificate;
	struct err err = { 0 };

	if (file_is_folder(path)) {
		if (list_folder(picker, path, &err) != 0)
			app_say_err(app, &err);
		free(path);
		return;
	}
	certificate = read_certificate(path, &err);
	free(path);
	if (!certificate) {
		app_say_err(app, &err);
		return;
	}
	certificate_open(app, picker->page.profile, certificate);
	certificate_drop(certificate);
}

static void title(struct blade *blade, struct strbuf *out)
{
	(void)blade;
	strbuf_puts(out, "Certificate file");
}

static void draw_entries(struct file_picker *picker, struct canvas *canvas, struct area area)
{
	struct list_view *list = &picker->page.list;

	list_fit(list, picker->count, (size_t)(area.rows > 0 ? area.rows : 1));
	for (int i = 0; i < area.rows && list->top + (size_t)i < picker->count; i++) {
		const struct entry *entry = &picker->entries[list->top + (size_t)i];
		bool lit = list->top + (size_t)i == list->selected;
		int used;

		if (lit)
			canvas_text(canvas, area.row + i, area.column, 1, STYLE_LIT, canvas_glyph(canvas, GLYPH_SELECTED));
		used = canvas_text(canvas, area.row + i, area.column + 2, area.columns - 3, lit && !picker->typed ? STYLE_TITLE : STYLE_TEXT,
			entry->name);
		if (entry->folder)
			canvas_text(canvas, area.row + i, area.column + 2 + used, 1, STYLE_DIM, "/");
		spot_pick(canvas, (struct area){ area.row + i, area.column, 1, area.columns }, list->top + (size_t)i, lit && !picker->typed,
			area.column);
	}
}

static void draw(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused)
{
	struct file_picker *picker = (struct file_picker *)blade;
	int list_rows = (inside.rows - 3) / 2;
	struct area entries = { inside.row + 2, inside.column + 1, list_rows > 3 ? list_rows : inside.rows - 2, inside.columns - 2 };
	struct area preview = { entries.row + entries.rows + 1, inside.column + 1, inside.rows - entries.rows - 3, inside.columns - 2 };

	(void)box;
	(void)focused;
	canvas_text(canvas, inside.row, inside.column + 1, 5, STYLE_LABEL, "Path");
	field_draw(canvas, (struct area){ inside.row, inside.column + 6, 1, inside.columns - 7 }, &picker->path);
	draw_entries(picker, canvas, entries);
	look_at_selected(picker);
	if (preview.rows > 0 && picker->preview.length)
		canvas_wrap(canvas, preview, STYLE_DIM, strbuf_text(&picker->preview));
}

static void key(struct blade *blade, struct key pressed)
{
	struct file_picker *picker = (struct file_picker *)blade;
	bool changed = false;

	if (pressed.code == PRESS_ENTER) {
		take(picker);
	} else if (pressed.code == PRESS_PICK || pressed.code == PRESS_SCROLL_UP || pressed.code == PRESS_SCROLL_DOWN) {
		list_key(&picker->page.list, pressed, picker->count, 8);
		picker->typed = false;
	} else if (pressed.code == PRESS_UP || pressed.code == PRESS_DOWN || pressed.code == PRESS_PAGE_UP || pressed.code == PRESS_PAGE_DOWN ||
		   pressed.code == PRESS_TAB || pressed.code == PRESS_BACKTAB) {
		if (!picker->typed)
			list_key(&picker->page.list, pressed, picker->count, 8);
		picker->typed = false;
	} else if (lineedit_key(&picker->path, pressed, &changed) && changed) {
		picker->typed = true;
	}
}

static void foot(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	(void)blade;
	(void)finding;
	(void)style;
	strbuf_puts(help, "Type or paste a path and press Enter, or choose with Up and Down. You see the certificate before it is taken.");
}

static void release(struct blade *blade)
{
	struct file_picker *picker = (struct file_picker *)blade;

	forget_entries(picker);
	free(picker->entries);
	free(picker->folder);
	free(picker->seen);
	strbuf_release(&picker->preview);
	lineedit_release(&picker->path);
	page_release(blade);
}

static const struct blade_ops ops = { title, NULL, draw, key, page_request_close, foot, release, IN_FILES };

void file_picker_open(struct app *app, struct profile *profile)
{
	struct file_picker *picker = xcalloc(1, sizeof(*picker));
	struct err err = { 0 };

	page_init(&picker->page, &ops, app, profile, FIELD_CERTIFICATE);
	lineedit_init(&picker->path, "");
	picker->folder = xstrdup("/");
	stack_push(&app->stack, &picker->page.blade);
	if (list_folder(picker, ".", &err) != 0)
		app_say_err(app, &err);
}
