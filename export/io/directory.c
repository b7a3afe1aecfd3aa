#define _GNU_SOURCE /* renameat2, syncfs */
#include "export/io/directory.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "export/io/beside.h"
#include "export/io/file.h"
#include "export/io/path.h"
#include "model/base/alloc.h"
#include "model/base/text_escape.h"

static int remove_one(const char *path, const struct stat *now, int what, struct FTW *where)
{
	(void)now;
	(void)what;
	(void)where;
	return remove(path);
}

int directory_remove(const char *path)
{
	int result = nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);

	if (result != 0)
		xalloc_check();
	return result;
}

int directory_lock(const char *path)
{
	int descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	if (descriptor < 0 || file_try_lock(descriptor))
		return descriptor;
	close(descriptor);
	errno = EWOULDBLOCK;
	return -1;
}

int directory_stage(const char *path, char **made, int *descriptor, struct err *err)
{
	struct strbuf stage = STRBUF_INIT;
	mode_t mask = umask(0);
	int reason;

	umask(mask);
	beside_template(&stage, path, "");
	*made = strbuf_detach(&stage);
	if (mkdtemp(*made)) {
		*descriptor = chmod(*made, 0777 & ~mask) == 0 ? directory_lock(*made) : -1;
		if (*descriptor >= 0)
			return 0;
		reason = errno;
		rmdir(*made);
		errno = reason;
	}
	file_fail(err, ERR_WRITE, "can't create a folder beside", path);
	free(*made);
	*made = NULL;
	return -1;
}

int directory_sync(int descriptor)
{
#ifdef __linux__
	return syncfs(descriptor);
#else
	(void)descriptor;
	errno = ENOSYS;
	return -1;
#endif
}

static bool is_unsupported(int reason)
{
	return reason == EINVAL || reason == ENOSYS;
}

/* Renames a directory to a name that must be free. Where the file system doesn't support RENAME_NOREPLACE, an empty directory
 * reserves the name first: rename() replaces a directory only when it is empty. */
static int rename_to_free(const char *from, const char *to)
{
	int reason;

	if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
		return 0;
	if (!is_unsupported(errno) || mkdir(to, 0700) != 0)
		return -1;
	if (rename(from, to) == 0)
		return 0;
	reason = errno;
	rmdir(to); /* fails, rightly, when another program has put something into it */
	errno = reason;
	return -1;
}

int directory_place(const char *stage, const char *path, struct err *err)
{
	char *shown;

	if (rename_to_free(stage, path) == 0) {
		file_sync_parent(path);
		return 0;
	}
	if (errno != EEXIST && errno != ENOTEMPTY && errno != ENOTDIR)
		return file_fail(err, ERR_WRITE, "can't write", path);
	shown = text_escape_copy(path);
	err_set(err, ERR_REFUSED,
		"%s was created by another program in the meantime and is left unchanged; name a folder that does not exist yet",
		shown);
	free(shown);
	return -1;
}

/* Without RENAME_EXCHANGE: three renames, each undone when the next one fails. */
static int exchange_by_steps(const char *stage, const char *path, const char *aside, struct err *err)
{
	if (rename_to_free(path, aside) != 0)
		return file_fail(err, ERR_WRITE, "can't write", path);
	if (rename_to_free(stage, path) == 0) {
		if (rename_to_free(aside, stage) == 0)
			return 0;
		return file_fail(err, ERR_WRITE, "the new folder is written, but the old one is still there as", aside);
	}
	file_fail(err, ERR_WRITE, "can't write", path);
	return rename_to_free(aside, path) == 0 ? -1
						: file_fail(err, ERR_WRITE, "can't put the old folder back, which is now", aside);
}

int directory_exchange(const char *stage, const char *path, struct err *err)
{
	struct strbuf aside = STRBUF_INIT;
	int result = 0;

	if (renameat2(AT_FDCWD, stage, AT_FDCWD, path, RENAME_EXCHANGE) != 0) {
		if (is_unsupported(errno)) {
			strbuf_printf(&aside, "%s.old", stage);
			result = exchange_by_steps(stage, path, strbuf_text(&aside), err);
			strbuf_release(&aside);
		} else {
			result = file_fail(err, ERR_WRITE, "can't write", path);
		}
	}
	if (result == 0)
		file_sync_parent(path);
	return result;
}

static int not_dots(const struct dirent *entry)
{
	return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

int directory_for_each(
	const char *path, int (*found)(void *context, const char *name, struct err *err), void *context, struct err *err)
{
	struct dirent **entries;
	int count = scandir(path, &entries, not_dots, by_bytes);
	int result = 0;

	if (count < 0) {
		xalloc_check();
		return file_fail(err, ERR_READ, "can't read", path);
	}
	for (int i = 0; i < count; i++) {
		if (result == 0)
			result = found(context, entries[i]->d_name, err);
		free(entries[i]);
	}
	free(entries);
	return result;
}
