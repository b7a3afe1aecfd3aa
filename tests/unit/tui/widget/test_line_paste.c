/* Text that is pasted into editors of one line and of several. */
#include <CUnit/CUnit.h>

#include "tests/support/expect.h"
#include "tui/widget/line_edit.h"

void suite_line_paste(void);

static void line_breaks_at_the_end_are_dropped(void)
{
	static const struct {
		const char *pasted, *line, *lines;
	} rows[] = {
		{ "a", "xay", "xay" },
		{ "a\n", "xay", "xa\ny" },
		{ "a\r\n", "xay", "xa\r\ny" },
		{ "a\n\n", "xay", "xa\n\ny" },
		{ "a \n", "xa y", "xa \ny" },
		{ "a\nb\n", "xa by", "xa\nb\ny" },
		{ "\na", "x ay", "x\nay" },
		{ "\n", "xy", "x\ny" },
		{ "", "xy", "xy" },
	};

	for (size_t i = 0; i < 2 * COUNT(rows); i++) {
		size_t row = i / 2;
		struct line_edit edit;
		bool changed;

		line_edit_init(&edit, "xy");
		edit.lines = i % 2;
		line_edit_move(&edit, 1);
		line_edit_key(&edit, (struct key){ .code = TK_PASTED, .text = rows[row].pasted }, &changed);
		expect_text(line_edit_text(&edit), i % 2 ? rows[row].lines : rows[row].line, "row %zu%s", row,
			i % 2 ? ", several lines" : "");
		line_edit_release(&edit);
	}
}

void suite_line_paste(void)
{
	CU_pSuite suite = CU_add_suite("line_paste", NULL, NULL);

	CU_add_test(suite, "line breaks at the end are dropped", line_breaks_at_the_end_are_dropped);
}
