#include "tui/textarea.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "model/text.h"
#include "model/xalloc.h"
#include "tui/spot.h"

/* A line as it is seen. */
struct line {
	size_t number;
	size_t from, to; /* its bytes */
	size_t next;     /* where the next one begins, behind a line break if there is one */
	bool wrapped;    /* it ends for want of room */
	bool last;
};

void textarea_init(struct textarea *area, const char *text)
{
	*area = (struct textarea){ .column = -1 };
	lineedit_init(&area->edit, text);
	area->edit.lines = true;
}

void textarea_release(struct textarea *area)
{
	lineedit_release(&area->edit);
}

void textarea_set(struct textarea *area, const char *text)
{
	size_t cursor = area->edit.cursor;

	lineedit_set(&area->edit, text);
	lineedit_move(&area->edit, cursor);
	area->column = -1;
}

const char *textarea_text(const struct textarea *area)
{
	return lineedit_text(&area->edit);
}

/* One column is left for the cursor behind a full line. */
static int room(const struct textarea *area)
{
	return area->columns == 0 ? INT_MAX : area->columns > 1 ? area->columns - 1 : 1;
}

/* Lays out the line that begins at line->from: broken at a blank where there is one, blanks there hanging over. */
static void lay_out(const struct textarea *area, struct line *line)
{
	const char *text = textarea_text(area);
	size_t at = line->from;
	size_t blank = at; /* behind the last one */
	int used = 0;

	line->wrapped = false;
	for (size_t step; text[at] != '\0' && text_break(text + at) == 0; at += step) {
		int width;

		step = text_cluster(text + at, &width);
		width = lineedit_columns(&area->edit, at, at + step);
		if (text[at] == ' ') {
			blank = at + step;
		} else if (used + width > room(area) && at > line->from) {
			line->wrapped = true;
			at = blank > line->from ? blank : at;
			break;
		}
		used += width;
	}
	line->to = at;
	line->next = at + (line->wrapped ? 0 : text_break(text + at));
	line->last = line->next == line->to && !line->wrapped;
}

static struct line first_line(const struct textarea *area)
{
	struct line line = { .from = 0 };

	lay_out(area, &line);
	return line;
}

static bool next_line(const struct textarea *area, struct line *line)
{
	if (line->last)
		return false;
	line->from = line->next;
	line->number++;
	lay_out(area, line);
	return true;
}

/* The line of an offset; at a place where a line was wrapped it is the one that begins there. */
static struct line line_of(const struct textarea *area, size_t offset)
{
	struct line line = first_line(area);

	while (offset >= line.next && next_line(area, &line))
		;
	return line;
}

static struct line line_at(const struct textarea *area, size_t number)
{
	struct line line = first_line(area);

	while (line.number < number && next_line(area, &line))
		;
	return line;
}

size_t textarea_line(const struct textarea *area)
{
	return line_of(area, area->edit.cursor).number;
}

/* The last place of the cursor on a line: behind it, or where it was wrapped on its last character. */
static size_t end_of(const struct textarea *area, const struct line *line)
{
	size_t last = line->from;
	int width;

	if (!line->wrapped)
		return line->to;
	for (size_t at = line->from; at < line->to; at += text_cluster(textarea_text(area) + at, &width))
		last = at;
	return last;
}

/* The place on a line that is nearest to a column, not behind it. */
static size_t place_at(const struct textarea *area, const struct line *line, int column)
{
	size_t end = end_of(area, line);
	size_t at = line->from;
	int width;

	while (at < end) {
		size_t step = text_cluster(textarea_text(area) + at, &width);

		column -= lineedit_columns(&area->edit, at, at + step);
		if (column < 0)
			break;
		at += step;
	}
	return at;
}

static bool go_lines(struct textarea *area, long by)
{
	struct line now = line_of(area, area->edit.cursor);
	struct line to;

	if ((by < 0 && now.number == 0) || (by > 0 && now.last))
		return false;
	if (area->column < 0)
		area->column = lineedit_columns(&area->edit, now.from, area->edit.cursor);
	to = line_at(area, by < 0 && (size_t)-by > now.number ? 0 : now.number + (size_t)by);
	lineedit_move(&area->edit, place_at(area, &to, area->column));
	return true;
}

/* The line break before an offset, or behind it; the text's ends count as one. */
static size_t break_before(const struct textarea *area, size_t at)
{
	while (at > 0 && textarea_text(area)[at - 1] != '\n')
		at--;
	return at;
}

static size_t break_behind(const struct textarea *area, size_t at)
{
	while (textarea_text(area)[at] != '\0' && text_break(textarea_text(area) + at) == 0)
		at++;
	return at;
}

/* To the end of the line as it is stored, or the line break there. */
static size_t kill_end(const struct textarea *area)
{
	size_t cursor = area->edit.cursor;
	size_t end = break_behind(area, cursor);

	return end > cursor ? end : end + text_break(textarea_text(area) + end);
}

