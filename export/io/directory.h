/*
 * Directories: created beside their final place ("staged"), moved there in one step, listed, removed.
 *
 * A function that takes err returns -1 on failure and sets err to a message that names the path.
 */
#ifndef EXPORT_IO_DIRECTORY_H
#define EXPORT_IO_DIRECTORY_H

#include "model/base/error.h"

/* Creates an empty directory with a unique name beside path (beside.h); its path is returned in *stage and freed by the caller.
 * *descriptor is open for it and holds its lock until the caller closes it. */
int directory_stage(const char *path, char **stage, int *descriptor, struct err *err);
/* Opens a directory and takes its lock, as above; -1 if that fails or another program has the lock. */
int directory_lock(const char *path);
/* Makes everything in the file system of an open directory durable with one call; -1 with the reason in errno, which is ENOSYS
 * where there is no such call. */
int directory_sync(int descriptor);
/* Renames a staged directory to path, unless path exists. On failure the staged directory is unchanged. */
int directory_place(const char *stage, const char *path, struct err *err);
/* Swaps a staged directory with the one at path: each gets the other's name. */
int directory_exchange(const char *stage, const char *path, struct err *err);
/* Removes a directory with its contents; symbolic links in it are removed, not followed. On failure the reason is in errno. */
int directory_remove(const char *path);
/* Calls found() for each entry except "." and "..", sorted by name in byte order, until it returns non-zero, which is then the
 * result. */
int directory_for_each(
	const char *path, int (*found)(void *context, const char *name, struct err *err), void *context, struct err *err);

#endif
