#include "export/io/beside.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "export/io/directory.h"
#include "export/io/file.h"
#include "export/io/path.h"
#include "model/base/alloc.h"
#include "model/base/utf8.h"

#define MARK      ".bladesmith-"
#define VARIES    6   /* characters that mkstemp() and mkdtemp() choose */
#define MOST_NAME 200 /* bytes of the name: with the rest it must fit into the 255 of a file name */

/* Appends what is before the characters that vary; folder gets the folder, "" or ending in a slash. */
static void add_start(struct strbuf *folder, struct strbuf *name, const char *path, const char *first)
{
	char *plain = xmemdupz(path, path_length(path));
	const char *base = path_base(plain);

	strbuf_add(folder, plain, (size_t)(base - plain));
	strbuf_addstr(name, first);
	strbuf_add(name, base, utf8_floor(base, MOST_NAME));
	strbuf_addstr(name, MARK);
	free(plain);
}

void beside_template(struct strbuf *out, const char *path, const char *first)
{
	struct strbuf name = STRBUF_INIT;

	add_start(out, &name, path, first);
	strbuf_addstr(out, strbuf_text(&name));
	strbuf_fill(out, 'X', VARIES);
	strbuf_release(&name);
}

struct search {
	struct strbuf folder, start;
	void (*found)(void *context, const char *path);
	void *context;
};

static int search_entry(void *context, const char *name, struct err *err)
{
	struct search *search = context;
	size_t length = search->start.length;
	struct strbuf path = STRBUF_INIT;

	(void)err;
	if (strncmp(name, strbuf_text(&search->start), length) != 0 || strlen(name) != length + VARIES)
		return 0;
	strbuf_addstr(&path, strbuf_text(&search->folder));
	strbuf_addstr(&path, name);
	search->found(search->context, strbuf_text(&path));
	strbuf_release(&path);
	return 0;
}

void beside_each(const char *path, const char *first, void (*found)(void *context, const char *path), void *context)
{
	struct search search = { STRBUF_INIT, STRBUF_INIT, found, context };

	add_start(&search.folder, &search.start, path, first);
	directory_for_each(search.folder.length ? strbuf_text(&search.folder) : ".", search_entry, &search, NULL);
	strbuf_release(&search.folder);
	strbuf_release(&search.start);
}

/* Only a plain file with one name. After the lock is taken the name must still be of the file that was opened. */
static void sweep_file(void *context, const char *path)
{
	int descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	struct stat opened;

	(void)context;
	if (descriptor < 0)
		return;
	if (fstat(descriptor, &opened) == 0 && S_ISREG(opened.st_mode) && opened.st_nlink == 1 && file_try_lock(descriptor) &&
		file_is_at(descriptor, path))
		unlink(path);
	close(descriptor);
}

/* Not mkstemp(): a new file gets the mode that the umask, or the default list of its folder, gives it. */
static int create_once(struct strbuf *made, const char *path, mode_t mode)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz012345";
	unsigned char random[VARIES];

	if (getentropy(random, sizeof(random)) != 0)
		return -1;
	strbuf_setlen(made, 0);
	beside_template(made, path, ".");
	for (size_t i = 0; i < VARIES; i++)
		made->text[made->length - 1 - i] = letters[random[i] % 32];
	return open(made->text, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
}

/* A run that sweeps may find the file before its lock is taken, and remove it: then another one is made. */
int beside_create_file(struct strbuf *made, const char *path, mode_t mode)
{
	struct stat now;

	beside_each(path, ".", sweep_file, NULL);
	for (int tries = 0; tries < 100; tries++) {
		int descriptor = create_once(made, path, mode);

		if (descriptor >= 0 && file_try_lock(descriptor) && fstat(descriptor, &now) == 0 && now.st_nlink > 0)
			return descriptor;
		if (descriptor >= 0)
			close(descriptor);
		else if (errno != EEXIST)
			return -1;
	}
	return -1;
}
