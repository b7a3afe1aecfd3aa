/* The commands of line mode and their table. */
#include "forms/linemode/command.h"

#include <stdlib.h>
#include <string.h>

#include "export/bundle/bundle.h"
#include "export/io/file.h"
#include "export/io/path.h"
#include "model/base/alloc.h"
#include "model/base/suggest.h"
#include "model/base/text_fold.h"
#include "model/design/profile_lookup.h"

static const char *linemode_chosen_label(const struct profile *profile, enum field_id field)
{
	const char *word = value_as_text(&profile->values[field]);
	const struct choice *choice = schema_choice(profile_field(profile, field), word);

	return choice ? choice->label : *word ? word : "not chosen";
}

/* Prints one line: number, name, platform, type and the number of problems. */
static void linemode_print_summary(struct linemode *mode, const struct profile *profile)
{
	const struct findings *findings = checker_findings(&mode->session->checker, profile);
	struct strbuf counts = STRBUF_INIT;

	problem_counts_format(
		&counts, findings_count(findings, SEVERITY_ERROR), findings_count(findings, SEVERITY_WARNING), ", ");
	linemode_printf(mode, "%zu %s; platform %s; type %s; %s", profile->index + 1, profile_display_name(profile),
		linemode_chosen_label(profile, FIELD_PLATFORM), linemode_chosen_label(profile, FIELD_TYPE),
		counts.length ? strbuf_text(&counts) : "no problems");
	strbuf_release(&counts);
}

void linemode_command_list(struct linemode *mode, struct profile *profile, char *argument)
{
	const struct design *design = mode->session->design;

	(void)profile;
	(void)argument;
	checker_refresh(&mode->session->checker);
	for (size_t i = 0; i < design->count; i++)
		linemode_print_summary(mode, design->profiles[i]);
	if (!design->count)
		linemode_printf(
			mode, design->read_only ? "There are no profiles." : "There are no profiles yet. \"new\" creates one.");
}

static void linemode_command_show(struct linemode *mode, struct profile *profile, char *argument)
{
	(void)argument;
	linemode_print_profile(mode, profile);
}

static void linemode_command_edit(struct linemode *mode, struct profile *profile, char *argument)
{
	(void)argument;
	linemode_ask_fields(mode, profile, FIELD_NAME);
	checker_refresh(&mode->session->checker);
	linemode_print_summary(mode, profile);
}

static void linemode_command_create(struct linemode *mode, struct profile *profile, char *argument)
{
	struct design *design = mode->session->design;
	size_t mark = design_mark(design);
	struct err err = { 0 };
	size_t inserted;

	(void)argument;
	profile = design_insert_begun(design, design->count, &err);
	if (!profile) {
		linemode_printf(mode, "%s", err.message);
		return;
	}
	inserted = design_mark(design);
	linemode_ask_fields(mode, profile, FIELD_NAME);
	if (!design_changed(design, inserted)) {
		design_rollback(design, mark);
		linemode_printf(mode, "Nothing was entered, so no profile was created.");
		return;
	}
	checker_refresh(&mode->session->checker);
	linemode_print_summary(mode, profile);
	if (profile->kind && kind_has_field(profile->kind, FIELD_CERTIFICATE) && platforms[profile->kind->platform].notice)
		linemode_printf(mode, "%s.", platforms[profile->kind->platform].notice);
}

static void linemode_command_delete(struct linemode *mode, struct profile *profile, char *argument)
{
	char *name = xstrdup(profile_display_name(profile));
	struct err err = { 0 };

	(void)argument;
	if (design_remove(mode->session->design, profile, &err) != 0)
		linemode_printf(mode, "%s", err.message);
	else
		linemode_printf(mode, "Deleted %s. \"undo\" restores it.", name);
	free(name);
}

