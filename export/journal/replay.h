/*
 * Replays the records of a journal on the design that they began with. What doesn't fit any more, as the file is another one by
 * now, is left out and counted.
 */
#ifndef EXPORT_JOURNAL_REPLAY_H
#define EXPORT_JOURNAL_REPLAY_H

#include "export/journal/record.h"

/* What is known of a journal from its first record and its batches. */
struct replay {
	char *text; /* the journal's bytes, NUL-terminated; owned */
	size_t length;
	struct journal_origin origin;
	struct drafts drafts; /* the blades with text that was not accepted, at the end */
	size_t first;         /* the number of records that the file has already */
	size_t edits;         /* records of edits since the last save that the file shows */
	size_t misfits;       /* of those, the ones that didn't fit; set by replay_apply() */
	size_t cut;           /* bytes after the last complete batch */
	bool file_is_another; /* the file is neither the one that the edits began with nor one that was saved from them */
};

/* Takes over a journal's bytes (a NUL stands after them) and reads the first record. Fails if they are not a journal, or one of a
 * newer version; release the replay in any case. */
int replay_open(struct replay *replay, char *text, size_t length, struct err *err);
/* Whether there are edits that a file with this digest (in hexadecimal; NULL: there is no file) does not have, or text that was
 * not accepted. Sets edits, drafts, and file_is_another. */
bool replay_has_edits(struct replay *replay, const char *sha256);
/* Makes those edits in a design that was just read from that file. */
void replay_apply(struct replay *replay, struct design *design);
void replay_release(struct replay *replay);

#endif
