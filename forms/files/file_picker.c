#include "forms/files/file_picker.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "export/io/file.h"
#include "export/io/path.h"
#include "export/io/typed_path.h"
#include "forms/files/directory_listing.h"
#include "model/base/text_escape.h"
#include "model/base/alloc.h"
#include "tui/widget/line_view.h"
#include "tui/widget/click_region.h"

/* The columns of a terminal and of a blade from which the preview fits beside the list. */
#define BESIDE_COLUMNS 120
#define LEAST_COLUMNS  60

struct file_picker {
	struct form_blade base;
	const struct file_purpose *purpose;
	struct line_edit path;
	bool typed;   /* the path line was edited: Enter uses it */
	char *folder; /* the folder that relative paths start from */
	struct directory_listing listing;
	char *seen; /* the path whose preview this is */
	struct strbuf preview;
};

static const struct directory_entry *file_picker_selected(const struct file_picker *picker)
{
	return picker->listing.count ? picker->listing.shown[picker->base.list.selected] : NULL;
}

/* The number of entries, without "..". */
static size_t file_picker_candidates(const struct file_picker *picker)
{
	const struct directory_listing *listing = &picker->listing;

	return listing->count - (listing->count && strcmp(listing->shown[0]->name, "..") == 0);
}

static char *file_picker_absolute(const struct file_picker *picker, const char *text)
{
	struct strbuf path = STRBUF_INIT;

	if (*text && *text != '/' && *text != '~')
		path_join(&path, picker->folder, "");
	path_expand(&path, text);
	return strbuf_detach(&path);
}

static bool is_home(const char *text)
{
	struct strbuf path = STRBUF_INIT;
	bool home;

	path_expand(&path, text);
	home = strcmp(strbuf_text(&path), text) != 0;
	strbuf_release(&path);
	return home;
}

/* Text pasted after the folder that was already there: an absolute path replaces it, and quotes around a path are removed. A URL
 * or a path of Windows becomes a path of this system. */
static char *pasted_path(const char *text)
{
	struct strbuf path = STRBUF_INIT;
	struct strbuf local = STRBUF_INIT;

	for (text += strspn(text, " \"'"); *text; text++) {
		bool behind_slash = path.length && path.text[path.length - 1] == '/';

		if ((!path.length || behind_slash) && typed_path_is_foreign(text)) {
			strbuf_setlen(&path, 0);
			strbuf_addstr(&path, text);
			break;
		}
		if (behind_slash && (*text == '/' || is_home(text)))
			strbuf_setlen(&path, 0);
		if (!behind_slash || !strchr("\"'", *text))
			strbuf_addch(&path, *text);
	}
	while (path.length && strchr(" \"'", path.text[path.length - 1]))
		strbuf_setlen(&path, path.length - 1);
	typed_path(&local, strbuf_text(&path));
	strbuf_release(&path);
	return strbuf_detach(&local);
}

/* The path line as an absolute path: literally if that exists, else as pasted text. */
static char *linemode_path(const struct file_picker *picker)
{
	const char *text = line_edit_text(&picker->path);
	char *literal = file_picker_absolute(picker, text);
	const char *base = path_base(literal);
	char *folder = xmemdupz(literal, (size_t)(base - literal));
	bool leads = file_exists(literal) ||
		     (file_is_directory(folder) && !(*base && strchr(" \"'~", *base)) && !typed_path_is_foreign(base));
	char *pasted;
	char *path;

	free(folder);
	if (leads)
		return literal;
	free(literal);
	pasted = pasted_path(text);
	path = file_picker_absolute(picker, pasted);
	free(pasted);
	return path;
}

static char *selected_path(const struct file_picker *picker)
{
	struct strbuf path = STRBUF_INIT;
	char *typed = picker->typed ? linemode_path(picker) : NULL;

	/* The beginning of a name is enough if only one name begins with it. */
	if (typed && (file_exists(typed) || file_picker_candidates(picker) != 1))
		return typed;
	free(typed);
	path_join(&path, picker->listing.path, file_picker_selected(picker) ? file_picker_selected(picker)->name : "");
	return strbuf_detach(&path);
}

