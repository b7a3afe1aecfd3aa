/*
 * The Matrix blade: the fields of several profiles side by side.
 */
#ifndef FORMS_PAGES_MATRIX_H
#define FORMS_PAGES_MATRIX_H

#include "forms/base/form_blade.h"

/* Shows those of the profiles that are of the selected one's type; with a message where that has none yet. */
void matrix_open(struct session *session, struct blade_host *host, struct profile *const *profiles, size_t count,
	const struct profile *selected);

#endif
