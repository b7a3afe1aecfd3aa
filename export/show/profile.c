/* The pages of one profile: its settings, what was found in them, and those of the preview. */
#include <stdlib.h>
#include <string.h>

#include "export/show/show.h"
#include "model/design/visibility.h"
#include "model/design/value_format.h"

/* "error key-size-missing" */
static void say_rule(struct strbuf *out, const struct finding *finding)
{
	strbuf_printf(out, "%s %s%s", severity_name(finding->severity), finding->rule->id, finding->ignored ? " (ignored)" : "");
}

int show_level(const struct show *show)
{
	return show->profile ? 2 : 3;
}

void show_each_field(const struct profile *profile, bool hidden,
	void (*found)(void *context, enum field_id field, const char *heading), void *context)
{
	static const enum field_id profile_fields[] = { FIELD_NAME, FIELD_DESCRIPTION, FIELD_PLATFORM, FIELD_TYPE,
		FIELD_ASSIGNMENTS, FIELD_IGNORE };
	const char *heading = NULL; /* of the next field that is shown; one without fields is left out */

	for (size_t i = 0; i < sizeof(profile_fields) / sizeof(profile_fields[0]); i++)
		found(context, profile_fields[i], NULL);
	for (const struct blade_line *line = profile->kind ? schema_blade(profile->kind) : NULL;
		line && (line->field != FIELD_NONE || line->heading); line++) {
		bool visible = line->field != FIELD_NONE && field_visible(profile, line->field);

		if (line->heading)
			heading = line->heading;
		if (line->heading || !(visible || (hidden && !profile_field(profile, line->field)->legacy)))
			continue;
		if (heading)
			found(context, FIELD_NONE, heading);
		heading = NULL;
		found(context, line->field, NULL);
	}
}

static const enum look look_of[SEVERITY_COUNT] = {
	[SEVERITY_HINT] = LOOK_HINT,
	[SEVERITY_WARNING] = LOOK_WARNING,
	[SEVERITY_ERROR] = LOOK_ERROR,
};

/* The settings page while it is written: a table, ended by headings. */
struct settings {
	struct renderer *renderer;
	const struct show *show;
	const struct profile *profile;
	struct table table;
};

static void begin_table(struct table *table, const char *first, const char *second)
{
	*table = (struct table){ .facts = true, .columns = 2 };
	table_add_cell(table, LOOK_PLAIN, first);
	table_add_cell(table, LOOK_PLAIN, second);
}

static void end_table(struct renderer *renderer, struct table *table)
{
	if (table->count > table->columns)
		renderer->kind->table(renderer, table);
	table_release(table);
}

static void note_findings(struct settings *settings, enum field_id field)
{
	const struct findings *findings = checker_findings(settings->show->checker, settings->profile);
	struct strbuf words = STRBUF_INIT;

	for (size_t i = 0; i < findings->count; i++) {
		if (findings->items[i].field != field || findings->items[i].ignored)
			continue;
		strbuf_setlen(&words, 0);
		say_rule(&words, &findings->items[i]);
		table_add_note(&settings->table, look_of[findings->items[i].severity], words.text);
	}
	strbuf_release(&words);
}

static void add_absent(struct settings *settings, enum field_id field)
{
	struct strbuf reason = STRBUF_INIT;

	field_hidden_reason(&reason, settings->profile, field);
	table_add_cell(&settings->table, LOOK_PLAIN, profile_field(settings->profile, field)->label);
	table_add_cell(&settings->table, LOOK_ABSENT, strbuf_text(&reason));
	strbuf_release(&reason);
}

static void add_setting(void *context, enum field_id field, const char *heading)
{
	struct settings *settings = context;
	const struct profile *profile = settings->profile;
	struct strbuf text = STRBUF_INIT;

	if (heading) {
		end_table(settings->renderer, &settings->table);
		settings->renderer->kind->heading(settings->renderer, show_level(settings->show) + 1, NULL, heading);
		begin_table(&settings->table, "Field", "Value");
		return;
	}
	if (field_is_unit(field) || (field == FIELD_IGNORE && value_is_empty(&profile->values[field])))
		return;
	if (!field_visible(profile, field)) {
		add_absent(settings, field);
		return;
	}
	strbuf_printf(&text, "%s%s", profile_field(profile, field)->label, field_required(profile, field) ? " *" : "");
	table_add_cell(&settings->table, LOOK_PLAIN, text.text);
	strbuf_setlen(&text, 0);
	value_format_long(&text, settings->show->design, profile, field, VALUE_DETAIL_LONG);
	table_add_cell(&settings->table, value_is_empty(&profile->values[field]) ? LOOK_EMPTY : LOOK_PLAIN, text.text);
	note_findings(settings, field);
	strbuf_release(&text);
}

