#include "tests/unit/export/io/replacing.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/expect.h"
#include "tests/support/faults.h"
#include "tests/support/tempdir.h"
#include "tests/support/users.h"

void replacing_expect(const char *path, const char *wanted, const char *what)
{
	char *text = test_read(path, NULL);

	expect_text(text, wanted, "%s: %s", what, path);
	free(text);
}

const char *replacing_file(uid_t owner, gid_t group, mode_t mode)
{
	const char *folder = tempdir_new();
	const char *path = test_in(folder, "design.json");

	test_write(path, "old", 3);
	expect(chmod(folder, 0777) == 0, "a folder that everyone may change");
	if (geteuid() == 0)
		expect(chown(path, owner, group) == 0, "a file of user %u and group %u", (unsigned)owner, (unsigned)group);
	expect(chmod(path, mode) == 0, "a file with the mode %o", (unsigned)mode);
	return path;
}

static struct replacing *acting;
static mode_t mode_of_old;

static void look_at_new(int descriptor)
{
	struct stat now;

	if (fstat(descriptor, &now) == 0 && (now.st_mode & 077 & ~mode_of_old))
		acting->was_open = true;
}

static void replace(void *context)
{
	struct replacing *act = context;
	struct stat now;

	acting = act;
	mode_of_old = stat(act->path, &now) == 0 ? now.st_mode : 0;
	setenv("XDG_STATE_HOME", act->state, 1);
	act->hindrance = file_hindrance(act->path);
	act->can_write = file_can_write(act->path, NULL);
	fault_on_rights(look_at_new);
	act->result = file_replace(act->path, "new content", 11, act->way, &act->err);
	fault_on_rights(NULL);
}

struct replacing replacing_as(uid_t user, gid_t group, gid_t more, const char *path, enum file_way way)
{
	struct replacing act = { .way = way };
	const char *state = tempdir_new();

	expect(chmod(state, 0777) == 0, "a folder for the state");
	snprintf(act.path, sizeof(act.path), "%s", path);
	snprintf(act.state, sizeof(act.state), "%s", state);
	test_act_as(user, group, more, replace, &act, sizeof(act));
	return act;
}
