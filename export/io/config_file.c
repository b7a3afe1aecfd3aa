#include "export/io/config_file.h"

#include <stdlib.h>
#include <string.h>

#include "export/io/file.h"
#include "model/base/alloc.h"
#include "model/base/text_escape.h"

#define MOST_BYTES ((size_t)64 * 1024)
#define SPACES     " \t\r"

/* Cuts the spaces at the end, and returns the text after those at the start. */
static char *config_trim(char *text)
{
	size_t length;

	text += strspn(text, SPACES);
	for (length = strlen(text); length > 0 && strchr(SPACES, text[length - 1]); length--)
		;
	text[length] = '\0';
	return text;
}

static int config_read_line(char *line, config_take *take, struct err *err)
{
	char *equals = strchr(line, '=');
	char *value;

	line = config_trim(line);
	if (!*line || *line == '#')
		return 0;
	if (!equals)
		return err_set(err, ERR_VALUE, "this line has no \"=\"; write it as NAME = VALUE, or start a comment with #");
	*equals = '\0';
	line = config_trim(line);
	value = config_trim(equals + 1);
	if (!*line)
		return err_set(err, ERR_VALUE, "the name before \"=\" is missing; write NAME = VALUE");
	if (!*value)
		return err_set(err, ERR_VALUE, "the value after \"=\" is missing; add it, or remove the line");
	return take(line, value, err);
}

void config_read_text(const char *path, const char *text, size_t length, config_take *take, struct strbuf *problems)
{
	static const char mark[] = "\xef\xbb\xbf"; /* that some editors put at the start */
	char *shown = text_escape_copy(path);
	size_t at = length >= 3 && memcmp(text, mark, 3) == 0 ? 3 : 0;

	for (size_t number = 1; at < length; number++) {
		const char *end = memchr(text + at, '\n', length - at);
		size_t bytes = end ? (size_t)(end - text) - at : length - at;
		char *line = xmemdupz(text + at, bytes);
		struct err err = { 0 };
		int result = strlen(line) < bytes ? err_set(&err, ERR_VALUE, "this line has a NUL byte; remove it")
						  : config_read_line(line, take, &err);

		if (result != 0)
			strbuf_printf(problems, "%s:%zu: %s\n", shown, number, err.message);
		free(line);
		at += bytes + 1;
	}
	free(shown);
}

void config_read_file(const char *path, const char *shown, config_take *take, struct strbuf *problems)
{
	struct err err = { 0 };
	size_t length;
	char *text = file_read(path, MOST_BYTES, &length, &err);

	if (text)
		config_read_text(shown, text, length, take, problems);
	else if (!file_is_missing(path))
		strbuf_printf(problems, "%s\n", err.message);
	free(text);
}
