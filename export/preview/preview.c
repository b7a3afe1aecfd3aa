#include "export/preview/preview.h"

#include <string.h>

#define PREVIEW_ROW(id, title, is_detail) { #id, title, is_detail, preview_##id },
const struct preview_page preview_pages[] = { PREVIEW_PAGES(PREVIEW_ROW){ NULL, NULL, false, NULL } };
#undef PREVIEW_ROW

const struct preview_page *preview_find(const char *id)
{
	for (const struct preview_page *page = preview_pages; page->id; page++)
		if (strcmp(page->id, id) == 0)
			return page;
	return NULL;
}
