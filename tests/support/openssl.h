/*
 * The openssl command, asked what it makes of a file, so that bladesmith is compared with another program.
 */
#ifndef TESTS_SUPPORT_OPENSSL_H
#define TESTS_SUPPORT_OPENSSL_H

#include <sys/types.h>

/* For -nameopt: names as bladesmith's one line has them: short keys, ", " between parts and " + " within one, and a value with
 * such a sign in it in quotes. */
#define OPENSSL_NAMES "esc_2253,use_quote,utf8,sep_comma_plus_space,sname"

/* Starts a command (which ends with NULL); all that it prints comes out of the pipe that is returned, -1 where it does not start.
 * Skips the test if there is no such program. */
int openssl_start(const char *const *command, pid_t *child);
/* All that it printed, the caller's to free; fails the test when it did not end well. */
char *openssl_finish(int answer, pid_t child);
/* Both. */
char *openssl_run(const char *const *command);

/* The text after a label, to the end of the line; "" where the label is nowhere. The caller's to free. */
char *openssl_after(const char *answer, const char *label);
/* The first line of an extension's value, which is below its name, in the same way. */
char *openssl_extension(const char *answer, const char *name);

/* Asserts that each line of a page is one of openssl's, in the same order and columns, apart from those that say in brackets what
 * is not known, and the two dates. Spaces at the ends of lines don't matter. */
void openssl_lines(const char *page, const char *answer, const char *what);

#endif
