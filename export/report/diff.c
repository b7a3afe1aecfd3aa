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

static char *say_kind(const struct profile *profile, const char *place)
{
	int platform = platform_find(profile->edition, value_as_text(&profile->values[FIELD_PLATFORM]));
	int type = type_find(value_as_text(&profile->values[FIELD_TYPE]));
	struct strbuf kind = STRBUF_INIT;

	if (platform >= 0 && type >= 0)
		strbuf_printf(
			&kind, "(%s, %s%s%s)", platforms[platform].word, profile_types[type].word, *place ? "; " : "", place);
	else if (*place)
		strbuf_printf(&kind, "(%s)", place);
	return kind.length ? strbuf_detach(&kind) : NULL;
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
	line->after = xstrdup(strbuf_text(&text));
	if (section->kind == DIFF_SECTION_PROFILE)
		line->note = say_kind(profile_of(section), place_of(diff, section));
	if (line->note)
		strbuf_printf(&text, "  %s", line->note);
	line->label = xstrdup(diff_change_word(diff, section));
	line->text = strbuf_detach(&text);
}

static char *say_value(const struct difference *difference, const char *value)
{
	const char *none = difference->field == FIELD_NONE ? NULL : field_row(difference->field, 0)->none_label;

	return value ? text_escape_copy(value) : xstrdup(none ? none : "(none)");
}

static void add_value(struct diff_lines *lines, const struct diff_section *section, const struct difference *difference)
{
	struct diff_line *line = add(lines, DIFF_VALUE, section, difference);
	struct strbuf text = STRBUF_INIT;

	line->before = say_value(difference, difference->before);
	line->after = say_value(difference, difference->after);
	strbuf_printf(&text, "%s -> %s", line->before, line->after);
	if (difference->note)
		strbuf_printf(&text, "  (%s)", difference->note);
	line->note = difference->note ? xstrdup(difference->note) : NULL;
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
		free(lines->items[i].before);
		free(lines->items[i].after);
		free(lines->items[i].note);
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

static const char *const starts[] = {
	[DIFF_HEADING] = "",
	[DIFF_VALUE] = "    ",
	[DIFF_ADDED] = "  + ",
	[DIFF_REMOVED] = "  - ",
	[DIFF_CONSEQUENCE] = "  ! ",
};

/* As on the screen: what was removed is red, what was added is green, what changed is yellow. */
#define PAINT_NAME    "1"
#define PAINT_REMOVED "31"
#define PAINT_ADDED   "32"
#define PAINT_CHANGED "33"
#define PAINT_GRAVE   "1;33"
#define PAINT_FAINT   "2"

static const char *const change_paints[] = {
	[DIFF_CHANGE_MODIFIED] = PAINT_CHANGED,
	[DIFF_CHANGE_ADDED] = PAINT_ADDED,
	[DIFF_CHANGE_REMOVED] = PAINT_REMOVED,
};

/* Appends text; in colour, if paint is not NULL. */
static void put_painted(struct strbuf *out, const char *paint, const char *text)
{
	if (paint)
		strbuf_printf(out, "\033[%sm%s\033[0m", paint, text);
	else
		strbuf_addstr(out, text);
}

static void put_heading(struct strbuf *out, const struct diff_line *line, bool colour)
{
	put_painted(out, colour ? change_paints[line->section->change] : NULL, line->label);
	strbuf_addstr(out, ": ");
	put_painted(out, colour ? PAINT_NAME : NULL, line->after);
	if (line->note) {
		strbuf_addstr(out, "  ");
		put_painted(out, colour ? PAINT_FAINT : NULL, line->note);
	}
}

static void put_value(struct strbuf *out, const struct diff_line *line, bool colour)
{
	strbuf_printf(out, "%s%s: ", starts[line->kind], line->label);
	if (!line->before) {
		strbuf_addstr(out, line->text);
		return;
	}
	put_painted(out, colour ? PAINT_REMOVED : NULL, line->before);
	strbuf_addstr(out, " -> ");
	put_painted(out, colour ? PAINT_ADDED : NULL, line->after);
	if (line->note)
		strbuf_printf(out, "  (%s)", line->note);
}

static void put_entry(struct strbuf *out, const struct diff_line *line, bool colour)
{
	const char *paint = line->kind == DIFF_ADDED ? PAINT_ADDED : PAINT_REMOVED;
	struct strbuf text = STRBUF_INIT;

	strbuf_printf(&text, "%s%s: %s", starts[line->kind], line->label, line->text);
	put_painted(out, colour ? paint : NULL, text.text);
	strbuf_release(&text);
}

static void put_consequence(struct strbuf *out, const struct diff_line *line, bool colour)
{
	bool grave = effect_is_grave(line->effect);

	put_painted(out, colour && grave ? PAINT_GRAVE : NULL, grave ? starts[line->kind] : "    ");
	strbuf_addstr(out, line->text);
}

static void put_line(struct strbuf *out, const struct diff_line *line, bool colour)
{
	static void (*const puts[])(struct strbuf * out, const struct diff_line *line, bool colour) = {
		[DIFF_HEADING] = put_heading,
		[DIFF_VALUE] = put_value,
		[DIFF_ADDED] = put_entry,
		[DIFF_REMOVED] = put_entry,
		[DIFF_CONSEQUENCE] = put_consequence,
	};

	puts[line->kind](out, line, colour);
	strbuf_addch(out, '\n');
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
