/* The rule book, printed from its tables. */
#include <string.h>

#include "export/report/findings.h"
#include "model/rules/rule_detail.h"

static void text_of_rule(struct strbuf *out, const struct rule *rule)
{
	const struct edition_row *only = rule_only_edition(rule);

	strbuf_printf(out, "%s (%s)%s", rule->id, severity_name(rule->severity), rule->fix ? ", can be fixed automatically" : "");
	if (only)
		strbuf_printf(out, ", %s only", only->label);
	strbuf_printf(out, "\n  Problem: %s\n  Why: %s\n  What to do: %s\n", rule->fires, rule->reason,
		rule_detail(rule->number)->action);
}

/* Appends each line of an example, after these spaces. */
static void put_lines(struct strbuf *out, const char *indent, const char *text)
{
	while (*text) {
		size_t length = strcspn(text, "\n");
		size_t shown = length;

		while (shown && text[shown - 1] == ' ') /* after the equals sign of an empty field */
			shown--;
		strbuf_addstr(out, indent);
		strbuf_add(out, text, shown);
		strbuf_addch(out, '\n');
		text += length + (text[length] == '\n');
	}
}

static void text_of_detail(struct strbuf *out, const struct rule_detail *detail)
{
	strbuf_printf(out, "  Source: %s\n\nReported:\n", detail->source);
	put_lines(out, "    ", detail->example);
	strbuf_addstr(out, "\nNot reported:\n");
	put_lines(out, "    ", detail->counterexample);
	if (*detail->example == '[' || *detail->example == 'p')
		strbuf_addstr(out, "\nThe fields have their names in the design file; all others are as they should be.\n");
}

void rules_text(struct strbuf *out, const struct rule *one)
{
	const char *section = "";

	if (one) {
		text_of_rule(out, one);
		text_of_detail(out, rule_detail(one->number));
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

/* --- Markdown */

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
	strbuf_addstr(out, " | ");
	put_cell(out, rule_detail(rule->number)->action);
	strbuf_addstr(out, " |\n");
}

static void detail_of_rule(struct strbuf *out, const struct rule *rule)
{
	const struct rule_detail *detail = rule_detail(rule->number);

	strbuf_printf(out, "\n#### %s\n\nSource: %s\n\nReported:\n\n", rule->id, detail->source);
	put_lines(out, "    ", detail->example);
	strbuf_addstr(out, "\nNot reported:\n\n");
	put_lines(out, "    ", detail->counterexample);
}

void rules_markdown(struct strbuf *out, const struct rule *one)
{
	static const char head[] = "| Rule | Severity | Problem | Why | What to do |\n| --- | --- | --- | --- | --- |\n";
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
	strbuf_addstr(out,
		"\n### Sources and examples\n\nFields have their names in the design file. All fields that an example does not have "
		"are as they should be.\n");
	for (size_t i = 0; i < RULE_COUNT; i++)
		if (!one || rules[i] == one)
			detail_of_rule(out, rules[i]);
}

/* --- JSON */

static void json_of_rule(struct json_writer *writer, const struct rule *rule)
{
	const struct rule_detail *detail = rule_detail(rule->number);

	json_open(writer, NULL, '{');
	json_put_text(writer, "id", rule->id);
	json_put_text(writer, "severity", severity_name(rule->severity));
	json_put_text(writer, "section", rule->section);
	json_put_text(writer, "fires", rule->fires);
	json_put_text(writer, "reason", rule->reason);
	json_put_text(writer, "action", detail->action);
	json_put_text(writer, "source", detail->source);
	json_put_text(writer, "example", detail->example);
	json_put_text(writer, "counterexample", detail->counterexample);
	json_put_bool(writer, "fixable", rule->fix != NULL);
	json_put_bool(writer, "notice", rule->notice);
	json_open(writer, "portals", '[');
	for (int edition = 0; edition < EDITION_COUNT; edition++)
		if (rule_is_for(rule, (enum edition)edition))
			json_put_text(writer, NULL, editions[edition].id);
	json_close(writer, ']');
	json_close(writer, '}');
}

void rules_json(struct strbuf *out, const struct rule *one)
{
	struct json_writer writer = { .out = out, .ascii = true };

	json_open(&writer, NULL, '[');
	for (size_t i = 0; i < RULE_COUNT; i++)
		if (!one || rules[i] == one)
			json_of_rule(&writer, rules[i]);
	json_close(&writer, ']');
}
