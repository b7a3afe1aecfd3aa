#include "tui/widget/line_edit.h"

#include <stdlib.h>
#include <string.h>
#include <wctype.h>

#include "model/base/grapheme.h"
#include "model/base/text_escape.h"
#include "model/base/utf8.h"
#include "tui/draw/canvas.h"
#include "tui/widget/kill_ring.h"

void line_edit_init(struct line_edit *edit, const char *text)
{
	*edit = (struct line_edit){ .buf = STRBUF_SECRET_INIT };
	line_edit_set(edit, text);
}

void line_edit_release(struct line_edit *edit)
{
	strbuf_release(&edit->buf);
	*edit = (struct line_edit){ .buf = STRBUF_SECRET_INIT };
}

const char *line_edit_text(const struct line_edit *edit)
{
	return strbuf_text(&edit->buf);
}

void line_edit_set(struct line_edit *edit, const char *text)
{
	struct strbuf copy = STRBUF_SECRET_INIT; /* text may be part of the buffer */

	strbuf_addstr(&copy, text ? text : "");
	strbuf_release(&edit->buf);
	edit->buf = copy;
	edit->cursor = copy.length;
	edit->scroll = 0;
	edit->typing = false;
	edit->killing = false;
}

static size_t line_edit_step(const struct line_edit *edit, size_t at)
{
	int width;

	return grapheme_length(line_edit_text(edit) + at, &width);
}

/* An offset, not after the given one, at which a character certainly starts: ASCII characters never join the previous one. Long
 * texts are not walked from their beginning for every key. */
static size_t line_edit_safe_start(const struct line_edit *edit, size_t at)
{
	const char *text = line_edit_text(edit);

	while (at > 0 && (text[at] < ' ' || text[at] > '~'))
		at--;
	return at;
}

/* Offsets at which characters start: the last one before a limit, and the first one that is not before it. */
static size_t line_edit_character_before(const struct line_edit *edit, size_t limit)
{
	size_t at = limit > 0 ? line_edit_safe_start(edit, limit - 1) : 0;
	size_t last = at;

	while (at < limit) {
		last = at;
		at += line_edit_step(edit, at);
	}
	return last;
}

static size_t line_edit_character_from(const struct line_edit *edit, size_t limit)
{
	size_t at = line_edit_safe_start(edit, limit < edit->buf.length ? limit : edit->buf.length);

	while (at < limit && at < edit->buf.length)
		at += line_edit_step(edit, at);
	return at;
}

static bool line_edit_in_word(const struct line_edit *edit, size_t at)
{
	uint32_t code;

	return utf8_next(line_edit_text(edit) + at, &code) > 0 && code != UTF8_INVALID && iswalnum((wint_t)code);
}

static size_t line_edit_start(const struct line_edit *edit)
{
	(void)edit;
	return 0;
}

static size_t line_edit_end(const struct line_edit *edit)
{
	return edit->buf.length;
}

static size_t line_edit_previous(const struct line_edit *edit)
{
	return line_edit_character_before(edit, edit->cursor);
}

static size_t line_edit_next(const struct line_edit *edit)
{
	return edit->cursor + line_edit_step(edit, edit->cursor);
}

static size_t line_edit_word_start(const struct line_edit *edit)
{
	size_t start = 0;
	bool before = false;

	/* Forwards, because the character before another one is only found from a place where one certainly starts. */
	for (size_t at = 0; at < edit->cursor; at += line_edit_step(edit, at)) {
		bool now = line_edit_in_word(edit, at);

		if (now && !before)
			start = at;
		before = now;
	}
	return start;
}

static size_t line_edit_word_end(const struct line_edit *edit)
{
	size_t at = edit->cursor;

	while (at < edit->buf.length && !line_edit_in_word(edit, at))
		at += line_edit_step(edit, at);
	while (at < edit->buf.length && line_edit_in_word(edit, at))
		at += line_edit_step(edit, at);
	return at;
}

/* What a key does with the text between the cursor and the offset that its function returns. */
enum act { MOVE, DELETE, KILL };

