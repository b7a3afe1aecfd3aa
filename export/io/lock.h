/*
 * The lock of an open design: a file of its own, as the design's inode changes at each save. It says who has the design open, and
 * the program that made it holds an advisory lock (flock) on it as long as it lives, so that a lock which was left by a program
 * that ended is recognized.
 */
#ifndef EXPORT_IO_LOCK_H
#define EXPORT_IO_LOCK_H

#include <stdbool.h>
#include <time.h>

struct lock_owner {
	char *user, *host;
	long pid;
	time_t since;
};

void lock_owner_release(struct lock_owner *owner);

struct file_lock {
	char *path;     /* of the lock file; NULL: nothing is locked */
	int descriptor; /* of the lock file */
};

enum lock_result {
	LOCK_OURS,
	LOCK_HELD,       /* by the owner that was set; it is not set otherwise */
	LOCK_IMPOSSIBLE, /* no lock file can be made: the design is open without one */
};

/* Locks a design, which need not exist. take_over: also if another program has it, which notices that with lock_is_ours(). */
enum lock_result lock_take(struct file_lock *lock, const char *design, bool take_over, struct lock_owner *owner);
/* False if another program took it over, or removed the lock file. */
bool lock_is_ours(const struct file_lock *lock);
/* Someone removed the lock file, and no program has made another one. */
bool lock_is_removed(const struct file_lock *lock);
/* Who has the lock now; false if no one. Release the owner in any case. */
bool lock_read_owner(const char *design, struct lock_owner *owner);
/* Removes the lock file if it is still ours. */
void lock_release(struct file_lock *lock);

#endif
