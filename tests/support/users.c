#include "tests/support/users.h"

#include <grp.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/expect.h"
#include "tests/support/skip.h"

void test_needs_root(void)
{
	if (geteuid() != 0)
		test_skip("only root can act as other users");
}

static int become(uid_t user, gid_t group, gid_t more)
{
	if (user == 0)
		return 0;
	return setgroups(1, &more) == 0 && setgid(group) == 0 && setuid(user) == 0 ? 0 : -1;
}

void test_act_as(uid_t user, gid_t group, gid_t more, void (*act)(void *context), void *context, size_t size)
{
	void *shared = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	int status = -1;
	pid_t pid;

	if (shared == MAP_FAILED) {
		expect(false, "memory that two processes share");
		return;
	}
	memcpy(shared, context, size);
	pid = fork();
	if (pid == 0) {
		if (become(user, group, more) != 0)
			_exit(1);
		act(shared);
		_exit(0);
	}
	expect(pid > 0 && waitpid(pid, &status, 0) == pid && status == 0, "act as user %u: %d", (unsigned)user, status);
	memcpy(context, shared, size);
	munmap(shared, size);
}