static const struct {
	enum key_code code;
	enum act act;
	size_t (*place)(const struct line_edit *edit);
} keys[] = {
	{ TK_LEFT, MOVE, line_edit_previous },
	{ TK_RIGHT, MOVE, line_edit_next },
	{ TK_HOME, MOVE, line_edit_start },
	{ TK_CTRL('A'), MOVE, line_edit_start },
	{ TK_END, MOVE, line_edit_end },
	{ TK_CTRL('E'), MOVE, line_edit_end },
	{ TK_CTRL_LEFT, MOVE, line_edit_word_start },
	{ TK_ALT('B'), MOVE, line_edit_word_start },
	{ TK_CTRL_RIGHT, MOVE, line_edit_word_end },
	{ TK_ALT('F'), MOVE, line_edit_word_end },
	{ TK_BACKSPACE, DELETE, line_edit_previous },
	{ TK_DELETE, DELETE, line_edit_next },
	{ TK_CTRL('W'), KILL, line_edit_word_start },
	{ TK_ALT('D'), KILL, line_edit_word_end },
	{ TK_CTRL('U'), KILL, line_edit_start },
	{ TK_CTRL('K'), KILL, line_edit_end },
};

/* Inserted or removed text can join with its neighbours to one character: move the cursor to the start of a character. */
void line_edit_move(struct line_edit *edit, size_t to)
{
	edit->cursor = line_edit_character_from(edit, to);
}

static bool line_edit_delete(struct line_edit *edit, size_t place)
{
	size_t from = place < edit->cursor ? place : edit->cursor;
	size_t length = (place < edit->cursor ? edit->cursor : place) - from;

	strbuf_remove(&edit->buf, from, length);
	line_edit_move(edit, from);
	return length > 0;
}

bool line_edit_kill(struct line_edit *edit, size_t to)
{
	bool before = to < edit->cursor;
	enum kill kill = !edit->killing ? KILL_REPLACE : before ? KILL_PREPEND : KILL_APPEND;

	if (to == edit->cursor)
		return false;
	kill_ring_push(line_edit_text(edit) + (before ? to : edit->cursor), before ? edit->cursor - to : to - edit->cursor, kill);
	edit->killing = true;
	return line_edit_delete(edit, to);
}

bool line_edit_insert(struct line_edit *edit, const char *text, size_t length)
{
	size_t room = edit->buf.length < LINE_EDIT_MOST ? LINE_EDIT_MOST - edit->buf.length : 0;

	if (length > room)
		length = utf8_floor(text, room);
	strbuf_insert(&edit->buf, edit->cursor, text, length);
	line_edit_move(edit, edit->cursor + length);
	return length > 0;
}

static bool line_edit_type(struct line_edit *edit, uint32_t code)
{
	struct strbuf bytes = STRBUF_INIT;
	bool changed;

	utf8_put(&bytes, code);
	changed = line_edit_insert(edit, strbuf_text(&bytes), bytes.length);
	strbuf_release(&bytes);
	return changed;
}

/* The length without the line breaks at the end, which come along when whole lines are copied. */
static size_t without_last_breaks(const char *text)
{
	size_t length = strlen(text);

	while (length && (text[length - 1] == '\n' || text[length - 1] == '\r'))
		length--;
	return length;
}

/* Inserts text that was not typed: in a one-line editor, line breaks become spaces, except those at the end. */
static bool line_edit_paste(struct line_edit *edit, const char *from)
{
	struct strbuf text = STRBUF_SECRET_INIT;
	const char *end = from + (edit->lines ? strlen(from) : without_last_breaks(from));
	bool changed;

	for (const char *at = from; at < end;) {
		size_t line_break = utf8_line_break(at);

		if (line_break && !edit->lines)
			strbuf_addch(&text, ' ');
		else
			strbuf_add(&text, at, line_break ? line_break : 1);
		at += line_break ? line_break : 1;
	}
	changed = line_edit_insert(edit, strbuf_text(&text), text.length);
	strbuf_release(&text);
	return changed;
}

static bool line_edit_act(struct line_edit *edit, enum act what, size_t place)
{
	switch (what) {
	case MOVE:
		edit->cursor = place;
		return false;
	case DELETE:
		return line_edit_delete(edit, place);
	case KILL:
		break;
	}
	return line_edit_kill(edit, place);
}

bool line_edit_key(struct line_edit *edit, struct key key, bool *changed)
{
	bool killing = edit->killing;

	*changed = false;
	edit->killing = false;
	edit->typing = key.code == TK_TYPED || key.code == TK_BACKSPACE;
	if (key.code == TK_TYPED) {
		*changed = line_edit_type(edit, key.codepoint);
		return true;
	}
	if (key.code == TK_PASTED) {
		*changed = line_edit_paste(edit, key.text);
		return true;
	}
	if (key.code == TK_CTRL('V')) {
		*changed = line_edit_paste(edit, kill_ring_text());
		return true;
	}
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		if (keys[i].code != key.code)
			continue;
		edit->killing = killing && keys[i].act == KILL;
		*changed = line_edit_act(edit, keys[i].act, keys[i].place(edit));
		return true;
	}
	return false;
}

