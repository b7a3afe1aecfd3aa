#include "forms/pages/source.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "export/bundle/bundle.h"
#include "export/bundle/folder.h"
#include "export/input/importer.h"
#include "export/io/path.h"
#include "model/base/alloc.h"
#include "model/base/plural.h"
#include "model/base/text_escape.h"

/* A bundle's manifest stands for its folder. */
static char *source_path(const char *path)
{
	const char *base = path_base(path);
	char *folder = xmemdupz(path, (size_t)(base - path));
	bool bundle = strcmp(base, BUNDLE_MANIFEST) == 0 && bundle_is(*folder ? folder : ".");
	const char *source = !bundle ? path : *folder ? folder : ".";
	/* The title shows the name of the folder, so a trailing slash must go. */
	char *taken = xmemdupz(source, path_length(source));

	free(folder);
	return taken;
}

int source_open(struct input *input, const char *path, const struct input_wish *wish, struct err *err)
{
	char *taken = source_path(path_of_file(path));
	int result = input_open_as(input, &taken, 1, wish, err);

	free(taken);
	input_forget_document(input);
	if (result != 0)
		input_close(input);
	return result;
}

#define PREVIEW_MOST_BYTES (4 * 1024 * 1024) /* a larger file is opened only after it is chosen */

void source_preview(const struct session *session, const char *path, struct strbuf *out)
{
	struct input input;
	const struct input_wish wish = { -1, -1, true, NULL };
	struct err err = { 0 };
	struct stat now;

	(void)session;
	if (stat(path, &now) == 0 && !S_ISDIR(now.st_mode) && (!S_ISREG(now.st_mode) || now.st_size > PREVIEW_MOST_BYTES))
		return;
	if (source_open(&input, path, &wish, &err) != 0) {
		strbuf_addstr(out, err.message);
		return;
	}
	strbuf_printf(out, "%s%s", input.importer->label, *input.design.name ? ": " : "");
	text_escape(out, input.design.name);
	strbuf_printf(out, "\n%zu %s", input.design.count, plural(input.design.count, "profile", "profiles"));
	input_close(&input);
}
