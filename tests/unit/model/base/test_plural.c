/*
 * Counted nouns, and the words that are suggested for a misspelt one.
 */
#include <CUnit/CUnit.h>

#include "model/base/plural.h"
#include "model/base/suggest.h"
#include "tests/support/expect.h"

void suite_plural(void);

static void only_one_is_singular(void)
{
	static const struct {
		size_t number;
		const char *text;
	} rows[] = { { 0, "0 entries" }, { 1, "1 entry" }, { 2, "2 entries" }, { 101, "101 entries" } };

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf out = STRBUF_INIT;

		strbuf_add_count(&out, rows[i].number, "entry", "entries");
		expect_row_text(i, strbuf_text(&out), rows[i].text);
		strbuf_release(&out);
	}
}

static void near_words_are_suggested(void)
{
	static const char *const words[] = { "check", "diff", "export", "cert", "schema", "show", "chuck", "" };
	static const struct {
		const char *wanted, *text;
	} rows[] = {
		{ "chek", "; did you mean 'check' or 'chuck'?" },
		{ "exprot", "; did you mean 'export'?" },
		{ "cehck", "; did you mean 'check' or 'chuck'?" },
		{ "hsow", "; did you mean 'show'?" },
		{ "DIFF", "; did you mean 'diff'?" },
		{ "sch", "; did you mean 'schema'?" },
		{ "checkpoint", "" },
		{ "nothing", "" },
		{ "", "" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf out = STRBUF_INIT;
		struct suggest near;

		suggest_begin(&near, rows[i].wanted);
		for (size_t j = 0; j < COUNT(words); j++)
			suggest_offer(&near, words[j]);
		suggest_write(&near, &out, "'");
		expect_row_text(i, strbuf_text(&out), rows[i].text);
		strbuf_release(&out);
	}
}

static void the_nearest_words_come_first_and_once(void)
{
	static const char *const words[] = { "abcdefgh12", "abcdefgh1", "abcdefghx", "abcdefgh1", "abcdefgh", "abcdefghy" };
	struct suggest near;

	suggest_begin(&near, "bcdefgh");
	for (size_t j = 0; j < COUNT(words); j++)
		suggest_offer(&near, words[j]);
	expect_number(near.count, SUGGEST_MAX, "as many as there is room for");
	expect_text(near.words[0], "abcdefgh", "the nearest");
	expect_text(near.words[1], "abcdefgh1", "among equals the first offered");
	expect_text(near.words[2], "abcdefghx", "no word twice");
}

void suite_plural(void)
{
	CU_pSuite suite = CU_add_suite("plural", NULL, NULL);

	CU_add_test(suite, "only one is singular", only_one_is_singular);
	CU_add_test(suite, "near words are suggested", near_words_are_suggested);
	CU_add_test(suite, "the nearest words come first and once", the_nearest_words_come_first_and_once);
}
