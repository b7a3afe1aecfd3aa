/* The rows of the Compare blade, at several widths and in ASCII. */
#include <stdlib.h>
#include <string.h>

#include "forms/pages/compare_rows.h"
#include "model/base/alloc.h"
#include "model/base/strbuf.h"
#include "tests/support/expect.h"

void suite_compare_rows(void);

/* Fields that differ; only whether two lines are about the same one matters. */
static const struct difference fields[3];
static const struct diff_section changed = { .change = DIFF_CHANGE_MODIFIED }, removed = { .change = DIFF_CHANGE_REMOVED };

static const struct {
	enum diff_line_kind kind;
	const struct diff_section *section;
	const struct difference *difference;
	enum effect effect;
	const char *label, *text, *before, *after, *note;
} lines[] = {
	{ DIFF_HEADING, &changed, NULL, EFFECT_NONE, "changed", "", NULL, "SCEP - iOS", "(iOS, SCEP)" },
	{ DIFF_VALUE, &changed, &fields[0], EFFECT_NONE, "Key size", "", "2048", "4096", NULL },
	{ DIFF_VALUE, &changed, &fields[1], EFFECT_NONE, "Subject", "", "CN={{UserName}},O=Contoso", "CN=x", "another form" },
	{ DIFF_REMOVED, &changed, &fields[2], EFFECT_NONE, "URLs", "https://a", NULL, NULL, NULL },
	{ DIFF_ADDED, &changed, &fields[2], EFFECT_NONE, "URLs", "https://b", NULL, NULL, NULL },
	{ DIFF_VALUE, &changed, &fields[2], EFFECT_NONE, "URLs", "in another order", NULL, NULL, NULL },
	{ DIFF_CONSEQUENCE, &changed, NULL, EFFECT_REISSUE, "", "they request a new certificate", NULL, NULL, NULL },
	{ DIFF_CONSEQUENCE, &changed, NULL, EFFECT_NONE, "", "not documented", NULL, NULL, NULL },
	{ DIFF_HEADING, &removed, NULL, EFFECT_NONE, "removed", "", NULL, "PKCS - iOS", NULL },
};

static const struct {
	int columns;
	bool ascii;
	const char *drawn;
} pages[] = {
	{ 50, false,
		"2 profiles\n"
		"\n"
		"~ SCEP - iOS  changed  (iOS, SCEP)\n"
		"  Key size  2048 → 4096\n"
		"  Subject   − CN={{UserName}},O=Contoso\n"
		"            + CN=x\n"
		"              another form\n"
		"  URLs      − https://a\n"
		"            + https://b\n"
		"            ~ in another order\n"
		"  ! they request a new certificate\n"
		"  • not documented\n"
		"\n"
		"− PKCS - iOS  removed\n"
		"\n"
		"not compared\n" },
	{ 24, true,
		"2 profiles\n"
		"\n"
		"~ SCEP - iOS\n"
		"  changed  (iOS, SCEP)\n"
		"  Key size  2048 > 4096\n"
		"  Subject   - CN={{UserN\n"
		"              ame}},\n"
		"              O=Contoso\n"
		"            + CN=x\n"
		"              another\n"
		"              form\n"
		"  URLs      - https://a\n"
		"            + https://b\n"
		"            ~ in another\n"
		"              order\n"
		"  ! they request a new\n"
		"    certificate\n"
		"  . not documented\n"
		"\n"
		"- PKCS - iOS  removed\n"
		"\n"
		"not compared\n" },
};

static char *copy(const char *text)
{
	return text ? xstrdup(text) : NULL;
}

static struct diff_lines all_lines(void)
{
	struct diff_lines all = { xcalloc(COUNT(lines), sizeof(*all.items)), COUNT(lines), COUNT(lines) };

	for (size_t i = 0; i < COUNT(lines); i++)
		all.items[i] = (struct diff_line){ lines[i].kind, lines[i].section, lines[i].difference, lines[i].effect,
			copy(lines[i].label), copy(lines[i].text), copy(lines[i].before), copy(lines[i].after),
			copy(lines[i].note) };
	return all;
}

static void has_signs_and_columns(void)
{
	struct diff_lines all = all_lines();

	for (size_t i = 0; i < COUNT(pages); i++) {
		struct compare_rows rows = { .columns = 0 };
		struct strbuf out = STRBUF_INIT;
		struct canvas canvas;

		compare_rows_make(&rows, &all, "2 profiles", "not compared\n", pages[i].columns, pages[i].ascii);
		canvas_init(&canvas, (int)rows.count, pages[i].columns, pages[i].ascii);
		for (size_t row = 0; row < rows.count; row++)
			compare_row_draw(&rows.items[row], &canvas, (struct area){ (int)row, 0, 1, pages[i].columns });
		canvas_print(&canvas, &out);
		expect_text(strbuf_text(&out), pages[i].drawn, "%d columns", pages[i].columns);
		strbuf_release(&out);
		canvas_release(&canvas);
		compare_rows_release(&rows);
	}
	diff_lines_release(&all);
}

/* Colours are of signs, words and values, not of sentences. */
static void has_colours_by_meaning(void)
{
	static const struct {
		size_t row, piece;
		enum style style;
	} pieces[] = { { 2, 0, STYLE_HEADING }, { 2, 1, STYLE_CHANGED }, { 2, 2, STYLE_CHANGED }, { 2, 3, STYLE_FAINT },
		{ 3, 0, STYLE_REMOVED }, { 3, 2, STYLE_ADDED }, { 3, 3, STYLE_LABEL }, { 4, 0, STYLE_REMOVED },
		{ 5, 1, STYLE_ADDED }, { 10, 0, STYLE_TEXT }, { 10, 1, STYLE_WARNING }, { 13, 1, STYLE_REMOVED } };
	struct diff_lines all = all_lines();
	struct compare_rows rows = { .columns = 0 };

	compare_rows_make(&rows, &all, "2 profiles", "", 50, false);
	for (size_t i = 0; i < COUNT(pieces); i++)
		expect_number(rows.items[pieces[i].row].pieces[pieces[i].piece].style, pieces[i].style, "piece %zu", i);
	compare_rows_release(&rows);
	diff_lines_release(&all);
}

void suite_compare_rows(void)
{
	CU_pSuite suite = CU_add_suite("compare_rows", NULL, NULL);

	CU_add_test(suite, "has signs and columns", has_signs_and_columns);
	CU_add_test(suite, "has colours by meaning", has_colours_by_meaning);
}
