/* How the entries of list fields are drawn. */
#include <stdlib.h>

#include "forms/blades/list_blade.h"
#include "model/base/alloc.h"
#include "tui/draw/layout.h"
#include "tui/widget/click_region.h"

#define NAME_COLUMN 3 /* after the mark of the selected entry and the sign of its finding */
#define GAP         3 /* columns between a name, facts and a finding */
#define NAME_LEAST  14
#define FACTS_LEAST 10
#define FIX_LEAST   16 /* columns that are worth a part of a fix */
#define MOST_LINES  8  /* of one name */

/* An entry, as it is drawn. */
struct entry {
	struct strbuf name, facts, fix;
	const struct finding *finding;
	int name_lines, lines;
};

/* All entries that are visible. */
struct entries {
	struct entry *items;
	size_t count;
	int name, facts; /* widths of the columns; facts 0: there is no such column */
	int columns;     /* from a name to the end of the line */
};

static void list_describe(const struct form_blade *base, const struct list_look *look, size_t at, struct entry *entry)
{
	look->describe(base, at, &entry->name, &entry->facts);
	entry->finding = findings_worst_of_item(form_blade_findings(base), base->field, (long)at);
	if (entry->finding)
		strbuf_printf(&entry->fix, "%s: %s", entry->finding->rule->id, entry->finding->advice);
}

static void list_lay_out_columns(struct entries *entries)
{
	struct layout_column columns[2] = { { 0, NAME_LEAST, false, 0 }, { 0, FACTS_LEAST, true, 0 } };

	for (size_t i = 0; i < entries->count; i++) {
		int name = layout_width(strbuf_text(&entries->items[i].name));
		int facts = layout_width(strbuf_text(&entries->items[i].facts));

		columns[0].natural = name > columns[0].natural ? name : columns[0].natural;
		columns[1].natural = facts > columns[1].natural ? facts : columns[1].natural;
	}
	layout_columns(columns, columns[1].natural ? 2 : 1, entries->columns, GAP);
	entries->name = columns[0].width;
	entries->facts = columns[1].width;
}

/* Where a finding begins beside its entry. */
static int list_fix_column(const struct entries *entries, const struct entry *entry)
{
	return entries->facts ? entries->name + GAP + entries->facts + GAP : layout_width(strbuf_text(&entry->name)) + GAP;
}

static bool list_fix_fits(const struct entries *entries, const struct entry *entry)
{
	return list_fix_column(entries, entry) + layout_width(strbuf_text(&entry->fix)) <= entries->columns;
}

/* If not all entries fit, each has one line; else they share the lines that are free. */
static void list_lay_out_lines(struct entries *entries, int room)
{
	int *lines = xcalloc(entries->count + 1, sizeof(*lines));

	for (size_t i = 0; i < entries->count; i++) {
		struct entry *entry = &entries->items[i];
		int facts = entries->facts ? layout_wrap_rows(strbuf_text(&entry->facts), entries->facts, MOST_LINES) : 1;

		entry->name_lines = entries->name ? layout_wrap_rows(strbuf_text(&entry->name), entries->name, MOST_LINES) : 1;
		entry->name_lines = facts > entry->name_lines ? facts : entry->name_lines;
		lines[i] = entry->name_lines;
		if (entry->finding && !list_fix_fits(entries, entry))
			lines[i] += canvas_wrap_rows(strbuf_text(&entry->fix), entries->columns - GAP);
	}
	layout_rows(lines, entries->count, room);
	for (size_t i = 0; i < entries->count; i++)
		entries->items[i].lines = lines[i];
	free(lines);
}

/* Draws the fix beside the name, below it, or as much of it as fits beside what is left of the name; returns the columns that the
 * name keeps. */