static void linemode_command_duplicate(struct linemode *mode, struct profile *profile, char *argument)
{
	struct err err = { 0 };
	struct profile *copy = design_duplicate(mode->session->design, profile, &err);

	(void)argument;
	if (!copy) {
		linemode_printf(mode, "%s", err.message);
		return;
	}
	checker_refresh(&mode->session->checker);
	linemode_print_summary(mode, copy);
}

static void linemode_command_assign(struct linemode *mode, struct profile *profile, char *argument)
{
	(void)argument;
	linemode_ask_fields(mode, profile, FIELD_ASSIGNMENTS);
}

static void linemode_command_problems(struct linemode *mode, struct profile *profile, char *argument)
{
	(void)profile;
	(void)argument;
	linemode_list_problems(mode);
}

static void linemode_command_fix(struct linemode *mode, struct profile *profile, char *argument)
{
	(void)profile;
	linemode_fix(mode, argument);
}

static void linemode_command_ignore(struct linemode *mode, struct profile *profile, char *argument)
{
	(void)profile;
	linemode_ignore(mode, argument);
}

static void linemode_command_recipe(struct linemode *mode, struct profile *profile, char *argument)
{
	char *id = xstrdup(argument);

	(void)profile;
	linemode_recipe(mode, id);
	free(id);
}

static void linemode_command_portal(struct linemode *mode, struct profile *profile, char *argument)
{
	struct session *session = mode->session;
	struct strbuf said = STRBUF_INIT;
	struct err err = { 0 };
	int wanted = edition_find(argument);

	(void)profile;
	if (!*argument)
		strbuf_printf(&said, "%s. While there are no profiles, \"portal %s\" changes it.",
			editions[session->design->edition].label, editions[session_other_portal(session)].id);
	else if (wanted < 0)
		strbuf_printf(&said, "There is no portal \"%s\": \"portal %s\" changes it.", argument,
			editions[session_other_portal(session)].id);
	else if (session_set_portal(session, (enum edition)wanted, &said, &err) != 0)
		strbuf_printf(&said, "%s: %s.", editions[session->design->edition].label, err.message);
	linemode_print(mode, strbuf_text(&said));
	strbuf_release(&said);
}

static void linemode_command_undo(struct linemode *mode, struct profile *profile, char *argument)
{
	const char *label = design_undo(mode->session->design);

	(void)profile;
	(void)argument;
	linemode_printf(mode, label ? "Undo: %s" : "Nothing to undo.", label);
}

static void linemode_command_redo(struct linemode *mode, struct profile *profile, char *argument)
{
	const char *label = design_redo(mode->session->design);

	(void)profile;
	(void)argument;
	linemode_printf(mode, label ? "Redo: %s" : "Nothing to redo.", label);
}

/* Whether the folder contains a bundle that the user wants to replace. */
static bool linemode_may_replace(struct linemode *mode, const char *folder)
{
	struct strbuf manifest = STRBUF_INIT;
	char *answer;
	bool exists;

	path_join(&manifest, folder, BUNDLE_MANIFEST);
	exists = file_exists(strbuf_text(&manifest));
	strbuf_release(&manifest);
	if (!exists)
		return false;
	answer = linemode_ask(mode, "There is already a bundle in that folder. Replace it (yes or no) [no]");
	return answer && text_equal_fold(linemode_trim(answer), "yes");
}

static void linemode_command_export(struct linemode *mode, struct profile *profile, char *argument)
{
	struct session *session = mode->session;
	char *answer = *argument ? argument : linemode_ask(mode, "Folder for the bundle");
	char *folder = xstrdup(answer ? linemode_trim(answer) : "");
	struct bundle_options options = { .progress = &progress_until_signal };
	struct bundle_result result;
	struct err err = { 0 };

	(void)profile;
	checker_refresh(&session->checker);
	mode->exit_code = 1;
	if (!*folder) {
		linemode_printf(mode, "Nothing was exported, because no folder was named.");
	} else if (!session->design->count) {
		linemode_printf(mode, "Nothing was exported, because there are no profiles.");
	} else if (session->checker.totals[SEVERITY_ERROR]) {
		linemode_list_problems(mode);
		linemode_printf(mode, "Nothing was exported, because the design has errors.");
	} else {
		options.force = linemode_may_replace(mode, folder);
		mode->exit_code = bundle_write(session->design, folder, &options, &result, &err) != 0 ? 3 : 0;
		if (mode->exit_code)
			linemode_printf(mode, "%s", err.message);
		else
			linemode_printf(mode, "Wrote %s: profiles %zu, certificates %zu, files %zu", folder, result.profiles,
				result.certificates, result.files);
		if (mode->exit_code == 0 && result.groups_without_id)
			linemode_printf(mode, "The manifest lists groups without an object id by name only.");
	}
	free(folder);
}

