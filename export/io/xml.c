#include "export/io/xml.h"

#include "model/base/utf8.h"

#define REPLACEMENT 0xFFFDu

static bool is_character(uint32_t code)
{
	return code == '\t' || code == '\n' || code == '\r' ||
	       (code >= 0x20 && code != 0xFFFE && code != 0xFFFF && code != UTF8_INVALID);
}

static void put(struct strbuf *out, uint32_t code)
{
	switch (code) {
	case '&':
		strbuf_addstr(out, "&amp;");
		break;
	case '<':
		strbuf_addstr(out, "&lt;");
		break;
	case '>':
		strbuf_addstr(out, "&gt;");
		break;
	case '"':
		strbuf_addstr(out, "&quot;");
		break;
	case '\r': /* a reader makes a line feed of a bare one */
		strbuf_addstr(out, "&#13;");
		break;
	default:
		utf8_put(out, is_character(code) ? code : REPLACEMENT);
	}
}

void xml_text(struct strbuf *out, const char *text)
{
	uint32_t code;

	for (size_t length; (length = utf8_next(text, &code)) > 0; text += length)
		put(out, code);
}
