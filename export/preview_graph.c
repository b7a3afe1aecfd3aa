#include "export/graph.h"
#include "export/preview.h"

void preview_graph(struct sheet *sheet, const struct preview *preview)
{
	struct strbuf body = STRBUF_INIT;

	graph_write(&body, preview->profile);
	sheet_code(sheet, strbuf_text(&body));
	strbuf_release(&body);
}
