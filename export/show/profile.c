/* The pages of one profile: its settings and those of the preview. */
#include <stdlib.h>
#include <string.h>

#include "export/show/show.h"
#include "model/design/visibility.h"
#include "model/design/value_format.h"

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

/* The settings page while it is written: a table, ended by headings. */
struct settings {
	struct renderer *renderer;
	const struct show *show;
	const struct profile *profile;
	struct table table;
	const char *heading; /* of the next fields, once there is one; NULL: none, or it is written */
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

/* Which findings the last cell has; what they say is with the findings. */
static void mark_findings(struct settings *settings, enum field_id field)
{
	const struct findings *findings = checker_findings(settings->show->checker, settings->profile);
	struct badges *badges = &settings->table.cells[settings->table.count - 1].badges;

	for (int severity = SEVERITY_COUNT - 1; severity >= 0; severity--)
		for (size_t i = 0; i < findings->count; i++)
			if (findings->items[i].field == field && !findings->items[i].ignored &&
				(int)findings->items[i].severity == severity)
				show_add_mark(badges, &findings->items[i]);
}

static void add_absent(struct settings *settings, enum field_id field)
{
	struct strbuf reason = STRBUF_INIT;

	field_hidden_reason(&reason, settings->profile, field);
	table_add_cell(&settings->table, LOOK_ABSENT, strbuf_text(&reason));
	strbuf_release(&reason);
}

/* Adds the field's name, below the heading that waits for it. */
static void add_label(struct settings *settings, enum field_id field)
{
	struct strbuf label = STRBUF_INIT;
	bool required = field_visible(settings->profile, field) && field_required(settings->profile, field);

	if (settings->heading) {
		end_table(settings->renderer, &settings->table);
		renderer_heading(settings->renderer, show_level(settings->show) + 1, settings->heading);
		begin_table(&settings->table, "Field", "Value");
		settings->heading = NULL;
	}
	strbuf_printf(&label, "%s%s", profile_field(settings->profile, field)->label, required ? " *" : "");
	table_add_cell(&settings->table, LOOK_PLAIN, label.text);
	strbuf_release(&label);
}

static void add_setting(void *context, enum field_id field, const char *heading)
{
	struct settings *settings = context;
	const struct profile *profile = settings->profile;
	struct strbuf text = STRBUF_INIT;

	if (heading)
		settings->heading = heading;
	if (heading || field_is_unit(field) || (field == FIELD_IGNORE && value_is_empty(&profile->values[field])))
		return;
	add_label(settings, field);
	if (!field_visible(profile, field)) {
		add_absent(settings, field);
		return;
	}
	value_format_long(&text, settings->show->design, profile, field, VALUE_DETAIL_LONG);
	table_add_cell(&settings->table, value_is_empty(&profile->values[field]) ? LOOK_EMPTY : LOOK_PLAIN, text.text);
	mark_findings(settings, field);
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
	table_add_cell(table, show_look(line->severity), line->label);
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
	const char *heading = NULL; /* of what follows; one that nothing follows is left out */

	begin_table(&table, "Fact", "Value");
	for (size_t i = 0; i < document->count; i++) {
		const struct document_line *line = &document->lines[i];

		if (line->kind == DOCUMENT_HEADING) {
			heading = line->text;
			continue;
		}
		if (heading) {
			end_table(renderer, &table);
			begin_table(&table, "Fact", "Value");
			renderer_heading(renderer, show_level(show) + 1, heading);
			heading = NULL;
		}
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
		if (line->kind == DOCUMENT_TEXT)
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
	struct preview preview = { show->design, profile, show->sample, show->today, checker_findings(show->checker, profile),
		show_wants(show, SHOW_FINDINGS) };
	struct document document = DOCUMENT_INIT;

	write(&document, &preview);
	write_sheet(show, renderer, &document);
	document_release(&document);
}
