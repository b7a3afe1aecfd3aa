/* The front door: the table of commands, their options, and what each runs. */
#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "export/bundle/bundle.h"
#include "export/command/command.h"
#include "export/io/file.h"
#include "export/input/input.h"
#include "forms/app/app.h"
#include "forms/linemode/run.h"
#include "model/base/text_fold.h"
#include "model/base/alloc.h"

static const struct option_row {
	const char *name, *brief; /* --format, and -o where there is one */
	bool has_value;
	bool many; /* may be given several times */
} options[OPTION_COUNT] = {
	[OPTION_FORMAT] = { "--format", NULL, true, false },
	[OPTION_PORTAL] = { "--portal", NULL, true, false },
	[OPTION_OUTPUT] = { "--output", "-o", true, false },
	[OPTION_ONLY] = { "--only", NULL, true, true },
	[OPTION_FORCE] = { "--force", NULL, false, false },
	[OPTION_RULE] = { "--rule", NULL, true, true },
	[OPTION_SEVERITY] = { "--severity", NULL, true, false },
	[OPTION_IGNORED] = { "--ignored", NULL, false, false },
	[OPTION_PREREQUISITES] = { "--prerequisites", NULL, false, false },
	[OPTION_SAMPLE] = { "--sample", NULL, true, false },
	[OPTION_PAGE] = { "--page", NULL, true, true },
	[OPTION_HIDDEN] = { "--hidden", NULL, false, false },
	[OPTION_MATRIX] = { "--matrix", NULL, false, false },
	[OPTION_PLAIN] = { "--plain", NULL, false, false },
	[OPTION_THEME] = { "--theme", NULL, true, false },
	[OPTION_NO_MOUSE] = { "--no-mouse", NULL, false, false },
};

struct command_row {
	const char *name;
	unsigned options; /* one bit an enum option */
	const char *usage, *about, *example;
	command *run;
};

/* Prints what a command has to say, and makes sure that the result arrived. */
static int print(struct reply *reply, enum outcome outcome)
{
	for (const char *line = strbuf_text(&reply->messages); *line; line = strchr(line, '\n') + 1)
		fprintf(stderr, "bladesmith: %.*s\n", (int)strcspn(line, "\n"), line);
	fwrite(strbuf_text(&reply->out), 1, reply->out.length, stdout);
	strbuf_release(&reply->messages);
	strbuf_release(&reply->out);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		fprintf(stderr, "bladesmith: can't write the result: %s\n", strerror(errno));
		return OUTCOME_FILES;
	}
	return (int)outcome;
}

static bool wants_colour(void)
{
	const char *none = getenv("NO_COLOR");

	return isatty(STDOUT_FILENO) && !(none && *none);
}

/* Where checking takes over a second, a person at a terminal is told how far it is; all == 0 wipes it away. */
static void show_progress(size_t done, size_t all)
{
	static time_t began;
	static time_t shown;
	time_t now = time(NULL);

	if (!began)
		began = now;
	if (all && now > began + 1 && now > shown) {
		fprintf(stderr, "\r\033[Kchecking: %zu of %zu profiles", done, all);
		shown = now;
	} else if (!all && shown) {
		fputs("\r\033[K", stderr);
	}
}

static void reply_init(struct reply *reply)
{
	*reply = (struct reply){ .colour = wants_colour(), .progress = isatty(STDERR_FILENO) ? show_progress : NULL };
}

/* How the screens are to look, and whom subjects are filled in for. */
static enum outcome prepare_screens(const struct arguments *arguments, struct sample *sample, struct reply *reply)
{
	struct err err = { 0 };

	if (app_screen(arguments->values[OPTION_THEME], arguments->values[OPTION_NO_MOUSE] == NULL, &err) != 0)
		return reply_error(reply, OUTCOME_USAGE, &err);
	return argument_sample(arguments, sample, reply);
}

static const char *near_command(const char *word);

static enum outcome run_design(const struct arguments *arguments, struct reply *reply)
{
	const char *meant = arguments->path_count ? near_command(arguments->paths[0]) : NULL;
	struct sample sample;
	struct err err = { 0 };
	enum outcome outcome;
	int code;

	if (arguments->path_count > 1 && !meant)
		return reply_usage(reply, "one design at a time, and not also ", arguments->paths[1]);
	if (meant && !file_exists(arguments->paths[0])) {
		strbuf_printf(&reply->messages, "there is no such command or design; did you mean `bladesmith %s`?\n", meant);
		return OUTCOME_USAGE;
	}
	outcome = prepare_screens(arguments, &sample, reply);
	if (outcome != OUTCOME_DONE)
		return outcome;
	code = (arguments->values[OPTION_PLAIN] ? linemode_run : app_run)(
		arguments->path_count ? arguments->paths[0] : "profiles.json", &sample, &err);
	sample_release(&sample);
	return code < 0 ? reply_error(reply, outcome_of(&err), &err) : (enum outcome)code;
}

static enum outcome run_view(const struct arguments *arguments, struct reply *reply)
{
	struct input input;
	struct sample sample;
	struct err err = { 0 };
	enum outcome outcome;
	int code;

