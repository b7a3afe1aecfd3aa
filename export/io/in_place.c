#include "export/io/in_place.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "export/io/file.h"
#include "export/io/path.h"
#include "export/io/state_folder.h"
#include "model/base/strbuf.h"
#include "model/base/text_escape.h"
#include "model/base/utf8.h"

/* Copies a file from its start to the end of another. Returns how many bytes it has; -1, with the reason in errno, on failure. */
static off_t copy_content(int from, int to)
{
	char piece[65536];
	off_t length = 0;
	ssize_t got;

	if (lseek(from, 0, SEEK_SET) != 0)
		return -1;
	while ((got = read(from, piece, sizeof(piece))) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0 || file_write_all(to, piece, (size_t)got) != 0)
			return -1;
		length += got;
	}
	return length;
}

/* Copies a file to a new one in the state folder, and its path to copy. Returns the copy's descriptor. */
static int keep_copy(int descriptor, const char *path, struct strbuf *copy, struct err *err)
{
	const char *name = path_base(path);
	int kept;

	if (state_folder(copy, err) != 0)
		return -1;
	strbuf_printf(copy, "/%.*s.before-save.XXXXXX", (int)utf8_floor(name, 200), name);
	kept = mkstemp(copy->text);
	if (kept < 0)
		return file_fail(err, ERR_WRITE, "can't copy the old content to", strbuf_text(copy));
	if (copy_content(descriptor, kept) >= 0 && fsync(kept) == 0) {
		file_sync_parent(strbuf_text(copy));
		return kept;
	}
	file_fail(err, ERR_WRITE, "can't copy the old content to", strbuf_text(copy));
	close(kept);
	unlink(strbuf_text(copy));
	return -1;
}

static int overwrite(int descriptor, const char *bytes, size_t length)
{
	if (lseek(descriptor, 0, SEEK_SET) != 0 || file_write_all(descriptor, bytes, length) != 0)
		return -1;
	return ftruncate(descriptor, (off_t)length) == 0 && fsync(descriptor) == 0 ? 0 : -1;
}

static int put_back(int descriptor, int kept)
{
	off_t length;

	if (lseek(descriptor, 0, SEEK_SET) != 0)
		return -1;
	length = copy_content(kept, descriptor);
	return length >= 0 && ftruncate(descriptor, length) == 0 && fsync(descriptor) == 0 ? 0 : -1;
}

/* Reports a failure to write, with the reason in errno, and whether the old content could be put back. */
static int fail_with_copy(struct err *err, const char *path, const char *copy, bool is_back)
{
	int reason = errno;
	char *shown = text_escape_copy(path);
	char *shown_copy = text_escape_copy(copy);

	errno = reason;
	if (is_back)
		err_errno(err, ERR_WRITE, "the old content was put back, since it was not possible to write %s", shown);
	else
		err_errno(err, ERR_WRITE, "%s is damaged; copy its old content back from %s. It was not possible to write it",
			shown, shown_copy);
	free(shown);
	free(shown_copy);
	return -1;
}

/* Does what can't be interrupted: the signals that end a program wait until it is done. */
static int write_or_put_back(int descriptor, int kept, const char *bytes, size_t length, bool *is_back)
{
	sigset_t ending, before;
	int result;
	int reason;

	sigemptyset(&ending);
	for (size_t i = 0; i < 4; i++)
		sigaddset(&ending, (const int[]){ SIGHUP, SIGINT, SIGQUIT, SIGTERM }[i]);
	sigprocmask(SIG_BLOCK, &ending, &before);
	result = overwrite(descriptor, bytes, length);
	reason = errno;
	*is_back = result != 0 && put_back(descriptor, kept) == 0;
	sigprocmask(SIG_SETMASK, &before, NULL);
	errno = reason;
	return result;
}

int file_write_in_place(const char *path, const void *bytes, size_t length, struct err *err)
{
	struct strbuf copy = STRBUF_INIT;
	int descriptor = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
	int kept = -1;
	int result = -1;
	bool is_back = false;

	if (descriptor < 0) {
		file_fail(err, ERR_WRITE, "can't open for writing in place:", path);
		goto out;
	}
	kept = keep_copy(descriptor, path, &copy, err);
	if (kept < 0)
		goto out;
	result = write_or_put_back(descriptor, kept, bytes, length, &is_back);
	if (result != 0)
		fail_with_copy(err, path, strbuf_text(&copy), is_back);
	if (close(descriptor) != 0 && (result == 0 || is_back))
		result = fail_with_copy(err, path, strbuf_text(&copy), is_back = false);
	descriptor = -1;
	if (result == 0 || is_back)
		unlink(strbuf_text(&copy));
out:
	if (kept >= 0)
		close(kept);
	if (descriptor >= 0)
		close(descriptor);
	strbuf_release(&copy);
	return result;
}
