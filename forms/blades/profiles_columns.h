/*
 * The columns of the list of profiles: how wide each is, and what is in them. The widths are those of all profiles of the design,
 * whether they are shown or not, so that columns stay where they are while one scrolls or filters; after an edit, only the edited
 * profiles are measured again.
 */
#ifndef FORMS_BLADES_PROFILES_COLUMNS_H
#define FORMS_BLADES_PROFILES_COLUMNS_H

#include <stdint.h>

#include "forms/blades/profiles_filter.h"
#include "model/rules/checker.h"
#include "tui/draw/layout.h"

enum profiles_column { COLUMN_NAME, COLUMN_PLATFORM, COLUMN_TYPE, COLUMN_PROBLEMS, COLUMN_ASSIGNED, COLUMN_COUNT };

#define COLUMNS_GAP 2 /* between two of them */

/* The widths of the texts of one column. */
enum { MEASURED_MOST = 120 };
struct measured {
	uint8_t *widths; /* by slot; 0: not counted */
	size_t counts[MEASURED_MOST + 1];
};

struct profiles_columns {
	const struct design *design;
	struct measured names, platforms, targets;
	size_t slots;
	size_t seen; /* how much of design.touched was measured */
	bool begun;
};

void profiles_columns_init(struct profiles_columns *columns, const struct design *design);
void profiles_columns_release(struct profiles_columns *columns);
/* Measures what was edited since. */
void profiles_columns_measure(struct profiles_columns *columns);
/* Gives the columns their widths in so much room; those without a width are left out. platform: there is one for the platform. */
void profiles_columns_fit(
	const struct profiles_columns *columns, struct layout_column out[COLUMN_COUNT], int room, bool platform);
/* The room that they take, with the gaps. */
int profiles_columns_used(const struct layout_column columns[COLUMN_COUNT]);

/* The item of a click on a heading is this and its column; profiles are fewer. */
#define HEADING_ITEM ((size_t)1 << 30)

/* Draws the headings, with a mark on the one that the list is sorted by. */
void profiles_columns_draw_headings(
	const struct layout_column columns[COLUMN_COUNT], struct canvas *canvas, int row, int column, enum profile_sort sort);
/* The order that a click on its heading chooses. */
enum profile_sort profiles_columns_sort(enum profiles_column column);
/* Draws a profile from a column on. cut: where a name loses what does not fit. */
void profiles_columns_draw(const struct layout_column columns[COLUMN_COUNT], struct canvas *canvas, int row, int column,
	const struct profile *profile, enum layout_cut cut);
/* Draws its problems: the numbers in their column, and in `gutter` the sign of the gravest. */
void profiles_columns_draw_problems(const struct layout_column columns[COLUMN_COUNT], struct canvas *canvas, int row, int gutter,
	int column, const struct findings *findings);

#endif
