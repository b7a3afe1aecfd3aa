#include "tui/draw/colour.h"

#include <stdlib.h>
#include <string.h>

#define NAMED 16

/* xterm's palette of 16, and the names of ECMA-48. */
static const struct {
	const char *name;
	int rgb;
} named[NAMED] = {
	{ "black", 0x000000 },
	{ "red", 0xCD0000 },
	{ "green", 0x00CD00 },
	{ "yellow", 0xCDCD00 },
	{ "blue", 0x0000EE },
	{ "magenta", 0xCD00CD },
	{ "cyan", 0x00CDCD },
	{ "white", 0xE5E5E5 },
	{ "bright-black", 0x7F7F7F },
	{ "bright-red", 0xFF0000 },
	{ "bright-green", 0x00FF00 },
	{ "bright-yellow", 0xFFFF00 },
	{ "bright-blue", 0x5C5CFF },
	{ "bright-magenta", 0xFF00FF },
	{ "bright-cyan", 0x00FFFF },
	{ "bright-white", 0xFFFFFF },
};

const char *colour_name_at(unsigned number)
{
	return number == 0 ? "default" : number <= NAMED ? named[number - 1].name : NULL;
}

static bool colour_parse_number(const char *digits, int base, long most, long *number)
{
	/* strtol() would also take a sign and spaces. */
	if (strspn(digits, base == 16 ? "0123456789abcdefABCDEF" : "0123456789") != strlen(digits) || !*digits)
		return false;
	*number = strtol(digits, NULL, base);
	return *number <= most;
}

bool colour_parse(const char *word, int *colour)
{
	long number;

	for (unsigned i = 0; colour_name_at(i); i++)
		if (strcmp(word, colour_name_at(i)) == 0) {
			*colour = (int)i - 1;
			return true;
		}
	if (word[0] == '#') {
		if (strlen(word) != 7 || !colour_parse_number(word + 1, 16, 0xFFFFFF, &number))
			return false;
		*colour = COLOUR_RGB | (int)number;
		return true;
	}
	if (strlen(word) > 3 || !colour_parse_number(word, 10, 255, &number))
		return false;
	*colour = (int)number;
	return true;
}

/* From 16 on: a cube of six levels a side, then greys. */
int colour_rgb(int colour)
{
	static const int levels[6] = { 0, 95, 135, 175, 215, 255 };

	if (colour >= COLOUR_RGB)
		return colour - COLOUR_RGB;
	if (colour < NAMED)
		return named[colour].rgb;
	if (colour >= 232) {
		unsigned grey = 8 + 10 * ((unsigned)colour - 232);

		return (int)(grey << 16 | grey << 8 | grey);
	}
	colour -= NAMED;
	return levels[colour / 36] << 16 | levels[colour / 6 % 6] << 8 | levels[colour % 6];
}

/* The eye sees a difference in green best, and one in blue least. */
static int colour_distance(int a, int b)
{
	int red = (a >> 16) - (b >> 16);
	int green = (a >> 8 & 255) - (b >> 8 & 255);
	int blue = (a & 255) - (b & 255);

	return 3 * red * red + 6 * green * green + blue * blue;
}

static int colour_nearest(int rgb, int from, int to)
{
	int best = from;

	for (int i = from + 1; i < to; i++)
		if (colour_distance(rgb, colour_rgb(i)) < colour_distance(rgb, colour_rgb(best)))
			best = i;
	return best;
}

/* xterm-direct and the like take the numbers 0 to 7 for colours of the palette, so the darkest blues can't be had. */
static int colour_direct(int colour)
{
	int rgb = colour_rgb(colour);

	return rgb > 0 && rgb < 8 ? 8 : rgb;
}

int colour_fit(int colour, int colours)
{
	if (colour == COLOUR_OWN)
		return colour;
	if (colours > 256)
		return colour < 8 ? colour : colour_direct(colour);
	if (colours == 256)
		return colour < COLOUR_RGB ? colour : colour_nearest(colour_rgb(colour), NAMED, 256);
	if (colour < (colours < NAMED ? 8 : NAMED))
		return colour;
	/* The bright colours are the first eight in another shade. */
	return colour < NAMED ? colour - 8 : colour_nearest(colour_rgb(colour), 0, colours < NAMED ? 8 : NAMED);
}

/* Black and white have the same contrast to the grey 118, by WCAG. Squares are near enough to its curve. */
bool colour_is_light(int rgb)
{
	int red = rgb >> 16;
	int green = rgb >> 8 & 255;
	int blue = rgb & 255;

	return 2126 * red * red + 7152 * green * green + 722 * blue * blue > 10000 * 118 * 118;
}
