/* `diff`. */
#include <string.h>

#include "export/command.h"
#include "export/diff.h"

static void tell_source(struct reply *reply, const struct source *source)
{
	for (size_t i = 0; i < source->note_count; i++)
		strbuf_printf(&reply->messages, "%s\n", source->notes[i]);
	for (size_t i = 0; i < source->finding_count; i++)
		strbuf_printf(&reply->messages, "%s: %s\n", source->findings[i].file, source->findings[i].message);
}

static enum outcome tell(struct reply *reply, const struct source *before, const struct source *after, enum diff_format format)
{
	struct side sides[] = { diff_side(before), diff_side(after) };
	struct comparison comparison;
	enum outcome outcome;

	tell_source(reply, before);
	tell_source(reply, after);
	compare(&comparison, &sides[0], &sides[1]);
	diff_notes(&reply->messages, &comparison);
	if (format == DIFF_JSON)
		diff_json(&reply->out, &comparison, before->path, after->path);
	else
		diff_text(&reply->out, &comparison, reply->colour);
	outcome = comparison.count ? OUTCOME_FINDINGS : OUTCOME_DONE;
	comparison_release(&comparison);
	return outcome;
}

enum outcome command_diff(const struct arguments *arguments, struct reply *reply)
{
	int format = argument_format(arguments, diff_formats);
	struct source sources[2];
	struct err err = { 0 };
	enum outcome outcome = OUTCOME_DONE;
	size_t opened = 0;

	if (format < 0)
		return reply_usage(reply, "diff prints text or json, not ", arguments->values[OPTION_FORMAT]);
	if (arguments->path_count != 2)
		return reply_usage(
			reply, "diff needs two designs, bundles or Graph JSON files: the earlier one and the later one", "");
	if (strcmp(arguments->paths[0], "-") == 0 && strcmp(arguments->paths[1], "-") == 0)
		return reply_usage(reply, "standard input can be one of the two, not both", "");
	for (; opened < 2 && outcome == OUTCOME_DONE; opened++)
		if (source_open(&sources[opened], arguments->paths[opened], &err) != 0)
			outcome = reply_error(reply, OUTCOME_FILES, &err);
	if (outcome == OUTCOME_DONE)
		outcome = tell(reply, &sources[0], &sources[1], (enum diff_format)format);
	while (opened-- > 0)
		source_close(&sources[opened]);
	return outcome;
}
