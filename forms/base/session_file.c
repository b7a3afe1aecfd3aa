#include "forms/base/session_file.h"

#include <stdlib.h>
#include <string.h>

#include "export/design/design_file.h"
#include "export/io/companion.h"
#include "export/io/path.h"
#include "forms/base/session.h"
#include "model/base/alloc.h"
#include "model/base/text_escape.h"
#include "model/crypto/digest.h"

/* The digest of the file as it is now; NULL if it can't be read. */
static char *digest_of_file(const char *path)
{
	size_t length;
	char *bytes = file_read(path, FILE_MAX_BYTES, &length, NULL);
	char *digest = bytes ? digest_sha256_hex(bytes, length) : NULL;

	free(bytes);
	return digest;
}

/* --- the digest */

static void set_digest(struct session_file *file, char *sha256)
{
	free(file->sha256);
	file->sha256 = sha256;
	file->has_digest = true;
	journal_set_digest(&file->journal, sha256);
}

/* The digest of the file if it is still as it was read: its state says so before and after. */
static char *digest_as_read(const struct session_file *file)
{
	const struct file_state before = file_state(file->path);
	struct file_state after;
	char *digest;

	if (!file_state_equal(&before, &file->state))
		return NULL;
	digest = digest_of_file(file->path);
	after = file_state(file->path);
	if (file_state_equal(&after, &file->state))
		return digest;
	free(digest);
	return NULL;
}

/* The digest is worked out when it is needed, which is at the first edit: opening a large design to look at it goes without. If
 * the file changed until then, what was read is gone; no file has the digest "". */
void session_know_digest(struct session *session)
{
	struct session_file *file = &session->file;
	char *digest;

	if (file->has_digest || !file->path)
		return;
	digest = file->state.exists ? digest_as_read(file) : NULL;
	set_digest(file, digest || !file->state.exists ? digest : xstrdup(""));
}

/* Whether a file that changed before its digest was needed has another design than the one that was read, which has no edits yet.
 */
static bool has_other_design(struct session *session)
{
	struct strbuf was = STRBUF_INIT;
	struct strbuf is = STRBUF_INIT;
	struct design design;
	char *sha256;
	bool same = session_read_file(session, &design, &sha256, NULL, NULL) == 0;

	design_write(&was, session->design);
	if (same)
		design_write(&is, &design);
	same = same && strcmp(strbuf_text(&was), strbuf_text(&is)) == 0;
	if (!same) {
		free(sha256);
		sha256 = digest_sha256_hex(was.text, was.length); /* right, if the program wrote the file */
	}
	set_digest(&session->file, sha256);
	strbuf_release(&was);
	strbuf_release(&is);
	design_release(&design);
	return !same;
}

/* --- from start to end */

static void session_edited(void *context, const struct design *design, const struct edit_event *event)
{
	struct session *session = context;

	session_know_digest(session);
	journal_edited(&session->file.journal, design, event);
}

/* state: NULL if the file was not read. */
static void session_file_set(struct session *session, const struct file_state *state)
{
	struct session_file *file = &session->file;
	struct strbuf path = STRBUF_INIT;

	companion_target(&path, session->path);
	file->path = strbuf_detach(&path);
	file->state = state ? *state : file_state(file->path);
	file->reported = file->state;
}

void session_file_begin(struct session *session, const struct file_state *state)
{
	struct session_file *file = &session->file;

	session_file_set(session, state);
	journal_init(&file->journal, file->path, session->design->edition, NULL);
	session->design->observer = (struct edit_observer){ session_edited, session };
	session->design->read_only = lock_take(&file->lock, file->path, false, &file->owner) == LOCK_HELD;
	watch_begin(&file->watch, file->path); /* last: the state folder may exist only since the lock was taken */
}

