/* The Matrix blade: the fields of several profiles side by side, with differences marked. */
#include "forms/pages/matrix.h"

#include "model/report/field_matrix.h"

#include <stdlib.h>
#include <string.h>

#include "forms/base/page_text.h"
#include "forms/pages/field_help.h"
#include "model/design/visibility.h"
#include "model/base/text_escape.h"
#include "model/base/text_width.h"
#include "model/base/alloc.h"
#include "tui/widget/click_region.h"

enum { HEAD_ROWS = 3, CELL_LEAST = 14, CELL_MOST = 44, LABEL_MOST = 31, LABEL_LEAST = 10 };

struct matrix_blade {
	struct form_blade base; /* its list is that of the rows */
	struct field_matrix matrix;
	enum profile_type type;
	size_t *slots; /* of the profiles that were shown when the blade opened; some may have been deleted since */
	size_t slot_count;
	size_t column, left;    /* the selected column, and the first visible one */
	size_t seen;            /* columns at the last drawing */
	unsigned long revision; /* of the design when the matrix was made */
	bool made;
};

static void matrix_title(struct blade *blade, struct strbuf *out)
{
	strbuf_printf(out, "Matrix: %s", profile_types[((struct matrix_blade *)blade)->type].blade);
}

static void matrix_make(struct matrix_blade *page)
{
	const struct design *design = page->base.target->design;
	struct profile **profiles = xcalloc(page->slot_count, sizeof(struct profile *));
	size_t count = 0;

	for (size_t i = 0; i < page->slot_count; i++) {
		struct profile *profile = design_in_slot(design, page->slots[i]);

		if (profile)
			profiles[count++] = profile;
	}
	field_matrix_release(&page->matrix);
	field_matrix_of_profiles(&page->matrix, design, profiles, count, page->type);
	page->revision = design->revision;
	page->made = true;
	free(profiles);
}

static void matrix_refresh(struct blade *blade)
{
	struct matrix_blade *page = (struct matrix_blade *)blade;

	if (!page->made || page->revision != page->base.target->design->revision)
		matrix_make(page);
	list_fit(&page->base.list, page->matrix.row_count, 0);
	if (page->column >= page->matrix.column_count)
		page->column = page->matrix.column_count ? page->matrix.column_count - 1 : 0;
}

/* The widths of labels and cells, and the number of cells side by side. */
struct widths {
	int label, cell;
	size_t count;
};

static struct widths matrix_measure(const struct field_matrix *matrix, int columns)
{
	struct widths widths = { LABEL_LEAST, CELL_LEAST, 1 };
	int most = columns * 2 / 5 < LABEL_MOST ? columns * 2 / 5 : LABEL_MOST;
	int room;

	for (size_t i = 0; i < matrix->row_count; i++) {
		int label = 4 + (int)text_width(matrix->rows[i].label);

		widths.label = label > widths.label ? label : widths.label;
	}
	widths.label = widths.label > most ? most : widths.label;
	room = columns - widths.label;
	if (room >= 2 * (CELL_LEAST + 1))
		widths.count = (size_t)(room / (CELL_LEAST + 1));
	if (widths.count > matrix->column_count)
		widths.count = matrix->column_count;
	widths.cell = room / (int)widths.count - 1;
	widths.cell = widths.cell > CELL_MOST ? CELL_MOST : widths.cell;
	return widths;
}

/* The mark of a difference; a word would need too much room. */
static const char *matrix_sign(const struct canvas *canvas)
{
	return canvas->ascii ? "<>" : "\xe2\x89\xa0";
}

/* Joins lines with commas. */
static void join_lines(struct strbuf *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\n')
			strbuf_addstr(out, ", ");
		else
			strbuf_addch(out, *text);
	}
}

