/* Draws forms. */
#include <string.h>

#include "tui/draw/layout.h"
#include "tui/widget/click_region.h"
#include "tui/widget/form_layout.h"
#include "tui/widget/line_view.h"

#define AIR 1 /* columns between the frame and the form */

/* How a row that has the focus looks; a form that does not receive keys shows where they will go. */
enum focus { FOCUS_NONE, FOCUS_AWAY, FOCUS_HERE };

static void form_draw_mark(struct canvas *canvas, int line, int column, enum row_mark mark)
{
	static const struct {
		enum glyph glyph;
		enum style style;
	} marks[] = {
		[MARK_HINT] = { GLYPH_HINT, STYLE_HINT },
		[MARK_WARNING] = { GLYPH_WARNING, STYLE_WARNING },
		[MARK_ERROR] = { GLYPH_ERROR, STYLE_ERROR },
	};

	if (mark != MARK_NONE)
		canvas_text(canvas, line, column, 1, marks[mark].style, canvas_glyph(canvas, marks[mark].glyph));
}

/* Whether a required row has no value: of check boxes, whether none is ticked. */
static bool form_is_empty(const struct form *form, size_t index)
{
	const struct form_row *row = &form->rows[index];

	if (row->kind != ROW_CHECK)
		return row->dim || *row->value == '\0';
	for (size_t i = index; i < form->count && form->rows[i].kind == ROW_CHECK && form->rows[i].id == row->id; i++)
		if (form->rows[i].ticked)
			return false;
	return true;
}

/* The label of several rows has the focus if one of them has it. */
static bool form_label_has_focus(const struct form *form, size_t index)
{
	const struct form_row *row = &form->rows[index], *focus = form_focused(form);

	if (!focus)
		return false;
	return row == focus || (row->kind == ROW_CHECK && focus->kind == ROW_CHECK && row->id == focus->id) ||
	       (focus->beside && focus == row + 1);
}

/* The lines beside which a label can be drawn: that of a group of check boxes runs on beside those that follow. */
static int form_label_lines(const struct form *form, size_t index)
{
	int lines = 0;

	for (size_t i = index; i < index + form_group_rows(form, index); i++)
		lines += form->rows[i].lines;
	return lines;
}

static void form_draw_label(const struct form *form, struct canvas *canvas, struct area line, size_t index, bool focused)
{
	const struct form_row *row = &form->rows[index];
	int columns = form->labels - row->indent;
	int column = line.column + FORM_SIGN + row->indent;
	int last = 0, rows;

	if (columns <= 0)
		return;
	rows = layout_wrap(canvas, (struct area){ line.row, column, form_label_lines(form, index), columns },
		!form_label_has_focus(form, index) ? STYLE_LABEL
		: focused                          ? STYLE_LABEL_FOCUSED
						   : STYLE_SELECTION_AWAY,
		row->label, &last);
	if (row->required && rows && form_is_empty(form, index))
		canvas_text(canvas, line.row + rows - 1, column + last, 1, STYLE_REQUIRED, "*");
}

static enum style form_value_style(const struct form_row *row, enum focus focus)
{
	return focus == FOCUS_HERE   ? STYLE_SELECTION
	       : focus == FOCUS_AWAY ? STYLE_SELECTION_AWAY
	       : row->dim            ? STYLE_FAINT
				     : STYLE_VALUE;
}

static void form_draw_choice(struct canvas *canvas, struct area at, const struct form_row *row, enum focus focus)
{
	enum style style = form_value_style(row, focus), frame = focus == FOCUS_HERE ? style : STYLE_FAINT;
	struct area text = { at.row, at.column + 1, at.rows, at.columns - 4 };
	int rows, last;

	if (text.columns < 1)
		return;
	canvas_text(canvas, at.row, at.column, 1, STYLE_FAINT, "[");
	rows = layout_wrap(canvas, text, style, row->value, &last);
	canvas_text(canvas, at.row + rows - 1, text.column + last, 1, frame, " ");
	canvas_text(canvas, at.row + rows - 1, text.column + last + 1, 1, frame, canvas_glyph(canvas, GLYPH_DROP));
	canvas_text(canvas, at.row + rows - 1, text.column + last + 2, 1, STYLE_FAINT, "]");
}