static void linemode_command_preview(struct linemode *mode, struct profile *profile, char *argument)
{
	linemode_preview(mode, profile, argument);
}

static void linemode_command_find(struct linemode *mode, struct profile *profile, char *argument)
{
	char *answer = *argument ? argument : linemode_ask(mode, "Text to find, such as part of a URL");

	(void)profile;
	if (answer)
		linemode_find(mode, linemode_trim(answer));
}

static void linemode_command_import(struct linemode *mode, struct profile *profile, char *argument)
{
	char *answer = *argument ? argument : linemode_ask(mode, "Graph JSON, or the folder of a backup");
	char *path = xstrdup(answer ? linemode_trim(answer) : "");

	(void)profile;
	if (*path)
		linemode_import(mode, path);
	free(path);
}

static void linemode_command_convert(struct linemode *mode, struct profile *profile, char *argument)
{
	(void)profile;
	(void)argument;
	linemode_convert(mode);
}

static void linemode_command_unignore(struct linemode *mode, struct profile *profile, char *argument)
{
	(void)profile;
	linemode_unignore(mode, argument);
}

static void linemode_command_groups(struct linemode *mode, struct profile *profile, char *argument)
{
	(void)profile;
	(void)argument;
	linemode_list_groups(mode);
}

static void linemode_command_rename_group(struct linemode *mode, struct profile *profile, char *argument)
{
	(void)profile;
	linemode_rename_group(mode, argument);
}

static void linemode_command_merge_groups(struct linemode *mode, struct profile *profile, char *argument)
{
	(void)profile;
	linemode_merge_groups(mode, argument);
}

static void linemode_command_delete_group(struct linemode *mode, struct profile *profile, char *argument)
{
	(void)profile;
	linemode_delete_group(mode, argument);
}

static void linemode_command_group_ids(struct linemode *mode, struct profile *profile, char *argument)
{
	(void)profile;
	(void)argument;
	linemode_fill_group_ids(mode);
}

static void linemode_command_replace(struct linemode *mode, struct profile *profile, char *argument)
{
	(void)profile;
	linemode_replace(mode, argument);
}

static void linemode_command_why(struct linemode *mode, struct profile *profile, char *argument);

