#define _GNU_SOURCE /* renameat2 */
#include "tests/support/faults.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "tests/support/expect.h"

void fault_limit_files(long bytes)
{
	struct rlimit limit;

	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &limit);
	limit.rlim_cur = bytes < 0 ? limit.rlim_max : (rlim_t)bytes;
	expect(setrlimit(RLIMIT_FSIZE, &limit) == 0, "limit files to %ld bytes", bytes);
}

static void (*before_rename)(unsigned calls);
static unsigned rename_calls;
static int rename_fails;

void fault_on_rename(void (*before)(unsigned calls), int reason)
{
	before_rename = before;
	rename_calls = 0;
	rename_fails = reason;
}

/* In the place of libc's, for the whole test program. */
int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
	if (before_rename)
		before_rename(rename_calls++);
	errno = rename_fails;
	return rename_fails ? -1 : (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
}

static unsigned sync_calls, sync_first, sync_last;

void fault_on_sync(unsigned first, unsigned last)
{
	sync_calls = 0;
	sync_first = first;
	sync_last = last;
}

int fsync(int descriptor)
{
	sync_calls++;
	if (sync_first && sync_calls >= sync_first && sync_calls <= sync_last) {
		errno = EIO;
		return -1;
	}
	return (int)syscall(SYS_fsync, descriptor);
}

static bool close_fails;

void fault_on_close(bool on)
{
	close_fails = on;
}

int close(int descriptor)
{
	struct stat now;
	bool fails = close_fails && (fcntl(descriptor, F_GETFL) & O_ACCMODE) != O_RDONLY && fstat(descriptor, &now) == 0 &&
		     S_ISREG(now.st_mode);
	int result = (int)syscall(SYS_close, descriptor);

	if (fails)
		errno = ENOSPC;
	return fails ? -1 : result;
}

static void (*before_rights)(int descriptor);

void fault_on_rights(void (*before)(int descriptor))
{
	before_rights = before;
}

int fchown(int descriptor, uid_t user, gid_t group)
{
	if (before_rights)
		before_rights(descriptor);
	return (int)syscall(SYS_fchown, descriptor, user, group);
}

int fchmod(int descriptor, mode_t mode)
{
	if (before_rights)
		before_rights(descriptor);
	return (int)syscall(SYS_fchmod, descriptor, mode);
}

int fsetxattr(int descriptor, const char *name, const void *value, size_t size, int flags)
{
	if (before_rights)
		before_rights(descriptor);
	return (int)syscall(SYS_fsetxattr, descriptor, name, value, size, flags);
}
