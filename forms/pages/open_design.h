/* Chooses another design to open in place of this one. */
#ifndef FORMS_PAGES_OPEN_DESIGN_H
#define FORMS_PAGES_OPEN_DESIGN_H

#include "forms/base/blade_host.h"

void open_design_open(struct session *session, struct blade_host *host);

#endif
