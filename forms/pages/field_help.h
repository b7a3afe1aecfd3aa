/*
 * The help for one field.
 */
#ifndef FORMS_PAGES_FIELD_HELP_H
#define FORMS_PAGES_FIELD_HELP_H

#include "forms/base/form_blade.h"

/* Explains the field that has the focus on a blade, or that the blade is about; does nothing where there is none. */
void field_help_open(const struct form_blade *about);

#endif
