#include "tests/unit/help_xml.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "model/xalloc.h"
#include "tests/unit/help.h"

extern char **environ;

void help_xml(const char *text, const char *dtd, const char *what)
{
	const char *path = help_path("document.xml");
	const char *said = help_path("said");
	posix_spawn_file_actions_t actions;
	const char *command[7] = { "xmllint", "--noout", "--nonet" };
	size_t count = 3;
	pid_t child;
	int status = -1;
	char *why = NULL;

	help_write(path, text, strlen(text));
	if (dtd) {
		command[count++] = "--dtdvalid";
		command[count++] = dtd;
	}
	command[count] = path;
	/* It warns of Apple's own DTD, which it is not to fetch. */
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, said, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	if (posix_spawnp(&child, command[0], &actions, NULL, (char *const *)command, environ) != 0 ||
		waitpid(child, &status, 0) != child)
		status = -1;
	posix_spawn_file_actions_destroy(&actions);
	if (status != 0)
		why = access(said, R_OK) == 0 ? help_read(said, NULL) : xstrdup("it can't be started; make setup installs it");
	expect(!why, "xmllint takes %s: %s\n%s", what, why ? why : "", why ? text : "");
	free(why);
}

/* --- property lists */

/* What is left to read; NULL once something was not as it has to be. */
struct reader {
	const char *at;
};

static void skip_blanks(struct reader *reader)
{
	if (reader->at)
		reader->at += strspn(reader->at, " \t\n");
}

static bool take(struct reader *reader, const char *wanted)
{
	size_t length = strlen(wanted);

	if (!reader->at || strncmp(reader->at, wanted, length) != 0)
		return false;
	reader->at += length;
	return true;
}

static void need(struct reader *reader, const char *wanted)
{
	if (!take(reader, wanted))
		reader->at = NULL;
}

static void read_entity(struct reader *reader, struct strbuf *out)
{
	static const char *const entities[][2] = { { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" },
		{ "&#13;", "\r" } };

	for (size_t i = 0; i < COUNT(entities); i++)
		if (take(reader, entities[i][0])) {
			strbuf_puts(out, entities[i][1]);
			return;
		}
	reader->at = NULL;
}

/* Up to the next tag. */
static char *read_text(struct reader *reader, bool blanks)
{
	struct strbuf out = STRBUF_INIT;

	while (reader->at && *reader->at && *reader->at != '<') {
		if (*reader->at == '&') {
			read_entity(reader, &out);
		} else {
			if (blanks || !strchr(" \n", *reader->at))
				strbuf_putc(&out, *reader->at);
			reader->at++;
		}
	}
	return strbuf_take(&out);
}

static const struct {
	const char *name;
	bool holds_values, holds_text, is_empty;
} elements[] = {
	{ "dict", true, false, false },
	{ "array", true, false, false },
	{ "string", false, true, false },
	{ "integer", false, true, false },
	{ "data", false, true, false },
	{ "true", false, false, true },
	{ "false", false, false, true },
};

static struct plist_value *read_value(struct reader *reader, bool in_dict);

static void read_inside(struct reader *reader, struct plist_value *value, size_t element)
{
	struct plist_value **last = &value->first;
	char end[16];

	snprintf(end, sizeof(end), "</%s>", elements[element].name);
	if (elements[element].holds_text) {
		free(value->text);
		value->text = read_text(reader, strcmp(value->type, "data") != 0);
		need(reader, end);
		return;
	}
	for (skip_blanks(reader); reader->at && !take(reader, end); skip_blanks(reader)) {
		*last = read_value(reader, strcmp(value->type, "dict") == 0);
		if (*last)
			last = &(*last)->next;
	}
}

static struct plist_value *read_value(struct reader *reader, bool in_dict)
{
	struct plist_value *value = xcalloc(1, sizeof(*value));

	skip_blanks(reader);
	if (in_dict) {
		need(reader, "<key>");
		value->key = read_text(reader, true);
		need(reader, "</key>");
		skip_blanks(reader);
	}
	value->text = xstrdup("");
	for (size_t i = 0; i < COUNT(elements) && !value->type; i++) {
		char start[16];

		snprintf(start, sizeof(start), elements[i].is_empty ? "<%s/>" : "<%s>", elements[i].name);
		if (!take(reader, start))
			continue;
		value->type = xstrdup(elements[i].name);
		if (!elements[i].is_empty)
			read_inside(reader, value, i);
	}
	if (!value->type)
		reader->at = NULL;
	return value;
}

struct plist_value *plist_read(const char *text)
{
	struct reader reader = { text };
	struct plist_value *value;

	need(&reader, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	need(&reader,
		"<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n");
	need(&reader, "<plist version=\"1.0\">\n");
	value = read_value(&reader, false);
	skip_blanks(&reader);
	need(&reader, "</plist>\n");
	if (reader.at && !*reader.at)
		return value;
	plist_free(value);
	return NULL;
}

void plist_free(struct plist_value *value)
{
	while (value) {
		struct plist_value *next = value->next;

		plist_free(value->first);
		free(value->key);
		free(value->type);
		free(value->text);
		free(value);
		value = next;
	}
}

const struct plist_value *plist_at(const struct plist_value *value, const char *path)
{
	while (value && *path) {
		size_t length = strcspn(path, "/");
		long index = strtol(path, NULL, 10);
		const struct plist_value *inside = value->first;

		while (inside &&
			(inside->key ? strlen(inside->key) != length || strncmp(inside->key, path, length) != 0 : index-- > 0))
			inside = inside->next;
		value = inside;
		path += length + (path[length] == '/');
	}
	return value;
}

void help_plist_has(const struct plist_value *plist, const char *what, const char *path, const char *type, const char *text)
{
	const struct plist_value *value = plist_at(plist, path);

	if (!expect(value != NULL, "%s has %s", what, path))
		return;
	expect_text(value->type, type, "type of %s of %s", path, what);
	if (text)
		expect_text(value->text, text, "%s of %s", path, what);
}
