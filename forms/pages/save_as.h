/* The Save as blade: another file for the design, and the design's name. */
#ifndef FORMS_PAGES_SAVE_AS_H
#define FORMS_PAGES_SAVE_AS_H

#include "forms/base/blade_host.h"

void save_as_open(struct session *session, struct blade_host *host);

#endif
