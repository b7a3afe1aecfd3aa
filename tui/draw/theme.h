/*
 * Styles named after their meaning, and how each looks depending on the background and the number of colours. Meaning never
 * depends on colour only: a style also has an attribute, or a sign or word appears with it. No other code names a colour.
 */
#ifndef TUI_DRAW_THEME_H
#define TUI_DRAW_THEME_H

#include <stdbool.h>

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
	int colour; /* index into the palette of 8 to 256, or 0xRRGGBB with direct colour; -1: the terminal's default */
	unsigned attributes;
};

enum theme { THEME_NEUTRAL, THEME_DARK, THEME_LIGHT, THEME_PLAIN, THEME_COUNT };

/* "neutral", "dark" and so on: the names that theme_set() accepts besides "auto". */
extern const char *const theme_names[THEME_COUNT];

/* Selects a theme; "auto" selects it by the terminal's background. Returns -1, and changes nothing, if there is no theme with
 * this name. */
int theme_set(const char *name);
/* The same for the user's configuration, which the environment and theme_set() override. */
int theme_configure(const char *name);
/* The terminal's background, 0xRRGGBB. */
void theme_set_background(int rgb);
/* Gives a style another look in one theme, with a colour as in tui/draw/colour.h. Ignored where there are no colours. */
void theme_set_style(enum theme theme, enum style style, struct look look);
/* Undoes all of the above. */
void theme_reset(void);

/* What decides on the theme, in this order; each string may be NULL. */
struct theme_facts {
	const char *option;     /* of theme_set() */
	const char *no_color;   /* the variable NO_COLOR */
	const char *variable;   /* BLADESMITH_THEME; a theme that does not exist is ignored */
	const char *configured; /* of theme_configure() */
	int background;         /* 0xRRGGBB; -1: unknown */
	const char *colorfgbg;  /* the variable COLORFGBG: as some terminals report their background */
	const char *term;       /* the variable TERM: the Linux console is black */
};

/* The theme that follows; the neutral one, which can be read on any background, if none does. */
enum theme theme_of(const struct theme_facts *facts);
/* Whether another background could make it another theme, so that asking the terminal is worthwhile. */
bool theme_depends_on_background(const struct theme_facts *facts);
/* The theme that follows from what was set here and the environment. */
enum theme theme_now(void);
/* Whether it depends on the background. */
bool theme_asks(void);

/* The look of a style on a terminal with this number of colours: plain below 8, of the palette of 16 from 16 on, of 256 only with
 * 256. More means direct colour, which curses supports only if TERM says so (xterm-direct). */
struct look theme_look(enum style style, enum theme theme, int colours);
/* A phrase that says what shows the meaning of a style besides its look, for the test of the rule above. */
const char *theme_sign(enum style style);
/* The name of a style in the configuration, and what the style is for. */
const char *theme_style_name(enum style style);
const char *theme_style_help(enum style style);
/* The style of that name; -1 if there is none. */
int theme_find_style(const char *name);

#endif
