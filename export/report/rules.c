/* The rule book, printed from its table. */
#include <string.h>

#include "export/report/findings.h"

static void text_of_rule(struct strbuf *out, const struct rule *rule)
{
	const struct edition_row *only = rule_only_edition(rule);

	strbuf_printf(out, "%s (%s)%s", rule->id, severity_name(rule->severity), rule->fix ? ", can be fixed automatically" : "");
	if (only)
		strbuf_printf(out, ", %s only", only->label);
	strbuf_printf(out, "\n  Problem: %s\n  Why: %s\n", rule->fires, rule->reason);
}

void rules_text(struct strbuf *out, const struct rule *one)
{
	const char *section = "";

	if (one) {
		text_of_rule(out, one);
		return;
	}
	for (size_t i = 0; i < RULE_COUNT; i++) {
		const struct rule *rule = rules[i];

		if (strcmp(section, rule->section) != 0)
			strbuf_printf(out, "%s%s\n\n", *section ? "\n" : "", rule->section);
		section = rule->section;
		text_of_rule(out, rule);
	}
}

/* A bar would end the table's cell. */
static void put_cell(struct strbuf *out, const char *text)
{
	for (; *text; text++) {
		if (strchr("|\\*<", *text))
			strbuf_addch(out, '\\');
		strbuf_addch(out, *text);
	}
}

static void row_of_rule(struct strbuf *out, const struct rule *rule)
{
	const struct edition_row *only = rule_only_edition(rule);

	strbuf_printf(out, "| %s | %s | ", rule->id, severity_name(rule->severity));
	put_cell(out, rule->fires);
	if (only)
		strbuf_printf(out, " (%s only)", only->label);
	strbuf_addstr(out, " | ");
	put_cell(out, rule->reason);
	strbuf_addstr(out, " |\n");
}

void rules_markdown(struct strbuf *out, const struct rule *one)
{
	static const char head[] = "| Rule | Severity | Problem | Why |\n| --- | --- | --- | --- |\n";
	const char *section = "";

	for (size_t i = 0; i < RULE_COUNT; i++) {
		const struct rule *rule = rules[i];

		if (one && rule != one)
			continue;
		if (one)
			strbuf_addstr(out, head);
		else if (strcmp(section, rule->section) != 0)
			strbuf_printf(out, "%s### %s\n\n%s", *section ? "\n" : "", rule->section, head);
		section = rule->section;
		row_of_rule(out, rule);
	}
}

void rules_json(struct strbuf *out, const struct rule *one)
{
	struct json_writer writer = { .out = out, .ascii = true };

	json_open(&writer, NULL, '[');
	for (size_t i = 0; i < RULE_COUNT; i++) {
		const struct rule *rule = rules[i];

		if (one && rule != one)
			continue;
		json_open(&writer, NULL, '{');
		json_put_text(&writer, "id", rule->id);
		json_put_text(&writer, "severity", severity_name(rule->severity));
		json_put_text(&writer, "section", rule->section);
		json_put_text(&writer, "fires", rule->fires);
		json_put_text(&writer, "reason", rule->reason);
		json_put_bool(&writer, "fixable", rule->fix != NULL);
		json_open(&writer, "portals", '[');
		for (int edition = 0; edition < EDITION_COUNT; edition++)
			if (rule_is_for(rule, (enum edition)edition))
				json_put_text(&writer, NULL, editions[edition].id);
		json_close(&writer, ']');
		json_close(&writer, '}');
	}
	json_close(&writer, ']');
}
