/*
 * XML text: escaping, and what XML 1.0 can't hold at all.
 */
#ifndef EXPORT_IO_XML_H
#define EXPORT_IO_XML_H

#include "model/base/strbuf.h"

/* Appends text as the content of an element or of a quoted attribute. A character that XML 1.0 (section 2.2) has no way to write,
 * or a byte that is not UTF-8, becomes U+FFFD. */
void xml_text(struct strbuf *out, const char *text);

#endif
