#include "export/io/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "export/io/path.h"
#include "model/base/alloc.h"
#include "model/base/interrupt.h"
#include "model/base/text_escape.h"
#include "model/crypto/certificate.h"

int file_fail(struct err *err, enum err_code code, const char *what, const char *path)
{
	int reason = errno;
	char *shown = text_escape_copy(path);

	errno = reason;
	err_errno(err, code, "%s %s", what, shown);
	free(shown);
	return -1;
}

/* A pipe may let the reader wait for ever, so a signal ends the wait. EAGAIN: opened without waiting, and another reader was
 * faster. */
static ssize_t read_piece(int descriptor, bool may_wait, char *to, size_t most)
{
	ssize_t got = -1;

	do {
		if (may_wait && !interrupt_await_input(descriptor)) {
			errno = EINTR;
			return -1;
		}
		got = read(descriptor, to, most);
	} while (got < 0 && (errno == EINTR || errno == EAGAIN));
	return got;
}

static int read_all(int descriptor, size_t most, struct strbuf *bytes)
{
	struct stat now;
	/* A regular file is read with one call that asks for one byte more than its size, so that its end is noticed; a
	 * stream is read in pieces. */
	bool known = fstat(descriptor, &now) == 0 && S_ISREG(now.st_mode);
	size_t size = known && now.st_size > 0 && (size_t)now.st_size <= most ? (size_t)now.st_size : 0;
	size_t piece = size ? size + 1 : 65536;
	ssize_t got;

	if (known && (size_t)now.st_size > most && now.st_size > 0) {
		errno = EFBIG;
		return -1;
	}
	while ((got = read_piece(descriptor, !known, strbuf_grow(bytes, piece), piece)) != 0) {
		if (got < 0)
			return -1;
		strbuf_commit(bytes, (size_t)got);
		if (bytes->length > most) {
			errno = EFBIG;
			return -1;
		}
		piece = bytes->length == size ? 1 : 65536;
	}
	strbuf_commit(bytes, 0);
	return 0;
}

/* Opens first and looks at the type afterwards, so that both are of the same file. O_NONBLOCK: opening a pipe must not wait for a
 * writer; a signal can't be missed while read_piece() does. */
static int open_to_read(const char *path, bool streams)
{
	int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat now = { 0 };
	int reason;

	if (descriptor < 0)
		return -1;
	if (fstat(descriptor, &now) == 0 && S_ISDIR(now.st_mode)) {
		errno = EISDIR;
	} else if (streams || S_ISREG(now.st_mode)) {
		return descriptor;
	} else {
		errno = EINVAL;
	}
	reason = errno;
	close(descriptor);
	errno = reason;
	return -1;
}

static void refuse_size(const char *path, size_t most, struct err *err)
{
	static const struct {
		size_t most;
		const char *what;
	} limits[] = {
		{ FILE_MAX_BYTES, "it has more than 256 MB, the limit for a file; split it into smaller ones" },
		{ CERTIFICATE_MAX_BYTES,
			"it has more than 1 MB, the limit for a certificate file; save only the certificate in one" },
	};
	char *shown = text_escape_copy(path);

	for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++)
		if (limits[i].most == most)
			err_set(err, ERR_READ, "can't read %s: %s", shown, limits[i].what);
	if (most != FILE_MAX_BYTES && most != CERTIFICATE_MAX_BYTES)
		err_set(err, ERR_READ, "can't read %s: it has more than %zu bytes", shown, most);
	free(shown);
}

static char *read_opened(int descriptor, const char *path, size_t most, size_t *length, struct err *err)
{
	struct strbuf bytes = STRBUF_SECRET_INIT; /* who reads it may find that it is a private key */
	int result = descriptor < 0 ? -1 : read_all(descriptor, most, &bytes);

	if (result != 0 && errno == EFBIG)
		refuse_size(path, most, err);
	else if (result != 0)
		file_fail(err, ERR_READ, "can't read", path);
	if (descriptor > STDIN_FILENO)
		close(descriptor);
	*length = bytes.length;
	if (result == 0)
		return strbuf_detach(&bytes);
	strbuf_release(&bytes);
	return NULL;
}

