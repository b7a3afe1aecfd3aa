/*
 * HTML as a test can judge it: every element closed in its place, attributes quoted, ids unlike each other, ways that lead to
 * them, nothing from elsewhere, and nothing but the elements that a report is made of.
 */
#ifndef TESTS_SUPPORT_HTML_H
#define TESTS_SUPPORT_HTML_H

/* Fails the test with what is wrong and where. */
void html_check(const char *html, const char *what);

#endif
