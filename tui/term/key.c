#include "tui/term/key.h"

#include <stdio.h>
#include <string.h>

#include "model/base/unicode.h"
#include "model/base/utf8.h"

static const char *const names[TK_COUNT] = {
	[TK_TAB] = "Tab",
	[TK_BACKTAB] = "Shift-Tab",
	[TK_ENTER] = "Enter",
	[TK_ESCAPE] = "Esc",
	[TK_BACKSPACE] = "Backspace",
	[TK_DELETE] = "Del",
	[TK_INSERT] = "Ins",
	[TK_UP] = "Up",
	[TK_DOWN] = "Down",
	[TK_LEFT] = "Left",
	[TK_RIGHT] = "Right",
	[TK_HOME] = "Home",
	[TK_END] = "End",
	[TK_PAGE_UP] = "PgUp",
	[TK_PAGE_DOWN] = "PgDn",
	[TK_CTRL_UP] = "Ctrl-Up",
	[TK_CTRL_DOWN] = "Ctrl-Down",
	[TK_CTRL_LEFT] = "Ctrl-Left",
	[TK_CTRL_RIGHT] = "Ctrl-Right",
	[TK_SHIFT_UP] = "Shift-Up",
	[TK_SHIFT_DOWN] = "Shift-Down",
	[TK_F1] = "F1",
	[TK_F2] = "F2",
	[TK_F3] = "F3",
	[TK_F4] = "F4",
	[TK_F5] = "F5",
	[TK_F6] = "F6",
	[TK_F7] = "F7",
	[TK_F8] = "F8",
	[TK_F9] = "F9",
	[TK_F10] = "F10",
	[TK_F11] = "F11",
	[TK_F12] = "F12",
};

/* Control codes that terminals send for other keys, so they never arrive as Ctrl and a letter. */
static const struct {
	uint32_t sent;
	enum key_code code;
} controls[] = {
	{ 8, TK_BACKSPACE },
	{ 9, TK_TAB },
	{ 10, TK_ENTER },
	{ 13, TK_ENTER },
	{ 27, TK_ESCAPE },
	{ 127, TK_BACKSPACE },
};

struct key key_from_code(uint32_t sent)
{
	struct key key = { .code = TK_NONE };

	for (size_t i = 0; i < sizeof(controls) / sizeof(controls[0]); i++)
		if (controls[i].sent == sent)
			key.code = controls[i].code;
	if (key.code != TK_NONE)
		return key;
	if (sent >= 1 && sent <= 26) {
		key.code = (enum key_code)(TK_CTRL_A + sent - 1);
	} else if (!unicode_is_control(sent) && sent != UTF8_INVALID) {
		key.code = TK_TYPED;
		key.codepoint = sent;
	}
	return key;
}

const char *key_name(struct key key)
{
	static char name[16];
	struct strbuf typed = STRBUF_INIT;

	if (key.code == TK_TYPED && key.codepoint == ' ')
		return "Space";
	if (key.code == TK_TYPED) {
		utf8_put(&typed, key.codepoint);
		snprintf(name, sizeof(name), "%s", strbuf_text(&typed));
		strbuf_release(&typed);
		return name;
	}
	if (key.code >= TK_CTRL_A && key.code <= TK_CTRL_Z) {
		snprintf(name, sizeof(name), "Ctrl-%c", 'A' + (int)(key.code - TK_CTRL_A));
		return name;
	}
	if (key.code >= TK_ALT_A && key.code <= TK_ALT_Z) {
		snprintf(name, sizeof(name), "Alt-%c", 'A' + (int)(key.code - TK_ALT_A));
		return name;
	}
	return key.code < TK_COUNT && names[key.code] ? names[key.code] : "";
}

struct key key_parse(const char *name)
{
	const struct key none = { .code = TK_NONE };
	uint32_t code;
	size_t step = utf8_next(name, &code);

	if (step > 0 && name[step] == '\0') {
		struct key key = key_from_code(code);

		return key.code == TK_TYPED ? key : none;
	}
	if (strcmp(name, "Space") == 0)
		return (struct key){ .code = TK_TYPED, .codepoint = ' ' };
	for (size_t i = 0; i < TK_COUNT; i++)
		if (names[i] && strcmp(names[i], name) == 0)
			return (struct key){ .code = (enum key_code)i };
	if (strncmp(name, "Ctrl-", 5) == 0 && name[5] >= 'A' && name[5] <= 'Z' && name[6] == '\0') {
		struct key key = key_from_code((uint32_t)(name[5] - 'A' + 1));

		return key.code >= TK_CTRL_A && key.code <= TK_CTRL_Z ? key : none;
	}
	if (strncmp(name, "Alt-", 4) == 0 && name[4] >= 'A' && name[4] <= 'Z' && name[5] == '\0')
		return (struct key){ .code = TK_ALT(name[4]) };
	return none;
}
