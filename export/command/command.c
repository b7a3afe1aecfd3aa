#include "export/command/command.h"

#include <stdlib.h>
#include <string.h>

#include "export/design/design_file.h"
#include "export/input/importer.h"
#include "export/io/file.h"
#include "model/base/suggest.h"
#include "model/base/text_escape.h"

enum exit_status result_error(struct command_result *result, enum exit_status status, const struct err *err)
{
	strbuf_printf(&result->messages, "%s\n", err->message);
	return status;
}

enum exit_status result_error_status(struct command_result *result, const struct err *err)
{
	bool usage = err->code == ERR_USAGE || err->code == ERR_REFUSED;

	return result_error(result, usage ? EXIT_STATUS_USAGE : EXIT_STATUS_FILES, err);
}

/* Ends a message about wrong use. */
static void add_help_hint(struct command_result *result)
{
	const char *text = strbuf_text(&result->messages);
	bool question = result->messages.length && text[result->messages.length - 1] == '?';
	const char *name = result->command ? result->command->name : "";

	strbuf_printf(&result->messages, "%s `bladesmith%s%s --help`%s\n", question ? " See" : "; see", *name ? " " : "", name,
		question ? "." : "");
}

enum exit_status result_usage(struct command_result *result, const char *format, ...)
{
	struct strbuf message = STRBUF_INIT;
	va_list args;

	va_start(args, format);
	strbuf_vprintf(&message, format, args);
	va_end(args);
	text_escape(&result->messages, strbuf_text(&message));
	strbuf_release(&message);
	add_help_hint(result);
	return EXIT_STATUS_USAGE;
}

enum exit_status result_unknown_word(
	struct command_result *result, const char *noun, const char *word, word_at *words, const char *advice)
{
	struct suggest near;

	suggest_begin(&near, word);
	for (size_t i = 0; words(i); i++)
		suggest_offer(&near, words(i));
	strbuf_printf(&result->messages, "there is no %s \"", noun);
	text_escape(&result->messages, word);
	strbuf_addch(&result->messages, '"');
	suggest_write(&near, &result->messages, "");
	if (advice)
		strbuf_printf(&result->messages, "%s%s", near.count ? " " : "; ", advice);
	strbuf_addstr(&result->messages, advice ? "\n" : "");
	if (!advice)
		add_help_hint(result);
	return EXIT_STATUS_USAGE;
}

void result_take_lines(struct command_result *result, struct strbuf *lines)
{
	strbuf_addstr(&result->messages, strbuf_text(lines));
	strbuf_release(lines);
}

static void warn_of_unknown(struct command_result *result, const struct sample_unknown *unknown)
{
	for (size_t i = 0; i < unknown->count; i++) {
		text_escape(&result->messages, unknown->path);
		strbuf_printf(&result->messages, ":%zu:%zu: warning: %s [unknown-member]\n", unknown->items[i].line,
			unknown->items[i].column, unknown->items[i].message);
	}
}

enum exit_status argument_sample(
	const struct arguments *arguments, struct sample *sample, struct sample_unknown *unknown, struct command_result *result)
{
	const char *file = arguments->options[OPTION_SAMPLE].value;
	struct sample_unknown own = { .path = NULL };
	enum exit_status status = EXIT_STATUS_DONE;
	struct err err = { 0 };

	sample_init(sample);
	if (file && sample_read(sample, file, unknown ? unknown : &own, &err) != 0) {
		sample_release(sample);
		status = result_error(result, EXIT_STATUS_FILES, &err);
	}
	warn_of_unknown(result, &own);
	sample_unknown_release(&own);
	return status;
}

/* What a file is, and what --force does with it. */
static const char *const hindrance_words[][2] = {
	[FILE_FREE] = { "", "" },
	[FILE_HARD_LINKED] = { ", and has other names (hard links)", "; the other names then keep the old content" },
	[FILE_FOLDER_READ_ONLY] = { ", in a folder where you can't replace it", ", which writes into the file itself" },
};

enum exit_status argument_save(const struct arguments *arguments, const struct design *design, struct command_result *result)
{
	static const enum file_way ways[] = {
		[FILE_FREE] = FILE_CAREFULLY, [FILE_HARD_LINKED] = FILE_BREAK_LINK, [FILE_FOLDER_READ_ONLY] = FILE_IN_PLACE
	};
	const char *path = arguments->options[OPTION_OUTPUT].value;
	enum file_way way = argument_is_set(arguments, OPTION_FORCE) ? ways[file_hindrance(path)] : FILE_CAREFULLY;
	struct strbuf out = STRBUF_INIT;
	struct err err = { 0 };
	int saved = design_write_with(&out, design, result->progress, &err);

	if (saved == 0)
		saved = progress_check(result->progress, 0, 0, "waiting for the disk", &err);
	if (saved == 0) {
		result->settled = true;
		saved = file_replace(path, out.text, out.length, way, &err);
	}
	strbuf_release(&out);
	return saved == 0 ? EXIT_STATUS_DONE : result_error_status(result, &err);
}

enum exit_status argument_new_design(const struct arguments *arguments, struct command_result *result)
{
	const char *path = arguments->options[OPTION_OUTPUT].value;
	struct input input;
	struct err err = { 0 };
	bool is_design;

	if (file_is_missing(path))
		return file_can_write(path, &err) == 0 ? EXIT_STATUS_DONE : result_error(result, EXIT_STATUS_FILES, &err);
	if (!argument_is_set(arguments, OPTION_FORCE))
		return result_usage(result, "%s exists already%s; name another file, or replace it with --force%s", path,
			hindrance_words[file_hindrance(path)][0], hindrance_words[file_hindrance(path)][1]);
	is_design = input_open(&input, path, &err) == 0 && input.importer->is_design;
	input_close(&input);
	return is_design ? EXIT_STATUS_DONE
			 : result_usage(result, "%s is not a design, and is not replaced; name another file", path);
}

struct input_wish argument_wish(const struct arguments *arguments, const struct command_result *result)
{
	struct input_wish wish = INPUT_WISH_NONE;
	const char *portal = arguments->options[OPTION_PORTAL].value;
	const char *platform = arguments->options[OPTION_PLATFORM].value;

	wish.progress = result->progress;
	wish.edition = edition_find(portal);
	wish.platform = platform_find(wish.edition < 0 ? INPUT_EDITION : (enum edition)wish.edition, platform);
	return wish;
}
