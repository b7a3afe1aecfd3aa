/*
 * Edits that an earlier run of the program did not save, found in the journal that it left. They are offered once: applied,
 * discarded, or kept in a design of their own.
 */
#ifndef FORMS_BASE_RECOVERY_H
#define FORMS_BASE_RECOVERY_H

#include "export/journal/leftover.h"
#include "export/journal/replay.h"
#include "model/base/strbuf.h"

struct session;

struct recovery {
	struct leftover leftover;
	struct replay replay;
	struct design design; /* the session's with the edits */
	time_t last;          /* when the last edit was written */
	bool is_applied;
};

/* Looks for such edits of a session that was just opened; NULL if there are none. Journals without edits are removed. */
struct recovery *recovery_find(struct session *session, const struct progress *progress);
/* Appends a sentence: how many edits, whose, and of when. */
void recovery_describe(struct strbuf *out, const struct recovery *recovery);
/* Appends what the edits change, as lines of a list of changes. */
void recovery_list(struct strbuf *out, const struct session *session, const struct recovery *recovery);
/* Makes the edits, as one step that can be undone, and removes the journal. */
int recovery_apply(struct session *session, struct recovery *recovery, const struct progress *progress, struct err *err);
/* Writes the design with the edits to a new file beside the design, whose path it appends, and removes the journal. */
int recovery_save_beside(const struct session *session, struct recovery *recovery, struct strbuf *path, struct err *err);
int recovery_discard(struct recovery *recovery, struct err *err);
/* Frees that of a session, which has none from then on; the journal stays if it was not removed. */
void recovery_end(struct session *session);

#endif
