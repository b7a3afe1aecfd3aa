#include "model/rules/field_help.h"

#include <string.h>

#include "model/design/visibility.h"
#include "model/rules/rule_detail.h"

static void write_need(struct strbuf *out, const struct profile *profile, const struct field *row)
{
	if (!field_visible(profile, row->id)) {
		strbuf_addstr(out, "This profile does not have it: ");
		field_hidden_reason(out, profile, row->id);
		strbuf_addstr(out, ".\n");
		return;
	}
	if (field_required(profile, row->id))
		strbuf_addstr(out, "It must be filled in before an export.\n");
	else if (field_recommended(profile, row->id))
		strbuf_addstr(out, "It should be filled in.\n");
	else
		strbuf_addstr(out, "It may stay empty.\n");
}

static void write_word(struct strbuf *out, const struct field *row, const char *word)
{
	const struct choice *choice = row->choices ? schema_choice(row, word) : NULL;

	strbuf_addstr(out, choice ? choice->label : word);
}

static void write_limits(struct strbuf *out, const struct profile *profile, const struct field *row)
{
	static const char *const sentences[] = {
		[CONTROL_TEXT] = "A text.",
		[CONTROL_NUMBER] = "A whole number from %ld to %ld.",
		[CONTROL_CHOICE] = "One of the choices below.",
		[CONTROL_CHECKS] = "Any of the choices below.",
		[CONTROL_CERTIFICATE] = "The file of one certificate.",
		[CONTROL_LINK] = "A trusted certificate profile of the same platform.",
		[CONTROL_USAGES] = "Names with their object identifiers.",
		[CONTROL_URLS] = "URLs.",
		[CONTROL_SANS] = "Types of names with their values.",
		[CONTROL_PACKAGES] = "Package names of apps.",
		[CONTROL_TAGS] = "Names or ids of scope tags.",
		[CONTROL_TARGETS] = "Groups, all users or all devices.",
		[CONTROL_RULES] = "IDs of rules.",
	};
	_Static_assert(sizeof(sentences) / sizeof(sentences[0]) == CONTROL_COUNT, "every control has a sentence");
	const char *initial = field_initial(profile, row->id);

	strbuf_printf(out, sentences[row->control], row->min, row->max);
	if (row->unit != FIELD_NONE)
		strbuf_printf(out, " Its unit is the field %s.", profile_field(profile, row->unit)->label);
	if (initial) {
		strbuf_addstr(out, " The default is ");
		write_word(out, row, initial);
		strbuf_addch(out, '.');
	}
	strbuf_addch(out, '\n');
	if (row->example)
		strbuf_printf(out, "Example: %s\n", row->example);
}

static void write_choice(struct strbuf *out, const struct profile *profile, const struct field *row, const struct choice *choice)
{
	const char *note = choice_note(row, choice);
	struct strbuf places = STRBUF_INIT;

	strbuf_printf(out, "- %s", choice->label);
	if (*note)
		strbuf_printf(out, " (%s)", note);
	if (choice->help)
		strbuf_printf(out, ": %s", choice->help);
	strbuf_addch(out, '.');
	if (row->form != GRAPH_ABSENT)
		strbuf_printf(out, " In Graph %s.", choice->value);
	if (choice->subject)
		strbuf_printf(out, " The subject is %s.", choice->subject);
	choice_platform_list(&places, profile->edition, row, choice);
	if (places.length)
		strbuf_printf(out, " On %s.", places.text);
	if (!choice_visible(profile, row, choice))
		strbuf_addstr(out, " Not offered here.");
	strbuf_addch(out, '\n');
	strbuf_release(&places);
}

static void write_choices(struct strbuf *out, const struct profile *profile, const struct field *row)
{
	if (!row->choices)
		return;
	strbuf_addstr(out, "\nChoices\n");
	if (row->none_label)
		strbuf_printf(out, "- %s.\n", row->none_label);
	for (const struct choice *choice = row->choices; choice->value; choice++)
		write_choice(out, profile, row, choice);
}

