/*
 * Styles by meaning, and what each looks like. Nothing is told by colour alone: a style also has
 * an attribute, and whoever draws with it also draws a sign or a word.
 */
#ifndef TUI_THEME_H
#define TUI_THEME_H

enum style {
	STYLE_TEXT,
	STYLE_DIM,      /* help, hints, what is not active */
	STYLE_TITLE,    /* the title of a blade that has not the focus */
	STYLE_LIT,      /* the title of the blade that has */
	STYLE_HEADING,  /* a section inside a blade, a column heading */
	STYLE_LABEL,
	STYLE_FOCUS,    /* the focused value or row */
	STYLE_VALUE,
	STYLE_BUTTON,
	STYLE_KEY,      /* the name of a key in the footer */
	STYLE_BAR,      /* the top line */
	STYLE_ERROR,
	STYLE_WARNING,
	STYLE_HINT,
	STYLE_GOOD,
	STYLE_BORDER,
	STYLE_FRAME,    /* the border of what has the focus */
	STYLE_COUNT
};

/* Attributes of a style, as a set of these. */
enum attribute {
	ATTR_BOLD = 1,
	ATTR_DIM = 2,
	ATTR_UNDERLINE = 4,
	ATTR_REVERSE = 8,
};

struct look {
	short colour; /* a COLOR_… of curses, or -1 for the terminal's own */
	unsigned attributes;
};

/* The look of a style with colours, or (colours < 8, or NO_COLOR) without. */
struct look theme_look(enum style style, int colours);

#endif
