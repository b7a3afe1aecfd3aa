#include "model/base/text_escape.h"

#include "model/base/text_width.h"
#include "model/base/unicode.h"
#include "model/base/utf8.h"

/* Most texts are printable ASCII, which needs no closer look. */
static bool is_plain(char c)
{
	return c >= ' ' && c < 0x7F;
}

size_t text_next(const char *text, uint32_t *code, bool *is_clean)
{
	uint32_t before = *code;
	uint32_t after = 0;
	size_t step;

	if (is_plain(*text)) {
		*code = (uint32_t)*text;
		*is_clean = true;
		return 1;
	}
	step = utf8_next(text, code);
	if (unicode_is_joiner(*code) || unicode_is_selector(*code))
		utf8_next(text + step, &after);
	*is_clean = *code != UTF8_INVALID && !unicode_is_control(*code) && !unicode_misleads(before, *code, after);
	return step;
}

bool text_is_clean(const char *text)
{
	uint32_t code = 0;
	bool is_clean = true;

	while (*text && is_clean) {
		if (is_plain(*text))
			code = (uint32_t)*text++;
		else
			text += text_next(text, &code, &is_clean);
	}
	return is_clean;
}

bool text_is_clean_lines(const char *text)
{
	uint32_t code = 0;
	bool is_clean = true;

	while (*text && is_clean) {
		size_t step = is_plain(*text) ? 0 : utf8_line_break(text);

		if (step > 0)
			code = '\n';
		else
			step = text_next(text, &code, &is_clean);
		text += step;
	}
	return is_clean;
}

/* Appends the first code point of text, escaped if need be, or as many of the next most bytes as need no escape; returns their
 * length, 0 at the end. *code is text_next()'s. */
static size_t escape_next(struct strbuf *buf, const char *text, size_t most, uint32_t *code)
{
	size_t step = 0;
	bool is_clean = true;

	while (step < most && is_plain(text[step]))
		*code = (uint32_t)text[step++];
	if (step == 0)
		step = text_next(text, code, &is_clean);
	if (step == 0 || is_plain(*text) || is_clean)
		strbuf_add(buf, text, step);
	else if (*code == UTF8_INVALID)
		strbuf_printf(buf, "\\x%02x", (unsigned char)*text);
	else if (*code == '\n')
		strbuf_addstr(buf, "\\n");
	else if (*code == '\t')
		strbuf_addstr(buf, "\\t");
	else
		strbuf_printf(buf, *code < 0x80 ? "\\x%02x" : "\\u{%x}", (unsigned)*code);
	return step;
}

void text_escape(struct strbuf *buf, const char *text)
{
	uint32_t code = 0;

	for (size_t step; (step = escape_next(buf, text, SIZE_MAX, &code)) > 0; text += step)
		;
}

void text_escape_part(struct strbuf *buf, const char *text, size_t from, size_t to)
{
	size_t before = from;
	uint32_t code = 0;

	while (before > 0 && from - before < 4 && ((unsigned char)text[before - 1] & 0xC0) == 0x80)
		before--;
	if (before > 0)
		utf8_next(text + before - 1, &code);
	while (from < to)
		from += escape_next(buf, text + from, to - from, &code);
}

void text_escape_lines(struct strbuf *buf, const char *text)
{
	uint32_t code = 0;

	for (size_t step; *text; text += step) {
		step = utf8_line_break(text);
		if (step > 0) {
			strbuf_addch(buf, '\n');
			code = '\n';
		} else {
			step = escape_next(buf, text, SIZE_MAX, &code);
		}
	}
}

char *text_quote_copy(const char *text)
{
	/* No more than this is looked at, of a text of any length: enough for the line, unless all of it is combining marks. */
	size_t seen = utf8_floor(text, (size_t)TEXT_QUOTE_COLUMNS * 8);
	bool is_whole = text[seen] == '\0';
	struct strbuf buf = STRBUF_INIT;

	text_escape_part(&buf, text, 0, seen);
	/* None has more columns than bytes. */
	if (!is_whole || (buf.length > TEXT_QUOTE_COLUMNS && text_width(strbuf_text(&buf)) > TEXT_QUOTE_COLUMNS)) {
		strbuf_setlen(&buf, text_prefix_for_width(strbuf_text(&buf), TEXT_QUOTE_COLUMNS - 3));
		strbuf_addstr(&buf, "...");
	}
	return strbuf_detach(&buf);
}

char *text_escape_copy(const char *text)
{
	struct strbuf buf = STRBUF_INIT;

	text_escape(&buf, text);
	return strbuf_detach(&buf);
}
