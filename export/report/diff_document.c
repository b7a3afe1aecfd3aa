#include "export/report/diff_document.h"

#include <stdio.h>
#include <string.h>

#include "export/report/diff.h"
#include "model/base/alloc.h"

/* Writes a text of the other reports as a sentence, and another sentence after it; "": none. */
static void write_sentence(struct renderer *renderer, const char *text, const char *next)
{
	struct strbuf sentence = STRBUF_INIT;

	strbuf_printf(&sentence, "%s.%s%s", text, *next ? " " : "", next);
	if (sentence.text[0] >= 'a' && sentence.text[0] <= 'z')
		sentence.text[0] = (char)(sentence.text[0] - 'a' + 'A');
	renderer->kind->text(renderer, sentence.text);
	strbuf_release(&sentence);
}

/* The id of a section's heading; valid until the next call. */
static const char *heading_id(const struct design_diff *diff, const struct diff_section *section)
{
	static char id[32];

	snprintf(id, sizeof(id), "difference-%zu", (size_t)(section - diff->sections) + 1);
	return id;
}

static const struct profile *profile_of(const struct diff_section *section)
{
	return section->after ? section->after : section->before;
}

static void say_name(struct strbuf *out, const struct diff_section *section)
{
	const struct group *group = section->group_after ? section->group_after : section->group_before;

	if (section->kind == DIFF_SECTION_DESIGN)
		strbuf_addstr(out, "The design itself");
	else if (section->kind == DIFF_SECTION_GROUP)
		strbuf_printf(out, "Group %s", group->name);
	else
		strbuf_addstr(out, profile_display_name(profile_of(section)));
}

/* --- the overview */

static void add_profile(struct table *table, const struct design_diff *diff, const struct diff_section *section)
{
	const struct profile *profile = profile_of(section);
	int platform = platform_find(profile->edition, value_as_text(&profile->values[FIELD_PLATFORM]));
	int type = type_find(value_as_text(&profile->values[FIELD_TYPE]));
	bool grave = false;

	for (size_t i = 0; i < section->consequence_count; i++)
		grave = grave || effect_is_grave(section->consequences[i].effect);
	table_add_cell(table, LOOK_PLAIN, profile_display_name(profile))->to = xstrdup(heading_id(diff, section));
	table_add_cell(table, LOOK_PLAIN, platform < 0 ? "" : platforms[platform].label);
	table_add_cell(table, LOOK_PLAIN, type < 0 ? "" : profile_types[type].word);
	table_add_cell(table, LOOK_PLAIN, diff_change_word(diff, section));
	table_add_cell(table, grave ? LOOK_WARNING : LOOK_PLAIN, grave ? "yes" : "no");
}

static void write_overview(struct renderer *renderer, const struct design_diff *diff)
{
	static const char *const names[] = { "Profile", "Platform", "Type", "Change", "Concerns certificates" };
	struct table table = { .title = "The profiles that differ", .columns = sizeof(names) / sizeof(names[0]) };

	for (size_t i = 0; i < table.columns; i++)
		table_add_cell(&table, LOOK_PLAIN, names[i]);
	for (size_t i = 0; i < diff->count; i++)
		if (diff->sections[i].kind == DIFF_SECTION_PROFILE)
			add_profile(&table, diff, &diff->sections[i]);
	if (table.count > table.columns) {
		renderer->kind->heading(renderer, 2, "overview", "Overview");
		renderer->kind->table(renderer, &table);
	}
	table_release(&table);
}

/* --- a section */

static bool is_list(const struct difference *difference)
{
	return difference->added.count || difference->removed.count || difference->reordered;
}

static void add_entries(struct table *table, const struct string_list *entries)
{
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < entries->count; i++)
		strbuf_printf(&text, "%s%s", i ? "\n" : "", entries->items[i]);
	table_add_cell(table, LOOK_PLAIN, strbuf_text(&text));
	strbuf_release(&text);
}

