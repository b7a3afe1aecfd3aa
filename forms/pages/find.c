/* The Find blade: lists the places where a text occurs among all values of all profiles. */
#include "forms/pages/find.h"

#include <stdlib.h>
#include <string.h>

#include "forms/base/page_text.h"
#include "forms/pages/replace.h"
#include "model/design/search.h"
#include "model/base/text_escape.h"
#include "model/base/alloc.h"
#include "tui/draw/layout.h"
#include "tui/widget/line_view.h"

#define MOST 500 /* hits; with more than that, a longer search text helps more than a longer list */

enum { HIT_NAME, HIT_LABEL, HIT_TEXT, HIT_COLUMNS };

#define HIT_GAP   2
#define HIT_LEAST 12 /* columns of a name or a label */

struct find {
	struct form_blade base;
	struct line_edit text;
	struct hits hits;
	char *found;                               /* the text that the hits are of; NULL: none yet */
	struct layout_column columns[HIT_COLUMNS]; /* of the hits: name, field and text */
	unsigned long revision;
};

static const char *hit_label(const struct hit *hit, const struct profile *profile)
{
	return hit->field == FIELD_NONE ? "" : profile_field(profile, hit->field)->label;
}

static void find_widen(struct layout_column *column, const char *text)
{
	int width = layout_natural(text);

	column->natural = width > column->natural ? width : column->natural;
}

/* The columns of all hits, so that they stay where they are while one scrolls. */
static void find_measure(struct find *find)
{
	memset(find->columns, 0, sizeof(find->columns));
	for (size_t i = 0; i < find->hits.count; i++) {
		const struct hit *hit = &find->hits.items[i];
		const struct profile *profile = design_in_slot(find->base.session->design, hit->slot);

		if (!profile)
			continue;
		find_widen(&find->columns[HIT_NAME], profile_display_name(profile));
		find_widen(&find->columns[HIT_LABEL], hit_label(hit, profile));
		find_widen(&find->columns[HIT_TEXT], hit->text);
	}
	for (int i = 0; i < HIT_COLUMNS; i++)
		find->columns[i].least = HIT_LEAST;
}

/* Searches again if the text or the design changed. */
static void find_look(struct find *find)
{
	const struct design *design = find->base.session->design;

	if (find->found && strcmp(find->found, line_edit_text(&find->text)) == 0 && find->revision == design->revision)
		return;
	free(find->found);
	find->found = xstrdup(line_edit_text(&find->text));
	find->revision = design->revision;
	hits_release(&find->hits);
	search_design(&find->hits, design, find->found, MOST);
	find->base.list.selected = 0;
	find_measure(find);
}

static void find_title(struct blade *blade, struct strbuf *out)
{
	(void)blade;
	strbuf_addstr(out, "Find");
}

/* The texts of a hit; false if its profile is gone. */
static bool hit_texts(const struct find *find, size_t at, const char *texts[HIT_COLUMNS])
{
	const struct hit *hit = &find->hits.items[at];
	const struct profile *profile = design_in_slot(find->base.session->design, hit->slot);

	if (!profile)
		return false;
	texts[HIT_NAME] = profile_display_name(profile);
	texts[HIT_LABEL] = hit_label(hit, profile);
	texts[HIT_TEXT] = hit->text;
	return true;
}

/* The rows of each of the hits that are shown: more than one where they don't need all rows. */
static void find_divide(
	const struct find *find, const struct layout_column *columns, size_t from, int room, int *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const char *texts[HIT_COLUMNS];

		rows[i] = 1;
		for (int j = 0; hit_texts(find, from + i, texts) && j < HIT_COLUMNS; j++) {
			int needed = columns[j].width ? canvas_wrap_rows(texts[j], columns[j].width) : 1;

			rows[i] = needed > rows[i] ? needed : rows[i];
		}
	}
	layout_rows(rows, count, room);
}

static void draw_hit(
	const struct find *find, struct canvas *canvas, struct area entry, const struct layout_column *columns, size_t at)
{
	static const enum style styles[HIT_COLUMNS] = { STYLE_TEXT, STYLE_FAINT, STYLE_VALUE };
	const char *texts[HIT_COLUMNS];
	int column = entry.column + 2;

	if (!hit_texts(find, at, texts))
		return;
	for (int i = 0; i < HIT_COLUMNS; i++) {
		canvas_wrap(canvas, (struct area){ entry.row, column, entry.rows, columns[i].width }, styles[i], texts[i]);
		column += columns[i].width ? columns[i].width + HIT_GAP : 0;
	}
	/* Enter goes to the selected one, while letters are typed above the list. */
	list_mark(&find->base.list, canvas, entry, 0, at, true);
}

static void draw_hits(const struct find *find, struct canvas *canvas, struct area lines)
{
	const struct list_view *list = &find->base.list;
	size_t left = find->hits.count - list->top, room = (size_t)(lines.rows > 0 ? lines.rows : 0);
	size_t count = left < room ? left : room;
	struct layout_column columns[HIT_COLUMNS];
	int *rows = xcalloc(count + 1, sizeof(*rows));

	memcpy(columns, find->columns, sizeof(columns));
	layout_columns(columns, HIT_COLUMNS, lines.columns - 2, HIT_GAP);
	find_divide(find, columns, list->top, lines.rows, rows, count);
	for (size_t i = 0; i < count; i++) {
		draw_hit(find, canvas, (struct area){ lines.row, lines.column, rows[i], lines.columns }, columns, list->top + i);
		lines.row += rows[i];
	}
	free(rows);
}

