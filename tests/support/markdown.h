/*
 * The elements of HTML that a report in Markdown has.
 */
#ifndef TESTS_SUPPORT_MARKDOWN_H
#define TESTS_SUPPORT_MARKDOWN_H

#include <stdbool.h>

/* Whether the text begins with one of them: a line break in a table, or the place of a link, whose id can be nothing else. */
bool markdown_element(const char *text);

#endif
