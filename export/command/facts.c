/* The commands that say what things are: `cert`, `schema` and `rules`. */
#include <stdlib.h>
#include <string.h>

#include "export/command/command.h"
#include "export/io/file.h"
#include "export/io/path.h"
#include "export/report/findings.h"
#include "export/show/show.h"
#include "export/report/field_matrix.h"

enum outcome command_cert(const struct arguments *arguments, struct reply *reply)
{
	enum outcome outcome = OUTCOME_DONE;

	if (!arguments->path_count)
		return reply_usage(reply, "cert needs a certificate file", "");
	for (size_t i = 0; i < arguments->path_count; i++) {
		struct certificate *certificate;
		struct err err = { 0 };
		size_t length;
		char *bytes = file_read_named(arguments->paths[i], CERTIFICATE_MAX_BYTES, &length, &err);

		if (!bytes) {
			outcome = reply_error(reply, OUTCOME_FILES, &err);
			continue;
		}
		certificate = certificate_new(bytes, length, path_base(arguments->paths[i]));
		explicit_bzero(bytes, length); /* it may have been a private key */
		free(bytes);
		strbuf_addstr(&reply->out, reply->out.length ? "\n" : "");
		certificate_describe(&reply->out, certificate, checker_today());
		if (certificate->state != CERTIFICATE_FINE && outcome == OUTCOME_DONE)
			outcome = OUTCOME_FINDINGS;
		certificate_unref(certificate);
	}
	return outcome;
}

enum outcome command_schema(const struct arguments *arguments, struct reply *reply)
{
	static const char *const formats[] = { "text", "json", "markdown", NULL };
	static void (*const writers[][2])(struct strbuf *, enum edition) = {
		{ schema_text, schema_matrix_text }, { schema_json, schema_matrix_json },
		{ schema_markdown, schema_markdown }, /* which is a matrix in any case */
	};
	int format = argument_format(arguments, formats);
	int edition = edition_find(arguments->values[OPTION_PORTAL] ? arguments->values[OPTION_PORTAL] : "classic");

	if (format < 0)
		return reply_usage(reply, "schema prints text, json or markdown, not ", arguments->values[OPTION_FORMAT]);
	if (edition < 0)
		return reply_usage(reply, "the portal edition is classic; there is no ", arguments->values[OPTION_PORTAL]);
	if (arguments->path_count)
		return reply_usage(reply, "schema takes no file: ", arguments->paths[0]);
	writers[format][arguments->values[OPTION_MATRIX] != NULL](&reply->out, (enum edition)edition);
	return OUTCOME_DONE;
}

enum outcome command_rules(const struct arguments *arguments, struct reply *reply)
{
	static const char *const formats[] = { "text", "json", "markdown", NULL };
	static void (*const writers[])(struct strbuf *, const struct rule *) = { rules_text, rules_json, rules_markdown };
	int format = argument_format(arguments, formats);
	const struct rule *one = arguments->path_count ? rule_find(arguments->paths[0]) : NULL;

	if (format < 0)
		return reply_usage(reply, "rules prints text, json or markdown, not ", arguments->values[OPTION_FORMAT]);
	if (arguments->path_count > 1)
		return reply_usage(reply, "one rule at a time, and not also ", arguments->paths[1]);
	if (arguments->path_count && !one)
		return reply_usage(reply, "`bladesmith rules` lists the rules; there is no rule ", arguments->paths[0]);
	writers[format](&reply->out, one);
	return OUTCOME_DONE;
}