/* The numbers of the commands and the text of `help` come from this table. */
static const struct linemode_command linemode_commands[] = {
	{ "list", "", "lists the profiles with their numbers", 0, linemode_command_list },
	{ "show", "N", "shows profile N: its fields, values and problems", LINEMODE_NEEDS_PROFILE, linemode_command_show },
	{ "new", "", "creates a profile", LINEMODE_WRITES, linemode_command_create },
	{ "edit", "N", "asks for the fields of profile N", LINEMODE_WRITES | LINEMODE_NEEDS_PROFILE, linemode_command_edit },
	{ "delete", "N", "deletes profile N", LINEMODE_WRITES | LINEMODE_NEEDS_PROFILE, linemode_command_delete },
	{ "duplicate", "N", "copies profile N", LINEMODE_WRITES | LINEMODE_NEEDS_PROFILE, linemode_command_duplicate },
	{ "assign", "N", "asks for the assignments of profile N", LINEMODE_WRITES | LINEMODE_NEEDS_PROFILE,
		linemode_command_assign },
	{ "problems", "", "lists the problems with their numbers and how to fix them", 0, linemode_command_problems },
	{ "fix", "K", "fixes problem K, if it can be fixed automatically", LINEMODE_WRITES, linemode_command_fix },
	{ "ignore", "K", "ignores problem K, a warning or hint", LINEMODE_WRITES, linemode_command_ignore },
	{ "unignore", "K", "shows the ignored problem K again", LINEMODE_WRITES, linemode_command_unignore },
	{ "preview", "N PAGE", "shows what devices get from profile N; all pages if PAGE is omitted", LINEMODE_NEEDS_PROFILE,
		linemode_command_preview },
	{ "find", "TEXT", "lists the values that contain TEXT", 0, linemode_command_find },
	{ "why", "FIELD", "explains why a profile does not have FIELD", 0, linemode_command_why },
	{ "undo", "", "undoes the last edit", LINEMODE_WRITES, linemode_command_undo },
	{ "redo", "", "redoes the edit that was undone", LINEMODE_WRITES, linemode_command_redo },
	{ "save", "", "saves the design", LINEMODE_WRITES, linemode_command_save },
	{ "export", "DIR", "writes the bundle to the folder DIR", LINEMODE_WRITES, linemode_command_export },
	{ "help", "", "lists the commands", 0, linemode_command_help },
	{ "quit", "", "ends the program", LINEMODE_ENDS, NULL },
	/* Last, so that the numbers of the others stay as they were. */
	{ "portal", "PORTAL", "changes the portal, while there are no profiles", LINEMODE_WRITES, linemode_command_portal },
	{ "import", "PATH", "imports Graph JSON or a backup, after it has shown what changes", LINEMODE_WRITES,
		linemode_command_import },
	{ "convert", "", "converts the profiles to today's portal, after it has shown what changes", LINEMODE_WRITES,
		linemode_command_convert },
	{ "saveas", "PATH", "saves the design in another file", LINEMODE_WRITES, linemode_command_save_as },
	{ "name", "TEXT", "names the design", LINEMODE_WRITES, linemode_command_name },
	{ "reload", "", "reads the design's file again", LINEMODE_WRITES, linemode_command_reload },
	{ "recover", "", "shows the edits that an earlier run did not save", LINEMODE_WRITES, linemode_command_recover },
	{ "takeover", "", "lets you edit a design that another program has open", 0, linemode_command_take_over },
	{ "recipe", "NAME", "makes the profiles of a recipe; lists the recipes if NAME is omitted", LINEMODE_WRITES,
		linemode_command_recipe },
	{ "groups", "", "lists the groups with their numbers, members, object ids and uses", 0, linemode_command_groups },
	{ "rename-group", "OLD NEW", "renames a group in all profiles, after it has asked", LINEMODE_WRITES,
		linemode_command_rename_group },
	{ "merge-groups", "OLD NEW", "puts the group NEW in the place of OLD, after it has shown what changes", LINEMODE_WRITES,
		linemode_command_merge_groups },
	{ "delete-group", "GROUP", "deletes a group and its assignments, after it has shown what changes", LINEMODE_WRITES,
		linemode_command_delete_group },
	{ "group-ids", "", "asks for a table of groups and object ids, and fills in missing ones", LINEMODE_WRITES,
		linemode_command_group_ids },
	{ "replace", "OLD NEW",
		"replaces a text everywhere, after it has shown each match; \"case\" after it: letter case matters",
		LINEMODE_WRITES, linemode_command_replace },
};
#define LINEMODE_COMMAND_COUNT (sizeof(linemode_commands) / sizeof(linemode_commands[0]))

/* The command with that number, counting from 1 those that a read-only design allows, if it is one; NULL after the last. */
static const struct linemode_command *linemode_nth_command(const struct linemode *mode, size_t number)
{
	for (size_t i = 0; i < LINEMODE_COMMAND_COUNT; i++)
		if (!(mode->session->design->read_only && (linemode_commands[i].traits & LINEMODE_WRITES)) && --number == 0)
			return &linemode_commands[i];
	return NULL;
}

