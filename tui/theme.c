#include "tui/theme.h"

/* As curses and ECMA-48 number them. */
enum colour { OWN = -1, RED = 1, GREEN = 2, MAGENTA = 5, CYAN = 6 };

/* Only foregrounds that can be read on dark and light grounds alike: no yellow, no blue. */
static const struct {
	struct look plain, coloured;
} looks[STYLE_COUNT] = {
	[STYLE_TEXT] = { { OWN, 0 }, { OWN, 0 } },
	[STYLE_DIM] = { { OWN, ATTR_DIM }, { OWN, ATTR_DIM } },
	[STYLE_TITLE] = { { OWN, ATTR_BOLD }, { OWN, ATTR_BOLD } },
	[STYLE_LIT] = { { OWN, ATTR_BOLD | ATTR_REVERSE }, { CYAN, ATTR_BOLD | ATTR_REVERSE } },
	[STYLE_HEADING] = { { OWN, ATTR_BOLD }, { OWN, ATTR_BOLD } },
	[STYLE_LABEL] = { { OWN, 0 }, { OWN, 0 } },
	[STYLE_FOCUS] = { { OWN, ATTR_REVERSE }, { OWN, ATTR_REVERSE } },
	[STYLE_VALUE] = { { OWN, 0 }, { OWN, 0 } },
	[STYLE_BUTTON] = { { OWN, ATTR_BOLD }, { OWN, ATTR_BOLD } },
	[STYLE_KEY] = { { OWN, ATTR_BOLD }, { CYAN, ATTR_BOLD } },
	[STYLE_BAR] = { { OWN, ATTR_REVERSE }, { OWN, ATTR_REVERSE } },
	[STYLE_ERROR] = { { OWN, ATTR_BOLD | ATTR_UNDERLINE }, { RED, ATTR_BOLD } },
	[STYLE_WARNING] = { { OWN, ATTR_BOLD }, { MAGENTA, ATTR_BOLD } },
	[STYLE_HINT] = { { OWN, ATTR_DIM }, { CYAN, 0 } },
	[STYLE_GOOD] = { { OWN, ATTR_BOLD }, { GREEN, ATTR_BOLD } },
	[STYLE_BORDER] = { { OWN, ATTR_DIM }, { OWN, ATTR_DIM } },
	[STYLE_FRAME] = { { OWN, ATTR_BOLD }, { CYAN, 0 } },
};

struct look theme_look(enum style style, int colours)
{
	return colours < 8 ? looks[style].plain : looks[style].coloured;
}
