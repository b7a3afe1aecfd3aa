/* The loop of the program without a screen, and its commands. */
#include "forms/plain.h"

#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "export/bundle.h"
#include "export/file.h"
#include "model/text.h"
#include "model/xalloc.h"
#include "tui/term.h"

enum { WRITES = 1, NEEDS_PROFILE = 2, ENDS = 4 };

struct command {
	const char *name, *argument, *about;
	unsigned traits;
	void (*run)(struct plain *plain, struct profile *profile, char *argument); /* NULL with ENDS */
};

static const char *shown_name(const struct profile *profile)
{
	return *profile_name(profile) ? profile_name(profile) : "(without a name)";
}

static const char *chosen(const struct profile *profile, enum field_id field)
{
	const char *word = value_as_text(&profile->values[field]);
	const struct choice *choice = schema_choice(&schema[field], word);

	return choice ? choice->label : *word ? word : "none chosen";
}

static void say_profile(struct plain *plain, const struct profile *profile)
{
	const struct findings *findings = audit_findings(&plain->app->audit, profile);
	struct strbuf counts = STRBUF_INIT;

	problems_show(&counts, findings_of(findings, SEVERITY_ERROR), findings_of(findings, SEVERITY_WARNING), ", ");
	plain_say(plain, "%zu %s; platform %s; type %s; %s", profile->index + 1, shown_name(profile),
		chosen(profile, FIELD_PLATFORM), chosen(profile, FIELD_TYPE),
		counts.length ? strbuf_text(&counts) : "no problems");
	strbuf_release(&counts);
}

static void list(struct plain *plain, struct profile *profile, char *argument)
{
	const struct design *design = plain->app->design;

	(void)profile;
	(void)argument;
	audit_refresh(&plain->app->audit);
	for (size_t i = 0; i < design->count; i++)
		say_profile(plain, design->profiles[i]);
	if (!design->count)
		plain_say(plain, design->read_only ? "There are no profiles." : "There are no profiles yet: new makes one.");
}

static void show(struct plain *plain, struct profile *profile, char *argument)
{
	(void)argument;
	plain_show(plain, profile);
}

static void edit(struct plain *plain, struct profile *profile, char *argument)
{
	(void)argument;
	plain_fields(plain, profile, FIELD_NAME);
	audit_refresh(&plain->app->audit);
	say_profile(plain, profile);
}

static void create(struct plain *plain, struct profile *profile, char *argument)
{
	struct design *design = plain->app->design;
	size_t mark = design_mark(design);
	struct err err = { 0 };
	size_t inserted;

	(void)argument;
	profile = design_insert(design, design->count, NULL, &err);
	if (!profile) {
		plain_say(plain, "%s", err.message);
		return;
	}
	inserted = design_mark(design);
	plain_fields(plain, profile, FIELD_NAME);
	if (!design_changed(design, inserted)) {
		design_rollback(design, mark);
		plain_say(plain, "Nothing was entered: there is no new profile.");
		return;
	}
	audit_refresh(&plain->app->audit);
	say_profile(plain, profile);
	if (profile->kind && schema_has(&schema[FIELD_CERTIFICATE], profile->kind) && platforms[profile->kind->platform].notice)
		plain_say(plain, "%s", platforms[profile->kind->platform].notice);
}

static void delete (struct plain *plain, struct profile *profile, char *argument)
{
	char *name = xstrdup(shown_name(profile));
	struct err err = { 0 };

	(void)argument;
	if (design_remove(plain->app->design, profile, &err) != 0)
		plain_say(plain, "%s", err.message);
	else
		plain_say(plain, "Deleted %s; undo brings it back.", name);
	free(name);
}

static void duplicate(struct plain *plain, struct profile *profile, char *argument)
{
	struct err err = { 0 };
	struct profile *copy = design_duplicate(plain->app->design, profile, &err);

	(void)argument;
	if (!copy) {
		plain_say(plain, "%s", err.message);
		return;
	}
	audit_refresh(&plain->app->audit);
	say_profile(plain, copy);
}

static void assign(struct plain *plain, struct profile *profile, char *argument)
{
	(void)argument;
	plain_fields(plain, profile, FIELD_ASSIGNMENTS);
}

static void problems(struct plain *plain, struct profile *profile, char *argument)
{
	(void)profile;
	(void)argument;
	plain_problems(plain);
}

static void fix(struct plain *plain, struct profile *profile, char *argument)
{
	(void)profile;
	plain_fix(plain, argument);
}

