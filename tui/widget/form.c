#include "tui/widget/form.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/text_width.h"
#include "model/base/alloc.h"
#include "tui/widget/line_view.h"
#include "tui/widget/click_region.h"

#define LABEL_LEAST    10
#define VALUE_LEAST    20
#define BESIDE_COLUMNS 8 /* width of a value that has another one after it on its line */

void form_init(struct form *form)
{
	memset(form, 0, sizeof(*form));
	form->focus_id = -1;
	line_edit_init(&form->edit, "");
}

void form_begin(struct form *form)
{
	for (size_t i = 0; i < form->count; i++) {
		free(form->rows[i].label);
		free(form->rows[i].value);
		free(form->rows[i].note);
	}
	form->count = 0;
}

void form_release(struct form *form)
{
	form_begin(form);
	free(form->rows);
	line_edit_release(&form->edit);
}

struct form_row *form_add(struct form *form, enum row_kind kind, int id, long item, const char *label, const char *value)
{
	struct form_row *row;

	form->rows = xrealloc_grow(form->rows, form->count, &form->capacity, sizeof(*form->rows));
	row = &form->rows[form->count++];
	*row = (struct form_row){ .kind = kind, .id = id, .item = item, .label = xstrdup(label), .value = xstrdup(value) };
	return row;
}

static bool form_can_focus(const struct form_row *row)
{
	return row->kind != ROW_NOTE && row->kind != ROW_HEADING;
}

/* Loads the editor if the focus moved to a text row, or the text was changed by something else. */
static void form_load_editor(struct form *form)
{
	const struct form_row *row = form_focused(form);
	bool text = row && row->kind == ROW_TEXT;

	if (text && (!form->editing || strcmp(line_edit_text(&form->edit), row->value) != 0))
		line_edit_set(&form->edit, row->value);
	form->editing = text;
}

static void form_set_focus(struct form *form, size_t index)
{
	form->focus = index;
	form->focus_id = form->rows[index].id;
	form->focus_item = form->rows[index].item;
	form->editing = false;
	form_load_editor(form);
}

void form_end(struct form *form)
{
	size_t best = form->count;

	for (size_t i = 0; i < form->count && best == form->count; i++)
		if (form_can_focus(&form->rows[i]) && form->rows[i].id == form->focus_id &&
			form->rows[i].item == form->focus_item)
			best = i;
	if (best < form->count) {
		form->focus = best;
		form_load_editor(form);
		return;
	}
	/* The row no longer exists, or no row had the focus: use the nearest one before it, else the first. */
	for (size_t i = 0; i < form->count; i++)
		if (form_can_focus(&form->rows[i]) && (best == form->count || i <= form->focus))
			best = i;
	if (best < form->count)
		form_set_focus(form, best);
}

void form_focus(struct form *form, int id, long item)
{
	if (form->focus_id == id && form->focus_item == item)
		return;
	form->focus_id = id;
	form->focus_item = item;
	form->editing = false;
	for (size_t i = 0; i < form->count; i++)
		if (form_can_focus(&form->rows[i]) && form->rows[i].id == id && form->rows[i].item == item)
			form_set_focus(form, i);
}

const struct form_row *form_focused(const struct form *form)
{
	return form->focus < form->count && form_can_focus(&form->rows[form->focus]) ? &form->rows[form->focus] : NULL;
}

const char *form_text(const struct form *form)
{
	return line_edit_text(&form->edit);
}

int form_lines(const struct form *form)
{
	int lines = 0;

	for (size_t i = 0; i < form->count; i++)
		lines += !form->rows[i].beside;
	return lines;
}

static int form_line_of(const struct form *form, size_t index)
{
	int line = -1;

	for (size_t i = 0; i <= index && i < form->count; i++)
		line += !form->rows[i].beside;
	return line;
}

static bool form_is_beside(const struct form *form, size_t index)
{
	return index < form->count && form->rows[index].beside && form_can_focus(&form->rows[index]);
}

/* Moves the focus from line to line. */
static bool form_move(struct form *form, int step)
{
	size_t at = form->focus;

	while (at > 0 && form->rows[at].beside)
		at--;
	for (;;) {
		if (step < 0 ? at == 0 : at + 1 >= form->count)
			return false;
		at = step < 0 ? at - 1 : at + 1;
		if (form_can_focus(&form->rows[at]) && !form->rows[at].beside) {
			form_set_focus(form, at);
			return true;
		}
	}
}

