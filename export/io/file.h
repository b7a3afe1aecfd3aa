/*
 * Files: read as a whole up to a limit, written as a whole or not at all.
 *
 * A function that takes err returns -1 or NULL on failure and sets err to a message that names the path.
 */
#ifndef EXPORT_IO_FILE_H
#define EXPORT_IO_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"

#define FILE_MAX_BYTES ((size_t)256 * 1024 * 1024) /* a larger design or JSON file is refused */

/* Returns the contents of a regular file, NUL-terminated, and their length without the NUL; the caller frees them. Fails when
 * the file can't be read, is not a regular file, or has more than `most` bytes. */
char *file_read(const char *path, size_t most, size_t *length, struct err *err);
/* The same for a path given by the user: also reads pipes, and "-" means standard input. */
char *file_read_named(const char *path, size_t most, size_t *length, struct err *err);
/* Replaces or creates a file: writes a temporary file beside it, calls fsync(), and renames it. Follows a symbolic link and
 * keeps the mode. On failure the old file is unchanged and nothing else remains. */
int file_replace(const char *path, const void *bytes, size_t length, struct err *err);
/* Creates the file folder/path, which must not exist, and the missing folders of `path`. */
int file_create(const char *folder, const char *path, const void *bytes, size_t length, struct err *err);

/* realpath(): an absolute path without links, the caller's to free; NULL with errno set if there is no such file. */
char *file_real_path(const char *path);

/* These follow symbolic links, except file_exists(), for which a link is enough, and file_is_link(). */
bool file_is_directory(const char *path);
bool file_exists(const char *path);
bool file_is_link(const char *path);

/* For the other modules of this folder. Sets err to "WHAT PATH: reason", with the reason in errno; returns -1. */
int file_fail(struct err *err, enum err_code code, const char *what, const char *path);
/* Makes a rename durable: calls fsync() on the folder that contains path. Errors are ignored, since the data is on disk already
 * and some file systems can't sync a folder. */
void file_sync_parent(const char *path);

#endif
