/*
 * The folders of the files that were opened in this session, the last one first, for the file picker.
 */
#ifndef FORMS_BASE_RECENT_H
#define FORMS_BASE_RECENT_H

#include <stddef.h>

#include "model/base/strbuf.h"

struct recent {
	char **items;
	size_t count, capacity;
};

void recent_release(struct recent *recent);
/* Puts the folder of a file's path first. */
void recent_add(struct recent *recent, const char *path);
/*
 * Appends the folder after `now`, or the first one after the last. The folder of the design comes last, once. Returns the
 * index of the folder, and in *count the number of folders.
 */
size_t recent_next(const struct recent *recent, const char *design_path, const char *now, struct strbuf *out, size_t *count);

#endif
