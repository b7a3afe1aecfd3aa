#include "model/base/progress.h"
#include "tests/support/expect.h"

void suite_progress(void);

static void says_how_much_is_left(void)
{
	static const struct {
		size_t done, all;
		double seconds;
		const char *text;
	} rows[] = {
		{ 0, 0, 5, "reading" },
		{ 7, 0, 5, "reading" },
		{ 0, 10, 5, "reading: 0 of 10" },
		{ 1, 10, 1, "reading: 1 of 10, about 9 s left" },
		{ 5, 10, 0, "reading: 5 of 10, about 1 s left" },
		{ 1, 1000, 1, "reading: 1 of 1000, about 17 min left" },
		{ 10, 10, 3, "reading: 10 of 10, about 1 s left" },
		{ 11, 10, 3, "reading: 11 of 10" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf text = STRBUF_INIT;

		progress_text(&text, "reading", rows[i].done, rows[i].all, rows[i].seconds);
		expect_text(strbuf_text(&text), rows[i].text, "row %zu", i);
		strbuf_release(&text);
	}
}

static bool stop_at_three(void *context, size_t done, size_t all, const char *what)
{
	(void)all;
	(void)what;
	*(size_t *)context = done;
	return done < 3;
}

static void work_can_be_stopped(void)
{
	size_t seen = 0;
	const struct progress progress = { stop_at_three, &seen };
	struct err err = { 0 };

	expect(progress_check(NULL, 1, 2, "x", &err) == 0, "no one is waiting");
	expect(progress_check(&progress, 2, 5, "x", &err) == 0 && seen == 2, "on");
	expect(progress_check(&progress, 3, 5, "x", &err) == -1 && err.code == ERR_STOPPED, "%s", err.message);
}

static void a_line_is_drawn_after_a_while_and_not_too_often(void)
{
	static const struct {
		double now;
		const char *what, *text; /* NULL: no line */
	} rows[] = {
		{ 100.0, "reading", NULL },
		{ 100.9, "reading", NULL },
		{ 101.0, "reading", "reading: 5 of 10, about 1 s left" },
		{ 101.05, "reading", NULL },
		{ 102.0, "reading", "reading: 5 of 10, about 2 s left" },
		{ 104.0, "writing", "writing: 5 of 10, about 1 s left" },
		{ 110.0, "writing", "writing: 5 of 10, about 6 s left" },
	};
	struct progress_line line = { .begun = false };

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf text = STRBUF_INIT;
		bool due = progress_line_step(&line, rows[i].now, 1, 5, 10, rows[i].what, &text);

		expect(due == (rows[i].text != NULL), "row %zu", i);
		expect_text(strbuf_text(&text), rows[i].text ? rows[i].text : "", "row %zu", i);
		strbuf_release(&text);
	}
}

void suite_progress(void)
{
	CU_pSuite suite = CU_add_suite("progress", NULL, NULL);

	CU_add_test(suite, "says how much is left", says_how_much_is_left);
	CU_add_test(suite, "a line is drawn after a while and not too often", a_line_is_drawn_after_a_while_and_not_too_often);
	CU_add_test(suite, "work can be stopped", work_can_be_stopped);
}
