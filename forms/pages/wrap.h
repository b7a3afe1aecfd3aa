/* Lines of text that are wrapped for the width of a page. */
#ifndef FORMS_PAGES_WRAP_H
#define FORMS_PAGES_WRAP_H

#include <stddef.h>

/* The number of bytes that fit into a row of so many columns: up to the last word, or to a line break. At least one, if there is
 * any. */
size_t wrap_row(const char *text, int columns);

#endif
