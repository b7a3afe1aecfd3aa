#include <stdlib.h>
#include <string.h>

#include "model/base/strbuf.h"
#include "tests/support/expect.h"

void suite_strbuf(void);

static void text_is_always_terminated(void)
{
	struct strbuf buf = STRBUF_INIT;
	char *taken;

	expect_text(strbuf_text(&buf), "", "nothing added");
	strbuf_add(&buf, "", 0);
	expect_text(buf.text, "", "no bytes added");
	strbuf_addstr(&buf, "abc");
	strbuf_addch(&buf, 'd');
	strbuf_fill(&buf, '-', 3);
	strbuf_fill(&buf, '+', 0);
	strbuf_printf(&buf, "%d%s", 42, "");
	strbuf_printf(&buf, "%s", "");
	expect_text(buf.text, "abcd---42", "added");
	expect_number(buf.length, 9, "length");
	taken = strbuf_detach(&buf);
	expect_text(taken, "abcd---42", "taken");
	expect(!buf.text && !buf.length, "empty once taken");
	free(taken);
	taken = strbuf_detach(&buf);
	expect_text(taken, "", "nothing to take");
	free(taken);
	strbuf_release(&buf);
}

static void nul_bytes_count(void)
{
	struct strbuf buf = STRBUF_INIT;

	strbuf_add(&buf, "a\0b", 3);
	strbuf_insert(&buf, 1, "\0\0", 2);
	expect_number(buf.length, 5, "length");
	expect(memcmp(buf.text, "a\0\0\0b", 6) == 0, "bytes and terminator");
	strbuf_release(&buf);
}

static void inserts_removes_and_cuts(void)
{
	static const struct {
		const char *start;
		char what; /* i, r or c */
		size_t offset, length;
		const char *wanted;
	} rows[] = {
		{ "hello", 'i', 0, 2, "XYhello" },
		{ "hello", 'i', 5, 2, "helloXY" },
		{ "hello", 'i', 2, 1, "heXllo" },
		{ "hello", 'i', 2, 0, "hello" },
		{ "hello", 'r', 0, 2, "llo" },
		{ "hello", 'r', 3, 99, "hel" },
		{ "hello", 'r', 5, 1, "hello" },
		{ "hello", 'r', 9, 1, "hello" },
		{ "hello", 'r', 2, 0, "hello" },
		{ "hello", 'c', 0, 0, "" },
		{ "hello", 'c', 3, 0, "hel" },
		{ "hello", 'c', 5, 0, "hello" },
		{ "hello", 'c', 6, 0, "hello" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf buf = STRBUF_INIT;

		strbuf_addstr(&buf, rows[i].start);
		if (rows[i].what == 'i')
			strbuf_insert(&buf, rows[i].offset, "XY", rows[i].length);
		else if (rows[i].what == 'r')
			strbuf_remove(&buf, rows[i].offset, rows[i].length);
		else
			strbuf_setlen(&buf, rows[i].offset);
		expect_text(strbuf_text(&buf), rows[i].wanted, "row %zu", i);
		expect_number(buf.length, strlen(rows[i].wanted), "row %zu", i);
		strbuf_release(&buf);
	}
}

static void grows_without_losing_a_byte(void)
{
	struct strbuf buf = STRBUF_INIT;
	bool same = true;

	for (int i = 0; i < 100000; i++)
		strbuf_addch(&buf, (char)('a' + i % 26));
	for (int i = 0; i < 100000; i++)
		same = same && buf.text[i] == (char)('a' + i % 26);
	expect(same && buf.length == 100000, "100000 bytes, one by one");
	strbuf_setlen(&buf, 0);
	strbuf_printf(&buf, "%0*d", 5000, 7);
	expect(buf.length == 5000 && buf.text[4999] == '7', "a long number");
	strbuf_release(&buf);
}

void suite_strbuf(void)
{
	CU_pSuite suite = CU_add_suite("strbuf", NULL, NULL);

	CU_add_test(suite, "text is always terminated", text_is_always_terminated);
	CU_add_test(suite, "NUL bytes count", nul_bytes_count);
	CU_add_test(suite, "inserts, removes and cuts", inserts_removes_and_cuts);
	CU_add_test(suite, "grows without losing a byte", grows_without_losing_a_byte);
}
