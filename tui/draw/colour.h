/*
 * Colours as themes and users name them, and what a terminal with fewer of them shows instead. A colour is COLOUR_OWN, a number
 * of the palette of 256 that xterm has, or COLOUR_RGB with 0xRRGGBB. Numbers below 16 look as the terminal's own palette has
 * them.
 */
#ifndef TUI_DRAW_COLOUR_H
#define TUI_DRAW_COLOUR_H

#include <stdbool.h>

#define COLOUR_OWN (-1) /* the terminal's default */
#define COLOUR_RGB (1 << 24)
/* What is drawn on where the terminal has no default background: black of any palette. */
#define COLOUR_GROUND 0

/* Reads "default", a name of the palette of 16 ("red", "bright-red"), a number from 0 to 255, or "#rrggbb". Returns false for
 * any other word. */
bool colour_parse(const char *word, int *colour);
/* The names that colour_parse() knows, by number from 0; NULL after the last. */
const char *colour_name_at(unsigned number);
/* 0xRRGGBB of a colour; those below 16 as in xterm. Not for COLOUR_OWN. */
int colour_rgb(int colour);
/* The nearest colour that a terminal with this number of colours (8 or more) has: a number of its palette, or 0xRRGGBB with more
 * than 256. COLOUR_OWN stays. */
int colour_fit(int colour, int colours);
/* Whether dark text is easier to read on this background, 0xRRGGBB, than light text. */
bool colour_is_light(int rgb);

#endif
