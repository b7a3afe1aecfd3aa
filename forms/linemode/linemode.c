/* The loop of the program without a screen, and its commands. */
#include "forms/linemode/linemode.h"

#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "export/bundle/bundle.h"
#include "export/io/file.h"
#include "export/io/path.h"
#include "forms/linemode/run.h"
#include "model/base/text_fold.h"
#include "model/design/profile_lookup.h"
#include "model/base/alloc.h"
#include "tui/term/term.h"

enum { WRITES = 1, NEEDS_PROFILE = 2, ENDS = 4 };

struct command {
	const char *name, *argument, *about;
	unsigned traits;
	void (*run)(struct linemode *mode, struct profile *profile, char *argument); /* NULL with ENDS */
};

static const char *chosen(const struct profile *profile, enum field_id field)
{
	const char *word = value_as_text(&profile->values[field]);
	const struct choice *choice = schema_choice(&schema[field], word);

	return choice ? choice->label : *word ? word : "none chosen";
}

static void say_profile(struct linemode *mode, const struct profile *profile)
{
	const struct findings *findings = checker_findings(&mode->session->checker, profile);
	struct strbuf counts = STRBUF_INIT;

	problems_show(&counts, findings_of(findings, SEVERITY_ERROR), findings_of(findings, SEVERITY_WARNING), ", ");
	linemode_say(mode, "%zu %s; platform %s; type %s; %s", profile->index + 1, profile_display_name(profile),
		chosen(profile, FIELD_PLATFORM), chosen(profile, FIELD_TYPE),
		counts.length ? strbuf_text(&counts) : "no problems");
	strbuf_release(&counts);
}

static void list(struct linemode *mode, struct profile *profile, char *argument)
{
	const struct design *design = mode->session->design;

	(void)profile;
	(void)argument;
	checker_refresh(&mode->session->checker);
	for (size_t i = 0; i < design->count; i++)
		say_profile(mode, design->profiles[i]);
	if (!design->count)
		linemode_say(mode, design->read_only ? "There are no profiles." : "There are no profiles yet: new makes one.");
}

static void show(struct linemode *mode, struct profile *profile, char *argument)
{
	(void)argument;
	linemode_show(mode, profile);
}

static void edit(struct linemode *mode, struct profile *profile, char *argument)
{
	(void)argument;
	linemode_fields(mode, profile, FIELD_NAME);
	checker_refresh(&mode->session->checker);
	say_profile(mode, profile);
}

static void create(struct linemode *mode, struct profile *profile, char *argument)
{
	struct design *design = mode->session->design;
	size_t mark = design_mark(design);
	struct err err = { 0 };
	size_t inserted;

	(void)argument;
	profile = design_insert(design, design->count, NULL, &err);
	if (!profile) {
		linemode_say(mode, "%s", err.message);
		return;
	}
	inserted = design_mark(design);
	linemode_fields(mode, profile, FIELD_NAME);
	if (!design_changed(design, inserted)) {
		design_rollback(design, mark);
		linemode_say(mode, "Nothing was entered: there is no new profile.");
		return;
	}
	checker_refresh(&mode->session->checker);
	say_profile(mode, profile);
	if (profile->kind && schema_kind_has(&schema[FIELD_CERTIFICATE], profile->kind) &&
		platforms[profile->kind->platform].notice)
		linemode_say(mode, "%s", platforms[profile->kind->platform].notice);
}

static void delete (struct linemode *mode, struct profile *profile, char *argument)
{
	char *name = xstrdup(profile_display_name(profile));
	struct err err = { 0 };

	(void)argument;
	if (design_remove(mode->session->design, profile, &err) != 0)
		linemode_say(mode, "%s", err.message);
	else
		linemode_say(mode, "Deleted %s; undo brings it back.", name);
	free(name);
}

static void duplicate(struct linemode *mode, struct profile *profile, char *argument)
{
	struct err err = { 0 };
	struct profile *copy = design_duplicate(mode->session->design, profile, &err);

	(void)argument;
	if (!copy) {
		linemode_say(mode, "%s", err.message);
		return;
	}
	checker_refresh(&mode->session->checker);
	say_profile(mode, copy);
}

static void assign(struct linemode *mode, struct profile *profile, char *argument)
{
	(void)argument;
	linemode_fields(mode, profile, FIELD_ASSIGNMENTS);
}

static void problems(struct linemode *mode, struct profile *profile, char *argument)
{
	(void)profile;
	(void)argument;
	linemode_problems(mode);
}

static void fix(struct linemode *mode, struct profile *profile, char *argument)
{
	(void)profile;
	linemode_fix(mode, argument);
}

static void ignore(struct linemode *mode, struct profile *profile, char *argument)
{
	(void)profile;
	linemode_ignore(mode, argument);
}

static void undo(struct linemode *mode, struct profile *profile, char *argument)
{
	const char *label = design_undo(mode->session->design);

	(void)profile;
	(void)argument;
	linemode_say(mode, label ? "Undone: %s" : "There is nothing to undo.", label);
}

