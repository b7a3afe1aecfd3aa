#include "export/io/path.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "model/base/alloc.h"
#include "model/base/text_escape.h"
#include "model/base/utf8.h"
#include "model/design/name_pattern.h"

void path_join(struct strbuf *out, const char *folder, const char *name)
{
	strbuf_addstr(out, folder);
	if (out->length && out->text[out->length - 1] != '/')
		strbuf_addch(out, '/');
	strbuf_addstr(out, name);
}

const char *path_base(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static size_t length_without_slashes(const char *path, size_t length)
{
	while (length > 1 && path[length - 1] == '/')
		length--;
	return length;
}

size_t path_length(const char *path)
{
	return length_without_slashes(path, strlen(path));
}

void path_add_name(struct strbuf *out, const char *path)
{
	char *whole = xmemdupz(path, path_length(path));

	strbuf_addstr(out, path_base(whole));
	free(whole);
}

void path_trim(struct strbuf *path)
{
	const char *text = strbuf_text(path);
	size_t length = length_without_slashes(text, (size_t)(path_base(text) - text));

	strbuf_setlen(path, length);
	if (!length)
		strbuf_addch(path, '.');
}

/* The home folder in a line of /etc/passwd, the caller's to free; NULL if the line is of another user. Name, password, user id,
 * group id, full name, home folder and shell are separated by colons. */
static char *home_in_line(const char *line, const char *user)
{
	size_t length = strlen(user);

	if (strncmp(line, user, length) != 0 || line[length] != ':')
		return NULL;
	for (int colons = 0; line && colons < 5; colons++) {
		line = strchr(line, ':');
		line += line != NULL;
	}
	return line && *line == '/' ? xmemdupz(line, strcspn(line, ":\n")) : NULL;
}

/* Not getpwnam(): it asks whatever the system is set up to ask, which may be a server. */
static char *home_of_user(const char *user)
{
	FILE *file = fopen("/etc/passwd", "re");
	char *line = NULL;
	char *home = NULL;
	size_t size = 0;

	while (file && !home && getline(&line, &size, file) > 0)
		home = home_in_line(line, user);
	free(line);
	if (file)
		fclose(file);
	return home;
}

static char *home_of(const char *user)
{
	const char *own = getenv("HOME");

	if (*user)
		return home_of_user(user);
	return own && *own ? xstrdup(own) : NULL;
}

void path_expand(struct strbuf *out, const char *path)
{
	size_t length = strcspn(path, "/");
	char *user = xmemdupz(path, length);
	char *home = *user == '~' ? home_of(user + 1) : NULL;

	if (home)
		strbuf_addstr(out, home);
	strbuf_addstr(out, home ? path + length : path);
	free(home);
	free(user);
}

bool path_is_stdin(const char *path)
{
	return strcmp(path, "-") == 0;
}

const char *path_of_file(const char *typed)
{
	return path_is_stdin(typed) ? "./-" : typed;
}

void path_sanitize(struct strbuf *out, const char *name)
{
	struct strbuf clean = STRBUF_INIT;
	uint32_t code = 0;
	bool is_clean;
	const char *from;

	for (size_t step; (step = text_next(name, &code, &is_clean)) > 0; name += step) {
		if (!is_clean || (code < 0x80 && strchr("/\\:*?\"<>|", (int)code)))
			strbuf_addch(&clean, '_');
		else
			strbuf_add(&clean, name, step);
	}
	strbuf_setlen(&clean, utf8_floor(strbuf_text(&clean), 120));
	while (clean.length && strchr(" .", clean.text[clean.length - 1]))
		strbuf_setlen(&clean, clean.length - 1);
	from = strbuf_text(&clean);
	from += strspn(from, " .");
	if (!*from || name_device_length(from))
		strbuf_addstr(out, "profile_");
	strbuf_addstr(out, from);
	strbuf_release(&clean);
}
