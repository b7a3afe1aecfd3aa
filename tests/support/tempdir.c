#include "tests/support/tempdir.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/alloc.h"
#include "model/base/strbuf.h"
#include "tests/support/expect.h"

static struct {
	char **items;
	size_t count, capacity;
} names, folders;

static char *tree;

static const char *keep(char *name)
{
	names.items = xrealloc_grow(names.items, names.count, &names.capacity, sizeof(*names.items));
	names.items[names.count++] = name;
	return name;
}

int test_tree_begin(void)
{
	tree = realpath(".", NULL);
	return tree ? 0 : -1;
}

const char *test_tree(const char *path)
{
	return test_in(tree, path);
}

const char *test_in(const char *folder, const char *name)
{
	struct strbuf path = STRBUF_INIT;

	strbuf_printf(&path, "%s/%s", folder, name);
	return keep(strbuf_detach(&path));
}

const char *tempdir_new(void)
{
	char *folder = xstrdup("/tmp/bladesmith-XXXXXX");

	if (!mkdtemp(folder)) {
		fprintf(stderr, "can't make a folder in /tmp: %s\n", strerror(errno));
		exit(2);
	}
	folders.items = xrealloc_grow(folders.items, folders.count, &folders.capacity, sizeof(*folders.items));
	folders.items[folders.count++] = folder;
	return keep(folder);
}

const char *tempdir_path(const char *name)
{
	static const char *all;
	static size_t count;
	char number[32];
	const char *folder;

	if (!all)
		all = tempdir_new();
	snprintf(number, sizeof(number), "%zu", count++);
	folder = test_in(all, number);
	expect(mkdir(folder, 0777) == 0, "make %s", folder);
	return test_in(folder, name);
}

const char *tempdir_folder(const char *name)
{
	const char *path = tempdir_path(name);

	expect(mkdir(path, 0777) == 0, "make %s", path);
	return path;
}

static int remove_one(const char *path, const struct stat *now, int what, struct FTW *where)
{
	(void)where;
	if (what == FTW_DNR || (S_ISDIR(now->st_mode) && (now->st_mode & 0700) != 0700))
		chmod(path, 0700);
	return remove(path);
}

static int open_one(const char *path, const struct stat *now, int what, struct FTW *where)
{
	(void)where;
	if (what != FTW_SL && S_ISDIR(now->st_mode))
		chmod(path, 0700);
	return 0;
}

void tempdir_end(void)
{
	for (size_t i = 0; i < folders.count; i++) {
		nftw(folders.items[i], open_one, 16, FTW_PHYS);
		nftw(folders.items[i], remove_one, 16, FTW_DEPTH | FTW_PHYS);
	}
	for (size_t i = 0; i < names.count; i++)
		free(names.items[i]);
	free(folders.items);
	free(names.items);
	free(tree);
}

void test_write(const char *path, const void *bytes, size_t length)
{
	FILE *file = fopen(path, "wb");
	bool written = file && fwrite(bytes, 1, length, file) == length;

	if (file)
		written = fclose(file) == 0 && written;
	expect(written, "%s can't be written", path);
}

char *test_read(const char *path, size_t *length)
{
	FILE *file = fopen(path, "rb");
	struct strbuf bytes = STRBUF_INIT;
	char block[65536];
	size_t got;

	expect(file != NULL, "%s can't be read", path);
	while (file && (got = fread(block, 1, sizeof(block), file)) > 0)
		strbuf_add(&bytes, block, got);
	if (file)
		fclose(file);
	if (length)
		*length = bytes.length;
	return strbuf_detach(&bytes);
}

cJSON *test_read_json(const char *path)
{
	char *text = test_read(path, NULL);
	cJSON *json = cJSON_Parse(text);

	expect(json != NULL, "%s is no JSON", path);
	free(text);
	return json;
}

bool test_exists(const char *path)
{
	struct stat now;

	return lstat(path, &now) == 0;
}

bool test_same(const char *path, const char *other)
{
	size_t one, two;
	char *first = test_read(path, &one), *second = test_read(other, &two);
	bool same = one == two && memcmp(first, second, one) == 0;

	free(first);
	free(second);
	return same;
}

static struct {
	bool folders;
	size_t skip; /* of each path: the folder's own */
	char **lines;
	size_t count, capacity;
} listing;

static int list_one(const char *path, const struct stat *now, int what, struct FTW *where)
{
	struct strbuf line = STRBUF_INIT;

	(void)what;
	if (where->level == 0 || (S_ISDIR(now->st_mode) && !listing.folders))
		return 0;
	strbuf_printf(&line, "%s%s\n", path + listing.skip, S_ISDIR(now->st_mode) ? "/" : "");
	listing.lines = xrealloc_grow(listing.lines, listing.count, &listing.capacity, sizeof(*listing.lines));
	listing.lines[listing.count++] = strbuf_detach(&line);
	return 0;
}

static int by_text(const void *left, const void *right)
{
	return strcmp(*(char *const *)left, *(char *const *)right);
}

static char *list_below(const char *folder, bool with_folders)
{
	struct strbuf text = STRBUF_INIT;

	memset(&listing, 0, sizeof(listing));
	listing.folders = with_folders;
	listing.skip = strlen(folder) + 1;
	nftw(folder, list_one, 16, FTW_PHYS);
	if (listing.count)
		qsort(listing.lines, listing.count, sizeof(*listing.lines), by_text);
	for (size_t i = 0; i < listing.count; i++) {
		strbuf_addstr(&text, listing.lines[i]);
		free(listing.lines[i]);
	}
	free(listing.lines);
	return strbuf_detach(&text);
}

char *test_list(const char *folder)
{
	return list_below(folder, true);
}

char *test_list_files(const char *folder)
{
	return list_below(folder, false);
}
