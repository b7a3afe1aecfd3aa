/* What the blades of list fields share: their entries copied, stored, moved and removed, and a line of one. */
#include <stdlib.h>

#include "forms/blades/list_blade.h"
#include "model/base/text_width.h"

#define NOTED_LEAST 40 /* columns of a line that has room for a finding beside its entry */

const struct value *list_blade_of(const struct page *page)
{
	return &page->profile->values[page->field];
}

struct value list_blade_copy(const struct page *page)
{
	return list_blade_of(page)->kind == VALUE_LIST ? value_copy(list_blade_of(page)) : value_list();
}

void list_blade_store(struct page *page, struct value *list)
{
	struct err err = { 0 };

	if (design_set(page->desk->design, page->profile, page->field, list, EDIT_STEP, &err) != 0)
		app_say_err(page->app, &err);
}

static void move(struct page *page, long step)
{
	size_t to = page->list.selected + (size_t)step;
	struct value changed;

	if (to >= value_count(list_blade_of(page))) /* also when it wraps around below 0 */
		return;
	changed = list_blade_copy(page);
	value_swap(&changed, page->list.selected, to);
	list_blade_store(page, &changed);
	page->list.selected = to;
}

static void remove_selected(struct page *page)
{
	struct value changed = list_blade_copy(page);

	value_remove(&changed, page->list.selected);
	list_blade_store(page, &changed);
	app_say(page->app, STYLE_TEXT, "Removed; Ctrl-Z brings it back");
}

bool list_blade_request(struct page *page, int wanted)
{
	if (wanted == REQUEST_DELETE && value_count(list_blade_of(page)) > 0)
		remove_selected(page);
	else if (wanted == REQUEST_RAISE || wanted == REQUEST_LOWER)
		move(page, wanted == REQUEST_RAISE ? -1 : 1);
	else if (wanted == REQUEST_ACCEPT)
		page_close(page);
	else if (wanted == REQUEST_CLOSE)
		page_leave(page);
	else
		return false;
	return true;
}

void list_blade_foot(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	struct page *page = (struct page *)blade;

	strbuf_addstr(help, schema[page->field].help);
	page_say_finding(page->app, page->profile, app_finding(page->app, NULL), finding, style);
}

/* The sign of a finding, and behind the columns of the name what would be right; returns the columns that takes. */
static int draw_finding(const struct finding *finding, struct canvas *canvas, struct area line, int right)
{
	static const enum glyph glyphs[SEVERITY_COUNT] = { GLYPH_HINT, GLYPH_WARNING, GLYPH_ERROR };
	struct strbuf note = STRBUF_INIT;
	int columns = 0;

	canvas_text(canvas, line.row, line.column + 1, 1, severity_styles[finding->severity],
		canvas_glyph(canvas, glyphs[finding->severity]));
	if (line.columns >= NOTED_LEAST) {
		strbuf_printf(&note, "%s: %s", finding->rule->id, finding->advice);
		columns = (int)text_width(strbuf_text(&note));
		columns = columns < line.columns / 2 ? columns : line.columns / 2;
		canvas_text(canvas, line.row, line.column + right - columns, columns, severity_styles[finding->severity],
			strbuf_text(&note));
		columns += 2;
	}
	strbuf_release(&note);
	return columns;
}

void list_blade_draw_line(const struct page *page, struct canvas *canvas, struct area line, size_t at, const char *name,
	const char *facts, bool focused)
{
	const struct finding *finding = findings_first_of_item(page_findings(page), page->field, (long)at);
	int facts_columns = facts && line.columns > ENTRY_FACTS + 14 ? ENTRY_FACTS : 0;
	int right = line.columns - 1 - (facts_columns ? facts_columns + 1 : 0);
	int noted = finding ? draw_finding(finding, canvas, line, right) : 0;

	canvas_text(canvas, line.row, line.column + 3, right - noted - 3, STYLE_TEXT, name);
	if (facts_columns)
		canvas_text(canvas, line.row, line.column + line.columns - facts_columns, facts_columns, STYLE_DIM, facts);
	list_mark(&page->list, canvas, line, right - noted, at, focused);
}