static int list_draw_fix(const struct entries *entries, const struct entry *entry, struct canvas *canvas, struct area text)
{
	int column = list_fix_column(entries, entry), width = layout_width(strbuf_text(&entry->fix));
	int name_lines = entry->lines > 1 && entry->name_lines >= entry->lines ? entry->lines - 1 : entry->name_lines;

	if (list_fix_fits(entries, entry)) {
		canvas_text(canvas, text.row, text.column + text.columns - width, width, STYLE_FAINT, strbuf_text(&entry->fix));
		return entries->name;
	}
	if (entry->lines > 1) {
		canvas_wrap(canvas,
			(struct area){ text.row + name_lines, text.column + 2, entry->lines - name_lines, text.columns - 2 },
			STYLE_FAINT, strbuf_text(&entry->fix));
		return entries->name;
	}
	if (entries->facts || text.columns / 2 < FIX_LEAST)
		return entries->name;
	if (width > text.columns / 2)
		width = column + FIX_LEAST <= text.columns && text.columns - column > text.columns / 2 ? text.columns - column
												       : text.columns / 2;
	canvas_text(canvas, text.row, text.column + text.columns - width, width, STYLE_FAINT, strbuf_text(&entry->fix));
	return text.columns - width - GAP < entries->name ? text.columns - width - GAP : entries->name;
}

static void list_draw_entry(const struct form_blade *base, bool labels, const struct entries *entries, const struct entry *entry,
	struct canvas *canvas, struct area line, size_t at, bool focused)
{
	static const enum glyph glyphs[SEVERITY_COUNT] = { GLYPH_HINT, GLYPH_WARNING, GLYPH_ERROR };
	struct area text = { line.row, line.column + NAME_COLUMN, entry->lines, entries->columns };
	int name = entries->name;
	int below = 0; /* lines that the fix takes below the name */

	if (entry->finding) {
		canvas_text(canvas, line.row, line.column + 1, 1, severity_styles[entry->finding->severity],
			canvas_glyph(canvas, glyphs[entry->finding->severity]));
		name = list_draw_fix(entries, entry, canvas, text);
		if (entry->lines > 1 && !list_fix_fits(entries, entry))
			below = entry->lines > entry->name_lines ? entry->lines - entry->name_lines : 1;
	}
	layout_wrap(canvas, (struct area){ text.row, text.column, entry->lines - below, name },
		labels ? STYLE_LABEL : STYLE_VALUE, strbuf_text(&entry->name), NULL);
	if (entries->facts)
		layout_wrap(canvas,
			(struct area){ text.row, text.column + entries->name + GAP, entry->lines - below, entries->facts },
			labels ? STYLE_VALUE : STYLE_FAINT, strbuf_text(&entry->facts), NULL);
	list_mark(&base->list, canvas, line, entry->finding ? 2 : 0, at, focused);
}

static void list_draw_entries(struct form_blade *base, const struct list_look *look, const struct entries *entries,
	struct canvas *canvas, struct area area, bool focused)
{
	int facts = entries->facts ? area.column + NAME_COLUMN + entries->name + GAP : area.column + area.columns;
	int row = area.row;

	for (size_t i = 0; i < entries->count; i++) {
		const struct entry *entry = &entries->items[i];
		struct area line = { row, area.column, entry->lines, area.columns };
		size_t at = base->list.top + i;

		if (!look->draw ||
			!look->draw(base, canvas, (struct area){ row, area.column, 1, area.columns }, facts, at, focused))
			list_draw_entry(base, look->labels, entries, entry, canvas, line, at, focused);
		row += entry->lines;
	}
}

void list_blade_draw(struct form_blade *base, const struct list_look *look, struct canvas *canvas, struct area box,
	struct area area, size_t count, bool focused)
{
	struct entries entries = { .columns = area.columns - NAME_COLUMN - 1 };
	size_t rows = (size_t)(area.rows > 0 ? area.rows : 1);

	list_fit(&base->list, count, rows);
	entries.count = area.rows <= 0 ? 0 : count - base->list.top < rows ? count - base->list.top : rows;
	entries.items = xcalloc(entries.count + 1, sizeof(*entries.items));
	for (size_t i = 0; i < entries.count; i++)
		list_describe(base, look, base->list.top + i, &entries.items[i]);
	list_lay_out_columns(&entries);
	list_lay_out_lines(&entries, area.rows);
	list_draw_entries(base, look, &entries, canvas, area, focused);
	canvas_scrollbar(canvas, box, (int)base->list.top, area.rows, (int)count);
	for (size_t i = 0; i < entries.count; i++) {
		strbuf_release(&entries.items[i].name);
		strbuf_release(&entries.items[i].facts);
		strbuf_release(&entries.items[i].fix);
	}
	free(entries.items);
}
