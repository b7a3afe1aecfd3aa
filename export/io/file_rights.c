#include "export/io/file_rights.h"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "model/base/alloc.h"

#define ACL_ATTRIBUTE "system.posix_acl_access"

/* What of the owner could be passed on. */
struct kept {
	bool owner, group;
};

static struct kept copy_owner(int descriptor, const struct stat *now)
{
	struct stat got;

	/* Only root may give a file to another user; members of a group may give it to that group. */
	if (fchown(descriptor, now->st_uid, now->st_gid) != 0)
		(void)!fchown(descriptor, (uid_t)-1, now->st_gid);
	if (fstat(descriptor, &got) != 0)
		return (struct kept){ false, false };
	return (struct kept){ got.st_uid == now->st_uid, got.st_gid == now->st_gid };
}

/* The value of an attribute, which the caller frees; NULL, with the reason in errno, if the file has none. */
static char *read_attribute(const char *path, const char *name, size_t *length)
{
	ssize_t size = getxattr(path, name, NULL, 0);
	char *value;
	int reason;

	if (size < 0)
		return NULL;
	value = xmalloc((size_t)size + 1);
	size = getxattr(path, name, value, (size_t)size);
	if (size >= 0) {
		*length = (size_t)size;
		return value;
	}
	reason = errno; /* it has been changed in between */
	free(value);
	errno = reason;
	return NULL;
}

static void copy_user_attributes(int descriptor, const char *path)
{
	ssize_t size = listxattr(path, NULL, 0);
	char *names = size > 0 ? xmalloc((size_t)size) : NULL;

	size = names ? listxattr(path, names, (size_t)size) : 0;
	for (const char *name = names; size > 0 && name < names + size; name += strlen(name) + 1) {
		size_t length = 0;
		char *value = strncmp(name, "user.", 5) == 0 ? read_attribute(path, name, &length) : NULL;

		if (value)
			(void)!fsetxattr(descriptor, name, value, length, 0);
		free(value);
	}
	free(names);
}

/* What a file's new group, and the members of its old one, who now count among the others, may do: what both were allowed before.
 */
static mode_t common_rights(mode_t group, mode_t others)
{
	return group & others & 07;
}

/* The same in an access control list: a version of 4 bytes, then entries of a tag and rights, of 2 bytes, and an id, of 4, with
 * the lowest byte first. */
static void restrict_acl(char *acl, size_t length)
{
	enum { TAG_GROUP = 0x04, TAG_OTHERS = 0x20 };
	mode_t group = 0, others = 0;

	for (size_t i = 4; i + 8 <= length; i += 8) {
		group = acl[i] == TAG_GROUP ? (mode_t)acl[i + 2] : group;
		others = acl[i] == TAG_OTHERS ? (mode_t)acl[i + 2] : others;
	}
	for (size_t i = 4; i + 8 <= length; i += 8)
		if (acl[i] == TAG_GROUP || acl[i] == TAG_OTHERS)
			acl[i + 2] = (char)common_rights(group, others);
}

/* Gives the file the access control list of the one at path, if that has one. Returns the bits of the mode that go with it. */
static mode_t copy_acl(int descriptor, const char *path, bool same_group, mode_t mode)
{
	mode_t common = common_rights(mode >> 3, mode);
	size_t length = 0;
	char *acl = read_attribute(path, ACL_ATTRIBUTE, &length);
	struct stat got;
	bool is_set;

	if (!acl) {
		/* What the new file got from the default list of its folder would count once the mode allows it. */
		if (errno == ENODATA)
			(void)!fremovexattr(descriptor, ACL_ATTRIBUTE);
		return same_group ? mode & 0777 : (mode & 0700) | common << 3 | common;
	}
	if (!same_group)
		restrict_acl(acl, length);
	is_set = fsetxattr(descriptor, ACL_ATTRIBUTE, acl, length, 0) == 0 && fstat(descriptor, &got) == 0;
	free(acl);
	/* Setting the list set the mode, too: its bits for the group are then the most that anyone in the list may do. That is
	 * not what the group may do, so without the list only the owner's bits are known to be right. */
	return is_set ? got.st_mode & 0777 : mode & 0700;
}

int file_rights_copy(int descriptor, const char *path, const struct stat *now)
{
	struct kept kept = copy_owner(descriptor, now);
	mode_t special = kept.owner && kept.group ? now->st_mode & 07000 : 0;

	copy_user_attributes(descriptor, path);
	return fchmod(descriptor, copy_acl(descriptor, path, kept.group, now->st_mode) | special);
}
