/*
 * The actions of the list of profiles on those that are marked. Each shows first what it will do, and is one undo step.
 */
#ifndef FORMS_APP_MARKED_H
#define FORMS_APP_MARKED_H

#include "forms/app/app_internal.h"

/* Does a request for the marked profiles; false if the list is not the top blade, nothing is marked, or the request is one for a
 * single profile or for the whole design. */
bool marked_do(struct app *app, int request);

#endif