/* Moves the focus along a line, to the row beside it and back. */
static bool form_move_across(struct form *form, struct key key)
{
	const struct form_row *row = &form->rows[form->focus];
	bool at_end = row->kind != ROW_TEXT || form->edit.cursor == form->edit.buf.length;

	if (key.code == TK_RIGHT && at_end && form_is_beside(form, form->focus + 1))
		form_set_focus(form, form->focus + 1);
	else if (key.code == TK_LEFT && row->kind != ROW_TEXT && form_is_beside(form, form->focus))
		form_set_focus(form, form->focus - 1);
	else
		return false;
	return true;
}

/* Scrolls by one step of the wheel; the focus moves so that it stays visible. */
static void form_scroll(struct form *form, int rows)
{
	int most = form_lines(form) - form->seen;
	int top = form->top + rows < most ? form->top + rows : most;

	form->top = top > 0 ? top : 0;
	while (form_line_of(form, form->focus) < form->top && form_move(form, 1))
		;
	while (form_line_of(form, form->focus) >= form->top + form->seen && form_move(form, -1))
		;
}

static enum form_event form_click(struct form *form, struct key key)
{
	if (key.codepoint >= form->count || !form_can_focus(&form->rows[key.codepoint]))
		return FORM_IGNORED;
	if (key.codepoint != form->focus)
		form_set_focus(form, key.codepoint);
	if (form->editing && key.column >= 0)
		line_edit_point(&form->edit, key.column);
	return FORM_MOVED;
}

static enum form_event form_move_key(struct form *form, struct key key)
{
	int steps = 1;

	switch (key.code) {
	case TK_TAB:
	case TK_DOWN:
		form_move(form, 1);
		return FORM_MOVED;
	case TK_BACKTAB:
	case TK_UP:
		form_move(form, -1);
		return FORM_MOVED;
	case TK_PAGE_DOWN:
	case TK_PAGE_UP:
		for (steps = 8; steps > 0 && form_move(form, key.code == TK_PAGE_DOWN ? 1 : -1); steps--)
			;
		return FORM_MOVED;
	case TK_HOME:
	case TK_END:
		while (form_move(form, key.code == TK_END ? 1 : -1))
			;
		return FORM_MOVED;
	case TK_CLICK_ITEM:
		return form_click(form, key);
	case TK_SCROLL_UP:
	case TK_SCROLL_DOWN:
		form_scroll(form, key.code == TK_SCROLL_UP ? -SCROLL_ROWS : SCROLL_ROWS);
		return FORM_MOVED;
	default:
		return FORM_IGNORED;
	}
}

static enum form_event form_text_key(struct form *form, const struct form_row *row, struct key key)
{
	bool changed = false;

	if (line_edit_key(&form->edit, key, &changed))
		return changed ? FORM_TYPED : FORM_MOVED;
	if (key.code != TK_ENTER)
		return form_move_key(form, key);
	if (row->opens)
		return FORM_PRESSED;
	if (form_is_beside(form, form->focus + 1))
		form_set_focus(form, form->focus + 1);
	else
		form_move(form, 1);
	return FORM_MOVED;
}

enum form_event form_key(struct form *form, struct key key)
{
	const struct form_row *row = form_focused(form);
	bool press = key.code == TK_ENTER || (key.code == TK_TYPED && key.codepoint == ' ');

	if (!row)
		return FORM_IGNORED;
	if (form_move_across(form, key))
		return FORM_MOVED;
	if (row->kind == ROW_TEXT)
		return form_text_key(form, row, key);
	if (row->kind == ROW_CHECK && press)
		return FORM_TOGGLED;
	if ((press && row->kind != ROW_LINE) || (row->kind == ROW_OPEN && key.code == TK_RIGHT))
		return FORM_PRESSED;
	return form_move_key(form, key);
}

/* The last note after the focused row, or the row itself. */
static size_t form_last_note(const struct form *form)
{
	size_t at = form->focus;

	while (at + 1 < form->count && form->rows[at + 1].kind == ROW_NOTE)
		at++;
	return at;
}

