/* The pages of one profile: its settings, what was found in them, and those of the preview. */
#include <stdlib.h>
#include <string.h>

#include "export/show.h"
#include "model/gate.h"

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

	for (size_t i = 0; i < sizeof(profile_fields) / sizeof(profile_fields[0]); i++)
		found(context, profile_fields[i], NULL);
	for (const struct blade_line *line = profile->kind ? schema_blade(profile->kind->type) : NULL;
		line && (line->field != FIELD_NONE || line->heading); line++)
		if (line->heading || hidden || field_visible(profile, line->field))
			found(context, line->field, line->heading);
}

static const enum look look_of[SEVERITY_COUNT] = {
	[SEVERITY_HINT] = LOOK_HINT,
	[SEVERITY_WARNING] = LOOK_WARNING,
	[SEVERITY_ERROR] = LOOK_ERROR,
};

/* The settings page while it is written: a table, ended by headings. */
struct settings {
	struct paper *paper;
	const struct show *show;
	const struct profile *profile;
	struct paper_table table;
};

static void begin_table(struct paper_table *table, const char *first, const char *second)
{
	*table = (struct paper_table){ .facts = true, .columns = 2 };
	paper_cell(table, LOOK_PLAIN, first);
	paper_cell(table, LOOK_PLAIN, second);
}

static void end_table(struct paper *paper, struct paper_table *table)
{
	if (table->count > table->columns)
		paper->kind->table(paper, table);
	paper_table_release(table);
}

static void note_findings(struct settings *settings, enum field_id field)
{
	const struct findings *findings = audit_findings(settings->show->audit, settings->profile);
	struct strbuf words = STRBUF_INIT;

	for (size_t i = 0; i < findings->count; i++) {
		if (findings->items[i].field != field || findings->items[i].ignored)
			continue;
		strbuf_cut(&words, 0);
		say_rule(&words, &findings->items[i]);
		paper_note(&settings->table, look_of[findings->items[i].severity], words.text);
	}
	strbuf_release(&words);
}

static void add_absent(struct settings *settings, enum field_id field)
{
	struct strbuf reason = STRBUF_INIT;

	field_reason(&reason, settings->profile, field);
	paper_cell(&settings->table, LOOK_PLAIN, schema[field].label);
	paper_cell(&settings->table, LOOK_ABSENT, strbuf_text(&reason));
	strbuf_release(&reason);
}

static void add_setting(void *context, enum field_id field, const char *heading)
{
	struct settings *settings = context;
	const struct profile *profile = settings->profile;
	struct strbuf text = STRBUF_INIT;

	if (heading) {
		end_table(settings->paper, &settings->table);
		settings->paper->kind->heading(settings->paper, show_level(settings->show) + 1, NULL, heading);
		begin_table(&settings->table, "Field", "Value");
		return;
	}
	if (field_is_unit(field) || (field == FIELD_IGNORE && value_is_empty(&profile->values[field])))
		return;
	if (!field_visible(profile, field)) {
		add_absent(settings, field);
		return;
	}
	strbuf_printf(&text, "%s%s", schema[field].label, field_required(profile, field) ? " *" : "");
	paper_cell(&settings->table, LOOK_PLAIN, text.text);
	strbuf_cut(&text, 0);
	value_tell(&text, settings->show->design, profile, field, TELL_LONG);
	paper_cell(&settings->table, value_is_empty(&profile->values[field]) ? LOOK_EMPTY : LOOK_PLAIN, text.text);
	note_findings(settings, field);
	strbuf_release(&text);
}

void show_settings(const struct show *show, struct paper *paper, const struct profile *profile)
{
	struct settings settings = { .paper = paper, .show = show, .profile = profile };

	begin_table(&settings.table, "Field", "Value");
	show_each_field(profile, show->hidden, add_setting, &settings);
	end_table(paper, &settings.table);
	paper->kind->text(paper, "A field with * must be filled in before an export.");
}

void show_findings(const struct show *show, struct paper *paper, const struct profile *profile)
{
	const struct findings *findings = audit_findings(show->audit, profile);
	struct paper_table table;
	struct strbuf text = STRBUF_INIT;

	if (!findings->count) {
		paper->kind->text(paper, "Nothing was found.");
		return;
	}
	begin_table(&table, "Rule", "Finding");
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		strbuf_cut(&text, 0);
		say_rule(&text, finding);
		paper_cell(&table, look_of[finding->severity], text.text);
		strbuf_cut(&text, 0);
		if (finding->field != FIELD_NONE)
			strbuf_printf(&text, "%s: ", schema[finding->field].label);
		strbuf_puts(&text, finding->message);
		if (*finding->fix)
			strbuf_printf(&text, "\nFix: %s", finding->fix);
		paper_cell(&table, LOOK_PLAIN, text.text);
	}
	end_table(paper, &table);
	strbuf_release(&text);
}

/* A fact, or several values of one. */
static void add_fact(struct paper_table *table, const struct sheet_line *line, bool more)
{
	struct paper_cell *last = more ? &table->cells[table->count - 1] : NULL;
	struct strbuf all = STRBUF_INIT;

	if (!more) {
		paper_cell(table, LOOK_PLAIN, line->label);
		paper_cell(table, LOOK_PLAIN, line->text);
		return;
	}
	strbuf_printf(&all, "%s\n%s", last->text, line->text);
	free(last->text);
	last->text = strbuf_take(&all);
}

static void write_sheet(const struct show *show, struct paper *paper, const struct sheet *sheet)
{
	struct paper_table table;

	begin_table(&table, "Fact", "Value");
	for (size_t i = 0; i < sheet->count; i++) {
		const struct sheet_line *line = &sheet->lines[i];
		const struct sheet_line *before = i ? line - 1 : NULL;

		if (line->kind == SHEET_FACT) {
			add_fact(&table, line, before && before->kind == SHEET_FACT && strcmp(before->label, line->label) == 0);
			continue;
		}
		end_table(paper, &table);
		begin_table(&table, "Fact", "Value");
		if (line->kind == SHEET_HEADING)
			paper->kind->heading(paper, show_level(show) + 1, NULL, line->text);
		else if (line->kind == SHEET_TEXT)
			paper->kind->text(paper, line->text);
		else
			paper->kind->code(paper, line->text);
	}
	end_table(paper, &table);
}

void show_preview(const struct show *show, struct paper *paper, const struct profile *profile, preview_write *write)
{
	struct preview preview = { show->design, profile, show->sample, show->today, audit_findings(show->audit, profile) };
	struct sheet sheet = SHEET_INIT;

	write(&sheet, &preview);
	write_sheet(show, paper, &sheet);
	sheet_release(&sheet);
}
