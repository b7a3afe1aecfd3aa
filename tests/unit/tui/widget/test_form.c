/* Where the rows of a form are: natural widths first, then lines that are free, then a cut; and what is drawn of them. */
#include <CUnit/CUnit.h>
#include <string.h>

#include "tests/support/expect.h"
#include "tests/support/skip.h"
#include "tui/widget/form.h"

void suite_form(void);

#define LONG_SUBJECT "CN={{UserName}},E={{EmailAddress}},OU=Mobile,O=Contoso,C=US"

static void expect_form(size_t row, struct form *form, int rows, int columns, bool focused, const char *wanted)
{
	struct canvas canvas;
	struct strbuf out = STRBUF_INIT;

	canvas_init(&canvas, rows, columns, true);
	form_draw(form, &canvas, (struct area){ 0, 0, rows, columns }, focused, NULL);
	canvas_print(&canvas, &out);
	while (out.length && out.text[out.length - 1] == '\n')
		strbuf_setlen(&out, out.length - 1);
	expect_row_text(row, strbuf_text(&out), wanted);
	strbuf_release(&out);
	canvas_release(&canvas);
}

static void add_example(struct form *form, const char *subject)
{
	form_begin(form);
	form_add(form, ROW_TEXT, 1, 0, "Subject", subject);
	form_add(form, ROW_CHOICE, 2, 0, "Key size", "2048");
	form_add(form, ROW_HEADING, -1, 0, "Enrollment", "");
	form_add(form, ROW_OPEN, 3, 0, "URLs", "https://ndes.contoso.com/certsrv/mscep/mscep.dll");
	form_add(form, ROW_BUTTON, 4, 0, "", "OK");
	form_end(form);
}