static int form_label_columns(const struct form *form, int columns)
{
	int wanted = LABEL_LEAST;
	int most = columns - VALUE_LEAST > columns / 2 ? columns - VALUE_LEAST : columns / 2 - 1;

	for (size_t i = 0; i < form->count; i++) {
		const struct form_row *row = &form->rows[i];
		int width = (int)text_width(row->label) + row->indent + (row->required ? 2 : 0);

		if (row->kind != ROW_NOTE && row->kind != ROW_HEADING && row->kind != ROW_LINE && row->kind != ROW_BUTTON &&
			!row->beside && width > wanted)
			wanted = width;
	}
	return wanted < most ? wanted : most > 0 ? most : 0;
}

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

static void form_draw_label(struct canvas *canvas, int line, int column, int columns, const struct form_row *row)
{
	int room = columns - row->indent - (row->required ? 2 : 0);
	int used = canvas_text(canvas, line, column + row->indent, room, STYLE_LABEL, row->label);

	if (row->required)
		canvas_text(canvas, line, column + row->indent + used, 2, STYLE_FAINT, " *");
}

static int form_draw_choice(struct canvas *canvas, struct area at, enum style style, const struct form_row *row)
{
	int used;

	if (at.columns < 4)
		return 0;
	canvas_text(canvas, at.row, at.column, 1, STYLE_FAINT, "[");
	used = canvas_text(canvas, at.row, at.column + 1, at.columns - 4, style, row->value);
	canvas_text(canvas, at.row, at.column + 2 + used, 1, STYLE_FAINT, canvas_glyph(canvas, GLYPH_DROP));
	canvas_text(canvas, at.row, at.column + 3 + used, 1, STYLE_FAINT, "]");
	return used + 4;
}

/* The value of a row that opens a blade, and the mark for that. */
static struct area form_draw_opener(struct canvas *canvas, struct area at)
{
	canvas_text(canvas, at.row, at.column + at.columns - 1, 1, STYLE_FAINT, canvas_glyph(canvas, GLYPH_OPEN));
	at.columns -= 2;
	return at;
}

static void form_draw_with_note(struct canvas *canvas, struct area at, enum style style, const struct form_row *row)
{
	int note = row->note ? (int)text_width(row->note) + 1 : 0;
	int used = canvas_text(
		canvas, at.row, at.column, note < at.columns ? at.columns - note : 0, style, *row->value ? row->value : " ");

	if (note)
		canvas_text(canvas, at.row, at.column + used + 1, at.columns - used - 1, STYLE_FAINT, row->note);
}

static void form_draw_value(struct form *form, struct canvas *canvas, struct area at, const struct form_row *row, bool focused)
{
	enum style style = focused ? STYLE_SELECTION : row->dim ? STYLE_FAINT : STYLE_VALUE;

	if (row->kind == ROW_OPEN || row->opens)
		at = form_draw_opener(canvas, at);
	if (row->kind == ROW_TEXT && focused) {
		line_view_draw(canvas, at, &form->edit);
		return;
	}
	if (focused)
		canvas_cursor(canvas, at.row, at.column, false);
	switch (row->kind) {
	case ROW_CHOICE:
		form_draw_choice(canvas, at, style, row);
		break;
	case ROW_CHECK:
		canvas_printf(canvas, at.row, at.column, at.columns, style, "%s %s", row->ticked ? "[x]" : "[ ]", row->value);
		break;
	case ROW_OPEN:
		form_draw_with_note(canvas, at, style, row);
		break;
	default:
		canvas_text(canvas, at.row, at.column, at.columns, style, row->value);
		break;
	}
}

static struct area form_button_area(struct area line, const struct form_row *row)
{
	int width = (int)text_width(row->value) + 4;

	if (width > line.columns)
		width = line.columns;
	return (struct area){ line.row, line.column + line.columns - width, 1, width };
}

static struct area form_value_area(const struct form *form, size_t index, struct area line, int labels)
{
	bool shared = index + 1 < form->count && form->rows[index + 1].beside;
	struct area at = { line.row, line.column + labels + 3, 1, line.columns - labels - 3 };

	if (form->rows[index].kind == ROW_BUTTON)
		return form_button_area(line, &form->rows[index]);
	if (form->rows[index].beside) {
		at.column += BESIDE_COLUMNS + 1;
		at.columns -= BESIDE_COLUMNS + 1;
	} else if (shared && at.columns > BESIDE_COLUMNS) {
		at.columns = BESIDE_COLUMNS;
	}
	return at;
}

