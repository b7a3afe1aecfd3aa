/* How pages of text look: what is in which style, found by its text on the screen. */
#include <CUnit/CUnit.h>
#include <string.h>

#include "model/base/utf8.h"
#include "tests/screen/harness/app_driver.h"

void suite_page_styles(void);

/* The style of the first place that has the text; -1: it is not on the screen. */
static int style_of(const struct canvas *canvas, const char *text)
{
	for (int row = 0; row < canvas->rows; row++)
		for (int column = 0; column < canvas->columns; column++) {
			const char *at = text;
			int next = column;
			uint32_t code;
			size_t length;

			while (*at && next < canvas->columns && (length = utf8_next(at, &code)) != 0 &&
				canvas_cell(canvas, row, next)->code[0] == code) {
				at += length;
				next++;
			}
			if (!*at)
				return canvas_cell(canvas, row, column)->style;
		}
	return -1;
}

#define EXPLAIN SETTINGS("SCEP - iOS") "<Down><Down><C-u>CN={{UserNme}}<F6>"
#define COMPARE SETTINGS("SCEP - iOS") "<Down><Down><Down><Down><Down><Down><Down><Enter>4<Enter><C-s><C-s>=contoso.json<Enter>"

static const struct {
	const char *keys, *text;
	enum style style;
} rows[] = {
	{ EXPLAIN, "Findings", STYLE_HEADING },
	{ EXPLAIN, "- error", STYLE_ERROR },
	{ EXPLAIN, "variable-unknown:", STYLE_TEXT },
	{ EXPLAIN, "Fix: ", STYLE_FAINT },
	{ EXPLAIN, "In Graph:", STYLE_LABEL },
	{ EXPLAIN, "- subject-missing", STYLE_HEADING },
	{ SETTINGS("Root - iOS") "<Enter>root.cer<Enter>", "SHA-256", STYLE_LABEL },
	{ SETTINGS("Root - iOS") "<Enter>root.cer<Enter>", "RSA", STYLE_VALUE },
	{ SETTINGS("Root - iOS") "<Enter>noise.cer<Enter>", "Problem", STYLE_ERROR },
	{ "<F1>", "Profiles    ", STYLE_HEADING },
	{ "<F1>", "Ctrl-S", STYLE_KEY },
	{ "<F1>", "Save the design", STYLE_TEXT },
	{ "/SCEP - iOS<Enter><F2>", "Summary", STYLE_TITLE_FOCUSED },
	{ "/SCEP - iOS<Enter><F2>", "Certificate  Graph", STYLE_FAINT },
	{ "/SCEP - iOS<Enter><F2>", "━", STYLE_TITLE_FOCUSED },
	{ "/SCEP - iOS<Enter><F2>", "No problems found", STYLE_HEADING },
	{ "/SCEP - iOS<Enter><F2><Left>", "▒", STYLE_WARNING },
	{ "/SCEP - iOS<Enter><F2><Left>", "until 2066", STYLE_FAINT },
	{ COMPARE "<Down>", "changed  (iOS", STYLE_CHANGED },
	{ COMPARE, "Key size (bits)  ", STYLE_LABEL },
	{ COMPARE, "2048", STYLE_REMOVED },
	{ COMPARE, "4096", STYLE_ADDED },
	{ COMPARE, "! iOS", STYLE_WARNING },
	{ COMPARE, "iOS devices of", STYLE_TEXT },
	{ "=contoso.json<Enter>i<C-u>graph.json<Enter>", "Added", STYLE_HEADING },
	{ "/SCEP - iOS<Enter>m<Down>", "Certificate validity", STYLE_LABEL_FOCUSED },
};

static void parts_are_in_the_styles_of_their_meaning(void)
{
	static const char graph[] = "{\"@odata.type\":\"#microsoft.graph.iosScepCertificateProfile\",\"displayName\":\"New\"}";

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *folder = tempdir_new();
		struct drive drive;

		example_copy(folder, "contoso.json");
		example_certificate(folder, "root.cer", "Contoso Root - iOS");
		test_write(test_in(folder, "noise.cer"), "noise", 5);
		test_write(test_in(folder, "graph.json"), graph, strlen(graph));
		drive_begin(&drive, folder, "contoso.json", false);
		drive_size(&drive, 40, 99);
		press(&drive, rows[i].keys);
		expect_number(style_of(&drive.canvas, rows[i].text), rows[i].style, "%s: %s", rows[i].keys, rows[i].text);
		drive_end(&drive);
	}
}

void suite_page_styles(void)
{
	CU_pSuite suite = CU_add_suite("page_styles", NULL, NULL);

	CU_add_test(suite, "parts are in the styles of their meaning", parts_are_in_the_styles_of_their_meaning);
}
