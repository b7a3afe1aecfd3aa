#include "tui/widget/form.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "tui/widget/form_layout.h"
#include "tui/widget/line_view.h"

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
	free(form->held);
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

bool form_can_focus(const struct form_row *row)
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
	return form->total;
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
	int most, top;

	form_layout(form);
	most = form->total - form->seen;
	top = form->top + rows < most ? form->top + rows : most;
	form->top = top > 0 ? top : 0;
	while (form->rows[form->focus].line < form->top && form_move(form, 1))
		;
	while (form->rows[form->focus].line >= form->top + form->seen && form_move(form, -1))
		;
}

static enum form_event form_click(struct form *form, struct key key)
{
	if (key.codepoint >= form->count || !form_can_focus(&form->rows[key.codepoint]))
		return FORM_IGNORED;
	if (key.codepoint != form->focus)
		form_set_focus(form, key.codepoint);
	if (form->editing && key.column >= 0) {
		struct area at;

		form_layout(form);
		at = form_value_area(form, form->focus, (struct area){ 0, 0, form->rows[form->focus].lines, form->columns });
		line_view_point(&form->edit, at, key.column / FORM_CLICK_ROW, key.column % FORM_CLICK_ROW);
	}
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
