#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "export/io/file.h"
#include "export/io/path.h"
#include "tests/support/expect.h"
#include "tests/support/skip.h"
#include "tests/support/tempdir.h"
#include "tests/support/users.h"
#include "tests/unit/export/io/replacing.h"

void suite_file_rights(void);

#define ACL "system.posix_acl_access"

static void rights_are_kept_where_possible(void)
{
	static const struct {
		const char *what;
		uid_t owner;
		gid_t group;
		mode_t mode;
		uid_t user;
		gid_t own, more;
		uid_t wanted_owner;
		gid_t wanted_group;
		mode_t wanted;
	} rows[] = {
		{ "its owner", USER_ONE, GROUP_ONE, 0640, USER_ONE, GROUP_ONE, GROUP_ONE, USER_ONE, GROUP_ONE, 0640 },
		{ "its owner, and a group", USER_ONE, GROUP_TEAM, 0660, USER_ONE, GROUP_ONE, GROUP_TEAM, USER_ONE, GROUP_TEAM,
			0660 },
		{ "another member", USER_ONE, GROUP_TEAM, 0660, USER_TWO, GROUP_TWO, GROUP_TEAM, USER_TWO, GROUP_TEAM, 0660 },
		{ "a member by the main group", USER_ONE, GROUP_TEAM, 0664, USER_TWO, GROUP_TEAM, GROUP_TEAM, USER_TWO,
			GROUP_TEAM, 0664 },
		{ "another member, setgid", USER_ONE, GROUP_TEAM, 02660, USER_TWO, GROUP_TWO, GROUP_TEAM, USER_TWO, GROUP_TEAM,
			0660 },
		{ "root", USER_ONE, GROUP_TEAM, 0660, 0, 0, 0, USER_ONE, GROUP_TEAM, 0660 },
		{ "root, all bits", USER_ONE, GROUP_TEAM, 06754, 0, 0, 0, USER_ONE, GROUP_TEAM, 06754 },
		{ "root, for its owner only", USER_ONE, GROUP_TEAM, 0400, 0, 0, 0, USER_ONE, GROUP_TEAM, 0400 },
		{ "a stranger", USER_ONE, GROUP_TEAM, 0666, USER_TWO, GROUP_TWO, GROUP_TWO, USER_TWO, GROUP_TWO, 0666 },
		{ "a stranger who only may write", USER_ONE, GROUP_TEAM, 0662, USER_TWO, GROUP_TWO, GROUP_TWO, USER_TWO,
			GROUP_TWO, 0622 },
		{ "a stranger, the group not", USER_ONE, GROUP_TEAM, 0606, USER_TWO, GROUP_TWO, GROUP_TWO, USER_TWO, GROUP_TWO,
			0600 },
		{ "its owner, not in the group", USER_ONE, GROUP_TEAM, 0640, USER_ONE, GROUP_ONE, GROUP_ONE, USER_ONE, GROUP_ONE,
			0600 },
		{ "its owner, not in the group", USER_ONE, GROUP_TEAM, 0644, USER_ONE, GROUP_ONE, GROUP_ONE, USER_ONE, GROUP_ONE,
			0644 },
	};

	test_needs_root();
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *path = replacing_file(rows[i].owner, rows[i].group, rows[i].mode);
		struct replacing act = replacing_as(rows[i].user, rows[i].own, rows[i].more, path, FILE_CAREFULLY);
		struct stat now = { 0 };

		expect(act.result == 0, "%s, %o: %s", rows[i].what, (unsigned)rows[i].mode, act.err.message);
		expect(!act.was_open, "%s, %o: others could read it for a moment", rows[i].what, (unsigned)rows[i].mode);
		expect(stat(path, &now) == 0 && now.st_uid == rows[i].wanted_owner && now.st_gid == rows[i].wanted_group &&
				(now.st_mode & 07777) == rows[i].wanted,
			"%s, %o: now user %u, group %u, mode %o", rows[i].what, (unsigned)rows[i].mode, now.st_uid, now.st_gid,
			(unsigned)now.st_mode & 07777);
		replacing_expect(path, "new content", rows[i].what);
	}
}

