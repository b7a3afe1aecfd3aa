/*
 * A path as users type, paste or drop it into a terminal: with "~", in quotes, as a URL, or as Windows writes it.
 */
#ifndef EXPORT_IO_TYPED_PATH_H
#define EXPORT_IO_TYPED_PATH_H

#include <stdbool.h>

#include "model/base/strbuf.h"

/* Appends the path of this system:
 *   "/a b" or '/a b'              the path in the quotes, also with spaces around it
 *   file:///a%20b                 /a b
 *   C:\a or C:/a                  /mnt/c/a, under the Windows Subsystem for Linux
 *   \\wsl$\NAME\a                 /a, there as well; also \\wsl.localhost\NAME\a
 * and then as path_expand() does. Any other text is left as it is. */
void typed_path(struct strbuf *out, const char *text);
/* True for text that begins as a URL of a file or, under the Windows Subsystem for Linux, a path of Windows does. */
bool typed_path_is_foreign(const char *text);

#endif
