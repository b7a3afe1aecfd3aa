/*
 * Lists of what can be done here, each line of which can be run: F1's help, and the palette.
 */
#ifndef FORMS_APP_HELP_H
#define FORMS_APP_HELP_H

#include "forms/base/blade_host.h"

/* Every key that works in the contexts. */
void help_open(struct blade_host *host, unsigned contexts, bool read_only);
/* The actions that can be run, to be found by name. */
void help_open_palette(struct blade_host *host, unsigned contexts, bool read_only);

#endif
