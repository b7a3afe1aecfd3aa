#include "export/io/state_folder.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "export/io/file.h"
#include "export/io/path.h"
#include "model/base/alloc.h"

/* Appends the program's folder in the one that a variable of the environment names, or in one of the home folder. */
static bool add_folder(struct strbuf *path, const char *variable, const char *in_home)
{
	const char *set = getenv(variable);
	const char *home = getenv("HOME");

	/* A relative path is to be ignored, by the specification. */
	if (set && *set == '/') {
		path_join(path, set, "bladesmith");
		return true;
	}
	if (!home || *home != '/')
		return false;
	path_join(path, home, in_home);
	strbuf_addstr(path, "/bladesmith");
	return true;
}

bool config_folder(struct strbuf *path)
{
	return add_folder(path, "XDG_CONFIG_HOME", ".config");
}

static int make_missing(const char *path)
{
	return mkdir(path, 0700) == 0 || file_is_directory(path) ? 0 : -1;
}

int private_folder_make(const char *path)
{
	char *part = xstrdup(path);
	int result = 0;

	for (char *slash = part; *slash && result == 0 && (slash = strchr(slash + 1, '/'));) {
		*slash = '\0';
		result = make_missing(part);
		*slash = '/';
	}
	if (result == 0)
		result = make_missing(part);
	free(part);
	return result;
}

bool state_folder_find(struct strbuf *path)
{
	size_t before = path->length;

	if (add_folder(path, "XDG_STATE_HOME", ".local/state") && file_is_directory(strbuf_text(path) + before))
		return true;
	strbuf_setlen(path, before);
	return false;
}

int state_folder(struct strbuf *path, struct err *err)
{
	size_t before = path->length;

	if (!add_folder(path, "XDG_STATE_HOME", ".local/state"))
		return err_set(err, ERR_WRITE,
			"there is no folder for the program's own files: set HOME or XDG_STATE_HOME to an absolute path");
	if (private_folder_make(strbuf_text(path) + before) == 0)
		return 0;
	file_fail(err, ERR_WRITE, "can't create the folder for the program's own files,", strbuf_text(path) + before);
	strbuf_setlen(path, before);
	return -1;
}