	if (!arguments->path_count)
		return reply_usage(reply, "view needs a design, a bundle or Graph JSON files", "");
	outcome = prepare_screens(arguments, &sample, reply);
	if (outcome != OUTCOME_DONE)
		return outcome;
	if (input_open_all(&input, arguments->paths, arguments->path_count, &err) != 0) {
		input_close(&input);
		sample_release(&sample);
		return reply_error(reply, outcome_of(&err), &err);
	}
	code = (arguments->values[OPTION_PLAIN] ? linemode_run_view : app_run_view)(&input, &sample, &err);
	sample_release(&sample);
	return code < 0 ? reply_error(reply, outcome_of(&err), &err) : (enum outcome)code;
}

#define BIT(option)    (1u << (option))
#define SCREEN_OPTIONS (BIT(OPTION_SAMPLE) | BIT(OPTION_PLAIN) | BIT(OPTION_THEME) | BIT(OPTION_NO_MOUSE))

static const struct command_row commands[] = {
	{ "", SCREEN_OPTIONS, "bladesmith [--plain] [--theme NAME] [--no-mouse] [--sample FILE] [DESIGN]",
		"Designs profiles interactively; without DESIGN, profiles.json in this folder. --plain asks line by line, for screen readers\n"
		"and terminals without a cursor. --sample names a user and device to fill subjects in for: JSON such as\n"
		"{\"UserName\": \"kim\", \"SerialNumber\": \"C02X1\"}.",
		"bladesmith contoso.json", run_design },
	{ "view", SCREEN_OPTIONS, "bladesmith view [--plain] [--theme NAME] [--no-mouse] [--sample FILE] PATH...",
		"Shows a design, a bundle folder or Graph JSON files on the same screens; nothing can be changed.",
		"bladesmith view contoso-bundle", run_view },
	{ "check",
		BIT(OPTION_FORMAT) | BIT(OPTION_RULE) | BIT(OPTION_SEVERITY) | BIT(OPTION_IGNORED) | BIT(OPTION_PREREQUISITES) |
			BIT(OPTION_SAMPLE),
		"bladesmith check [--format text|json|sarif] [--rule ID]... [--severity LEAST] [--ignored] [--prerequisites] [--sample FILE] PATH...",
		"Applies the rules to designs, bundle folders and Graph JSON; \"-\" is standard input. --rule and --severity (error, warning, hint)\n"
		"choose what is listed, counted and decides the exit; --ignored also lists what the design says to ignore; --prerequisites\n"
		"adds what must stand outside of Intune.",
		"bladesmith check --format sarif contoso.json", command_check },
	{ "export", BIT(OPTION_OUTPUT) | BIT(OPTION_ONLY) | BIT(OPTION_FORCE),
		"bladesmith export [--only PROFILE]... [--force] -o DIR DESIGN",
		"Writes the bundle: Graph JSON, .cer files, assignments. --only takes a profile's name or id, and the profile it links to;\n"
		"--force replaces a bundle that is there. A design with errors is not exported.",
		"bladesmith export -o contoso-bundle contoso.json", command_export },
	{ "diff", BIT(OPTION_FORMAT), "bladesmith diff [--format text|json] A B",
		"Tells what differs between two designs, bundle folders or Graph JSON, and which devices would request new certificates or lose\n"
		"theirs when B takes the place of A; \"-\" is standard input. Profiles are matched by id, else by name. JSON has \"before\", \"after\",\n"
		"\"design\", \"groups\", \"profiles\" (each with \"change\", \"differences\", \"consequences\") and \"notCompared\".",
		"bladesmith diff contoso-bundle contoso.json", command_diff },
	{ "show", BIT(OPTION_FORMAT) | BIT(OPTION_PAGE) | BIT(OPTION_HIDDEN) | BIT(OPTION_SAMPLE),
		"bladesmith show [--format text|markdown|html|json|csr] [--page ID]... [--hidden] [--sample FILE] PATH [PROFILE]",
		"Shows what devices get of a design, a bundle or Graph JSON (\"-\" is standard input): an overview, the fields that differ\n"
		"between profiles, and of each profile, or of the one with that name or id, its settings, findings and preview. --page\n"
		"chooses pages: overview, matrix, settings, findings, summary, certificate, graph, device, timeline. --hidden says of the\n"
		"fields that a profile lacks why. --sample is the user and device whom it is about.\n"
		"--format csr makes the certificate request of a SCEP or PKCS profile with a key that nobody keeps, to try a template with.",
		"bladesmith show --format html contoso.json > contoso.html", command_show },
	{ "cert", 0, "bladesmith cert FILE...",
		"Says what certificate files are: subject, issuer, dates, key, thumbprints, CA or not.",
		"bladesmith cert contoso-root.cer", command_cert },
	{ "schema", BIT(OPTION_PORTAL) | BIT(OPTION_FORMAT) | BIT(OPTION_MATRIX),
		"bladesmith schema [--portal classic] [--matrix] [--format text|json|markdown]",
		"Prints every kind of profile with its fields, choices and defaults; --matrix which platform has which field, and why\n"
		"the others don't.",
		"bladesmith schema --format json", command_schema },
	{ "rules", BIT(OPTION_FORMAT), "bladesmith rules [--format text|json|markdown] [ID]",
		"Prints the rule book, or one rule: when it fires, and why.", "bladesmith rules outlives-ca", command_rules },
};
#define COMMAND_COUNT (sizeof(commands) / sizeof(commands[0]))