static void say_cell(
	const struct matrix_blade *page, const struct canvas *canvas, const struct matrix_cell *cell, struct strbuf *out)
{
	if (cell->state == MATRIX_ABSENT && !page->base.host->show_hidden) {
		strbuf_addch(out, '-');
		return;
	}
	if (cell->stands_out)
		strbuf_printf(out, "%s ", matrix_sign(canvas));
	strbuf_addstr(out, cell->state == MATRIX_ABSENT ? "(" : "");
	join_lines(out, cell->text);
	strbuf_addstr(out, cell->state == MATRIX_ABSENT ? ")" : "");
}

static void draw_cell(
	const struct matrix_blade *page, struct canvas *canvas, struct area area, size_t row, size_t column, bool focused)
{
	const struct matrix_cell *cell = &page->matrix.rows[row].cells[column];
	bool selected = row == page->base.list.selected && column == page->column;
	enum style style = cell->stands_out ? STYLE_WARNING : cell->state == MATRIX_VALUE ? STYLE_VALUE : STYLE_FAINT;
	struct strbuf text = STRBUF_INIT;

	say_cell(page, canvas, cell, &text);
	canvas_text(canvas, area.row, area.column, area.columns, style, strbuf_text(&text));
	click_region_select(canvas, area, row * page->matrix.column_count + column, selected, area.column);
	if (selected) {
		canvas_restyle(canvas, area, focused ? STYLE_SELECTION : STYLE_TITLE);
		if (focused)
			canvas_cursor(canvas, area.row, area.column, false);
	}
	strbuf_release(&text);
}

static void draw_head(const struct matrix_blade *page, struct canvas *canvas, struct area inside, struct widths widths)
{
	const struct field_matrix *matrix = &page->matrix;
	size_t end = page->left + widths.count;

	if (widths.count < matrix->column_count)
		canvas_printf(canvas, inside.row, inside.column + 1, widths.label - 2, STYLE_FAINT, "%s %zu to %zu of %zu %s",
			page->left ? "<" : " ", page->left + 1, end, matrix->column_count,
			end < matrix->column_count ? ">" : " ");
	for (size_t i = page->left; i < end; i++) {
		int column = inside.column + widths.label + (int)(i - page->left) * (widths.cell + 1);

		canvas_wrap(canvas, (struct area){ inside.row, column, HEAD_ROWS, widths.cell },
			i == page->column ? STYLE_TITLE_FOCUSED : STYLE_HEADING, matrix->columns[i].title);
	}
}

static void draw_row(
	const struct matrix_blade *page, struct canvas *canvas, struct area line, struct widths widths, size_t row, bool focused)
{
	const struct matrix_row *shown = &page->matrix.rows[row];
	bool selected = row == page->base.list.selected;

	if (shown->differs)
		canvas_text(canvas, line.row, line.column, 2, STYLE_WARNING, matrix_sign(canvas));
	canvas_text(
		canvas, line.row, line.column + 3, widths.label - 4, selected ? STYLE_TITLE_FOCUSED : STYLE_LABEL, shown->label);
	for (size_t i = page->left; i < page->left + widths.count; i++) {
		int column = line.column + widths.label + (int)(i - page->left) * (widths.cell + 1);

		draw_cell(page, canvas, (struct area){ line.row, column, 1, widths.cell }, row, i, focused);
	}
}

static void scroll_to_column(struct matrix_blade *page, size_t count)
{
	size_t columns = page->matrix.column_count;

	page->seen = count;
	if (page->column < page->left)
		page->left = page->column;
	if (page->column >= page->left + count)
		page->left = page->column - count + 1;
	if (page->left + count > columns)
		page->left = columns - count;
}

