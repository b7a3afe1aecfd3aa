#include "forms/base/default_portal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "export/io/file.h"
#include "export/io/path.h"
#include "model/base/alloc.h"

#define MOST_BYTES 64

/* Appends the folder, which may not exist; nothing if the user has no home directory. */
static void default_portal_folder(struct strbuf *out)
{
	const char *config = getenv("XDG_CONFIG_HOME");
	const char *home = getenv("HOME");

	/* A relative path is to be ignored, by the XDG Base Directory Specification. */
	if (config && *config == '/')
		path_join(out, config, "bladesmith");
	else if (home && *home == '/')
		path_join(out, home, ".config/bladesmith");
}

enum edition default_portal(void)
{
	struct strbuf path = STRBUF_INIT;
	char *text = NULL;
	size_t length;
	int found = -1;

	default_portal_folder(&path);
	if (path.length) {
		strbuf_addstr(&path, "/portal");
		text = file_read(path.text, MOST_BYTES, &length, NULL);
	}
	if (text) {
		text[strcspn(text, "\r\n")] = '\0';
		found = edition_find(text);
	}
	free(text);
	strbuf_release(&path);
	return found < 0 ? EDITION_CLASSIC : (enum edition)found;
}

/* Makes a folder and those above it. */
static int make_folders(char *path)
{
	for (char *slash = path + 1; (slash = strchr(slash, '/')); slash++) {
		*slash = '\0';
		if (mkdir(path, 0700) != 0 && errno != EEXIST) {
			*slash = '/';
			return -1;
		}
		*slash = '/';
	}
	return mkdir(path, 0700) == 0 || errno == EEXIST ? 0 : -1;
}

int default_portal_set(enum edition edition)
{
	struct strbuf path = STRBUF_INIT;
	struct strbuf text = STRBUF_INIT;
	int result = -1;

	default_portal_folder(&path);
	strbuf_printf(&text, "%s\n", editions[edition].id);
	if (path.length && make_folders(path.text) == 0) {
		strbuf_addstr(&path, "/portal");
		result = file_replace(path.text, text.text, text.length, NULL);
	}
	strbuf_release(&path);
	strbuf_release(&text);
	return result;
}