/* An access control list: the rights of the owner, of one more user, of the group, the most that the last two have, of others. */
#define ACL_BYTES 44
static void make_acl(char acl[ACL_BYTES], int owner, int user_two, int group, int most, int others)
{
	const int entries[][2] = { { 0x01, owner }, { 0x02, user_two }, { 0x04, group }, { 0x10, most }, { 0x20, others } };

	memset(acl, 0xFF, ACL_BYTES);
	memset(acl, 0, 4);
	acl[0] = 2; /* the version */
	for (size_t i = 0; i < COUNT(entries); i++) {
		char *entry = acl + 4 + i * 8;

		entry[0] = (char)entries[i][0];
		entry[2] = (char)entries[i][1];
		entry[1] = entry[3] = 0;
		if (entries[i][0] == 0x02)
			memcpy(entry + 4, &(uint32_t){ USER_TWO }, 4);
	}
}

static void set_attribute(const char *path, const char *name, const char *value, size_t length)
{
	if (setxattr(path, name, value, length, 0) != 0)
		test_skip("the file system of /tmp can't hold %s: %s", name, strerror(errno));
}

static void expect_attribute(const char *path, const char *name, const char *wanted, size_t length, const char *what)
{
	char got[256];
	ssize_t size = getxattr(path, name, got, sizeof(got));

	expect(wanted ? size == (ssize_t)length && memcmp(got, wanted, length) == 0 : size < 0, "%s: %s", what, name);
}

static void access_lists_and_attributes_are_kept(void)
{
	const char *path = replacing_file(getuid(), getgid(), 0640);
	char acl[ACL_BYTES];
	struct err err = { 0 };

	make_acl(acl, 6, 6, 4, 6, 0);
	set_attribute(path, "user.note", "a\0b", 3);
	set_attribute(path, "user.empty", "", 0);
	set_attribute(path, ACL, acl, sizeof(acl));
	expect(file_replace(path, "new content", 11, FILE_CAREFULLY, &err) == 0, "%s", err.message);
	expect_attribute(path, ACL, acl, sizeof(acl), "the list");
	expect_attribute(path, "user.note", "a\0b", 3, "the user's own");
	expect_attribute(path, "user.empty", "", 0, "an empty one");
}

/* The list of a file whose group can't be kept gives the new group nothing that it did not have. */
static void an_access_list_gives_another_group_nothing(void)
{
	const char *path;
	char acl[ACL_BYTES];
	struct replacing act;

	test_needs_root();
	path = replacing_file(USER_ONE, GROUP_TEAM, 0600);
	make_acl(acl, 6, 6, 6, 6, 4);
	set_attribute(path, ACL, acl, sizeof(acl));
	act = replacing_as(USER_TWO, GROUP_TWO, GROUP_TWO, path, FILE_CAREFULLY);
	expect(act.result == 0 && !act.was_open, "%s", act.err.message);
	make_acl(acl, 6, 6, 4, 6, 4);
	expect_attribute(path, ACL, acl, sizeof(acl), "the other user's rights are kept");
}

/* The default list of a folder is for new files; a file that had no list gets none. */
static void a_folders_default_list_adds_nothing(void)
{
	const char *path = replacing_file(getuid(), getgid(), 0660);
	const char *other;
	char *folder = strndup(path, (size_t)(path_base(path) - path - 1));
	char acl[ACL_BYTES];
	struct stat now;
	mode_t mask;

	make_acl(acl, 7, 7, 5, 7, 0);
	other = test_in(folder, "new.json");
	set_attribute(folder, "system.posix_acl_default", acl, sizeof(acl));
	free(folder);
	expect(file_replace(path, "new content", 11, FILE_CAREFULLY, NULL) == 0, "replaced");
	expect_attribute(path, ACL, NULL, 0, "no list");
	expect(stat(path, &now) == 0 && (now.st_mode & 0777) == 0660, "mode %o", (unsigned)now.st_mode & 0777);
	mask = umask(077);
	expect(file_replace(other, "new content", 11, FILE_CAREFULLY, NULL) == 0, "created");
	umask(mask);
	make_acl(acl, 6, 7, 5, 6, 0);
	expect_attribute(other, ACL, acl, sizeof(acl), "a new file has the folder's");
}

void suite_file_rights(void)
{
	CU_pSuite suite = CU_add_suite("file rights", NULL, NULL);

	CU_add_test(suite, "rights are kept where possible", rights_are_kept_where_possible);
	CU_add_test(suite, "access lists and attributes are kept", access_lists_and_attributes_are_kept);
	CU_add_test(suite, "an access list gives another group nothing", an_access_list_gives_another_group_nothing);
	CU_add_test(suite, "a folder's default list adds nothing", a_folders_default_list_adds_nothing);
}
