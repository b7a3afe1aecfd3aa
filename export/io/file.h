/*
 * Files and folders: read whole within a limit, written whole or not at all.
 */
#ifndef EXPORT_IO_FILE_H
#define EXPORT_IO_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/base/strbuf.h"

#define FILE_MAX_BYTES ((size_t)256 * 1024 * 1024) /* a larger design or JSON file is refused */

/* The bytes of a file with a NUL behind them; NULL when it can't be read, is no regular file, or is larger than most. The
 * caller's to free. */
char *file_read(const char *path, size_t most, size_t *length, struct err *err);
/* The same for a path that a person named: pipes are read, too, and "-" is standard input. */
char *file_read_named(const char *path, size_t most, size_t *length, struct err *err);
/* Replaces a file by bytes: a temporary file beside it, fsync, rename. Follows a symlink, keeps the mode. When it fails the
 * old file is as it was and nothing else is left. */
int file_replace(const char *path, const void *bytes, size_t length, struct err *err);
/* Writes a new file, and the folders on its way below folder that are missing. */
int file_create(const char *folder, const char *path, const void *bytes, size_t length, struct err *err);

bool file_is_directory(const char *path);
bool file_exists(const char *path);
bool file_is_link(const char *path);
/* Removes a folder with all that is in it; a symlink in it is removed, not followed. */
int directory_remove(const char *path);
/* An empty new folder beside path; its path in made (the caller's to free). */
int directory_stage(const char *path, char **made, struct err *err);
/* Gives a staged folder the name path, unless anything is there already. On failure the stage is as it was. */
int folder_place(const char *stage, const char *path, struct err *err);
/* Gives a staged folder, and what is at path, each other's name. */
int folder_exchange(const char *stage, const char *path, struct err *err);
/* Calls found for each entry of a folder, sorted by name, without . and ..; -1 when it can't be read. */
int directory_for_each(
	const char *path, int (*found)(void *context, const char *name, struct err *err), void *context, struct err *err);

/* Appends "folder/name". */
void path_join(struct strbuf *out, const char *folder, const char *name);
/* The last part of a path. */
const char *path_base(const char *path);
/* Appends a path with the home folder in place of ~ or ~user before its first slash; as it stands where there is none such. */
void path_expand(struct strbuf *out, const char *path);
/* Appends a name made safe as a file's on any system: no separators, control characters, devices of Windows, leading or
 * trailing dots or blanks; at most 120 bytes; never empty. */
void path_sanitize(struct strbuf *out, const char *name);

#endif
