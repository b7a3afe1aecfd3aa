#include "forms/blades/profiles_columns.h"

#include <stdlib.h>
#include <string.h>

#include "forms/base/form_blade.h"
#include "model/base/alloc.h"
#include "tui/widget/click_region.h"

#define NAME_READABLE 31 /* columns of a name; platform and type are left out before it gets less */
#define NAME_LEAST    24 /* then it is not cut to less than this, as long as there is room for the problems */
#define PLATFORM_MOST 24 /* of a platform that the program does not know */
#define ASSIGNED_FROM                                                                                             \
	104 /* the room from which on the groups that profiles are assigned to are shown: a screen of 110 columns \
	     */
#define ASSIGNED_LEAST 12
#define WARNINGS_AT    5 /* where the warnings begin in the column of problems, if there are less than 100 errors */
#define PROBLEMS_WIDTH (WARNINGS_AT + 4)
#define NO_ONE         "no one"

static const char *const headings[COLUMN_COUNT] = { "Name", "Platform", "Type", "Problems", "Assigned to" };

void profiles_columns_init(struct profiles_columns *columns, const struct design *design)
{
	*columns = (struct profiles_columns){ .design = design };
}

void profiles_columns_release(struct profiles_columns *columns)
{
	free(columns->names.widths);
	free(columns->platforms.widths);
	free(columns->targets.widths);
}

/* --- measuring */

static int columns_of_targets(const struct profile *profile)
{
	const struct value *targets = &profile->values[FIELD_ASSIGNMENTS];
	int columns = 0;

	for (size_t i = 0; i < value_count(targets) && columns < MEASURED_MOST; i++)
		columns += layout_natural(target_label(value_item(targets, i))) + value_item(targets, i)->excluded + (i ? 2 : 0);
	return columns ? columns : (int)strlen(NO_ONE);
}

static void measured_set(struct measured *measured, size_t slot, int columns)
{
	if (measured->widths[slot])
		measured->counts[measured->widths[slot]]--;
	measured->widths[slot] = (uint8_t)(columns < MEASURED_MOST ? columns : MEASURED_MOST);
	if (measured->widths[slot])
		measured->counts[measured->widths[slot]]++;
}

static int measured_widest(const struct measured *measured)
{
	int columns = MEASURED_MOST;

	while (columns > 0 && !measured->counts[columns])
		columns--;
	return columns;
}

static void measure_profile(struct profiles_columns *columns, size_t slot)
{
	const struct profile *profile = design_in_slot(columns->design, slot);

	measured_set(&columns->names, slot, profile ? layout_natural(profile_display_name(profile)) : 0);
	measured_set(&columns->platforms, slot, profile ? layout_natural(profile_platform_label(profile)) : 0);
	measured_set(&columns->targets, slot, profile ? columns_of_targets(profile) : 0);
}

static void measured_grow(struct measured *measured, size_t from, size_t to)
{
	measured->widths = xrealloc(measured->widths, to);
	memset(measured->widths + from, 0, to - from);
}

void profiles_columns_measure(struct profiles_columns *columns)
{
	const struct design *design = columns->design;

	if (columns->slots < design->slot_count) {
		measured_grow(&columns->names, columns->slots, design->slot_count);
		measured_grow(&columns->platforms, columns->slots, design->slot_count);
		measured_grow(&columns->targets, columns->slots, design->slot_count);
		columns->slots = design->slot_count;
	}
	if (!columns->begun)
		for (size_t i = 0; i < design->count; i++)
			measure_profile(columns, design->profiles[i]->slot);
	else
		for (size_t i = columns->seen; i < design->touched_count; i++)
			measure_profile(columns, design->touched[i]);
	columns->begun = true;
	columns->seen = design->touched_count;
}

/* --- widths */

static int columns_at_least(int columns, const char *heading)
{
	return columns > (int)strlen(heading) ? columns : (int)strlen(heading);
}

