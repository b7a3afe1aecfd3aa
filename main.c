/* The front door: the table of commands, their options, and what each runs. */
#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "export/bundle.h"
#include "export/check.h"
#include "export/file.h"
#include "export/report.h"
#include "export/sample_file.h"
#include "forms/app.h"
#include "model/text.h"
#include "model/xalloc.h"

enum { EXIT_DONE, EXIT_FINDINGS, EXIT_USAGE, EXIT_FILES };

enum option { OPTION_FORMAT, OPTION_PORTAL, OPTION_OUTPUT, OPTION_ONLY, OPTION_FORCE, OPTION_RULE, OPTION_SEVERITY, OPTION_IGNORED,
	OPTION_PREREQUISITES, OPTION_SAMPLE, OPTION_PLAIN, OPTION_THEME, OPTION_NO_MOUSE,
	OPTION_COUNT };

struct arguments {
	const char *values[OPTION_COUNT]; /* the last one given, NULL: none; "" for one without a value */
	const char **each;                /* every value of --only or --rule, whichever the command has */
	size_t each_count;
	char **paths;
	size_t path_count;
};

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
	[OPTION_PLAIN] = { "--plain", NULL, false, false },
	[OPTION_THEME] = { "--theme", NULL, true, false },
	[OPTION_NO_MOUSE] = { "--no-mouse", NULL, false, false },
};

struct command {
	const char *name;
	unsigned options; /* one bit an enum option */
	const char *usage, *about, *example;
	int (*run)(const struct arguments *arguments);
};

static int complain(int code, const struct err *err)
{
	fprintf(stderr, "bladesmith: %s\n", err->message);
	return code;
}

static int code_of(const struct err *err)
{
	return err->code == ERR_USAGE ? EXIT_USAGE : err->code == ERR_REFUSED ? EXIT_USAGE : EXIT_FILES;
}

static int wrong_use(const char *what, const char *which)
{
	char *shown = text_safe_copy(which);

	fprintf(stderr, "bladesmith: %s%s; `bladesmith --help` lists what there is\n", what, shown);
	free(shown);
	return EXIT_USAGE;
}

/* Writes a result and makes sure that it arrived. */
static int print(struct strbuf *out, int code)
{
	fwrite(strbuf_text(out), 1, out->length, stdout);
	strbuf_release(out);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		fprintf(stderr, "bladesmith: can't write the result: %s\n", strerror(errno));
		return EXIT_FILES;
	}
	return code;
}

/* The sample user and device: the built-in ones, or those of --sample. */
static int read_sample(const struct arguments *arguments, struct sample *sample)
{
	struct err err = { 0 };

	sample_init(sample);
	if (!arguments->values[OPTION_SAMPLE] || sample_read(sample, arguments->values[OPTION_SAMPLE], &err) == 0)
		return EXIT_DONE;
	sample_release(sample);
	return complain(EXIT_FILES, &err);
}

/* How the screens are to look, and whom subjects are filled in for. */
static int prepare_screens(const struct arguments *arguments, struct sample *sample)
{
	struct err err = { 0 };

	if (app_screen(arguments->values[OPTION_THEME], arguments->values[OPTION_NO_MOUSE] == NULL, &err) != 0)
		return complain(EXIT_USAGE, &err);
	return read_sample(arguments, sample);
}

static const char *near_command(const char *word);

static int run_design(const struct arguments *arguments)
{
	const char *meant = arguments->path_count ? near_command(arguments->paths[0]) : NULL;
	struct sample sample;
	struct err err = { 0 };
	int code;

	if (arguments->path_count > 1)
		return wrong_use("one design at a time, and not also ", arguments->paths[1]);
	if (meant && !file_exists(arguments->paths[0])) {
		fprintf(stderr, "bladesmith: there is no such command or design; did you mean `bladesmith %s`?\n", meant);
		return EXIT_USAGE;
	}
	code = prepare_screens(arguments, &sample);
	if (code != EXIT_DONE)
		return code;
	code = (arguments->values[OPTION_PLAIN] ? app_run_plain : app_run)(arguments->path_count ? arguments->paths[0] : "profiles.json", &sample,
		&err);
	sample_release(&sample);
	return code < 0 ? complain(code_of(&err), &err) : code;
}

