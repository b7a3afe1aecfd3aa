/*
 * Writes to a file what could be copied to the clipboard: where there is none, or for a text that it can't take.
 */
#ifndef FORMS_PAGES_COPY_FILE_H
#define FORMS_PAGES_COPY_FILE_H

#include "forms/base/form_blade.h"
#include "model/base/string_list.h"

/* Opens the page. labels names the texts, of which there is at least one; both lists are taken over. */
void copy_file_open(struct session *session, struct blade_host *host, struct string_list *labels, struct string_list *texts);

#endif
