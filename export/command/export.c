/* `export`. */
#include <stdlib.h>

#include "export/bundle/bundle.h"
#include "export/report/check.h"
#include "export/command/command.h"
#include "model/base/text_escape.h"
#include "model/base/alloc.h"

static enum outcome export_source(struct input *input, const struct arguments *arguments, struct reply *reply)
{
	struct bundle_options wanted = { arguments->values[OPTION_FORCE] != NULL, arguments->each, arguments->each_count };
	const char *folder = arguments->values[OPTION_OUTPUT];
	bool *taken = xcalloc(input->design.count, sizeof(*taken));
	struct bundle_result result;
	struct strbuf findings = STRBUF_INIT;
	struct err err = { 0 };
	enum outcome outcome = OUTCOME_DONE;

	if (bundle_select(&input->design, &wanted, taken, &err) != 0) {
		outcome = reply_error(reply, OUTCOME_USAGE, &err);
	} else if (check_export(input, taken, &findings)) {
		strbuf_addstr(&reply->messages, "a design with errors is not exported; nothing was written\n");
		strbuf_addstr(&reply->out, strbuf_text(&findings));
		strbuf_setlen(&findings, 0);
		outcome = OUTCOME_FINDINGS;
	}
	reply_lines(reply, &findings);
	free(taken);
	if (outcome != OUTCOME_DONE)
		return outcome;
	if (bundle_write(&input->design, folder, &wanted, &result, &err) != 0)
		return reply_error(reply, outcome_of(&err), &err);
	if (result.groups_without_id)
		strbuf_printf(&reply->messages,
			"%zu assignment%s to a group without object id: in manifest.json by name, not in assignments/\n",
			result.groups_without_id, result.groups_without_id == 1 ? "" : "s");
	text_escape(&reply->out, folder);
	strbuf_printf(&reply->out, ": %zu profile%s, %zu certificate%s, %zu files\n", result.profiles,
		result.profiles == 1 ? "" : "s", result.certificates, result.certificates == 1 ? "" : "s", result.files);
	return OUTCOME_DONE;
}

enum outcome command_export(const struct arguments *arguments, struct reply *reply)
{
	struct input input;
	struct err err = { 0 };
	enum outcome outcome;

	if (!arguments->values[OPTION_OUTPUT] || !*arguments->values[OPTION_OUTPUT])
		return reply_usage(reply, "export needs -o and the folder that the bundle is to be", "");
	if (arguments->path_count != 1)
		return reply_usage(reply, "export needs one design", "");
	if (input_open(&input, arguments->paths[0], &err) != 0)
		outcome = reply_error(reply, OUTCOME_FILES, &err);
	else if (input.design.count == 0)
		outcome = reply_usage(reply, "there is no profile to export in ", arguments->paths[0]);
	else
		outcome = export_source(&input, arguments, reply);
	input_close(&input);
	return outcome;
}
