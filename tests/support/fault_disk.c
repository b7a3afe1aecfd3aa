#define _GNU_SOURCE /* syncfs */
#include "tests/support/fault_disk.h"

#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

static int fails_with;
static unsigned calls;

unsigned fault_on_syncfs(int reason)
{
	unsigned before = calls;

	fails_with = reason;
	calls = 0;
	return before;
}

/* In the place of libc's, for the whole test program. */
int syncfs(int descriptor)
{
	calls++;
	errno = fails_with;
	return fails_with ? -1 : (int)syscall(SYS_syncfs, descriptor);
}