/* Shows the entries of the typed folder that begin with the typed name. */
static void file_picker_follow(struct file_picker *picker)
{
	char *path = linemode_path(picker);
	const char *base = path_base(path);
	char *folder = xmemdupz(path, (size_t)(base - path));

	if (!picker->listing.path || strcmp(picker->listing.path, folder) != 0)
		directory_listing_read(&picker->listing, folder, &(struct err){ 0 });
	directory_listing_show(&picker->listing, base);
	picker->base.list = (struct list_view){ .selected = *base ? 0 : directory_listing_first(&picker->listing) };
	free(folder);
	free(path);
}

static void set_path(struct file_picker *picker, const char *folder)
{
	struct strbuf path = STRBUF_INIT;

	path_join(&path, folder, "");
	line_edit_set(&picker->path, strbuf_text(&path));
	strbuf_release(&path);
	picker->typed = false;
	file_picker_follow(picker);
}

static int go_to(struct file_picker *picker, const char *folder, struct err *err)
{
	char *real = file_real_path(folder);

	if (!real || access(real, R_OK) != 0) {
		char *shown = text_escape_copy(folder);

		err_errno(err, ERR_READ, "can't open %s", shown);
		free(shown);
		free(real);
		return -1;
	}
	free(picker->folder);
	picker->folder = real;
	set_path(picker, real);
	return 0;
}

/* True for a folder that can be chosen itself; ".." never can. */
static bool is_taken(const struct file_picker *picker, const char *folder)
{
	return picker->purpose->takes_folder && strcmp(path_base(folder), "..") != 0 && picker->purpose->takes_folder(folder);
}

/* Reads the preview of the selected file: once per file, and only when it is shown. */
static void look_at_selected(struct file_picker *picker)
{
	const struct directory_entry *entry = file_picker_selected(picker);
	struct strbuf path = STRBUF_INIT;

	path_join(&path, picker->listing.path, entry ? entry->name : "");
	if (picker->seen && strcmp(picker->seen, strbuf_text(&path)) == 0) {
		strbuf_release(&path);
		return;
	}
	free(picker->seen);
	picker->seen = strbuf_detach(&path);
	strbuf_setlen(&picker->preview, 0);
	if (entry && (!entry->folder || is_taken(picker, picker->seen)))
		picker->purpose->preview(picker->base.session, picker->seen, &picker->preview);
}

static void file_picker_take(struct file_picker *picker)
{
	struct blade_host *host = picker->base.host;
	char *path = selected_path(picker);
	bool enter = file_is_directory(path) && !is_taken(picker, path) && !(picker->purpose->any_folder && picker->typed);
	struct err err = { 0 };

	if ((enter ? go_to(picker, path, &err) : picker->purpose->take(&picker->base, path, &err)) != 0)
		blade_host_say_err(host, &err);
	free(path);
}

static void take_folder(struct file_picker *picker)
{
	char *path = picker->typed ? linemode_path(picker) : xstrdup(picker->folder);
	struct err err = { 0 };

	if (picker->purpose->take(&picker->base, path, &err) != 0)
		blade_host_say_err(picker->base.host, &err);
	free(path);
}

/* Replaces the text after the last slash with a name. */
static void set_name(struct file_picker *picker, const char *name, bool folder)
{
	const char *text = line_edit_text(&picker->path);
	struct strbuf path = STRBUF_INIT;

	strbuf_add(&path, text, (size_t)(path_base(text) - text));
	strbuf_printf(&path, "%s%s", name, folder ? "/" : "");
	line_edit_set(&picker->path, strbuf_text(&path));
	strbuf_release(&path);
	picker->typed = true;
	file_picker_follow(picker);
}

/* Completes ~ or ~user with a slash. */
static bool complete_home(struct file_picker *picker)
{
	const char *text = line_edit_text(&picker->path);
	char *path = linemode_path(picker);
	bool home = *text == '~' && !strchr(text, '/') && file_is_directory(path);

	free(path);
	if (home)
		set_name(picker, text, true);
	return home;
}

