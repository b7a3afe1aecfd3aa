#define _GNU_SOURCE /* renameat2 */
#include "export/io/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/text_escape.h"
#include "model/base/unicode.h"
#include "model/base/utf8.h"
#include "model/base/alloc.h"

static int fail(struct err *err, enum err_code code, const char *what, const char *path)
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
	/* A file is read in one go, and a byte more asked for shows its end; what has no size comes in pieces. */
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

/* Opens without waiting for a writer at a pipe's other end; only then does it say what it opened. */
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
	struct strbuf bytes = STRBUF_INIT;
	int result = descriptor < 0 ? -1 : read_all(descriptor, most, &bytes);

	if (result != 0)
		fail(err, ERR_READ, "can't read", path);
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

static void sync_folder_of(const char *path)
{
	struct strbuf folder = STRBUF_INIT;
	const char *base = path_base(path);
	int descriptor;

	strbuf_add(&folder, path, (size_t)(base - path));
	descriptor = open(folder.length ? strbuf_text(&folder) : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (descriptor >= 0) {
		fsync(descriptor); /* the data is safe already; where a file system can't sync a folder, so be it */
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
	/* A name is 255 bytes at most. */
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

static bool is_regular(const char *path)
{
	struct stat now;

	return stat(path, &now) == 0 && S_ISREG(now.st_mode);
}

/* Why a path can't be replaced by a file, in errno; 0 when it can. */
static int obstacle(const char *target)
{
	if (file_is_directory(target))
		return EISDIR;
	if (!is_regular(target)) /* a rename would put a file in the device's or pipe's place */
		return EINVAL;
	return access(target, W_OK) != 0 ? errno : 0;
}

int file_replace(const char *path, const void *bytes, size_t length, struct err *err)
{
	char *target = realpath(path, NULL);
	int reason = target ? obstacle(target) : errno == ENOENT ? 0 : errno;
	int result = -1;

	errno = reason;
	if (reason || write_beside(target ? target : path, bytes, length) != 0) {
		fail(err, ERR_WRITE, reason == EINVAL ? "can't write a file in place of" : "can't write", path);
	} else {
		sync_folder_of(target ? target : path);
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
		fail(err, ERR_WRITE, "can't write", whole.text);
		goto out;
	}
	result = write_all(descriptor, bytes, length) == 0 && fsync(descriptor) == 0 ? 0 : -1;
	if (result != 0)
		fail(err, ERR_WRITE, "can't write", whole.text);
	close(descriptor);
out:
	strbuf_release(&whole);
	return result;
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

static int remove_one(const char *path, const struct stat *now, int what, struct FTW *where)
{
	(void)now;
	(void)what;
	(void)where;
	return remove(path);
}

int directory_remove(const char *path)
{
	return nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

int directory_stage(const char *path, char **made, struct err *err)
{
	struct strbuf stage = STRBUF_INIT;
	mode_t mask = umask(0);

	umask(mask);
	strbuf_addstr(&stage, path);
	while (stage.length > 1 && stage.text[stage.length - 1] == '/')
		strbuf_setlen(&stage, stage.length - 1);
	strbuf_addstr(&stage, ".XXXXXX");
	*made = strbuf_detach(&stage);
	if (!mkdtemp(*made) || chmod(*made, 0777 & ~mask) != 0) {
		fail(err, ERR_WRITE, "can't make a folder beside", path);
		free(*made);
		*made = NULL;
		return -1;
	}
	return 0;
}

static bool lacks_flag(int reason)
{
	return reason == EINVAL || reason == ENOSYS;
}

/* Renames a folder to a name that nothing has. Where the file system can't promise that, an empty folder takes the name first:
 * rename() puts a folder in the place of an empty one, and never of one that holds something. */
static int rename_to_free(const char *from, const char *to)
{
	int reason;

	if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
		return 0;
	if (!lacks_flag(errno) || mkdir(to, 0700) != 0)
		return -1;
	if (rename(from, to) == 0)
		return 0;
	reason = errno;
	rmdir(to); /* fails when it is no longer the empty one from above, and that is right */
	errno = reason;
	return -1;
}

int folder_place(const char *stage, const char *path, struct err *err)
{
	char *shown;

	if (rename_to_free(stage, path) == 0) {
		sync_folder_of(path);
		return 0;
	}
	if (errno != EEXIST && errno != ENOTEMPTY && errno != ENOTDIR)
		return fail(err, ERR_WRITE, "can't write", path);
	shown = text_escape_copy(path);
	err_set(err, ERR_REFUSED,
		"%s was made by something else in the meantime and is left as it is; name a folder that does not exist yet",
		shown);
	free(shown);
	return -1;
}

/* In three steps, each undone when the next one fails. */
static int exchange_by_steps(const char *stage, const char *path, const char *aside, struct err *err)
{
	if (rename_to_free(path, aside) != 0)
		return fail(err, ERR_WRITE, "can't write", path);
	if (rename_to_free(stage, path) == 0) {
		if (rename_to_free(aside, stage) == 0)
			return 0;
		return fail(err, ERR_WRITE, "the new folder is written, but the old one is still there as", aside);
	}
	fail(err, ERR_WRITE, "can't write", path);
	return rename_to_free(aside, path) == 0 ? -1 : fail(err, ERR_WRITE, "can't put the old folder back, which is now", aside);
}

int folder_exchange(const char *stage, const char *path, struct err *err)
{
	struct strbuf aside = STRBUF_INIT;
	int result = 0;

	if (renameat2(AT_FDCWD, stage, AT_FDCWD, path, RENAME_EXCHANGE) != 0) {
		if (lacks_flag(errno)) {
			strbuf_printf(&aside, "%s.old", stage);
			result = exchange_by_steps(stage, path, strbuf_text(&aside), err);
			strbuf_release(&aside);
		} else {
			result = fail(err, ERR_WRITE, "can't write", path);
		}
	}
	if (result == 0)
		sync_folder_of(path);
	return result;
}

static int not_dots(const struct dirent *entry)
{
	return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

int directory_for_each(
	const char *path, int (*found)(void *context, const char *name, struct err *err), void *context, struct err *err)
{
	struct dirent **entries;
	int count = scandir(path, &entries, not_dots, by_bytes);
	int result = 0;

	if (count < 0)
		return fail(err, ERR_READ, "can't read", path);
	for (int i = 0; i < count; i++) {
		if (result == 0)
			result = found(context, entries[i]->d_name, err);
		free(entries[i]);
	}
	free(entries);
	return result;
}

void path_join(struct strbuf *out, const char *folder, const char *name)
{
	strbuf_addstr(out, folder);
	if (out->length && out->text[out->length - 1] != '/')
		strbuf_addch(out, '/');
	strbuf_addstr(out, name);
}

const char *path_base(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static const char *home_of(const char *user)
{
	const char *home = *user ? NULL : getenv("HOME");
	const struct passwd *known = home && *home ? NULL : *user ? getpwnam(user) : getpwuid(getuid());

	return known ? known->pw_dir : home;
}

void path_expand(struct strbuf *out, const char *path)
{
	size_t length = strcspn(path, "/");
	char *user = xmemdupz(path, length);
	const char *home = *user == '~' ? home_of(user + 1) : NULL;

	if (home)
		strbuf_addstr(out, home);
	strbuf_addstr(out, home ? path + length : path);
	free(user);
}

/* Names that Windows keeps for devices, with or without an ending. */
static bool is_device(const char *name)
{
	static const struct {
		const char *name;
		bool numbered;
	} devices[] = { { "CON", false }, { "PRN", false }, { "AUX", false }, { "NUL", false }, { "COM", true },
		{ "LPT", true } };
	size_t length = strcspn(name, ".");

	for (size_t i = 0; i < sizeof(devices) / sizeof(devices[0]); i++) {
		if (strncasecmp(name, devices[i].name, 3) != 0)
			continue;
		if (devices[i].numbered ? length == 4 && name[3] >= '1' && name[3] <= '9' : length == 3)
			return true;
	}
	return false;
}

void path_sanitize(struct strbuf *out, const char *name)
{
	struct strbuf clean = STRBUF_INIT;
	uint32_t code;
	const char *from;

	for (size_t step; (step = utf8_next(name, &code)) > 0; name += step) {
		if (code == UTF8_INVALID || unicode_is_control(code) || unicode_is_hidden_or_bidi(code) ||
			(code < 0x80 && strchr("/\\:*?\"<>|", (int)code)))
			strbuf_addch(&clean, '_');
		else
			strbuf_add(&clean, name, step);
	}
	strbuf_setlen(&clean, utf8_floor(strbuf_text(&clean), 120));
	while (clean.length && strchr(" .", clean.text[clean.length - 1]))
		strbuf_setlen(&clean, clean.length - 1);
	from = strbuf_text(&clean);
	from += strspn(from, " .");
	if (!*from || is_device(from))
		strbuf_addstr(out, "profile_");
	strbuf_addstr(out, from);
	strbuf_release(&clean);
}
