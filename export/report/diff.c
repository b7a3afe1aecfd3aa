#include "export/report/diff.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/plural.h"
#include "model/base/text_escape.h"
#include "model/base/alloc.h"

struct diff_side diff_side_of(const struct importer *importer, const struct design *design)
{
	return (struct diff_side){ design, importer->lacks, importer->is_tenant };
}

struct diff_side diff_side(const struct input *input)
{
	return diff_side_of(input->importer, &input->design);
}

static const struct {
	unsigned what;
	const char *sentence;
} not_comparable[] = {
	{ LACKS_TARGETS,
		"groups were not compared, and assignments only where both sides have them: Graph's profiles may not hold them" },
	{ LACKS_LINKS,
		"links to trusted profiles were compared only where both sides have one: files of a tenant may not hold the others" },
	{ LACKS_HEAD, "the design's name and ignored rules were not compared: files of a tenant don't hold them" },
	{ LACKS_GROUPS, "groups were compared only where both sides assign profiles to them" },
	{ LACKS_PLATFORM, "they share a Graph type" },
	{ LACKS_UNKNOWN_MEMBERS, "members that bladesmith doesn't know were not compared: a bundle doesn't hold them" },
};

void diff_notes(struct strbuf *out, const struct design_diff *diff)
{
	for (size_t i = 0; i < sizeof(not_comparable) / sizeof(not_comparable[0]); i++) {
		if (!(diff->skipped & not_comparable[i].what))
			continue;
		if (not_comparable[i].what == LACKS_PLATFORM) {
			platforms_sharing_types(out, EDITION_CLASSIC);
			strbuf_addstr(out, " were not told apart: ");
		}
		strbuf_printf(out, "%s\n", not_comparable[i].sentence);
	}
}

/* --- lines */

static struct diff_line *add(struct diff_lines *lines, enum diff_line_kind kind, const struct diff_section *section,
	const struct difference *difference)
{
	struct diff_line *line;

	lines->items = xrealloc_grow(lines->items, lines->count, &lines->capacity, sizeof(*lines->items));
	line = &lines->items[lines->count++];
	*line = (struct diff_line){ .kind = kind,
		.section = section,
		.difference = difference,
		.effect = difference ? difference->effect : EFFECT_NONE };
	return line;
}

const char *diff_change_word(const struct design_diff *diff, const struct diff_section *section)
{
	static const char *const words[] = {
		[DIFF_CHANGE_MODIFIED] = "changed", [DIFF_CHANGE_ADDED] = "added", [DIFF_CHANGE_REMOVED] = "removed"
	};

	if (diff_is_unmanaged(diff, section))
		return "unmanaged";
	return diff_is_missing(diff, section) ? "missing" : words[section->change];
}

static const struct profile *profile_of(const struct diff_section *section)
{
	return section->after ? section->after : section->before;
}

static const char *name_of(const struct diff_section *section)
{
	const struct group *group = section->group_after ? section->group_after : section->group_before;

	if (section->kind == DIFF_SECTION_DESIGN)
		return "";
	if (section->kind == DIFF_SECTION_GROUP)
		return group->name;
	return profile_display_name(profile_of(section));
}

/* Where the profile is, if not on both sides. */
static const char *place_of(const struct design_diff *diff, const struct diff_section *section)
{
	if (diff_is_unmanaged(diff, section))
		return "only in the tenant";
	return diff_is_missing(diff, section) ? "not in the tenant" : "";
}

static void say_kind(struct strbuf *out, const struct profile *profile, const char *place)
{
	int platform = platform_find(profile->edition, value_as_text(&profile->values[FIELD_PLATFORM]));
	int type = type_find(value_as_text(&profile->values[FIELD_TYPE]));

	if (platform >= 0 && type >= 0)
		strbuf_printf(
			out, "  (%s, %s%s%s)", platforms[platform].word, profile_types[type].word, *place ? "; " : "", place);
	else if (*place)
		strbuf_printf(out, "  (%s)", place);
}

static void add_heading(struct diff_lines *lines, const struct design_diff *diff, const struct diff_section *section)
{
	struct diff_line *line = add(lines, DIFF_HEADING, section, NULL);
	struct strbuf text = STRBUF_INIT;

	if (section->kind == DIFF_SECTION_DESIGN)
		strbuf_addstr(&text, "The design itself");
	if (section->kind == DIFF_SECTION_GROUP)
		strbuf_addstr(&text, "Group ");
	text_escape(&text, name_of(section));
	if (section->kind == DIFF_SECTION_PROFILE)
		say_kind(&text, profile_of(section), place_of(diff, section));
	line->label = xstrdup(diff_change_word(diff, section));
	line->text = strbuf_detach(&text);
}

static void say_value(struct strbuf *out, const struct difference *difference, const char *value)
{
	const char *none = difference->field == FIELD_NONE ? NULL : field_row(difference->field, 0)->none_label;

	if (value)
		text_escape(out, value);
	else
		strbuf_addstr(out, none ? none : "(none)");
}

static void add_value(struct diff_lines *lines, const struct diff_section *section, const struct difference *difference)
{
	struct diff_line *line = add(lines, DIFF_VALUE, section, difference);
	struct strbuf text = STRBUF_INIT;

	say_value(&text, difference, difference->before);
	strbuf_addstr(&text, " -> ");
	say_value(&text, difference, difference->after);
	if (difference->note)
		strbuf_printf(&text, "  (%s)", difference->note);
	line->label = text_escape_copy(difference->label);
	line->text = strbuf_detach(&text);
}