/* The command that a mistyped word is close to: such a word is hardly meant as the name of a new design. */
static const char *near_command(const char *word)
{
	for (size_t i = 1; i < COMMAND_COUNT; i++)
		if (text_distance(word, commands[i].name) <= (strlen(commands[i].name) > 4 ? 2 : 1))
			return commands[i].name;
	return NULL;
}

static enum outcome help_all(struct reply *reply)
{
	strbuf_addstr(&reply->out,
		"bladesmith designs Microsoft Intune certificate profiles, checks them and exports them for import.\n\n");
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		strbuf_printf(&reply->out, "%s\n", commands[i].usage);
	strbuf_addstr(&reply->out,
		"\nbladesmith COMMAND --help says more of a command, with an example. --version prints the version.\n"
		"Exit: 0 done, 1 findings of severity error or differences, 2 wrong use, 3 could not read or write.\n");
	return OUTCOME_DONE;
}

static enum outcome help_one(const struct command_row *row, struct reply *reply)
{
	strbuf_printf(&reply->out, "%s\n\n%s\n\nExample: %s\n", row->usage, row->about, row->example);
	return OUTCOME_DONE;
}

/* The option that a word begins; OPTION_COUNT when the command has none such. */
static enum option find_option(const struct command_row *row, const char *word)
{
	for (int i = 0; i < OPTION_COUNT; i++) {
		size_t length = strlen(options[i].name);
		bool named = strncmp(word, options[i].name, length) == 0 &&
			     (!word[length] || (options[i].has_value && word[length] == '='));

		if ((row->options & BIT(i)) && (named || (options[i].brief && strcmp(word, options[i].brief) == 0)))
			return (enum option)i;
	}
	return OPTION_COUNT;
}

static enum outcome parse(
	const struct command_row *row, int count, char **words, struct arguments *arguments, struct reply *reply)
{
	bool only_paths = false;

	for (int i = 0; i < count; i++) {
		enum option option;
		const char *equals;

		if (!*words[i])
			return reply_usage(reply, "a path is empty", "");
		if (only_paths || words[i][0] != '-' || !words[i][1]) {
			arguments->paths[arguments->path_count++] = words[i];
			continue;
		}
		if (strcmp(words[i], "--") == 0) {
			only_paths = true;
			continue;
		}
		option = find_option(row, words[i]);
		if (option == OPTION_COUNT)
			return reply_usage(reply, "there is no option ", words[i]);
		equals = words[i][1] == '-' ? strchr(words[i], '=') : NULL;
		if (options[option].has_value && !equals && i + 1 >= count)
			return reply_usage(reply, "a value is missing behind ", words[i]);
		arguments->values[option] = !options[option].has_value ? "" : equals ? equals + 1 : words[++i];
		if (options[option].many)
			arguments->each[arguments->each_count++] = arguments->values[option];
	}
	return OUTCOME_DONE;
}

static enum outcome run_command(const struct command_row *row, int count, char **words, struct reply *reply)
{
	struct arguments arguments = { 0 };
	enum outcome outcome;

	for (int i = 0; i < count; i++)
		if (strcmp(words[i], "--help") == 0 || strcmp(words[i], "-h") == 0)
			return help_one(row, reply);
	arguments.paths = xcalloc((size_t)count + 1, sizeof(char *));
	arguments.each = xcalloc((size_t)count + 1, sizeof(char *));
	outcome = parse(row, count, words, &arguments, reply);
	if (outcome == OUTCOME_DONE)
		outcome = row->run(&arguments, reply);
	free(arguments.paths);
	free(arguments.each);
	return outcome;
}

static enum outcome run(int argc, char **argv, struct reply *reply)
{
	if (argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0))
		return help_all(reply);
	if (argc > 1 && strcmp(argv[1], "--version") == 0) {
		strbuf_addstr(&reply->out, "bladesmith " BLADESMITH_VERSION "\n");
		return OUTCOME_DONE;
	}
	for (size_t i = 1; argc > 1 && i < COMMAND_COUNT; i++)
		if (strcmp(commands[i].name, argv[1]) == 0)
			return run_command(&commands[i], argc - 2, argv + 2, reply);
	return run_command(&commands[0], argc - 1, argv + 1, reply);
}

int main(int argc, char **argv)
{
	struct reply reply;
	enum outcome outcome;

	setlocale(LC_CTYPE, "");  /* the rest of a locale is not used, and opening it takes a tenth of the start */
	signal(SIGXFSZ, SIG_IGN); /* a file that may not grow so far is an error to tell, not the end */
	reply_init(&reply);
	outcome = run(argc, argv, &reply);
	return print(&reply, outcome);
}
