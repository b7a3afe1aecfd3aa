/*
 * The program's state. For the files that make up struct app: app.c, loop.c, screen.c and mouse.c.
 */
#ifndef FORMS_APP_APP_INTERNAL_H
#define FORMS_APP_APP_INTERNAL_H

#include "forms/app/app.h"
#include "forms/app/copy_menu.h"
#include "forms/app/footer.h"
#include "forms/app/header.h"
#include "forms/app/problems.h"
#include "forms/app/progress.h"
#include "forms/base/form_blade.h"
#include "forms/blades/profiles.h"
#include "forms/preview/panel.h"

struct app {
	struct blade_host host; /* first, so that a host is an app */
	struct session session;
	struct blade_stack stack;
	struct profiles *profiles; /* the first blade */
	struct menu *menu;
	struct strbuf message; /* until the next key */
	enum style message_style;
	struct problem_walk walk;
	struct preview_panel preview;
	struct copy_menu copy;
	struct app_progress progress; /* loop.c sets its terminal and its canvas */
	struct finding_note said;     /* the finding that the message is about, if it is about one */
	/* The header and the footer as they were drawn last; they don't change while keys arrive fast. */
	struct {
		struct footer footer;
		struct header_counts counts;
		bool modified;
		unsigned contexts; /* for the keys in the last line, as are the next two */
		bool has_problems, can_undo;
	} status;
	bool repaint;
	bool no_mouse; /* the mouse is the terminal's, which selects text with it */
	bool done;
	char *next;      /* the path of a design to open in place of this one; NULL: none */
	bool opens_next; /* after the current key */
};

/* The contexts (enum context) that the next key is for (requests.c). */
unsigned app_contexts(const struct app *app);
/* Whether a request does something right now, as far as that depends on which profiles are listed; context: a struct app. */
bool app_request_is_of_use(const void *context, int request);

#endif
