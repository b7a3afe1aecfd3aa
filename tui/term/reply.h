/*
 * What a terminal answers when the program asks it something: finds the answers among the bytes that it sends, and reads the one
 * about its background. Uses no terminal.
 */
#ifndef TUI_TERM_REPLY_H
#define TUI_TERM_REPLY_H

#include <stdbool.h>
#include <stddef.h>

/* Asks for the background (OSC 11 of xterm), then for the device attributes (DA1 of ECMA-48 terminals), which every terminal
 * answers: after that answer there will be none about the background. */
#define REPLY_QUESTION "\033]11;?\033\\\033[c"

enum reply_kind {
	REPLY_NONE,       /* no answer, or one that can't be read */
	REPLY_BACKGROUND, /* struct reply.colour */
	REPLY_ATTRIBUTES, /* the device attributes, whatever they are */
};

struct reply {
	enum reply_kind kind;
	int colour; /* 0xRRGGBB */
};

enum reply_found {
	REPLY_ABSENT,  /* the bytes do not begin with an answer */
	REPLY_BEGUN,   /* they may be the start of one, or of typed characters */
	REPLY_CERTAIN, /* they are the start of one */
	REPLY_WHOLE,   /* they begin with one of *end bytes, or with what is left of one that was cut */
};

/* Looks for an operating system command (ESC ] NUMBER ; TEXT, ended by BEL or ST) at the start of the bytes. */
enum reply_found reply_find(const char *bytes, size_t length, size_t *end);
/* Reads an answer that reply_find() found, or a control sequence (ESC [ ... LETTER). */
struct reply reply_read(const char *bytes, size_t length);
/* Reads a colour as X11 writes it: rgb:R/G/B, rgba:R/G/B/A, or #RGB, with 1 to 4 hexadecimal digits each. */
bool reply_colour(const char *text, size_t length, int *colour);

#endif
