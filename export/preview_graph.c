#include "export/graph.h"
#include "export/preview.h"
#include "model/gate.h"

/* Drafts may hold what Graph has no form for: a number that is none, a file that is no certificate. */
static void say_left_out(struct sheet *sheet, const struct profile *profile)
{
	for (const struct field *field = schema; field < schema + FIELD_COUNT; field++)
		if (field->form != GRAPH_ABSENT && field_given(profile, field->id) && !graph_fits(profile, field->id))
			sheet_text(sheet, "%s is left out: it can't be sent as it is.", field->label);
}

void preview_graph(struct sheet *sheet, const struct preview *preview)
{
	struct strbuf body = STRBUF_INIT;

	say_left_out(sheet, preview->profile);
	graph_write(&body, preview->profile);
	sheet_code(sheet, strbuf_text(&body));
	strbuf_release(&body);
}
