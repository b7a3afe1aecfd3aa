#include "tui/key.h"

#include <stdio.h>
#include <string.h>

#include "model/text.h"

static const char *const names[PRESS_COUNT] = {
	[PRESS_TAB] = "Tab",
	[PRESS_BACKTAB] = "Shift-Tab",
	[PRESS_ENTER] = "Enter",
	[PRESS_ESCAPE] = "Esc",
	[PRESS_BACKSPACE] = "Backspace",
	[PRESS_DELETE] = "Del",
	[PRESS_INSERT] = "Ins",
	[PRESS_UP] = "Up",
	[PRESS_DOWN] = "Down",
	[PRESS_LEFT] = "Left",
	[PRESS_RIGHT] = "Right",
	[PRESS_HOME] = "Home",
	[PRESS_END] = "End",
	[PRESS_PAGE_UP] = "PgUp",
	[PRESS_PAGE_DOWN] = "PgDn",
	[PRESS_CTRL_UP] = "Ctrl-Up",
	[PRESS_CTRL_DOWN] = "Ctrl-Down",
	[PRESS_CTRL_LEFT] = "Ctrl-Left",
	[PRESS_CTRL_RIGHT] = "Ctrl-Right",
	[PRESS_F1] = "F1",
	[PRESS_F2] = "F2",
	[PRESS_F3] = "F3",
	[PRESS_F4] = "F4",
	[PRESS_F5] = "F5",
	[PRESS_F6] = "F6",
	[PRESS_F7] = "F7",
	[PRESS_F8] = "F8",
	[PRESS_F9] = "F9",
	[PRESS_F10] = "F10",
	[PRESS_F11] = "F11",
	[PRESS_F12] = "F12",
};

/* Codes that a terminal sends for keys of their own: they never arrive as Ctrl and a letter. */
static const struct {
	uint32_t sent;
	enum key_code code;
} controls[] = {
	{ 8, PRESS_BACKSPACE },
	{ 9, PRESS_TAB },
	{ 10, PRESS_ENTER },
	{ 13, PRESS_ENTER },
	{ 27, PRESS_ESCAPE },
	{ 127, PRESS_BACKSPACE },
};

struct key key_from_code(uint32_t sent)
{
	struct key key = { .code = PRESS_NONE };

	for (size_t i = 0; i < sizeof(controls) / sizeof(controls[0]); i++)
		if (controls[i].sent == sent)
			key.code = controls[i].code;
	if (key.code != PRESS_NONE)
		return key;
	if (sent >= 1 && sent <= 26) {
		key.code = (enum key_code)(PRESS_CTRL_A + sent - 1);
	} else if (!text_is_control(sent) && sent != TEXT_INVALID) {
		key.code = PRESS_TYPED;
		key.typed = sent;
	}
	return key;
}

const char *key_name(struct key key)
{
	static char name[16];
	struct strbuf typed = STRBUF_INIT;

	if (key.code == PRESS_TYPED && key.typed == ' ')
		return "Space";
	if (key.code == PRESS_TYPED) {
		text_put(&typed, key.typed);
		snprintf(name, sizeof(name), "%s", strbuf_text(&typed));
		strbuf_release(&typed);
		return name;
	}
	if (key.code >= PRESS_CTRL_A && key.code <= PRESS_CTRL_Z) {
		snprintf(name, sizeof(name), "Ctrl-%c", 'A' + (int)(key.code - PRESS_CTRL_A));
		return name;
	}
	if (key.code >= PRESS_ALT_A && key.code <= PRESS_ALT_Z) {
		snprintf(name, sizeof(name), "Alt-%c", 'A' + (int)(key.code - PRESS_ALT_A));
		return name;
	}
	return key.code < PRESS_COUNT && names[key.code] ? names[key.code] : "";
}

struct key key_parse(const char *name)
{
	const struct key none = { .code = PRESS_NONE };
	uint32_t code;
	size_t step = text_next(name, &code);

	if (step > 0 && name[step] == '\0') {
		struct key key = key_from_code(code);

		return key.code == PRESS_TYPED ? key : none;
	}
	if (strcmp(name, "Space") == 0)
		return (struct key){ .code = PRESS_TYPED, .typed = ' ' };
	for (size_t i = 0; i < PRESS_COUNT; i++)
		if (names[i] && strcmp(names[i], name) == 0)
			return (struct key){ .code = (enum key_code)i };
	if (strncmp(name, "Ctrl-", 5) == 0 && name[5] >= 'A' && name[5] <= 'Z' && name[6] == '\0') {
		struct key key = key_from_code((uint32_t)(name[5] - 'A' + 1));

		return key.code >= PRESS_CTRL_A && key.code <= PRESS_CTRL_Z ? key : none;
	}
	if (strncmp(name, "Alt-", 4) == 0 && name[4] >= 'A' && name[4] <= 'Z' && name[5] == '\0')
		return (struct key){ .code = PRESS_ALT(name[4]) };
	return none;
}
