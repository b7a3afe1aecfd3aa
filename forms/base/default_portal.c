#include "forms/base/default_portal.h"

#include <stdlib.h>
#include <string.h>

#include "export/io/file.h"
#include "export/io/state_folder.h"
#include "model/base/strbuf.h"

#define MOST_BYTES 64

enum edition default_portal(void)
{
	struct strbuf path = STRBUF_INIT;
	char *text = NULL;
	size_t length;
	int found = -1;

	if (config_folder(&path)) {
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

int default_portal_set(enum edition edition)
{
	struct strbuf path = STRBUF_INIT;
	struct strbuf text = STRBUF_INIT;
	int result = -1;

	strbuf_printf(&text, "%s\n", editions[edition].id);
	if (config_folder(&path) && private_folder_make(path.text) == 0) {
		strbuf_addstr(&path, "/portal");
		result = file_replace(path.text, text.text, text.length, FILE_CAREFULLY, NULL);
	}
	strbuf_release(&path);
	strbuf_release(&text);
	return result;
}
