#include "forms/base/config.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "export/io/state_folder.h"
#include "model/base/alloc.h"
#include "model/base/suggest.h"
#include "model/base/text_escape.h"
#include "tui/draw/style_text.h"
#include "tui/draw/theme.h"

/* Fails with: there is no WHAT "WORD"; did you mean ...? Without a near candidate, the rest says what there is. */
static int config_unknown(const struct suggest *near, const char *what, const char *rest, struct err *err)
{
	struct strbuf message = STRBUF_INIT;
	char *quoted = text_quote_copy(near->wanted);
	int result;

	strbuf_printf(&message, "there is no %s \"%s\"", what, quoted);
	if (near->count)
		suggest_write(near, &message, "");
	else
		strbuf_addstr(&message, rest);
	result = err_set(err, ERR_VALUE, "%s", strbuf_text(&message));
	strbuf_release(&message);
	free(quoted);
	return result;
}

static int config_set_theme(const char *rest, const char *value, struct err *err)
{
	struct suggest near;

	(void)rest;
	if (theme_configure(value) == 0)
		return 0;
	suggest_begin(&near, value);
	suggest_offer(&near, "auto");
	for (int i = 0; i < THEME_COUNT; i++)
		suggest_offer(&near, theme_names[i]);
	return config_unknown(&near, "theme", "; it is auto, dark, light, neutral or plain", err);
}

static int config_unknown_style(const char *name, struct err *err)
{
	struct suggest near;

	suggest_begin(&near, name);
	for (int style = 0; style < STYLE_COUNT; style++)
		suggest_offer(&near, theme_style_name((enum style)style));
	return config_unknown(&near, "style", "; docs/configuration.md lists the styles", err);
}

/* NAME, or THEME.NAME. */
static int config_set_style(const char *rest, const char *value, struct err *err)
{
	struct look look;
	int only = -1;
	int style;

	for (int i = 0; i < THEME_COUNT; i++) {
		size_t length = strlen(theme_names[i]);

		if (strncmp(rest, theme_names[i], length) == 0 && rest[length] == '.') {
			only = i;
			rest += length + 1;
			break;
		}
	}
	style = theme_find_style(rest);
	if (style < 0)
		return config_unknown_style(rest, err);
	if (only == THEME_PLAIN)
		return err_set(err, ERR_VALUE, "the plain theme has no styles to set; remove the line");
	if (style_text_parse(value, &look, err) != 0)
		return -1;
	for (int i = 0; i < THEME_COUNT; i++)
		if (only < 0 || only == i)
			theme_set_style((enum theme)i, (enum style)style, look);
	return 0;
}

/* The program's; without one, as in line mode, keys are not of interest. */
static config_take *take_key;

void config_take_keys(config_take *take)
{
	take_key = take;
}

static int config_set_key(const char *rest, const char *value, struct err *err)
{
	return take_key ? take_key(rest, value, err) : 0;
}

static const struct setting {
	const char *name; /* NAME at its end stands for another name */
	const char *help;
	int (*set)(const char *rest, const char *value, struct err *err);
} settings[] = {
	{ "theme",
		"The colours: `auto`, `dark`, `light`, `neutral` or `plain`. `auto`, the default, asks the terminal for its background.",
		config_set_theme },
	{ "style.NAME", "The look of a style; of one theme only with the theme's name before it, as in `style.dark.error`.",
		config_set_style },
	{ "key.NAME", "The keys of an action, with spaces between them, in place of its own keys; `none` for no key.",
		config_set_key },
};

#define SETTING_COUNT (sizeof(settings) / sizeof(settings[0]))

const char *config_name_at(unsigned number)
{
	return number < SETTING_COUNT ? settings[number].name : NULL;
}

const char *config_help_at(unsigned number)
{
	return number < SETTING_COUNT ? settings[number].help : NULL;
}

int config_set(const char *name, const char *value, struct err *err)
{
	struct suggest near;

	for (size_t i = 0; i < SETTING_COUNT; i++) {
		size_t length = strcspn(settings[i].name, "N");
		bool group = settings[i].name[length] != '\0';

		if (strncmp(name, settings[i].name, length) == 0 && (group || !name[length]))
			return settings[i].set(name + length, value, err);
	}
	suggest_begin(&near, name);
	for (size_t i = 0; i < SETTING_COUNT; i++)
		suggest_offer(&near, settings[i].name);
	return config_unknown(&near, "setting", "; there are theme, style.NAME and key.NAME", err);
}

/* The path with "~" for the home folder, so that more of a message fits on the screen. */
static void config_add_shown(struct strbuf *shown, const char *path)
{
	const char *home = getenv("HOME");
	size_t length = home ? strlen(home) : 0;
	bool inside = length > 1 && strncmp(path, home, length) == 0 && path[length] == '/';

	strbuf_printf(shown, "%s%s", inside ? "~" : "", inside ? path + length : path);
}

void config_load(struct strbuf *problems)
{
	struct strbuf path = STRBUF_INIT;
	struct strbuf shown = STRBUF_INIT;

	if (config_folder(&path)) {
		strbuf_addstr(&path, "/config");
		config_add_shown(&shown, strbuf_text(&path));
		config_read_file(strbuf_text(&path), strbuf_text(&shown), config_set, problems);
	}
	strbuf_release(&path);
	strbuf_release(&shown);
}