/* Completes the name as far as it is unambiguous; else selects the next entry. */
static void file_picker_complete(struct file_picker *picker, struct key pressed)
{
	struct directory_listing *listing = &picker->listing;
	struct strbuf common = STRBUF_INIT;
	const char *typed = path_base(line_edit_text(&picker->path));

	if (pressed.code == TK_TAB && complete_home(picker))
		return;
	directory_listing_common(listing, &common);
	if (pressed.code == TK_TAB && file_picker_candidates(picker) == 1) {
		const struct directory_entry *only = listing->shown[listing->count - 1];

		if (only->folder || strcmp(only->name, typed) != 0)
			set_name(picker, strbuf_text(&common), only->folder);
	} else if (pressed.code == TK_TAB && common.length > strlen(typed)) {
		set_name(picker, strbuf_text(&common), false);
	} else if (!listing->count) {
		blade_host_say(picker->base.host, STYLE_WARNING, "No name here starts with that");
	} else {
		if (!picker->typed)
			list_key(&picker->base.list, pressed, listing->count, 1);
		picker->typed = false;
	}
	strbuf_release(&common);
}

static void file_picker_title(struct blade *blade, struct strbuf *out)
{
	strbuf_addstr(out, ((struct file_picker *)blade)->purpose->title);
}

static void draw_entries(struct file_picker *picker, struct canvas *canvas, struct area area, int bar, bool focused)
{
	const struct directory_listing *listing = &picker->listing;
	struct list_view *list = &picker->base.list;

	list_fit(list, listing->count, (size_t)(area.rows > 0 ? area.rows : 1));
	for (int i = 0; i < area.rows && list->top + (size_t)i < listing->count; i++) {
		const struct directory_entry *entry = listing->shown[list->top + (size_t)i];
		struct area line = { area.row + i, area.column, 1, area.columns };
		int used = canvas_text(canvas, line.row, line.column + 2, line.columns - 4, STYLE_VALUE, entry->name);

		if (entry->folder)
			canvas_text(canvas, line.row, line.column + 2 + used, 1, STYLE_FAINT, "/");
		/* While a path is typed, Enter acts on the path. */
		list_mark(list, canvas, line, 0, list->top + (size_t)i, focused && !picker->typed);
		if (picker->typed)
			click_region_select(canvas, line, list->top + (size_t)i, false, line.column);
	}
	canvas_scrollbar(canvas, (struct area){ area.row - 1, area.column, area.rows + 2, bar - area.column + 1 }, (int)list->top,
		area.rows, (int)listing->count);
	if (listing->count <= 1 && area.rows > (int)listing->count)
		canvas_wrap(canvas,
			(struct area){ area.row + (int)listing->count, area.column + 2, area.rows - (int)listing->count,
				area.columns - 2 },
			STYLE_FAINT,
			!listing->all_count ? "No such folder"
			: listing->any      ? "Nothing else"
					    : picker->purpose->nothing);
}

/* The path takes what is typed even while Enter acts on the selected entry. */
static void draw_path(struct file_picker *picker, struct canvas *canvas, struct area line, bool focused)
{
	enum style style = focused && picker->typed ? STYLE_SELECTION : STYLE_FIELD;
	struct area path = { line.row, line.column + 7, 1, line.columns - 7 };

	canvas_text(canvas, line.row, line.column + 2, 5, focused ? STYLE_LABEL_FOCUSED : STYLE_LABEL, "Path");
	line_view_draw_in(canvas, path, style, &picker->path);
}

static void file_picker_draw(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused)
{
	struct file_picker *picker = (struct file_picker *)blade;
	struct area entries = { inside.row + 2, inside.column + 1, inside.rows - 2, inside.columns - 2 };
	struct area preview = entries;
	int bar = box.column + box.columns - 1;

	if (canvas->columns >= BESIDE_COLUMNS && inside.columns >= LEAST_COLUMNS) {
		entries.columns = entries.columns * 2 / 5;
		bar = entries.column + entries.columns;
		preview.column += entries.columns + 2;
		preview.columns -= entries.columns + 2;
	} else {
		int half = (inside.rows - 3) / 2, needed = (int)picker->listing.count;

		if (half > 3)
			entries.rows = needed < 3 ? 3 : needed < half ? needed : half;
		preview.row += entries.rows + 1;
		preview.rows -= entries.rows + 1;
	}
	draw_entries(picker, canvas, entries, bar, focused);
	draw_path(picker, canvas, (struct area){ inside.row, inside.column + 1, 1, inside.columns - 2 }, focused);
	look_at_selected(picker);
	if (preview.rows > 0 && picker->preview.length)
		canvas_wrap(canvas, preview, STYLE_FAINT, strbuf_text(&picker->preview));
}

