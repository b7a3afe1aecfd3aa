/*
 * Writes into an existing file itself, for files that can't be replaced by a new one.
 */
#ifndef EXPORT_IO_IN_PLACE_H
#define EXPORT_IO_IN_PLACE_H

#include <stddef.h>

#include "model/base/error.h"

/* file_replace() with FILE_IN_PLACE, of a file that exists and is not a link. */
int file_write_in_place(const char *path, const void *bytes, size_t length, struct err *err);

#endif
