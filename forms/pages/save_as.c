#include "forms/pages/save_as.h"

#include <stdlib.h>
#include <string.h>

#include "export/io/companion.h"
#include "export/io/typed_path.h"
#include "forms/base/form_blade.h"
#include "model/base/alloc.h"
#include "model/base/text_escape.h"

enum { ROW_FILE, ROW_NAME, TEXTS, ROW_SAVE = ROW_BUTTON_ID };

struct save_as {
	struct form_blade base;
	char *texts[TEXTS];
	bool typed;
};

static const struct {
	const char *label, *help;
} texts[TEXTS] = {
	[ROW_FILE] = { "File",
		"The design is saved in this file, and stays open as it. The file it was in before is not changed." },
	[ROW_NAME] = { "Design name", "What the design is called in reports, for example your organization. It can be empty." },
};

static void save_as_title(struct blade *blade, struct strbuf *out)
{
	(void)blade;
	strbuf_addstr(out, "Save as");
}

/* The name can't be changed in a design that is only looked at. */
static void save_as_refresh(struct blade *blade)
{
	struct save_as *page = (struct save_as *)blade;

	form_begin(&page->base.form);
	form_add(&page->base.form, ROW_TEXT, ROW_FILE, 0, texts[ROW_FILE].label, page->texts[ROW_FILE])->required = true;
	if (page->base.session->design->read_only)
		form_add(&page->base.form, ROW_LINE, ROW_NAME, 0, texts[ROW_NAME].label, page->texts[ROW_NAME]);
	else
		form_add(&page->base.form, ROW_TEXT, ROW_NAME, 0, texts[ROW_NAME].label, page->texts[ROW_NAME]);
	form_add(&page->base.form, ROW_BUTTON, ROW_SAVE, 0, "", "Save");
	form_end(&page->base.form);
}

static void save_as_set(struct save_as *page, int row, const char *text)
{
	free(page->texts[row]);
	page->texts[row] = xstrdup(text);
	page->typed = true;
}

/* A design that is only looked at, a bundle for example, stays open as it is; the file is a copy of it. */
static bool is_only_looked_at(const struct session *session)
{
	return !session->file.path;
}

static void save_as_write(struct save_as *page, const char *path)
{
	struct session *session = page->base.session;
	struct blade_host *host = page->base.host;
	bool copy = is_only_looked_at(session);
	const struct progress *progress;
	struct err err = { 0 };
	char *shown;
	int result;

	if (!session->design->read_only && design_set_name(session->design, page->texts[ROW_NAME], &err) != 0) {
		blade_host_say_err(host, &err);
		return;
	}
	progress = blade_host_begin_work(host);
	result = copy ? session_write_copy(session, path, FILE_CAREFULLY, progress, &err)
		      : session_save_as(session, path, FILE_CAREFULLY, progress, &err);
	blade_host_end_work(host);
	if (result != 0) {
		blade_host_say_err(host, &err);
		return;
	}
	shown = text_escape_copy(path);
	blade_host_say(host, STYLE_OK, copy ? "Wrote a copy to %s" : "Saved as %s", shown);
	free(shown);
	form_blade_close(&page->base);
}

/* The path that was typed, with "~" replaced; owned by the caller. */
static char *page_path(const struct save_as *page)
{
	struct strbuf path = STRBUF_INIT;

	typed_path(&path, page->texts[ROW_FILE]);
	return strbuf_detach(&path);
}

static void replace_chosen(void *context, long value)
{
	struct save_as *page = context;
	char *path = page_path(page);

	if (value)
		save_as_write(page, path);
	free(path);
}

static bool is_own_file(const struct session *session, const char *path)
{
	struct strbuf target = STRBUF_INIT;
	bool own;

	companion_target(&target, path);
	own = session->file.path && strcmp(session->file.path, strbuf_text(&target)) == 0;
	strbuf_release(&target);
	return own;
}

/* The file that is open is saved as usual, with the questions that may need an answer. */
static void save_own(struct save_as *page)
{
	struct blade_host *host = page->base.host;
	struct session *session = page->base.session;

	if (!session->design->read_only)
		design_set_name(session->design, page->texts[ROW_NAME], NULL);
	form_blade_close(&page->base);
	blade_host_request(host, REQUEST_SAVE);
}

static void save_as_accept(struct save_as *page)
{
	struct blade_host *host = page->base.host;
	char *path = page_path(page);
	struct menu *menu;

	if (!*path) {
		blade_host_say(host, STYLE_ERROR, "Enter a path for the design");
	} else if (is_own_file(page->base.session, path)) {
		save_own(page);
	} else if (!file_exists(path)) {
		save_as_write(page, path);
	} else {
		menu = menu_new("There is already a file of that name", NULL, replace_chosen, page);
		menu_add_answer(menu, 'e', "Enter another name", NULL, 0, false);
		menu_add_answer(menu, 'r', "Replace it", "What the file contains now is lost", 1, true);
		blade_host_menu(host, menu);
	}
	free(path);
}

static void save_as_key(struct blade *blade, struct key pressed)
{
	struct save_as *page = (struct save_as *)blade;
	enum form_event event = form_key(&page->base.form, pressed);

	if (event == FORM_TYPED)
		save_as_set(page, form_focused(&page->base.form)->id, form_text(&page->base.form));
	else if (event == FORM_PRESSED)
		save_as_accept(page);
}

static bool save_as_request(struct blade *blade, int wanted)
{
	if (wanted == REQUEST_ACCEPT)
		save_as_accept((struct save_as *)blade);
	else if (wanted == REQUEST_CLOSE)
		form_blade_close((struct form_blade *)blade);
	else
		return false;
	return true;
}

static void save_as_footer(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	const struct form_row *row = form_focused(&((struct form_blade *)blade)->form);

	(void)finding;
	(void)style;
	if (row && row->id < TEXTS)
		strbuf_addstr(help, texts[row->id].help);
}

static bool save_as_save_draft(const struct blade *blade, struct string_list *out)
{
	const struct save_as *page = (const struct save_as *)blade;

	for (int i = 0; i < TEXTS; i++)
		string_list_add(out, page->texts[i]);
	return page->typed;
}

static void save_as_restore(struct blade *blade, const struct string_list *from)
{
	for (int i = 0; from->count == TEXTS && i < TEXTS; i++)
		save_as_set((struct save_as *)blade, i, from->items[i]);
	save_as_refresh(blade);
}

static void save_as_release(struct blade *blade)
{
	for (int i = 0; i < TEXTS; i++)
		free(((struct save_as *)blade)->texts[i]);
	form_blade_release(blade);
}

static const struct blade_ops save_as_ops = { save_as_title, save_as_refresh, form_blade_draw, save_as_key, save_as_request,
	save_as_footer, save_as_release, IN_ENTRY };
static const struct blade_draft save_as_draft = { "save as", save_as_save_draft, save_as_restore };

void save_as_open(struct session *session, struct blade_host *host)
{
	struct save_as *page = xcalloc(1, sizeof(*page));

	form_blade_init(&page->base, &save_as_ops, session, host, NULL, FIELD_NONE);
	page->base.blade.draft = &save_as_draft;
	page->texts[ROW_FILE] = xstrdup(session->path);
	page->texts[ROW_NAME] = xstrdup(session->design->name);
	blade_host_push(host, &page->base.blade);
	save_as_refresh(&page->base.blade);
}