static void matrix_draw(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused)
{
	struct matrix_blade *page = (struct matrix_blade *)blade;
	struct list_view *rows = &page->base.list;
	int fit = inside.rows > HEAD_ROWS ? inside.rows - HEAD_ROWS : 1;
	struct widths widths;

	if (!page->matrix.column_count) {
		canvas_text(canvas, inside.row + 1, inside.column + 2, inside.columns - 4, STYLE_FAINT,
			"There are no profiles of this type any more.");
		return;
	}
	widths = matrix_measure(&page->matrix, inside.columns);
	scroll_to_column(page, widths.count);
	list_fit(rows, page->matrix.row_count, (size_t)fit);
	draw_head(page, canvas, inside, widths);
	for (int i = 0; i < fit && rows->top + (size_t)i < page->matrix.row_count; i++)
		draw_row(page, canvas, (struct area){ inside.row + HEAD_ROWS + i, inside.column, 1, inside.columns }, widths,
			rows->top + (size_t)i, focused);
	canvas_scrollbar(canvas, box, (int)rows->top, fit, (int)page->matrix.row_count);
}

static struct profile *profile_here(const struct matrix_blade *page)
{
	const struct field_matrix *matrix = &page->matrix;

	return matrix->column_count ? design_profile(page->base.target->design, matrix->columns[page->column].profile->id) : NULL;
}

static const struct matrix_cell *cell_here(const struct matrix_blade *page)
{
	return page->matrix.column_count ? &page->matrix.rows[page->base.list.selected].cells[page->column] : NULL;
}

/* Selects the profile in the list as well: the preview and the clipboard use that selection. */
static void select_here(struct matrix_blade *page)
{
	struct profile *profile = profile_here(page);

	if (profile)
		blade_host_select(page->base.host, profile);
}

static void matrix_key(struct blade *blade, struct key pressed)
{
	struct matrix_blade *page = (struct matrix_blade *)blade;
	size_t columns = page->matrix.column_count;
	struct key in_list = pressed;

	if (!columns)
		return;
	if (pressed.code == TK_LEFT || pressed.code == TK_BACKTAB)
		page->column -= page->column > 0;
	else if (pressed.code == TK_RIGHT || pressed.code == TK_TAB)
		page->column += page->column + 1 < columns;
	else if (pressed.code == TK_CTRL_LEFT)
		page->column -= page->seen < page->column ? page->seen : page->column;
	else if (pressed.code == TK_CTRL_RIGHT)
		page->column = page->column + page->seen < columns ? page->column + page->seen : columns - 1;
	else {
		if (pressed.code == TK_CLICK_ITEM) {
			page->column = pressed.codepoint % columns;
			in_list.codepoint = (uint32_t)(pressed.codepoint / columns);
		}
		list_key(&page->base.list, in_list, page->matrix.row_count,
			page->base.list.rows > 1 ? page->base.list.rows - 1 : 1);
	}
	select_here(page);
}

/* Shows the next type that one of the profiles has. */
static void next_type(struct matrix_blade *page)
{
	enum profile_type was = page->type;

	do {
		page->type = (enum profile_type)((page->type + 1) % TYPE_COUNT);
		matrix_make(page);
	} while (page->type != was && !page->matrix.column_count);
	if (page->type == was)
		blade_host_say(page->base.host, STYLE_FAINT, "There are no profiles of another type here");
	else
		page->base.list.selected = page->column = 0;
	select_here(page);
}

static void matrix_go(struct matrix_blade *page)
{
	struct profile *profile = profile_here(page);
	enum field_id field;

	if (!profile)
		return;
	field = page->matrix.rows[page->base.list.selected].field;
	if (cell_here(page)->state == MATRIX_ABSENT) {
		struct strbuf reason = STRBUF_INIT;

		field_hidden_reason_line(&reason, profile, field);
		blade_host_say(page->base.host, STYLE_TEXT, "%s", strbuf_text(&reason));
		strbuf_release(&reason);
		return;
	}
	blade_host_open_blade_of(page->base.host, profile, field);
}

/* The blade has a profile only while help for the selected cell opens: otherwise it must not close with the profile. */
static void matrix_explain(struct matrix_blade *page)
{
	page->base.profile = profile_here(page);
	page->base.field = page->base.profile ? page->matrix.rows[page->base.list.selected].field : FIELD_NONE;
	field_help_open(&page->base);
	page->base.profile = NULL;
	page->base.field = FIELD_NONE;
}

