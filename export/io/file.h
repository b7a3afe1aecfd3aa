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
#include "model/base/strbuf.h"

#define FILE_MAX_BYTES ((size_t)256 * 1024 * 1024) /* a larger design or JSON file is refused */

/* Returns the contents of a regular file, NUL-terminated, and their length without the NUL; the caller frees them. Fails when
 * the file can't be read, is not a regular file, or has more than `most` bytes. */
char *file_read(const char *path, size_t most, size_t *length, struct err *err);
/* The same for a path given by the user: also reads pipes, and "-" means standard input. */
char *file_read_named(const char *path, size_t most, size_t *length, struct err *err);

/* Why a file can't simply be replaced by a new one of its name. */
enum file_hindrance {
	FILE_FREE,
	FILE_HARD_LINKED,      /* it has other names, which would keep the old content */
	FILE_FOLDER_READ_ONLY, /* this user can write the file, but not replace it in its folder; it may have other names, too */
};
/* FILE_FREE also where the file does not exist or can't be written at all. */
enum file_hindrance file_hindrance(const char *path);
/* Whether the file could be written now: 0, or -1 with a message that says why not (no permission, read-only file system, a
 * folder, a device, a dangling link whose folder is missing, ...). A path that does not exist yet is asked of its folder. */
int file_can_write(const char *path, struct err *err);

enum file_way {
	FILE_CAREFULLY,  /* refuse where there is a hindrance, with ERR_REFUSED and a message that says what it is and what to do
			  */
	FILE_BREAK_LINK, /* replace the file although it is hard-linked; its other names keep the old content */
	FILE_IN_PLACE,   /* write into the file itself, if it exists */
};
/* Replaces or creates a file. Follows symbolic links, also to a file that does not exist yet.
 *
 * All ways except FILE_IN_PLACE write a temporary file beside the old one, call fsync(), and rename it: on failure the old file
 * is unchanged and nothing else remains. The new file gets the owner, group, mode, access control list and user attributes of the
 * old one as far as this user may pass them on, and is never readable for anyone who could not read the old one.
 *
 * FILE_IN_PLACE first copies the old content to the state folder (state_folder()). If writing fails, it is put back from there;
 * if that fails too, the copy remains, and the message says where it is. */
int file_replace(const char *path, const void *bytes, size_t length, enum file_way way, struct err *err);
/* Creates the file folder/path, which must not exist, and the missing folders of `path`. */
int file_create(const char *folder, const char *path, const void *bytes, size_t length, struct err *err);

/* realpath(): an absolute path without links, the caller's to free; NULL with errno set if there is no such file. */
char *file_real_path(const char *path);

/* These follow symbolic links, except file_exists(), for which a link is enough, and file_is_link(). */
bool file_is_directory(const char *path);
bool file_is_missing(const char *path);
bool file_exists(const char *path);
bool file_is_link(const char *path);

/* Whether the open file is what has the path now. A link is never it. */
bool file_is_at(int descriptor, const char *path);
/* Takes the advisory lock of an open file, which lasts as long as the descriptor is open. Returns false if another program holds
 * it; a file system without locks counts as unlocked. */
bool file_try_lock(int descriptor);

/* Appends "-WHAT.json" to a path, with a number if there is such a file already. */
void file_add_free_name(struct strbuf *path, const char *what);

/* For the other modules of this folder. Sets err to "WHAT PATH: reason", with the reason in errno; returns -1. */
int file_fail(struct err *err, enum err_code code, const char *what, const char *path);
/* Writes all of the bytes to a descriptor; -1, with the reason in errno, on failure. */
int file_write_all(int descriptor, const char *bytes, size_t length);
/* Makes a rename durable: calls fsync() on the folder that contains path. Errors are ignored, since the data is on disk already
 * and some file systems can't sync a folder. */
void file_sync_parent(const char *path);

#endif
