#include "model/base/text_escape.h"

#include "model/base/unicode.h"
#include "model/base/utf8.h"

bool text_is_clean(const char *text)
{
	uint32_t code;

	for (size_t step; (step = utf8_next(text, &code)) > 0; text += step)
		if (code < ' ' ||
			(code >= 0x7F && (code == UTF8_INVALID || unicode_is_control(code) || unicode_is_hidden_or_bidi(code))))
			return false;
	return true;
}

bool text_is_clean_lines(const char *text)
{
	while (*text) {
		uint32_t code;
		size_t step = utf8_line_break(text);

		if (step == 0) {
			step = utf8_next(text, &code);
			if (code == UTF8_INVALID || unicode_is_control(code) || unicode_is_hidden_or_bidi(code))
				return false;
		}
		text += step;
	}
	return true;
}

/* Appends the first code point of text, escaped if need be; returns its length, 0 at the end. */
static size_t escape_next(struct strbuf *buf, const char *text)
{
	uint32_t code;
	size_t step = utf8_next(text, &code);

	if (code == UTF8_INVALID)
		strbuf_printf(buf, "\\x%02x", (unsigned char)*text);
	else if (code == '\n')
		strbuf_addstr(buf, "\\n");
	else if (code == '\t')
		strbuf_addstr(buf, "\\t");
	else if (step > 0 && code < 0x80 && unicode_is_control(code))
		strbuf_printf(buf, "\\x%02x", (unsigned)code);
	else if (step > 0 && (unicode_is_control(code) || unicode_is_hidden_or_bidi(code)))
		strbuf_printf(buf, "\\u{%x}", (unsigned)code);
	else
		strbuf_add(buf, text, step);
	return step;
}

void text_escape(struct strbuf *buf, const char *text)
{
	for (size_t step; (step = escape_next(buf, text)) > 0; text += step)
		;
}

void text_escape_lines(struct strbuf *buf, const char *text)
{
	for (size_t step; *text; text += step) {
		step = utf8_line_break(text);
		if (step > 0)
			strbuf_addch(buf, '\n');
		else
			step = escape_next(buf, text);
	}
}

char *text_escape_copy(const char *text)
{
	struct strbuf buf = STRBUF_INIT;

	text_escape(&buf, text);
	return strbuf_detach(&buf);
}
