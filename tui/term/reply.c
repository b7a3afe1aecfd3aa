#include "tui/term/reply.h"

#include <string.h>

#define ESCAPE     '\x1b'
#define BELL       '\a'
#define ST         '\x9c' /* in one byte */
#define DIGITS     4      /* of a command's number, and of each part of a colour */
#define REPLY_MOST 256    /* an answer about a colour has less than 40 bytes */

static bool reply_is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* The end of an answer's text, which starts at `at`. */
static enum reply_found reply_find_end(const char *bytes, size_t length, size_t at, size_t *end)
{
	while (at < length && at < REPLY_MOST && bytes[at] >= ' ' && bytes[at] < 0x7F)
		at++;
	*end = at;
	if (at == REPLY_MOST)
		return REPLY_WHOLE;
	if (at == length)
		return REPLY_CERTAIN;
	if (bytes[at] == BELL || bytes[at] == ST) {
		*end = at + 1;
	} else if (bytes[at] == ESCAPE) {
		if (at + 1 == length)
			return REPLY_CERTAIN;
		if (bytes[at + 1] == '\\')
			*end = at + 2;
	}
	return REPLY_WHOLE;
}

enum reply_found reply_find(const char *bytes, size_t length, size_t *end)
{
	size_t at = 2;

	if (length < 2 || bytes[0] != ESCAPE || bytes[1] != ']')
		return REPLY_ABSENT;
	while (at < length && at < 2 + DIGITS && reply_is_digit(bytes[at]))
		at++;
	if (at == length)
		return REPLY_BEGUN;
	if (at == 2 || bytes[at] != ';')
		return REPLY_ABSENT;
	return reply_find_end(bytes, length, at + 1, end);
}

static int reply_hex(char digit)
{
	if (reply_is_digit(digit))
		return digit - '0';
	if (digit >= 'a' && digit <= 'f')
		return digit - 'a' + 10;
	return digit >= 'A' && digit <= 'F' ? digit - 'A' + 10 : -1;
}

/* Reads digits up to `end` as a part of a colour, 0 to 255; -1 if there are none, too many, or something else. */
static int reply_channel(const char *text, const char *end)
{
	static const int mosts[DIGITS + 1] = { 1, 0xF, 0xFF, 0xFFF, 0xFFFF };
	const ptrdiff_t digits = end - text;
	int value = 0;

	if (digits < 1 || digits > DIGITS)
		return -1;
	for (; text < end; text++) {
		if (reply_hex(*text) < 0)
			return -1;
		value = value * 16 + reply_hex(*text);
	}
	return (value * 255 + mosts[digits] / 2) / mosts[digits];
}

static bool reply_set_colour(const int channels[3], int *colour)
{
	if (channels[0] < 0 || channels[1] < 0 || channels[2] < 0)
		return false;
	*colour = channels[0] << 16 | channels[1] << 8 | channels[2];
	return true;
}

static bool reply_starts_with(const char *text, size_t length, const char *start)
{
	return length >= strlen(start) && memcmp(text, start, strlen(start)) == 0;
}

/* #RGB, #RRGGBB and so on. */
static bool reply_packed_colour(const char *text, size_t length, int *colour)
{
	const size_t digits = length / 3;
	int channels[3];

	if (length == 0 || length % 3 != 0)
		return false;
	for (size_t i = 0; i < 3; i++)
		channels[i] = reply_channel(text + i * digits, text + (i + 1) * digits);
	return reply_set_colour(channels, colour);
}

/* R/G/B, or R/G/B/A, of which A does not matter. */
static bool reply_parted_colour(const char *text, size_t length, size_t parts, int *colour)
{
	const char *end = text + length;
	int channels[4] = { -1, -1, -1, -1 };

	for (size_t i = 0; i < parts; i++) {
		const char *slash = i + 1 < parts ? memchr(text, '/', (size_t)(end - text)) : end;

		if (!slash)
			return false;
		channels[i] = reply_channel(text, slash);
		text = slash + (slash < end);
	}
	return channels[parts - 1] >= 0 && reply_set_colour(channels, colour);
}

bool reply_colour(const char *text, size_t length, int *colour)
{
	if (reply_starts_with(text, length, "#"))
		return reply_packed_colour(text + 1, length - 1, colour);
	if (reply_starts_with(text, length, "rgb:"))
		return reply_parted_colour(text + 4, length - 4, 3, colour);
	return reply_starts_with(text, length, "rgba:") && reply_parted_colour(text + 5, length - 5, 4, colour);
}

struct reply reply_read(const char *bytes, size_t length)
{
	static const char background[] = "\033]11;";
	struct reply reply = { REPLY_NONE, 0 };
	size_t end = length;

	if (reply_starts_with(bytes, length, "\033[?") && bytes[length - 1] == 'c')
		reply.kind = REPLY_ATTRIBUTES;
	if (!reply_starts_with(bytes, length, background))
		return reply;
	if (bytes[end - 1] == BELL || bytes[end - 1] == ST)
		end--;
	else if (bytes[end - 1] == '\\' && bytes[end - 2] == ESCAPE)
		end -= 2;
	else
		return reply;
	if (reply_colour(bytes + strlen(background), end - strlen(background), &reply.colour))
		reply.kind = REPLY_BACKGROUND;
	return reply;
}