void session_file_end(struct session *session)
{
	struct session_file *file = &session->file;

	if (!file->path)
		return;
	session->design->observer = (struct edit_observer){ NULL, NULL };
	journal_release(&file->journal, file->keeps_journal && session_has_edits_to_keep(session));
	lock_release(&file->lock);
	lock_owner_release(&file->owner);
	watch_end(&file->watch);
	free(file->sha256);
	free(file->path);
	*file = (struct session_file){ .path = NULL };
}

/* --- who has it open */

void session_describe_owner(struct strbuf *out, const struct lock_owner *owner)
{
	char *user = text_escape_copy(owner->user && *owner->user ? owner->user : "Someone");
	char *host = text_escape_copy(owner->host && *owner->host ? owner->host : "this machine");
	struct tm local;
	char since[64] = "";

	if (owner->since && localtime_r(&owner->since, &local))
		strftime(since, sizeof(since), ", since %Y-%m-%d %H:%M", &local);
	strbuf_printf(out, "%s on %s (process %ld%s)", user, host, owner->pid, since);
	free(user);
	free(host);
}

/* --- what became of the file */

bool session_is_taken_over(const struct session *session)
{
	return session->file.path && !lock_is_ours(&session->file.lock);
}

/* The same, with the digest. */
static bool has_other_bytes(struct session *session)
{
	const struct session_file *file = &session->file;
	char *digest = digest_of_file(file->path);
	bool other = !digest || !file->sha256 || strcmp(digest, file->sha256) != 0;

	free(digest);
	return other;
}

/* Whether the file has other contents than what was read or written; remembers its state if not. */
static bool has_other_contents(struct session *session, const struct file_state *now)
{
	struct session_file *file = &session->file;
	bool is_known = file->has_digest || !file->state.exists;
	bool other = is_known ? has_other_bytes(session) : has_other_design(session);

	if (!now->exists)
		return file->state.exists;
	if (!other)
		file->state = *now;
	return other;
}

static enum file_news news_of(struct session *session, const struct file_state *now)
{
	if (session_is_taken_over(session))
		return FILE_TAKEN_OVER;
	if (file_state_equal(now, &session->file.state) || !has_other_contents(session, now))
		return FILE_NO_NEWS;
	if (now->exists && !now->is_file)
		return FILE_NO_FILE;
	return now->exists ? FILE_CHANGED : FILE_GONE;
}

/* If the lock file was only removed, no one else has the design. */
static void lock_again(struct session_file *file)
{
	struct file_lock lock;
	struct lock_owner owner;

	if (!lock_is_removed(&file->lock))
		return;
	if (lock_take(&lock, file->path, false, &owner) == LOCK_OURS) {
		lock_release(&file->lock);
		file->lock = lock;
	}
	lock_owner_release(&owner);
}

const char *session_what_is_there(const struct session *session)
{
	return file_is_directory(session->file.path) ? "a folder" : "a device or a pipe";
}

enum file_news session_state_of_file(struct session *session)
{
	const struct file_state now = file_state(session->file.path);

	lock_again(&session->file);
	return news_of(session, &now);
}

/* The other program may not have written its name yet. */
static enum file_news news_of_owner(struct session_file *file)
{
	if (file->news == FILE_TAKEN_OVER)
		return FILE_NO_NEWS;
	lock_owner_release(&file->owner);
	if (!lock_read_owner(file->path, &file->owner))
		return FILE_NO_NEWS;
	file->news = FILE_TAKEN_OVER;
	return FILE_TAKEN_OVER;
}

enum file_news session_news(struct session *session)
{
	struct session_file *file = &session->file;
	struct file_state now;
	enum file_news news;

	if (!file->path)
		return FILE_NO_NEWS;
	now = file_state(file->path);
	if (session_is_taken_over(session))
		return news_of_owner(file);
	if (file_state_equal(&now, &file->reported))
		return FILE_NO_NEWS;
	news = news_of(session, &now);
	file->reported = now;
	file->news = news;
	return news;
}

