/*
 * The portal that new designs are for: remembered between sessions in the file bladesmith/portal of the user's configuration
 * folder ($XDG_CONFIG_HOME, or ~/.config), as the portal's word of the design file.
 */
#ifndef FORMS_BASE_DEFAULT_PORTAL_H
#define FORMS_BASE_DEFAULT_PORTAL_H

#include "model/schema/kind.h"

/* The remembered portal; the classic one if there is no such file, or it can't be read, or holds anything else. */
enum edition default_portal(void);
/* Remembers a portal. Returns -1, and changes nothing, if the file can't be written. */
int default_portal_set(enum edition edition);

#endif
