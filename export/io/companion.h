/*
 * Files that the program keeps for a while next to a design: hidden files beside it, or in the user's state folder if the
 * design's folder is not writable.
 */
#ifndef EXPORT_IO_COMPANION_H
#define EXPORT_IO_COMPANION_H

#include <stdbool.h>

#include "model/base/error.h"
#include "model/base/strbuf.h"

/* Appends the path of the file that the design's path leads to, through symbolic links; the path itself if it can't be
 * followed. The file need not exist. The functions below take such a path. */
void companion_target(struct strbuf *out, const char *path);
/* Appends ".NAME.ENDING" in the folder of the design. */
void companion_beside(struct strbuf *out, const char *design, const char *ending);
/* Appends a path in the state folder, which is different for each design. False if the user has no such folder; creates: and none
 * can be created. */
bool companion_in_state(struct strbuf *out, const char *design, const char *ending, bool creates);

/* Opens, for reading and writing, a new file with such a path that only its owner may read: beside the design, else in the state
 * folder. *path is set to its path, which the caller frees. -1 with errno, which is EEXIST if there is such a file. */
int companion_create(const char *design, const char *ending, char **path);

/* Who runs the program; both are owned by the caller. */
char *companion_user(void);
char *companion_host(void);

#endif
