#include "export/preview/preview.h"

#include <string.h>

const struct preview_page preview_pages[] = {
	{ "summary", "Summary", preview_summary },
	{ "certificate", "Certificate", preview_certificate },
	{ "graph", "Graph JSON", preview_graph },
	{ "device", "Device", preview_device },
	{ "timeline", "Timeline", preview_timeline },
	{ NULL, NULL, NULL },
};

const struct preview_page *preview_find(const char *id)
{
	for (const struct preview_page *page = preview_pages; page->id; page++)
		if (strcmp(page->id, id) == 0)
			return page;
	return NULL;
}
