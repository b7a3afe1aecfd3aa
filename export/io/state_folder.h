/*
 * The program's own folders of a user, as the XDG Base Directory Specification names them: for what it keeps between sessions
 * (state), and for what the user chose (configuration).
 */
#ifndef EXPORT_IO_STATE_FOLDER_H
#define EXPORT_IO_STATE_FOLDER_H

#include <stdbool.h>

#include "model/base/error.h"
#include "model/base/strbuf.h"

/* Appends $XDG_STATE_HOME/bladesmith, or ~/.local/state/bladesmith, and creates that folder, which only the user can read, with
 * those above it where they are missing. Returns -1, and appends nothing, if it can't be created. */
int state_folder(struct strbuf *path, struct err *err);
/* The same without creating it: false, and appends nothing, if it does not exist. */
bool state_folder_find(struct strbuf *path);
/* Appends $XDG_CONFIG_HOME/bladesmith, or ~/.config/bladesmith, which may not exist. False, and appends nothing, if the user has
 * no home folder. */
bool config_folder(struct strbuf *path);
/* Creates a folder that only the user can read, and those above it, where they are missing. Returns -1, with the reason in errno,
 * on failure. */
int private_folder_make(const char *path);

#endif