void linemode_command_help(struct linemode *mode, struct profile *profile, char *argument)
{
	const struct linemode_command *command;

	(void)profile;
	(void)argument;
	for (size_t number = 1; (command = linemode_nth_command(mode, number)); number++)
		linemode_printf(mode, "%zu %s%s%s: %s", number, command->name, *command->argument ? " " : "", command->argument,
			command->help);
}

/* Earlier names of commands: scripts that use them still work. */
static const struct {
	const char *old, *name;
} linemode_old_names[] = { { "heed", "unignore" } };

const struct linemode_command *linemode_find_command(const struct linemode *mode, const char *word)
{
	const struct linemode_command *command;

	for (size_t i = 0; i < sizeof(linemode_old_names) / sizeof(linemode_old_names[0]); i++)
		if (text_equal_fold(linemode_old_names[i].old, word))
			word = linemode_old_names[i].name;
	for (size_t number = 1; (command = linemode_nth_command(mode, number)); number++)
		if (text_equal_fold(command->name, word) || linemode_parse_number(word, LINEMODE_COMMAND_COUNT) == number)
			return command;
	return NULL;
}

void linemode_print_unknown_command(struct linemode *mode, const char *word)
{
	const struct linemode_command *command;
	struct strbuf message = STRBUF_INIT;
	struct suggest suggest;

	suggest_begin(&suggest, word);
	for (size_t number = 1; (command = linemode_nth_command(mode, number)); number++)
		suggest_offer(&suggest, command->name);
	strbuf_printf(&message, "There is no command \"%s\" here", word);
	if (suggest.count)
		suggest_write(&suggest, &message, "\"");
	else
		strbuf_addstr(&message, ". \"help\" lists the commands.");
	linemode_print(mode, strbuf_text(&message));
	strbuf_release(&message);
}

struct profile *linemode_find_profile(struct linemode *mode, char **text)
{
	const struct design *design = mode->session->design;
	char *word = *text;
	struct profile *found;
	struct err err = { 0 };
	size_t length;
	size_t number;
	char *first;

	if (!design->count) {
		linemode_printf(mode, "There are no profiles.");
		return NULL;
	}
	if (!*word && design->count == 1)
		return design->profiles[0];
	if (!*word)
		word = linemode_ask(mode, "Profile (number or name)");
	if (!word)
		return NULL;
	word = linemode_trim(word);
	found = *word ? profile_lookup_whole(design, word) : NULL;
	if (found) {
		*text = word + strlen(word);
		return found;
	}
	length = strcspn(word, " ");
	first = xmemdupz(word, length);
	number = linemode_parse_number(first, design->count);
	free(first);
	if (number) {
		*text = linemode_trim(word + length);
		return design->profiles[number - 1];
	}
	if (!*word)
		return NULL;
	/* Neither a whole name nor a number: the rest of the line may be a part of a name. */
	found = profile_lookup(design, word, &err);
	if (found)
		*text = word + strlen(word);
	else
		linemode_printf(mode, "%s (\"list\" shows the numbers, from 1 to %zu)", err.message, design->count);
	return found;
}

static void linemode_command_why(struct linemode *mode, struct profile *profile, char *argument)
{
	char *answer = *argument ? argument : linemode_ask(mode, "Field (such as KSP)");
	char *name = answer ? xstrdup(linemode_trim(answer)) : NULL;
	char *which = mode->line.text + strlen(mode->line.text); /* empty: linemode_find_profile() asks */

	(void)argument;
	profile = name && *name ? linemode_find_profile(mode, &which) : NULL;
	if (profile && !linemode_explain_field(mode, profile, name))
		linemode_printf(mode, "There is no field named \"%s\". The command `bladesmith schema` lists all fields.", name);
	free(name);
}
