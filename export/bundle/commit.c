#include "export/bundle/commit.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "export/bundle/folder.h"
#include "export/io/directory.h"
#include "export/io/file.h"
#include "model/base/alloc.h"
#include "model/base/text_escape.h"

static int refuse(const char *format, const char *path, struct err *err)
{
	char *shown = text_escape_copy(path);

	err_set(err, ERR_REFUSED, format, shown);
	free(shown);
	return -1;
}

/* Removing a symbolic link would not remove the folder that it points to. */
static bool is_bundle(const char *path)
{
	return !file_is_link(path) && bundle_is(path);
}

static const char no_bundle[] = "%s already exists and is not a bundle; name a folder that does not exist yet";

int target_look(struct bundle_target *target, const char *folder, bool force, struct err *err)
{
	char *real = file_real_path(folder);

	*target = (struct bundle_target){ real ? real : xstrdup(folder), false, -1, BUNDLE_CONTENTS_INIT };
	if (!file_exists(target->path))
		return 0;
	if (!is_bundle(target->path))
		return refuse(no_bundle, target->path, err);
	if (!force)
		return refuse("%s already contains a bundle; use --force to replace it", target->path, err);
	target->descriptor = directory_lock(target->path);
	if (target->descriptor < 0 && errno == EWOULDBLOCK)
		return refuse("another program is replacing %s; wait until it has finished, and export again", target->path, err);
	target->exists = true;
	return contents_read(&target->old, target->path, err); /* err names what is not part of the bundle */
}

void target_release(struct bundle_target *target)
{
	if (target->descriptor >= 0)
		close(target->descriptor);
	contents_release(&target->old);
	free(target->path);
}

/* Reports what could not be removed; errno has the reason. */
static int report_left(const char *path, const char *what, struct err *err)
{
	int reason = errno;
	char *shown = text_escape_copy(path);

	errno = reason;
	err_errno(err, ERR_WRITE, "%s is still there as %s", what, shown);
	free(shown);
	return -1;
}

/* After the exchange the old bundle has the name of the stage, under which no other program writes to it. */
static int look_again(const struct bundle_target *target, const struct bundle_stage *stage, struct err *err)
{
	if (!is_bundle(stage->path))
		return refuse(no_bundle, target->path, err);
	return contents_check(&target->old, stage->path, err);
}

static int put_back(const struct bundle_target *target, struct bundle_stage *stage, struct err *err)
{
	char *shown;

	if (directory_exchange(stage->path, target->path, NULL) == 0)
		/* The new bundle had the public name for a moment, so others may have changed it too. */
		return stage_discard(stage) == 0 ? -1
						 : report_left(stage->path, "the old bundle was put back, and the new one", err);
	shown = text_escape_copy(stage->path);
	err_set(err, ERR_WRITE,
		"the bundle is written; the old one was changed in the meantime, could not be put back, and is kept as %s",
		shown);
	free(shown);
	return -1;
}

static int exchange(const struct bundle_target *target, struct bundle_stage *stage, struct err *err)
{
	if (directory_exchange(stage->path, target->path, err) != 0) {
		stage_discard(stage);
		return -1;
	}
	if (look_again(target, stage, err) != 0)
		return put_back(target, stage, err);
	if (contents_remove(&target->old, stage->path) == 0 && rmdir(stage->path) == 0)
		return 0;
	return report_left(stage->path, "the bundle is written, but the old one", err);
}

int target_replace(const struct bundle_target *target, struct bundle_stage *stage, struct err *err)
{
	/* If the old bundle was moved away in the meantime, the name is free. */
	if (target->exists && file_exists(target->path))
		return exchange(target, stage, err);
	if (directory_place(stage->path, target->path, err) == 0)
		return 0;
	stage_discard(stage);
	return -1;
}
