#include "export/command/options.h"

#include <string.h>

#include "export/show/show.h"
#include "model/rules/engine.h"
#include "model/schema/import_tool.h"
#include "model/schema/kind.h"

static const char *portal_at(size_t number)
{
	return number < EDITION_COUNT ? editions[number].id : NULL;
}

/* The words of all portals, once each. */
static const char *platform_at(size_t number)
{
	for (size_t i = 0; i < PLATFORM_COUNT; i++) {
		bool known = false;

		for (size_t before = 0; before < i && !known; before++)
			known = strcmp(platforms[before].id, platforms[i].id) == 0;
		if (!known && number-- == 0)
			return platforms[i].id;
	}
	return NULL;
}

/* The portals that another one leads to. */
static const char *convert_portal_at(size_t number)
{
	return portal_at(number + 1);
}

static const char *tool_at(size_t number)
{
	return number < IMPORT_TOOL_COUNT ? import_tools[number].id : number == IMPORT_TOOL_COUNT ? "all" : NULL;
}

static const char *cloud_at(size_t number)
{
	return number < CLOUD_COUNT ? clouds[number].id : NULL;
}

static const char *severity_at(size_t number)
{
	return number < SEVERITY_COUNT ? severity_name((enum severity)(SEVERITY_COUNT - 1 - number)) : NULL;
}

const char *rule_id_at(size_t number)
{
	return number < RULE_COUNT ? rules[number]->id : NULL;
}

const struct option_row option_rows[OPTION_COUNT] = {
	[OPTION_FORMAT] = { .name = "format", .value = "FORMAT", .noun = "format", .help = "How the result is printed." },
	[OPTION_PORTAL] = { .name = "portal",
		.value = "PORTAL",
		.words = portal_at,
		.noun = "portal",
		.help = "Which portal is meant where no file says it." },
	[OPTION_PLATFORM] = { .name = "platform",
		.value = "PLATFORM",
		.words = platform_at,
		.noun = "platform",
		.help = "Which platform is meant where several share a Graph type." },
	[OPTION_TO] = { .name = "to",
		.value = "PORTAL",
		.words = convert_portal_at,
		.noun = "portal",
		.help = "The portal that the design is to be for." },
	[OPTION_OUTPUT] = { .name = "output",
		.letter = 'o',
		.value = "PATH",
		.help = "Writes the result to this file, or a bundle to this folder." },
	[OPTION_ONLY] = { .name = "only",
		.value = "PROFILE",
		.repeatable = true,
		.help = "Exports only this profile and the profile it links to. Takes an id, a name, or a part of a name that only one profile has." },
	[OPTION_FOR] = { .name = "for",
		.value = "TOOL",
		.repeatable = true,
		.words = tool_at,
		.noun = "tool",
		.help = "Adds the folder that this tool imports to the bundle; \"all\" adds each." },
	[OPTION_CLOUD] = { .name = "cloud",
		.value = "CLOUD",
		.words = cloud_at,
		.noun = "cloud",
		.help = "The cloud of the tenant, for tools that need the address of Microsoft Graph." },
	[OPTION_TENANT] = { .name = "tenant",
		.value = "PATH",
		.help = "Makes the bundle for one tenant: the bodies name the roots by the ids in this tenant file or backup." },
	[OPTION_FORCE] = { .name = "force",
		.help = "Replaces an existing bundle or design, even if the design has hard links or its folder is not writable. Nothing else is ever replaced." },
	[OPTION_RULE] = { .name = "rule",
		.value = "RULE",
		.repeatable = true,
		.words = rule_id_at,
		.noun = "rule",
		.list = "`bladesmith rules` lists the rules",
		.help = "Reports only the findings of this rule." },
	[OPTION_MIN_SEVERITY] = { .name = "min-severity",
		.alias = "severity",
		.value = "SEVERITY",
		.words = severity_at,
		.noun = "severity",
		.help = "Reports only findings of this severity or a higher one." },
	[OPTION_ALL] = { .name = "all",
		.help = "Lists each finding, also the same hint on several profiles, and hints about which nothing can be done." },
	[OPTION_IGNORED] = { .name = "ignored", .help = "Also lists the findings that the design says to ignore." },
	[OPTION_FIX] = { .name = "fix",
		.help = "Fixes what can be fixed automatically, as F4 does, saves the design, and reports what remains." },
	[OPTION_DRY_RUN] = { .name = "dry-run", .help = "With --fix: lists what would change, and saves nothing." },
	[OPTION_PREREQUISITES] = { .name = "prerequisites", .help = "Also lists what must exist outside Intune." },
	[OPTION_SAMPLE] = { .name = "sample",
		.value = "FILE",
		.help = "Fills in subjects for the user and device in this JSON file, such as {\"UserName\": \"kim\", \"SerialNumber\": \"C02X1\"}." },
	[OPTION_PAGE] = { .name = "page",
		.value = "PAGE",
		.repeatable = true,
		.words = show_page_at,
		.noun = "page",
		.help = "Shows only this page." },
	[OPTION_HIDDEN] = { .name = "hidden", .help = "Also shows the fields that a profile doesn't have, and why." },
	[OPTION_MATRIX] = { .name = "matrix", .help = "Prints which platform has which field, and why the others don't." },
	[OPTION_PLAIN] = { .name = "plain",
		.help = "Asks and answers line by line, for screen readers and terminals without a cursor." },
	[OPTION_THEME] = { .name = "theme",
		.value = "THEME",
		.noun = "theme",
		.help = "The colours of the screens; auto asks the terminal for its background. ~/.config/bladesmith/config can set this and the look of each style." },
	[OPTION_NO_MOUSE] = { .name = "no-mouse", .help = "Leaves the mouse to the terminal." },
	[OPTION_MARKDOWN] = { .name = "markdown", .help = "Prints the help of all commands as Markdown." },
	[OPTION_HELP] = { .name = "help", .letter = 'h', .help = "Prints this help." },
	[OPTION_VERSION] = { .name = "version", .letter = 'V', .help = "Prints the version of bladesmith." },
};
