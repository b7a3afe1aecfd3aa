#include "export/report/diff_document.h"

#include <string.h>

#include "export/render/anchors.h"
#include "export/report/diff.h"
#include "model/base/alloc.h"

#define OVERVIEW "overview" /* the id of its heading */

/* What both sides are called. */
struct compared {
	const char *before, *after;
};

/* A text of the other reports with a capital at its beginning. */
static void begin_with_capital(struct strbuf *out, const char *text)
{
	strbuf_addstr(out, text);
	if (*text >= 'a' && *text <= 'z')
		out->text[0] = (char)(*text - 'a' + 'A');
}

static void write_sentence(struct renderer *renderer, const char *text)
{
	struct strbuf sentence = STRBUF_INIT;

	begin_with_capital(&sentence, text);
	strbuf_addch(&sentence, '.');
	renderer->kind->text(renderer, sentence.text);
	strbuf_release(&sentence);
}

static void write_verdict(struct renderer *renderer, const char *text, enum look look)
{
	struct strbuf verdict = STRBUF_INIT;

	begin_with_capital(&verdict, text);
	renderer->kind->verdict(renderer, look, strbuf_text(&verdict));
	strbuf_release(&verdict);
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

static void add_profile(struct table *table, const struct design_diff *diff, const struct diff_section *section, const char *id)
{
	const struct profile *profile = profile_of(section);
	int platform = platform_find(profile->edition, value_as_text(&profile->values[FIELD_PLATFORM]));
	int type = type_find(value_as_text(&profile->values[FIELD_TYPE]));
	bool grave = false;

	for (size_t i = 0; i < section->consequence_count; i++)
		grave = grave || effect_is_grave(section->consequences[i].effect);
	table_add_cell(table, LOOK_PLAIN, profile_display_name(profile))->to = xstrdup(id);
	table_add_cell(table, LOOK_PLAIN, platform < 0 ? "" : platforms[platform].label);
	table_add_cell(table, LOOK_PLAIN, type < 0 ? "" : profile_types[type].word);
	table_add_cell(table, LOOK_PLAIN, diff_change_word(diff, section));
	table_add_cell(table, LOOK_PLAIN, "");
	if (grave)
		badges_add(&table->cells[table->count - 1].badges, LOOK_WARNING, "concerns certificates", NULL);
}

static void write_overview(struct renderer *renderer, const struct design_diff *diff, const struct anchors *anchors)
{
	static const char *const names[] = { "Profile", "Platform", "Type", "Change", "Warning" };
	struct table table = { .title = "The profiles that differ", .cards = true, .columns = sizeof(names) / sizeof(names[0]) };

	for (size_t i = 0; i < table.columns; i++)
		table_add_cell(&table, LOOK_PLAIN, names[i]);
	for (size_t i = 0; i < diff->count; i++)
		if (diff->sections[i].kind == DIFF_SECTION_PROFILE)
			add_profile(&table, diff, &diff->sections[i], anchors->items[i]);
	if (table.count > table.columns) {
		const struct renderer_part part = { .level = 2, .id = OVERVIEW, .title = "Overview" };

		renderer->kind->part(renderer, &part);
		renderer->kind->table(renderer, &table);
		renderer_part_end(renderer, &part);
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

static void write_consequences(struct renderer *renderer, const struct diff_section *section)
{
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < section->consequence_count; i++) {
		const struct consequence *consequence = &section->consequences[i];

		strbuf_setlen(&text, 0);
		strbuf_printf(&text, "%s%s.", effect_is_grave(consequence->effect) ? "Warning: " : "", consequence->message);
		renderer->kind->text(renderer, strbuf_text(&text));
	}
	strbuf_release(&text);
}

static void write_section(struct renderer *renderer, const struct design_diff *diff, const struct diff_section *section,
	const char *id, const struct compared *compared)
{
	struct strbuf title = STRBUF_INIT;
	struct renderer_part part = { .level = 2, .id = id };

	say_name(&title, section);
	strbuf_printf(&title, ": %s", diff_change_word(diff, section));
	part.title = strbuf_text(&title);
	part.linked = section->kind == DIFF_SECTION_PROFILE;
	part.back = part.linked ? OVERVIEW : NULL;
	part.back_title = "Overview";
	renderer->kind->part(renderer, &part);
	if (diff_is_unmanaged(diff, section))
		renderer->kind->text(renderer, "Only the tenant has this profile. No import changes or removes it.");
	else if (diff_is_missing(diff, section))
		renderer->kind->text(renderer, "The tenant does not have this profile.");
	write_differences(renderer, section, compared->before, compared->after);
	write_consequences(renderer, section);
	renderer_part_end(renderer, &part);
	strbuf_release(&title);
}

/* What was not compared, so that it is not taken for equal. */
static void write_notes(struct renderer *renderer, const struct design_diff *diff)
{
	struct strbuf notes = STRBUF_INIT;

	diff_notes(&notes, diff);
	if (notes.length)
		renderer_heading(renderer, 2, "Not compared");
	for (char *line = notes.text, *end; line && *line; line = end + 1) {
		end = strchr(line, '\n');
		*end = '\0';
		write_sentence(renderer, line);
	}
	strbuf_release(&notes);
}

/* Links to the sections; the overview has them, too. */
static void add_links(struct renderer_contents *contents, const struct design_diff *diff, const struct anchors *anchors)
{
	struct strbuf name = STRBUF_INIT;
	size_t profiles = 0;

	for (size_t i = 0; i < diff->count; i++)
		profiles += diff->sections[i].kind == DIFF_SECTION_PROFILE;
	if (profiles)
		renderer_contents_add(contents, OVERVIEW, "Overview");
	for (size_t i = 0; i < diff->count; i++) {
		strbuf_setlen(&name, 0);
		say_name(&name, &diff->sections[i]);
		renderer_contents_add(contents, anchors->items[i], strbuf_text(&name))->minor = profiles > 0;
	}
	strbuf_release(&name);
}

/* Each section has an id of its name, which begins so that it is not that of another part. */
static void add_anchors(struct anchors *anchors, const struct design_diff *diff)
{
	struct strbuf name = STRBUF_INIT;

	for (size_t i = 0; i < diff->count; i++) {
		strbuf_setlen(&name, 0);
		strbuf_addstr(&name, diff->sections[i].kind == DIFF_SECTION_PROFILE ? "Profile " : "Difference ");
		say_name(&name, &diff->sections[i]);
		anchors_add(anchors, name.text);
	}
	strbuf_release(&name);
}

static void write_beginning(
	struct renderer *renderer, const struct design_diff *diff, const struct compared *compared, const struct anchors *anchors)
{
	struct renderer_contents contents = RENDERER_CONTENTS_INIT;
	struct strbuf text = STRBUF_INIT;

	add_links(&contents, diff, anchors);
	strbuf_printf(&text, "Differences between %s and %s", compared->before, compared->after);
	renderer->kind->begin(renderer, strbuf_text(&text), &contents);
	strbuf_setlen(&text, 0);
	diff_summary(&text, diff);
	write_verdict(renderer, strbuf_text(&text), diff->count ? LOOK_WARNING : LOOK_GOOD);
	strbuf_setlen(&text, 0);
	strbuf_printf(&text, "What devices do is what happens if %s replaces %s", compared->after, compared->before);
	if (diff->count)
		write_sentence(renderer, strbuf_text(&text));
	strbuf_release(&text);
	renderer_contents_release(&contents);
}

void diff_render(struct renderer *renderer, const struct design_diff *diff, const char *before, const char *after)
{
	const struct compared compared = { before, after };
	struct anchors anchors = ANCHORS_INIT;

	add_anchors(&anchors, diff);
	write_beginning(renderer, diff, &compared, &anchors);
	write_overview(renderer, diff, &anchors);
	for (size_t i = 0; i < diff->count; i++)
		write_section(renderer, diff, &diff->sections[i], anchors.items[i], &compared);
	write_notes(renderer, diff);
	renderer_end(renderer);
	anchors_release(&anchors);
}
