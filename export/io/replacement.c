/* Replacing files: what hinders it, and the ways to do it. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "export/io/beside.h"
#include "export/io/file.h"
#include "export/io/file_rights.h"
#include "export/io/in_place.h"
#include "export/io/path.h"
#include "model/base/alloc.h"
#include "model/base/strbuf.h"
#include "model/base/text_escape.h"

#define MOST_LINKS 40 /* as Linux has it */

/* The file that a path leads to: links are followed, also to a file that does not exist yet. */
struct target {
	char *path;
	bool exists;
	struct stat now; /* if it exists */
};

static bool may(const char *path, int what)
{
	return faccessat(AT_FDCWD, path, what, AT_EACCESS) == 0;
}

/* Sets err to "can't write PATH: REASON"; returns -1. */
static int refuse(struct err *err, const char *path, const char *reason, const char *which)
{
	char *shown = text_escape_copy(path);
	char *shown_which = text_escape_copy(which);

	err_set(err, ERR_WRITE, "can't write %s: %s%s", shown, reason, shown_which);
	free(shown);
	free(shown_which);
	return -1;
}

/* Follows links by hand, since realpath() fails where the last one leads to nothing. Returns NULL, with the reason in errno, on
 * failure. */
static char *follow(const char *path)
{
	struct strbuf at = STRBUF_INIT;
	char link[PATH_MAX];
	ssize_t length;

	strbuf_addstr(&at, path);
	for (int links = 0; links <= MOST_LINKS; links++) {
		length = readlink(strbuf_text(&at), link, sizeof(link) - 1);
		if (length < 0 && (errno == EINVAL || errno == ENOENT)) /* not a link, or nothing */
			return strbuf_detach(&at);
		if (length < 0)
			break;
		link[length] = '\0';
		strbuf_setlen(&at, *link == '/' ? 0 : (size_t)(path_base(strbuf_text(&at)) - strbuf_text(&at)));
		strbuf_addstr(&at, link);
		errno = ELOOP;
	}
	strbuf_release(&at);
	return NULL;
}

/* Whether a file could be created at a path where there is none. */
static int check_folder(const char *path, const char *target, struct err *err)
{
	struct strbuf folder = STRBUF_INIT;
	int result = 0;

	strbuf_addstr(&folder, target);
	path_trim(&folder);
	if (!*path_base(target))
		result = refuse(err, path, "there is no such folder", "");
	else if (!file_exists(strbuf_text(&folder)))
		result = refuse(err, path, "there is no folder ", strbuf_text(&folder));
	else if (!file_is_directory(strbuf_text(&folder)))
		result = refuse(err, path, "this is not a folder: ", strbuf_text(&folder));
	else if (!may(strbuf_text(&folder), W_OK | X_OK))
		result = file_fail(err, ERR_WRITE, "can't create a file in the folder", strbuf_text(&folder));
	strbuf_release(&folder);
	return result;
}

/* Finds the file that a path leads to, and whether it can be written or created. The caller frees target->path, also on failure.
 */
static int target_find(struct target *target, const char *path, struct err *err)
{
	target->path = NULL;
	target->exists = stat(path, &target->now) == 0;
	if (target->exists && S_ISDIR(target->now.st_mode))
		return refuse(err, path, "it is a folder", "");
	if (target->exists && !S_ISREG(target->now.st_mode)) /* rename() would replace the device or pipe by a file */
		return refuse(err, path, "it is a device, a pipe or a socket, not a file", "");
	if (!target->exists && errno == ELOOP)
		return refuse(err, path, "its links lead in a circle", "");
	target->path = follow(path);
	if (!target->path || (target->exists && !may(target->path, W_OK)))
		return file_fail(err, ERR_WRITE, "can't write", path);
	return target->exists ? 0 : check_folder(path, target->path, err);
}

