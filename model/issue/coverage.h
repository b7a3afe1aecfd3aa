/*
 * Assignments as sets: what a target consists of, and whether one profile reaches everyone that a target of another one reaches.
 * Users and devices are different sets: Intune does not evaluate which user has which device, so the exclusion of a group of
 * devices does not apply to users, and the reverse (Microsoft's page "Assign user and device profiles in Microsoft Intune").
 * Who is in a group is not known. A group of which not even that is known may be of either kind, and gets the benefit of the
 * doubt.
 */
#ifndef MODEL_ISSUE_COVERAGE_H
#define MODEL_ISSUE_COVERAGE_H

#include <stdbool.h>

#include "model/design/design.h"

enum reach { REACHES_USERS = 1, REACHES_DEVICES = 2 };

/* A callback for groups by name, and its data. */
struct group_source {
	const struct group *(*find)(const void *data, const char *name); /* NULL: unknown */
	const void *data;
};
struct group_source group_source_of_design(const struct design *design);

/* Whether a target consists of users or of devices; 0 if that is not known. */
unsigned target_reach(const struct group_source *groups, const struct item *target);
/* Whether some target is included. */
bool targets_include_anyone(const struct value *targets);
/* Whether an excluded target certainly takes no one out of an included one: one consists of users, the other of devices. */
bool target_kinds_differ(const struct group_source *groups, const struct item *excluded, const struct item *included);
/* The first included target of which an exclusion certainly takes no one out, for that reason; NULL: none, or not an exclusion.
 */
const struct item *target_of_another_kind(
	const struct group_source *groups, const struct value *targets, const struct item *excluded);
/* Whether both are the same group, or both all users or all devices; filters and exclusion do not matter. */
bool target_is_same(const struct item *a, const struct item *b);

/* How far the assignments `its` reach everyone in an included target of `own`. */
enum coverage {
	COVERED,
	NOT_INCLUDED, /* the target is not among `its`, and neither is anything that contains it */
	FILTERED,     /* it is, but with a filter that the target does not have */
	EXCLUDED,     /* some of it may be excluded, which `own` does not exclude */
};
/* Sets *excluded to the exclusion, for EXCLUDED only. A target that `own` itself excludes is covered. */
enum coverage target_coverage(const struct group_source *groups, const struct value *own, const struct item *target,
	const struct value *its, const struct item **excluded);

#endif
