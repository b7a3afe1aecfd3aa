/*
 * What is written beside its final place until it is whole: "NAME.bladesmith-XXXXXX" for a folder, with a dot before it for a
 * file. The program that writes it holds a lock (flock()) on it, so that a later run can tell what a killed one left from what is
 * in use.
 */
#ifndef EXPORT_IO_BESIDE_H
#define EXPORT_IO_BESIDE_H

#include <stdbool.h>
#include <sys/types.h>

#include "model/base/strbuf.h"

/* Appends the template, for mkdtemp(), of a name beside path; a long name is cut. first: "" or ".". */
void beside_template(struct strbuf *out, const char *path, const char *first);
/* Removes what killed runs left beside path, creates an empty file there, with the mode that the umask leaves of this one, and
 * takes its lock, which a duplicate of the descriptor keeps until the file has its name. Returns the descriptor, and the path in
 * made; -1 with the reason in errno. */
int beside_create_file(struct strbuf *made, const char *path, mode_t mode);
/* Calls found() with the path of everything that has such a name beside path. */
void beside_each(const char *path, const char *first, void (*found)(void *context, const char *path), void *context);

#endif