static void add_value(struct table *table, const struct difference *difference, const char *value)
{
	const char *none = difference->field == FIELD_NONE ? NULL : field_row(difference->field, 0)->none_label;

	table_add_cell(table, value ? LOOK_PLAIN : LOOK_EMPTY, value ? value : none ? none : "(none)");
}

static void add_difference(struct table *table, const struct difference *difference)
{
	table_add_cell(table, LOOK_PLAIN, difference->label);
	if (is_list(difference)) {
		add_entries(table, &difference->removed);
		add_entries(table, &difference->added);
	} else {
		add_value(table, difference, difference->before);
		add_value(table, difference, difference->after);
	}
	if (difference->reordered)
		table_add_note(table, LOOK_HINT, "in another order");
	if (difference->note)
		table_add_note(table, LOOK_HINT, difference->note);
}

/* Of lists, each side has only the entries that the other lacks. */
static void write_differences(
	struct renderer *renderer, const struct diff_section *section, const char *before, const char *after)
{
	struct table table = { .title = "The fields that differ", .columns = 3 };

	if (!section->count)
		return;
	table_add_cell(&table, LOOK_PLAIN, "Field");
	table_add_cell(&table, LOOK_PLAIN, before);
	table_add_cell(&table, LOOK_PLAIN, after);
	for (size_t i = 0; i < section->count; i++)
		add_difference(&table, &section->differences[i]);
	renderer->kind->table(renderer, &table);
	table_release(&table);
}

static void write_section(struct renderer *renderer, const struct design_diff *diff, const struct diff_section *section,
	const char *before, const char *after)
{
	struct strbuf text = STRBUF_INIT;

	say_name(&text, section);
	strbuf_printf(&text, ": %s", diff_change_word(diff, section));
	renderer->kind->heading(renderer, 2, heading_id(diff, section), strbuf_text(&text));
	if (diff_is_unmanaged(diff, section))
		renderer->kind->text(renderer, "Only the tenant has this profile. No import changes or removes it.");
	else if (diff_is_missing(diff, section))
		renderer->kind->text(renderer, "The tenant does not have this profile.");
	write_differences(renderer, section, before, after);
	for (size_t i = 0; i < section->consequence_count; i++) {
		const struct consequence *consequence = &section->consequences[i];

		strbuf_setlen(&text, 0);
		strbuf_printf(&text, "%s%s.", effect_is_grave(consequence->effect) ? "Warning: " : "", consequence->message);
		renderer->kind->text(renderer, strbuf_text(&text));
	}
	strbuf_release(&text);
}

/* What was not compared, so that it is not taken for equal. */
static void write_notes(struct renderer *renderer, const struct design_diff *diff)
{
	struct strbuf notes = STRBUF_INIT;

	diff_notes(&notes, diff);
	if (notes.length)
		renderer->kind->heading(renderer, 2, "not-compared", "Not compared");
	for (char *line = notes.text, *end; line && *line; line = end + 1) {
		end = strchr(line, '\n');
		*end = '\0';
		write_sentence(renderer, line, "");
	}
	strbuf_release(&notes);
}

void diff_render(struct renderer *renderer, const struct design_diff *diff, const char *before, const char *after)
{
	struct strbuf text = STRBUF_INIT, next = STRBUF_INIT;

	strbuf_printf(&text, "Differences between %s and %s", before, after);
	renderer->kind->begin(renderer, strbuf_text(&text));
	strbuf_setlen(&text, 0);
	diff_summary(&text, diff);
	if (diff->count)
		strbuf_printf(&next, "What devices do is what happens if %s replaces %s.", after, before);
	write_sentence(renderer, strbuf_text(&text), strbuf_text(&next));
	write_overview(renderer, diff);
	for (size_t i = 0; i < diff->count; i++)
		write_section(renderer, diff, &diff->sections[i], before, after);
	write_notes(renderer, diff);
	if (renderer->kind->end)
		renderer->kind->end(renderer);
	strbuf_release(&text);
	strbuf_release(&next);
}
