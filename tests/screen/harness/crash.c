#include "tests/screen/harness/crash.h"

#include <ctype.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "export/journal/batch.h"
#include "export/journal/leftover.h"
#include "export/journal/replay.h"
#include "model/base/alloc.h"
#include "model/crypto/digest.h"

const char *crash_journal(const char *folder, const char *name)
{
	char file[256];

	snprintf(file, sizeof(file), ".%s.journal", name);
	return test_in(folder, file);
}

const char *crash_lock(const char *folder, const char *name)
{
	char file[256];

	snprintf(file, sizeof(file), ".%s.lock", name);
	return test_in(folder, file);
}

/* --- reading what is left */

static char *digest_of(const char *path)
{
	unsigned char digest[SHA256_BYTES];
	size_t length;
	char *bytes;

	if (!test_exists(path))
		return NULL;
	bytes = test_read(path, &length);
	digest_sha256(bytes, length, digest);
	free(bytes);
	return hex_encode(digest, sizeof(digest));
}

static void replay_on(struct design *design, const struct leftover *leftover, const char *path, struct crash *crash)
{
	struct replay replay;
	struct err err = { 0 };
	size_t length;
	char *bytes = leftover_read(leftover, &length, &err);
	char *sha256 = digest_of(path);

	if (expect(bytes && replay_open(&replay, bytes, length, &err) == 0, "the journal can be read: %s", err.message)) {
		crash->has_edits = replay_has_edits(&replay, sha256);
		crash->edits = replay.edits;
		crash->drafts = replay.drafts.count;
		if (!test_exists(path))
			design_init(design, replay.origin.edition);
		replay_apply(&replay, design);
		expect(!replay.file_is_another, "the journal is of this file");
		expect_number(replay.misfits, 0, "edits that don't fit");
		replay_release(&replay);
	}
	free(sha256);
}

struct crash crash_read(const char *path)
{
	struct crash crash = { .text = NULL };
	struct leftover leftover;
	unsigned position = 0;
	struct design design;

	if (test_exists(path))
		test_load(&design, path);
	else
		design_init(&design, EDITION_CLASSIC);
	while (leftover_next(&leftover, path, &position)) {
		expect(!crash.has_edits, "there is one journal only");
		replay_on(&design, &leftover, path, &crash);
		leftover_release(&leftover);
	}
	leftover_release(&leftover);
	crash.text = test_design_text(&design);
	design_release(&design);
	return crash;
}

/* --- comparing */

#define ID_LENGTH 36

static bool is_id(const char *text)
{
	for (int i = 0; i < ID_LENGTH; i++)
		if (i == 8 || i == 13 || i == 18 || i == 23 ? text[i] != '-' : !isxdigit((unsigned char)text[i]))
			return false;
	return true;
}

/* The number of the id: it is its first place in the text. */
static size_t id_number(const char *text, const char *id)
{
	size_t number = 0;

	for (const char *at = text; at < id; at++)
		if (is_id(at)) {
			if (strncmp(at, id, ID_LENGTH) == 0)
				return number;
			number++;
			at += ID_LENGTH - 1;
		}
	return number;
}

char *crash_without_ids(const char *text)
{
	struct strbuf out = STRBUF_INIT;

	for (const char *at = text; *at; at++) {
		if (!is_id(at)) {
			strbuf_addch(&out, *at);
			continue;
		}
		strbuf_printf(&out, "(id %zu)", id_number(text, at));
		at += ID_LENGTH - 1;
	}
	return strbuf_detach(&out);
}

char *crash_saved_and_read(const char *text)
{
	struct err err = { 0 };
	struct design design;
	char *again;

	expect_number(test_parse(&design, text, &err), 0, "the design can be read: %s", err.message);
	again = test_design_text(&design);
	design_release(&design);
	return again;
}

/* --- a crash of the program without a terminal */

static void copy_if_there(const char *from, const char *to)
{
	size_t length;
	char *bytes;

	if (!test_exists(from))
		return;
	bytes = test_read(from, &length);
	test_write(to, bytes, length);
	free(bytes);
}

const char *crash_copy(struct drive *drive)
{
	const char *folder = tempdir_new();
	const char *name = drive->app->session.path;

	app_keep_edits(drive->app);
	copy_if_there(test_in(drive->folder, name), test_in(folder, name));
	copy_if_there(crash_journal(drive->folder, name), crash_journal(folder, name));
	return folder;
}

/* Replaces the value of a member of the first record; all are strings or numbers without commas. */
static void replace_member(struct strbuf *text, const char *name, const char *value)
{
	char *all = strbuf_detach(text);
	char *at = strstr(all, name);
	size_t before = at ? (size_t)(at - all) + strlen(name) : 0;

	expect(at != NULL, "the journal has %s", name);
	*text = (struct strbuf)STRBUF_INIT;
	strbuf_add(text, all, before);
	strbuf_addstr(text, value);
	strbuf_addstr(text, all + before + (at ? strcspn(all + before, ",}\n") : 0));
	free(all);
}

void crash_make_plain(const char *folder, const char *name)
{
	const char *path = crash_journal(folder, name);
	const struct timespec times[2] = { { .tv_sec = TEST_TODAY }, { .tv_sec = TEST_TODAY } };
	struct strbuf out = STRBUF_INIT;
	size_t all;
	size_t at = 0;
	size_t length;
	char *bytes = test_read(path, &all);

	for (const char *batch; (batch = batch_next(bytes, all, &at, &length));) {
		struct strbuf text = STRBUF_INIT;

		strbuf_add(&text, batch, length);
		if (!out.length) {
			replace_member(&text, "\"user\":", "\"kim\"");
			replace_member(&text, "\"host\":", "\"desk\"");
		}
		batch_add(&out, text.text, text.length);
		strbuf_release(&text);
	}
	test_write(path, out.text, out.length);
	expect_number(utimensat(AT_FDCWD, path, times, 0), 0, "the time of the journal");
	strbuf_release(&out);
	free(bytes);
}
