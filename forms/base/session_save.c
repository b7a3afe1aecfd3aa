/* Saves the design of a session: where it was opened, or elsewhere. */
#include <stdlib.h>
#include <string.h>

#include "export/design/design_file.h"
#include "export/io/companion.h"
#include "forms/base/session.h"
#include "model/base/alloc.h"
#include "model/base/text_escape.h"
#include "model/crypto/digest.h"

/* Fails if someone else's work would be lost. */
static int refuse_to_overwrite(struct session *session, struct err *err)
{
	enum file_news news = session_state_of_file(session);
	char *shown = text_escape_copy(session->path);

	if (news == FILE_TAKEN_OVER)
		err_set(err, ERR_REFUSED, "another program edits %s now; save the design as another file, or take the file over",
			shown);
	else if (news == FILE_CHANGED)
		err_set(err, ERR_REFUSED,
			"%s was changed by another program after it was opened; read it again, save the design as another file, "
			"or overwrite it",
			shown);
	else if (news == FILE_NO_FILE)
		err_set(err, ERR_REFUSED, "%s is %s now; save the design as another file, or move that away", shown,
			session_what_is_there(session));
	free(shown);
	return news == FILE_NO_NEWS || news == FILE_GONE ? 0 : -1;
}

/* The text of the file. What follows can't be cancelled: it takes as long as the disk does. */
static int write_text(struct strbuf *out, const struct design *design, const struct progress *progress, struct err *err)
{
	if (design_write_with(out, design, progress, err) != 0)
		return -1;
	return progress_check(progress, 0, 0, "waiting for the disk", err);
}

int session_save(struct session *session, bool overwrite, enum file_way way, const struct progress *progress, struct err *err)
{
	struct strbuf out = STRBUF_INIT;
	char *sha256 = NULL;
	int result = overwrite ? 0 : refuse_to_overwrite(session, err);

	if (result == 0)
		result = write_text(&out, session->design, progress, err);
	if (result == 0) {
		sha256 = digest_sha256_hex(out.text, out.length);
		/* If the program ends between the two, the next start sees that the edits are in the file. */
		journal_saving(&session->file.journal, sha256);
		result = file_replace(session->path, out.text, out.length, way, err);
	}
	if (result == 0)
		session_is_saved(session, sha256);
	else
		free(sha256);
	strbuf_release(&out);
	return result;
}

/* *sha256 is set to the digest of what was written, owned by the caller; NULL on failure. */
static int write_design(const struct session *session, const char *path, enum file_way way, char **sha256,
	const struct progress *progress, struct err *err)
{
	struct strbuf out = STRBUF_INIT;
	int result = write_text(&out, session->design, progress, err);

	if (result == 0)
		result = file_replace(path, out.text, out.length, way, err);
	*sha256 = result == 0 ? digest_sha256_hex(out.text, out.length) : NULL;
	strbuf_release(&out);
	return result;
}

int session_write_copy(
	const struct session *session, const char *path, enum file_way way, const struct progress *progress, struct err *err)
{
	char *sha256;
	int result = write_design(session, path, way, &sha256, progress, err);

	free(sha256);
	return result;
}

static void refuse_open_file(const char *path, const struct lock_owner *owner, struct err *err)
{
	char *shown = text_escape_copy(path);
	struct strbuf who = STRBUF_INIT;

	session_describe_owner(&who, owner);
	err_set(err, ERR_REFUSED, "%s is open in another program, of %s; choose another file", shown, strbuf_text(&who));
	strbuf_release(&who);
	free(shown);
}

int session_save_as(
	struct session *session, const char *path, enum file_way way, const struct progress *progress, struct err *err)
{
	struct file_lock lock;
	struct lock_owner owner;
	struct strbuf target = STRBUF_INIT;
	char *sha256;
	int result = -1;

	companion_target(&target, path);
	if (lock_take(&lock, strbuf_text(&target), false, &owner) == LOCK_HELD)
		refuse_open_file(path, &owner, err);
	else
		result = write_design(session, path, way, &sha256, progress, err);
	if (result == 0)
		session_move(session, path, &lock, sha256);
	else
		lock_release(&lock);
	lock_owner_release(&owner);
	strbuf_release(&target);
	return result;
}
