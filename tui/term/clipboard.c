#include "tui/term/clipboard.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/utf8.h"
#include "tui/term/run_with_input.h"

#define LIMIT 2000 /* milliseconds for a program to take the text */

/* tmux(1): -w also sends the buffer to the clipboard of the terminal that tmux runs in. wl-copy(1) and xclip(1) stay in the
 * background to offer the text; their parent ends at once. clip.exe guesses the encoding, and is right for UTF-16 without a byte
 * order mark, which would be pasted as a hidden character. */
const struct clipboard_way clipboard_ways[] = {
	{ { "tmux", "load-buffer", "-w", "-" }, { "TMUX" }, .in_between = true, .where = "tmux's buffer" },
	{ { "wl-copy" }, { "WAYLAND_DISPLAY" }, .where = "the Wayland clipboard" },
	{ { "xclip", "-selection", "clipboard", "-in" }, { "DISPLAY" }, .where = "the X clipboard" },
	{ { "xsel", "--clipboard", "--input" }, { "DISPLAY" }, .where = "the X clipboard" },
	{ { "pbcopy" }, { NULL }, .local = true, .where = "the clipboard of macOS" },
	{ { "clip.exe" }, { "WSL_DISTRO_NAME", "WSL_INTEROP" }, .local = true, .windows = true,
		.where = "the clipboard of Windows" },
	{ { NULL }, { NULL }, .where = NULL },
};

static bool is_set(const char *variable)
{
	const char *value = getenv(variable);

	return value && *value;
}

static bool clipboard_may(const struct clipboard_way *way)
{
	bool any = !way->when[0];

	for (size_t i = 0; i < sizeof(way->when) / sizeof(way->when[0]) && way->when[i]; i++)
		any |= is_set(way->when[i]);
	return any && !(way->local && is_set("SSH_CONNECTION"));
}

static void put_unit(struct strbuf *out, uint32_t unit)
{
	strbuf_addch(out, (char)(unit & 0xff));
	strbuf_addch(out, (char)(unit >> 8));
}

/* UTF-16, least significant byte first; a line break becomes CR LF. */
static void put_for_windows(struct strbuf *out, const char *text)
{
	uint32_t code;

	for (size_t step; (step = utf8_next(text, &code)) > 0; text += step) {
		if (code == UTF8_INVALID)
			code = 0xfffd;
		if (code == '\n')
			put_unit(out, '\r');
		if (code < 0x10000) {
			put_unit(out, code);
			continue;
		}
		put_unit(out, 0xd800 + ((code - 0x10000) >> 10));
		put_unit(out, 0xdc00 + ((code - 0x10000) & 0x3ff));
	}
}

static enum run_result clipboard_try(const struct clipboard_way *way, const char *text, size_t length, struct strbuf *failed)
{
	struct strbuf windows = STRBUF_INIT;
	struct strbuf why = STRBUF_INIT;
	enum run_result result;

	if (way->windows) {
		put_for_windows(&windows, text);
		text = strbuf_text(&windows);
		length = windows.length;
	}
	result = run_with_input(way->argv, text, length, LIMIT, &why);
	if (result == RUN_FAILED)
		strbuf_printf(failed, "%s%s failed: %s", failed->length ? "; " : "", way->argv[0], strbuf_text(&why));
	strbuf_release(&windows);
	strbuf_release(&why);
	return result;
}

bool clipboard_run(const char *text, size_t length, struct strbuf *said, struct strbuf *failed)
{
	const struct clipboard_way *between = NULL;

	for (const struct clipboard_way *way = clipboard_ways; way->argv[0]; way++) {
		if (!clipboard_may(way) || clipboard_try(way, text, length, failed) != RUN_DONE)
			continue;
		if (way->in_between) {
			between = way;
			continue;
		}
		strbuf_printf(said, "Copied to %s with %s", way->where, way->argv[0]);
		if (between)
			strbuf_printf(said, ", and to %s", between->where);
		return true;
	}
	if (between)
		strbuf_printf(said, "Copied to %s; it reaches the terminal's clipboard only if %s and the terminal allow it",
			between->where, between->argv[0]);
	return between != NULL;
}

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";

bool clipboard_sequence(struct strbuf *out, const char *base64)
{
	size_t length = strspn(base64, alphabet);

	if (base64[length] || length > CLIPBOARD_MAX_BASE64)
		return false;
	strbuf_printf(out, "\033]52;c;%s\a", base64);
	return true;
}
