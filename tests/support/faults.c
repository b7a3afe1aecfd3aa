#define _GNU_SOURCE /* renameat2 */
#include "tests/support/faults.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/syscall.h>
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
