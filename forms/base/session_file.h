/*
 * The file of the design that is being edited: who has it open, whether it changed on disk, and the journal of the edits that it
 * does not have yet. Part of a session; a session that is only looked at has none.
 */
#ifndef FORMS_BASE_SESSION_FILE_H
#define FORMS_BASE_SESSION_FILE_H

#include "export/io/file.h"
#include "export/io/file_state.h"
#include "export/io/lock.h"
#include "export/io/watch.h"
#include "export/journal/journal.h"

struct session;

/* What became of the file since it was read or written. */
enum file_news {
	FILE_NO_NEWS,
	FILE_CHANGED,
	FILE_GONE,
	FILE_NO_FILE, /* its name is that of something else now */
	FILE_TAKEN_OVER,
	FILE_NEWS_COUNT
};

struct session_file {
	char *path;                 /* of the file that the design's path leads to; NULL: nothing is edited */
	struct file_state state;    /* when it was read or written */
	struct file_state reported; /* when session_news() reported a change */
	char *sha256;               /* of what was read or written, in hexadecimal; NULL: there was no file */
	bool has_digest;            /* sha256 is known; see session_know_digest() */
	enum file_news news;        /* what was reported last, until it is dealt with */
	struct file_watch watch;    /* of the file */
	struct file_lock lock;
	struct lock_owner owner; /* another program that has the design open; user is NULL if there is none */
	struct journal journal;
	bool keeps_journal;  /* the program ends by a signal */
	bool journal_failed; /* that was reported */
};

/* For session_open() and session_release(). state: of the file before it was read; NULL: it is new. */
void session_file_begin(struct session *session, const struct file_state *state);
void session_file_end(struct session *session);
/* Whether another program took the file over, so that it must not be written any more. */
bool session_is_taken_over(const struct session *session);

/* Looks at the file; each change is reported once. */
enum file_news session_news(struct session *session);
/* The same without remembering that it was reported. */
enum file_news session_state_of_file(struct session *session);
/* What is in the place of the file at FILE_NO_FILE: "a folder". */
const char *session_what_is_there(const struct session *session);
/* Reads the file's design into an empty one; the caller releases it, also on failure. *sha256 (NULL: not wanted) is set to the
 * digest of what was read, owned by the caller; NULL if it can't be read. */
int session_read_file(
	const struct session *session, struct design *design, char **sha256, const struct progress *progress, struct err *err);
/* Makes the design what the file has now, as one step that can be undone. */
int session_reload(struct session *session, const struct progress *progress, struct err *err);
/* Locks the design for this program, which may edit it from then on, and reads the file again if it changed. */
int session_take_over(struct session *session, const struct progress *progress, struct err *err);
/* The design is what the file with this state and digest (taken over; NULL: there is no file) has: ends the journal's file. */
void session_is_as_file(struct session *session, struct file_state state, char *sha256);
/* The same after a save to the file; text of blades that was not accepted stays in the journal. */
void session_is_saved(struct session *session, char *sha256);
/* The design is of another file from now on, which it was just written to, with this digest; takes both over. */
void session_move(struct session *session, const char *path, const struct file_lock *lock, char *sha256);
/* Works out the digest of the file, if that is not done yet. */
void session_know_digest(struct session *session);

/* Whether there are edits, or text of blades, that the file does not have. */
bool session_has_edits_to_keep(const struct session *session);
/* Writes edits, and text of blades that was not accepted, to the journal; takes over what the drafts hold. A failure is reported
 * once. */
int session_keep_edits(struct session *session, struct drafts *drafts, struct err *err);

#endif
