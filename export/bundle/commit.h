/*
 * The last step of an export: the staged bundle gets its name. Nothing is removed that was not looked at, whatever other programs
 * do in the meantime.
 */
#ifndef EXPORT_BUNDLE_COMMIT_H
#define EXPORT_BUNDLE_COMMIT_H

#include <stdbool.h>

#include "export/bundle/stage.h"

/* What is at the place where a bundle goes. */
struct bundle_target {
	char *path;                 /* a symbolic link was followed */
	bool exists;                /* a bundle that may be replaced */
	int descriptor;             /* of that bundle; holds its lock */
	struct bundle_contents old; /* its files */
};

/* Looks at the target. Refuses anything but a bundle and, if force is not set, also a bundle. End it with target_release() in any
 * case. */
int target_look(struct bundle_target *target, const char *folder, bool force, struct err *err);
/* Gives a finished stage the name of the target. On failure the stage is gone, and the target is as it was; if that can't be
 * done, err says what is where. */
int target_replace(const struct bundle_target *target, struct bundle_stage *stage, struct err *err);
void target_release(struct bundle_target *target);

#endif
