#include "export/graph/graph.h"
#include "export/preview/preview.h"
#include "model/design/visibility.h"

/* A draft may contain values that Graph can't represent: text where a number is needed, a file that is not a certificate. */
static void graph_page_left_out(struct document *document, const struct profile *profile)
{
	for (const struct field *field = schema; field < schema + FIELD_COUNT; field++)
		if (field->form != GRAPH_ABSENT && field_value_if_visible(profile, field->id) && !graph_fits(profile, field->id))
			document_text(document, "%s is left out: its value can't be written as Graph JSON.", field->label);
}

void preview_graph(struct document *document, const struct preview *preview)
{
	struct strbuf body = STRBUF_INIT;

	graph_page_left_out(document, preview->profile);
	graph_write(&body, preview->profile);
	document_code(document, strbuf_text(&body));
	strbuf_release(&body);
}
