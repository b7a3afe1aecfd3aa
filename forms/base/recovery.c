#include "forms/base/recovery.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "export/design/design_file.h"
#include "export/io/path.h"
#include "export/report/diff.h"
#include "forms/base/session.h"
#include "model/base/alloc.h"
#include "model/base/plural.h"
#include "model/base/text_escape.h"

/* --- finding it */

static bool recovery_read(struct recovery *recovery, struct session *session)
{
	size_t length;
	char *text = leftover_read(&recovery->leftover, &length, NULL);

	if (!text || replay_open(&recovery->replay, text, length, NULL) != 0)
		return false;
	session_know_digest(session);
	return true;
}

/* The session's design with the edits; false if it can't be read any more. */
static bool recovery_make(struct recovery *recovery, const struct session *session, const struct progress *progress)
{
	struct err err = { 0 };

	if (session->is_new)
		design_init(&recovery->design, recovery->replay.origin.edition);
	else if (session_read_file(session, &recovery->design, NULL, progress, &err) != 0)
		return false;
	replay_apply(&recovery->replay, &recovery->design);
	return true;
}

static time_t time_of(const char *path)
{
	struct stat now;

	return stat(path, &now) == 0 ? now.st_mtime : 0;
}

struct recovery *recovery_find(struct session *session, const struct progress *progress)
{
	struct recovery *recovery = xcalloc(1, sizeof(*recovery));
	unsigned position = 0;

	while (leftover_next(&recovery->leftover, session->file.path, &position)) {
		recovery->last = time_of(recovery->leftover.path);
		if (recovery_read(recovery, session)) {
			bool has_edits = replay_has_edits(&recovery->replay, session->file.sha256);

			if (has_edits && recovery_make(recovery, session, progress))
				return recovery;
			if (!has_edits)
				leftover_remove(&recovery->leftover, NULL);
		}
		design_release(&recovery->design);
		replay_release(&recovery->replay);
		leftover_release(&recovery->leftover);
	}
	free(recovery);
	return NULL;
}

/* --- describing it */

void recovery_describe(struct strbuf *out, const struct recovery *recovery)
{
	const struct replay *replay = &recovery->replay;
	char *user = text_escape_copy(replay->origin.user);
	char *host = text_escape_copy(replay->origin.host);
	struct tm local;
	char when[64] = "";

	if (localtime_r(&recovery->last, &local))
		strftime(when, sizeof(when), "%Y-%m-%d %H:%M", &local);
	if (replay->edits)
		strbuf_printf(out, "%s on %s made %zu %s until %s and did not save.", user, host, replay->edits,
			plural(replay->edits, "edit", "edits"), when);
	else
		strbuf_printf(out, "%s on %s typed text until %s and did not accept it with OK; applying opens it again.", user,
			host, when);
	if (replay->edits && replay->drafts.count)
		strbuf_addstr(out, " Some text was not accepted with OK yet; applying opens it again.");
	if (replay->file_is_another)
		strbuf_addstr(out, " The file was changed since then.");
	if (replay->misfits)
		strbuf_printf(out, " %zu %s fit any more and %s left out.", replay->misfits,
			plural(replay->misfits, "edit doesn't", "edits don't"), plural(replay->misfits, "is", "are"));
	free(user);
	free(host);
}

static void list_line(struct strbuf *out, const struct diff_line *line)
{
	static const char *const signs[] = {
		[DIFF_HEADING] = "",
		[DIFF_VALUE] = "  ",
		[DIFF_ADDED] = "  + ",
		[DIFF_REMOVED] = "  - ",
		[DIFF_CONSEQUENCE] = "  ",
	};
	bool grave = line->kind == DIFF_CONSEQUENCE && effect_is_grave(line->effect);

	strbuf_addstr(out, grave ? "  ! " : signs[line->kind]);
	if (*line->label)
		strbuf_printf(out, "%s: ", line->label);
	strbuf_printf(out, "%s\n", line->text);
}

void recovery_list(struct strbuf *out, const struct session *session, const struct recovery *recovery)
{
	struct diff_side before = diff_side_of(session->input.importer, session->design);
	struct diff_side after = diff_side_of(session->input.importer, &recovery->design);
	struct design_diff diff;
	struct diff_lines lines = { NULL, 0, 0 };

	diff_designs(&diff, &before, &after);
	diff_lines_make(&lines, &diff);
	recovery_describe(out, recovery);
	strbuf_addch(out, '\n');
	for (size_t i = 0; i < lines.count; i++)
		list_line(out, &lines.items[i]);
	if (!lines.count)
		strbuf_addstr(out, "No profile, group or setting differs from the file.\n");
	diff_lines_release(&lines);
	diff_release(&diff);
}

/* --- what is done with it */

int recovery_apply(struct session *session, struct recovery *recovery, const struct progress *progress, struct err *err)
{
	struct drafts none = { NULL, 0, 0 };

	if (design_adopt(session->design, &recovery->design, "recovered edits", progress, err) != 0)
		return -1;
	/* The old journal goes only when the new one has the edits. */
	if (session_keep_edits(session, &none, err) != 0)
		return -1;
	journal_sync(&session->file.journal);
	recovery->is_applied = true;
	return leftover_remove(&recovery->leftover, err);
}

static void recovered_path(struct strbuf *path, const char *design)
{
	const char *base = path_base(design);
	const char *ending = strrchr(base, '.');
	size_t stem = ending && ending != base ? (size_t)(ending - design) : strlen(design);

	strbuf_add(path, design, stem);
	file_add_free_name(path, "recovered");
}

int recovery_save_beside(const struct session *session, struct recovery *recovery, struct strbuf *path, struct err *err)
{
	struct strbuf out = STRBUF_INIT;
	int result;

	recovered_path(path, session->path);
	design_write(&out, &recovery->design);
	result = file_replace(strbuf_text(path), out.text, out.length, FILE_CAREFULLY, err);
	strbuf_release(&out);
	return result == 0 ? leftover_remove(&recovery->leftover, err) : -1;
}

int recovery_discard(struct recovery *recovery, struct err *err)
{
	return leftover_remove(&recovery->leftover, err);
}

void recovery_end(struct session *session)
{
	struct recovery *recovery = session->recovery;

	if (!recovery)
		return;
	session->recovery = NULL;
	design_release(&recovery->design);
	replay_release(&recovery->replay);
	leftover_release(&recovery->leftover);
	free(recovery);
}
