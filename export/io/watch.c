#include "export/io/watch.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/inotify.h>
#endif

#include "export/io/companion.h"
#include "export/io/path.h"
#include "model/base/alloc.h"

#ifdef __linux__

/* What replaces, removes or writes a file. */
#define EVENTS (IN_MODIFY | IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB)

static int watch_folder(const struct file_watch *watch, const char *path)
{
	struct strbuf folder = STRBUF_INIT;
	int result;

	strbuf_addstr(&folder, path);
	path_trim(&folder);
	result = inotify_add_watch(watch->descriptor, strbuf_text(&folder), EVENTS | IN_ONLYDIR);
	strbuf_release(&folder);
	return result;
}

/* A state folder that does not exist has no lock, and is made only by a program that can't write beside the design. */
static void watch_lock(struct file_watch *watch, const char *path)
{
	struct strbuf lock = STRBUF_INIT;

	companion_beside(&lock, path, "lock");
	watch->names[1] = xstrdup(path_base(strbuf_text(&lock)));
	strbuf_setlen(&lock, 0);
	if (companion_in_state(&lock, path, "lock", false) && watch_folder(watch, strbuf_text(&lock)) >= 0)
		watch->names[2] = xstrdup(path_base(strbuf_text(&lock)));
	strbuf_release(&lock);
}

void watch_begin(struct file_watch *watch, const char *path)
{
	*watch = (struct file_watch){ inotify_init1(IN_NONBLOCK | IN_CLOEXEC), { xstrdup(path_base(path)) } };
	if (watch->descriptor < 0)
		return;
	if (watch_folder(watch, path) < 0) {
		close(watch->descriptor);
		watch->descriptor = -1;
		return;
	}
	watch_lock(watch, path);
}

static bool is_about(const struct file_watch *watch, const char *name)
{
	for (size_t i = 0; i < sizeof(watch->names) / sizeof(watch->names[0]); i++)
		if (watch->names[i] && strcmp(name, watch->names[i]) == 0)
			return true;
	return false;
}

bool watch_take(struct file_watch *watch)
{
	_Alignas(struct inotify_event) char bytes[4096];
	ssize_t got;
	bool about = false;

	while (watch->descriptor >= 0 && (got = read(watch->descriptor, bytes, sizeof(bytes))) > 0) {
		for (char *at = bytes; at < bytes + got;) {
			const struct inotify_event *event = (const struct inotify_event *)(const void *)at;

			about |= (event->mask & IN_Q_OVERFLOW) || (event->len && is_about(watch, event->name));
			at += sizeof(*event) + event->len;
		}
	}
	return about;
}

#else

void watch_begin(struct file_watch *watch, const char *path)
{
	(void)path;
	*watch = (struct file_watch){ -1, { NULL } };
}

bool watch_take(struct file_watch *watch)
{
	(void)watch;
	return false;
}

#endif

void watch_end(struct file_watch *watch)
{
	if (watch->descriptor >= 0)
		close(watch->descriptor);
	for (size_t i = 0; i < sizeof(watch->names) / sizeof(watch->names[0]); i++)
		free(watch->names[i]);
	*watch = (struct file_watch){ -1, { NULL } };
}
