#include "tui/widget/text_area.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/grapheme.h"
#include "model/base/utf8.h"
#include "tui/widget/click_region.h"

/* A displayed line. */
struct line {
	size_t number;
	size_t from, to; /* its bytes */
	size_t next;     /* offset of the next line, after the line break if there is one */
	bool wrapped;    /* it ends because the area is full, not with a line break */
	bool last;
};

void text_area_init(struct text_area *area, const char *text)
{
	*area = (struct text_area){ .column = -1 };
	line_edit_init(&area->edit, text);
	area->edit.lines = true;
}

void text_area_release(struct text_area *area)
{
	line_edit_release(&area->edit);
}

void text_area_set(struct text_area *area, const char *text)
{
	size_t cursor = area->edit.cursor;

	line_edit_set(&area->edit, text);
	line_edit_move(&area->edit, cursor);
	area->column = -1;
}

const char *text_area_text(const struct text_area *area)
{
	return line_edit_text(&area->edit);
}

/* One column is kept free for the cursor after a full line. */
static int text_area_room(const struct text_area *area)
{
	return area->columns == 0 ? INT_MAX : area->columns > 1 ? area->columns - 1 : 1;
}

/* Lays out the line that starts at line->from. It is wrapped at a space if there is one; spaces at the wrap may extend beyond the
 * area. */
static void text_area_lay_out(const struct text_area *area, struct line *line)
{
	const char *text = text_area_text(area);
	size_t at = line->from;
	size_t space = at; /* after the last one */
	int used = 0;

	line->wrapped = false;
	for (size_t step; text[at] != '\0' && utf8_line_break(text + at) == 0; at += step) {
		int width;

		step = grapheme_length(text + at, &width);
		width = line_edit_columns(&area->edit, at, at + step);
		if (text[at] == ' ') {
			space = at + step;
		} else if (used + width > text_area_room(area) && at > line->from) {
			line->wrapped = true;
			at = space > line->from ? space : at;
			break;
		}
		used += width;
	}
	line->to = at;
	line->next = at + (line->wrapped ? 0 : utf8_line_break(text + at));
	line->last = line->next == line->to && !line->wrapped;
}

static struct line text_area_first_line(const struct text_area *area)
{
	struct line line = { .from = 0 };

	text_area_lay_out(area, &line);
	return line;
}

static bool text_area_next_line(const struct text_area *area, struct line *line)
{
	if (line->last)
		return false;
	line->from = line->next;
	line->number++;
	text_area_lay_out(area, line);
	return true;
}

/* The line that contains an offset; where a line was wrapped, the line that starts there. */
static struct line text_area_line_of(const struct text_area *area, size_t offset)
{
	struct line line = text_area_first_line(area);

	while (offset >= line.next && text_area_next_line(area, &line))
		;
	return line;
}

static struct line text_area_line_at(const struct text_area *area, size_t number)
{
	struct line line = text_area_first_line(area);

	while (line.number < number && text_area_next_line(area, &line))
		;
	return line;
}

size_t text_area_line(const struct text_area *area)
{
	return text_area_line_of(area, area->edit.cursor).number;
}

/* The last cursor position on a line: after the line, or on its last character if the line was wrapped. */
static size_t text_area_line_end(const struct text_area *area, const struct line *line)
{
	size_t last = line->from;
	int width;

	if (!line->wrapped)
		return line->to;
	for (size_t at = line->from; at < line->to; at += grapheme_length(text_area_text(area) + at, &width))
		last = at;
	return last;
}

/* The offset on a line that is nearest to a column and not after it. */
static size_t text_area_offset_at(const struct text_area *area, const struct line *line, int column)
{
	size_t end = text_area_line_end(area, line);
	size_t at = line->from;
	int width;

	while (at < end) {
		size_t step = grapheme_length(text_area_text(area) + at, &width);

		column -= line_edit_columns(&area->edit, at, at + step);
		if (column < 0)
			break;
		at += step;
	}
	return at;
}

static bool text_area_move_lines(struct text_area *area, long by)
{
	struct line now = text_area_line_of(area, area->edit.cursor);
	struct line to;

	if ((by < 0 && now.number == 0) || (by > 0 && now.last))
		return false;
	if (area->column < 0)
		area->column = line_edit_columns(&area->edit, now.from, area->edit.cursor);
	to = text_area_line_at(area, by < 0 && (size_t)-by > now.number ? 0 : now.number + (size_t)by);
	line_edit_move(&area->edit, text_area_offset_at(area, &to, area->column));
	return true;
}

/* The line break before an offset, and the one after it; the start and the end of the text count as line breaks. */
static size_t text_area_break_before(const struct text_area *area, size_t at)
{
	while (at > 0 && text_area_text(area)[at - 1] != '\n')
		at--;
	return at;
}

static size_t text_area_break_after(const struct text_area *area, size_t at)
{
	while (text_area_text(area)[at] != '\0' && utf8_line_break(text_area_text(area) + at) == 0)
		at++;
	return at;
}

/* Where a cut from the cursor ends: at the next line break, or after it if the cursor is on it. */
static size_t text_area_kill_end(const struct text_area *area)
{
	size_t cursor = area->edit.cursor;
	size_t end = text_area_break_after(area, cursor);

	return end > cursor ? end : end + utf8_line_break(text_area_text(area) + end);
}