static bool matrix_request(struct blade *blade, int wanted)
{
	struct matrix_blade *page = (struct matrix_blade *)blade;

	switch (wanted) {
	case REQUEST_OPEN:
		matrix_go(page);
		return true;
	case REQUEST_TYPE:
		next_type(page);
		return true;
	case REQUEST_FIELD_HELP:
		matrix_explain(page);
		return true;
	default:
		return form_blade_request_close(blade, wanted);
	}
}

static void matrix_footer(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	struct matrix_blade *page = (struct matrix_blade *)blade;
	const struct matrix_cell *cell = cell_here(page);
	const struct field *field;

	if (!cell)
		return;
	field = profile_field(page->matrix.columns[page->column].profile, page->matrix.rows[page->base.list.selected].field);
	strbuf_printf(help, "%s: %s", field->label, field->help);
	text_escape(finding, page->matrix.columns[page->column].title);
	strbuf_addstr(finding, cell->state == MATRIX_ABSENT ? " has no such field: " : ": ");
	join_lines(finding, cell->text);
	if (cell->stands_out)
		strbuf_addstr(finding, "; others have another value");
	*style = cell->stands_out ? STYLE_WARNING : STYLE_TEXT;
}

static void matrix_text(struct form_blade *base, struct strbuf *out)
{
	const struct field_matrix *matrix = &((const struct matrix_blade *)base)->matrix;
	const char **cells = xcalloc(matrix->column_count + 1, sizeof(*cells));

	cells[0] = "Field";
	for (size_t i = 0; i < matrix->column_count; i++)
		cells[1 + i] = matrix->columns[i].title;
	page_text_cells(out, cells, matrix->column_count + 1);
	for (size_t row = 0; row < matrix->row_count; row++) {
		struct strbuf line = STRBUF_INIT;

		text_escape(&line, matrix->rows[row].label);
		for (size_t i = 0; i < matrix->column_count; i++) {
			struct strbuf cell = STRBUF_INIT;

			join_lines(
				&cell, matrix->rows[row].cells[i].state == MATRIX_ABSENT ? "-" : matrix->rows[row].cells[i].text);
			strbuf_addch(&line, '\t');
			text_escape(&line, strbuf_text(&cell));
			strbuf_release(&cell);
		}
		strbuf_printf(out, "%s\n", strbuf_text(&line));
		strbuf_release(&line);
	}
	free(cells);
}

static void matrix_release(struct blade *blade)
{
	struct matrix_blade *page = (struct matrix_blade *)blade;

	field_matrix_release(&page->matrix);
	free(page->slots);
	form_blade_release(blade);
}

static const struct blade_ops matrix_ops = { matrix_title, matrix_refresh, matrix_draw, matrix_key, matrix_request, matrix_footer,
	matrix_release, IN_MATRIX };

void matrix_open(struct session *session, struct blade_host *host, struct profile *const *profiles, size_t count,
	const struct profile *selected)
{
	struct matrix_blade *page;

	if (!selected->kind) {
		blade_host_say(host, STYLE_WARNING, "Choose a platform and a profile type first");
		return;
	}
	page = xcalloc(1, sizeof(*page));
	form_blade_init(&page->base, &matrix_ops, session, host, NULL, FIELD_NONE);
	page->base.blade.wide = true;
	page->base.text = matrix_text;
	page->type = selected->kind->type;
	page->slots = xcalloc(count, sizeof(*page->slots));
	for (size_t i = 0; i < count; i++)
		page->slots[page->slot_count++] = profiles[i]->slot;
	matrix_make(page);
	for (size_t i = 0; i < page->matrix.column_count; i++)
		if (page->matrix.columns[i].profile == selected)
			page->column = i;
	blade_host_push(host, &page->base.blade);
}
