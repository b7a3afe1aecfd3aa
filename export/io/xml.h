/*
 * A writer of XML 1.0 elements, one on a line, indented by two spaces a level. It escapes text and attributes; it does not check
 * that element names are valid.
 */
#ifndef EXPORT_IO_XML_H
#define EXPORT_IO_XML_H

#include "model/base/strbuf.h"

struct xml_writer {
	struct strbuf *out; /* borrowed */
	unsigned depth;     /* elements that are open */
};

/* Writes the opening tag of an element that will contain others, and its closing tag. */
void xml_open(struct xml_writer *writer, const char *tag);
void xml_close(struct xml_writer *writer, const char *tag);
/* The same, with one attribute in the opening tag. */
void xml_open_attribute(struct xml_writer *writer, const char *tag, const char *name, const char *value);
/* Writes an element that contains only text, or nothing at all (<tag/>). */
void xml_element(struct xml_writer *writer, const char *tag, const char *text);
void xml_element_attribute(struct xml_writer *writer, const char *tag, const char *name, const char *value, const char *text);
void xml_empty_element(struct xml_writer *writer, const char *tag);
/* Starts a line at the current depth; the caller writes the rest of the line. */
void xml_indent(struct xml_writer *writer);

/* Appends text as the content of an element or of a quoted attribute, in one line: line breaks, which a parser would change, and
 * characters that control a terminal, hide or reorder text become references such as &#10;. A character that XML 1.0 (section
 * 2.2) can't represent, or a byte that is not UTF-8, becomes U+FFFD. */
void xml_text(struct strbuf *out, const char *text);

#endif