/* The columns that canvas_text() needs for the character at an offset. */
static int line_edit_columns_at(const struct line_edit *edit, size_t at)
{
	struct strbuf safe = STRBUF_INIT;
	size_t length = line_edit_step(edit, at);
	int columns;

	if (length == 1 && line_edit_text(edit)[at] >= ' ' && line_edit_text(edit)[at] <= '~')
		return 1;
	text_escape_part(&safe, line_edit_text(edit), at, at + length);
	columns = canvas_width(strbuf_text(&safe), safe.length);
	strbuf_release(&safe);
	return columns;
}

int line_edit_columns(const struct line_edit *edit, size_t from, size_t to)
{
	int columns = 0;

	for (size_t at = from; at < to; at += line_edit_step(edit, at))
		columns += line_edit_columns_at(edit, at);
	return columns;
}

/* A window on the text, computed from its scroll offset. */
struct window {
	int columns;
	bool marks; /* there is room for marks */
	int cursor; /* columns of the character under the cursor */
	int after;  /* columns from the cursor to the end */
};

/* The columns available for text, if this many columns of it remain after the scroll offset. */
static int line_edit_room(const struct window *window, size_t scroll, int remain)
{
	int columns = window->columns - (window->marks && scroll > 0);

	return columns - (window->marks && remain > columns);
}

/* Columns left free after the end while text is typed there: scrolled letter by letter, the whole window would be
 * drawn for each. */
#define FREE_FROM 16

static int line_edit_free_columns(const struct line_edit *edit, const struct window *window)
{
	return edit->typing && edit->cursor == edit->buf.length && window->columns >= FREE_FROM ? window->columns / 4 : 0;
}

/* The nearest scroll offset that shows the cursor and wastes no columns except those left free. */
static size_t line_edit_scroll_for(const struct line_edit *edit, const struct window *window)
{
	size_t scroll = edit->scroll < edit->cursor ? line_edit_character_from(edit, edit->scroll) : edit->cursor;
	int before = line_edit_columns(edit, scroll, edit->cursor);
	/* Counted as if the cursor were at the end, or the text would jump when the cursor moves there and back. */
	int after = window->after + (edit->cursor < edit->buf.length);
	int spare = line_edit_free_columns(edit, window);
	bool pull;
	int wanted = before + window->cursor > line_edit_room(window, scroll, before + window->after) ? spare : 0;

	while (scroll < edit->cursor &&
		before + window->cursor + wanted > line_edit_room(window, scroll, before + window->after)) {
		before -= line_edit_columns_at(edit, scroll);
		scroll += line_edit_step(edit, scroll);
	}
	/* The same number again while text is deleted. */
	pull = window->columns - (window->marks && scroll > 0) - before - after > 2 * spare;
	while (pull && scroll > 0) {
		size_t previous = line_edit_character_before(edit, scroll);
		int more = before + line_edit_columns_at(edit, previous);

		if (more + after > window->columns - spare - (window->marks && previous > 0))
			break;
		scroll = previous;
		before = more;
	}
	/* A mark takes one column: a character that is not wider is drawn instead. */
	return window->marks && line_edit_columns(edit, 0, scroll) <= 1 ? 0 : scroll;
}

void line_edit_view(
	struct line_edit *edit, int columns, size_t *from, size_t *to, bool *more_left, bool *more_right, int *cursor_column)
{
	struct window window = { .columns = columns, .marks = columns >= 4, .cursor = 1, .after = 1 };
	int used = 0;
	int space;

	if (edit->cursor < edit->buf.length) {
		window.cursor = line_edit_columns_at(edit, edit->cursor);
		window.after = line_edit_columns(edit, edit->cursor, edit->buf.length);
	}
	edit->scroll = line_edit_scroll_for(edit, &window);
	*from = edit->scroll;
	*to = *from;
	*cursor_column = line_edit_columns(edit, *from, edit->cursor);
	space = line_edit_room(&window, *from, *cursor_column + window.after);
	while (*to < edit->buf.length && used + line_edit_columns_at(edit, *to) <= space) {
		used += line_edit_columns_at(edit, *to);
		*to += line_edit_step(edit, *to);
	}
	*more_left = window.marks && *from > 0;
	*more_right = window.marks && *to < edit->buf.length;
	*cursor_column += *more_left;
}

void line_edit_point(struct line_edit *edit, int column)
{
	size_t at = edit->scroll;
	int used = at > 0; /* the mark */

	while (at < edit->buf.length && used + line_edit_columns_at(edit, at) <= column) {
		used += line_edit_columns_at(edit, at);
		at += line_edit_step(edit, at);
	}
	edit->cursor = at;
}
