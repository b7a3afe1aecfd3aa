#include "export/io/file_state.h"

#include <sys/stat.h>

struct file_state file_state(const char *path)
{
	struct stat now;

	if (stat(path, &now) != 0)
		return (struct file_state){ .exists = false };
	return (struct file_state){ true, S_ISREG(now.st_mode), now.st_dev, now.st_ino, now.st_size, now.st_mtim, now.st_ctim };
}

static bool same_time(const struct timespec *a, const struct timespec *b)
{
	return a->tv_sec == b->tv_sec && a->tv_nsec == b->tv_nsec;
}

bool file_state_equal(const struct file_state *a, const struct file_state *b)
{
	if (!a->exists || !b->exists)
		return a->exists == b->exists;
	return a->device == b->device && a->inode == b->inode && a->size == b->size && same_time(&a->modified, &b->modified) &&
	       same_time(&a->changed, &b->changed);
}
