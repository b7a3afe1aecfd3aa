/*
 * The journal of a design that is being edited: its edits since the last save, in a file that a crash leaves. The file is made at
 * the first edit, is readable by its owner only, and is removed by a save and at the end. Each edit costs as much as it is large.
 *
 * The file is ".NAME.journal" beside the design, or in the state folder if the design's folder is not writable; with a number if
 * there is another journal of that design. While its program runs, it holds an advisory lock on the file.
 */
#ifndef EXPORT_JOURNAL_JOURNAL_H
#define EXPORT_JOURNAL_JOURNAL_H

#include "export/journal/record.h"

struct journal {
	struct journal_origin origin;
	char *path;     /* of the file; NULL: there is none yet */
	int descriptor; /* of the file; -1 */
	size_t written; /* bytes of complete batches in the file */
	bool unsynced;
	bool is_listed;      /* the folder's entry of the file is on the disk */
	struct strbuf ready; /* batches that are not in the file yet */
	struct strbuf text;  /* the records of the next batch */
	struct json_writer writer;
	bool began;                    /* the first record was written */
	const struct profile *profile; /* the field that was edited last, whose value is not recorded yet; NULL: none */
	enum field_id field;
	struct drafts drafts; /* those recorded last */
};

/* Begins without a file. sha256: of the design's file, in hexadecimal; NULL: there is no file. */
void journal_init(struct journal *journal, const char *design, enum edition edition, const char *sha256);
/* Sets the digest of the file, if there are no edits yet. */
void journal_set_digest(struct journal *journal, const char *sha256);
/* For the design's observer; the context is the journal. */
void journal_edited(void *journal, const struct design *design, const struct edit_event *event);
/* Records the text in blades that was not accepted, or that there is none any more; takes over what the drafts hold. */
void journal_take_drafts(struct journal *journal, struct drafts *drafts);
/* Whether something is not in the file yet. */
bool journal_is_pending(const struct journal *journal);
/* Writes what is pending to the file. On failure it stays pending, and the file keeps what it has. */
int journal_flush(struct journal *journal, struct err *err);
/* Has the system put what was written on the disk. */
void journal_sync(struct journal *journal);
/* Before a save: notes which digest the file will have, if there is a journal, so that its edits are recognized as saved. */
void journal_saving(struct journal *journal, const char *sha256);
/* After it: begins again, except that a journal goes on that has text which was not accepted, as that is nowhere else. */
void journal_saved(struct journal *journal, const char *design, enum edition edition, const char *sha256);
/* The design is what its file has: removes the journal's file and begins again. */
void journal_restart(struct journal *journal, const char *design, enum edition edition, const char *sha256);
/* Writes to the file what needs no memory to be written: for a handler of signals. */
void journal_rescue(const struct journal *journal);
/* Ends it. keeps: the file stays, to be offered at the next start, if it has edits. */
void journal_release(struct journal *journal, bool keeps);

#endif
