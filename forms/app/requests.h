/*
 * The requests that the program answers, whichever blade is on top.
 */
#ifndef FORMS_APP_REQUESTS_H
#define FORMS_APP_REQUESTS_H

#include "forms/app/app_internal.h"

/* Does a request (enum request) that the top blade did not do; false if it is not one of these. */
bool requests_do(struct app *app, int request);

#endif
