/*
 * Files and folders of tests: temporary ones, which are removed at the end of the run, and those of the tree. All paths that are
 * returned are valid until tempdir_end().
 */
#ifndef TESTS_SUPPORT_TEMPDIR_H
#define TESTS_SUPPORT_TEMPDIR_H

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stddef.h>

/* A new empty folder in /tmp; its name differs between runs in the last TEMPDIR_VARIES characters only. */
#define TEMPDIR_VARIES 6
const char *tempdir_new(void);
/* A path that no other call returns, in a new folder; nothing exists there yet. tempdir_folder() makes a folder of it. */
const char *tempdir_path(const char *name);
const char *tempdir_folder(const char *name);
/* Removes all that, at the end of the run. */
void tempdir_end(void);

/* Remembers where the tree is, which the tests are started in: a test may change the folder. 0, or -1. */
int test_tree_begin(void);
/* The absolute path of a file of the tree. */
const char *test_tree(const char *path);
/* The path of a file in a folder. */
const char *test_in(const char *folder, const char *name);

/* These fail the test when the file can't be written or read. test_read() adds a NUL; the result is the caller's to free, length
 * may be NULL. */
void test_write(const char *path, const void *bytes, size_t length);
char *test_read(const char *path, size_t *length);
cJSON *test_read_json(const char *path);
bool test_exists(const char *path);
/* Both files have the same bytes. */
bool test_same(const char *path, const char *other);
/* The paths of all files below a folder, sorted, one a line; test_list() also has the folders, with a slash at the end. The
 * caller's to free. */
char *test_list(const char *folder);
char *test_list_files(const char *folder);

#endif
