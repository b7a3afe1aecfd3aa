/* Text of blades that was not accepted yet, in the journal. */
#include <stdlib.h>
#include <string.h>

#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/tempdir.h"
#include "tests/unit/export/journal/journaled.h"

void suite_journal_drafts(void);

/* A text that was not accepted yet is kept; when it was accepted or thrown away, there is none any more. */
static void drafts_come_back(void)
{
	struct journaled journaled;
	struct drafts drafts = { NULL, 0, 0 };
	struct design design;
	struct replay replay;

	journaled_open(&journaled);
	string_list_add(&drafts_add(&drafts, "field", "an id", FIELD_DESCRIPTION)->texts, "half a sen");
	string_list_add(&drafts_add(&drafts, "group", NULL, FIELD_NONE)->texts, "");
	journal_take_drafts(&journaled.journal, &drafts);
	expect(!drafts.count && journal_flush(&journaled.journal, NULL) == 0, "taken over");
	expect(journaled_recover(journaled_crash(&journaled), &design, &replay, "drafts"), "only drafts");
	expect(drafts_equal(&replay.drafts, &journaled.journal.drafts), "the same drafts");
	expect_number(replay.edits, 0, "edits");
	replay_release(&replay);
	design_release(&design);
	journal_take_drafts(&journaled.journal, &drafts);
	journal_flush(&journaled.journal, NULL);
	expect(!journaled_recover(journaled_crash(&journaled), &design, &replay, "no drafts"), "nothing any more");
	replay_release(&replay);
	design_release(&design);
	journaled_close(&journaled, false);
}

static void expect_drafts(const struct journaled *journaled, const char *what)
{
	struct design design;
	struct replay replay;

	expect(journaled_recover(journaled_crash(journaled), &design, &replay, what), "%s: something is offered", what);
	expect_number(replay.edits, 0, "%s: edits", what);
	expect(replay.drafts.count == 1 && drafts_equal(&replay.drafts, &journaled->journal.drafts), "%s: the same text", what);
	expect(replay.drafts.count && replay.drafts.items[0].row == 3 && replay.drafts.items[0].item == 7, "%s: the row", what);
	replay_release(&replay);
	design_release(&design);
}

/* A save doesn't have it, and a crash may come before, during and after one. */
static void drafts_outlive_a_save(void)
{
	struct journaled journaled;
	struct drafts drafts = { NULL, 0, 0 };
	struct draft *draft;
	char *text;
	char *saved;

	journaled_open(&journaled);
	draft = drafts_add(&drafts, "group", NULL, FIELD_NONE);
	draft->row = 3;
	draft->item = 7;
	string_list_add(&draft->texts, "half a na");
	journal_take_drafts(&journaled.journal, &drafts);
	design_set_name(&journaled.design, "edited", NULL);
	expect(journal_flush(&journaled.journal, NULL) == 0, "written");
	text = test_design_text(&journaled.design);
	saved = journaled_digest(text, strlen(text));
	journal_saving(&journaled.journal, saved);
	test_write(journaled.path, text, strlen(text));
	expect_drafts(&journaled, "written");
	journal_saved(&journaled.journal, journaled.path, journaled.design.edition, saved);
	expect_drafts(&journaled, "saved");
	journal_take_drafts(&journaled.journal, &drafts);
	journal_flush(&journaled.journal, NULL);
	journal_saving(&journaled.journal, saved);
	journal_saved(&journaled.journal, journaled.path, journaled.design.edition, saved);
	expect(!journaled.journal.path, "without text the journal ends with the next save");
	free(text);
	free(saved);
	journaled_close(&journaled, false);
}

void suite_journal_drafts(void)
{
	CU_pSuite suite = CU_add_suite("journal drafts", NULL, NULL);

	CU_add_test(suite, "drafts come back", drafts_come_back);
	CU_add_test(suite, "drafts outlive a save", drafts_outlive_a_save);
}
