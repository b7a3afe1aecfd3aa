/*
 * New from a recipe: a list of the recipes for the design's portal, and the form that makes the profiles of one.
 */
#ifndef FORMS_PAGES_RECIPE_H
#define FORMS_PAGES_RECIPE_H

#include "forms/base/blade_host.h"

/* Opens the list; choosing a recipe opens its form. */
void recipe_choose(struct session *session, struct blade_host *host);

#endif
