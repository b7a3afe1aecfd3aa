#include "tests/support/html.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "tests/support/expect.h"
#include "model/base/strbuf.h"

enum { DEEPEST = 32, NAME = 16 };

struct names {
	char **items;
	size_t count, capacity;
};

struct page {
	const char *html, *at;
	const char *what;
	char open[DEEPEST][NAME];
	size_t depth;
	struct names ids, ways;
	bool failed;
};

static void fail(struct page *page, const char *why)
{
	size_t line = 1;

	if (page->failed)
		return;
	for (const char *at = page->html; at < page->at; at++)
		line += *at == '\n';
	expect(false, "%s:%zu: %s: %.60s", page->what, line, why, page->at);
	page->failed = true;
}

static bool has(const struct names *names, const char *name)
{
	for (size_t i = 0; i < names->count; i++)
		if (strcmp(names->items[i], name) == 0)
			return true;
	return false;
}

static void add(struct names *names, char *name)
{
	names->items = xrealloc_grow(names->items, names->count, &names->capacity, sizeof(*names->items));
	names->items[names->count++] = name;
}

static void names_release(struct names *names)
{
	for (size_t i = 0; i < names->count; i++)
		free(names->items[i]);
	free(names->items);
}

static bool is_one_of(const char *const *words, const char *word)
{
	for (; *words; words++)
		if (strcmp(*words, word) == 0)
			return true;
	return false;
}

/* Text between marks: every & begins one of these, and there is no < or >. */
static void take_text(struct page *page, char end)
{
	static const char *const entities[] = { "&amp;", "&lt;", "&gt;", "&quot;", "&ne;", "&uarr;" };

	for (; *page->at && *page->at != end; page->at++) {
		bool known = *page->at != '&';

		for (size_t i = 0; i < COUNT(entities); i++)
			known = known || strncmp(page->at, entities[i], strlen(entities[i])) == 0;
		if (!known || *page->at == '>' || *page->at == '<' || ((unsigned char)*page->at < ' ' && *page->at != '\n'))
			fail(page, "not escaped");
	}
}

static void take_name(struct page *page, char name[NAME])
{
	size_t length = 0;

	while (isalnum((unsigned char)*page->at) || *page->at == '-') {
		if (length + 1 < NAME)
			name[length++] = *page->at;
		page->at++;
	}
	name[length] = 0;
	if (!length)
		fail(page, "a name is missing");
}

static void take_attribute(struct page *page)
{
	static const char *const allowed[] = { "lang", "charset", "name", "content", "class", "href", "id", "scope", "role",
		"tabindex", "aria-label", "aria-hidden", NULL };
	const char *from;
	char name[NAME];
	char *value;

	page->at++;
	take_name(page, name);
	if (!is_one_of(allowed, name))
		fail(page, "an attribute that no report needs");
	if (strncmp(page->at, "=\"", 2) != 0) {
		fail(page, "an attribute without quotes");
		return;
	}
	from = page->at += 2;
	take_text(page, '"');
	value = xmemdupz(from, (size_t)(page->at - from));
	if (*page->at)
		page->at++;
	if (strcmp(name, "href") == 0 && *value != '#')
		fail(page, "a way out of the page");
	if (strcmp(name, "id") == 0 && has(&page->ids, value))
		fail(page, "an id twice");
	if (strcmp(name, "href") == 0 && *value)
		add(&page->ways, xstrdup(value + 1));
	else if (strcmp(name, "id") == 0)
		add(&page->ids, xstrdup(value));
	free(value);
}

static void take_element(struct page *page)
{
	static const char *const allowed[] = { "html", "head", "meta", "title", "style", "body", "main", "nav", "ul", "li", "a",
		"h1", "h2", "h3", "h4", "p", "pre", "code", "div", "table", "caption", "thead", "tbody", "tr", "th", "td",
		"strong", "span", "br", "section", "details", "summary", NULL };
	static const char *const empty[] = { "meta", "br", NULL };
	char name[NAME];

	page->at++;
	take_name(page, name);
	if (!is_one_of(allowed, name))
		fail(page, "an element that no report needs");
	while (*page->at == ' ')
		take_attribute(page);
	if (*page->at++ != '>')
		fail(page, "an element that does not end");
	if (is_one_of(empty, name))
		return;
	if (page->depth == DEEPEST)
		fail(page, "too deep");
	else
		memcpy(page->open[page->depth++], name, NAME);
	if (strcmp(name, "style") == 0)
		while (*page->at && *page->at != '<')
			page->at++;
}

static void take_end(struct page *page)
{
	char name[NAME];

	page->at += 2;
	take_name(page, name);
	if (!page->depth || strcmp(page->open[page->depth - 1], name) != 0)
		fail(page, "what ends is not what is open");
	else
		page->depth--;
	if (*page->at++ != '>')
		fail(page, "an end that does not end");
}

void html_check(const char *html, const char *what)
{
	static const char type[] = "<!DOCTYPE html>\n";
	struct page page = { .html = html, .at = html, .what = what };

	if (strncmp(html, type, strlen(type)) == 0)
		page.at += strlen(type);
	else
		fail(&page, "no document type");
	while (*page.at && !page.failed) {
		if (strncmp(page.at, "</", 2) == 0)
			take_end(&page);
		else if (*page.at == '<')
			take_element(&page);
		else
			take_text(&page, '<');
	}
	if (page.depth)
		fail(&page, "something is not closed");
	for (size_t i = 0; i < page.ways.count; i++)
		expect(has(&page.ids, page.ways.items[i]), "%s: #%s leads nowhere", what, page.ways.items[i]);
	expect(strstr(html, "url(") == NULL && strstr(html, "@import") == NULL, "%s: styles from elsewhere", what);
	names_release(&page.ids);
	names_release(&page.ways);
}
