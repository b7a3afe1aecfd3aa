/*
 * What a program that was killed leaves, read without the program; and a crash of the program without a terminal, which can't be
 * killed: its files are copied to where another one opens them.
 */
#ifndef TESTS_SCREEN_HARNESS_CRASH_H
#define TESTS_SCREEN_HARNESS_CRASH_H

#include "tests/screen/harness/app_driver.h"

struct crash {
	char *text;     /* of the design with the edits of the journal; the file's if there is none; owned */
	bool has_edits; /* the next start offers edits, or text that was not accepted */
	size_t edits, drafts;
};

/* Reads the design's file, which need not exist, and its journal. Fails the test if one of them is damaged, or they don't fit. */
struct crash crash_read(const char *path);
/* The text with every id replaced by a number, in the order in which they are found: two runs of the program make other ids. The
 * caller's to free. */
char *crash_without_ids(const char *text);

/* Has the edits written to the journal, and copies the design and all its companions except the lock to a new folder, which it
 * returns. */
const char *crash_copy(struct drive *drive);
/* The text of the design once it was saved and read again. The caller's to free. */
char *crash_saved_and_read(const char *text);
/* The only journal of the design says that "kim" on "desk" wrote it, and when: what differs between machines is the same. */
void crash_make_plain(const char *folder, const char *name);

/* The design's companions. */
const char *crash_journal(const char *folder, const char *name);
const char *crash_lock(const char *folder, const char *name);

#endif
