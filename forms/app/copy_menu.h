/*
 * F12: what can be copied to the clipboard, or to a file. Knows no clipboard: loop.c has the ways to one.
 */
#ifndef FORMS_APP_COPY_MENU_H
#define FORMS_APP_COPY_MENU_H

#include "forms/base/blade_host.h"
#include "forms/preview/panel.h"

struct copy_menu {
	struct session *session;
	struct blade_host *host;
	struct preview_panel *preview;
	const struct profile *profile; /* the one asked about; NULL: none */
	const struct certificate *certificate;
	struct strbuf page; /* the blade or menu as text, set before the menu opens; see page_text.h */
	bool page_first;    /* it is what the user most likely wants */
	/* What was chosen, for loop.c to put on a clipboard. */
	struct strbuf copied;
	const char *label;
	bool replaced; /* characters of it */
};

/* Offers what the profile, the certificate and the open preview have; either of the two may be NULL. */
void copy_menu_open(struct copy_menu *copy, const struct profile *profile, const struct certificate *certificate);
/* Says where the chosen text is now, "Copied to the X clipboard with xclip", and what failed, "" for nothing. */
void copy_menu_say(struct copy_menu *copy, enum style style, const char *said, const char *failed);

#endif