static void ignore(struct plain *plain, struct profile *profile, char *argument)
{
	(void)profile;
	plain_ignore(plain, argument);
}

static void undo(struct plain *plain, struct profile *profile, char *argument)
{
	const char *label = design_undo(plain->app->design);

	(void)profile;
	(void)argument;
	plain_say(plain, label ? "Undone: %s" : "There is nothing to undo.", label);
}

static void redo(struct plain *plain, struct profile *profile, char *argument)
{
	const char *label = design_redo(plain->app->design);

	(void)profile;
	(void)argument;
	plain_say(plain, label ? "Done again: %s" : "There is nothing to do again.", label);
}

static int save_design(struct plain *plain)
{
	int result = app_save(plain->app);

	plain_put(plain, strbuf_text(&plain->app->message));
	return result;
}

static void save(struct plain *plain, struct profile *profile, char *argument)
{
	(void)profile;
	(void)argument;
	save_design(plain);
}

static bool may_replace(struct plain *plain, const char *folder)
{
	struct strbuf manifest = STRBUF_INIT;
	char *answer;
	bool there;

	path_join(&manifest, folder, BUNDLE_MANIFEST);
	there = file_exists(strbuf_text(&manifest));
	strbuf_release(&manifest);
	if (!there)
		return false;
	answer = plain_ask(plain, "There is a bundle in that folder already. Replace it, yes or no [no]");
	return answer && text_equal_fold(plain_trim(answer), "yes");
}

static void export(struct plain *plain, struct profile *profile, char *argument)
{
	struct app *app = plain->app;
	char *answer = *argument ? argument : plain_ask(plain, "Which folder is the bundle to be");
	char *folder = xstrdup(answer ? plain_trim(answer) : "");
	struct bundle_options options = { .force = false };
	struct bundle_result result;
	struct err err = { 0 };

	(void)profile;
	audit_refresh(&app->audit);
	plain->code = 1;
	if (!*folder) {
		plain_say(plain, "Nothing was exported: name the folder.");
	} else if (!app->design->count) {
		plain_say(plain, "There is no profile to export.");
	} else if (app->audit.totals[SEVERITY_ERROR]) {
		plain_problems(plain);
		plain_say(plain, "A design with errors is not exported; nothing was written.");
	} else {
		options.force = may_replace(plain, folder);
		plain->code = bundle_write(app->design, folder, &options, &result, &err) != 0 ? 3 : 0;
		if (plain->code)
			plain_say(plain, "%s", err.message);
		else
			plain_say(plain, "Wrote %s: profiles %zu, certificates %zu, files %zu%s", folder, result.profiles,
				result.certificates, result.files,
				result.groups_without_id ? "; groups without object id are in the manifest by name only" : "");
	}
	free(folder);
}

static void preview(struct plain *plain, struct profile *profile, char *argument)
{
	plain_preview(plain, profile, argument);
}

static void find(struct plain *plain, struct profile *profile, char *argument)
{
	char *answer = *argument ? argument : plain_ask(plain, "Which text, such as a part of a URL");

	(void)profile;
	if (answer)
		plain_find(plain, plain_trim(answer));
}

static void heed(struct plain *plain, struct profile *profile, char *argument)
{
	(void)profile;
	plain_heed(plain, argument);
}

static void why(struct plain *plain, struct profile *profile, char *argument);
static void say_menu(struct plain *plain, struct profile *profile, char *argument);

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
static const struct command *nth_command(const struct plain *plain, size_t number)
{
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		if (!(plain->app->design->read_only && (commands[i].traits & WRITES)) && --number == 0)
			return &commands[i];
	return NULL;
}

static void say_menu(struct plain *plain, struct profile *profile, char *argument)
{
	const struct command *command;

	(void)profile;
	(void)argument;
	for (size_t number = 1; (command = nth_command(plain, number)); number++)
		plain_say(plain, "%zu %s%s%s: %s", number, command->name, *command->argument ? " " : "", command->argument,
			command->about);
}

static const struct command *find_command(const struct plain *plain, const char *word)
{
	const struct command *command;

	for (size_t number = 1; (command = nth_command(plain, number)); number++)
		if (text_equal_fold(command->name, word) || plain_number(word, COMMAND_COUNT) == number)
			return command;
	return NULL;
}

/* A profile by its number or name, and what stands behind the number; asks where nothing is said. NULL: none. */
static struct profile *find_profile(struct plain *plain, char **text)
{
	const struct design *design = plain->app->design;
	char *word = *text;
	size_t length;
	size_t number;
	char *first;

