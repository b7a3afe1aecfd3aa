/* The Compare blade: the differences between a file and the open design, and their effect on devices. */
#include "forms/pages/compare.h"

#include <stdlib.h>
#include <string.h>

#include "export/bundle/folder.h"
#include "export/input/importer.h"
#include "export/report/diff.h"
#include "export/io/path.h"
#include "forms/base/page_text.h"
#include "forms/files/file_picker.h"
#include "forms/pages/compare_rows.h"
#include "forms/pages/source.h"
#include "model/base/text_escape.h"
#include "model/base/alloc.h"

struct compare_blade {
	struct form_blade base;
	struct input input;  /* the file, the earlier side; empty if it is a tenant */
	struct drift *drift; /* the tenant, which the session keeps as well; NULL: it is no tenant */
	struct design_diff diff;
	struct diff_lines lines;
	char *summary, *notes;
	struct compare_rows rows;
	bool placed;            /* the selection was on a line once */
	unsigned long revision; /* of the design that was compared */
};

static const struct input *compare_file(const struct compare_blade *page)
{
	return page->drift ? &page->drift->tenant : &page->input;
}

static void compare_title(struct blade *blade, struct strbuf *out)
{
	strbuf_printf(out, "Compared with %s", path_base(compare_file((struct compare_blade *)blade)->path));
}

static void compare_forget(struct compare_blade *page)
{
	compare_rows_clear(&page->rows);
	free(page->summary);
	free(page->notes);
	page->summary = page->notes = NULL;
	diff_lines_release(&page->lines);
	diff_release(&page->diff);
}

static void compare_make(struct compare_blade *page)
{
	struct diff_side before = diff_side(compare_file(page)),
			 after = diff_side_of(page->base.session->input.importer, page->base.session->design);
	struct strbuf tail = STRBUF_INIT;

	compare_forget(page);
	diff_designs(&page->diff, &before, &after);
	drift_take(page->drift, &page->diff);
	diff_lines_make(&page->lines, &page->diff);
	diff_summary(&tail, &page->diff);
	page->summary = strbuf_detach(&tail);
	diff_notes(&tail, &page->diff);
	page->notes = tail.length ? strbuf_detach(&tail) : xstrdup("");
	page->revision = page->base.session->design->revision;
}

static void compare_refresh(struct blade *blade)
{
	struct compare_blade *page = (struct compare_blade *)blade;

	if (page->revision != page->base.session->design->revision)
		compare_make(page);
}

/* Keeps the selection on its line when the rows are made again. */
static void break_rows(struct compare_blade *page, const struct canvas *canvas, int columns)
{
	struct list_view *list = &page->base.list;
	const struct diff_line *on = list->selected < page->rows.count ? page->rows.items[list->selected].line : NULL;

	if (page->rows.columns == columns && page->rows.ascii == canvas->ascii)
		return;
	compare_rows_make(&page->rows, &page->lines, page->summary, page->notes, columns, canvas->ascii);
	for (size_t i = 0; i < page->rows.count; i++)
		if (page->rows.items[i].line && (!page->placed || page->rows.items[i].line == on)) {
			list->selected = i;
			break;
		}
	page->placed = true;
}

static void compare_draw(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused)
{
	struct compare_blade *page = (struct compare_blade *)blade;
	struct list_view *list = &page->base.list;

	break_rows(page, canvas, inside.columns - 4);
	list_fit(list, page->rows.count, (size_t)(inside.rows > 0 ? inside.rows : 1));
	for (int i = 0; i < inside.rows && list->top + (size_t)i < page->rows.count; i++) {
		size_t at = list->top + (size_t)i;
		const struct compare_row *row = &page->rows.items[at];
		struct area line = { inside.row + i, inside.column + 1, 1, inside.columns - 2 };

		compare_row_draw(row, canvas, (struct area){ line.row, line.column + 2, 1, line.columns - 2 });
		list_mark(list, canvas, line, 0, at, focused);
	}
	canvas_scrollbar(canvas, box, (int)list->top, inside.rows, (int)page->rows.count);
}

/* --- going there */

static const struct compare_row *compare_selected(const struct compare_blade *page)
{
	return page->base.list.selected < page->rows.count ? &page->rows.items[page->base.list.selected] : NULL;
}

static void compare_go(struct compare_blade *page)
{
	struct session *session = page->base.session;
	struct blade_host *host = page->base.host;
	const struct compare_row *row = compare_selected(page);
	const struct diff_section *section = row && row->line ? row->line->section : NULL;
	const struct difference *difference = section ? row->line->difference : NULL;

	if (!section)
		return;
	if (section->kind != DIFF_SECTION_PROFILE)
		blade_host_say(host, STYLE_FAINT, "This is about %s, not a profile",
			section->kind == DIFF_SECTION_GROUP ? "a group" : "the design itself");
	else if (!section->after)
		blade_host_say(
			host, STYLE_FAINT, page->drift ? "Only the tenant has that profile" : "That profile is only in the file");
	else
		blade_host_open_field(
			host, design_profile(session->design, section->after->id), difference ? difference->field : FIELD_NONE);
}

