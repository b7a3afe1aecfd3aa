/*
 * The lines of a configuration file: NAME = VALUE, empty lines, and comments that start with #. What the names mean is not known
 * here.
 */
#ifndef EXPORT_IO_CONFIG_FILE_H
#define EXPORT_IO_CONFIG_FILE_H

#include <stddef.h>

#include "model/base/error.h"
#include "model/base/strbuf.h"

/* Takes one setting, without spaces around its name and value, of which neither is empty. Returns -1, with a message, if it can't
 * be used. */
typedef int config_take(const char *name, const char *value, struct err *err);

/* Gives the settings of a text to `take`, in their order. Appends a line "PATH:NUMBER: MESSAGE" to problems for each line that
 * can't be used; the others count. */
void config_read_text(const char *path, const char *text, size_t length, config_take *take, struct strbuf *problems);
/* The same for a file; one that does not exist is empty. Problems are reported with the path `shown`. */
void config_read_file(const char *path, const char *shown, config_take *take, struct strbuf *problems);

#endif
