/*
 * F12: what can be copied to the clipboard.
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
	struct strbuf copied; /* what was chosen, for the terminal to put on the clipboard */
};

/* Offers what the profile, the certificate and the open preview have; either of the two may be NULL. */
void copy_menu_open(struct copy_menu *copy, const struct profile *profile, const struct certificate *certificate);

#endif
