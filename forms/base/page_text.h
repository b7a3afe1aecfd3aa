/*
 * A blade as text, for the clipboard or a file: the whole of it, also what is not visible, without marks and cut text.
 */
#ifndef FORMS_BASE_PAGE_TEXT_H
#define FORMS_BASE_PAGE_TEXT_H

#include "forms/base/form_blade.h"

/* Appends lines: what the blade's own function writes, or else its title and its rows. Nothing if it has none. Characters that
 * control a terminal, hide or reorder text are escaped. */
void page_text(struct form_blade *base, struct strbuf *out);

/* For the functions of blades. Append a line of a table, its cells separated by tabs, as spreadsheets take it; and text that may
 * have several lines. */
void page_text_cells(struct strbuf *out, const char *const cells[], size_t count);
void page_text_lines(struct strbuf *out, const char *text);

#endif