static void form_draw_check(struct canvas *canvas, struct area at, const struct form_row *row, enum focus focus)
{
	enum style style = form_value_style(row, focus);
	enum style box = focus == FOCUS_HERE ? style : row->ticked ? STYLE_TICK : STYLE_FAINT;

	canvas_text(canvas, at.row, at.column, at.columns, box, row->ticked ? "[x]" : "[ ]");
	canvas_text(canvas, at.row, at.column + 3, at.columns - 3, style, " ");
	at.column += 4;
	at.columns -= 4;
	layout_wrap(canvas, at, style, row->value, NULL);
}

static void form_draw_open(struct canvas *canvas, struct area at, const struct form_row *row, enum focus focus)
{
	struct area text = { at.row, at.column, at.rows, form_text_columns(row, at.columns + 2) };
	enum style style = row->style && focus != FOCUS_HERE ? row->style : form_value_style(row, focus);
	enum style note = row->note_style ? row->note_style : STYLE_FAINT;
	int last, rows;

	/* All of the line is what Enter acts on. */
	if (focus == FOCUS_HERE)
		canvas_fill(canvas, at, STYLE_SELECTION);
	rows = layout_wrap(canvas, text, style, row->value, &last);
	if (row->note && rows)
		canvas_text(canvas, at.row + rows - 1, at.column + last + (last > 0), at.columns - last - 1,
			focus == FOCUS_HERE ? STYLE_SELECTION : note, row->note);
}

static void form_draw_text(struct form *form, struct canvas *canvas, struct area at, const struct form_row *row, enum focus focus)
{
	int rows = line_view_rows(focus == FOCUS_HERE ? line_edit_text(&form->edit) : row->value, at.columns, at.rows);

	/* The row may be higher than its value: its label is longer. */
	at.rows = rows > 0 ? rows : 1;
	if (focus == FOCUS_HERE) {
		line_view_draw(canvas, at, &form->edit);
		return;
	}
	canvas_fill(canvas, at, STYLE_FIELD);
	if (at.rows > 1)
		at.columns--; /* where the cursor would be after a full line */
	layout_wrap(canvas, at, STYLE_FIELD, row->value, NULL);
}

static void form_draw_value(
	struct form *form, struct canvas *canvas, struct area at, const struct form_row *row, enum focus focus)
{
	if (row->kind == ROW_OPEN || row->opens) {
		canvas_text(canvas, at.row, at.column + at.columns - 1, 1, STYLE_FAINT, canvas_glyph(canvas, GLYPH_OPEN));
		at.columns -= 2;
	}
	if (focus == FOCUS_HERE)
		canvas_cursor(canvas, at.row, at.column, false);
	switch (row->kind) {
	case ROW_TEXT:
		form_draw_text(form, canvas, at, row, focus);
		break;
	case ROW_CHOICE:
		form_draw_choice(canvas, at, row, focus);
		break;
	case ROW_CHECK:
		form_draw_check(canvas, at, row, focus);
		break;
	default:
		form_draw_open(canvas, at, row, focus);
		break;
	}
}

/* "── Enrollment Settings ────" */
static void form_draw_heading(const struct form *form, struct canvas *canvas, struct area line, const struct form_row *row)
{
	struct area rule = { line.row, line.column, 1, form_width(form) };
	int used;

	canvas_rule(canvas, rule, STYLE_BORDER);
	used = canvas_text(canvas, line.row, line.column + 3, rule.columns - 5, STYLE_HEADING, row->label);
	canvas_text(canvas, line.row, line.column + 2, 1, STYLE_HEADING, " ");
	canvas_text(canvas, line.row, line.column + 3 + used, 1, STYLE_HEADING, " ");
}

/* A row that is text only. */
static void form_draw_line(struct canvas *canvas, struct area line, const struct form_row *row, enum focus focus)
{
	int before = FORM_SIGN + row->indent;
	struct area text = { line.row, line.column + before, line.rows, line.columns - before };
	enum style style = row->style                           ? row->style
			   : row->kind == ROW_LINE || row->mark ? form_value_style(row, focus)
								: STYLE_FAINT;

	canvas_wrap(canvas, text, style, row->label);
	if (row->adds && focus != FOCUS_HERE)
		canvas_restyle(canvas, (struct area){ text.row, text.column, 1, 1 }, STYLE_ADDED);
	if (focus == FOCUS_HERE)
		canvas_cursor(canvas, text.row, text.column, false);
}