static void add_entry(struct diff_lines *lines, enum diff_line_kind kind, const struct diff_section *section,
	const struct difference *difference, const char *text)
{
	struct diff_line *line = add(lines, kind, section, difference);

	line->label = text_escape_copy(difference->label);
	line->text = text_escape_copy(text);
}

static void add_list(struct diff_lines *lines, const struct diff_section *section, const struct difference *difference)
{
	for (size_t i = 0; i < difference->removed.count; i++)
		add_entry(lines, DIFF_REMOVED, section, difference, difference->removed.items[i]);
	for (size_t i = 0; i < difference->added.count; i++)
		add_entry(lines, DIFF_ADDED, section, difference, difference->added.items[i]);
	if (difference->reordered)
		add_entry(lines, DIFF_VALUE, section, difference, "in another order");
}

void diff_lines_make(struct diff_lines *lines, const struct design_diff *diff)
{
	*lines = (struct diff_lines){ NULL, 0, 0 };
	for (size_t i = 0; i < diff->count; i++) {
		const struct diff_section *section = &diff->sections[i];

		add_heading(lines, diff, section);
		for (size_t j = 0; j < section->count; j++) {
			const struct difference *difference = &section->differences[j];

			if (difference->added.count || difference->removed.count || difference->reordered)
				add_list(lines, section, difference);
			else
				add_value(lines, section, difference);
		}
		for (size_t j = 0; j < section->consequence_count; j++) {
			struct diff_line *line = add(lines, DIFF_CONSEQUENCE, section, NULL);

			line->effect = section->consequences[j].effect;
			line->label = xstrdup("");
			line->text = text_escape_copy(section->consequences[j].message);
		}
	}
}

void diff_lines_release(struct diff_lines *lines)
{
	for (size_t i = 0; i < lines->count; i++) {
		free(lines->items[i].label);
		free(lines->items[i].text);
	}
	free(lines->items);
	*lines = (struct diff_lines){ NULL, 0, 0 };
}

/* --- text */

static void add_change(struct strbuf *out, size_t number, const char *one, const char *many, bool *any)
{
	if (!number)
		return;
	strbuf_addstr(out, *any ? ", " : "");
	strbuf_add_count(out, number, one, many);
	*any = true;
}

static void add_effect(struct strbuf *out, size_t number, const char *what)
{
	if (!number)
		return;
	strbuf_printf(out, "; %s ", what);
	strbuf_add_count(out, number, "profile", "profiles");
}

void diff_summary(struct strbuf *out, const struct design_diff *diff)
{
	bool any = false;

	add_change(out, diff_count(diff, DIFF_CHANGE_MODIFIED), "profile changed", "profiles changed", &any);
	if (diff_is_drift(diff)) {
		enum diff_change missing = diff->before.is_tenant ? DIFF_CHANGE_ADDED : DIFF_CHANGE_REMOVED;
		enum diff_change unmanaged = diff->after.is_tenant ? DIFF_CHANGE_ADDED : DIFF_CHANGE_REMOVED;

		add_change(
			out, diff_count(diff, missing), "profile missing in the tenant", "profiles missing in the tenant", &any);
		add_change(out, diff_count(diff, unmanaged), "unmanaged profile in the tenant",
			"unmanaged profiles in the tenant", &any);
	} else {
		add_change(out, diff_count(diff, DIFF_CHANGE_ADDED), "profile added", "profiles added", &any);
		add_change(out, diff_count(diff, DIFF_CHANGE_REMOVED), "profile removed", "profiles removed", &any);
	}
	if (!any)
		strbuf_addstr(out, diff->count ? "the profiles are the same" : "no differences");
	add_effect(out, diff_affected(diff, EFFECT_REISSUE), "new certificates through");
	add_effect(
		out, diff_affected(diff, EFFECT_LOSS) + diff_affected(diff, EFFECT_REPLACE), "certificates may be lost through");
}

/* What comes before a line, and its colour on a terminal. */
static const struct {
	const char *start, *paint;
} looks[] = {
	[DIFF_HEADING] = { "", "\033[1m" },
	[DIFF_VALUE] = { "    ", "" },
	[DIFF_ADDED] = { "  + ", "\033[32m" },
	[DIFF_REMOVED] = { "  - ", "\033[31m" },
	[DIFF_CONSEQUENCE] = { "  ! ", "" },
};

#define PAINT_END "\033[0m"

static void put_line(struct strbuf *out, const struct diff_line *line, bool colour)
{
	bool consequence = line->kind == DIFF_CONSEQUENCE;
	const char *paint = !consequence ? looks[line->kind].paint : effect_is_grave(line->effect) ? "\033[1;33m" : "\033[36m";

	if (!colour)
		paint = "";
	strbuf_printf(out, "%s%s", paint, consequence && !effect_is_grave(line->effect) ? "    " : looks[line->kind].start);
	if (*line->label)
		strbuf_printf(out, "%s: ", line->label);
	strbuf_printf(out, "%s%s\n", line->text, *paint ? PAINT_END : "");
}

void diff_text(struct strbuf *out, const struct design_diff *diff, bool colour)
{
	struct diff_lines lines;

	diff_lines_make(&lines, diff);
	for (size_t i = 0; i < lines.count; i++) {
		strbuf_addstr(out, lines.items[i].kind == DIFF_HEADING && i ? "\n" : "");
		put_line(out, &lines.items[i], colour);
	}
	strbuf_addstr(out, lines.count ? "\n" : "");
	diff_summary(out, diff);
	strbuf_addch(out, '\n');
	diff_lines_release(&lines);
}