int file_can_write(const char *path, struct err *err)
{
	struct target target;
	int result = target_find(&target, path, err);

	free(target.path);
	return result;
}

/* Whether this user may rename another file to the name of an existing one. */
static bool may_replace(const struct target *target)
{
	struct strbuf folder = STRBUF_INIT;
	struct stat now;
	bool may_rename;

	strbuf_addstr(&folder, target->path);
	path_trim(&folder);
	may_rename = may(strbuf_text(&folder), W_OK | X_OK) && stat(strbuf_text(&folder), &now) == 0;
	/* In a folder such as /tmp, with the sticky bit, only the owners of the file and of the folder may, and root. */
	if (may_rename && now.st_mode & S_ISVTX)
		may_rename = geteuid() == 0 || geteuid() == now.st_uid || geteuid() == target->now.st_uid;
	strbuf_release(&folder);
	return may_rename;
}

static enum file_hindrance hindrance_of(const struct target *target)
{
	if (!target->exists)
		return FILE_FREE;
	if (!may_replace(target))
		return FILE_FOLDER_READ_ONLY;
	return target->now.st_nlink > 1 ? FILE_HARD_LINKED : FILE_FREE;
}

enum file_hindrance file_hindrance(const char *path)
{
	struct target target;
	enum file_hindrance hindrance = target_find(&target, path, NULL) == 0 ? hindrance_of(&target) : FILE_FREE;

	free(target.path);
	return hindrance;
}

static int refuse_hindered(const char *path, enum file_hindrance hindrance, struct err *err)
{
	static const char *const messages[] = {
		[FILE_HARD_LINKED] =
			"%s is not replaced: the file has other names (hard links), which would keep the old content; "
			"save under another name, or choose to break the link or to write in place",
		[FILE_FOLDER_READ_ONLY] = "%s is not replaced: you may write this file, but not replace it in its folder; "
					  "save under another name, or choose to write in place",
	};
	char *shown = text_escape_copy(path);

	err_set(err, ERR_REFUSED, messages[hindrance], shown);
	free(shown);
	return -1;
}

/* Returns -1, with the reason in errno, on failure. */
static int replace_by_rename(const struct target *target, const void *bytes, size_t length)
{
	struct strbuf beside = STRBUF_INIT;
	int descriptor = beside_create_file(&beside, target->path, target->exists ? 0600 : 0666);
	int reason;
	int lock;

	if (descriptor < 0)
		goto failed;
	if (file_write_all(descriptor, bytes, length) != 0 ||
		(target->exists && file_rights_copy(descriptor, target->path, &target->now) != 0) || fsync(descriptor) != 0) {
		reason = errno;
		close(descriptor);
		goto failed_with_file;
	}
	lock = dup(descriptor); /* the file is locked until it has its name */
	if (close(descriptor) != 0 || rename(strbuf_text(&beside), target->path) != 0) {
		reason = errno;
		close(lock);
		goto failed_with_file;
	}
	close(lock);
	strbuf_release(&beside);
	file_sync_parent(target->path);
	return 0;
failed_with_file:
	unlink(strbuf_text(&beside));
	errno = reason;
failed:
	strbuf_release(&beside);
	return -1;
}

int file_replace(const char *path, const void *bytes, size_t length, enum file_way way, struct err *err)
{
	struct target target;
	int result = target_find(&target, path, err);
	enum file_hindrance hindrance = result == 0 && way == FILE_CAREFULLY ? hindrance_of(&target) : FILE_FREE;

	if (result != 0)
		goto out;
	if (hindrance != FILE_FREE) {
		result = refuse_hindered(path, hindrance, err);
	} else if (way == FILE_IN_PLACE && target.exists) {
		result = file_write_in_place(target.path, bytes, length, err);
	} else {
		result = replace_by_rename(&target, bytes, length);
		if (result != 0)
			file_fail(err, ERR_WRITE, "can't write", path);
	}
out:
	free(target.path);
	return result;
}
