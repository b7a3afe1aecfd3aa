/*
 * The pages in docs/ that come from tables of the program are up to date. UPDATE=1 (`make docs`) writes them.
 */
#include <stdlib.h>
#include <string.h>

#include "export/io/file.h"
#include "forms/app/keymap.h"
#include "forms/base/config.h"
#include "model/base/strbuf.h"
#include "tui/draw/colour.h"
#include "tui/draw/style_text.h"
#include "tests/support/expect.h"
#include "tests/support/program.h"
#include "tests/support/tempdir.h"

void suite_docs(void);

/* Fails at the first line that differs, or writes the page. */
static void docs_compare(const char *path, const char *page)
{
	const char *update = getenv("UPDATE");
	size_t line = 1, from = 0;
	char *wanted;

	if (update && *update) {
		test_write(test_tree(path), page, strlen(page));
		return;
	}
	wanted = file_exists(test_tree(path)) ? test_read(test_tree(path), NULL) : strdup("");
	for (size_t i = 0; page[i] && page[i] == wanted[i]; i++) {
		if (page[i] == '\n') {
			from = i + 1;
			line++;
		}
	}
	expect(strcmp(page, wanted) == 0, "%s:%zu is out of date; `make docs` writes it\n  program: %.*s\n  file:    %.*s", path,
		line, (int)strcspn(page + from, "\n"), page + from, (int)strcspn(wanted + from, "\n"), wanted + from);
	free(wanted);
}

/* Appends what the program prints. */
static void docs_add_output(struct strbuf *page, const char *const arguments[])
{
	struct program_run run = program_run(NULL, arguments, NULL);

	expect_number(run.code, 0, "%s %s", arguments[0], run.err);
	for (const char *line = run.out; *line;) {
		size_t length = strcspn(line, "\n");

		length += line[length] == '\n';
		/* The program's headings are one level lower, as they usually become part of a page. */
		strbuf_add(page, line + (strncmp(line, "### ", 4) == 0), length - (strncmp(line, "### ", 4) == 0));
		line += length;
	}
	program_run_release(&run);
}

static void rules_are_up_to_date(void)
{
	struct strbuf page = STRBUF_INIT;

	strbuf_addstr(&page,
		"# Rules\n\nPrinted by `bladesmith rules --format markdown`; `bladesmith rules ID` explains one rule.\n\n"
		"A design with an error is not exported. A warning does not prevent the export, but expect trouble. A hint is good to "
		"know.\nWarnings and hints can be ignored: with F5, or with `\"ignore\": [\"renewal-unusual\"]` on a profile or on the "
		"design.\n\n");
	docs_add_output(&page, (const char *const[]){ "rules", "--format", "markdown", NULL });
	docs_compare("docs/rules.md", strbuf_text(&page));
	strbuf_release(&page);
}

static void schema_is_up_to_date(void)
{
	struct strbuf page = STRBUF_INIT;

	strbuf_addstr(&page,
		"# Fields\n\nPrinted by `bladesmith schema --format markdown` from the table that also draws the forms. `bladesmith "
		"schema`\nprints choices and defaults as well, `bladesmith schema --matrix` why a platform does not have a field. Fields of "
		"today's\nportal, which all these commands print with `--portal current`, come after those of the classic portal.\n\n"
		"# The classic portal\n\n");
	docs_add_output(&page, (const char *const[]){ "schema", "--format", "markdown", NULL });
	strbuf_addstr(&page, "# Today's portal\n\n");
	docs_add_output(&page, (const char *const[]){ "schema", "--portal", "current", "--format", "markdown", NULL });
	docs_compare("docs/schema.md", strbuf_text(&page));
	strbuf_release(&page);
}

static void docs_add_key(struct strbuf *page, const struct key_binding *key)
{
	const char *separator = "";

	strbuf_addstr(page, *key->keys ? "| " : "| by name");
	for (const char *name = key->keys; *name;) {
		size_t length = strcspn(name, " ");

		strbuf_printf(page, "%s`%.*s`", separator, (int)length, name);
		separator = ", ";
		name += length + strspn(name + length, " ");
	}
	strbuf_printf(page, " | %s |\n", key->help);
}

