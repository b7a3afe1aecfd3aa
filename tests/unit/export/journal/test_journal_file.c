/* The journal's file: damaged, saved, kept or removed, and where it is. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "export/journal/batch.h"
#include "export/journal/leftover.h"
#include "model/base/alloc.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/faults.h"
#include "tests/support/tempdir.h"
#include "tests/support/users.h"
#include "tests/unit/export/journal/journaled.h"

void suite_journal_file(void);

#define NAME  "Contoso SCEP - iOS"
#define SMALL "{ \"format\": \"bladesmith-design\", \"version\": 1, \"portal\": \"classic\", \"profiles\": [] }"

static void name_and_flush(struct journaled *journaled, const char *name)
{
	struct err err = { 0 };

	design_set_name(&journaled->design, name, NULL);
	expect(journal_flush(&journaled->journal, &err) == 0, "%s: %s", name, err.message);
}

static mode_t mode_of(const char *path)
{
	struct stat now;

	return stat(path, &now) == 0 ? now.st_mode & 07777 : 0;
}

/* --- damage */

#define BATCHES 4
/* A journal of four batches, which name the design "1" to "4"; ends[i] is where each ends. */
static char *four_batches(const char **path, size_t ends[BATCHES])
{
	struct journaled journaled;
	char *bytes;
	size_t length;

	journaled_open_text(&journaled, SMALL);
	*path = journaled.path;
	for (size_t i = 0; i < BATCHES; i++) {
		name_and_flush(&journaled, (const char[]){ (char)('1' + i), '\0' });
		ends[i] = journaled.journal.written;
	}
	bytes = test_read(journaled.journal.path, &length);
	expect_number(length, ends[BATCHES - 1], "bytes in the file");
	journaled_close(&journaled, false);
	return bytes;
}

/* The name that the design has with a journal of these bytes; and how many bytes were cut off, if they are a journal. */
static char recovered_name(const char *path, const char *bytes, size_t length, size_t *cut)
{
	struct replay replay;
	struct design design;
	char name = journaled_replay(path, bytes, length, &design, &replay) ? design.name[0] : '0';

	*cut = replay.cut;
	expect_number(replay.misfits, 0, "misfits");
	replay_release(&replay);
	design_release(&design);
	return name;
}

static void a_cut_journal_has_its_complete_batches(void)
{
	const char *path;
	size_t ends[BATCHES];
	char *bytes = four_batches(&path, ends);

	for (size_t length = 0; length <= ends[BATCHES - 1]; length++) {
		size_t whole = 0;
		size_t cut;
		char name;

		while (whole < BATCHES && ends[whole] <= length)
			whole++;
		name = recovered_name(path, bytes, length, &cut);
		expect_number(name, '0' + (int)whole, "the name after %zu bytes", length);
		expect_number(cut, length - (whole ? ends[whole - 1] : 0), "cut off after %zu bytes", length);
	}
	free(bytes);
}

static void a_changed_byte_ends_the_journal_before_its_batch(void)
{
	const char *path;
	size_t ends[BATCHES];
	char *bytes = four_batches(&path, ends);

	for (size_t at = 0; at < ends[BATCHES - 1]; at++) {
		size_t whole = 0;
		size_t cut;

		while (ends[whole] <= at)
			whole++;
		bytes[at] ^= 1;
		expect_number(recovered_name(path, bytes, ends[BATCHES - 1], &cut), '0' + (int)whole, "byte %zu is another", at);
		bytes[at] ^= 1;
	}
	free(bytes);
}

