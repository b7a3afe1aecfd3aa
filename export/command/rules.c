/* `rules`: the rule book. */
#include "export/command/command.h"
#include "export/report/findings.h"

struct rules_format {
	struct output_format format;
	void (*write)(struct strbuf *out, const struct rule *one);
};

static const struct rules_format rules_formats[] = {
	{ { "text", "for people" }, rules_text },
	{ { "json", "an array of rules, for programs" }, rules_json },
	{ { "markdown", "tables, for documentation" }, rules_markdown },
	{ { NULL, NULL }, NULL },
};

static enum exit_status rules_command(const struct arguments *arguments, struct command_result *result)
{
	const struct rule *one = arguments->operand_count ? rule_find(arguments->operands[0]) : NULL;

	if (arguments->operand_count && !one)
		return result_unknown_word(
			result, "rule", arguments->operands[0], rule_id_at, "`bladesmith rules` lists the rules");
	((const struct rules_format *)(const void *)arguments->format)->write(&result->out, one);
	return EXIT_STATUS_DONE;
}

static const struct option_use rules_options[] = { { OPTION_FORMAT, NULL }, { OPTION_NONE, NULL } };

const struct command command_rules = {
	.name = "rules",
	.options = rules_options,
	.operands = "[RULE]",
	.max_operands = 1,
	.takes = "the id of one rule",
	.formats = OUTPUT_FORMATS(rules_formats),
	.summary = "Prints the rules that designs are checked by.",
	.about = "Prints all rules, or one: when it reports a finding, and why.",
	.example = "bladesmith rules outlives-ca",
	.synonyms = "rule explain",
	.run = rules_command,
};