static void find_draw(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused)
{
	struct find *find = (struct find *)blade;
	struct list_view *list = &find->base.list;
	struct area lines = { inside.row + 2, inside.column + 1, inside.rows - 2, inside.columns - 2 };
	struct area text = { inside.row, inside.column + 12, 1, inside.columns - 13 };

	if (find->base.host->idle == IDLE_SETTLED)
		find_look(find);
	list_fit(list, find->hits.count, (size_t)(lines.rows > 0 ? lines.rows : 1));
	draw_hits(find, canvas, lines);
	if (!find->hits.count)
		canvas_wrap(canvas, (struct area){ lines.row, lines.column + 2, lines.rows, lines.columns - 4 }, STYLE_FAINT,
			find->found && *find->found ? "Not found."
						    : "Type part of a URL, a subject, a group or its id, or a thumbprint.");
	canvas_scrollbar(canvas, box, (int)list->top, lines.rows, (int)find->hits.count);
	canvas_text(canvas, inside.row, inside.column + 1, 10, STYLE_LABEL, "Find");
	if (focused)
		line_view_draw(canvas, text, &find->text);
	else
		canvas_text(canvas, text.row, text.column, text.columns, STYLE_VALUE, line_edit_text(&find->text));
}

static void open_hit(struct find *find)
{
	struct session *session = find->base.session;
	struct blade_host *host = find->base.host;
	const struct hit *hit;
	struct profile *profile;
	enum field_id field;

	find_look(find);
	if (!find->hits.count)
		return;
	hit = &find->hits.items[find->base.list.selected];
	profile = design_in_slot(session->design, hit->slot);
	field = hit->field;
	if (!profile)
		return;
	blade_host_select(host, profile);
	blade_host_open_field(host, profile, field);
}

static void find_key(struct blade *blade, struct key pressed)
{
	struct find *find = (struct find *)blade;
	bool changed = false;

	if (pressed.code == TK_ENTER)
		open_hit(find);
	else if (pressed.code != TK_HOME && pressed.code != TK_END &&
		 list_key(&find->base.list, pressed, find->hits.count, find->base.list.rows))
		return;
	else
		line_edit_key(&find->text, pressed, &changed);
}

/* Appends the whole hit, which may be cut in its line. */
static void say_whole(const struct find *find, const struct hit *hit, struct strbuf *help)
{
	const struct profile *profile = design_in_slot(find->base.session->design, hit->slot);

	text_escape(help, profile ? profile_name(profile) : "");
	strbuf_printf(help, ", %s: ", hit->field == FIELD_NONE ? "id" : profile_field(profile, hit->field)->label);
	text_escape(help, hit->text);
}

static void find_footer(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	const struct find *find = (const struct find *)blade;

	(void)finding;
	(void)style;
	if (find->hits.more)
		strbuf_printf(help, "The first %d matches; type more to narrow them down. ", MOST);
	else if (find->hits.count)
		strbuf_printf(help, "%zu of %zu: ", find->base.list.selected + 1, find->hits.count);
	else
		strbuf_addstr(help, "Searches all values as they are shown, and the contents of certificates.");
	if (find->hits.count)
		say_whole(find, &find->hits.items[find->base.list.selected], help);
}

static void find_text(struct form_blade *base, struct strbuf *out)
{
	static const char *const heads[] = { "Profile", "Field", "Text" };
	struct find *find = (struct find *)base;

	find_look(find);
	if (find->hits.count)
		page_text_cells(out, heads, 3);
	for (size_t i = 0; i < find->hits.count; i++) {
		const struct hit *hit = &find->hits.items[i];
		const struct profile *profile = design_in_slot(base->session->design, hit->slot);

		if (profile)
			page_text_cells(out,
				(const char *const[]){ profile_display_name(profile),
					hit->field == FIELD_NONE ? "id" : profile_field(profile, hit->field)->label, hit->text },
				3);
	}
}

static void find_release(struct blade *blade)
{
	struct find *find = (struct find *)blade;

	hits_release(&find->hits);
	line_edit_release(&find->text);
	free(find->found);
	form_blade_release(blade);
}

static bool find_request(struct blade *blade, int wanted)
{
	struct find *find = (struct find *)blade;

	if (wanted != REQUEST_REPLACE)
		return form_blade_request_close(blade, wanted);
	replace_open(find->base.session, find->base.host, line_edit_text(&find->text));
	return true;
}

static const struct blade_ops find_ops = { find_title, NULL, find_draw, find_key, find_request, find_footer, find_release,
	IN_FIND };

void find_open(struct session *session, struct blade_host *host)
{
	struct find *find = xcalloc(1, sizeof(*find));

	form_blade_init(&find->base, &find_ops, session, host, NULL, FIELD_NONE);
	find->base.text = find_text;
	line_edit_init(&find->text, "");
	blade_host_push(host, &find->base.blade);
}
