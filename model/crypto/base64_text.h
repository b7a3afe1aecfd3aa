/*
 * Base64 that stands somewhere in a text: in either alphabet of RFC 4648, in lines, and with line ends that are written as \n. It
 * is decoded as far as it goes. base64.h decodes what is base64 as a whole.
 */
#ifndef MODEL_CRYPTO_BASE64_TEXT_H
#define MODEL_CRYPTO_BASE64_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* The value of a digit, 0 to 63; -1 for other characters. */
int base64_text_digit(char c);
/* Whether a character is a digit. Here, so that it costs no call: texts are searched character by character. */
static inline bool base64_text_is_digit(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '/' ||
	       c == '_';
}
/* Decodes up to most bytes from an offset of the text; two dashes, which begin a header, end it. Returns the number of bytes and
 * in *end the offset after the last digit and the padding. */
size_t base64_text_decode(const char *text, size_t length, size_t at, unsigned char *bytes, size_t most, size_t *end);
/* The offset after the digits that encode so many bytes, and after the padding. */
size_t base64_text_end(const char *text, size_t length, size_t at, size_t bytes);
/* Decodes a text that is base64 as a whole: in either alphabet, with spaces and line ends anywhere, with or without padding.
 * Returns NULL if it is not, or empty. The bytes are the caller's, and are followed by a NUL that *decoded does not count. */
unsigned char *base64_text_whole(const char *text, size_t length, size_t *decoded);

#endif
