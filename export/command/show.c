/* The command that shows what devices get: `show`. */
#include <stdlib.h>
#include <string.h>

#include "export/command/command.h"
#include "export/preview/csr.h"
#include "export/show/show.h"
#include "export/input/input.h"
#include "model/base/text_escape.h"
#include "model/base/text_fold.h"
#include "model/design/profile_lookup.h"

enum show_format { SHOW_AS_TEXT, SHOW_AS_MARKDOWN, SHOW_AS_HTML, SHOW_AS_JSON, SHOW_AS_REQUEST };
static const char *const formats[] = { "text", "markdown", "html", "json", "csr", NULL };

static void write_shown(const struct show *show, enum show_format format, struct strbuf *out)
{
	static const struct renderer_ops *const renderers[] = { &renderer_text, &renderer_markdown, &renderer_html };
	struct renderer renderer = { .out = out };

	if (format == SHOW_AS_JSON) {
		show_json(show, out);
		return;
	}
	renderer.kind = renderers[format];
	show_render(show, &renderer);
}

/* The request of the profile; without one named, of the only one there is. */
static enum outcome show_request(const struct show *show, struct reply *reply)
{
	const struct profile *profile = show->profile              ? show->profile
					: show->design->count == 1 ? show->design->profiles[0]
								   : NULL;
	struct err err = { 0 };

	if (!profile)
		return reply_usage(reply, "--format csr needs the name or id of a profile behind the path", "");
	if (preview_csr(&reply->out, show->design, profile, show->sample, &err) != 0)
		return reply_error(reply, OUTCOME_USAGE, &err);
	preview_csr_notes(&reply->messages, show->design, profile, show->sample);
	return OUTCOME_DONE;
}

static enum outcome show_source(
	const struct arguments *arguments, struct input *input, struct sample *sample, struct reply *reply)
{
	struct show show = { .design = &input->design,
		.sample = sample,
		.pages = arguments->each,
		.page_count = arguments->each_count,
		.hidden = arguments->values[OPTION_HIDDEN] != NULL,
		.today = checker_today() };
	enum show_format format = (enum show_format)argument_format(arguments, formats);
	struct checker checker;
	struct err err = { 0 };

	for (size_t i = 0; i < input->note_count; i++)
		strbuf_printf(&reply->messages, "%s\n", input->notes[i]);
	if (arguments->path_count > 1) {
		show.profile = profile_lookup(show.design, arguments->paths[1], &err);
		if (!show.profile)
			return reply_error(reply, OUTCOME_USAGE, &err);
	}
	if (format == SHOW_AS_REQUEST)
		return show_request(&show, reply);
	checker_prepare(&checker, &input->design, show.today);
	checker.context.lookup = sample_lookup;
	checker.context.lookup_context = sample;
	checker_refresh(&checker);
	show.checker = &checker;
	write_shown(&show, format, &reply->out);
	checker_release(&checker);
	return OUTCOME_DONE;
}

enum outcome command_show(const struct arguments *arguments, struct reply *reply)
{
	struct input input;
	struct sample sample;
	struct err err = { 0 };
	enum outcome outcome;

	if (argument_format(arguments, formats) < 0)
		return reply_usage(
			reply, "show prints text, markdown, html, json or csr, not ", arguments->values[OPTION_FORMAT]);
	if (!arguments->path_count)
		return reply_usage(reply, "show needs a design, a bundle or Graph JSON", "");
	if (arguments->path_count > 2)
		return reply_usage(reply, "show takes one profile, and not also ", arguments->paths[2]);
	for (size_t i = 0; i < arguments->each_count; i++)
		if (show_page_check(arguments->each[i], &err) != 0)
			return reply_error(reply, OUTCOME_USAGE, &err);
	outcome = argument_sample(arguments, &sample, reply);
	if (outcome != OUTCOME_DONE)
		return outcome;
	if (input_open(&input, arguments->paths[0], &err) != 0)
		outcome = reply_error(reply, OUTCOME_FILES, &err);
	else
		outcome = show_source(arguments, &input, &sample, reply);
	input_close(&input);
	sample_release(&sample);
	return outcome;
}
