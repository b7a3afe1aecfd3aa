#define _GNU_SOURCE /* memmem */
#include "tests/screen/harness/pty_internal.h"

#include <stdio.h>
#include <string.h>

#include "model/base/utf8.h"

static int on_property(VTermProp property, VTermValue *value, void *user)
{
	struct pty *pty = user;

	if (property == VTERM_PROP_ALTSCREEN)
		pty->alternate = value->boolean;
	else if (property == VTERM_PROP_CURSORVISIBLE)
		pty->cursor_hidden = !value->boolean;
	else if (property == VTERM_PROP_MOUSE)
		pty->mouse = value->number != VTERM_PROP_MOUSE_NONE;
	return 1;
}

static void on_output(const char *bytes, size_t length, void *user)
{
	struct pty *pty = user;

	if (!pty->mute || !pty->feeding)
		strbuf_add(&pty->to_send, bytes, length);
}

/* The emulator knows no clipboard, and hands on a sequence that comes in pieces cut short: looked for in what it is fed. */
static void look_for_copy(struct pty *pty, const char *bytes, size_t length)
{
	static const char start[] = "\033]52;c;";
	const char *begin, *end;

	strbuf_add(&pty->heard, bytes, length);
	begin = memmem(pty->heard.text, pty->heard.length, start, strlen(start));
	if (!begin) {
		if (pty->heard.length > strlen(start))
			strbuf_remove(&pty->heard, 0, pty->heard.length - strlen(start));
		return;
	}
	strbuf_remove(&pty->heard, 0, (size_t)(begin - pty->heard.text));
	end = memchr(pty->heard.text, '\a', pty->heard.length);
	if (!end)
		return;
	strbuf_setlen(&pty->copied, 0);
	strbuf_add(&pty->copied, pty->heard.text + strlen(start), (size_t)(end - pty->heard.text) - strlen(start));
	strbuf_setlen(&pty->heard, 0);
}

void pty_view_init(struct pty *pty, int rows, int columns)
{
	static const VTermScreenCallbacks callbacks = { .settermprop = on_property };

	pty->rows = rows;
	pty->columns = columns;
	pty->term = vterm_new(rows, columns);
	vterm_set_utf8(pty->term, 1);
	vterm_output_set_callback(pty->term, on_output, pty);
	pty->state = vterm_obtain_state(pty->term);
	pty->screen = vterm_obtain_screen(pty->term);
	vterm_screen_enable_altscreen(pty->screen, 1);
	vterm_screen_set_callbacks(pty->screen, &callbacks, pty);
	vterm_screen_reset(pty->screen, 1);
}

void pty_view_release(struct pty *pty)
{
	vterm_free(pty->term);
}

void pty_view_resize(struct pty *pty, int rows, int columns)
{
	pty->rows = rows;
	pty->columns = columns;
	vterm_set_size(pty->term, rows, columns);
}

void pty_answers(struct pty *pty, const char *background, bool others)
{
	pty->background = background;
	pty->mute = !others;
}

/* The emulator knows no background. The question is written at once, so it is not cut. */
static void look_for_question(struct pty *pty, const char *bytes, size_t length)
{
	static const char question[] = "\033]11;?\033\\";

	if (pty->background && memmem(bytes, length, question, strlen(question)))
		strbuf_addstr(&pty->to_send, pty->background);
}

void pty_view_feed(struct pty *pty, const char *bytes, size_t length)
{
	look_for_copy(pty, bytes, length);
	look_for_question(pty, bytes, length);
	pty->feeding = true;
	vterm_input_write(pty->term, bytes, length);
	pty->feeding = false;
	vterm_screen_flush_damage(pty->screen);
}

struct pty_cell pty_cell(const struct pty *pty, int row, int column)
{
	struct pty_cell cell = { .text = " ", .width = 1, .foreground = -1, .background = -1 };
	const VTermColor *colours[2];
	VTermScreenCell seen;
	struct strbuf text = STRBUF_INIT;

	if (row < 0)
		row += pty->rows;
	if (!vterm_screen_get_cell(pty->screen, (VTermPos){ row, column }, &seen))
		return cell;
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && seen.chars[i] && seen.chars[i] != (uint32_t)-1; i++)
		utf8_put(&text, seen.chars[i]);
	if (text.length || seen.chars[0] == (uint32_t)-1)
		snprintf(cell.text, sizeof(cell.text), "%s", strbuf_text(&text));
	strbuf_release(&text);
	cell.width = (unsigned char)seen.width; /* vterm keeps 1 or 2 in a char */
	cell.bold = seen.attrs.bold;
	cell.underline = seen.attrs.underline;
	cell.reverse = seen.attrs.reverse;
	colours[0] = &seen.fg;
	colours[1] = &seen.bg;
	for (int i = 0; i < 2; i++) {
		int colour = VTERM_COLOR_IS_INDEXED(colours[i]) ? colours[i]->indexed.idx : -2;

		if (VTERM_COLOR_IS_DEFAULT_FG(colours[i]) || VTERM_COLOR_IS_DEFAULT_BG(colours[i]))
			colour = -1;
		*(i ? &cell.background : &cell.foreground) = colour;
	}
	return cell;
}

