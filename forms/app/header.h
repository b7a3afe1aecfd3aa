/*
 * The first row of the screen: the program, the file with its state, the path of open blades, the portal, and what was found.
 */
#ifndef FORMS_APP_HEADER_H
#define FORMS_APP_HEADER_H

#include "model/rules/checker.h"
#include "tui/widget/blade_stack.h"

struct header_counts {
	size_t errors, warnings, hints, ignored;
	size_t renewals; /* profiles with an old certificate, while others have a newer one */
	bool checking;   /* there may be more */
	bool empty;      /* there are no profiles to find anything in */
};

struct header {
	const char *file; /* the path of the design */
	enum edition portal;
	const char *news; /* what others did to the file, or that it is new; "" */
	bool grave;       /* the news is a warning */
	bool read_only, modified;
	struct header_counts counts;
};

/* Draws the row. Portal, state and counts are always shown; what is cut is the path. A click on a name goes to its blade. */
void header_draw(const struct header *header, const struct blade_stack *stack, struct canvas *canvas);

#endif
