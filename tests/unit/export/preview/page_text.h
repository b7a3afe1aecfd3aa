/*
 * A page of the preview as plain text, so that each line of the sheet is there to be compared.
 */
#ifndef TESTS_UNIT_EXPORT_PREVIEW_PAGE_TEXT_H
#define TESTS_UNIT_EXPORT_PREVIEW_PAGE_TEXT_H

#include "export/preview/preview.h"

/* The caller's to free. */
char *page_text(const struct preview_page *page, const struct preview *preview);

#endif