/* The keys that stand for others, with those. */
static void docs_add_aliases(struct strbuf *page, unsigned context)
{
	for (const struct key_alias *alias = key_aliases; alias->key; alias++)
		if (alias->contexts & context)
			strbuf_printf(page, "| `%s`, `%s` | %s |\n", alias->key, alias->means, alias->help);
}

/* Whether the key belongs to a section that is not about one context. */
static bool docs_is_general(const struct key_binding *key)
{
	unsigned everywhere = (unsigned)(ON_BLADES & ~(IN_PROFILES | IN_LINE | IN_SEARCH | ADDITIONS));

	return (key->contexts & everywhere) == everywhere || key->contexts == TYPES;
}

static void keys_are_up_to_date(void)
{
	static const char head[] = "\n| Key | Action |\n| --- | --- |\n";
	struct strbuf page = STRBUF_INIT;

	strbuf_addstr(&page,
		"# Keys\n\nFrom the table that handles the keys. F1 lists the keys that work in the current place.\n\n"
		"## Everywhere\n");
	strbuf_addstr(&page, head);
	for (const struct key_binding *key = key_bindings; key->keys; key++)
		if (docs_is_general(key) && key->contexts != TYPES)
			docs_add_key(&page, key);
	strbuf_addstr(&page, "\n## Where text is typed\n");
	strbuf_addstr(&page, head);
	for (const struct key_binding *key = key_bindings; key->keys; key++)
		if (key->contexts == TYPES)
			docs_add_key(&page, key);
	for (int i = 0; i < CONTEXT_COUNT; i++) {
		/* The names are ASCII. */
		strbuf_printf(&page, "\n## %c%s\n", context_names[i][0] - 'a' + 'A', context_names[i] + 1);
		strbuf_addstr(&page, head);
		for (const struct key_binding *key = key_bindings; key->keys; key++)
			if (!docs_is_general(key) && (key->contexts & (1U << i)))
				docs_add_key(&page, key);
		docs_add_aliases(&page, 1U << i);
	}
	docs_compare("docs/keys.md", strbuf_text(&page));
	strbuf_release(&page);
}

/* Appends the words of a list as code, with commas. */
static void docs_add_words(struct strbuf *page, const char *(*word_at)(unsigned number))
{
	for (unsigned i = 0; word_at(i); i++)
		strbuf_printf(page, "%s`%s`", i ? ", " : "", word_at(i));
}

static void docs_add_styles(struct strbuf *page)
{
	static const enum theme themes[] = { THEME_DARK, THEME_LIGHT, THEME_NEUTRAL };

	strbuf_addstr(page, "| Style | What it is for | Dark | Light | Neutral |\n| --- | --- | --- | --- | --- |\n");
	for (int style = 0; style < STYLE_COUNT; style++) {
		strbuf_printf(page, "| `%s` | %s |", theme_style_name((enum style)style), theme_style_help((enum style)style));
		for (size_t i = 0; i < COUNT(themes); i++) {
			strbuf_addstr(page, " ");
			style_text_add(page, theme_look((enum style)style, themes[i], 256));
			strbuf_addstr(page, " |");
		}
		strbuf_addch(page, '\n');
	}
}

/* The names of actions for key.NAME, with their keys and what the first row says of them. */
static void docs_add_requests(struct strbuf *page)
{
	strbuf_addstr(page,
		"\n## Keys\n\n`key.NAME = KEYS` sets the keys of an action: a character, `Space`, `Tab`, `Del`, `Ctrl-G`, `F11` "
		"and so on. A character only\nworks where no text is typed; there the action keeps its own keys. A key that has "
		"another meaning in the same place is\nreported, and not set: give that action another key first, or `none`.\n\n"
		"```\nkey.next-problem = F7 Ctrl-G\nkey.duplicate = D\n```\n\n| Name | Keys | Action |\n| --- | --- | --- |\n");
	for (int request = REQUEST_NONE + 1; request < REQUEST_COUNT; request++) {
		const struct key_binding *row = key_bindings;

		while (row->keys && row->request != request)
			row++;
		if (!row->keys)
			continue;
		strbuf_printf(page, "| `%s` ", request_names[request]);
		docs_add_key(page, row);
	}
}

