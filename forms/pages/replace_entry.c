#include "forms/pages/replace_entry.h"

#include <string.h>

#include "model/base/strbuf.h"
#include "tui/draw/layout.h"

#define GAP   2
#define CHECK 4  /* the columns of "[x] " */
#define LEAD  12 /* bytes that are shown before what differs, if the text is cut */

void replace_entry_texts(const struct design *design, const struct bulk_entry *entry, const char *texts[REPLACE_COLUMNS])
{
	const struct profile *profile = entry->slot == BULK_NO_PROFILE ? NULL : design_in_slot(design, entry->slot);
	bool of_design = entry->action == BULK_DESIGN_NAME;

	texts[REPLACE_WHERE] = profile ? profile_display_name(profile) : of_design ? "The design" : "Groups";
	texts[REPLACE_FIELD] = profile && entry->field != FIELD_NONE ? profile_field(profile, entry->field)->label : "Name";
	texts[REPLACE_BEFORE] = entry->action == BULK_NOTHING ? entry->reason : entry->before;
	texts[REPLACE_AFTER] = entry->action == BULK_NOTHING ? "" : *entry->after ? entry->after : "(empty)";
}

void replace_entry_measure(struct replace_widths *widths, const struct design *design, const struct bulk_plan *plan)
{
	memset(widths, 0, sizeof(*widths));
	for (size_t i = 0; i < plan->count; i++) {
		const char *texts[REPLACE_COLUMNS];

		replace_entry_texts(design, &plan->items[i], texts);
		for (int j = 0; j < REPLACE_COLUMNS; j++) {
			bool is_reason = plan->items[i].action == BULK_NOTHING && j >= REPLACE_BEFORE;
			int *widest = is_reason ? &widths->reason : &widths->widest[j];
			int width = layout_natural(texts[j]);

			*widest = width > *widest ? width : *widest;
		}
	}
}

int replace_entry_lines(const struct replace_widths *widths, int columns)
{
	int texts = widths->widest[REPLACE_BEFORE] + GAP + widths->widest[REPLACE_AFTER];
	int needed = CHECK + widths->widest[REPLACE_WHERE] + GAP + widths->widest[REPLACE_FIELD] + GAP;

	needed += texts > widths->reason ? texts : widths->reason;
	return needed <= columns ? 1 : REPLACE_ENTRY_LINES;
}

/* Where both texts are shown from, so that what differs is seen. */
static size_t shown_from(const struct bulk_entry *entry, int columns)
{
	const char *before = entry->before;
	size_t at = 0;

	if (layout_natural(before) <= columns && layout_natural(entry->after) <= columns)
		return 0;
	while (before[at] && before[at] == entry->after[at])
		at++;
	at = at > LEAD ? at - LEAD : 0;
	while (at && (before[at] & 0xc0) == 0x80)
		at--;
	return at;
}

static void draw_text(
	struct canvas *canvas, int row, int column, int columns, enum style style, char sign, const char *text, size_t from)
{
	struct strbuf line = STRBUF_INIT;

	strbuf_printf(&line, "%c %s%s", sign, from ? "…" : "", text + from);
	canvas_text(canvas, row, column, columns, style, strbuf_text(&line));
	strbuf_release(&line);
}

static void draw_lines(
	struct canvas *canvas, struct area area, const struct bulk_entry *entry, const char *const texts[REPLACE_COLUMNS])
{
	struct strbuf where = STRBUF_INIT;
	struct area below = { area.row + 1, area.column, area.rows - 1, area.columns };
	size_t from;

	strbuf_printf(&where, "%s, %s", texts[REPLACE_WHERE], texts[REPLACE_FIELD]);
	if (entry->note)
		strbuf_printf(&where, " (%s)", entry->note);
	canvas_text(canvas, area.row, area.column, area.columns, STYLE_TEXT, strbuf_text(&where));
	strbuf_release(&where);
	if (entry->action == BULK_NOTHING) {
		canvas_wrap(canvas, below, STYLE_FAINT, entry->reason);
		return;
	}
	from = *entry->after ? shown_from(entry, area.columns - 2) : 0;
	if (area.rows > 1)
		draw_text(canvas, below.row, area.column, area.columns, STYLE_REMOVED, '-', texts[REPLACE_BEFORE], from);
	if (area.rows > 2)
		draw_text(canvas, below.row + 1, area.column, area.columns, STYLE_ADDED, '+', texts[REPLACE_AFTER], from);
}

static void draw_one_line(struct canvas *canvas, struct area area, const struct replace_widths *widths,
	const struct bulk_entry *entry, const char *const texts[REPLACE_COLUMNS])
{
	static const enum style styles[REPLACE_COLUMNS] = { STYLE_TEXT, STYLE_FAINT, STYLE_REMOVED, STYLE_ADDED };
	int column = area.column;
	int end = area.column + area.columns;

	for (int i = 0; i < REPLACE_COLUMNS; i++) {
		bool is_reason = entry->action == BULK_NOTHING && i == REPLACE_BEFORE;
		int columns = is_reason ? end - column : widths->widest[i];

		canvas_text(canvas, area.row, column, columns, is_reason ? STYLE_FAINT : styles[i], texts[i]);
		column += widths->widest[i] + GAP;
	}
}

void replace_entry_draw(struct canvas *canvas, struct area area, const struct replace_widths *widths, const struct design *design,
	const struct bulk_entry *entry)
{
	struct area inside = { area.row, area.column + CHECK, area.rows, area.columns - CHECK };
	const char *texts[REPLACE_COLUMNS];

	replace_entry_texts(design, entry, texts);
	if (entry->action == BULK_NOTHING)
		canvas_text(canvas, area.row, area.column + 1, 1, STYLE_WARNING, canvas_glyph(canvas, GLYPH_WARNING));
	else
		canvas_text(canvas, area.row, area.column, 3, STYLE_TEXT, entry->excluded ? "[ ]" : "[x]");
	if (area.rows == 1 && replace_entry_lines(widths, area.columns) == 1)
		draw_one_line(canvas, inside, widths, entry, texts);
	else
		draw_lines(canvas, inside, entry, texts);
}
