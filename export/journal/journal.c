#include "export/journal/journal.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "export/io/companion.h"
#include "export/io/file.h"
#include "export/journal/batch.h"
#include "export/journal/leftover.h"
#include "model/base/alloc.h"

void journal_init(struct journal *journal, const char *design, enum edition edition, const char *sha256)
{
	*journal = (struct journal){ .descriptor = -1 };
	journal->origin.file = xstrdup(design);
	journal->origin.sha256 = xstrdup(sha256);
	journal->origin.edition = edition;
}

void journal_set_digest(struct journal *journal, const char *sha256)
{
	if (journal->began)
		return;
	free(journal->origin.sha256);
	journal->origin.sha256 = xstrdup(sha256);
}

/* --- records */

/* The writer of the next record. */
static struct json_writer *journal_open_array(struct journal *journal)
{
	if (!journal->writer.depth) {
		journal->writer = (struct json_writer){ .out = &journal->text };
		json_open(&journal->writer, NULL, '[');
	}
	if (!journal->began) {
		journal->began = true;
		journal->origin.user = companion_user();
		journal->origin.host = companion_host();
		journal->origin.pid = (long)getpid();
		journal->origin.since = time(NULL);
		record_origin(&journal->writer, &journal->origin);
	}
	return &journal->writer;
}

/* Text is typed letter by letter: a value is recorded when another edit follows, or before the file is written. */
static void journal_settle(struct journal *journal)
{
	if (journal->profile)
		record_value(journal_open_array(journal), journal->profile, journal->field);
	journal->profile = NULL;
}

void journal_edited(void *context, const struct design *design, const struct edit_event *event)
{
	struct journal *journal = context;

	if (event->kind == EDITED_VALUE && event->profile == journal->profile && event->field == journal->field)
		return;
	journal_settle(journal);
	if (event->kind == EDITED_VALUE && !record_is_of_entries(event)) {
		journal->profile = event->profile;
		journal->field = event->field;
	} else {
		record_event(journal_open_array(journal), design, event);
	}
}

void journal_take_drafts(struct journal *journal, struct drafts *drafts)
{
	if (drafts_equal(&journal->drafts, drafts)) {
		drafts_release(drafts);
		return;
	}
	journal_settle(journal);
	drafts_release(&journal->drafts);
	journal->drafts = *drafts;
	*drafts = (struct drafts){ NULL, 0, 0 };
	record_drafts(journal_open_array(journal), &journal->drafts);
}

bool journal_is_pending(const struct journal *journal)
{
	return journal->profile || journal->writer.depth || journal->ready.length;
}

/* --- the file */

static int journal_create(struct journal *journal, struct err *err)
{
	char ending[32];
	int reason;

	for (unsigned slot = 0; slot < JOURNAL_SLOTS; slot++) {
		journal_ending(ending, slot);
		journal->descriptor = companion_create(journal->origin.file, ending, &journal->path);
		if (journal->descriptor >= 0) {
			file_try_lock(journal->descriptor); /* no one else can have it: the file is new */
			journal->written = 0;
			journal->is_listed = false;
			return 0;
		}
		if (errno != EEXIST)
			break;
		free(journal->path);
		journal->path = NULL;
	}
	reason = errno;
	free(journal->path);
	journal->path = NULL;
	errno = reason;
	return file_fail(
		err, ERR_WRITE, "edits can't be kept for the case of a crash: can't create a journal for", journal->origin.file);
}

/* Always after the last complete batch: where an earlier write failed, half a batch stands there, and what is ready begins with
 * that one. */
static int journal_write(struct journal *journal)
{
	if (lseek(journal->descriptor, (off_t)journal->written, SEEK_SET) < 0 ||
		file_write_all(journal->descriptor, journal->ready.text, journal->ready.length) != 0)
		return -1;
	journal->written += journal->ready.length;
	strbuf_setlen(&journal->ready, 0);
	journal->unsynced = true;
	return 0;
}

int journal_flush(struct journal *journal, struct err *err)
{
	journal_settle(journal);
	if (journal->writer.depth) {
		json_close(&journal->writer, ']');
		batch_add(&journal->ready, journal->text.text, journal->text.length);
		strbuf_setlen(&journal->text, 0);
	}
	if (!journal->ready.length)
		return 0;
	if (journal->descriptor < 0 && journal_create(journal, err) != 0)
		return -1;
	if (journal_write(journal) != 0)
		return file_fail(err, ERR_WRITE, "edits can't be kept for the case of a crash: can't write", journal->path);
	return 0;
}

void journal_sync(struct journal *journal)
{
	if (!journal->unsynced)
		return;
	fdatasync(journal->descriptor); /* an error is no reason to stop the user: the file is only for a crash */
	if (!journal->is_listed)
		file_sync_parent(journal->path);
	journal->is_listed = true;
	journal->unsynced = false;
}

void journal_saving(struct journal *journal, const char *sha256)
{
	if (journal->descriptor < 0)
		return;
	journal_settle(journal);
	record_saved(journal_open_array(journal), sha256);
	if (journal->drafts.count) /* they are not in the file */
		record_drafts(journal_open_array(journal), &journal->drafts);
	journal_flush(journal, NULL);
}

/* Forgets all that was recorded, and removes the file unless it is to be kept. */
static void journal_end(struct journal *journal, bool keeps)
{
	if (journal->descriptor >= 0) {
		if (!keeps)
			unlink(journal->path);
		close(journal->descriptor);
	}
	free(journal->path);
	strbuf_release(&journal->ready);
	strbuf_release(&journal->text);
	drafts_release(&journal->drafts);
	journal_origin_release(&journal->origin);
}

void journal_restart(struct journal *journal, const char *design, enum edition edition, const char *sha256)
{
	journal_end(journal, false);
	journal_init(journal, design, edition, sha256);
}

void journal_saved(struct journal *journal, const char *design, enum edition edition, const char *sha256)
{
	if (journal->descriptor < 0 || !journal->drafts.count)
		journal_restart(journal, design, edition, sha256);
}

void journal_rescue(const struct journal *journal)
{
	if (journal->descriptor >= 0 && journal->ready.length)
		(void)!pwrite(journal->descriptor, journal->ready.text, journal->ready.length, (off_t)journal->written);
}

void journal_release(struct journal *journal, bool keeps)
{
	if (keeps && journal_flush(journal, NULL) == 0)
		journal_sync(journal);
	journal_end(journal, keeps);
	*journal = (struct journal){ .descriptor = -1 };
}
