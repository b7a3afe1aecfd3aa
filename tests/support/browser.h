/*
 * A report as a browser prints it.
 */
#ifndef TESTS_SUPPORT_BROWSER_H
#define TESTS_SUPPORT_BROWSER_H

/* Skips the current test if there is no Chromium, or no pdftotext to read what it prints. */
void browser_needed(void);
/* The text of an HTML page on paper, in the order of the page; the caller's to free. Fails the test if it can't be printed. */
char *browser_print(const char *html);

#endif
