#include "export/io/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "export/io/companion.h"
#include "export/io/file.h"
#include "model/base/alloc.h"

#define ENDING      "lock"
#define OWNER_BYTES 1024
#define ATTEMPTS    5 /* another program may replace the lock file between two steps */

void lock_owner_release(struct lock_owner *owner)
{
	free(owner->user);
	free(owner->host);
	owner->user = NULL;
	owner->host = NULL;
}

/* --- what is in the file */

/* The value of a line "NAME=VALUE"; owned by the caller. */
static char *line_value(const char *text, const char *name)
{
	size_t length = strlen(name);

	for (const char *line = text; line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL)
		if (strncmp(line, name, length) == 0 && line[length] == '=')
			return xmemdupz(line + length + 1, strcspn(line + length + 1, "\n"));
	return xstrdup("");
}

static long line_number(const char *text, const char *name)
{
	char *value = line_value(text, name);
	long number = strtol(value, NULL, 10);

	free(value);
	return number;
}

/* False if the file is empty: the other program has not written it yet. */
static bool read_owner(int descriptor, struct lock_owner *owner)
{
	char text[OWNER_BYTES + 1];
	ssize_t got = pread(descriptor, text, OWNER_BYTES, 0);

	text[got > 0 ? got : 0] = '\0';
	*owner = (struct lock_owner){ line_value(text, "user"), line_value(text, "host"), line_number(text, "pid"),
		(time_t)line_number(text, "since") };
	return *text != '\0';
}

static int write_owner(int descriptor)
{
	struct strbuf text = STRBUF_INIT;
	char *user = companion_user();
	char *host = companion_host();
	int result;

	strbuf_printf(&text, "user=%s\nhost=%s\npid=%ld\nsince=%ld\n", user, host, (long)getpid(), (long)time(NULL));
	/* What another program left is cut off afterwards: ext4 writes a file that was made empty before to the disk at once. */
	result = pwrite(descriptor, text.text, text.length, 0) == (ssize_t)text.length &&
				 ftruncate(descriptor, (off_t)text.length) == 0
			 ? 0
			 : -1;
	/* The file stays open; setting its time is what a program that watches the folder hears of. */
	if (result == 0)
		futimens(descriptor, NULL);
	free(user);
	free(host);
	strbuf_release(&text);
	return result;
}

/* --- taking it */

/* A lock file on a shared folder may be of another machine, whose program's advisory lock is not always visible here. */
static bool is_of_another_host(const struct lock_owner *owner)
{
	char *host = companion_host();
	bool another = *owner->host && strcmp(owner->host, host) != 0;

	free(host);
	return another;
}

/* Another user's lock file can often be read only; that is enough for an advisory lock. */
static int open_lock(const char *path)
{
	int descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0644);

	if (descriptor < 0 && errno == EACCES)
		descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	return descriptor;
}

enum attempt { ATTEMPT_OURS, ATTEMPT_HELD, ATTEMPT_AGAIN, ATTEMPT_IMPOSSIBLE };

static enum attempt try_lock(const char *path, bool take_over, struct lock_owner *owner, int *descriptor)
{
	struct lock_owner now = { NULL, NULL, 0, 0 };
	bool held;

	*descriptor = open_lock(path);
	if (*descriptor < 0)
		return ATTEMPT_IMPOSSIBLE;
	held = !file_try_lock(*descriptor);
	if (!file_is_at(*descriptor, path))
		return ATTEMPT_AGAIN;
	if (read_owner(*descriptor, &now))
		held |= is_of_another_host(&now);
	if (held && !take_over) {
		*owner = now;
		return ATTEMPT_HELD;
	}
	lock_owner_release(&now);
	if (held)
		return unlink(path) == 0 || errno == ENOENT ? ATTEMPT_AGAIN : ATTEMPT_IMPOSSIBLE;
	if (write_owner(*descriptor) == 0)
		return ATTEMPT_OURS;
	/* The file of another user's program that ended; a new one can be ours. */
	return unlink(path) == 0 ? ATTEMPT_AGAIN : ATTEMPT_IMPOSSIBLE;
}

static enum lock_result take_at(struct file_lock *lock, const char *path, bool take_over, struct lock_owner *owner)
{
	for (int i = 0; i < ATTEMPTS; i++) {
		int descriptor;
		enum attempt attempt = try_lock(path, take_over, owner, &descriptor);

		if (attempt == ATTEMPT_OURS) {
			*lock = (struct file_lock){ xstrdup(path), descriptor };
			return LOCK_OURS;
		}
		if (descriptor >= 0)
			close(descriptor);
		if (attempt == ATTEMPT_HELD)
			return LOCK_HELD;
		if (attempt == ATTEMPT_IMPOSSIBLE)
			break;
	}
	return LOCK_IMPOSSIBLE;
}

enum lock_result lock_take(struct file_lock *lock, const char *design, bool take_over, struct lock_owner *owner)
{
	struct strbuf path = STRBUF_INIT;
	enum lock_result result;

	*lock = (struct file_lock){ NULL, -1 };
	*owner = (struct lock_owner){ .user = NULL };
	companion_beside(&path, design, ENDING);
	result = take_at(lock, strbuf_text(&path), take_over, owner);
	if (result == LOCK_IMPOSSIBLE) {
		strbuf_setlen(&path, 0);
		if (companion_in_state(&path, design, ENDING, true))
			result = take_at(lock, strbuf_text(&path), take_over, owner);
	}
	if (result != LOCK_HELD)
		lock_owner_release(owner);
	strbuf_release(&path);
	return result;
}

bool lock_is_ours(const struct file_lock *lock)
{
	return !lock->path || file_is_at(lock->descriptor, lock->path);
}

bool lock_is_removed(const struct file_lock *lock)
{
	struct stat named;

	return lock->path && lstat(lock->path, &named) != 0 && errno == ENOENT;
}

static bool read_owner_at(const char *path, struct lock_owner *owner)
{
	int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	bool read;

	if (descriptor < 0)
		return false;
	read = read_owner(descriptor, owner);
	close(descriptor);
	return read;
}

bool lock_read_owner(const char *design, struct lock_owner *owner)
{
	struct strbuf path = STRBUF_INIT;
	bool read;

	*owner = (struct lock_owner){ .user = NULL };
	companion_beside(&path, design, ENDING);
	read = read_owner_at(strbuf_text(&path), owner);
	strbuf_release(&path);
	return read;
}

void lock_release(struct file_lock *lock)
{
	if (lock->path) {
		if (lock_is_ours(lock))
			unlink(lock->path);
		close(lock->descriptor);
	}
	free(lock->path);
	*lock = (struct file_lock){ NULL, -1 };
}
