#include "tests/screen/help.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/crypto/base64.h"
#include "model/base/alloc.h"

static struct {
	char **items;
	size_t count, capacity;
} names, folders;

static char *tree, *program;

static const char *keep(char *name)
{
	names.items = xrealloc_grow(names.items, names.count, &names.capacity, sizeof(*names.items));
	names.items[names.count++] = name;
	return name;
}

/* realpath() of a variable's path, or of a path of this tree where it is unset; the variable then has it, too. */
static char *absolute(const char *variable, const char *otherwise)
{
	const char *given = getenv(variable);
	char *path = realpath(given && *given ? given : otherwise, NULL);

	if (path)
		setenv(variable, path, 1);
	return path;
}

int help_begin(void)
{
	char today[32];

	snprintf(today, sizeof(today), "%ld", HELP_TODAY);
	setenv("SOURCE_DATE_EPOCH", today, 1);
	tree = realpath(".", NULL);
	program = absolute("BLADESMITH", "./bladesmith");
	free(absolute("FLOOR", "build/floor"));
	if (!tree || !program || access(HELP_CONTOSO, R_OK) != 0) {
		fprintf(stderr, "run this at the top of the tree, with BLADESMITH=FILE where ./bladesmith is not the program\n");
		return -1;
	}
	return 0;
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

void help_end(void)
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
	free(program);
}

static bool assert_that(bool holds, const char *file, unsigned line, struct strbuf *what)
{
	if (!CU_get_current_test()) { /* a tool, which does not count failures */
		if (!holds) {
			fprintf(stderr, "%s:%u: %s\n", file, line, strbuf_text(what));
			exit(1);
		}
		strbuf_release(what);
		return true;
	}
	CU_assertImplementation(holds ? CU_TRUE : CU_FALSE, line, strbuf_text(what), file, "", CU_FALSE);
	strbuf_release(what);
	return holds;
}

#define SAY(what)                          \
	struct strbuf said = STRBUF_INIT;  \
	va_list args;                      \
                                           \
	va_start(args, what);              \
	strbuf_vprintf(&said, what, args); \
	va_end(args)

bool help_expect(bool holds, const char *file, unsigned line, const char *what, ...)
{
	SAY(what);
	return assert_that(holds, file, line, &said);
}

bool help_expect_text(const char *got, const char *wanted, const char *file, unsigned line, const char *what, ...)
{
	bool same = got && wanted ? strcmp(got, wanted) == 0 : got == wanted;
	SAY(what);

	if (!same)
		strbuf_printf(&said, ": got \"%s\" and not \"%s\"", got ? got : "(none)", wanted ? wanted : "(none)");
	return assert_that(same, file, line, &said);
}

bool help_expect_number(long long got, long long wanted, const char *file, unsigned line, const char *what, ...)
{
	SAY(what);

	if (got != wanted)
		strbuf_printf(&said, ": got %lld and not %lld", got, wanted);
	return assert_that(got == wanted, file, line, &said);
}

bool help_expect_has(const char *text, const char *part, const char *file, unsigned line, const char *what, ...)
{
	bool has = text && strstr(text, part);
	SAY(what);

	if (!has)
		strbuf_printf(&said, ": there is no \"%s\" in: %.200s", part, text ? text : "(none)");
	return assert_that(has, file, line, &said);
}

unsigned help_random(unsigned long *state, unsigned limit)
{
	*state = (*state * 6364136223846793005UL + 1442695040888963407UL) & 0xFFFFFFFFFFFFFFFFUL;
	return (unsigned)((*state >> 33) % limit);
}

const char *help_program(void)
{
	return program;
}

const char *help_tree(const char *path)
{
	return help_in(tree, path);
}

const char *help_folder(void)
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

const char *help_in(const char *folder, const char *name)
{
	struct strbuf path = STRBUF_INIT;

	strbuf_printf(&path, "%s/%s", folder, name);
	return keep(strbuf_detach(&path));
}

void help_write(const char *path, const void *bytes, size_t length)
{
	FILE *file = fopen(path, "wb");
	bool written = file && fwrite(bytes, 1, length, file) == length;

	if (file)
		written = fclose(file) == 0 && written;
	expect(written, "%s can't be written", path);
}

char *help_read(const char *path, size_t *length)
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

const char *help_contoso(const char *folder, const char *name)
{
	const char *path = help_in(folder, name);
	size_t length;
	char *bytes = help_read(help_tree(HELP_CONTOSO), &length);

	help_write(path, bytes, length);
	free(bytes);
	return path;
}

cJSON *help_json(const char *path)
{
	char *text = help_read(path, NULL);
	cJSON *json = cJSON_Parse(text);

	expect(json != NULL, "%s is no JSON", path);
	free(text);
	return json;
}

bool help_exists(const char *path)
{
	struct stat now;

	return lstat(path, &now) == 0;
}

bool help_same(const char *path, const char *other)
{
	size_t one, two;
	char *first = help_read(path, &one), *second = help_read(other, &two);
	bool same = one == two && memcmp(first, second, one) == 0;

	free(first);
	free(second);
	return same;
}

static struct {
	size_t skip; /* of each path: the folder's own */
	char **lines;
	size_t count, capacity;
} listing;

static int list_one(const char *path, const struct stat *now, int what, struct FTW *where)
{
	struct strbuf line = STRBUF_INIT;

	(void)what;
	if (where->level == 0)
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

char *help_list(const char *folder)
{
	struct strbuf text = STRBUF_INIT;

	memset(&listing, 0, sizeof(listing));
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

void help_certificate(const char *folder, const char *name, const char *profile)
{
	cJSON *design = help_json(help_tree(HELP_CONTOSO));
	cJSON *at;

	cJSON_ArrayForEach (at, cJSON_GetObjectItem(design, "profiles")) {
		const cJSON *settings = cJSON_GetObjectItem(at, "settings"),
			    *certificate = cJSON_GetObjectItem(settings, "trustedRootCertificate");
		size_t length;
		unsigned char *der;

		if (strcmp(cJSON_GetStringValue(cJSON_GetObjectItem(at, "name")), profile) != 0)
			continue;
		der = base64_decode(cJSON_GetStringValue(cJSON_GetObjectItem(certificate, "der")), &length);
		help_write(help_in(folder, name), der, length);
		free(der);
	}
	cJSON_Delete(design);
}