static void file_picker_key(struct blade *blade, struct key pressed)
{
	struct file_picker *picker = (struct file_picker *)blade;
	bool changed = false;

	if (pressed.code == TK_ENTER) {
		file_picker_take(picker);
	} else if (pressed.code == TK_CLICK_ITEM || pressed.code == TK_SCROLL_UP || pressed.code == TK_SCROLL_DOWN) {
		list_key(&picker->base.list, pressed, picker->listing.count, 8);
		picker->typed = false;
	} else if (pressed.code == TK_TAB || pressed.code == TK_BACKTAB) {
		file_picker_complete(picker, pressed);
	} else if (pressed.code == TK_UP || pressed.code == TK_DOWN || pressed.code == TK_PAGE_UP ||
		   pressed.code == TK_PAGE_DOWN) {
		if (!picker->typed)
			list_key(&picker->base.list, pressed, picker->listing.count, 8);
		picker->typed = false;
	} else if (line_edit_key(&picker->path, pressed, &changed) && changed) {
		picker->typed = true;
		file_picker_follow(picker);
	}
}

static void show_more(struct file_picker *picker, bool *what, const char *shown, const char *left_out)
{
	*what = !*what;
	file_picker_follow(picker);
	blade_host_say(picker->base.host, STYLE_TEXT, "%s", *what ? shown : left_out);
}

static void walk_recent(struct file_picker *picker)
{
	struct strbuf folder = STRBUF_INIT;
	struct err err = { 0 };
	size_t count;
	size_t at = recent_next(&picker->base.session->recent, picker->base.session->path, picker->folder, &folder, &count);

	if (go_to(picker, strbuf_text(&folder), &err) != 0)
		blade_host_say_err(picker->base.host, &err);
	else
		blade_host_say(picker->base.host, STYLE_TEXT, "Recent folder %zu of %zu", at + 1, count);
	strbuf_release(&folder);
}

static bool file_picker_request(struct blade *blade, int wanted)
{
	struct file_picker *picker = (struct file_picker *)blade;

	if (wanted == REQUEST_HIDDEN_FILES)
		show_more(picker, &picker->listing.hidden, "Showing hidden files", "Not showing hidden files");
	else if (wanted == REQUEST_ALL_FILES)
		show_more(picker, &picker->listing.any, "Showing all files", picker->purpose->only);
	else if (wanted == REQUEST_RECENT)
		walk_recent(picker);
	else if (wanted == REQUEST_ACCEPT && picker->purpose->any_folder)
		take_folder(picker);
	else
		return form_blade_request_close(blade, wanted);
	return true;
}

static void file_picker_footer(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	(void)finding;
	(void)style;
	strbuf_addstr(help, ((struct file_picker *)blade)->purpose->help);
}

static void file_picker_release(struct blade *blade)
{
	struct file_picker *picker = (struct file_picker *)blade;

	directory_listing_release(&picker->listing);
	free(picker->folder);
	free(picker->seen);
	strbuf_release(&picker->preview);
	line_edit_release(&picker->path);
	form_blade_release(blade);
}

static const struct blade_ops file_picker_ops = { file_picker_title, NULL, file_picker_draw, file_picker_key, file_picker_request,
	file_picker_footer, file_picker_release, IN_FILES };
static const struct blade_ops folder_picker_ops = { file_picker_title, NULL, file_picker_draw, file_picker_key,
	file_picker_request, file_picker_footer, file_picker_release, IN_FILES | IN_FOLDERS };

void file_picker_open(struct session *session, struct blade_host *host, struct profile *profile, enum field_id field,
	const struct file_purpose *purpose)
{
	struct file_picker *picker = xcalloc(1, sizeof(*picker));
	struct err err = { 0 };

	form_blade_init(
		&picker->base, purpose->any_folder ? &folder_picker_ops : &file_picker_ops, session, host, profile, field);
	picker->purpose = purpose;
	picker->listing.endings = purpose->endings;
	line_edit_init(&picker->path, "");
	picker->folder = xstrdup("/");
	blade_host_push(host, &picker->base.blade);
	if (go_to(picker, session->recent.count ? session->recent.items[0] : ".", &err) != 0)
		blade_host_say_err(host, &err);
}
