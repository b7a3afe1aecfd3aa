/* The form that asks which text to write to which file. */
#include "forms/pages/copy_file.h"

#include <stdlib.h>
#include <string.h>

#include "export/io/companion.h"
#include "export/io/path.h"
#include "export/io/typed_path.h"
#include "model/base/alloc.h"
#include "model/base/text_escape.h"

enum { ROW_WHAT, ROW_FILE, ROW_WRITE = ROW_BUTTON_ID };

struct copy_file {
	struct form_blade base;
	struct string_list labels, texts;
	size_t chosen;
	char *path;
};

static void copy_file_title(struct blade *blade, struct strbuf *out)
{
	(void)blade;
	strbuf_addstr(out, "Copy to a file");
}

static void copy_file_refresh(struct blade *blade)
{
	struct copy_file *page = (struct copy_file *)blade;
	struct form *form = &page->base.form;

	form_begin(form);
	form_add(form, ROW_CHOICE, ROW_WHAT, 0, "What", page->labels.items[page->chosen]);
	form_add(form, ROW_TEXT, ROW_FILE, 0, "File", page->path)->required = true;
	form_add(form, ROW_BUTTON, ROW_WRITE, 0, "", "Write");
	form_end(form);
}

static void what_chosen(void *context, long value)
{
	((struct copy_file *)context)->chosen = (size_t)value;
}

static void copy_file_choose(struct copy_file *page)
{
	struct menu *menu = menu_new("What", NULL, what_chosen, page);

	for (size_t i = 0; i < page->labels.count; i++)
		menu_add(menu, page->labels.items[i], NULL, (long)i);
	menu_select(menu, (long)page->chosen);
	menu->anchor = &page->base.at;
	blade_host_menu(page->base.host, menu);
}

/* The path that was typed or pasted, as this system has it; owned by the caller. */
static char *page_path(const struct copy_file *page)
{
	struct strbuf path = STRBUF_INIT;

	typed_path(&path, page->path);
	return strbuf_detach(&path);
}

static void copy_file_write(struct copy_file *page, const char *path)
{
	struct blade_host *host = page->base.host;
	struct strbuf text = STRBUF_INIT;
	struct err err = { 0 };
	char *shown;

	strbuf_addstr(&text, page->texts.items[page->chosen]);
	if (text.length && text.text[text.length - 1] != '\n')
		strbuf_addch(&text, '\n');
	if (file_replace(path, strbuf_text(&text), text.length, FILE_CAREFULLY, &err) != 0) {
		blade_host_say_err(host, &err);
	} else {
		shown = text_escape_copy(path);
		blade_host_say(host, STYLE_OK, "Wrote %s to %s", page->labels.items[page->chosen], shown);
		free(shown);
		form_blade_close(&page->base);
	}
	strbuf_release(&text);
}

static void replace_chosen(void *context, long value)
{
	char *path = page_path(context);

	if (value)
		copy_file_write(context, path);
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

static void copy_file_accept(struct copy_file *page)
{
	struct blade_host *host = page->base.host;
	char *path = page_path(page);
	struct menu *menu;

	if (!*path) {
		blade_host_say(host, STYLE_ERROR, "Enter a path for the file");
	} else if (is_own_file(page->base.session, path)) {
		blade_host_say(host, STYLE_ERROR, "This is the file of the open design. Enter another name.");
	} else if (!file_exists(path)) {
		copy_file_write(page, path);
	} else {
		menu = menu_new("Copy to a file", "There is already a file of that name.", replace_chosen, page);
		menu_add(menu, "Enter another name", NULL, 0);
		menu_add(menu, "Replace it", "What the file contains now is lost", 1);
		blade_host_menu(host, menu);
	}
	free(path);
}

static void copy_file_key(struct blade *blade, struct key pressed)
{
	struct copy_file *page = (struct copy_file *)blade;
	enum form_event event = form_key(&page->base.form, pressed);

	if (event == FORM_TYPED) {
		free(page->path);
		page->path = xstrdup(form_text(&page->base.form));
	} else if (event == FORM_PRESSED && form_focused(&page->base.form)->id == ROW_WHAT) {
		copy_file_choose(page);
	} else if (event == FORM_PRESSED) {
		copy_file_accept(page);
	}
}

static bool copy_file_request(struct blade *blade, int wanted)
{
	if (wanted != REQUEST_ACCEPT)
		return form_blade_request_close(blade, wanted);
	copy_file_accept((struct copy_file *)blade);
	return true;
}

static void copy_file_footer(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	const struct form_row *row = form_focused(&((struct form_blade *)blade)->form);

	(void)finding;
	(void)style;
	if (row && row->id == ROW_FILE)
		strbuf_addstr(help, "The text is written to this file. An existing file is only replaced if you confirm it.");
	else if (row && row->id == ROW_WHAT)
		strbuf_addstr(help, "The text to write; press Enter to choose another one.");
}

static void copy_file_release(struct blade *blade)
{
	struct copy_file *page = (struct copy_file *)blade;

	string_list_release(&page->labels);
	string_list_release(&page->texts);
	free(page->path);
	form_blade_release(blade);
}

static const struct blade_ops copy_file_ops = { copy_file_title, copy_file_refresh, form_blade_draw, copy_file_key,
	copy_file_request, copy_file_footer, copy_file_release, IN_ENTRY };

void copy_file_open(struct session *session, struct blade_host *host, struct string_list *labels, struct string_list *texts)
{
	struct copy_file *page = xcalloc(1, sizeof(*page));

	form_blade_init(&page->base, &copy_file_ops, session, host, NULL, FIELD_NONE);
	page->labels = *labels;
	page->texts = *texts;
	*labels = *texts = (struct string_list){ NULL, 0, 0 };
	page->path = xstrdup("");
	blade_host_push(host, &page->base.blade);
	copy_file_refresh(&page->base.blade);
	form_focus(&page->base.form, ROW_FILE, 0);
}
