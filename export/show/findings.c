/* What was found, as a table: the errors first, then the warnings, then the hints. */
#include <string.h>

#include "export/show/show.h"

void show_add_mark(struct badges *badges, const struct finding *finding)
{
	struct strbuf rule = STRBUF_INIT;

	strbuf_printf(&rule, "%s%s", finding->rule->id, finding->ignored ? " (ignored)" : "");
	badges_add(badges, finding->ignored ? LOOK_PLAIN : show_look(finding->severity), severity_name(finding->severity),
		rule.text);
	strbuf_release(&rule);
}

/* The message, after the label of its field unless it names that itself: then it is a sentence, which begins with a capital. */
static void say_finding(struct strbuf *out, const struct field *field, const char *message)
{
	size_t word = strspn(message, "abcdefghijklmnopqrstuvwxyz");

	if (field && !strstr(message, field->label)) {
		strbuf_printf(out, "%s: %s", field->label, message);
		return;
	}
	strbuf_addstr(out, message);
	if (word && message[word] == ' ')
		out->text[0] = (char)(message[0] - 'a' + 'A');
}

static void add_finding(struct table *table, const struct profile *profile, const struct finding *finding)
{
	const struct field *field = finding->field == FIELD_NONE ? NULL
				    : profile                    ? profile_field(profile, finding->field)
								 : field_row(finding->field, 0);
	struct strbuf text = STRBUF_INIT;

	show_add_mark(&table_add_cell(table, LOOK_PLAIN, "")->badges, finding);
	say_finding(&text, field, finding->message);
	table_add_cell(table, LOOK_PLAIN, text.text);
	if (*finding->advice) {
		strbuf_setlen(&text, 0);
		strbuf_printf(&text, "Fix: %s", finding->advice);
		table_add_note(table, LOOK_PLAIN, text.text);
	}
	strbuf_release(&text);
}

/* Those of a severity keep the order of their fields. Ignored ones come last. */
static void write_findings(struct renderer *renderer, const struct profile *profile, const struct findings *findings)
{
	struct table table = { .facts = true, .cards = true, .columns = 2 };

	table_add_cell(&table, LOOK_PLAIN, "Rule");
	table_add_cell(&table, LOOK_PLAIN, "Finding");
	for (int ignored = 0; ignored < 2; ignored++)
		for (int severity = SEVERITY_COUNT - 1; severity >= 0; severity--)
			for (size_t i = 0; i < findings->count; i++)
				if (findings->items[i].ignored == (ignored == 1) && (int)findings->items[i].severity == severity)
					add_finding(&table, profile, &findings->items[i]);
	renderer->kind->table(renderer, &table);
	table_release(&table);
}

void show_findings(const struct show *show, struct renderer *renderer, const struct profile *profile)
{
	write_findings(renderer, profile, checker_findings(show->checker, profile));
}

void show_design_findings(const struct show *show, struct renderer *renderer)
{
	const struct renderer_part part = { .level = 2, .id = SHOW_FINDINGS, .title = "The design itself" };

	if (!show->checker->whole.count)
		return;
	renderer->kind->part(renderer, &part);
	write_findings(renderer, NULL, &show->checker->whole);
	renderer_part_end(renderer, &part);
}