static void redo(struct linemode *mode, struct profile *profile, char *argument)
{
	const char *label = design_redo(mode->session->design);

	(void)profile;
	(void)argument;
	linemode_say(mode, label ? "Done again: %s" : "There is nothing to do again.", label);
}

static int save_design(struct linemode *mode)
{
	struct err err = { 0 };
	int result = session_save(mode->session, &err);

	if (result == 0)
		linemode_say(mode, "Saved %s", mode->session->path);
	else
		linemode_put(mode, err.message);
	return result;
}

static void save(struct linemode *mode, struct profile *profile, char *argument)
{
	(void)profile;
	(void)argument;
	save_design(mode);
}

static bool may_replace(struct linemode *mode, const char *folder)
{
	struct strbuf manifest = STRBUF_INIT;
	char *answer;
	bool there;

	path_join(&manifest, folder, BUNDLE_MANIFEST);
	there = file_exists(strbuf_text(&manifest));
	strbuf_release(&manifest);
	if (!there)
		return false;
	answer = linemode_ask(mode, "There is a bundle in that folder already. Replace it, yes or no [no]");
	return answer && text_equal_fold(linemode_trim(answer), "yes");
}

static void export(struct linemode *mode, struct profile *profile, char *argument)
{
	struct session *session = mode->session;
	char *answer = *argument ? argument : linemode_ask(mode, "Which folder is the bundle to be");
	char *folder = xstrdup(answer ? linemode_trim(answer) : "");
	struct bundle_options options = { .force = false };
	struct bundle_result result;
	struct err err = { 0 };

	(void)profile;
	checker_refresh(&session->checker);
	mode->code = 1;
	if (!*folder) {
		linemode_say(mode, "Nothing was exported: name the folder.");
	} else if (!session->design->count) {
		linemode_say(mode, "There is no profile to export.");
	} else if (session->checker.totals[SEVERITY_ERROR]) {
		linemode_problems(mode);
		linemode_say(mode, "A design with errors is not exported; nothing was written.");
	} else {
		options.force = may_replace(mode, folder);
		mode->code = bundle_write(session->design, folder, &options, &result, &err) != 0 ? 3 : 0;
		if (mode->code)
			linemode_say(mode, "%s", err.message);
		else
			linemode_say(mode, "Wrote %s: profiles %zu, certificates %zu, files %zu%s", folder, result.profiles,
				result.certificates, result.files,
				result.groups_without_id ? "; groups without object id are in the manifest by name only" : "");
	}
	free(folder);
}

static void preview(struct linemode *mode, struct profile *profile, char *argument)
{
	linemode_preview(mode, profile, argument);
}

static void find(struct linemode *mode, struct profile *profile, char *argument)
{
	char *answer = *argument ? argument : linemode_ask(mode, "Which text, such as a part of a URL");

	(void)profile;
	if (answer)
		linemode_find(mode, linemode_trim(answer));
}

static void heed(struct linemode *mode, struct profile *profile, char *argument)
{
	(void)profile;
	linemode_unignore(mode, argument);
}

static void why(struct linemode *mode, struct profile *profile, char *argument);
static void say_menu(struct linemode *mode, struct profile *profile, char *argument);

static const struct command commands[] = {
	{ "list", "", "the profiles, numbered", 0, list },
	{ "show", "N", "reads a profile out", NEEDS_PROFILE, show },
	{ "new", "", "makes a profile", WRITES, create },
	{ "edit", "N", "asks for the fields of a profile", WRITES | NEEDS_PROFILE, edit },
	{ "delete", "N", "deletes a profile", WRITES | NEEDS_PROFILE, delete },
	{ "duplicate", "N", "copies a profile", WRITES | NEEDS_PROFILE, duplicate },
	{ "assign", "N", "asks who gets a profile", WRITES | NEEDS_PROFILE, assign },
	{ "problems", "", "what is wrong, numbered, and how to mend it", 0, problems },
	{ "fix", "K", "mends a problem where that is mechanical", WRITES, fix },
	{ "ignore", "K", "ignores a warning or hint from now on", WRITES, ignore },
	{ "heed", "K", "tells of an ignored one again", WRITES, heed },
	{ "preview", "N PAGE", "what devices get of a profile; all pages where none is said", NEEDS_PROFILE, preview },
	{ "find", "TEXT", "where a text stands in any value", 0, find },
	{ "why", "FIELD", "why a profile has no such field", 0, why },
	{ "undo", "", "takes the last edit back", WRITES, undo },
	{ "redo", "", "makes it again", WRITES, redo },
	{ "save", "", "writes the design", WRITES, save },
	{ "export", "DIR", "writes the bundle", WRITES, export },
	{ "help", "", "this list", 0, say_menu },
	{ "quit", "", "ends", ENDS, NULL },
};
#define COMMAND_COUNT (sizeof(commands) / sizeof(commands[0]))

/* The command of that number among those that can be given; NULL beyond the last. */
static const struct command *nth_command(const struct linemode *mode, size_t number)
{
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		if (!(mode->session->design->read_only && (commands[i].traits & WRITES)) && --number == 0)
			return &commands[i];
	return NULL;
}

