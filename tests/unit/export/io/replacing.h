/*
 * A file that is replaced, also by another user.
 */
#ifndef TESTS_UNIT_EXPORT_IO_REPLACING_H
#define TESTS_UNIT_EXPORT_IO_REPLACING_H

#include <sys/types.h>

#include "export/io/file.h"

/* The file has this text. */
void replacing_expect(const char *path, const char *wanted, const char *what);
/* A file "design.json" of the text "old" with these rights (the owner and group only if root runs the tests), in a new folder
 * that everyone may change. */
const char *replacing_file(uid_t owner, gid_t group, mode_t mode);

/* What is done as another user. */
struct replacing {
	char path[256], state[256];
	enum file_way way;
	int result;
	enum file_hindrance hindrance;
	int can_write;
	struct err err;
	bool was_open; /* someone could have read the new file before it was finished */
};

/* Replaces a file by "new content" as a user, test_act_as(). */
struct replacing replacing_as(uid_t user, gid_t group, gid_t more, const char *path, enum file_way way);

#endif