static void compare_key(struct blade *blade, struct key pressed)
{
	struct compare_blade *page = (struct compare_blade *)blade;
	struct list_view *list = &page->base.list;
	size_t seen = list->rows, was = list->selected;

	if (pressed.code == TK_ENTER) {
		compare_go(page);
		return;
	}
	list_key(list, pressed, page->rows.count, seen > 1 ? seen - 1 : 1);
	/* An empty row is never selected; the first and the last row are not empty. */
	while (list->selected < page->rows.count && !page->rows.items[list->selected].count)
		list->selected += list->selected < was ? (size_t)-1 : 1;
}

static void compare_footer(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	struct compare_blade *page = (struct compare_blade *)blade;
	const struct compare_row *row = compare_selected(page);

	(void)finding;
	(void)style;
	strbuf_addstr(help, page->diff.count
				    ? "Differences from the file, and (!) their effect on devices when this design replaces it."
				    : "There are no differences from the file any more.");
	if (row && row->line && row->line->section->after)
		strbuf_addstr(help, " Press Enter to go to the profile.");
}

static void compare_text(struct form_blade *base, struct strbuf *out)
{
	struct strbuf notes = STRBUF_INIT;

	diff_text(out, &((struct compare_blade *)base)->diff, false);
	diff_notes(&notes, &((struct compare_blade *)base)->diff);
	page_text_lines(out, strbuf_text(&notes));
	strbuf_release(&notes);
}

static void compare_release(struct blade *blade)
{
	struct compare_blade *page = (struct compare_blade *)blade;

	compare_forget(page);
	compare_rows_release(&page->rows);
	input_close(&page->input);
	drift_unref(page->drift);
	form_blade_release(blade);
}

static const struct blade_ops compare_ops = { compare_title, compare_refresh, compare_draw, compare_key, form_blade_request_close,
	compare_footer, compare_release, IN_DIFFERENCES };

/* --- choosing the file */

/* The session keeps a tenant, whose differences the list of profiles shows from now on. */
static void compare_keep_tenant(struct compare_blade *page, struct session *session)
{
	if (!page->input.importer->is_tenant)
		return;
	page->drift = drift_new(&page->input);
	drift_unref(session->drift);
	session->drift = drift_ref(page->drift);
}

static struct compare_blade *compare_read(struct session *session, struct blade_host *host, const char *path, struct err *err)
{
	struct compare_blade *page = xcalloc(1, sizeof(*page));
	struct input_wish wish = INPUT_WISH_NONE;
	int status;

	wish.progress = blade_host_begin_work(host);
	status = source_open(&page->input, path, &wish, err);
	if (status == 0 && input_follow_edition(&page->input, &session->input, err) != 0) {
		input_close(&page->input);
		status = -1;
	}
	blade_host_end_work(host);
	if (status != 0) {
		free(page);
		return NULL;
	}
	page->input.wish.progress = NULL; /* who waited may be gone */
	input_forget_document(&page->input);
	compare_keep_tenant(page, session);
	return page;
}

/* Shows the blade; says so instead if there is no difference. */
static void compare_show(struct compare_blade *page, struct session *session, struct blade_host *host)
{
	char *name;

	form_blade_init(&page->base, &compare_ops, session, host, NULL, FIELD_NONE);
	page->base.text = compare_text;
	compare_make(page);
	if (page->diff.count) {
		blade_host_push(host, &page->base.blade);
		return;
	}
	name = text_escape_copy(path_base(compare_file(page)->path));
	blade_host_say(host, STYLE_OK,
		page->diff.skipped ? "%s is the same, as far as the two can be compared: it holds less than a design"
				   : "%s is the same as the open design",
		name);
	free(name);
	compare_release(&page->base.blade);
}

int compare_with(struct session *session, struct blade_host *host, const char *path, struct err *err)
{
	struct compare_blade *page = compare_read(session, host, path, err);

	if (!page)
		return -1;
	compare_show(page, session, host);
	return 0;
}

static int compare_take(struct form_blade *picker, const char *path, struct err *err)
{
	struct session *session = picker->session;
	struct blade_host *host = picker->host;
	struct compare_blade *page = compare_read(session, host, path, err);

	if (!page)
		return -1;
	recent_add(&session->recent, path);
	form_blade_close(picker);
	compare_show(page, session, host);
	return 0;
}

void compare_open(struct session *session, struct blade_host *host)
{
	static const char *const endings[] = { ".json", NULL };
	static const struct file_purpose purpose = {
		.title = "Compare with a file",
		.help = "A design, a bundle's folder, a tenant file or Graph JSON. Type or paste a path and press Enter, or choose with Up and Down.",
		.endings = endings,
		.nothing = "No other JSON; Ctrl-T shows all files",
		.only = "Showing only JSON files",
		.preview = source_preview,
		.takes_folder = bundle_is,
		.take = compare_take,
	};

	file_picker_open(session, host, NULL, FIELD_NONE, &purpose);
}
