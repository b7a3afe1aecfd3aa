#include "export/xml.h"

#include "model/text.h"

#define REPLACEMENT 0xFFFDu

static bool is_character(uint32_t code)
{
	return code == '\t' || code == '\n' || code == '\r' ||
	       (code >= 0x20 && code != 0xFFFE && code != 0xFFFF && code != TEXT_INVALID);
}

static void put(struct strbuf *out, uint32_t code)
{
	switch (code) {
	case '&':
		strbuf_puts(out, "&amp;");
		break;
	case '<':
		strbuf_puts(out, "&lt;");
		break;
	case '>':
		strbuf_puts(out, "&gt;");
		break;
	case '"':
		strbuf_puts(out, "&quot;");
		break;
	case '\r': /* a reader makes a line feed of a bare one */
		strbuf_puts(out, "&#13;");
		break;
	default:
		text_put(out, is_character(code) ? code : REPLACEMENT);
	}
}

void xml_text(struct strbuf *out, const char *text)
{
	uint32_t code;

	for (size_t length; (length = text_next(text, &code)) > 0; text += length)
		put(out, code);
}