void show_settings(const struct show *show, struct renderer *renderer, const struct profile *profile)
{
	struct settings settings = { .renderer = renderer, .show = show, .profile = profile };

	begin_table(&settings.table, "Field", "Value");
	show_each_field(profile, show->hidden, add_setting, &settings);
	end_table(renderer, &settings.table);
	renderer->kind->text(renderer, "A field with * must be filled in before an export.");
}

void show_findings(const struct show *show, struct renderer *renderer, const struct profile *profile)
{
	const struct findings *findings = checker_findings(show->checker, profile);
	struct table table;
	struct strbuf text = STRBUF_INIT;

	if (!findings->count) {
		renderer->kind->text(renderer, "Nothing was found.");
		return;
	}
	begin_table(&table, "Rule", "Finding");
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		strbuf_setlen(&text, 0);
		say_rule(&text, finding);
		table_add_cell(&table, look_of[finding->severity], text.text);
		strbuf_setlen(&text, 0);
		if (finding->field != FIELD_NONE)
			strbuf_printf(&text, "%s: ", profile_field(profile, finding->field)->label);
		strbuf_addstr(&text, finding->message);
		if (*finding->advice)
			strbuf_printf(&text, "\nFix: %s", finding->advice);
		table_add_cell(&table, LOOK_PLAIN, text.text);
	}
	end_table(renderer, &table);
	strbuf_release(&text);
}

/* Adds a fact, whose value may go on in the lines after it; returns how many lines it has. */
static size_t add_fact(struct table *table, const struct document_line *line, size_t most)
{
	struct strbuf all = STRBUF_INIT;
	size_t count = 1;

	strbuf_addstr(&all, line->text);
	for (; count < most && line[count].kind == DOCUMENT_PROPERTY && strcmp(line[count].label, line->label) == 0; count++) {
		strbuf_addch(&all, '\n');
		strbuf_addstr(&all, line[count].text);
	}
	table_add_cell(table, LOOK_PLAIN, line->label);
	table_add_cell(table, LOOK_PLAIN, strbuf_text(&all));
	strbuf_release(&all);
	return count;
}

/* As on the page of findings. */
static void add_finding(struct table *table, const struct document_line *line)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_addstr(&text, line->text);
	if (*line->advice)
		strbuf_printf(&text, "\nFix: %s", line->advice);
	table_add_cell(table, look_of[line->severity], line->label);
	table_add_cell(table, LOOK_PLAIN, strbuf_text(&text));
	strbuf_release(&text);
}

static void write_bars(struct renderer *renderer, const struct bars *bars)
{
	struct strbuf text = STRBUF_INIT;

	bars_format(&text, bars, RENDERER_COLUMNS, renderer->ascii);
	renderer->kind->code(renderer, strbuf_text(&text));
	strbuf_release(&text);
}

static void write_sheet(const struct show *show, struct renderer *renderer, const struct document *document)
{
	struct table table;

	begin_table(&table, "Fact", "Value");
	for (size_t i = 0; i < document->count; i++) {
		const struct document_line *line = &document->lines[i];

		if (line->kind == DOCUMENT_PROPERTY) {
			i += add_fact(&table, line, document->count - i) - 1;
			continue;
		}
		if (line->kind == DOCUMENT_FINDING) {
			add_finding(&table, line);
			continue;
		}
		end_table(renderer, &table);
		begin_table(&table, "Fact", "Value");
		if (line->kind == DOCUMENT_HEADING)
			renderer->kind->heading(renderer, show_level(show) + 1, NULL, line->text);
		else if (line->kind == DOCUMENT_TEXT)
			renderer->kind->text(renderer, line->text);
		else if (line->kind == DOCUMENT_BARS)
			write_bars(renderer, line->bars);
		else
			renderer->kind->code(renderer, line->text);
	}
	end_table(renderer, &table);
}

void show_preview(const struct show *show, struct renderer *renderer, const struct profile *profile, preview_write *write)
{
	struct preview preview = { show->design, profile, show->sample, show->today, checker_findings(show->checker, profile) };
	struct document document = DOCUMENT_INIT;

	write(&document, &preview);
	write_sheet(show, renderer, &document);
	document_release(&document);
}