static void form_draw_row(
	struct form *form, struct canvas *canvas, size_t index, struct area line, int labels, bool focused, struct area *at)
{
	const struct form_row *row = &form->rows[index];
	struct area value = form_value_area(form, index, line, labels);
	bool has_focus = focused && form_focused(form) == row;

	/* A button, or a row that shares its line, must be clicked itself; other rows anywhere on their line. */
	if (form_can_focus(row))
		click_region_select(canvas, row->kind == ROW_BUTTON || row->beside ? value : line, index, row->kind != ROW_TEXT,
			value.column);
	if (row->opens)
		click_region_select(
			canvas, (struct area){ line.row, line.column + line.columns - 2, 1, 2 }, index, true, value.column);
	if (row->kind == ROW_HEADING || row->kind == ROW_NOTE) {
		canvas_text(canvas, line.row, line.column + 2, line.columns - 2,
			row->kind == ROW_HEADING ? STYLE_HEADING : STYLE_FAINT, row->label);
		return;
	}
	form_draw_mark(canvas, line.row, row->beside ? value.column - 1 : line.column, row->mark);
	if (row->kind == ROW_LINE) {
		canvas_text(canvas, line.row, line.column + 2, line.columns - 2,
			has_focus  ? STYLE_SELECTION
			: row->dim ? STYLE_FAINT
				   : STYLE_VALUE,
			row->label);
		if (has_focus)
			canvas_cursor(canvas, line.row, line.column + 2, false);
	} else if (row->kind == ROW_BUTTON) {
		canvas_printf(canvas, line.row, value.column, value.columns, has_focus ? STYLE_SELECTION : STYLE_BUTTON, "[ %s ]",
			row->value);
		if (has_focus)
			canvas_cursor(canvas, line.row, value.column, false);
	} else {
		if (!row->beside)
			form_draw_label(canvas, line.row, line.column + 2, labels, row);
		form_draw_value(form, canvas, value, row, has_focus);
	}
	if (has_focus && at)
		*at = value;
}

/* The columns around a value: brackets and the mark of a drop-down, the box of a choice, or the mark of what opens a blade. */
static int form_frame_of(const struct form_row *row)
{
	switch (row->kind) {
	case ROW_CHOICE:
	case ROW_CHECK:
	case ROW_BUTTON:
		return 4;
	case ROW_OPEN:
		return 3;
	default:
		return row->opens ? 3 : 1;
	}
}

int form_natural(const struct form *form)
{
	int labels = form_label_columns(form, INT16_MAX), widest = 0;

	for (size_t i = 0; i < form->count; i++) {
		const struct form_row *row = &form->rows[i];
		bool whole = row->kind == ROW_NOTE || row->kind == ROW_HEADING || row->kind == ROW_LINE;
		int width = whole ? 2 + (int)text_width(row->label)
				  : labels + 4 + (int)text_width(row->value) + form_frame_of(row) +
					    (row->note ? (int)text_width(row->note) + 1 : 0) +
					    (row->beside ? BESIDE_COLUMNS + 1 : 0);

		widest = width > widest ? width : widest;
	}
	return widest;
}

void form_draw(struct form *form, struct canvas *canvas, struct area area, bool focused, struct area *at)
{
	int labels = form_label_columns(form, area.columns);
	int lines = form_lines(form);
	int focus = form_line_of(form, form->focus);
	int last;
	int line;

	form->seen = area.rows;
	if (form->top > focus)
		form->top = focus;
	/* The notes after the focused row belong to it, and are kept visible if there is room. */
	last = form_line_of(form, form_last_note(form));
	if (last >= form->top + area.rows)
		form->top = last - focus < area.rows ? last - area.rows + 1 : focus;
	if (form->top + area.rows > lines)
		form->top = lines - area.rows;
	if (form->top < 0)
		form->top = 0;
	line = -1 - form->top;
	for (size_t i = 0; i < form->count; i++) {
		line += !form->rows[i].beside;
		if (line >= 0 && line < area.rows)
			form_draw_row(form, canvas, i, (struct area){ area.row + line, area.column, 1, area.columns }, labels,
				focused, at);
	}
}