static int columns_of_types(void)
{
	int widest = (int)strlen(headings[COLUMN_TYPE]);

	for (int i = 0; i < TYPE_COUNT; i++)
		widest = columns_at_least(widest, profile_types[i].word);
	return widest;
}

/* Whether the platform or the type can be shown with the columns after it, and names still have enough room to be read. */
static bool column_fits(const struct layout_column columns[COLUMN_COUNT], int wanted, int room)
{
	int name = columns[COLUMN_NAME].natural < NAME_READABLE ? columns[COLUMN_NAME].natural : NAME_READABLE;

	for (int i = wanted; i <= COLUMN_PROBLEMS; i++)
		name += COLUMNS_GAP + columns[i].natural;
	return name <= room;
}

void profiles_columns_fit(const struct profiles_columns *columns, struct layout_column out[COLUMN_COUNT], int room, bool platform)
{
	int labels = measured_widest(&columns->platforms);

	memset(out, 0, COLUMN_COUNT * sizeof(*out));
	out[COLUMN_NAME].natural = columns_at_least(measured_widest(&columns->names), headings[COLUMN_NAME]);
	out[COLUMN_NAME].least = NAME_LEAST;
	out[COLUMN_PLATFORM].natural = columns_at_least(
		labels < PLATFORM_MOST ? labels : PLATFORM_MOST, headings[COLUMN_PLATFORM]);
	out[COLUMN_PLATFORM].optional = true;
	out[COLUMN_TYPE].natural = columns_of_types();
	out[COLUMN_TYPE].optional = true;
	out[COLUMN_PROBLEMS].natural = PROBLEMS_WIDTH;
	if (room >= ASSIGNED_FROM)
		out[COLUMN_ASSIGNED] = (struct layout_column){
			.natural = columns_at_least(measured_widest(&columns->targets), headings[COLUMN_ASSIGNED]),
			.least = ASSIGNED_LEAST,
			.optional = true,
		};
	for (int i = COLUMN_PLATFORM; i < COLUMN_ASSIGNED; i++)
		out[i].least = out[i].natural;
	/* Platforms give way first: most names have theirs in them. */
	if (!platform || !column_fits(out, COLUMN_PLATFORM, room))
		out[COLUMN_PLATFORM].natural = 0;
	if (!column_fits(out, COLUMN_TYPE, room))
		out[COLUMN_TYPE].natural = 0;
	layout_columns(out, COLUMN_COUNT, room, COLUMNS_GAP);
}

int profiles_columns_used(const struct layout_column columns[COLUMN_COUNT])
{
	int used = 0;

	for (int i = 0; i < COLUMN_COUNT; i++)
		used += columns[i].width ? columns[i].width + (used ? COLUMNS_GAP : 0) : 0;
	return used;
}

/* --- drawing */

/* Where a column begins; the first one begins at 0. */
static int column_start(const struct layout_column columns[COLUMN_COUNT], int wanted)
{
	int at = 0;

	for (int i = 0; i < wanted; i++)
		at += columns[i].width ? columns[i].width + COLUMNS_GAP : 0;
	return at;
}

static const enum profile_sort sorts[COLUMN_COUNT] = { SORT_NAME, SORT_PLATFORM, SORT_TYPE, SORT_PROBLEMS, SORT_ASSIGNED };

enum profile_sort profiles_columns_sort(enum profiles_column column)
{
	return sorts[column];
}

/* The mark after the heading may be in the gap between the columns. Most problems come first. */
void profiles_columns_draw_headings(
	const struct layout_column columns[COLUMN_COUNT], struct canvas *canvas, int row, int column, enum profile_sort sort)
{
	for (int i = 0; i < COLUMN_COUNT; i++) {
		int at = column + column_start(columns, i);
		int used = canvas_text(canvas, row, at, columns[i].width, STYLE_FAINT, headings[i]);
		struct area area = { row, at, 1, used + 2 };

		if (!used)
			continue;
		click_region_select(canvas, area, HEADING_ITEM + (size_t)i, false, at);
		if (sorts[i] == sort)
			canvas_text(canvas, row, at + used + 1, 1, STYLE_FAINT,
				canvas_glyph(canvas, sort == SORT_PROBLEMS ? GLYPH_DOWN : GLYPH_UP));
	}
}