static void configuration_is_up_to_date(void)
{
	struct strbuf page = STRBUF_INIT;

	strbuf_addstr(&page,
		"# Configuration\n\nWhat you choose for all designs is in `$XDG_CONFIG_HOME/bladesmith/config`, or "
		"`~/.config/bladesmith/config`. The file is\nread when the screens start. It does not have to exist: create it with any "
		"text editor.\n\n```\n# Comments start with # at the start of a line.\ntheme = auto\nstyle.error = 196 bold\n"
		"style.light.hint = #005f87 underline\nkey.next-problem = F7 Ctrl-G\n```\n\nEach line is `NAME = VALUE`; of two lines for the same name, the last one "
		"counts. Lines that can't be used are left out, and the\nprogram reports the first of them at the bottom of the screen, "
		"with its number and how to correct it.\n\n| Name | What it sets |\n| --- | --- |\n");
	for (unsigned i = 0; config_name_at(i); i++)
		strbuf_printf(&page, "| `%s` | %s |\n", config_name_at(i), config_help_at(i));
	strbuf_addstr(&page,
		"\n## Themes\n\n`--theme` overrides the environment variable `BLADESMITH_THEME`, and both override the file. With "
		"`NO_COLOR` the theme is `plain`,\nunless `--theme` names another one.\n\nWith `auto` the program asks the terminal for "
		"its background, and chooses the dark or the light theme. It does not wait for\nthe answer: if that arrives after the "
		"first screen is drawn, the colours change then. Without an answer the theme follows the\nvariable `COLORFGBG`, which "
		"some terminals set, and else is `neutral`, which can be read on any background but has less contrast.\nThe Linux console "
		"is not asked; its theme is `dark`.\n\nThe dark and the light theme have a contrast of 4.5 or more (WCAG 2) on common "
		"backgrounds, the neutral one of 3.2 or more, with\n256 colours or direct colour. With 8 or 16 colours it depends on "
		"the terminal's palette.\n\n## Styles\n\nThe value of a style is a colour, attributes, or both; it replaces the whole "
		"look of the style. A colour is a number of the palette\nof 256, `#rrggbb`, or one of these names: ");
	docs_add_words(&page, colour_name_at);
	strbuf_addstr(&page, ".\nAttributes are ");
	docs_add_words(&page, style_attribute_at);
	strbuf_addstr(&page,
		". A terminal with fewer colours shows the nearest one. Styles have no effect where\nthere are no colours: in the theme "
		"`plain`, and on terminals with fewer than 8.\n\n");
	docs_add_styles(&page);
	docs_add_requests(&page);
	docs_compare("docs/configuration.md", strbuf_text(&page));
	strbuf_release(&page);
}

static void commands_are_up_to_date(void)
{
	struct program_run run = program_run(NULL, (const char *const[]){ "help", "--markdown", NULL }, NULL);

	expect_number(run.code, 0, "%s", run.err);
	docs_compare("docs/commands.md", run.out);
	program_run_release(&run);
}

/* README has the same list as docs/commands.md. */
static void readme_lists_the_commands(void)
{
	struct program_run run = program_run(NULL, (const char *const[]){ "help", "--markdown", NULL }, NULL);
	char *readme = test_read(test_tree("README.md"), NULL);
	size_t listed = 0;

	for (char *line = run.out; *line;) {
		size_t length = strcspn(line, "\n") + 1;
		char *row = strndup(line, length);

		if (strncmp(row, "| `bladesmith", 13) == 0) {
			expect(strstr(readme, row) != NULL, "README.md lacks this line of `bladesmith help --markdown`: %s", row);
			listed++;
		}
		free(row);
		line += line[length - 1] ? length : length - 1;
	}
	expect(listed > 5, "%zu commands", listed);
	program_run_release(&run);
	free(readme);
}

void suite_docs(void)
{
	CU_pSuite suite = CU_add_suite("docs", NULL, NULL);

	CU_add_test(suite, "docs/rules.md is up to date", rules_are_up_to_date);
	CU_add_test(suite, "docs/schema.md is up to date", schema_is_up_to_date);
	CU_add_test(suite, "docs/commands.md is up to date", commands_are_up_to_date);
	CU_add_test(suite, "README lists the commands", readme_lists_the_commands);
	CU_add_test(suite, "docs/keys.md is up to date", keys_are_up_to_date);
	CU_add_test(suite, "docs/configuration.md is up to date", configuration_is_up_to_date);
}
