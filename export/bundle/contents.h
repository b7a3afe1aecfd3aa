/*
 * The files of a bundle as they were when they were looked at or written. Only those are ever removed: a file that was added
 * since, or that is no longer the same one, stays.
 */
#ifndef EXPORT_BUNDLE_CONTENTS_H
#define EXPORT_BUNDLE_CONTENTS_H

#include "model/base/error.h"
#include "model/base/hashmap.h"

struct bundle_contents {
	struct hashmap known; /* by path: struct known_entry */
};

#define BUNDLE_CONTENTS_INIT \
	{                    \
		HASHMAP_INIT \
	}

/* Notes the folders that a path is in, and the path as a file that is not there yet. */
void contents_expect(struct bundle_contents *contents, const char *path);
/* Notes folder/path as it is now, and the folders that it is in. */
void contents_note(struct bundle_contents *contents, const char *folder, const char *path);
/* Notes the manifest of a bundle and what it lists. Fails if the folder has no manifest, or has anything else. */
int contents_read(struct bundle_contents *contents, const char *folder, struct err *err);
/* Fails if the folder has anything that was not noted, or that is not as it was; err names it. What is missing is fine. */
int contents_check(const struct bundle_contents *contents, const char *folder, struct err *err);
/* Fails if a file of a bundle, whose contents were read, has other bytes than its manifest says. */
int contents_verify(const struct bundle_contents *contents, const char *folder, struct err *err);
/* Removes the noted files that are as they were, the manifest last, and the noted folders that are empty then, but not the folder
 * itself. On failure it goes on, and returns -1 with the first reason in errno. */
int contents_remove(const struct bundle_contents *contents, const char *folder);
void contents_release(struct bundle_contents *contents);

#endif
