/*
 * Properties of single code points: which ones control a terminal, hide or reorder text, and how many columns each one takes.
 */
#ifndef MODEL_BASE_UNICODE_H
#define MODEL_BASE_UNICODE_H

#include <stdbool.h>
#include <stdint.h>

/* Control characters (C0, DEL, C1), and the line and paragraph separators U+2028 and U+2029. */
bool unicode_is_control(uint32_t code);
/* Characters that mislead a reader: those that reorder the text around them (the bidirectional controls of UAX 9), and those that
 * draw nothing (format characters, and what Unicode calls default-ignorable). Joiners and variation selectors draw nothing
 * either, but belong to emoji and to some scripts: they only count where the characters before and after them, 0 at an end of the
 * text, have no use for them. */
bool unicode_misleads(uint32_t before, uint32_t code, uint32_t after);
/* The joiners U+200C and U+200D, and variation selectors. */
bool unicode_is_joiner(uint32_t code);
bool unicode_is_selector(uint32_t code);
/* Joiners of emoji, variation selectors and skin tones. After another character they get no columns here: terminals disagree
 * about them (some draw a family of emoji as one picture, some as three), so they are not sent to the terminal at all. */
bool unicode_is_zero_width_modifier(uint32_t code);
/* U+1F3FB to U+1F3FF, which change the colour of the emoji before them. */
bool unicode_is_skin_tone(uint32_t code);
/* Columns on a terminal, from the C library's wcwidth(): 0 for combining marks, 2 for wide characters, 1 for all others,
 * also for UTF8_INVALID and for characters that the locale cannot print. */
int unicode_width(uint32_t code);

#endif