static void form_draw_button(struct canvas *canvas, struct area at, const struct form_row *row, enum focus focus)
{
	canvas_printf(canvas, at.row, at.column, at.columns,
		focus == FOCUS_HERE ? STYLE_SELECTION
		: row->dim          ? STYLE_FAINT
				    : STYLE_BUTTON,
		"[ %s ]", row->value);
	if (focus == FOCUS_HERE)
		canvas_cursor(canvas, at.row, at.column, false);
}

/* A button, or a row that shares its line, must be clicked itself; other rows anywhere on their lines. */
static void form_add_regions(const struct form *form, struct canvas *canvas, size_t index, struct area line, struct area value)
{
	const struct form_row *row = &form->rows[index];

	if (!form_can_focus(row))
		return;
	for (int i = 0; i < line.rows; i++) {
		struct area seen = { line.row + i, line.column, 1, line.columns };

		if (row->kind == ROW_BUTTON || row->beside)
			seen = (struct area){ value.row, value.column, 1, value.columns };
		click_region_select(canvas, seen, index, row->kind != ROW_TEXT, value.column - i * FORM_CLICK_ROW);
	}
	if (row->opens)
		click_region_select(
			canvas, (struct area){ value.row, value.column + value.columns - 2, 1, 2 }, index, true, value.column);
}

static void form_draw_row(struct form *form, struct canvas *canvas, size_t index, struct area line, bool focused, struct area *at)
{
	const struct form_row *row = &form->rows[index];
	struct area value = form_value_area(form, index, line);
	enum focus focus = form_focused(form) != row ? FOCUS_NONE : focused ? FOCUS_HERE : FOCUS_AWAY;

	form_add_regions(form, canvas, index, line, value);
	form_draw_mark(canvas, line.row, row->beside ? value.column - 1 : line.column, row->mark);
	if (row->kind == ROW_HEADING) {
		form_draw_heading(form, canvas, line, row);
	} else if (row->kind == ROW_NOTE || row->kind == ROW_LINE) {
		form_draw_line(canvas, line, row, focus);
	} else if (row->kind == ROW_BUTTON) {
		form_draw_button(canvas, value, row, focus);
	} else {
		if (!row->beside)
			form_draw_label(form, canvas, line, index, focused);
		form_draw_value(form, canvas, value, row, focus);
	}
	if (focus != FOCUS_NONE && at)
		*at = value;
}

/* The last line of the focused row and of the notes after it, which belong to it. */
static int form_last_line(const struct form *form)
{
	size_t at = form->focus;

	while (at + 1 < form->count && form->rows[at + 1].kind == ROW_NOTE)
		at++;
	return form->rows[at].line + form->rows[at].lines - 1;
}

/* Keeps the focus visible, and the notes after it if there is room. */
static void form_scroll_to_focus(struct form *form)
{
	int focus, last;

	if (form->focus < form->count) {
		focus = form->rows[form->focus].line;
		last = form_last_line(form);
		if (form->top > focus)
			form->top = focus;
		if (last >= form->top + form->seen)
			form->top = last - focus < form->seen ? last - form->seen + 1 : focus;
	}
	if (form->top + form->seen > form->total)
		form->top = form->total - form->seen;
	if (form->top < 0)
		form->top = 0;
}

void form_draw(struct form *form, struct canvas *canvas, struct area area, bool focused, struct area *at)
{
	area.column += AIR;
	area.columns -= 2 * AIR;
	form->seen = area.rows;
	form->columns = area.columns > 0 ? area.columns : 0;
	form_layout(form);
	form_scroll_to_focus(form);
	for (size_t i = 0; i < form->count; i++) {
		const struct form_row *row = &form->rows[i];
		int line = row->line - form->top;

		if (line >= 0 && line < area.rows)
			form_draw_row(form, canvas, i, (struct area){ area.row + line, area.column, row->lines, area.columns },
				focused, at);
	}
}