	if (!design->count) {
		plain_say(plain, "There are no profiles.");
		return NULL;
	}
	if (!*word && design->count == 1)
		return design->profiles[0];
	if (!*word)
		word = plain_ask(plain, "Which profile, by number or name");
	if (!word)
		return NULL;
	word = plain_trim(word);
	for (size_t i = 0; i < design->count; i++)
		if (*word && text_equal_fold(profile_name(design->profiles[i]), word)) {
			*text = word + strlen(word);
			return design->profiles[i];
		}
	length = strcspn(word, " ");
	first = xmemdup_text(word, length);
	number = plain_number(first, design->count);
	free(first);
	*text = plain_trim(word + length);
	if (number)
		return design->profiles[number - 1];
	if (*word)
		plain_say(plain, "There is no such profile: list numbers them, from 1 to %zu.", design->count);
	return NULL;
}

static void why(struct plain *plain, struct profile *profile, char *argument)
{
	char *answer = *argument ? argument : plain_ask(plain, "Which field, such as KSP");
	char *name = answer ? xstrdup(plain_trim(answer)) : NULL;
	char *which = plain->line + strlen(plain->line); /* nothing said yet */

	(void)argument;
	profile = name && *name ? find_profile(plain, &which) : NULL;
	if (profile && !plain_why(plain, profile, name))
		plain_say(plain, "No field is called %s; `bladesmith schema` prints all.", name);
	free(name);
}

/* Whether the program may end. */
static bool may_quit(struct plain *plain)
{
	char *answer;

	if (plain->app->design->read_only || !design_is_modified(plain->app->design))
		return true;
	answer = plain_ask(plain, "There are edits that are not saved. 1 save and quit, 2 quit without saving, Enter goes on");
	if (answer && (strcmp(plain_trim(answer), "1") == 0 || text_equal_fold(plain_trim(answer), "save")))
		return save_design(plain) == 0;
	return answer && strcmp(plain_trim(answer), "2") == 0;
}

/* Reads a command and does it; false when that is the end. */
static bool step(struct plain *plain)
{
	char *line = plain_ask(plain, "Command, help lists them");
	struct profile *profile = NULL;
	const struct command *command;
	char *word;
	char *argument;

	if (!line)
		return plain->broken && !may_quit(plain) && !plain->broken;
	word = plain_trim(line);
	if (!*word)
		return true;
	argument = word + strcspn(word, " ");
	if (*argument)
		*argument++ = '\0';
	argument = plain_trim(argument);
	command = find_command(plain, word);
	if (!command) {
		plain_say(plain, "There is no command %s here; help lists them.", word);
		return true;
	}
	if (command->traits & ENDS)
		return !may_quit(plain);
	if ((command->traits & NEEDS_PROFILE) && !(profile = find_profile(plain, &argument)))
		return true;
	command->run(plain, profile, argument);
	return true;
}

/* Ends the app, and says how the program ends: the exit code, or -1 with an error. */
static int finish(struct plain *plain, bool lost, struct err *err)
{
	int code = plain->broken ? 128 + SIGINT : plain->code; /* Ctrl-C, and once more where that was asked about */

	if (fflush(plain->out) != 0 || ferror(plain->out))
		code = err_errno(err, ERR_WRITE, "can't write to standard output");
	else if (lost)
		code = err_set(err, ERR_READ,
			"the input ended with edits that were not saved: they are not in the file; say save before the end");
	free(plain->line);
	free(plain->problems);
	app_free(plain->app);
	return code;
}

static int run(struct app *app, struct err *err)
{
	struct plain plain = {
		.app = app, .in = stdin, .out = stdout, .ascii = term_is_ascii(), .terminal = isatty(STDIN_FILENO)
	};

	source_forget_document(&app->source);
	plain_begin(&plain);
	plain_say(&plain, "bladesmith: %s%s", app->path, app->design->read_only ? ", read-only" : "");
	list(&plain, NULL, NULL);
	say_menu(&plain, NULL, NULL);
	while (step(&plain))
		;
	return finish(&plain, plain.ended && !app->design->read_only && design_is_modified(app->design), err);
}

int app_run_plain(const char *path, struct sample *sample, struct err *err)
{
	struct app *app = app_new(path, err);

	if (!app)
		return -1;
	app_set_sample(app, sample);
	return run(app, err);
}

int app_run_plain_view(struct source *source, struct sample *sample, struct err *err)
{
	struct app *app = app_new_view(source);

	app_set_sample(app, sample);
	return run(app, err);
}
