/*
 * Paths and file names as text. Only path_expand() asks the system, for a home directory.
 */
#ifndef EXPORT_IO_PATH_H
#define EXPORT_IO_PATH_H

#include <stdbool.h>

#include "model/base/strbuf.h"

/* Appends "folder/name". */
void path_join(struct strbuf *out, const char *folder, const char *name);
/* The last component of a path: a pointer into it. Empty when the path ends in a slash. */
const char *path_base(const char *path);
/* The length of a path without the slashes at its end, in bytes; "/" keeps its only one. */
size_t path_length(const char *path);
/* Appends the last component of a path that may end in slashes. */
void path_add_name(struct strbuf *out, const char *path);
/* Shortens a path to the folder that it is in; "." for a name without a folder. */
void path_trim(struct strbuf *path);
/* Appends a path with "~" at its start replaced by $HOME, or "~user" by that user's home directory in /etc/passwd. Directory
 * services are not asked, since that may open a network connection. What is not found there is left as it is. */
void path_expand(struct strbuf *out, const char *path);
/* "-", which commands take for standard input. */
bool path_is_stdin(const char *path);
/* A path that was typed in the program, where "-" is a file of that name: "./-" instead. Borrowed. */
const char *path_of_file(const char *typed);
/* Appends a name turned into a file name that is valid on every system: without path separators, control and bidirectional
 * characters, device names of Windows, and dots or spaces at either end; at most 120 bytes plus a prefix, and never empty. */
void path_sanitize(struct strbuf *out, const char *name);

#endif
