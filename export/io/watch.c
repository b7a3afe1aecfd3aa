#include "export/io/watch.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/inotify.h>
#endif

#include "export/io/path.h"
#include "model/base/alloc.h"

#ifdef __linux__

/* What replaces, removes or writes a file. */
#define EVENTS (IN_MODIFY | IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB)

void watch_begin(struct file_watch *watch, const char *path)
{
	struct strbuf folder = STRBUF_INIT;

	strbuf_addstr(&folder, path);
	path_trim(&folder);
	*watch = (struct file_watch){ inotify_init1(IN_NONBLOCK | IN_CLOEXEC), xstrdup(path_base(path)) };
	if (watch->descriptor >= 0 && inotify_add_watch(watch->descriptor, strbuf_text(&folder), EVENTS | IN_ONLYDIR) < 0) {
		close(watch->descriptor);
		watch->descriptor = -1;
	}
	strbuf_release(&folder);
}

/* The file itself, or ".NAME.lock". */
static bool is_about(const struct file_watch *watch, const char *name)
{
	size_t length = strlen(watch->name);

	if (strcmp(name, watch->name) == 0)
		return true;
	return name[0] == '.' && strncmp(name + 1, watch->name, length) == 0 && strcmp(name + 1 + length, ".lock") == 0;
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
	*watch = (struct file_watch){ -1, NULL };
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
	free(watch->name);
	*watch = (struct file_watch){ -1, NULL };
}
