#include "export/graph/graph.h"
#include "export/preview/preview.h"
#include "model/design/visibility.h"

/* A draft may contain values that Graph can't represent: text where a number is needed, a file that is not a certificate. */
static void graph_page_left_out(struct document *document, const struct profile *profile)
{
	for (enum field_id id = 0; id < FIELD_COUNT; id++) {
		const struct field *field = profile_field(profile, id);

		if (field->form != GRAPH_ABSENT && field_value_if_visible(profile, id) && !graph_fits(profile, id))
			document_text(document, "%s is left out: its value can't be written as Graph JSON.", field->label);
	}
}

void preview_graph(struct document *document, const struct preview *preview)
{
	struct strbuf body = STRBUF_INIT;

	graph_page_left_out(document, preview->profile);
	graph_write(&body, preview->profile);
	document_code(document, strbuf_text(&body));
	strbuf_release(&body);
}
