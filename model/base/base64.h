/*
 * Base64 of RFC 4648, section 4: how certificates stand in JSON.
 */
#ifndef MODEL_BASE_BASE64_H
#define MODEL_BASE_BASE64_H

#include <stddef.h>

/* In one line, the caller's to free. */
char *base64_encode(const void *bytes, size_t length);
/* Blanks and line breaks are passed over, padding must be right. NULL when it is not base64. A NUL byte, not counted, ends what
 * is returned, the caller's to free. */
unsigned char *base64_decode(const char *text, size_t *length);

#endif
