#include "export/journal/leftover.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "export/io/companion.h"
#include "export/io/file.h"

void journal_ending(char ending[32], unsigned slot)
{
	snprintf(ending, 32, slot ? "journal-%u" : "journal", slot + 1);
}

/* Opens the journal at the path and locks it; -1 if there is none, or a running program writes it. */
static int open_left(const char *path)
{
	int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

	/* Once it is locked, its name must still be of this file: the other program may have removed it and begun again. */
	if (descriptor < 0 || (file_try_lock(descriptor) && file_is_at(descriptor, path)))
		return descriptor;
	close(descriptor);
	return -1;
}

/* The beginning of the paths of all journals of a design, beside it or in the state folder; false if there is no such folder. */
static bool add_start(struct strbuf *path, const char *design, bool in_state)
{
	if (in_state)
		return companion_in_state(path, design, "", false);
	companion_beside(path, design, "");
	return true;
}

bool leftover_next(struct leftover *leftover, const char *design, unsigned *position)
{
	struct strbuf path = STRBUF_INIT;
	size_t start = 0;
	char ending[32];

	*leftover = (struct leftover){ NULL, -1 };
	for (; leftover->descriptor < 0 && *position < 2 * JOURNAL_SLOTS; ++*position) {
		if (!start || *position == JOURNAL_SLOTS) {
			strbuf_setlen(&path, 0);
			if (!add_start(&path, design, *position >= JOURNAL_SLOTS))
				break;
			start = path.length;
		}
		journal_ending(ending, *position % JOURNAL_SLOTS);
		strbuf_setlen(&path, start);
		strbuf_addstr(&path, ending);
		leftover->descriptor = open_left(strbuf_text(&path));
	}
	if (leftover->descriptor >= 0)
		leftover->path = strbuf_detach(&path);
	strbuf_release(&path);
	return leftover->path;
}

char *leftover_read(const struct leftover *leftover, size_t *length, struct err *err)
{
	return file_read(leftover->path, FILE_MAX_BYTES, length, err);
}

int leftover_remove(struct leftover *leftover, struct err *err)
{
	return unlink(leftover->path) == 0 || errno == ENOENT ? 0 : file_fail(err, ERR_WRITE, "can't remove", leftover->path);
}

void leftover_release(struct leftover *leftover)
{
	if (leftover->descriptor >= 0)
		close(leftover->descriptor);
	free(leftover->path);
	*leftover = (struct leftover){ NULL, -1 };
}
