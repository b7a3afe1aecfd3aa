/*
 * Watches a file for changes by others, without waking up in between. Where the system has no inotify, nothing is watched, and
 * the file has to be looked at now and then.
 */
#ifndef EXPORT_IO_WATCH_H
#define EXPORT_IO_WATCH_H

#include <stdbool.h>

struct file_watch {
	int descriptor; /* can be read when something happened in one of their folders; -1: nothing is watched */
	char *names[3]; /* of the file, and of its lock file beside it and in the state folder; NULL: not watched */
};

/* Watches the file at an absolute path, which need not exist, and its lock file. */
void watch_begin(struct file_watch *watch, const char *path);
/* Takes what happened; true if it was about the file. */
bool watch_take(struct file_watch *watch);
void watch_end(struct file_watch *watch);

#endif
