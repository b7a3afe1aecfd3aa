/*
 * Styles named after their meaning, and how each looks depending on the background and the number of colours. Meaning never
 * depends on colour only: a style also has an attribute, or a sign or word appears with it.
 */
#ifndef TUI_DRAW_THEME_H
#define TUI_DRAW_THEME_H

enum style {
	STYLE_TEXT,
	STYLE_FAINT,         /* help texts and inactive items */
	STYLE_TITLE,         /* the title of a blade without focus */
	STYLE_TITLE_FOCUSED, /* the title of the focused blade */
	STYLE_HEADING,       /* a section inside a blade, a column heading */
	STYLE_LABEL,         /* in front of a value */
	STYLE_LABEL_FOCUSED, /* of the value with the focus */
	STYLE_REQUIRED,      /* the star of a required field that is empty */
	STYLE_VALUE,
	STYLE_FIELD, /* a value that can be typed over */
	STYLE_TICK,  /* the box of a ticked choice */
	STYLE_BUTTON,
	STYLE_SELECTION,      /* what Enter acts on: the only reversed thing on the screen */
	STYLE_SELECTION_AWAY, /* the selected row of a blade without focus */
	STYLE_ACCENT,
	STYLE_KEY,     /* the name of a key in the footer */
	STYLE_HEADER,  /* the top line */
	STYLE_REMOVED, /* of two versions: only in the first */
	STYLE_ADDED,   /* only in the second */
	STYLE_CHANGED, /* in both, and not the same */
	STYLE_ERROR,
	STYLE_WARNING,
	STYLE_HINT,
	STYLE_OK,
	STYLE_BORDER,
	STYLE_FRAME,  /* the border of the focused blade or menu */
	STYLE_SCROLL, /* the thumb of a scroll bar */
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
	int colour; /* index into the palette of 8 or 256, or 0xRRGGBB with direct colour; -1: the terminal's default */
	unsigned attributes;
};

enum theme { THEME_NEUTRAL, THEME_DARK, THEME_LIGHT, THEME_PLAIN, THEME_COUNT };

/* "neutral", "dark" and so on: the names that theme_set() accepts besides "auto". */
extern const char *const theme_names[THEME_COUNT];

/* Selects a theme; "auto" selects it from the environment. Returns -1 if there is no theme with this name. */
int theme_set(const char *name);
/* The theme that was set, or else the one from the environment: NO_COLOR, then BLADESMITH_THEME, then the background in
 * COLORFGBG, then the neutral theme, which is readable on any background. */
enum theme theme_now(void);
/* The theme for the values of these variables; each may be NULL. */
enum theme theme_of(const char *no_color, const char *wanted, const char *ground);

/* The look of a style on a terminal with this number of colours; plain below 8. More than 256 means direct colour, which curses
 * supports only if TERM says so (xterm-direct). */
struct look theme_look(enum style style, enum theme theme, int colours);
/* A phrase that says what shows the meaning of a style besides its look, for the test of the rule above. */
const char *theme_sign(enum style style);

#endif
