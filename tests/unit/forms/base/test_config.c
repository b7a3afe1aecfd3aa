/* The settings of a configuration file: what they change, and what is reported about wrong ones. */
#include <CUnit/CUnit.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "forms/base/config.h"
#include "model/base/alloc.h"
#include "tui/draw/theme.h"
#include "tests/support/expect.h"
#include "tests/support/tempdir.h"

void suite_config(void);

static void wrong_settings_are_reported(void)
{
	static const struct {
		const char *name, *value, *message;
	} rows[] = {
		{ "theme", "drak", "there is no theme \"drak\"; did you mean dark?" },
		{ "theme", "Dark", "there is no theme \"Dark\"; did you mean dark?" },
		{ "theme", "solarized", "there is no theme \"solarized\"; it is auto, dark, light, neutral or plain" },
		{ "thme", "dark", "there is no setting \"thme\"; did you mean theme?" },
		{ "colour", "dark", "there is no setting \"colour\"; there are theme, style.NAME and key.NAME" },
		{ "theme.dark", "red", "there is no setting \"theme.dark\"" },
		{ "style", "red", "there is no setting \"style\"; did you mean style.NAME?" },
		{ "style.erorr", "red", "there is no style \"erorr\"; did you mean error?" },
		{ "style.", "red", "there is no style \"\"; docs/configuration.md lists the styles" },
		{ "style.dark", "red", "there is no style \"dark\"" },
		{ "style.dark.", "red", "there is no style \"\"" },
		{ "style.dark.erorr", "red", "there is no style \"erorr\"; did you mean error?" },
		{ "style.purple.error", "red", "there is no style \"purple.error\"" },
		{ "style.plain.error", "red", "the plain theme has no styles to set; remove the line" },
		{ "style.error", "rde", "\"rde\" is neither a colour nor an attribute; did you mean red?" },
		{ "style.\033[31m", "red", "there is no style \"\\x1b[31m\"" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct err err = { 0 };

		expect_row_number(i, config_set(rows[i].name, rows[i].value, &err), -1);
		expect_has(err.message, rows[i].message, "row %zu", i);
	}
	CU_ASSERT_EQUAL(theme_now(), THEME_NEUTRAL);
	theme_reset();
}

static void settings_are_applied(void)
{
	struct err err = { 0 };

	CU_ASSERT_EQUAL(config_set("theme", "light", &err), 0);
	CU_ASSERT_EQUAL(theme_now(), THEME_LIGHT);
	CU_ASSERT_EQUAL(config_set("style.error", "201 underline", &err), 0);
	CU_ASSERT_EQUAL(config_set("style.light.error", "202", &err), 0);
	CU_ASSERT_EQUAL(config_set("style.title-focused", "default", &err), 0);
	CU_ASSERT_EQUAL(theme_look(STYLE_ERROR, THEME_DARK, 256).colour, 201);
	CU_ASSERT_EQUAL(theme_look(STYLE_ERROR, THEME_DARK, 256).attributes, ATTR_UNDERLINE);
	CU_ASSERT_EQUAL(theme_look(STYLE_ERROR, THEME_NEUTRAL, 256).colour, 201);
	CU_ASSERT_EQUAL(theme_look(STYLE_ERROR, THEME_LIGHT, 256).colour, 202);
	CU_ASSERT_EQUAL(theme_look(STYLE_TITLE_FOCUSED, THEME_DARK, 256).attributes, 0);
	theme_reset();
}

/* Every style can be set by its name. */
static void every_style_is_a_setting(void)
{
	for (int style = 0; style < STYLE_COUNT; style++) {
		struct strbuf name = STRBUF_INIT;
		struct err err = { 0 };

		strbuf_printf(&name, "style.%s", theme_style_name((enum style)style));
		expect(config_set(name.text, "99", &err) == 0, "%s: %s", name.text, err.message);
		expect_number(theme_look((enum style)style, THEME_LIGHT, 256).colour, 99, "%s", name.text);
		strbuf_release(&name);
	}
	theme_reset();
}

static void the_file_of_the_user_is_read(void)
{
	static const char text[] = "# colours\ntheme = dark\nstyle.erorr = red\nstyle.error = 99\n";
	const char *folder = tempdir_new();
	char *home = getenv("HOME") ? xstrdup(getenv("HOME")) : NULL;
	struct strbuf problems = STRBUF_INIT;

	setenv("XDG_CONFIG_HOME", folder, 1);
	config_load(&problems);
	expect_text(strbuf_text(&problems), "", "without a file");
	CU_ASSERT_EQUAL(mkdir(test_in(folder, "bladesmith"), 0700), 0);
	test_write(test_in(folder, "bladesmith/config"), text, strlen(text));
	config_load(&problems);
	expect_has(
		strbuf_text(&problems), "/bladesmith/config:3: there is no style \"erorr\"; did you mean error?\n", "the file");
	CU_ASSERT_EQUAL(theme_now(), THEME_DARK);
	CU_ASSERT_EQUAL(theme_look(STYLE_ERROR, THEME_DARK, 256).colour, 99);
	strbuf_setlen(&problems, 0);
	setenv("HOME", folder, 1);
	config_load(&problems);
	expect_text(
		strbuf_text(&problems), "~/bladesmith/config:3: there is no style \"erorr\"; did you mean error?\n", "at home");
	theme_reset();
	if (home)
		setenv("HOME", home, 1);
	else
		unsetenv("HOME");
	free(home);
	unsetenv("XDG_CONFIG_HOME");
	strbuf_release(&problems);
}

void suite_config(void)
{
	CU_pSuite suite = CU_add_suite("config", NULL, NULL);

	CU_add_test(suite, "wrong settings are reported", wrong_settings_are_reported);
	CU_add_test(suite, "settings are applied", settings_are_applied);
	CU_add_test(suite, "every style is a setting", every_style_is_a_setting);
	CU_add_test(suite, "the file of the user is read", the_file_of_the_user_is_read);
}
