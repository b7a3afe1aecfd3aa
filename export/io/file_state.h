/*
 * Whether a file is still the one that was read or written, without reading it again.
 */
#ifndef EXPORT_IO_FILE_STATE_H
#define EXPORT_IO_FILE_STATE_H

#include <stdbool.h>
#include <sys/types.h>
#include <time.h>

struct file_state {
	bool exists, is_file;
	dev_t device;
	ino_t inode;
	off_t size;
	struct timespec modified, changed; /* the contents; the contents, the name, the mode or the owner */
};

/* What the file is now; follows symbolic links. A file that can't be looked at doesn't exist. */
struct file_state file_state(const char *path);
/* If not, the file may have other contents; only reading it can tell. */
bool file_state_equal(const struct file_state *a, const struct file_state *b);

#endif
