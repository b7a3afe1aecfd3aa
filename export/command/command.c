#include "export/command/command.h"

#include <stdlib.h>
#include <string.h>

#include "export/design/sample_file.h"
#include "model/base/text_escape.h"

enum outcome reply_error(struct reply *reply, enum outcome outcome, const struct err *err)
{
	strbuf_printf(&reply->messages, "%s\n", err->message);
	return outcome;
}

enum outcome outcome_of(const struct err *err)
{
	return err->code == ERR_USAGE || err->code == ERR_REFUSED ? OUTCOME_USAGE : OUTCOME_FILES;
}

enum outcome reply_usage(struct reply *reply, const char *what, const char *which)
{
	strbuf_addstr(&reply->messages, what);
	text_escape(&reply->messages, which);
	strbuf_addstr(&reply->messages, "; `bladesmith --help` lists what there is\n");
	return OUTCOME_USAGE;
}

void reply_lines(struct reply *reply, struct strbuf *lines)
{
	strbuf_addstr(&reply->messages, strbuf_text(lines));
	strbuf_release(lines);
}

int argument_format(const struct arguments *arguments, const char *const *formats)
{
	const char *wanted = arguments->values[OPTION_FORMAT];

	for (int i = 0; wanted && formats[i]; i++)
		if (strcmp(formats[i], wanted) == 0)
			return i;
	return wanted ? -1 : 0;
}

enum outcome argument_sample(const struct arguments *arguments, struct sample *sample, struct reply *reply)
{
	struct err err = { 0 };

	sample_init(sample);
	if (!arguments->values[OPTION_SAMPLE] || sample_read(sample, arguments->values[OPTION_SAMPLE], &err) == 0)
		return OUTCOME_DONE;
	sample_release(sample);
	return reply_error(reply, OUTCOME_FILES, &err);
}
