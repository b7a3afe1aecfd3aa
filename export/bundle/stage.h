/*
 * The folder in which a bundle is written before it gets its name. It has a marker that lists the files in it: after a run that
 * was killed, the next one for the same target removes exactly these.
 */
#ifndef EXPORT_BUNDLE_STAGE_H
#define EXPORT_BUNDLE_STAGE_H

#include "export/bundle/contents.h"
#include "model/base/error.h"

#define BUNDLE_STAGE_MARKER ".bladesmith-stage"

struct bundle_stage {
	char *path;
	int descriptor; /* of the folder; holds its lock (export/io/beside.h) */
	int marker;
	struct bundle_contents contents; /* the files written so far */
};

#define BUNDLE_STAGE_INIT            \
	{                            \
		NULL, -1, -1,        \
		{                    \
			HASHMAP_INIT \
		}                    \
	}

/* Removes what killed runs left beside target, and creates a stage there. */
int stage_begin(struct bundle_stage *stage, const char *target, struct err *err);
/* Writes a file of the bundle. */
int stage_put(struct bundle_stage *stage, const char *path, const void *bytes, size_t length, struct err *err);
/* The last step before the stage gets its name: everything is on disk, and the marker is gone. */
int stage_finish(struct bundle_stage *stage, struct err *err);
/* Removes the files that were written, and the folder if it is empty then. -1 with the reason in errno if anything is left. */
int stage_discard(struct bundle_stage *stage);
/* Frees and unlocks; leaves the folder as it is. */
void stage_release(struct bundle_stage *stage);

#endif
