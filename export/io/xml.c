#include "export/io/xml.h"

#include "model/base/text_escape.h"
#include "model/base/utf8.h"

#define REPLACEMENT 0xFFFDu

static bool xml_is_character(uint32_t code)
{
	return code == '\t' || code == '\n' || code == '\r' ||
	       (code >= 0x20 && code != 0xFFFE && code != 0xFFFF && code != UTF8_INVALID);
}

static void xml_put(struct strbuf *out, uint32_t code, bool is_clean)
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
	default:
		if (!xml_is_character(code))
			utf8_put(out, REPLACEMENT);
		else if (!is_clean)
			strbuf_printf(out, "&#%u;", (unsigned)code);
		else
			utf8_put(out, code);
	}
}

void xml_text(struct strbuf *out, const char *text)
{
	uint32_t code = 0;
	bool is_clean;

	for (size_t length; (length = text_next(text, &code, &is_clean)) > 0; text += length)
		xml_put(out, code, is_clean);
}

void xml_indent(struct xml_writer *writer)
{
	strbuf_fill(writer->out, ' ', (size_t)writer->depth * 2);
}

/* "<tag" with its attribute, if it has one, and ">". */
static void xml_open_tag(struct xml_writer *writer, const char *tag, const char *name, const char *value)
{
	xml_indent(writer);
	strbuf_printf(writer->out, "<%s", tag);
	if (name) {
		strbuf_printf(writer->out, " %s=\"", name);
		xml_text(writer->out, value);
		strbuf_addch(writer->out, '"');
	}
	strbuf_addch(writer->out, '>');
}

void xml_open_attribute(struct xml_writer *writer, const char *tag, const char *name, const char *value)
{
	xml_open_tag(writer, tag, name, value);
	strbuf_addch(writer->out, '\n');
	writer->depth++;
}

void xml_open(struct xml_writer *writer, const char *tag)
{
	xml_open_attribute(writer, tag, NULL, NULL);
}

void xml_close(struct xml_writer *writer, const char *tag)
{
	writer->depth--;
	xml_indent(writer);
	strbuf_printf(writer->out, "</%s>\n", tag);
}

void xml_element_attribute(struct xml_writer *writer, const char *tag, const char *name, const char *value, const char *text)
{
	xml_open_tag(writer, tag, name, value);
	xml_text(writer->out, text);
	strbuf_printf(writer->out, "</%s>\n", tag);
}

void xml_element(struct xml_writer *writer, const char *tag, const char *text)
{
	xml_element_attribute(writer, tag, NULL, NULL, text);
}

void xml_empty_element(struct xml_writer *writer, const char *tag)
{
	xml_indent(writer);
	strbuf_printf(writer->out, "<%s/>\n", tag);
}
