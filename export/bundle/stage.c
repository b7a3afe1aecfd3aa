#include "export/bundle/stage.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "export/bundle/folder.h"
#include "export/io/beside.h"
#include "export/io/directory.h"
#include "export/io/file.h"
#include "export/io/path.h"
#include "model/base/strbuf.h"

#define MOST_MARKER_BYTES ((size_t)64 * 1024 * 1024)

static char *marker_path(const char *folder)
{
	struct strbuf path = STRBUF_INIT;

	path_join(&path, folder, BUNDLE_STAGE_MARKER);
	return strbuf_detach(&path);
}

/* --- what killed runs left */

/* The files that a marker lists, a line each, and the marker itself. */
static int leftover_read_marker(struct bundle_contents *contents, const char *folder)
{
	char *path = marker_path(folder);
	size_t length;
	char *text = file_read(path, MOST_MARKER_BYTES, &length, NULL);

	free(path);
	if (!text)
		return -1;
	contents_note(contents, folder, BUNDLE_STAGE_MARKER);
	for (char *line = text, *end; (end = strchr(line, '\n')); line = end + 1) {
		*end = '\0'; /* a file whose line has no end was not begun */
		contents_note(contents, folder, line);
	}
	free(text);
	return 0;
}

/* A stage without a marker is a whole bundle: one that was killed just before it got its name, or the one that it replaced. It is
 * removed only if each file has the bytes that its manifest lists. */
static int leftover_read(struct bundle_contents *contents, const char *folder)
{
	if (leftover_read_marker(contents, folder) == 0)
		return contents_check(contents, folder, NULL);
	if (!bundle_is(folder) || contents_read(contents, folder, NULL) != 0)
		return -1;
	return contents_verify(contents, folder, NULL);
}

static void leftover_remove(void *context, const char *path)
{
	struct bundle_contents contents = BUNDLE_CONTENTS_INIT;
	int descriptor = directory_lock(path);

	(void)context;
	if (descriptor < 0)
		return; /* no folder, or in use */
	if (leftover_read(&contents, path) == 0 && contents_remove(&contents, path) == 0)
		rmdir(path);
	contents_release(&contents);
	close(descriptor);
}

/* --- a stage */

int stage_begin(struct bundle_stage *stage, const char *target, struct err *err)
{
	char *path;

	beside_each(target, "", leftover_remove, NULL);
	if (directory_stage(target, &stage->path, &stage->descriptor, err) != 0)
		return -1;
	path = marker_path(stage->path);
	stage->marker = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600);
	if (stage->marker < 0)
		file_fail(err, ERR_WRITE, "can't write", path);
	free(path);
	if (stage->marker >= 0)
		return 0;
	stage_discard(stage);
	return -1;
}

static bool marker_add(const struct bundle_stage *stage, const char *path)
{
	struct strbuf line = STRBUF_INIT;
	ssize_t put;
	bool whole;

	strbuf_printf(&line, "%s\n", path);
	put = write(stage->marker, line.text, line.length);
	whole = put >= 0 && (size_t)put == line.length;
	if (put >= 0 && !whole)
		errno = ENOSPC;
	strbuf_release(&line);
	return whole;
}

int stage_put(struct bundle_stage *stage, const char *path, const void *bytes, size_t length, struct err *err)
{
	if (!marker_add(stage, path))
		return file_fail(err, ERR_WRITE, "can't write in", stage->path);
	contents_expect(&stage->contents, path); /* the folders may be there even if the file is not */
	if (file_create(stage->path, path, bytes, length, err) != 0)
		return -1;
	contents_note(&stage->contents, stage->path, path);
	return 0;
}

/* The marker is this program's own as long as its name is that of the open file. */
static int marker_remove(struct bundle_stage *stage)
{
	char *path = marker_path(stage->path);
	int result = 0;

	if (stage->marker >= 0 && file_is_at(stage->marker, path))
		result = unlink(path);
	if (stage->marker >= 0 && result == 0) {
		close(stage->marker);
		stage->marker = -1;
	}
	free(path);
	return result;
}

static int sync_one(const char *folder, const char *path)
{
	struct strbuf whole = STRBUF_INIT;
	int descriptor;
	int result;

	path_join(&whole, folder, path);
	descriptor = open(strbuf_text(&whole), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	strbuf_release(&whole);
	if (descriptor < 0)
		return -1;
	result = fsync(descriptor);
	/* Some file systems can't sync a folder; what is in its files is on disk. */
	if (result != 0 && errno == EINVAL)
		result = 0;
	close(descriptor);
	return result;
}

static int sync_visit(void *context, const char *path, struct err *err)
{
	const struct bundle_stage *stage = context;

	(void)err;
	return sync_one(stage->path, path);
}

/* One call for all files: to wait for the disk after each takes a minute for 10,000 profiles. */
static int stage_sync(struct bundle_stage *stage)
{
	const struct bundle_visitor each = { .file = sync_visit, .leave = sync_visit, .context = stage };

	if (directory_sync(stage->descriptor) == 0)
		return 0;
	if (errno != ENOSYS || bundle_visit(stage->path, &each, NULL) != 0)
		return -1;
	return sync_one(stage->path, ".");
}

int stage_finish(struct bundle_stage *stage, struct err *err)
{
	if (marker_remove(stage) == 0 && stage_sync(stage) == 0)
		return 0;
	return file_fail(err, ERR_WRITE, "can't write", stage->path);
}

/* The marker is removed after what it lists. */
int stage_discard(struct bundle_stage *stage)
{
	int result = 0;
	int reason = 0;

	/* The marker is not noted, so that this leaves it, and the folder. */
	if (contents_remove(&stage->contents, stage->path) != 0 && stage->marker < 0)
		reason = errno;
	marker_remove(stage);
	result = rmdir(stage->path);
	if (result != 0 && reason)
		errno = reason;
	return result;
}

void stage_release(struct bundle_stage *stage)
{
	if (stage->marker >= 0)
		close(stage->marker);
	if (stage->descriptor >= 0)
		close(stage->descriptor);
	contents_release(&stage->contents);
	free(stage->path);
}