static void add_cells(const struct pty *pty, int row, struct strbuf *out)
{
	for (int column = 0; column < pty->columns; column++) {
		struct pty_cell cell = pty_cell(pty, row, column);

		strbuf_addstr(out, cell.text);
	}
}

void pty_row(const struct pty *pty, int row, struct strbuf *out)
{
	size_t start = out->length, end;

	add_cells(pty, row, out);
	for (end = out->length; end > start && out->text[end - 1] == ' '; end--)
		;
	strbuf_setlen(out, end);
}

void pty_screen(const struct pty *pty, struct strbuf *out)
{
	for (int row = 0; row < pty->rows; row++) {
		pty_row(pty, row, out);
		strbuf_addch(out, '\n');
	}
}

void pty_cursor(const struct pty *pty, int *row, int *column)
{
	VTermPos position;

	vterm_state_get_cursorpos(pty->state, &position);
	*row = position.row;
	*column = position.col;
}

bool pty_cursor_shown(const struct pty *pty)
{
	return !pty->cursor_hidden;
}

bool pty_view_row_shows(const struct pty *pty, int row, const char *needle)
{
	struct strbuf text = STRBUF_INIT;
	bool found;

	pty_row(pty, row, &text);
	found = strstr(strbuf_text(&text), needle) != NULL;
	strbuf_release(&text);
	return found;
}

bool pty_shows(const struct pty *pty, const char *needle)
{
	for (int row = 0; row < pty->rows; row++)
		if (pty_view_row_shows(pty, row, needle))
			return true;
	return false;
}

void pty_view_print(const struct pty *pty, struct strbuf *out)
{
	int row, column;

	pty_cursor(pty, &row, &column);
	strbuf_printf(out, "%s in %d rows of %d, cursor %s in row %d, column %d\n+", pty->name, pty->rows, pty->columns,
		pty->cursor_hidden ? "hidden" : "shown", row, column);
	strbuf_fill(out, '-', (size_t)pty->columns);
	strbuf_addstr(out, "+\n");
	for (row = 0; row < pty->rows; row++) {
		strbuf_addch(out, '|');
		add_cells(pty, row, out);
		strbuf_addstr(out, "|\n");
	}
	strbuf_addch(out, '+');
	strbuf_fill(out, '-', (size_t)pty->columns);
	strbuf_addstr(out, "+\n");
}

static bool same_settings(const struct pty *pty)
{
	struct termios after;

	return !tcgetattr(pty->slave, &after) && after.c_iflag == pty->before.c_iflag && after.c_oflag == pty->before.c_oflag &&
	       after.c_cflag == pty->before.c_cflag && after.c_lflag == pty->before.c_lflag &&
	       !memcmp(after.c_cc, pty->before.c_cc, sizeof(after.c_cc));
}

static bool linemode_attributes(const struct pty *pty)
{
	static const VTermAttr attributes[] = { VTERM_ATTR_BOLD, VTERM_ATTR_UNDERLINE, VTERM_ATTR_REVERSE };
	VTermValue value;

	for (size_t i = 0; i < sizeof(attributes) / sizeof(attributes[0]); i++) {
		memset(&value, 0, sizeof(value));
		if (vterm_state_get_penattr(pty->state, attributes[i], &value) && value.number)
			return false;
	}
	return vterm_state_get_penattr(pty->state, VTERM_ATTR_FOREGROUND, &value) && VTERM_COLOR_IS_DEFAULT_FG(&value.color) &&
	       vterm_state_get_penattr(pty->state, VTERM_ATTR_BACKGROUND, &value) && VTERM_COLOR_IS_DEFAULT_BG(&value.color);
}

/* The emulator doesn't tell these modes, but what it would send in them does. */
static bool linemode_keys(struct pty *pty)
{
	size_t length = pty->to_send.length;
	bool plain;

	vterm_keyboard_key(pty->term, VTERM_KEY_UP, VTERM_MOD_NONE);
	vterm_keyboard_start_paste(pty->term);
	plain = !strcmp(strbuf_text(&pty->to_send) + length, "\x1b[A");
	strbuf_setlen(&pty->to_send, length);
	return plain;
}

bool pty_is_clean(struct pty *pty, struct strbuf *why)
{
	const struct {
		bool clean;
		const char *text;
	} checks[] = {
		{ same_settings(pty), "the terminal's settings (stty) are not restored" },
		{ !pty->alternate, "the alternate screen is still on" },
		{ !pty->cursor_hidden, "the cursor is still hidden" },
		{ !pty->mouse, "the mouse is still reported" },
		{ linemode_attributes(pty), "text attributes are still on" },
		{ linemode_keys(pty), "application cursor keys or bracketed paste are still on" },
	};
	bool clean = true;

	for (size_t i = 0; i < sizeof(checks) / sizeof(checks[0]); i++) {
		if (checks[i].clean)
			continue;
		if (why)
			strbuf_printf(why, "%s%s", clean ? "" : "; ", checks[i].text);
		clean = false;
	}
	return clean;
}
