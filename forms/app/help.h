/*
 * Lists of what can be done here, each line of which can be run: F1's help, and the palette.
 */
#ifndef FORMS_APP_HELP_H
#define FORMS_APP_HELP_H

#include "forms/base/blade_host.h"

/* Where help is wanted: what works there, without requests that are of no use right now. */
struct help_place {
	unsigned contexts;
	bool read_only;
	bool (*is_of_use)(const void *context, int request);
	const void *context;
};

/* Every key that works there. */
void help_open(struct blade_host *host, const struct help_place *place);
/* The actions that can be run, to be found by a word of what they do, or by the name of their request. */
void help_open_palette(struct blade_host *host, const struct help_place *place);

#endif
