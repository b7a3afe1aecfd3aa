/*
 * Styles by meaning, and what each looks like on which ground and with how many colours. Nothing is
 * told by colour alone: a style also has an attribute, or a sign or a word stands with it.
 */
#ifndef TUI_DRAW_THEME_H
#define TUI_DRAW_THEME_H

enum style {
	STYLE_TEXT,
	STYLE_DIM,           /* help, hints, what is not active */
	STYLE_TITLE,         /* the title of a blade that has not the focus */
	STYLE_TITLE_FOCUSED, /* the title of the blade that has */
	STYLE_HEADING,       /* a section inside a blade, a column heading */
	STYLE_LABEL,
	STYLE_FOCUS, /* the focused value or row */
	STYLE_VALUE,
	STYLE_BUTTON,
	STYLE_KEY, /* the name of a key in the footer */
	STYLE_BAR, /* the top line */
	STYLE_ERROR,
	STYLE_WARNING,
	STYLE_HINT,
	STYLE_OK,
	STYLE_BORDER,
	STYLE_FRAME, /* the border of what has the focus */
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
	int colour; /* of the palette of 8 or 256, or 0xRRGGBB where colours are direct; -1: the terminal's own */
	unsigned attributes;
};

enum theme { THEME_NEUTRAL, THEME_DARK, THEME_LIGHT, THEME_PLAIN, THEME_COUNT };

/* "neutral", "dark"...: what theme_set() takes, besides "auto". */
extern const char *const theme_names[THEME_COUNT];

/* Decides for a theme, or with "auto" leaves it to the environment. -1 when there is none of that name. */
int theme_set(const char *name);
/* The one that was set, or else what the environment says: NO_COLOR; BLADESMITH_THEME; the ground in COLORFGBG; and where that
 * is silent the one that can be read on any ground. */
enum theme theme_now(void);
/* What those variables say; each may be NULL. */
enum theme theme_of(const char *no_color, const char *wanted, const char *ground);

/* The look of a style on a terminal of so many colours; the plain one below 8. Over 256 colours are direct, which curses has
 * where TERM says so (xterm-direct); elsewhere the 256 are what it can send. */
struct look theme_look(enum style style, enum theme theme, int colours);
/* What tells a style's meaning besides its look. */
const char *theme_sign(enum style style);

#endif
