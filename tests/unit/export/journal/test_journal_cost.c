/* What an edit costs in the journal: as many bytes as it is large, however large the design or the list is. */
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/unit/export/journal/journaled.h"

void suite_journal_cost(void);

/* The bytes of a batch with an edit of one profile in a design of that many; a certificate is the most that an edit can be. */
static size_t batch_bytes(size_t profiles)
{
	struct journaled journaled;
	size_t before;
	size_t bytes;

	journaled_open(&journaled);
	journaled.design.observer.edited = NULL;
	while (journaled.design.count < profiles)
		design_insert(&journaled.design, journaled.design.count, NULL, NULL);
	journaled.design.observer.edited = journal_edited;
	design_set_name(&journaled.design, "begins", NULL);
	journal_flush(&journaled.journal, NULL);
	before = journaled.journal.written;
	test_set(&journaled.design, journaled.design.profiles[profiles / 2], FIELD_DESCRIPTION, "another description");
	journal_flush(&journaled.journal, NULL);
	bytes = journaled.journal.written - before;
	journaled_close(&journaled, false);
	return bytes;
}

static void an_edit_costs_as_much_as_it_is_large(void)
{
	size_t few = batch_bytes(50);

	expect(few < 1024, "%zu bytes", few);
	expect_number(batch_bytes(10000), few, "bytes of the same edit in a large design");
}

/* A list of many entries, one of which is changed: only that is written. */
static void an_entry_costs_as_much_as_it_is_large(void)
{
	static const struct {
		enum field_id field;
		const char *entry; /* %d is its number */
	} rows[] = {
		{ FIELD_SCEP_URLS, "https://ndes%d.contoso.com/certsrv/mscep/mscep.dll" },
		{ FIELD_EXTENDED_KEY_USAGES, "Usage %d=1.2.3.%d" },
		{ FIELD_ASSIGNMENTS, "Group %d of Contoso" },
		{ FIELD_SCOPE_TAGS, "Tag %d" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf list = STRBUF_INIT;
		struct journaled journaled;
		struct profile *profile;
		size_t before;

		journaled_open(&journaled);
		profile = test_profile(&journaled.design, "Contoso SCEP - iOS");
		for (int number = 0; number < 500; number++) {
			strbuf_addstr(&list, number ? "," : "");
			strbuf_printf(&list, rows[i].entry, number, number);
		}
		test_set(&journaled.design, profile, rows[i].field, strbuf_text(&list));
		journal_flush(&journaled.journal, NULL);
		expect_number(value_count(&profile->values[rows[i].field]), 500, "%s: entries", rows[i].entry);
		for (size_t entry = 0; entry < 500; entry += 125) {
			struct value value = value_copy(&profile->values[rows[i].field]);

			before = journaled.journal.written;
			value_remove(&value, entry);
			design_set(&journaled.design, profile, rows[i].field, &value, EDIT_STEP, NULL);
			journal_flush(&journaled.journal, NULL);
			expect(journaled.journal.written - before < 1024, "%s: %zu bytes", rows[i].entry,
				journaled.journal.written - before);
			before = journaled.journal.written;
			design_undo(&journaled.design);
			journal_flush(&journaled.journal, NULL);
			expect(journaled.journal.written - before < 1024, "%s: %zu bytes to undo", rows[i].entry,
				journaled.journal.written - before);
		}
		journaled_close(&journaled, false);
		strbuf_release(&list);
	}
}

void suite_journal_cost(void)
{
	CU_pSuite suite = CU_add_suite("journal cost", NULL, NULL);

	CU_add_test(suite, "an edit costs as much as it is large", an_edit_costs_as_much_as_it_is_large);
	CU_add_test(suite, "an entry costs as much as it is large", an_entry_costs_as_much_as_it_is_large);
}
