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

static bool take(struct leftover *leftover, struct strbuf *path)
{
	leftover->descriptor = open_left(strbuf_text(path));
	if (leftover->descriptor < 0)
		return false;
	leftover->path = strbuf_detach(path);
	return true;
}

bool leftover_next(struct leftover *leftover, const char *design, unsigned *position)
{
	struct strbuf path = STRBUF_INIT;
	char ending[32];
	bool found = false;

	*leftover = (struct leftover){ NULL, -1 };
	while (!found && *position < 2 * JOURNAL_SLOTS) {
		bool in_state = *position % 2;

		journal_ending(ending, *position / 2);
		++*position;
		strbuf_setlen(&path, 0);
		if (!in_state)
			companion_beside(&path, design, ending);
		else if (!companion_in_state(&path, design, ending, false))
			continue;
		found = take(leftover, &path);
	}
	strbuf_release(&path);
	return found;
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
