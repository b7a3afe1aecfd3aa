/*
 * What F12 copies from where the keys go now: the blade, or a menu over it.
 */
#ifndef FORMS_APP_COPY_HERE_H
#define FORMS_APP_COPY_HERE_H

#include "forms/app/app_internal.h"

/* Opens the menu of what can be copied here. */
void copy_here(struct app *app);
/* The same for a profile and a certificate that the top blade names; either may be NULL. */
void copy_here_offer(struct app *app, const struct profile *profile, const struct certificate *certificate);

#endif
