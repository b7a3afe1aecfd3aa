/*
 * The line of a file that a finding is about, cut to a width, with a pointer below it, as GCC prints it. Nothing in it can move
 * the cursor, and no long text in base64 or hexadecimal digits is whole: certificates would fill the screen, and keys must not be
 * shown.
 */
#ifndef EXPORT_REPORT_EXCERPT_H
#define EXPORT_REPORT_EXCERPT_H

#include "model/base/strbuf.h"

/* Appends two lines. offset: the place in the text, which is UTF-8; line: its number. */
void excerpt_write(struct strbuf *out, const char *text, size_t offset, size_t line);

#endif
