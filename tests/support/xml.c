#include "tests/support/xml.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "model/base/alloc.h"
#include "tests/support/expect.h"
#include "tests/support/skip.h"
#include "tests/support/tempdir.h"
#include "model/base/strbuf.h"
#include "model/base/utf8.h"

extern char **environ;

void xml_check(const char *text, const char *dtd, const char *what)
{
	const char *path = tempdir_path("document.xml");
	const char *said = tempdir_path("said");
	posix_spawn_file_actions_t actions;
	const char *command[7] = { "xmllint", "--noout", "--nonet" };
	size_t count = 3;
	pid_t child;
	int status = -1;
	char *why = NULL;

	test_needs_program(command[0]);
	test_write(path, text, strlen(text));
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
		why = access(said, R_OK) == 0 ? test_read(said, NULL) : xstrdup("it can't be started");
	expect(!why, "xmllint takes %s: %s\n%s", what, why ? why : "", why ? text : "");
	free(why);
}

/* --- property lists */

/* What is left to read; NULL once something was not as it has to be. */
struct text_view {
	const char *at;
};

static void skip_blanks(struct text_view *view)
{
	if (view->at)
		view->at += strspn(view->at, " \t\n");
}

static bool take(struct text_view *view, const char *wanted)
{
	size_t length = strlen(wanted);

	if (!view->at || strncmp(view->at, wanted, length) != 0)
		return false;
	view->at += length;
	return true;
}

static void need(struct text_view *view, const char *wanted)
{
	if (!take(view, wanted))
		view->at = NULL;
}

static void read_entity(struct text_view *view, struct strbuf *out)
{
	static const char *const entities[][2] = { { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" } };
	char *end;

	for (size_t i = 0; i < COUNT(entities); i++)
		if (take(view, entities[i][0])) {
			strbuf_addstr(out, entities[i][1]);
			return;
		}
	if (take(view, "&#")) {
		utf8_put(out, (uint32_t)strtoul(view->at, &end, 10));
		view->at = end;
		need(view, ";");
		return;
	}
	view->at = NULL;
}

/* Up to the next tag. */
static char *read_text(struct text_view *view, bool blanks)
{
	struct strbuf out = STRBUF_INIT;

	while (view->at && *view->at && *view->at != '<') {
		if (*view->at == '&') {
			read_entity(view, &out);
		} else {
			if (blanks || !strchr(" \n", *view->at))
				strbuf_addch(&out, *view->at);
			view->at++;
		}
	}
	return strbuf_detach(&out);
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

static struct plist_value *read_value(struct text_view *view, bool in_dict);

static void read_inside(struct text_view *view, struct plist_value *value, size_t element)
{
	struct plist_value **last = &value->first;
	char end[16];

	snprintf(end, sizeof(end), "</%s>", elements[element].name);
	if (elements[element].holds_text) {
		free(value->text);
		value->text = read_text(view, strcmp(value->type, "data") != 0);
		need(view, end);
		return;
	}
	for (skip_blanks(view); view->at && !take(view, end); skip_blanks(view)) {
		*last = read_value(view, strcmp(value->type, "dict") == 0);
		if (*last)
			last = &(*last)->next;
	}
}

static struct plist_value *read_value(struct text_view *view, bool in_dict)
{
	struct plist_value *value = xcalloc(1, sizeof(*value));

	skip_blanks(view);
	if (in_dict) {
		need(view, "<key>");
		value->key = read_text(view, true);
		need(view, "</key>");
		skip_blanks(view);
	}
	value->text = xstrdup("");
	for (size_t i = 0; i < COUNT(elements) && !value->type; i++) {
		char start[16];

		snprintf(start, sizeof(start), elements[i].is_empty ? "<%s/>" : "<%s>", elements[i].name);
		if (!take(view, start))
			continue;
		value->type = xstrdup(elements[i].name);
		if (!elements[i].is_empty)
			read_inside(view, value, i);
	}
	if (!value->type)
		view->at = NULL;
	return value;
}

struct plist_value *plist_read(const char *text)
{
	struct text_view view = { text };
	struct plist_value *value;

	need(&view, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	need(&view,
		"<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n");
	need(&view, "<plist version=\"1.0\">\n");
	value = read_value(&view, false);
	skip_blanks(&view);
	need(&view, "</plist>\n");
	if (view.at && !*view.at)
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

void plist_expect(const struct plist_value *plist, const char *what, const char *path, const char *type, const char *text)
{
	const struct plist_value *value = plist_at(plist, path);

	if (!expect(value != NULL, "%s has %s", what, path))
		return;
	expect_text(value->type, type, "type of %s of %s", path, what);
	if (text)
		expect_text(value->text, text, "%s of %s", path, what);
}
