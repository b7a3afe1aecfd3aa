#include "tests/unit/export/preview/page_text.h"

#include "model/base/strbuf.h"

static void draw(struct strbuf *out, const struct document *document)
{
	for (size_t i = 0; i < document->count; i++) {
		const struct document_line *line = &document->lines[i];

		switch (line->kind) {
		case DOCUMENT_HEADING:
			strbuf_printf(out, "\n== %s\n", line->text);
			break;
		case DOCUMENT_PROPERTY:
			strbuf_printf(out, "%s: %s\n", line->label, line->text);
			break;
		case DOCUMENT_TEXT:
			strbuf_printf(out, "%s\n", line->text);
			break;
		case DOCUMENT_CODE:
		case DOCUMENT_BARS:
			strbuf_addstr(out, line->text);
			break;
		case DOCUMENT_FINDING:
			strbuf_printf(out, "%s: %s\nFix: %s\n", line->label, line->text, line->advice);
			break;
		}
	}
}

char *page_text(const struct preview_page *page, const struct preview *preview)
{
	struct document document = DOCUMENT_INIT;
	struct strbuf out = STRBUF_INIT;

	page->write(&document, preview);
	draw(&out, &document);
	document_release(&document);
	return strbuf_detach(&out);
}
