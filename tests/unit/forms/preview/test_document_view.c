/* How a document looks: which part has which style, and how it is broken at several widths. */
#include <string.h>

#include "forms/preview/document_view.h"
#include "tests/support/expect.h"

void suite_document_view(void);

static void add_findings(struct document *document)
{
	document_heading(document, "1 error, 1 warning: not exported");
	document_finding(document, SEVERITY_ERROR, "another profile has the same name", "give each its own");
	document_finding(document, SEVERITY_WARNING, "keys of 4096 bits need iOS 14", "");
}

static void add_properties(struct document *document)
{
	document_property(document, "Included", "Mobile users (group of users)");
	document_property(document, "Included", "All devices");
	document_property(document, "Thumbprint", "5018d5226c35b9d42c6be28b73ca5f99c611ba65");
}

static void add_certificate(struct document *document)
{
	document_code(document, "    Validity\n        Issuer: C=US, O=Contoso, CN=Contoso Root CA");
}

static const struct {
	void (*add)(struct document *document);
	int columns;
	bool ascii;
	const char *drawn;
} pages[] = {
	{ add_findings, 56, false,
		"1 error, 1 warning: not exported\n"
		"× error    another profile has the same name\n"
		"           → give each its own\n"
		"! warning  keys of 4096 bits need iOS 14\n" },
	{ add_findings, 36, true,
		"1 error, 1 warning: not exported\n"
		"x error  another profile has the\n"
		"  same name\n"
		"  > give each its own\n"
		"! warning  keys of 4096 bits need\n"
		"  iOS 14\n" },
	{ add_properties, 36, false,
		"Included    Mobile users (group of\n"
		"              users)\n"
		"            All devices\n"
		"Thumbprint  5018d5226c35b9d42c6b\n"
		"            e28b73ca5f99c611ba65\n" },
	{ add_certificate, 40, false,
		"    Validity\n"
		"        Issuer: C=US, O=Contoso,\n"
		"          CN=Contoso Root CA\n" },
};

static void is_broken_as_it_reads_best(void)
{
	for (size_t i = 0; i < COUNT(pages); i++) {
		struct document document = DOCUMENT_INIT;
		struct strbuf out = STRBUF_INIT;
		struct canvas canvas;

		pages[i].add(&document);
		document_view_make(&canvas, &document, pages[i].columns, pages[i].ascii);
		canvas_print(&canvas, &out);
		expect_text(strbuf_text(&out), pages[i].drawn, "page %zu", i);
		canvas_release(&canvas);
		strbuf_release(&out);
		document_release(&document);
	}
}

/* In colour are the sign and the word of a finding, not its sentence. */
static const struct {
	void (*add)(struct document *document);
	int row, column;
	enum style style;
} cells[] = {
	{ add_findings, 0, 0, STYLE_HEADING },
	{ add_findings, 1, 0, STYLE_ERROR },
	{ add_findings, 1, 2, STYLE_ERROR },
	{ add_findings, 1, 11, STYLE_TEXT },
	{ add_findings, 2, 11, STYLE_FAINT },
	{ add_findings, 3, 0, STYLE_WARNING },
	{ add_findings, 3, 8, STYLE_WARNING },
	{ add_properties, 0, 0, STYLE_LABEL },
	{ add_properties, 0, 12, STYLE_VALUE },
	{ add_certificate, 0, 4, STYLE_LABEL },
	{ add_certificate, 1, 8, STYLE_LABEL },
	{ add_certificate, 1, 16, STYLE_TEXT },
};

static void each_part_has_its_style(void)
{
	for (size_t i = 0; i < COUNT(cells); i++) {
		struct document document = DOCUMENT_INIT;
		struct canvas canvas;

		cells[i].add(&document);
		document_view_make(&canvas, &document, 60, false);
		expect_number(canvas_cell(&canvas, cells[i].row, cells[i].column)->style, cells[i].style, "row %zu", i);
		canvas_release(&canvas);
		document_release(&document);
	}
}

void suite_document_view(void)
{
	CU_pSuite suite = CU_add_suite("document_view", NULL, NULL);

	CU_add_test(suite, "is broken as it reads best", is_broken_as_it_reads_best);
	CU_add_test(suite, "each part has its style", each_part_has_its_style);
}
