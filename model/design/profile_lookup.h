/*
 * Finds the profile that a person means by what they typed. Commands, line mode and links use this one function, so that the same
 * text means the same profile everywhere.
 */
#ifndef MODEL_DESIGN_PROFILE_LOOKUP_H
#define MODEL_DESIGN_PROFILE_LOOKUP_H

#include "model/design/design.h"

/* Which profiles may be meant, for example only trusted certificate profiles of a platform. */
typedef bool profile_filter(const struct profile *profile, const void *context);

/*
 * Tries, in this order: the profile's id, its exact name, its name with letter case ignored, a part of its name (also with case
 * ignored). The first of these that fits any profile decides. It must fit one profile only: otherwise this fails and the message
 * lists the candidates with their ids. If nothing fits, the message lists the nearest names. Returns NULL on failure, with
 * ERR_USAGE in err.
 */
struct profile *profile_lookup(const struct design *design, const char *text, struct err *err);
/* The same among the profiles that the filter accepts. */
struct profile *profile_lookup_among(
	const struct design *design, const char *text, profile_filter *accepts, const void *context, struct err *err);
/* The profile with that id, or the only one with that name (letter case ignored); NULL: none, or several. */
struct profile *profile_lookup_whole(const struct design *design, const char *text);

#endif
