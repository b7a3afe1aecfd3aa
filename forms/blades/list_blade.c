/* What the blades of list fields share: their entries copied, stored, moved and removed, and a line of one. */
#include <stdlib.h>

#include "forms/blades/list_blade.h"
#include "forms/blades/list_paste.h"
#include "model/base/text_width.h"

#define NOTED_LEAST 40 /* columns of a line that has room for a finding beside its entry */

const struct value *list_blade_of(const struct form_blade *base)
{
	return &base->profile->values[base->field];
}

struct value list_blade_copy(const struct form_blade *base)
{
	return list_blade_of(base)->kind == VALUE_LIST ? value_copy(list_blade_of(base)) : value_list();
}

void list_blade_store(struct form_blade *base, struct value *list)
{
	struct err err = { 0 };

	if (design_set(base->target->design, base->profile, base->field, list, EDIT_STEP, &err) != 0)
		blade_host_say_err(base->host, &err);
}

static void list_blade_move(struct form_blade *base, long step)
{
	size_t to = base->list.selected + (size_t)step;
	struct value changed;

	if (to >= value_count(list_blade_of(base))) /* also when it wraps around below 0 */
		return;
	changed = list_blade_copy(base);
	value_swap(&changed, base->list.selected, to);
	list_blade_store(base, &changed);
	base->list.selected = to;
}

static void remove_selected(struct form_blade *base)
{
	struct value changed = list_blade_copy(base);

	value_remove(&changed, base->list.selected);
	list_blade_store(base, &changed);
	blade_host_say(base->host, STYLE_TEXT, "Removed; press Ctrl-Z to undo");
}

bool list_blade_paste(struct form_blade *base, struct key key, const char *attribute)
{
	struct list_pasted pasted;
	struct strbuf said = STRBUF_INIT;
	struct err err = { 0 };

	if (key.code != TK_PASTED || base->target->design->read_only || !list_paste_has_lines(key.text))
		return false;
	if (list_paste(base->target->design, base->profile, base->field, key.text, attribute, &pasted, &err) != 0) {
		blade_host_say_err(base->host, &err);
		return true;
	}
	list_pasted_say(&pasted, &said);
	blade_host_say(base->host, pasted.refused ? STYLE_WARNING : STYLE_OK, "%s; press Ctrl-Z to undo", strbuf_text(&said));
	strbuf_release(&said);
	base->list.selected = value_count(list_blade_of(base)) ? value_count(list_blade_of(base)) - 1 : 0;
	return true;
}

bool list_blade_request(struct form_blade *base, int wanted)
{
	if (wanted == REQUEST_DELETE && value_count(list_blade_of(base)) > 0)
		remove_selected(base);
	else if (wanted == REQUEST_RAISE || wanted == REQUEST_LOWER)
		list_blade_move(base, wanted == REQUEST_RAISE ? -1 : 1);
	else if (wanted == REQUEST_ACCEPT)
		form_blade_close(base);
	else if (wanted == REQUEST_CLOSE)
		form_blade_leave(base);
	else
		return false;
	return true;
}

void list_blade_foot(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	struct form_blade *base = (struct form_blade *)blade;

	strbuf_addstr(help, profile_field(base->profile, base->field)->help);
	form_blade_say_finding(base, base->profile, form_blade_finding(base), finding, style);
}

#define FIX_LEAST 16 /* columns that are worth a part of a fix */

/* Draws the mark of a finding, and its fix after the name in at most so many columns; returns the columns that the fix takes. */
static int draw_finding(const struct finding *finding, struct canvas *canvas, struct area line, int right, int most)
{
	static const enum glyph glyphs[SEVERITY_COUNT] = { GLYPH_HINT, GLYPH_WARNING, GLYPH_ERROR };
	struct strbuf note = STRBUF_INIT;
	int columns = 0;

	canvas_text(canvas, line.row, line.column + 1, 1, severity_styles[finding->severity],
		canvas_glyph(canvas, glyphs[finding->severity]));
	if (line.columns >= NOTED_LEAST && most >= FIX_LEAST) {
		strbuf_printf(&note, "%s: %s", finding->rule->id, finding->advice);
		columns = (int)text_width(strbuf_text(&note));
		columns = columns < most ? columns : most;
		canvas_text(canvas, line.row, line.column + right - columns, columns, severity_styles[finding->severity],
			strbuf_text(&note));
		columns += 2;
	}
	strbuf_release(&note);
	return columns;
}

void list_blade_draw_line(const struct form_blade *base, struct canvas *canvas, struct area line, size_t at, const char *name,
	const char *facts, bool whole, bool focused)
{
	const struct finding *finding = findings_worst_of_item(form_blade_findings(base), base->field, (long)at);
	int facts_columns = facts && line.columns > ENTRY_FACTS + 14 ? ENTRY_FACTS : 0;
	int right = line.columns - 1 - (facts_columns ? facts_columns + 1 : 0);
	int left = right - 3 - (int)text_width(name) - 2;
	int half = (facts_columns ? right : line.columns) / 2;
	int noted = finding ? draw_finding(finding, canvas, line, right, whole && left < half ? left : half) : 0;

	canvas_text(canvas, line.row, line.column + 3, right - noted - 3, STYLE_TEXT, name);
	if (facts_columns)
		canvas_text(canvas, line.row, line.column + line.columns - facts_columns, facts_columns, STYLE_FAINT, facts);
	list_mark(&base->list, canvas, line, right - noted, at, focused);
}
