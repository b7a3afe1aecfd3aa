/* Text from outside in Markdown: what becomes of it, what can't be in it, and what real renderers make of it. */
#include <ctype.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "export/render/markdown_escape.h"
#include "model/base/alloc.h"
#include "export/render/renderer.h"
#include "model/base/text_escape.h"
#include "model/base/utf8.h"
#include "tests/support/expect.h"
#include "tests/support/hostile.h"
#include "tests/support/skip.h"
#include "tests/support/tempdir.h"

void suite_markdown_escape(void);

static void markup_becomes_entities_and_links_become_code(void)
{
	static const struct {
		const char *text, *wanted;
	} rows[] = {
		/* what is no markup stays readable */
		{ "", "" },
		{ "Contoso Root - iOS", "Contoso Root - iOS" },
		{ "CN={{UserName}},E={{EmailAddress}},OU=Mobile", "CN={{UserName}},E={{EmailAddress}},OU=Mobile" },
		{ "snake_case, 1.3.6.1, 20% of 2048, a - b (c)!", "snake_case, 1.3.6.1, 20% of 2048, a - b (c)!" },
		{ "Z\xc3\xbcrich \xe6\x97\xa5\xe6\x9c\xac", "Z\xc3\xbcrich \xe6\x97\xa5\xe6\x9c\xac" },
		{ "a & b", "a & b" },
		{ "at 10:20:30", "at `10:20:30`" },
		/* markup */
		{ "<b>", "&lt;b&gt;" },
		{ "a|b", "a&#124;b" },
		{ "`a`", "&#96;a&#96;" },
		{ "*a* **a** a*", "&#42;a&#42; &#42;&#42;a&#42;&#42; a&#42;" },
		{ "_a_ __a__", "&#95;a&#95; &#95;&#95;a&#95;&#95;" },
		{ "[a](b) ![c](d)", "&#91;a&#93;(b) !&#91;c&#93;(d)" },
		{ "&amp; &#60; &", "&amp;amp; `&#60`; &" },
		{ "a\\b", "a&#92;b" },
		{ "# a #", "&#35; a &#35;" },
		{ "~~a~~ ^a^ $a$ ==a== ++a++", "`~~a~~` &#94;a&#94; &#36;a&#36; &#61;&#61;a&#61;&#61; &#43;&#43;a&#43;&#43;" },
		{ "- a - b", "&#45; a - b" },
		{ "+ a + b", "&#43; a + b" },
		{ "1. a 1. b", "1&#46; a 1. b" },
		{ "23) a", "23&#41; a" },
		{ "=", "&#61;" },
		{ "> a", "&gt; a" },
		{ ": a", "&#58; a" },
		{ "{: onclick=\"x\"}", "&#123;: onclick=\"x\"&#125;" },
		{ "    a  ", "&#32;   a &#32;" },
		{ "\xc2\xa0"
		  "a\xe3\x80\x80",
			"&#160;a&#12288;" },
		/* what a renderer would make a link or a mention of by itself */
		{ "https://ndes.contoso.com/a?b&c#d", "`https://ndes.contoso.com/a?b&c#d`" },
		{ "see https://x.example/, (http://y), \"ftp://z\".", "see `https://x.example/`, (`http://y`), \"`ftp://z`\"." },
		{ "https://x.example/<img src=x onerror=alert(1)>", "`https://x.example/`&lt;`img` src=x onerror=alert(1)&gt;" },
		{ "https://a/`|\\$b", "`https://a/`&#96;&#124;&#92;&#36;`b`" },
		{ "www.x WWW.X", "`www.x` `WWW.X`" },
		{ "www.", "`www`." },
		{ "//x", "`//x`" },
		{ "a@b.c mailto:a@b @octocat", "`a@b.c` `mailto:a@b` `@octocat`" },
		{ "contoso.com README.md x.\xd1\x80\xd1\x84", "`contoso.com` `README.md` `x.\xd1\x80\xd1\x84`" },
		{ "#12 !12 %12 &12 a/b#12 GH-12 gh-1", "`#12` `!12` `%12` `&12` `a/b#12` `GH-12` `gh-1`" },
		{ "high-1", "high-1" },
		{ ":smile: x:+1:", "`:smile:` `x:+1:`" },
		{ "51c60bfd (51C60BFD), 51c60b", "`51c60bfd` (`51C60BFD`), 51c60b" },
		{ "51c60bfd-aaaa 51c60bfdx", "`51c60bfd-aaaa` 51c60bfdx" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf got = STRBUF_INIT;

		markdown_escape(&got, rows[i].text);
		expect_text(strbuf_text(&got), rows[i].wanted, "%s", rows[i].text);
		strbuf_release(&got);
	}
}

/* --- whatever the text is */

static uint32_t entity_code(const char *at, size_t *length)
{
	static const char *const named[] = { "&lt;", "&gt;", "&amp;" };

	for (size_t i = 0; i < COUNT(named); i++)
		if (strncmp(at, named[i], strlen(named[i])) == 0) {
			*length = strlen(named[i]);
			return (unsigned char)"<>&"[i];
		}
	*length = strcspn(at, ";") + 1;
	return strncmp(at, "&#", 2) == 0 ? (uint32_t)strtoul(at + 2, NULL, 10) : 0;
}

/* Reads Markdown as a renderer does, if it is only text, entities and code without any of the characters that may not be raw. */
static void read_back(struct strbuf *out, const char *markdown, const char *what)
{
	bool code = false;

	for (size_t length = 1; *markdown; markdown += length) {
		length = 1;
		if (*markdown == '`') {
			code = !code;
			expect(!code || (markdown[1] && markdown[1] != '`'), "%s: empty code", what);
		} else if (!code && *markdown == '&' && (markdown[1] == '#' || isalpha((unsigned char)markdown[1]))) {
			utf8_put(out, entity_code(markdown, &length));
		} else {
			expect(!strchr(code ? "<>|\\$" : "<>|\\$*[]#~^", *markdown), "%s: raw: %.20s", what, markdown);
			strbuf_addch(out, *markdown);
		}
	}
	expect(!code, "%s: code that does not end", what);
}

static void expect_only_text(const char *text)
{
	struct strbuf markdown = STRBUF_INIT, back = STRBUF_INIT;

	markdown_escape(&markdown, text);
	read_back(&back, strbuf_text(&markdown), text);
	expect_text(strbuf_text(&back), text, "what is read of %s", strbuf_text(&markdown));
	strbuf_release(&markdown);
	strbuf_release(&back);
}

static void every_text_is_read_as_it_was(void)
{
	for (size_t i = 0; i < hostile_count(); i++) {
		char *line = text_escape_copy(hostile_text(i));

		expect_only_text(line);
		free(line);
	}
}

static const char *const pieces[] = { "`", "``", "|", "<", ">", "\\", "*", "_", "[", "]", "(", ")", "!", "#", "&", "~", "$", "^",
	"@", "://", "http", "https://x.example/", "www.", "a", "b.co", "<img src=x>", "&lt;", "&#60;", " ", "  ", ":", "-", "=",
	"+", "1", ".", "{", "}", "\"", "'", "\xc2\xa0", "\xc3\xa9", "\xe6\x97\xa5", "deadbeef", "GH-", ":a:", "mailto:" };

static void add_random_text(struct strbuf *out, unsigned long *state)
{
	for (unsigned left = 1 + test_random(state, 12); left > 0; left--)
		strbuf_addstr(out, pieces[test_random(state, COUNT(pieces))]);
}

static void random_texts_are_read_as_they_were(void)
{
	unsigned long state = 1;

	for (int i = 0; i < 5000; i++) {
		struct strbuf text = STRBUF_INIT;

		add_random_text(&text, &state);
		expect_only_text(strbuf_text(&text));
		strbuf_release(&text);
	}
}

/* --- a real renderer */

static void render_everything(struct strbuf *out, const char *value)
{
	struct renderer renderer = { .kind = &renderer_markdown, .out = out };
	const struct renderer_part part = { .level = 2, .id = "id", .title = value, .linked = true };
	struct table table = { .columns = LOOK_COUNT };
	struct badges badges = BADGES_INIT;

	for (int row = 0; row < 2; row++)
		for (int look = 0; look < LOOK_COUNT; look++) {
			table_add_cell(&table, (enum look)look, value);
			table_add_note(&table, (enum look)look, value);
			table.cells[table.count - 1].to = row ? xstrdup("id") : NULL;
			badges_add(&table.cells[table.count - 1].badges, (enum look)look, value, value);
			badges_add(&badges, (enum look)look, value, row ? value : NULL);
		}
	renderer_markdown.begin(&renderer, value, NULL);
	renderer_markdown.verdict(&renderer, LOOK_ERROR, value);
	renderer_markdown.badges(&renderer, value, &badges);
	renderer_markdown.part(&renderer, &part);
	renderer_markdown.text(&renderer, value);
	renderer_markdown.code(&renderer, value);
	renderer_markdown.table(&renderer, &table);
	badges_release(&badges);
	table_release(&table);
}

/* cmark-gfm with all that GitHub has on, and without its filter of tags. */
static char *rendered(const char *markdown)
{
	static const char *const command[] = { "cmark-gfm", "--unsafe", "-e", "autolink", "-e", "table", "-e", "strikethrough",
		"-e", "tasklist", NULL };
	const char *from = tempdir_path("report.md"), *to = tempdir_path("report.html");
	posix_spawn_file_actions_t actions;
	extern char **environ;
	pid_t child;
	int status = -1;

	test_write(from, markdown, strlen(markdown));
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, from, O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, to, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	if (posix_spawnp(&child, command[0], &actions, NULL, (char *const *)command, environ) != 0 ||
		waitpid(child, &status, 0) != child)
		status = -1;
	posix_spawn_file_actions_destroy(&actions);
	expect_number(status, 0, "cmark-gfm");
	return test_read(to, NULL);
}

/* No element but those that a report has, and none with an attribute. */
static void expect_only_report(const char *html, const char *what)
{
	static const char *const tags[] = { "h1", "h2", "p", "table", "thead", "tbody", "tr", "th", "td", "em", "strong",
		"a id=\"id\"", "a href=\"#id\"", "a", "code", "pre", "br /", "br", "code class=\"language-json\"",
		"code class=\"language-xml\"" };

	for (const char *at = html; (at = strchr(at, '<')) != NULL; at++) {
		const char *name = at + 1 + (at[1] == '/');
		size_t length = strcspn(name, ">");
		bool known = false;

		for (size_t i = 0; i < COUNT(tags); i++)
			known = known || (strlen(tags[i]) == length && strncmp(name, tags[i], length) == 0);
		if (!expect(known, "%s: <%.*s>", what, (int)length, name))
			return;
	}
}

static void github_s_renderer_makes_nothing_of_it(void)
{
	struct strbuf markdown = STRBUF_INIT;
	unsigned long state = 1;
	char *html;

	test_needs_program("cmark-gfm");
	for (size_t i = 0; i < hostile_count(); i++)
		render_everything(&markdown, hostile_text(i));
	for (int i = 0; i < 1000; i++) {
		struct strbuf text = STRBUF_INIT;

		add_random_text(&text, &state);
		render_everything(&markdown, strbuf_text(&text));
		strbuf_release(&text);
	}
	html = rendered(strbuf_text(&markdown));
	expect(strstr(html, "<strong>") && strstr(html, "<table>"), "it is rendered");
	expect_only_report(html, "cmark-gfm");
	free(html);
	strbuf_release(&markdown);
}

void suite_markdown_escape(void)
{
	CU_pSuite suite = CU_add_suite("markdown escape", NULL, NULL);

	CU_ADD_TEST(suite, markup_becomes_entities_and_links_become_code);
	CU_ADD_TEST(suite, every_text_is_read_as_it_was);
	CU_ADD_TEST(suite, random_texts_are_read_as_they_were);
	CU_ADD_TEST(suite, github_s_renderer_makes_nothing_of_it);
}
