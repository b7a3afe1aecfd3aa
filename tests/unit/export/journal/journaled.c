#include "tests/unit/export/journal/journaled.h"

#include <stdlib.h>
#include <string.h>

#include "export/io/companion.h"
#include "export/journal/leftover.h"
#include "model/base/alloc.h"
#include "model/crypto/digest.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/tempdir.h"

static void open_at(struct journaled *journaled, const char *path)
{
	journaled->path = path;
	journaled->digest = journaled_digest_of(path);
	test_load(&journaled->design, path);
	journal_init(&journaled->journal, path, journaled->design.edition, journaled->digest);
	journaled->design.observer = (struct edit_observer){ journal_edited, &journaled->journal };
}

void journaled_open(struct journaled *journaled)
{
	open_at(journaled, example_copy(tempdir_folder("journal"), "design.json"));
}

void journaled_open_text(struct journaled *journaled, const char *text)
{
	const char *path = test_in(tempdir_folder("journal"), "design.json");

	test_write(path, text, strlen(text));
	open_at(journaled, path);
}

void journaled_close(struct journaled *journaled, bool keeps)
{
	journal_release(&journaled->journal, keeps);
	design_release(&journaled->design);
	free(journaled->digest);
}

char *journaled_digest(const void *bytes, size_t length)
{
	unsigned char digest[SHA256_BYTES];

	digest_sha256(bytes, length, digest);
	return hex_encode(digest, sizeof(digest));
}

char *journaled_digest_of(const char *path)
{
	size_t length;
	char *bytes = test_read(path, &length);
	char *digest = journaled_digest(bytes, length);

	free(bytes);
	return digest;
}

char *journaled_saved_text(const struct design *design)
{
	char *written = test_design_text(design);
	struct err err = { 0 };
	struct design read;
	char *text;

	expect(test_parse(&read, written, &err) == 0, "what was written can be read: %s", err.message);
	text = test_design_text(&read);
	design_release(&read);
	free(written);
	return text;
}

static void copy_file(const char *from, const char *to)
{
	size_t length;
	char *bytes = test_read(from, &length);

	test_write(to, bytes, length);
	free(bytes);
}

const char *journaled_crash(const struct journaled *journaled)
{
	const char *path = test_in(tempdir_folder("crash"), "design.json");
	struct strbuf beside = STRBUF_INIT;
	char ending[32];

	copy_file(journaled->path, path);
	journal_ending(ending, 0);
	companion_beside(&beside, path, ending);
	if (journaled->journal.path)
		copy_file(journaled->journal.path, strbuf_text(&beside));
	strbuf_release(&beside);
	return path;
}

bool journaled_replay(const char *path, const char *bytes, size_t length, struct design *design, struct replay *replay)
{
	char *digest = journaled_digest_of(path);
	bool edits = replay_open(replay, xmemdupz(bytes, length), length, NULL) == 0 && replay_has_edits(replay, digest);

	test_load(design, path);
	if (edits)
		replay_apply(replay, design);
	free(digest);
	return edits;
}

bool journaled_recover(const char *path, struct design *design, struct replay *replay, const char *what)
{
	struct leftover leftover;
	unsigned position = 0;
	struct err err = { 0 };
	char *bytes = NULL;
	size_t length = 0;
	bool edits;

	if (leftover_next(&leftover, path, &position)) {
		bytes = leftover_read(&leftover, &length, &err);
		expect(bytes != NULL, "%s: %s", what, err.message);
	}
	edits = journaled_replay(path, bytes ? bytes : "", length, design, replay);
	leftover_release(&leftover);
	free(bytes);
	return edits;
}
