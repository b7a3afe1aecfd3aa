#include "tui/term_inside.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

/* curses has a key_name() too. */
#define key_name curses_key_name
#include <curses.h>
#undef key_name

#define ESCAPE_MS 25
#define OWN_KEYS  0x4000 /* over every code that curses gives out by itself */

static WINDOW *input; /* a pad: reading from a window would also refresh it */
static mbstate_t read_state;

/* What terminals send without being described so: cursor keys in the mode they are not in, Ctrl with them, xterm's
 * and the VT220's Home, End and F1 to F4; Alt with the letters that line editors know. */
static const struct {
	const char *sent;
	enum key_code code;
} sequences[] = {
	{ "\033[A", PRESS_UP },           { "\033OA", PRESS_UP },
	{ "\033[B", PRESS_DOWN },         { "\033OB", PRESS_DOWN },
	{ "\033[C", PRESS_RIGHT },        { "\033OC", PRESS_RIGHT },
	{ "\033[D", PRESS_LEFT },         { "\033OD", PRESS_LEFT },
	{ "\033[H", PRESS_HOME },         { "\033OH", PRESS_HOME },
	{ "\033[F", PRESS_END },          { "\033OF", PRESS_END },
	{ "\033[1~", PRESS_HOME },        { "\033[7~", PRESS_HOME },
	{ "\033[4~", PRESS_END },         { "\033[8~", PRESS_END },
	{ "\033[2~", PRESS_INSERT },      { "\033[3~", PRESS_DELETE },
	{ "\033[5~", PRESS_PAGE_UP },     { "\033[6~", PRESS_PAGE_DOWN },
	{ "\033[Z", PRESS_BACKTAB },      { "\033OM", PRESS_ENTER },
	{ "\033[11~", PRESS_F1 },         { "\033OP", PRESS_F1 },
	{ "\033[12~", PRESS_F2 },         { "\033OQ", PRESS_F2 },
	{ "\033[13~", PRESS_F3 },         { "\033OR", PRESS_F3 },
	{ "\033[14~", PRESS_F4 },         { "\033OS", PRESS_F4 },
	{ "\033[1;5A", PRESS_CTRL_UP },   { "\033Oa", PRESS_CTRL_UP },
	{ "\033[1;5B", PRESS_CTRL_DOWN }, { "\033Ob", PRESS_CTRL_DOWN },
	{ "\033[1;5C", PRESS_CTRL_RIGHT },{ "\033Oc", PRESS_CTRL_RIGHT },
	{ "\033[1;5D", PRESS_CTRL_LEFT }, { "\033Od", PRESS_CTRL_LEFT },
	{ "\033b", PRESS_ALT('B') },            { "\033B", PRESS_ALT('B') },
	{ "\033d", PRESS_ALT('D') },            { "\033D", PRESS_ALT('D') },
	{ "\033f", PRESS_ALT('F') },            { "\033F", PRESS_ALT('F') },
};

/* What the terminal is described to send for Ctrl and a cursor key; curses has no codes of its own for these. */
static const struct {
	const char *capability;
	enum key_code code;
} extended[] = {
	{ "kUP5", PRESS_CTRL_UP }, { "kDN5", PRESS_CTRL_DOWN }, { "kRIT5", PRESS_CTRL_RIGHT }, { "kLFT5", PRESS_CTRL_LEFT },
};

static const struct {
	int curses;
	enum key_code code;
} key_codes[] = {
	{ KEY_UP, PRESS_UP },         { KEY_DOWN, PRESS_DOWN },       { KEY_LEFT, PRESS_LEFT },       { KEY_RIGHT, PRESS_RIGHT },
	{ KEY_HOME, PRESS_HOME },     { KEY_END, PRESS_END },         { KEY_FIND, PRESS_HOME },       { KEY_SELECT, PRESS_END },
	{ KEY_A1, PRESS_HOME },       { KEY_C1, PRESS_END },          { KEY_A3, PRESS_PAGE_UP },      { KEY_C3, PRESS_PAGE_DOWN },
	{ KEY_PPAGE, PRESS_PAGE_UP }, { KEY_NPAGE, PRESS_PAGE_DOWN }, { KEY_DC, PRESS_DELETE },       { KEY_IC, PRESS_INSERT },
	{ KEY_BTAB, PRESS_BACKTAB },  { KEY_ENTER, PRESS_ENTER },     { KEY_BACKSPACE, PRESS_BACKSPACE },
};

void term_keys_prepare(void)
{
	if (input)
		return;
	input = newpad(1, 1);
	keypad(input, TRUE);
	wtimeout(input, 0);
	if (!getenv("ESCDELAY"))
		set_escdelay(ESCAPE_MS);
	for (size_t i = 0; i < sizeof(sequences) / sizeof(sequences[0]); i++)
		if (key_defined(sequences[i].sent) == 0)
			define_key(sequences[i].sent, OWN_KEYS + (int)sequences[i].code);
}

static enum key_code decode_key(int code)
{
	const char *name;

	if (code >= OWN_KEYS)
		return (enum key_code)(code - OWN_KEYS);
	if (code >= KEY_F(1) && code <= KEY_F(12))
		return (enum key_code)(PRESS_F1 + (code - KEY_F(1)));
	for (size_t i = 0; i < sizeof(key_codes) / sizeof(key_codes[0]); i++)
		if (key_codes[i].curses == code)
			return key_codes[i].code;
	name = code > KEY_MAX ? keyname(code) : NULL;
	for (size_t i = 0; name && i < sizeof(extended) / sizeof(extended[0]); i++)
		if (strcmp(extended[i].capability, name) == 0)
			return extended[i].code;
	return PRESS_NONE;
}

/* Reads on after ESC. A sequence that nobody knows is dropped whole: as Escape and letters it would close a blade
 * and type the rest into the next field. */
static bool skip_sequence(void)
{
	int first = wgetch(input);
	int code;

	if (first != '[' && first != 'O') {
		if (first != ERR)
			ungetch(first);
		return false;
	}
	wtimeout(input, ESCAPE_MS);
	do
		code = wgetch(input);
	while (first == '[' && code >= 0x20 && code < 0x40);
	wtimeout(input, 0);
	return true;
}

static struct key decode_byte(unsigned char byte)
{
	const struct key none = { PRESS_NONE, 0 };
	const char c = (char)byte;
	bool fresh = mbsinit(&read_state);
	wchar_t wide = 0;
	size_t length = mbrtowc(&wide, &c, 1, &read_state);

	if (length == (size_t)-2)
		return none;
	if (length == (size_t)-1) {
		memset(&read_state, 0, sizeof(read_state));
		return fresh ? none : decode_byte(byte);
	}
	if (wide == 27 && skip_sequence())
		return none;
	return key_from_code((uint32_t)wide);
}

static struct key decode(int code)
{
	struct key key = { PRESS_NONE, 0 };

	if (code < KEY_MIN)
		return decode_byte((unsigned char)code);
	memset(&read_state, 0, sizeof(read_state));
	key.code = decode_key(code);
	return key;
}

enum term_input term_keys_read(struct key *key)
{
	int code = wgetch(input);

	if (code == KEY_RESIZE) {
		/* curses reports one change more than once, and a window being dragged sends many. */
		while (code == KEY_RESIZE)
			code = wgetch(input);
		if (code != ERR)
			ungetch(code);
		return INPUT_RESIZED;
	}
	if (code == ERR)
		return INPUT_NOTHING;
	*key = decode(code);
	return INPUT_KEY;
}