char *file_read(const char *path, size_t most, size_t *length, struct err *err)
{
	return read_opened(open_to_read(path, false), path, most, length, err);
}

char *file_read_named(const char *path, size_t most, size_t *length, struct err *err)
{
	return read_opened(path_is_stdin(path) ? STDIN_FILENO : open_to_read(path, true), path, most, length, err);
}

int file_write_all(int descriptor, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t put = write(descriptor, bytes, length);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return -1;
		bytes += put;
		length -= (size_t)put;
	}
	return 0;
}

void file_sync_parent(const char *path)
{
	struct strbuf folder = STRBUF_INIT;
	const char *base = path_base(path);
	int descriptor;

	strbuf_add(&folder, path, (size_t)(base - path));
	descriptor = open(folder.length ? strbuf_text(&folder) : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (descriptor >= 0) {
		fsync(descriptor); /* the data is on disk already; some file systems can't sync a folder */
		close(descriptor);
	}
	strbuf_release(&folder);
}

static int make_folders(char *path, size_t from)
{
	for (char *slash = strchr(path + from, '/'); slash; slash = strchr(slash + 1, '/')) {
		int made;

		*slash = '\0';
		made = mkdir(path, 0777);
		*slash = '/';
		if (made != 0 && errno != EEXIST)
			return -1;
	}
	return 0;
}

/* A disk that fills up may be reported only here. Keeps the reason of a failed write. */
static int close_reporting(int descriptor, int result)
{
	int reason = errno;

	if (close(descriptor) != 0 && result == 0)
		return -1;
	errno = reason;
	return result;
}

int file_create(const char *folder, const char *path, const void *bytes, size_t length, struct err *err)
{
	struct strbuf whole = STRBUF_INIT;
	int descriptor = -1;
	int result = -1;

	path_join(&whole, folder, path);
	if (make_folders(whole.text, strlen(folder) + 1) == 0)
		descriptor = open(whole.text, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (descriptor < 0) {
		file_fail(err, ERR_WRITE, "can't write", whole.text);
		goto out;
	}
	result = file_write_all(descriptor, bytes, length);
	if (close_reporting(descriptor, result) != 0) {
		result = file_fail(err, ERR_WRITE, "can't write", whole.text);
		unlink(whole.text);
	}
out:
	strbuf_release(&whole);
	return result;
}

char *file_real_path(const char *path)
{
	char *real = realpath(path, NULL);

	if (!real)
		xalloc_check();
	return real;
}

bool file_is_directory(const char *path)
{
	struct stat now;

	return stat(path, &now) == 0 && S_ISDIR(now.st_mode);
}

bool file_is_missing(const char *path)
{
	struct stat now;

	return stat(path, &now) != 0;
}

bool file_exists(const char *path)
{
	struct stat now;

	return lstat(path, &now) == 0;
}

bool file_is_link(const char *path)
{
	struct stat now;

	return lstat(path, &now) == 0 && S_ISLNK(now.st_mode);
}

bool file_is_at(int descriptor, const char *path)
{
	struct stat opened;
	struct stat named;

	return fstat(descriptor, &opened) == 0 && lstat(path, &named) == 0 && opened.st_dev == named.st_dev &&
	       opened.st_ino == named.st_ino;
}

bool file_try_lock(int descriptor)
{
	while (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
		if (errno == EWOULDBLOCK)
			return false;
		if (errno != EINTR)
			break;
	}
	return true;
}

void file_add_free_name(struct strbuf *path, const char *what)
{
	size_t start;

	strbuf_printf(path, "-%s", what);
	start = path->length;
	strbuf_addstr(path, ".json");
	for (unsigned number = 2; file_exists(strbuf_text(path)); number++) {
		strbuf_setlen(path, start);
		strbuf_printf(path, "-%u.json", number);
	}
}
