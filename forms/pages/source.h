/*
 * What the file picker shows and opens for pages that read more than designs: a design, a bundle, Graph JSON or a backup.
 */
#ifndef FORMS_PAGES_SOURCE_H
#define FORMS_PAGES_SOURCE_H

#include "export/input/input.h"
#include "forms/base/session.h"

/* Opens a path; a bundle's manifest stands for its folder. Nothing is to be closed after a failure. */
int source_open(struct input *input, const char *path, const struct input_wish *wish, struct err *err);
/* Appends what a file is, and how many profiles it has. For struct file_purpose. */
void source_preview(const struct session *session, const char *path, struct strbuf *out);

#endif
