/*
 * A session: the design or other input that is open, its findings, and the sample user and device
 * that previews are made for. Knows no screen: the blades and line mode both work on one.
 */
#ifndef FORMS_BASE_SESSION_H
#define FORMS_BASE_SESSION_H

#include "export/input/input.h"
#include "forms/base/drift.h"
#include "forms/base/recent.h"
#include "forms/base/session_file.h"
#include "model/base/error.h"
#include "model/bulk/renewals.h"
#include "model/rules/checker.h"
#include "model/subject/sample.h"

struct form_blade;
struct recovery;

/* What a form edits: the session's design, or the scratch design of a form that creates several profiles at once. */
struct edit_target {
	struct design *design;
	/* The findings of a profile of that design; borrowed. */
	const struct findings *(*findings)(struct edit_target *target, const struct profile *profile);
	struct form_blade *owner; /* the blade whose scratch design this is; NULL for the session's */
};

struct session {
	struct input input;
	struct design *design; /* that of the input */
	struct checker checker;
	struct sample *sample;     /* borrowed; NULL: the built-in one */
	struct edit_target target; /* the design and the checker above */
	struct recent recent;
	struct session_file file;
	enum file_way way;          /* in which the user wants the file to be saved */
	struct recovery *recovery;  /* edits of an earlier run that nothing was decided about; see recovery.h; NULL: none */
	char *path;                 /* of the design, as the user named it */
	struct finding_ref stopped; /* the finding that the walk through the problems stopped at last */
	char *offered;              /* what was opened is no design: its path, to be imported into the new one; NULL: nothing */
	struct drift *drift;        /* the tenant that the design was compared with last; NULL: none */
	struct design *last_set;    /* of one profile, the template of the set that was made last; NULL: none yet */
	struct renewals renewals;   /* that are half finished, as of the last time they were counted */
	struct {
		struct certificate *old, *new; /* of the last certificate that was replaced in a profile; NULL: none */
	} replaced;
	bool is_new; /* there is no file yet: the first save creates it */
};

/* Functions that read or write a file report how far they are to progress, which may be NULL; ERR_STOPPED: nothing was done. */

/* Whether a path can be opened as below; reads it. */
int session_can_open(const char *path, const struct progress *progress, struct err *err);
/*
 * Opens the design at path, or an empty one where there is no such file yet: for the portal, or for the default one if it is
 * -1. A design for another portal is refused. If path is a bundle, Graph JSON or a backup, opens an empty design that is to be
 * saved beside it, and offers to import it. The session must not be moved in memory afterwards. On failure there is nothing
 * to release.
 */
int session_open(struct session *session, const char *path, int portal, const struct progress *progress, struct err *err);
/* Takes over an input, which is then empty; nothing can be changed. */
void session_open_view(struct session *session, struct input *input);
void session_release(struct session *session);
/* The part of it that is not about memory: lets others have the file, and removes the journal unless it is kept. */
void session_end(struct session *session);
/* Sets whose subjects are shown; the sample must outlive the session. Before the first findings are read. */
void session_set_sample(struct session *session, struct sample *sample);

/* The findings of a profile of the design as far as they are known; see checker_findings(). */
const struct findings *session_findings(const struct session *session, const struct profile *profile);
/* The finding that is referred to, where it still exists, and its profile, or NULL for one of the design itself. */
const struct finding *session_find_finding(
	const struct session *session, const struct finding_ref *ref, struct profile **profile);
/* There are edits that would be lost; a new design that is empty has none. */
bool session_is_unsaved(const struct session *session);
/* Remembers the template of a set that is made, with its groups, for the next one. */
void session_remember_set(struct session *session, const struct design *scratch);
/* Remembers what the last replaced certificate was, and is now. */
void session_replaced(struct session *session, struct certificate *old, struct certificate *new);
/* The portal after the design's own in the list of them. */
enum edition session_other_portal(const struct session *session);
/* Changes the portal of a design without profiles and remembers it for new designs; appends what to tell the user. */
int session_set_portal(struct session *session, enum edition edition, struct strbuf *said, struct err *err);
/* Appends who has a design open in another program, and since when; safe to print. */
void session_describe_owner(struct strbuf *out, const struct lock_owner *owner);
/* Writes the design to its file. Fails with ERR_REFUSED if the file was changed by others in the meantime, unless overwrite is
 * set, or if it can't be replaced in that way. */
int session_save(struct session *session, bool overwrite, enum file_way way, const struct progress *progress, struct err *err);
/* Writes it to another file, which is the session's from then on. */
int session_save_as(
	struct session *session, const char *path, enum file_way way, const struct progress *progress, struct err *err);
/* Writes it to another file and stays with this one. */
int session_write_copy(
	const struct session *session, const char *path, enum file_way way, const struct progress *progress, struct err *err);

#endif
