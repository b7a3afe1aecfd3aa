/* `diff`. */
#include <string.h>

#include "export/command/command.h"
#include "export/report/diff.h"

static void tell_source(struct reply *reply, const struct input *input)
{
	for (size_t i = 0; i < input->note_count; i++)
		strbuf_printf(&reply->messages, "%s\n", input->notes[i]);
	for (size_t i = 0; i < input->finding_count; i++)
		strbuf_printf(&reply->messages, "%s: %s\n", input->findings[i].file, input->findings[i].message);
}

static enum outcome tell(struct reply *reply, const struct input *before, const struct input *after, enum diff_format format)
{
	struct diff_side sides[] = { diff_side(before), diff_side(after) };
	struct design_diff diff;
	enum outcome outcome;

	tell_source(reply, before);
	tell_source(reply, after);
	diff_designs(&diff, &sides[0], &sides[1]);
	diff_notes(&reply->messages, &diff);
	if (format == DIFF_JSON)
		diff_json(&reply->out, &diff, before->path, after->path);
	else
		diff_text(&reply->out, &diff, reply->colour);
	outcome = diff.count ? OUTCOME_FINDINGS : OUTCOME_DONE;
	diff_release(&diff);
	return outcome;
}

enum outcome command_diff(const struct arguments *arguments, struct reply *reply)
{
	int format = argument_format(arguments, diff_formats);
	struct input sources[2];
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
		if (input_open(&sources[opened], arguments->paths[opened], &err) != 0)
			outcome = reply_error(reply, OUTCOME_FILES, &err);
	if (outcome == OUTCOME_DONE)
		outcome = tell(reply, &sources[0], &sources[1], (enum diff_format)format);
	while (opened-- > 0)
		input_close(&sources[opened]);
	return outcome;
}