static void say_menu(struct linemode *mode, struct profile *profile, char *argument)
{
	const struct command *command;

	(void)profile;
	(void)argument;
	for (size_t number = 1; (command = nth_command(mode, number)); number++)
		linemode_say(mode, "%zu %s%s%s: %s", number, command->name, *command->argument ? " " : "", command->argument,
			command->about);
}

static const struct command *find_command(const struct linemode *mode, const char *word)
{
	const struct command *command;

	for (size_t number = 1; (command = nth_command(mode, number)); number++)
		if (text_equal_fold(command->name, word) || linemode_number(word, COMMAND_COUNT) == number)
			return command;
	return NULL;
}

/* A profile by its number or name, and what stands behind the number; asks where nothing is said. NULL: none. */
static struct profile *find_profile(struct linemode *mode, char **text)
{
	const struct design *design = mode->session->design;
	char *word = *text;
	struct profile *found;
	struct err err = { 0 };
	size_t length;
	size_t number;
	char *first;

	if (!design->count) {
		linemode_say(mode, "There are no profiles.");
		return NULL;
	}
	if (!*word && design->count == 1)
		return design->profiles[0];
	if (!*word)
		word = linemode_ask(mode, "Which profile, by number or name");
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
	number = linemode_number(first, design->count);
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
		linemode_say(mode, "%s (list numbers the profiles, from 1 to %zu)", err.message, design->count);
	return found;
}

static void why(struct linemode *mode, struct profile *profile, char *argument)
{
	char *answer = *argument ? argument : linemode_ask(mode, "Which field, such as KSP");
	char *name = answer ? xstrdup(linemode_trim(answer)) : NULL;
	char *which = mode->line + strlen(mode->line); /* nothing said yet */

	(void)argument;
	profile = name && *name ? find_profile(mode, &which) : NULL;
	if (profile && !linemode_why(mode, profile, name))
		linemode_say(mode, "No field is called %s; `bladesmith schema` prints all.", name);
	free(name);
}

/* Whether the program may end. */
static bool may_quit(struct linemode *mode)
{
	char *answer;

	if (mode->session->design->read_only || !design_is_modified(mode->session->design))
		return true;
	answer = linemode_ask(mode, "There are edits that are not saved. 1 save and quit, 2 quit without saving, Enter goes on");
	if (answer && (strcmp(linemode_trim(answer), "1") == 0 || text_equal_fold(linemode_trim(answer), "save")))
		return save_design(mode) == 0;
	return answer && strcmp(linemode_trim(answer), "2") == 0;
}

/* Reads a command and does it; false when that is the end. */
static bool step(struct linemode *mode)
{
	char *line = linemode_ask(mode, "Command, help lists them");
	struct profile *profile = NULL;
	const struct command *command;
	char *word;
	char *argument;

	if (!line)
		return mode->broken && !may_quit(mode) && !mode->broken;
	word = linemode_trim(line);
	if (!*word)
		return true;
	argument = word + strcspn(word, " ");
	if (*argument)
		*argument++ = '\0';
	argument = linemode_trim(argument);
	command = find_command(mode, word);
	if (!command) {
		linemode_say(mode, "There is no command %s here; help lists them.", word);
		return true;
	}
	if (command->traits & ENDS)
		return !may_quit(mode);
	if ((command->traits & NEEDS_PROFILE) && !(profile = find_profile(mode, &argument)))
		return true;
	command->run(mode, profile, argument);
	return true;
}

/* Ends the session, and says how the program ends: the exit code, or -1 with an error. */
static int finish(struct linemode *mode, bool lost, struct err *err)
{
	int code = mode->broken ? 128 + SIGINT : mode->code; /* Ctrl-C, and once more where that was asked about */

	if (fflush(mode->out) != 0 || ferror(mode->out))
		code = err_errno(err, ERR_WRITE, "can't write to standard output");
	else if (lost)
		code = err_set(err, ERR_READ,
			"the input ended with edits that were not saved: they are not in the file; say save before the end");
	free(mode->line);
	free(mode->problems);
	session_release(mode->session);
	return code;
}

static int run(struct session *session, struct err *err)
{
	struct linemode mode = {
		.session = session, .in = stdin, .out = stdout, .ascii = term_is_ascii(), .terminal = isatty(STDIN_FILENO)
	};

	input_forget_document(&session->input);
	linemode_begin(&mode);
	linemode_say(&mode, "bladesmith: %s%s", session->path, session->design->read_only ? ", read-only" : "");
	list(&mode, NULL, NULL);
	say_menu(&mode, NULL, NULL);
	while (step(&mode))
		;
	return finish(&mode, mode.ended && !session->design->read_only && design_is_modified(session->design), err);
}

int linemode_run(const char *path, struct sample *sample, struct err *err)
{
	struct session session;

	if (session_open(&session, path, err) != 0)
		return -1;
	session_set_sample(&session, sample);
	return run(&session, err);
}

int linemode_run_view(struct input *input, struct sample *sample, struct err *err)
{
	struct session session;

	session_open_view(&session, input);
	session_set_sample(&session, sample);
	return run(&session, err);
}