/* Moves within the displayed line. */
static bool text_area_move_in_line(struct text_area *area, enum key_code code)
{
	struct line line = text_area_line_of(area, area->edit.cursor);

	if (code == TK_HOME || code == TK_CTRL('A'))
		line_edit_move(&area->edit, line.from);
	else if (code == TK_END || code == TK_CTRL('E'))
		line_edit_move(&area->edit, text_area_line_end(area, &line));
	else
		return false;
	area->edit.killing = false;
	return true;
}

static bool text_area_kill_in_line(struct text_area *area, enum key_code code, bool *changed)
{
	if (code == TK_CTRL('K'))
		*changed = line_edit_kill(&area->edit, text_area_kill_end(area));
	else if (code == TK_CTRL('U'))
		*changed = line_edit_kill(&area->edit, text_area_break_before(area, area->edit.cursor));
	else
		return false;
	return true;
}

/* Scrolls by one step of the wheel; the cursor moves so that it stays visible. */
static void text_area_turn(struct text_area *area, bool down)
{
	size_t rows = area->rows > 0 ? (size_t)area->rows : 1;
	size_t most = area->lines > rows ? area->lines - rows : 0;
	size_t now = text_area_line(area);

	if (down)
		area->top = area->top + SCROLL_ROWS < most ? area->top + SCROLL_ROWS : most;
	else
		area->top -= area->top < SCROLL_ROWS ? area->top : SCROLL_ROWS;
	if (now < area->top)
		text_area_move_lines(area, (long)(area->top - now));
	else if (now >= area->top + rows)
		text_area_move_lines(area, -(long)(now - (area->top + rows - 1)));
}

static void text_area_click(struct text_area *area, struct key key)
{
	struct line line = text_area_line_at(area, key.codepoint);

	line_edit_move(&area->edit, text_area_offset_at(area, &line, key.column));
	area->column = -1;
}

/* Returns false for a click outside the text. */
static bool text_area_mouse_key(struct text_area *area, struct key key)
{
	if (key.code == TK_CLICK_ITEM)
		text_area_click(area, key);
	else if (key.code == TK_SCROLL_UP || key.code == TK_SCROLL_DOWN)
		text_area_turn(area, key.code == TK_SCROLL_DOWN);
	else
		return false;
	area->edit.killing = false;
	return true;
}

bool text_area_key(struct text_area *area, struct key key, bool *changed)
{
	long page = area->rows > 1 ? area->rows - 1 : 1;

	*changed = false;
	if (text_area_mouse_key(area, key))
		return true;
	switch (key.code) {
	case TK_UP:
	case TK_DOWN:
		area->edit.killing = false;
		return text_area_move_lines(area, key.code == TK_UP ? -1 : 1);
	case TK_PAGE_UP:
	case TK_PAGE_DOWN:
		area->edit.killing = false;
		text_area_move_lines(area, key.code == TK_PAGE_UP ? -page : page);
		return true;
	case TK_ENTER:
		area->edit.killing = false;
		area->column = -1;
		*changed = line_edit_insert(&area->edit, "\n", 1);
		return true;
	default:
		area->column = -1;
		return text_area_move_in_line(area, key.code) || text_area_kill_in_line(area, key.code, changed) ||
		       line_edit_key(&area->edit, key, changed);
	}
}

static void text_area_draw_line(const struct text_area *area, struct canvas *canvas, struct area at, const struct line *line)
{
	const char *text = text_area_text(area);
	size_t to = line->from;
	int used = 0;

	for (size_t step; to < line->to; to += step) {
		int width;

		step = grapheme_length(text + to, &width);
		used += line_edit_columns(&area->edit, to, to + step);
		if (used > at.columns)
			break;
	}
	/* Spaces beyond the area are not drawn; anything else is cut. */
	if (to + strspn(text + to, " ") < line->to)
		to = line->to;
	canvas_text_part(canvas, at.row, at.column, at.columns, STYLE_VALUE, text, line->from, to);
}

/* Scrolls so that the line of the cursor is visible and no space below the last line is wasted. */
static void text_area_scroll(struct text_area *area, size_t cursor)
{
	size_t rows = area->rows > 0 ? (size_t)area->rows : 1;

	if (area->top > cursor)
		area->top = cursor;
	if (cursor >= area->top + rows)
		area->top = cursor - rows + 1;
	if (area->top + rows > area->lines)
		area->top = area->lines > rows ? area->lines - rows : 0;
}

void text_area_draw(struct text_area *area, struct canvas *canvas, struct area at, bool focused)
{
	struct line line;
	struct line cursor;
	int column;

	area->rows = at.rows > 0 ? at.rows : 1;
	area->columns = at.columns > 0 ? at.columns : 1;
	cursor = text_area_line_of(area, area->edit.cursor);
	for (line = cursor; text_area_next_line(area, &line);)
		;
	area->lines = line.number + 1;
	text_area_scroll(area, cursor.number);
	line = text_area_line_at(area, area->top);
	for (int row = 0; row < at.rows && line.number == area->top + (size_t)row; row++) {
		struct area seen = { at.row + row, at.column, 1, at.columns };

		text_area_draw_line(area, canvas, seen, &line);
		click_region_select(canvas, seen, line.number, false, at.column);
		text_area_next_line(area, &line);
	}
	if (!focused)
		return;
	column = line_edit_columns(&area->edit, cursor.from, area->edit.cursor);
	canvas_cursor(canvas, at.row + (int)(cursor.number - area->top),
		at.column + (column < area->columns ? column : area->columns - 1), true);
}
