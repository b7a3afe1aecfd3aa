/*
 * A design that is edited with a journal, and what a crash would leave of both.
 */
#ifndef TESTS_UNIT_EXPORT_JOURNAL_JOURNALED_H
#define TESTS_UNIT_EXPORT_JOURNAL_JOURNALED_H

#include "export/journal/journal.h"
#include "export/journal/replay.h"

struct journaled {
	const char *path; /* of the design, in a folder of its own */
	char *digest;     /* of its file, in hexadecimal */
	struct design design;
	struct journal journal;
};

/* Opens a copy of the example, or of a design with this text, with an empty journal. */
void journaled_open(struct journaled *journaled);
void journaled_open_text(struct journaled *journaled, const char *text);
/* Ends the program: the journal's file goes, unless it is to be kept. */
void journaled_close(struct journaled *journaled, bool keeps);

/* The digest of a file or of bytes, in hexadecimal; the caller's to free. */
char *journaled_digest(const void *bytes, size_t length);
char *journaled_digest_of(const char *path);
/* The text that a design has when it was saved and read again; the caller's to free. */
char *journaled_saved_text(const struct design *design);

/* What the next start finds after a crash now: copies of the design's file and of the journal's, if there is one, in another
 * folder. Returns the path of the design. */
const char *journaled_crash(const struct journaled *journaled);
/* Reads the design of a path and replays the journal that is found for it; what says which case it is. False if there is no
 * journal, or it has no edits: the design is as it is in the file then. Release both in any case. */
bool journaled_recover(const char *path, struct design *design, struct replay *replay, const char *what);
/* The same with these bytes as the journal, on the design of a path. False if they are no journal, or have no edits. */
bool journaled_replay(const char *path, const char *bytes, size_t length, struct design *design, struct replay *replay);

#endif
