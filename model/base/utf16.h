/*
 * UTF-16, which Windows PowerShell writes by default, as UTF-8.
 */
#ifndef MODEL_BASE_UTF16_H
#define MODEL_BASE_UTF16_H

#include <stddef.h>

/* The text, which begins with a byte order mark of either order, as UTF-8 without it and with a NUL after *length bytes; the
 * caller's to free. NULL when it has no byte order mark, an odd number of bytes, or half of a surrogate pair. */
char *utf16_to_utf8(const unsigned char *bytes, size_t count, size_t *length);

#endif