int session_read_file(
	const struct session *session, struct design *design, char **sha256, const struct progress *progress, struct err *err)
{
	const char *path = session->file.path;
	struct json json;
	size_t length;
	char *text = file_read(path, FILE_MAX_BYTES, &length, err);
	int result;

	design_init(design, session->design->edition);
	if (sha256)
		*sha256 = text ? digest_sha256_hex(text, length) : NULL;
	if (!text)
		return -1;
	result = json_parse_with(&json, path, text, length, progress, err) == 0 ? design_read(design, &json, err) : -1;
	json_release(&json);
	return result;
}

static void note_file(struct session *session, struct file_state state, char *sha256)
{
	struct session_file *file = &session->file;

	file->state = state;
	file->reported = state;
	file->news = FILE_NO_NEWS;
	set_digest(file, sha256);
	session->is_new = !state.exists;
	design_saved(session->design);
}

void session_is_as_file(struct session *session, struct file_state state, char *sha256)
{
	struct session_file *file = &session->file;

	note_file(session, state, sha256);
	journal_restart(&file->journal, file->path, session->design->edition, sha256);
}

void session_is_saved(struct session *session, char *sha256)
{
	struct session_file *file = &session->file;

	note_file(session, file_state(file->path), sha256);
	journal_saved(&file->journal, file->path, session->design->edition, sha256);
}

int session_reload(struct session *session, const struct progress *progress, struct err *err)
{
	const struct file_state state = file_state(session->file.path);
	struct strbuf label = STRBUF_INIT;
	struct design design;
	char *sha256;
	int result = session_read_file(session, &design, &sha256, progress, err);

	if (result == 0) {
		strbuf_printf(&label, "reading %s again", path_base(session->path));
		result = design_adopt(session->design, &design, strbuf_text(&label), progress, err);
	}
	if (result == 0) {
		session->design->crlf = design.crlf;
		session_is_as_file(session, state, sha256);
	} else {
		free(sha256);
	}
	strbuf_release(&label);
	design_release(&design);
	return result;
}

void session_move(struct session *session, const char *path, const struct file_lock *lock, char *sha256)
{
	struct session_file *file = &session->file;
	char *was = session->path;

	session->path = xstrdup(path);
	free(was);
	free(session->offered);
	session->offered = NULL;
	lock_release(&file->lock);
	lock_owner_release(&file->owner);
	watch_end(&file->watch);
	free(file->path);
	session_file_set(session, NULL);
	watch_begin(&file->watch, file->path);
	file->lock = *lock;
	session->design->read_only = false;
	session_is_as_file(session, file->state, sha256);
}

int session_take_over(struct session *session, const struct progress *progress, struct err *err)
{
	struct session_file *file = &session->file;
	struct lock_owner owner;
	enum lock_result taken;

	lock_release(&file->lock);
	taken = lock_take(&file->lock, file->path, true, &owner);
	lock_owner_release(&owner);
	if (taken == LOCK_HELD) {
		char *shown = text_escape_copy(session->path);

		err_set(err, ERR_REFUSED, "another program takes %s over again and again; close that program first", shown);
		free(shown);
		return -1;
	}
	lock_owner_release(&file->owner);
	file->news = FILE_NO_NEWS;
	session->design->read_only = false;
	if (design_is_modified(session->design) || session_state_of_file(session) != FILE_CHANGED)
		return 0;
	return session_reload(session, progress, err);
}

/* --- the journal, and saving */

bool session_has_edits_to_keep(const struct session *session)
{
	return session->file.path && (design_is_modified(session->design) || session->file.journal.drafts.count);
}

int session_keep_edits(struct session *session, struct drafts *drafts, struct err *err)
{
	struct session_file *file = &session->file;
	bool failed;

	if (!file->path || session->design->read_only) {
		drafts_release(drafts);
		return 0;
	}
	if (drafts->count || file->journal.drafts.count)
		session_know_digest(session);
	journal_take_drafts(&file->journal, drafts);
	failed = journal_flush(&file->journal, err) != 0;
	if (failed && file->journal_failed)
		return 0;
	file->journal_failed = failed;
	return failed ? -1 : 0;
}