static void draw_targets(struct canvas *canvas, int row, int column, int columns, const struct profile *profile)
{
	const struct value *targets = &profile->values[FIELD_ASSIGNMENTS];
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < value_count(targets); i++)
		strbuf_printf(&text, "%s%s%s", i ? "  " : "",
			value_item(targets, i)->excluded ? canvas_glyph(canvas, GLYPH_MINUS) : "",
			target_label(value_item(targets, i)));
	canvas_text(
		canvas, row, column, columns, text.length ? STYLE_FAINT : STYLE_HINT, text.length ? strbuf_text(&text) : NO_ONE);
	strbuf_release(&text);
}

void profiles_columns_draw(const struct layout_column columns[COLUMN_COUNT], struct canvas *canvas, int row, int column,
	const struct profile *profile, enum layout_cut cut)
{
	int name = columns[COLUMN_NAME].width;

	/* One style from the name on, with the spaces: a terminal gets less to change it, see
	 * tests/screen/cases/test_output_size.c. */
	canvas_restyle(canvas, (struct area){ row, column + name, 1, profiles_columns_used(columns) - name }, STYLE_FAINT);
	layout_text(canvas, row, column, name, STYLE_TEXT, profile_display_name(profile), cut);
	canvas_text(canvas, row, column + column_start(columns, COLUMN_PLATFORM), columns[COLUMN_PLATFORM].width, STYLE_FAINT,
		profile_platform_label(profile));
	canvas_text(canvas, row, column + column_start(columns, COLUMN_TYPE), columns[COLUMN_TYPE].width, STYLE_FAINT,
		profile_type_word(profile));
	if (columns[COLUMN_ASSIGNED].width)
		draw_targets(
			canvas, row, column + column_start(columns, COLUMN_ASSIGNED), columns[COLUMN_ASSIGNED].width, profile);
}

static int draw_count(struct canvas *canvas, int row, int column, int columns, enum severity severity, size_t number)
{
	static const enum glyph glyphs[SEVERITY_COUNT] = { GLYPH_HINT, GLYPH_WARNING, GLYPH_ERROR };

	if (!number)
		return 0;
	return canvas_printf(canvas, row, column, columns, severity_styles[severity], "%s %zu",
		canvas_glyph(canvas, glyphs[severity]), number);
}

void profiles_columns_draw_problems(const struct layout_column columns[COLUMN_COUNT], struct canvas *canvas, int row, int gutter,
	int column, const struct findings *findings)
{
	size_t errors = findings_count(findings, SEVERITY_ERROR), warnings = findings_count(findings, SEVERITY_WARNING);
	int at = column + column_start(columns, COLUMN_PROBLEMS), width = columns[COLUMN_PROBLEMS].width, used;

	if (errors || warnings)
		canvas_text(canvas, row, gutter, 1, errors ? STYLE_ERROR : STYLE_WARNING,
			canvas_glyph(canvas, errors ? GLYPH_ERROR : GLYPH_WARNING));
	if (!width)
		return;
	used = draw_count(canvas, row, at, width, SEVERITY_ERROR, errors);
	if (errors && warnings) /* the spaces between them, too: see profiles_columns_draw() */
		canvas_restyle(canvas, (struct area){ row, at + used, 1, WARNINGS_AT - used }, STYLE_ERROR);
	used = used < WARNINGS_AT ? WARNINGS_AT : used + 1;
	draw_count(canvas, row, at + used, width - used, SEVERITY_WARNING, warnings);
}