/* Along the line that is seen. */
static bool move_along(struct textarea *area, enum key_code code)
{
	struct line line = line_of(area, area->edit.cursor);

	if (code == PRESS_HOME || code == PRESS_CTRL('A'))
		lineedit_move(&area->edit, line.from);
	else if (code == PRESS_END || code == PRESS_CTRL('E'))
		lineedit_move(&area->edit, end_of(area, &line));
	else
		return false;
	area->edit.killing = false;
	return true;
}

static bool kill_along(struct textarea *area, enum key_code code, bool *changed)
{
	if (code == PRESS_CTRL('K'))
		*changed = lineedit_kill(&area->edit, kill_end(area));
	else if (code == PRESS_CTRL('U'))
		*changed = lineedit_kill(&area->edit, break_before(area, area->edit.cursor));
	else
		return false;
	return true;
}

/* By a step of the wheel; the cursor goes where it is still seen. */
static void turn(struct textarea *area, bool down)
{
	size_t rows = area->rows > 0 ? (size_t)area->rows : 1;
	size_t most = area->lines > rows ? area->lines - rows : 0;
	size_t now = textarea_line(area);

	if (down)
		area->top = area->top + SCROLL_ROWS < most ? area->top + SCROLL_ROWS : most;
	else
		area->top -= area->top < SCROLL_ROWS ? area->top : SCROLL_ROWS;
	if (now < area->top)
		go_lines(area, (long)(area->top - now));
	else if (now >= area->top + rows)
		go_lines(area, -(long)(now - (area->top + rows - 1)));
}

static void pick(struct textarea *area, struct key key)
{
	struct line line = line_at(area, key.typed);

	lineedit_move(&area->edit, place_at(area, &line, key.column));
	area->column = -1;
}

/* False for what has no place in the text. */
static bool mouse_key(struct textarea *area, struct key key)
{
	if (key.code == PRESS_PICK)
		pick(area, key);
	else if (key.code == PRESS_SCROLL_UP || key.code == PRESS_SCROLL_DOWN)
		turn(area, key.code == PRESS_SCROLL_DOWN);
	else
		return false;
	area->edit.killing = false;
	return true;
}

bool textarea_key(struct textarea *area, struct key key, bool *changed)
{
	long page = area->rows > 1 ? area->rows - 1 : 1;

	*changed = false;
	if (mouse_key(area, key))
		return true;
	switch (key.code) {
	case PRESS_UP:
	case PRESS_DOWN:
		area->edit.killing = false;
		return go_lines(area, key.code == PRESS_UP ? -1 : 1);
	case PRESS_PAGE_UP:
	case PRESS_PAGE_DOWN:
		area->edit.killing = false;
		go_lines(area, key.code == PRESS_PAGE_UP ? -page : page);
		return true;
	case PRESS_ENTER:
		area->edit.killing = false;
		area->column = -1;
		*changed = lineedit_insert(&area->edit, "\n", 1);
		return true;
	default:
		area->column = -1;
		return move_along(area, key.code) || kill_along(area, key.code, changed) ||
		       lineedit_key(&area->edit, key, changed);
	}
}

static void draw_line(const struct textarea *area, struct canvas *canvas, struct area at, const struct line *line)
{
	size_t to = line->to;
	char *part;

	/* Blanks that hang over are not seen, and nothing is missing without them. */
	while (to > line->from && textarea_text(area)[to - 1] == ' ' &&
		lineedit_columns(&area->edit, line->from, to) > at.columns)
		to--;
	part = xmemdup_text(textarea_text(area) + line->from, to - line->from);
	canvas_text(canvas, at.row, at.column, at.columns, STYLE_VALUE, part);
	free(part);
}

/* Brings the cursor's line into view, and no line behind the last one. */
static void scroll(struct textarea *area, size_t cursor)
{
	size_t rows = area->rows > 0 ? (size_t)area->rows : 1;

	if (area->top > cursor)
		area->top = cursor;
	if (cursor >= area->top + rows)
		area->top = cursor - rows + 1;
	if (area->top + rows > area->lines)
		area->top = area->lines > rows ? area->lines - rows : 0;
}

void textarea_draw(struct textarea *area, struct canvas *canvas, struct area at, bool focused)
{
	struct line line;
	struct line cursor;
	int column;

	area->rows = at.rows > 0 ? at.rows : 1;
	area->columns = at.columns > 0 ? at.columns : 1;
	cursor = line_of(area, area->edit.cursor);
	for (line = cursor; next_line(area, &line);)
		;
	area->lines = line.number + 1;
	scroll(area, cursor.number);
	line = line_at(area, area->top);
	for (int row = 0; row < at.rows && line.number == area->top + (size_t)row; row++) {
		struct area seen = { at.row + row, at.column, 1, at.columns };

		draw_line(area, canvas, seen, &line);
		spot_pick(canvas, seen, line.number, false, at.column);
		next_line(area, &line);
	}
	if (!focused)
		return;
	column = lineedit_columns(&area->edit, cursor.from, area->edit.cursor);
	canvas_cursor(canvas, at.row + (int)(cursor.number - area->top),
		at.column + (column < area->columns ? column : area->columns - 1), true);
}