/* The blades that have the field, and the heading above it. */
static void write_portal(struct strbuf *out, const struct profile *profile, const struct field *row)
{
	const char *joint = "In the portal: ";

	if (row->place == PLACE_PROFILE) {
		strbuf_addstr(out,
			row->control == CONTROL_RULES ? "Not in the portal.\n" : "In the portal: the profile's own blade.\n");
		return;
	}
	for (int type = 0; type < TYPE_COUNT; type++) {
		const char *heading = NULL;

		const struct kind *kind = kind_in(field_kinds(row->id) & type_kinds(profile->edition, type));

		for (const struct blade_line *line = kind ? schema_blade(kind) : NULL;
			line && (line->field != FIELD_NONE || line->heading); line++) {
			heading = line->heading ? line->heading : heading;
			if (line->field != row->id)
				continue;
			strbuf_printf(out, "%s%s", joint, profile_types[type].blade);
			if (heading)
				strbuf_printf(out, ", under %s", heading);
			joint = "; ";
		}
	}
	strbuf_addstr(out, ".\n");
}

static void write_graph(struct strbuf *out, const struct profile *profile, const struct field *row)
{
	static const char *const forms[] = {
		[GRAPH_TEXT] = "a string",
		[GRAPH_NUMBER] = "a number",
		[GRAPH_FLAGS] = "choices separated by commas",
		[GRAPH_TEXTS] = "an array of strings",
		[GRAPH_RECORDS] = "an array of objects",
		[GRAPH_BOOLEAN] = "true or false",
		[GRAPH_IGNORED] = "an array of strings, which bladesmith reads and does not write",
		[GRAPH_CERTIFICATE] = "base64 of the DER; the file name is in certFileName",
	};

	if (row->form == GRAPH_ABSENT) {
		strbuf_addstr(out, "In Graph: no property of the profile's body.\n");
		return;
	}
	strbuf_printf(out, "In Graph: %s, %s", row->graph, forms[row->form]);
	if (profile->kind && kind_has_field(profile->kind, row->id))
		strbuf_printf(out, ", of %s", profile->kind->graph_type);
	strbuf_addstr(out, ".\n");
}

static void write_where(struct strbuf *out, const struct profile *profile, const struct field *row)
{
	strbuf_addstr(out, "\nWhere it is\nOn ");
	kind_mask_format(out, profile->edition, row->place == PLACE_PROFILE ? row->kinds : field_kinds(row->id));
	strbuf_addstr(out, ".\n");
	if (row->when.value) {
		strbuf_addstr(out, "Only when ");
		field_condition_format(out, profile_kinds(profile), row);
		strbuf_addstr(out, ".\n");
	}
	write_portal(out, profile, row);
	write_graph(out, profile, row);
	strbuf_printf(out, "In the design file: %s%s.\n", row->place == PLACE_SETTINGS ? "settings." : "", row->name);
}

static void write_rule(struct strbuf *out, const struct rule *rule)
{
	const struct rule_detail *detail = rule_detail(rule->number);

	strbuf_printf(out, "- %s (%s): %s %s What to do: %s Source: %s.\n", rule->id, severity_name(rule->severity), rule->fires,
		rule->reason, detail->action, detail->source);
}

/* First the rules about this field, then those that look at every field of its kind. */
static void write_rules(struct strbuf *out, const struct profile *profile, const struct field *row)
{
	const char *heading = "\nRules\n";

	for (int general = 0; general <= 1; general++)
		for (size_t i = 0; i < RULE_COUNT; i++) {
			const struct rule *rule = rules[i];

			if (!rule_is_for(rule, profile->edition) || !rule_looks_at(rule, row->id) ||
				(rule->controls != 0) != general)
				continue;
			strbuf_addstr(out, heading);
			write_rule(out, rule);
			heading = "";
		}
}

static void write_findings(struct strbuf *out, enum field_id field, const struct findings *findings)
{
	const char *heading = "\nFindings\n";

	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		if (finding->field != field)
			continue;
		strbuf_printf(out, "%s- %s %s%s: %s%s\n  Fix: %s.\n", heading, severity_name(finding->severity),
			finding->rule->id, finding->ignored ? " (ignored)" : "", finding->message, message_stop(finding->message),
			finding->advice);
		heading = "";
	}
	if (!*heading)
		strbuf_addch(out, '\n');
}

void field_help_write(struct strbuf *out, const struct profile *profile, enum field_id field, const struct findings *findings)
{
	const struct field *row = profile_field(profile, field);

	strbuf_printf(out, "%s\n%s\n", row->label, row->help);
	write_findings(out, field, findings);
	write_need(out, profile, row);
	write_limits(out, profile, row);
	write_choices(out, profile, row);
	write_where(out, profile, row);
	write_rules(out, profile, row);
}
