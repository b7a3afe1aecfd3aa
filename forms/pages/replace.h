/*
 * The Replace page: a text is replaced wherever people typed it in the design, after each place was shown.
 */
#ifndef FORMS_PAGES_REPLACE_H
#define FORMS_PAGES_REPLACE_H

#include "forms/base/form_blade.h"

/* text: what to look for; "": it is asked for. */
void replace_open(struct session *session, struct blade_host *host, const char *text);

#endif