static void what_is_no_journal_is_refused(void)
{
	static const char not_one[] = "this is not a journal of bladesmith";
	static const struct {
		const char *bytes;
		bool as_batch;
		const char *message;
	} rows[] = {
		{ "", false, not_one },
		{ "a text\n", false, not_one },
		{ SMALL, false, not_one },
		{ "batch 1 0000000000000000\n[", false, not_one },
		{ "batch 99999999999999999999999999 0000000000000000\n[", false, not_one },
		{ "[", true, not_one },
		{ "{}", true, not_one },
		{ "[]", true, not_one },
		{ "[ 1, null, [], {} ]", true, not_one },
		{ "[ { \"edit\": \"remove\" } ]", true, not_one },
		{ "[ { \"edit\": \"begin\", \"format\": \"bladesmith-design\", \"version\": 1, \"portal\": \"classic\" } ]", true,
			not_one },
		{ "[ { \"edit\": \"begin\", \"format\": \"bladesmith-journal\", \"version\": 1, \"portal\": \"new\" } ]", true,
			not_one },
		{ "[ { \"edit\": \"begin\", \"format\": \"bladesmith-journal\", \"version\": \"1\", \"portal\": \"classic\" } ]",
			true, not_one },
		{ "[ { \"edit\": \"begin\", \"format\": \"bladesmith-journal\", \"version\": 2, \"portal\": \"classic\" } ]",
			true, "the journal is of version 2; this program knows version 1 only: use a newer bladesmith" },
		{ "[ { \"edit\": \"begin\", \"format\": \"bladesmith-journal\", \"version\": 1, \"portal\": \"classic\" } ]",
			true, "" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf bytes = STRBUF_INIT;
		struct replay replay;
		struct err err = { 0 };
		int result;

		if (rows[i].as_batch)
			batch_add(&bytes, rows[i].bytes, strlen(rows[i].bytes));
		else
			strbuf_addstr(&bytes, rows[i].bytes);
		result = replay_open(&replay, xmemdupz(strbuf_text(&bytes), bytes.length), bytes.length, &err);
		expect_row_text(i, err.message, rows[i].message);
		expect_row_number(i, result, *rows[i].message ? -1 : 0);
		replay_release(&replay);
		strbuf_release(&bytes);
	}
}

/* A journal may be anyone's: what a design can't hold is left out, and the design stays one that can be written and read. */
static void records_that_can_not_be_made_are_left_out(void)
{
	static const char *const records[] = { "{}", "1", "{ \"edit\": \"remove\", \"profile\": \"p\" }",
		"{ \"edit\": \"value\", \"profile\": \"a\", \"field\": \"nothing\" }",
		"{ \"edit\": \"value\", \"profile\": \"a\", \"field\": \"description\", \"value\": \"LONG\" }",
		"{ \"edit\": \"entries\", \"profile\": \"a\", \"field\": \"scepServerUrls\", \"at\": 0, \"removed\": 1, \"value\": [] }",
		"{ \"edit\": \"entries\", \"profile\": \"a\", \"field\": \"scepServerUrls\", \"at\": 0, \"removed\": 0, \"value\": [ 1 ] }",
		"{ \"edit\": \"contents\", \"profile\": { \"id\": \"a\", \"settings\": 1 } }",
		"{ \"edit\": \"contents\", \"profile\": { \"id\": \"a\", \"description\": \"LONG\" } }",
		"{ \"edit\": \"insert\", \"at\": 0, \"profile\": { \"id\": \"a\" } }",
		"{ \"edit\": \"insert\", \"at\": 0, \"profile\": { \"id\": \"b\", \"settings\": [] } }",
		"{ \"edit\": \"insert\", \"at\": 0, \"profile\": { \"id\": \"b\", \"name\": \"LONG\" } }",
		"{ \"edit\": \"groups\", \"at\": 0, \"removed\": 0 }",
		"{ \"edit\": \"groups\", \"at\": 1, \"removed\": 0, \"groups\": [] }",
		"{ \"edit\": \"groups\", \"at\": 0, \"removed\": 1, \"groups\": [] }",
		"{ \"edit\": \"groups\", \"at\": 0, \"removed\": 0, \"groups\": [ { \"name\": \"LONG\" } ] }",
		"{ \"edit\": \"others\", \"at\": 1, \"removed\": 0, \"others\": [] }",
		"{ \"edit\": \"others\", \"at\": -1, \"removed\": 0, \"others\": [] }",
		"{ \"edit\": \"portal\", \"portal\": \"new\" }", "{ \"edit\": \"details\", \"name\": 1 }",
		"{ \"edit\": \"details\", \"name\": \"LONG\" }",
		"{ \"edit\": \"details\", \"name\": \"\", \"members\": { \"profiles\": 1 } }" };
	static const char text[] =
		"{ \"format\": \"bladesmith-design\", \"version\": 1, \"portal\": \"classic\", \"profiles\": [ "
		"{ \"id\": \"a\", \"platform\": \"ios\", \"type\": \"scep\" } ] }";
	char *long_text = xcalloc(1, TEXT_MAX + 2);

	memset(long_text, 'x', TEXT_MAX + 1);
	for (size_t i = 0; i < COUNT(records); i++) {
		struct strbuf array = STRBUF_INIT;
		struct strbuf bytes = STRBUF_INIT;
		const char *place = strstr(records[i], "LONG");
		struct journaled journaled;
		struct replay replay;
		struct design design;
		char *before;
		char *got;

		journaled_open_text(&journaled, text);
		before = test_design_text(&journaled.design);
		strbuf_printf(&array,
			"[ { \"edit\": \"begin\", \"format\": \"bladesmith-journal\", \"version\": 1, \"portal\": \"classic\", "
			"\"sha256\": \"%s\" }, ",
			journaled.digest);
		if (place)
			strbuf_printf(&array, "%.*s%s%s ]", (int)(place - records[i]), records[i], long_text, place + 4);
		else
			strbuf_printf(&array, "%s ]", records[i]);
		batch_add(&bytes, strbuf_text(&array), array.length);
		expect(journaled_replay(journaled.path, strbuf_text(&bytes), bytes.length, &design, &replay),
			"row %zu is an edit", i);
		expect_row_number(i, replay.misfits, 1);
		got = test_design_text(&design);
		expect_row_text(i, got, before);
		free(got);
		free(before);
		replay_release(&replay);
		design_release(&design);
		journaled_close(&journaled, false);
		strbuf_release(&array);
		strbuf_release(&bytes);
	}
	free(long_text);
}

/* --- saved */

/* Whether the journal in the file has edits for a file of that digest, and how many; sets whether it is another file. */
static size_t edits_for(const struct journaled *journaled, const char *digest, bool *another)
{
	struct replay replay;
	size_t length;
	char *bytes = test_read(journaled->journal.path, &length);
	bool edits;

	expect(replay_open(&replay, bytes, length, NULL) == 0, "a journal");
	edits = replay_has_edits(&replay, digest);
	length = replay.edits;
	*another = replay.file_is_another;
	expect(edits == (length > 0), "edits, or none");
	replay_release(&replay);
	return length;
}

static void what_was_saved_is_not_offered_again(void)
{
	struct journaled journaled;
	char *text;
	char *saved;
	bool another;

	journaled_open(&journaled);
	name_and_flush(&journaled, "one");
	test_set(&journaled.design, test_profile(&journaled.design, NAME), FIELD_DESCRIPTION, "not flushed before the save");
	text = test_design_text(&journaled.design);
	saved = journaled_digest(text, strlen(text));
	journal_saving(&journaled.journal, saved);
	expect_number(edits_for(&journaled, saved, &another), 0, "edits after the save");
	expect(!another, "the file that was saved is known");
	expect_number(edits_for(&journaled, journaled.digest, &another), 2, "edits if the save came to nothing");
	expect(!another, "the file before is known");
	expect_number(edits_for(&journaled, NULL, &another), 2, "edits if the file is gone");
	expect(another, "no file");
	name_and_flush(&journaled, "two");
	expect_number(edits_for(&journaled, saved, &another), 1, "edits since the save");
	expect_number(edits_for(&journaled, journaled.digest, &another), 3, "edits of both");
	test_write(journaled.path, text, strlen(text));
	{
		struct design design;
		struct replay replay;

		expect(journaled_recover(journaled_crash(&journaled), &design, &replay, "saved"), "one edit is offered");
		expect_text(design.name, "two", "the name");
		expect_number(replay.misfits, 0, "misfits");
		replay_release(&replay);
		design_release(&design);
	}
	free(text);
	free(saved);
	journaled_close(&journaled, false);
}

static void what_does_not_fit_another_file_is_counted(void)
{
	struct journaled journaled;
	struct design design;
	struct replay replay;

	journaled_open(&journaled);
	test_set(&journaled.design, test_profile(&journaled.design, NAME), FIELD_DESCRIPTION, "of a profile that is gone");
	design_remove(&journaled.design, test_profile(&journaled.design, NAME), NULL);
	design_set_groups(&journaled.design, &(struct groups){ NULL, 0, 0 }, NULL);
	name_and_flush(&journaled, "fits");
	test_write(journaled.path, SMALL, strlen(SMALL));
	expect(journaled_recover(journaled_crash(&journaled), &design, &replay, "another file"), "edits");
	expect(replay.file_is_another, "the file is another");
	expect_number(replay.edits, 4, "edits");
	expect_number(replay.misfits, 3, "misfits");
	expect_text(design.name, "fits", "what fits is made");
	replay_release(&replay);
	design_release(&design);
	journaled_close(&journaled, false);
}

/* --- the file */

/* A part of a batch is written, then the disk has room again: nothing is lost, and nothing is there twice. */
static void half_a_batch_is_written_again(void)
{
	for (long limit = 1; limit < 400; limit += 7) {
		struct journaled journaled;
		struct design design;
		struct replay replay;
		struct err err = { 0 };

		journaled_open(&journaled);
		name_and_flush(&journaled, "first");
		fault_limit_files((long)journaled.journal.written + limit);
		design_set_name(&journaled.design, "second", NULL);
		test_set(&journaled.design, test_profile(&journaled.design, NAME), FIELD_DESCRIPTION, limit % 2 ? "short" : "");
		journal_flush(&journaled.journal, &err);
		design_set_name(&journaled.design, "third", NULL);
		journal_flush(&journaled.journal, &err);
		fault_limit_files(-1);
		expect(*err.message || limit > 100, "%ld: it can't be written", limit);
		name_and_flush(&journaled, "fourth");
		expect(journaled_recover(journaled_crash(&journaled), &design, &replay, "half a batch"), "%ld: edits", limit);
		expect(replay.cut == 0 && replay.edits == 5 && replay.misfits == 0, "%ld: %zu edits, %zu bytes cut", limit,
			replay.edits, replay.cut);
		expect_text(design.name, "fourth", "%ld: the last edit", limit);
		replay_release(&replay);
		design_release(&design);
		journaled_close(&journaled, false);
	}
}

static void the_file_is_there_as_long_as_it_is_needed(void)
{
	for (int keeps = 0; keeps < 2; keeps++) {
		struct journaled journaled;
		char *path;

		journaled_open(&journaled);
		expect(journal_flush(&journaled.journal, NULL) == 0 && !journaled.journal.path, "no edits, no file");
		name_and_flush(&journaled, "one");
		path = xstrdup(journaled.journal.path);
		expect_number(mode_of(path), 0600, "its mode");
		journal_sync(&journaled.journal);
		journal_restart(&journaled.journal, journaled.path, journaled.design.edition, journaled.digest);
		expect(!test_exists(path), "saved: the file is removed");
		name_and_flush(&journaled, "two");
		design_set_name(&journaled.design, "three", NULL);
		expect_text(journaled.journal.path, path, "the same name again");
		journaled_close(&journaled, keeps);
		expect_number(test_exists(path), keeps, "the file at the end");
		if (keeps) {
			size_t length;
			char *bytes = test_read(path, &length);

			expect_has(bytes, "three", "what was pending is in it");
			free(bytes);
		}
		free(path);
	}
}

static void each_journal_has_a_name_of_its_own(void)
{
	struct journaled first;
	struct journal second;
	struct leftover leftover;
	unsigned position = 0;
	char *path;

	journaled_open(&first);
	name_and_flush(&first, "one");
	journal_init(&second, first.path, EDITION_CLASSIC, first.digest);
	first.design.observer.context = &second;
	design_set_name(&first.design, "two", NULL);
	expect(journal_flush(&second, NULL) == 0, "flushed");
	expect(strcmp(second.path, first.journal.path) != 0, "two files");
	expect(!leftover_next(&leftover, first.path, &position), "both are in use");
	path = xstrdup(second.path);
	journal_release(&second, true);
	position = 0;
	expect(leftover_next(&leftover, first.path, &position), "one is left");
	expect_text(leftover.path, path, "that one");
	{
		struct leftover other;
		unsigned from = 0;

		expect(!leftover_next(&other, first.path, &from), "it is offered to one program only");
	}
	expect(leftover_remove(&leftover, NULL) == 0 && leftover_remove(&leftover, NULL) == 0, "removed, also twice");
	leftover_release(&leftover);
	expect(!leftover_next(&leftover, first.path, &position), "no further one");
	free(path);
	journaled_close(&first, false);
}

static void a_link_is_no_leftover(void)
{
	const char *folder = tempdir_folder("journal");
	const char *path = example_copy(folder, "design.json");
	struct leftover leftover;
	unsigned position = 0;

	expect(symlink(path, test_in(folder, ".design.json.journal")) == 0, "a link");
	expect(!leftover_next(&leftover, path, &position), "it is not followed");
}

struct elsewhere {
	char path[256], state[256], journal[256];
	bool found;
};

static void journal_elsewhere(void *context)
{
	struct elsewhere *act = context;
	struct journal journal;
	struct leftover leftover;
	struct design design;
	unsigned position = 0;

	setenv("XDG_STATE_HOME", act->state, 1);
	design_init(&design, EDITION_CLASSIC);
	journal_init(&journal, act->path, EDITION_CLASSIC, NULL);
	design.observer = (struct edit_observer){ journal_edited, &journal };
	design_set_name(&design, "one", NULL);
	if (journal_flush(&journal, NULL) == 0)
		snprintf(act->journal, sizeof(act->journal), "%s", journal.path);
	journal_release(&journal, true);
	act->found = leftover_next(&leftover, act->path, &position) && strcmp(leftover.path, act->journal) == 0;
	leftover_release(&leftover);
	design_release(&design);
}

static void without_a_folder_to_write_it_is_in_the_state_folder(void)
{
	struct elsewhere act = { .found = false };
	const char *folder = tempdir_new();
	const char *state = tempdir_new();

	test_needs_root();
	expect(chmod(folder, 0755) == 0 && chmod(state, 0777) == 0, "folders");
	snprintf(act.path, sizeof(act.path), "%s", example_copy(folder, "design.json"));
	snprintf(act.state, sizeof(act.state), "%s", state);
	test_act_as(USER_ONE, GROUP_ONE, GROUP_ONE, journal_elsewhere, &act, sizeof(act));
	expect(strncmp(act.journal, state, strlen(state)) == 0, "%s is in %s", act.journal, state);
	expect_number(mode_of(act.journal), 0600, "its mode");
	expect(act.found, "it is found again");
}

void suite_journal_file(void)
{
	CU_pSuite suite = CU_add_suite("journal file", NULL, NULL);

	CU_add_test(suite, "a cut journal has its complete batches", a_cut_journal_has_its_complete_batches);
	CU_add_test(suite, "a changed byte ends the journal before its batch", a_changed_byte_ends_the_journal_before_its_batch);
	CU_add_test(suite, "what is no journal is refused", what_is_no_journal_is_refused);
	CU_add_test(suite, "records that can't be made are left out", records_that_can_not_be_made_are_left_out);
	CU_add_test(suite, "what was saved is not offered again", what_was_saved_is_not_offered_again);
	CU_add_test(suite, "what does not fit another file is counted", what_does_not_fit_another_file_is_counted);
	CU_add_test(suite, "half a batch is written again", half_a_batch_is_written_again);
	CU_add_test(suite, "the file is there as long as it is needed", the_file_is_there_as_long_as_it_is_needed);
	CU_add_test(suite, "each journal has a name of its own", each_journal_has_a_name_of_its_own);
	CU_add_test(suite, "a link is no leftover", a_link_is_no_leftover);
	CU_add_test(suite, "without a folder to write it is in the state folder",
		without_a_folder_to_write_it_is_in_the_state_folder);
}
