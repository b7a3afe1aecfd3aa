/*
 * What other users than the one that runs the tests can do. Only root can become another user.
 */
#ifndef TESTS_SUPPORT_USERS_H
#define TESTS_SUPPORT_USERS_H

#include <stddef.h>
#include <sys/types.h>

/* Users and groups with no rights of their own; they need no names. */
#define USER_ONE   ((uid_t)64001)
#define USER_TWO   ((uid_t)64002)
#define GROUP_ONE  ((gid_t)64001)
#define GROUP_TWO  ((gid_t)64002)
#define GROUP_TEAM ((gid_t)64060)

/* Skips the current test unless root runs it. */
void test_needs_root(void);
/* Calls act in a child process as a user with a group, and with one more that may be the same; what it changes in the context of
 * this size is the caller's afterwards. User 0 is the one that runs the tests. */
void test_act_as(uid_t user, gid_t group, gid_t more, void (*act)(void *context), void *context, size_t size);

#endif
