/*
 * The Profiles blade: the list of the design's profiles, which is always the first blade.
 */
#ifndef FORMS_BLADES_PROFILES_H
#define FORMS_BLADES_PROFILES_H

#include "forms/base/form_blade.h"

struct profiles;

/* The blade is the host's; the returned pointer is valid as long as the blade is open. */
struct profiles *profiles_open(struct session *session, struct blade_host *host);
/* NULL where the list is empty. */
struct profile *profiles_selected(struct profiles *profiles);
void profiles_select(struct profiles *profiles, const struct profile *profile);
/* The profiles that pass the filter, in the order of the screen; borrowed until the next change of the list. */
struct profile *const *profiles_shown(struct profiles *profiles, size_t *count);
/* The slots of the marked profiles, also of those that the filter hides, in the order of the design. The caller frees them. */
size_t *profiles_marked(struct profiles *profiles, size_t *count);
#endif