/* The lines that are free go to long values first, then to the button, then to the headings. */
static void free_lines_are_given_away_in_order(void)
{
	static const struct {
		int rows;
		const char *wanted;
	} rows[] = {
		{ 3, "   Subject     CN={{UserName}},E={{Emai>\n   Key size    [2048 v]\n -- Enrollment -------------------------" },
		{ 5, "   Subject     CN={{UserName}},E={{Emai>\n   Key size    [2048 v]\n -- Enrollment -------------------------\n"
		     "   URLs        https://ndes.contoso.c> >\n                                 [ OK ]" },
		{ 6, "   Subject     CN={{UserName}},\n               E={{EmailAddress}},OU=M>\n   Key size    [2048 v]\n"
		     " -- Enrollment -------------------------\n   URLs        https://ndes.contoso.c> >\n"
		     "                                 [ OK ]" },
		{ 9, "   Subject     CN={{UserName}},\n               E={{EmailAddress}},\n"
		     "               OU=Mobile,O=Contoso,C=US\n   Key size    [2048 v]\n"
		     " -- Enrollment -------------------------\n   URLs        https://                >\n"
		     "               ndes.contoso.com/\n               certsrv/mscep/mscep.dll\n"
		     "                                 [ OK ]" },
		{ 10, "   Subject     CN={{UserName}},\n               E={{EmailAddress}},\n"
		      "               OU=Mobile,O=Contoso,C=US\n   Key size    [2048 v]\n"
		      " -- Enrollment -------------------------\n   URLs        https://                >\n"
		      "               ndes.contoso.com/\n               certsrv/mscep/mscep.dll\n\n"
		      "                                 [ OK ]" },
		{ 11, "   Subject     CN={{UserName}},\n               E={{EmailAddress}},\n"
		      "               OU=Mobile,O=Contoso,C=US\n   Key size    [2048 v]\n\n"
		      " -- Enrollment -------------------------\n   URLs        https://                >\n"
		      "               ndes.contoso.com/\n               certsrv/mscep/mscep.dll\n\n"
		      "                                 [ OK ]" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct form form;

		form_init(&form);
		add_example(&form, LONG_SUBJECT);
		form_focus(&form, 2, 0);
		expect_form(i, &form, rows[i].rows, 41, false, rows[i].wanted);
		form_release(&form);
	}
}

/* A star is shown while a required row has no value. */
static void a_star_says_what_is_missing(void)
{
	static const struct {
		enum row_kind kind;
		const char *value;
		bool dim, ticked, star;
	} rows[] = {
		{ ROW_TEXT, "", false, false, true },
		{ ROW_TEXT, "x", false, false, false },
		{ ROW_CHOICE, "Choose", true, false, true },
		{ ROW_CHOICE, "x", false, false, false },
		{ ROW_OPEN, "None", true, false, true },
		{ ROW_OPEN, "x", false, false, false },
		{ ROW_CHECK, "x", false, false, true },
		{ ROW_CHECK, "x", false, true, false },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct form form;
		struct form_row *row;
		struct canvas canvas;

		form_init(&form);
		form_begin(&form);
		row = form_add(&form, rows[i].kind, 1, 0, "Label", rows[i].value);
		row->required = true;
		row->dim = rows[i].dim;
		if (rows[i].kind == ROW_CHECK)
			form_add(&form, ROW_CHECK, 1, 1, "", "second")->ticked = rows[i].ticked;
		form_end(&form);
		canvas_init(&canvas, 4, 60, true);
		form_draw(&form, &canvas, (struct area){ 0, 0, 4, 60 }, true, NULL);
		expect_row_number(i, canvas_cell(&canvas, 0, 8)->code[0], rows[i].star ? '*' : ' ');
		expect_row_number(i, canvas_cell(&canvas, 0, 3)->style, STYLE_LABEL_FOCUSED);
		canvas_release(&canvas);
		form_release(&form);
	}
}

static int lines_of(struct form *form, const char *subject, bool holds)
{
	struct canvas canvas;

	add_example(form, subject);
	form->holds = holds;
	canvas_init(&canvas, 20, 41, true);
	form_draw(form, &canvas, (struct area){ 0, 0, 20, 41 }, true, NULL);
	canvas_release(&canvas);
	return form->rows[0].lines;
}

/* While keys arrive fast, the rows below a text stay where they are; a row that is new has its natural lines. */
static void lines_stay_while_one_types(void)
{
	static const struct {
		const char *subject;
		bool holds;
		int lines;
	} rows[] = {
		{ "CN={{UserName}}", false, 1 },
		{ LONG_SUBJECT, true, 1 },
		{ LONG_SUBJECT, false, 3 },
		{ "CN={{UserName}}", true, 3 },
		{ "CN={{UserName}}", false, 1 },
	};
	struct form form;

	form_init(&form);
	for (size_t i = 0; i < COUNT(rows); i++)
		expect_row_number(i, lines_of(&form, rows[i].subject, rows[i].holds), rows[i].lines);
	form_release(&form);
	form_init(&form);
	expect_number(lines_of(&form, LONG_SUBJECT, true), 3, "a form that is drawn for the first time");
	form_release(&form);
}

/* Whatever is focused, at any size, the cursor is on it. */
static void any_size_shows_the_focus(void)
{
	for (int rows = 1; rows <= 12; rows++)
		for (int columns = 1; columns <= 60; columns++) {
			struct form form;
			struct canvas canvas;
			struct area at = { -1, -1, 0, 0 };

			form_init(&form);
			add_example(&form, LONG_SUBJECT);
			form_focus(&form, 1 + rows % 4, 0);
			canvas_init(&canvas, rows, columns, false);
			form_draw(&form, &canvas, (struct area){ 0, 0, rows, columns }, true, &at);
			if (at.row < 0 || at.row >= rows)
				expect(false, "%d rows, %d columns: the focus is in row %d", rows, columns, at.row);
			canvas_release(&canvas);
			form_release(&form);
		}
}

void suite_form(void)
{
	CU_pSuite suite = CU_add_suite("form", test_needs_utf8, NULL);

	CU_add_test(suite, "free lines are given away in order", free_lines_are_given_away_in_order);
	CU_add_test(suite, "a star says what is missing", a_star_says_what_is_missing);
	CU_add_test(suite, "lines stay while one types", lines_stay_while_one_types);
	CU_add_test(suite, "any size shows the focus", any_size_shows_the_focus);
}
