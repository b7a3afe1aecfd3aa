/* The program in a terminal, played by key: pty.h with the program's own words. */
#ifndef TESTS_SCREEN_HARNESS_PLAY_H
#define TESTS_SCREEN_HARNESS_PLAY_H

#include "tests/screen/harness/pty_driver.h"
#include "model/base/strbuf.h"
#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/program.h"
#include "tests/support/tempdir.h"

/* Starts the program in a folder with up to two arguments (NULL: none), and waits until it waits for keys; 24 rows and
 * 80 columns, so that only the top blade is to be seen. */
struct pty *play_start(const char *folder, const char *first, const char *second);
/* The same with more to say; env as for pty_start(), which is not waited for. */
struct pty *play_start_in(const char *folder, const char *const arguments[], int rows, int columns, const char *const env[]);

/* Terminals of three sizes, each in UTF-8 and in another locale, with and without colour. */
#define PLAY_TERMINALS 12
struct play_terminal {
	int rows, columns;
	const char *env[3]; /* for pty_start() */
};
struct play_terminal play_terminal(size_t number);

/* Sends keys and waits until they are handled. */
#define play(pty, keys) (pty_keys(pty, keys), (void)pty_sync(pty))
/* Tabs to the row with that label; fails when there is none. */
#define play_go(pty, label) play_go_at(pty, label, __FILE__, __LINE__)
bool play_go_at(struct pty *pty, const char *label, const char *file, int line);
/* The row the cursor stands on has the text. */
bool play_is_on(const struct pty *pty, const char *text);
/* The program ends with that code, its terminal as it was. Stops the pty. */
#define play_ends(pty, code) play_ends_at(pty, code, __FILE__, __LINE__)
void play_ends_at(struct pty *pty, int code, const char *file, int line);

#endif
