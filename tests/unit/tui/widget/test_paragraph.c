/* Paragraphs: where they are broken, and what is in the second style. */
#include <string.h>

#include "tests/support/expect.h"
#include "tui/widget/paragraph.h"

void suite_paragraph(void);

#define HEX32 "3f914e021578e40d1e39539055f835bd"
#define HEX64 HEX32 "c34cf551be769e130e980d959df8fa97"

static const struct {
	const char *text;
	size_t lead;
	int hang, columns;
	const char *drawn;
} rows[] = {
	{ "one two three", 0, 2, 8, "one two\n  three\n" },
	{ "one\n\ntwo", 0, 2, 8, "one\n\ntwo\n" },
	{ "  two spaces and more", 0, 4, 14, "  two spaces\n    and more\n" },
	{ "a-word-that-is-too-long", 0, 0, 10, "a-word-tha\nt-is-too-l\nong\n" },
	{ "https://ndes.contoso.com/certsrv/mscep.dll", 0, 2, 26, "https://ndes.contoso.com/\n  certsrv/mscep.dll\n" },
	{ "CN={{UserName}},OU=Mobile,O=Contoso,C=US", 0, 0, 24, "CN={{UserName}},\nOU=Mobile,O=Contoso,C=US\n" },
	{ "Subject  CN=Contoso Root CA", 9, 9, 20, "Subject  CN=Contoso\n         Root CA\n" },
	{ "Subject  CN=Contoso Root CA", 9, 9, 16, "Subject\n  CN=Contoso\n  Root CA\n" },
	{ HEX64, 0, 0, 64, HEX64 "\n" },
	{ HEX64, 0, 0, 63, HEX32 "\nc34cf551be769e130e980d959df8fa97\n" },
	{ HEX64, 0, 0, 31, "3f914e021578e40d\n1e39539055f835bd\nc34cf551be769e13\n0e980d959df8fa97\n" },
	{ "SHA-256  " HEX64, 9, 9, 50, "SHA-256  " HEX32 "\n         c34cf551be769e130e980d959df8fa97\n" },
	{ "5018d5226c35b9d42c6be28b73ca5f99c611ba65", 0, 0, 36, "5018d5226c35b9d42c6b\ne28b73ca5f99c611ba65\n" },
	{ "", 0, 0, 10, "\n" },
	{ "two", 0, 0, 1, "t\nw\no\n" },
};

static void is_broken_where_it_reads_well(void)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct paragraph paragraph = { .text = rows[i].text, .lead = rows[i].lead, .hang = rows[i].hang };
		int needed = paragraph_draw(NULL, 0, 0, rows[i].columns, &paragraph);
		struct canvas canvas;
		struct strbuf out = STRBUF_INIT;

		canvas_init(&canvas, needed, rows[i].columns, false);
		expect_number(paragraph_draw(&canvas, 0, 0, rows[i].columns, &paragraph), needed, "row %zu", i);
		canvas_print(&canvas, &out);
		expect_text(strbuf_text(&out), rows[i].drawn, "row %zu", i);
		strbuf_release(&out);
		canvas_release(&canvas);
	}
}

static void its_start_has_a_style_of_its_own(void)
{
	struct paragraph paragraph = { .text = "error no", .style = STYLE_TEXT, .lead = 5, .lead_style = STYLE_ERROR };
	struct canvas canvas;

	canvas_init(&canvas, 2, 4, false);
	paragraph_draw(&canvas, 0, 0, 4, &paragraph);
	expect_number(canvas_cell(&canvas, 0, 0)->style, STYLE_ERROR, "its first row");
	expect_number(canvas_cell(&canvas, 1, 0)->style, STYLE_ERROR, "where it goes on");
	expect_number(canvas_cell(&canvas, 1, 2)->style, STYLE_TEXT, "after it");
	canvas_release(&canvas);
}

void suite_paragraph(void)
{
	CU_pSuite suite = CU_add_suite("paragraph", NULL, NULL);

	CU_add_test(suite, "is broken where it reads well", is_broken_where_it_reads_well);
	CU_add_test(suite, "its start has a style of its own", its_start_has_a_style_of_its_own);
}
