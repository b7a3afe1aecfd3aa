#include "export/io/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "export/io/path.h"
#include "model/base/alloc.h"
#include "model/base/text_escape.h"
#include "model/base/utf8.h"

int file_fail(struct err *err, enum err_code code, const char *what, const char *path)
{
	int reason = errno;
	char *shown = text_escape_copy(path);

	errno = reason;
	err_errno(err, code, "%s %s", what, shown);
	free(shown);
	return -1;
}

static int read_all(int descriptor, size_t most, struct strbuf *bytes)
{
	struct stat now;
	/* A regular file is read with one call that asks for one byte more than its size, so that its end is noticed; a
	 * stream is read in pieces. */
	size_t size = fstat(descriptor, &now) == 0 && now.st_size > 0 && (size_t)now.st_size <= most ? (size_t)now.st_size : 0;
	size_t piece = size ? size + 1 : 65536;
	ssize_t got;

	while ((got = read(descriptor, strbuf_grow(bytes, piece), piece)) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
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
 * writer. */
static int open_to_read(const char *path, bool streams)
{
	int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat now = { 0 };
	int reason;

	if (descriptor < 0)
		return -1;
	if (fstat(descriptor, &now) == 0 && S_ISDIR(now.st_mode)) {
		errno = EISDIR;
	} else if (S_ISREG(now.st_mode)) {
		return descriptor;
	} else if (streams) {
		close(descriptor);
		return open(path, O_RDONLY | O_CLOEXEC);
	} else {
		errno = EINVAL;
	}
	reason = errno;
	close(descriptor);
	errno = reason;
	return -1;
}

static char *read_opened(int descriptor, const char *path, size_t most, size_t *length, struct err *err)
{
	struct strbuf bytes = STRBUF_SECRET_INIT; /* who reads it may find that it is a private key */
	int result = descriptor < 0 ? -1 : read_all(descriptor, most, &bytes);

	if (result != 0)
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
	return read_opened(strcmp(path, "-") == 0 ? STDIN_FILENO : open_to_read(path, true), path, most, length, err);
}

static int write_all(int descriptor, const char *bytes, size_t length)
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

static mode_t mode_for(const char *path)
{
	struct stat now;
	mode_t mask;

	if (stat(path, &now) == 0)
		return now.st_mode & 07777;
	mask = umask(0);
	umask(mask);
	return 0666 & ~mask;
}

static int write_beside(const char *path, const void *bytes, size_t length)
{
	struct strbuf beside = STRBUF_INIT;
	int descriptor;
	int reason;

	strbuf_add(&beside, path, (size_t)(path_base(path) - path));
	/* File names are limited to 255 bytes. */
	strbuf_printf(&beside, ".%.*s.XXXXXX", (int)utf8_floor(path_base(path), 200), path_base(path));
	descriptor = mkstemp(beside.text);
	if (descriptor < 0)
		goto failed;
	if (write_all(descriptor, bytes, length) != 0 || fchmod(descriptor, mode_for(path)) != 0 || fsync(descriptor) != 0) {
		reason = errno;
		close(descriptor);
		goto failed_with_file;
	}
	if (close(descriptor) != 0 || rename(beside.text, path) != 0) {
		reason = errno;
		goto failed_with_file;
	}
	strbuf_release(&beside);
	return 0;
failed_with_file:
	unlink(beside.text);
	errno = reason;
failed:
	strbuf_release(&beside);
	return -1;
}

static bool file_is_regular(const char *path)
{
	struct stat now;

	return stat(path, &now) == 0 && S_ISREG(now.st_mode);
}

/* The errno value that says why a path can't be replaced by a file; 0 when it can. */
static int obstacle(const char *target)
{
	if (file_is_directory(target))
		return EISDIR;
	if (!file_is_regular(target)) /* rename() would replace the device or pipe by a file */
		return EINVAL;
	return access(target, W_OK) != 0 ? errno : 0;
}

int file_replace(const char *path, const void *bytes, size_t length, struct err *err)
{
	char *target = file_real_path(path);
	int reason = target ? obstacle(target) : errno == ENOENT ? 0 : errno;
	int result = -1;

	errno = reason;
	if (reason || write_beside(target ? target : path, bytes, length) != 0) {
		file_fail(err, ERR_WRITE, reason == EINVAL ? "can't write a file in place of" : "can't write", path);
	} else {
		file_sync_parent(target ? target : path);
		result = 0;
	}
	free(target);
	return result;
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
	result = write_all(descriptor, bytes, length) == 0 && fsync(descriptor) == 0 ? 0 : -1;
	if (result != 0)
		file_fail(err, ERR_WRITE, "can't write", whole.text);
	close(descriptor);
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