static int run_view(const struct arguments *arguments)
{
	struct source source;
	struct sample sample;
	struct err err = { 0 };
	int code;

	if (!arguments->path_count)
		return wrong_use("view needs a design, a bundle or Graph JSON files", "");
	code = prepare_screens(arguments, &sample);
	if (code != EXIT_DONE)
		return code;
	if (source_open_all(&source, arguments->paths, arguments->path_count, &err) != 0) {
		source_close(&source);
		sample_release(&sample);
		return complain(code_of(&err), &err);
	}
	code = (arguments->values[OPTION_PLAIN] ? app_run_plain_view : app_run_view)(&source, &sample, &err);
	sample_release(&sample);
	return code < 0 ? complain(code_of(&err), &err) : code;
}

/* Lines on stderr, each with the program's name; they are gone then. */
static void print_lines(struct strbuf *lines)
{
	for (const char *line = strbuf_text(lines); *line; line = strchr(line, '\n') + 1)
		fprintf(stderr, "bladesmith: %.*s\n", (int)strcspn(line, "\n"), line);
	strbuf_release(lines);
}

static int wanted_format(const struct arguments *arguments, const char *const *formats)
{
	const char *wanted = arguments->values[OPTION_FORMAT];

	for (int i = 0; wanted && formats[i]; i++)
		if (strcmp(formats[i], wanted) == 0)
			return i;
	return wanted ? -1 : 0;
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

static int run_check(const struct arguments *arguments)
{
	int format = wanted_format(arguments, report_formats);
	struct strbuf out = STRBUF_INIT;
	struct strbuf notes = STRBUF_INIT;
	struct sample sample = { NULL };
	struct check check = { .report = { .out = &out, .colour = wants_colour() }, .sample = &sample, .notes = &notes,
		.prerequisites = arguments->values[OPTION_PREREQUISITES] != NULL, .progress = isatty(STDERR_FILENO) ? show_progress : NULL };
	struct err err = { 0 };
	int code = EXIT_DONE;

	if (report_choose(&check.report, arguments->each, arguments->each_count, arguments->values[OPTION_SEVERITY], &err) != 0)
		return complain(EXIT_USAGE, &err);
	check.report.with_ignored = arguments->values[OPTION_IGNORED] != NULL;
	if (format < 0)
		return wrong_use("check prints text, json or sarif, not ", arguments->values[OPTION_FORMAT]);
	if (!arguments->path_count)
		return wrong_use("check needs a design, a bundle or Graph JSON", "");
	if (check.prerequisites && format != REPORT_TEXT)
		return wrong_use("--prerequisites goes with --format text; a bundle's manifest.json has them for programs", "");
	if (read_sample(arguments, &sample) != EXIT_DONE)
		return EXIT_FILES;
	check.report.format = (enum report_format)format;
	report_begin(&check.report);
	for (size_t i = 0; i < arguments->path_count; i++) {
		if (check_path(&check, arguments->paths[i], &err) != 0)
			code = complain(EXIT_FILES, &err);
		print_lines(&notes);
	}
	show_progress(0, 0);
	report_end(&check.report);
	if (format == REPORT_TEXT && (code == EXIT_DONE || check.report.tally.profiles))
		report_summary(&out, &check.report.tally);
	if (code == EXIT_DONE && check.report.tally.by_severity[SEVERITY_ERROR])
		code = EXIT_FINDINGS;
	sample_release(&sample);
	return print(&out, code);
}

static int export_source(struct source *source, const struct arguments *arguments)
{
	struct bundle_options wanted = { arguments->values[OPTION_FORCE] != NULL, arguments->each, arguments->each_count };
	const char *folder = arguments->values[OPTION_OUTPUT];
	bool *taken = xcalloc(source->design.count, sizeof(*taken));
	struct bundle_result result;
	struct strbuf out = STRBUF_INIT;
	struct strbuf findings = STRBUF_INIT;
	struct err err = { 0 };
	int code;

	code = bundle_select(&source->design, &wanted, taken, &err) != 0 ? complain(EXIT_USAGE, &err) : EXIT_DONE;
	if (code == EXIT_DONE && check_export(source, taken, &findings)) {
		fputs("bladesmith: a design with errors is not exported; nothing was written\n", stderr);
		code = print(&findings, EXIT_FINDINGS);
	}
	print_lines(&findings);
	free(taken);
	if (code != EXIT_DONE)
		return code;
	if (bundle_write(&source->design, folder, &wanted, &result, &err) != 0)
		return complain(code_of(&err), &err);
	if (result.groups_without_id)
		fprintf(stderr, "bladesmith: %zu assignment%s to a group without object id: in manifest.json by name, not in assignments/\n",
			result.groups_without_id, result.groups_without_id == 1 ? "" : "s");
	text_safe(&out, folder);
	strbuf_printf(&out, ": %zu profiles, %zu certificates, %zu files\n", result.profiles, result.certificates, result.files);
	return print(&out, EXIT_DONE);
}

static int run_export(const struct arguments *arguments)
{
	struct source source;
	struct err err = { 0 };
	int code;

	if (!arguments->values[OPTION_OUTPUT] || !*arguments->values[OPTION_OUTPUT])
		return wrong_use("export needs -o and the folder that the bundle is to be", "");
	if (arguments->path_count != 1)
		return wrong_use("export needs one design", "");
	if (source_open(&source, arguments->paths[0], &err) != 0)
		code = complain(EXIT_FILES, &err);
	else if (source.design.count == 0)
		code = wrong_use("there is no profile to export in ", arguments->paths[0]);
	else
		code = export_source(&source, arguments);
	source_close(&source);
	return code;
}

static int run_cert(const struct arguments *arguments)
{
	struct strbuf out = STRBUF_INIT;
	int code = EXIT_DONE;

	if (!arguments->path_count)
		return wrong_use("cert needs a certificate file", "");
	for (size_t i = 0; i < arguments->path_count; i++) {
		struct certificate *certificate;
		struct err err = { 0 };
		size_t length;
		char *bytes = file_read_named(arguments->paths[i], CERTIFICATE_MOST_BYTES, &length, &err);

		if (!bytes) {
			code = complain(EXIT_FILES, &err);
			continue;
		}
		certificate = certificate_new(bytes, length, path_base(arguments->paths[i]));
		explicit_bzero(bytes, length); /* it may have been a private key */
		free(bytes);
		strbuf_puts(&out, out.length ? "\n" : "");
		certificate_describe(&out, certificate, audit_today());
		if (certificate->state != CERTIFICATE_FINE && code == EXIT_DONE)
			code = EXIT_FINDINGS;
		certificate_drop(certificate);
	}
	return print(&out, code);
}

static int run_schema(const struct arguments *arguments)
{
	static const char *const formats[] = { "text", "json", "markdown", NULL };
	static void (*const writers[])(struct strbuf *, enum edition) = { schema_text, schema_json, schema_markdown };
	int format = wanted_format(arguments, formats);
	int edition = edition_find(arguments->values[OPTION_PORTAL] ? arguments->values[OPTION_PORTAL] : "classic");
	struct strbuf out = STRBUF_INIT;

	if (format < 0)
		return wrong_use("schema prints text, json or markdown, not ", arguments->values[OPTION_FORMAT]);
	if (edition < 0)
		return wrong_use("the portal edition is classic; there is no ", arguments->values[OPTION_PORTAL]);
	if (arguments->path_count)
		return wrong_use("schema takes no file: ", arguments->paths[0]);
	writers[format](&out, (enum edition)edition);
	return print(&out, EXIT_DONE);
}

static int run_rules(const struct arguments *arguments)
{
	static const char *const formats[] = { "text", "json", "markdown", NULL };
	static void (*const writers[])(struct strbuf *, const struct rule *) = { rules_text, rules_json, rules_markdown };
	int format = wanted_format(arguments, formats);
	const struct rule *one = arguments->path_count ? rule_find(arguments->paths[0]) : NULL;
	struct strbuf out = STRBUF_INIT;

	if (format < 0)
		return wrong_use("rules prints text, json or markdown, not ", arguments->values[OPTION_FORMAT]);
	if (arguments->path_count > 1)
		return wrong_use("one rule at a time, and not also ", arguments->paths[1]);
	if (arguments->path_count && !one)
		return wrong_use("`bladesmith rules` lists the rules; there is no rule ", arguments->paths[0]);
	writers[format](&out, one);
	return print(&out, EXIT_DONE);
}

#define BIT(option) (1u << (option))
#define SCREEN_OPTIONS (BIT(OPTION_SAMPLE) | BIT(OPTION_PLAIN) | BIT(OPTION_THEME) | BIT(OPTION_NO_MOUSE))

static const struct command commands[] = {
	{ "", SCREEN_OPTIONS, "bladesmith [--plain] [--theme NAME] [--no-mouse] [--sample FILE] [DESIGN]",
		"Designs profiles interactively; without DESIGN, profiles.json in this folder. --plain asks line by line, for screen readers\n"
		"and terminals without a cursor. --sample names a user and device to fill subjects in for: JSON such as\n"
		"{\"UserName\": \"kim\", \"SerialNumber\": \"C02X1\"}.",
		"bladesmith contoso.json", run_design },
	{ "view", SCREEN_OPTIONS, "bladesmith view [--plain] [--theme NAME] [--no-mouse] [--sample FILE] PATH...",
		"Shows a design, a bundle folder or Graph JSON files on the same screens; nothing can be changed.", "bladesmith view contoso-bundle",
		run_view },
	{ "check", BIT(OPTION_FORMAT) | BIT(OPTION_RULE) | BIT(OPTION_SEVERITY) | BIT(OPTION_IGNORED) | BIT(OPTION_PREREQUISITES) |
			BIT(OPTION_SAMPLE),
		"bladesmith check [--format text|json|sarif] [--rule ID]... [--severity LEAST] [--ignored] [--prerequisites] [--sample FILE] PATH...",
		"Applies the rules to designs, bundle folders and Graph JSON; \"-\" is standard input. --rule and --severity (error, warning, hint)\n"
		"choose what is listed, counted and decides the exit; --ignored also lists what the design says to ignore; --prerequisites\n"
		"adds what must stand outside of Intune.",
		"bladesmith check --format sarif contoso.json", run_check },
	{ "export", BIT(OPTION_OUTPUT) | BIT(OPTION_ONLY) | BIT(OPTION_FORCE),
		"bladesmith export [--only PROFILE]... [--force] -o DIR DESIGN",
		"Writes the bundle: Graph JSON, .cer files, assignments. --only takes a profile's name or id, and the profile it links to;\n"
		"--force replaces a bundle that is there. A design with errors is not exported.",
		"bladesmith export -o contoso-bundle contoso.json", run_export },
	{ "cert", 0, "bladesmith cert FILE...", "Says what certificate files are: subject, issuer, dates, key, thumbprints, CA or not.",
		"bladesmith cert contoso-root.cer", run_cert },
	{ "schema", BIT(OPTION_PORTAL) | BIT(OPTION_FORMAT), "bladesmith schema [--portal classic] [--format text|json|markdown]",
		"Prints every kind of profile with its fields, choices and defaults.", "bladesmith schema --format json", run_schema },
	{ "rules", BIT(OPTION_FORMAT), "bladesmith rules [--format text|json|markdown] [ID]",
		"Prints the rule book, or one rule: when it fires, and why.", "bladesmith rules outlives-ca", run_rules },
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

static int help_all(void)
{
	struct strbuf out = STRBUF_INIT;

	strbuf_puts(&out, "bladesmith designs Microsoft Intune certificate profiles, checks them and exports them for import.\n\n");
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		strbuf_printf(&out, "%s\n", commands[i].usage);
	strbuf_puts(&out, "\nbladesmith COMMAND --help says more of a command, with an example. --version prints the version.\n"
			  "Exit: 0 done, 1 findings of severity error, 2 wrong use, 3 could not read or write.\n");
	return print(&out, EXIT_DONE);
}

static int help_one(const struct command *command)
{
	struct strbuf out = STRBUF_INIT;

	strbuf_printf(&out, "%s\n\n%s\n\nExample: %s\n", command->usage, command->about, command->example);
	return print(&out, EXIT_DONE);
}

/* The option that a word begins; OPTION_COUNT when the command has none such. */
static enum option find_option(const struct command *command, const char *word)
{
	for (int i = 0; i < OPTION_COUNT; i++) {
		size_t length = strlen(options[i].name);
		bool named = strncmp(word, options[i].name, length) == 0 && (!word[length] || (options[i].has_value && word[length] == '='));

		if ((command->options & BIT(i)) && (named || (options[i].brief && strcmp(word, options[i].brief) == 0)))
			return (enum option)i;
	}
	return OPTION_COUNT;
}

static int parse(const struct command *command, int count, char **words, struct arguments *arguments)
{
	bool only_paths = false;

	for (int i = 0; i < count; i++) {
		enum option option;
		const char *equals;

		if (!*words[i])
			return wrong_use("a path is empty", "");
		if (only_paths || words[i][0] != '-' || !words[i][1]) {
			arguments->paths[arguments->path_count++] = words[i];
			continue;
		}
		if (strcmp(words[i], "--") == 0) {
			only_paths = true;
			continue;
		}
		option = find_option(command, words[i]);
		if (option == OPTION_COUNT)
			return wrong_use("there is no option ", words[i]);
		equals = words[i][1] == '-' ? strchr(words[i], '=') : NULL;
		if (options[option].has_value && !equals && i + 1 >= count)
			return wrong_use("a value is missing behind ", words[i]);
		arguments->values[option] = !options[option].has_value ? "" : equals ? equals + 1 : words[++i];
		if (options[option].many)
			arguments->each[arguments->each_count++] = arguments->values[option];
	}
	return EXIT_DONE;
}

static int run_command(const struct command *command, int count, char **words)
{
	struct arguments arguments = { 0 };
	int code;

	for (int i = 0; i < count; i++)
		if (strcmp(words[i], "--help") == 0 || strcmp(words[i], "-h") == 0)
			return help_one(command);
	arguments.paths = xcalloc((size_t)count + 1, sizeof(char *));
	arguments.each = xcalloc((size_t)count + 1, sizeof(char *));
	code = parse(command, count, words, &arguments);
	if (code == EXIT_DONE)
		code = command->run(&arguments);
	free(arguments.paths);
	free(arguments.each);
	return code;
}

int main(int argc, char **argv)
{
	setlocale(LC_CTYPE, ""); /* the rest of a locale is not used, and opening it takes a tenth of the start */
	signal(SIGXFSZ, SIG_IGN); /* a file that may not grow so far is an error to tell, not the end */
	if (argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0))
		return help_all();
	if (argc > 1 && strcmp(argv[1], "--version") == 0) {
		struct strbuf out = STRBUF_INIT;

		strbuf_puts(&out, "bladesmith " BLADESMITH_VERSION "\n");
		return print(&out, EXIT_DONE);
	}
	for (size_t i = 1; argc > 1 && i < COMMAND_COUNT; i++)
		if (strcmp(commands[i].name, argv[1]) == 0)
			return run_command(&commands[i], argc - 2, argv + 2);
	return run_command(&commands[0], argc - 1, argv + 1);
}
