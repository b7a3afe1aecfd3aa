/* The Matrix blade: the fields of several profiles side by side, with differences marked. */
#include "forms/pages/matrix.h"

#include "model/report/field_matrix.h"

#include <stdlib.h>
#include <string.h>

#include "forms/base/page_text.h"
#include "forms/pages/field_edit.h"
#include "forms/pages/field_help.h"
#include "forms/pages/matrix_layout.h"
#include "model/design/visibility.h"
#include "model/base/text_escape.h"
#include "model/base/alloc.h"
#include "tui/widget/click_region.h"

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
	struct field_choosing choosing; /* what the menu of choices at the selected cell is for */
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

/* What the functions that draw need. */
struct drawing {
	struct canvas *canvas;
	struct matrix_view view;
	struct matrix_layout layout;
	bool focused;
};

static void draw_cell(struct matrix_blade *page, const struct drawing *drawing, struct area area, size_t row, size_t column,
	enum layout_cut cut)
{
	static const enum glyph signs[SEVERITY_COUNT] = { GLYPH_HINT, GLYPH_WARNING, GLYPH_ERROR };
	struct canvas *canvas = drawing->canvas;
	const struct matrix_cell *cell = &page->matrix.rows[row].cells[column];
	bool selected = row == page->base.list.selected && column == page->column;
	/* What is the same in all profiles is quiet, so that differences and problems are found at once. */
	bool wrong = cell->problem && cell->problem - 1 > SEVERITY_HINT;
	bool quiet = cell->state != MATRIX_VALUE || (!page->matrix.rows[row].differs && !wrong);
	enum style style = cell->stands_out ? STYLE_WARNING : quiet ? STYLE_FAINT : STYLE_VALUE;
	struct area inside = area;
	struct strbuf text = STRBUF_INIT;

	if (cell->problem)
		canvas_text(canvas, area.row, area.column, 1, severity_styles[cell->problem - 1],
			canvas_glyph(canvas, signs[cell->problem - 1]));
	inside.column += matrix_cell_indent(cell);
	inside.columns -= matrix_cell_indent(cell);
	matrix_cell_format(&text, &drawing->view, cell);
	matrix_cell_draw(canvas, inside, style, strbuf_text(&text), cut);
	click_region_select(canvas, area, row * page->matrix.column_count + column, selected, area.column);
	if (selected) {
		page->base.at = area;
		canvas_restyle(canvas, area, drawing->focused ? STYLE_SELECTION : STYLE_SELECTION_AWAY);
		if (drawing->focused)
			canvas_cursor(canvas, area.row, area.column, false);
	}
	strbuf_release(&text);
}

/* Above the labels: which columns are shown, and what all headings begin with. */
static void draw_corner(const struct matrix_blade *page, const struct drawing *drawing, struct area area)
{
	const struct matrix_layout *layout = &drawing->layout;
	size_t end = page->left + layout->count, count = page->matrix.column_count;
	struct strbuf prefix = STRBUF_INIT;

	area.columns = layout->label - 2;
	if (layout->count < count) {
		canvas_printf(drawing->canvas, area.row, area.column, area.columns, STYLE_FAINT, "%s %zu to %zu of %zu %s",
			page->left ? "<" : " ", page->left + 1, end, count, end < count ? ">" : " ");
		area.row++;
		area.rows--;
	}
	area.column += 2;
	area.columns -= 2;
	if (layout->prefix)
		strbuf_printf(&prefix, "%.*s%s", (int)layout->prefix, page->matrix.columns[0].title,
			canvas_glyph(drawing->canvas, GLYPH_CUT));
	canvas_wrap(drawing->canvas, area, STYLE_FAINT, strbuf_text(&prefix));
	strbuf_release(&prefix);
}

static void draw_head(const struct matrix_blade *page, const struct drawing *drawing, struct area inside)
{
	const struct matrix_layout *layout = &drawing->layout;
	int column = inside.column + layout->label;

	draw_corner(page, drawing, (struct area){ inside.row, inside.column + 1, layout->head, 0 });
	for (size_t i = 0; i < layout->count; i++) {
		canvas_wrap(drawing->canvas, (struct area){ inside.row, column, layout->head, layout->cells[i].width },
			page->left + i == page->column ? STYLE_TITLE_FOCUSED : STYLE_HEADING,
			page->matrix.columns[page->left + i].title + layout->prefix);
		column += layout->cells[i].width + layout->gap;
	}
}

static void draw_row(struct matrix_blade *page, const struct drawing *drawing, struct area line, size_t row)
{
	const struct matrix_row *shown = &page->matrix.rows[row];
	const struct matrix_layout *layout = &drawing->layout;
	enum layout_cut cut = matrix_row_cut(layout, &drawing->view, row);
	int column = line.column + layout->label;

	if (shown->differs)
		canvas_text(drawing->canvas, line.row, line.column, 2, STYLE_WARNING, matrix_sign(drawing->view.ascii));
	canvas_wrap(drawing->canvas, (struct area){ line.row, line.column + 3, line.rows, layout->label - 4 },
		row == page->base.list.selected ? STYLE_LABEL_FOCUSED : STYLE_LABEL, shown->label);
	for (size_t i = 0; i < layout->count; i++) {
		draw_cell(page, drawing, (struct area){ line.row, column, line.rows, layout->cells[i].width }, row,
			page->left + i, cut);
		column += layout->cells[i].width + layout->gap;
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

/* Rows are taller than one only while all of them are visible, so the list scrolls by rows of the matrix. */
static void draw_rows(struct matrix_blade *page, const struct drawing *drawing, struct area box, struct area inside)
{
	struct list_view *rows = &page->base.list;
	int fit = inside.rows > 0 ? inside.rows : 1, used = 0;

	list_fit(rows, page->matrix.row_count, (size_t)fit);
	for (size_t row = rows->top; row < page->matrix.row_count && used < fit; row++) {
		int height = drawing->layout.heights ? drawing->layout.heights[row] : 1;

		draw_row(page, drawing, (struct area){ inside.row + used, inside.column, height, inside.columns }, row);
		used += height;
	}
	canvas_scrollbar(drawing->canvas, box, (int)rows->top, fit, (int)page->matrix.row_count);
}

/* The gravest problem of a cell; NULL: none is known. */
static const struct finding *matrix_problem(const struct matrix_blade *page, size_t row, size_t column)
{
	return findings_worst_of_field(
		session_findings(page->base.session, page->matrix.columns[column].profile), page->matrix.rows[row].field);
}

/* Notes the problems of the cells that are drawn. They are found between two keys, so each drawing may know more. */
static void note_problems(struct matrix_blade *page, size_t columns)
{
	for (size_t row = 0; row < page->matrix.row_count; row++)
		for (size_t i = page->left; i < page->left + columns; i++) {
			const struct finding *finding = matrix_problem(page, row, i);

			page->matrix.rows[row].cells[i].problem = finding ? (int)finding->severity + 1 : 0;
		}
}

static void matrix_draw(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused)
{
	struct matrix_blade *page = (struct matrix_blade *)blade;
	struct drawing drawing = { .canvas = canvas, .focused = focused };

	if (!page->matrix.column_count) {
		canvas_text(canvas, inside.row + 1, inside.column + 2, inside.columns - 4, STYLE_FAINT,
			"There are no profiles of this type any more.");
		return;
	}
	scroll_to_column(page, matrix_layout_count(&page->matrix, inside.columns));
	drawing.view = (struct matrix_view){ &page->matrix, page->base.host->show_hidden, canvas->ascii, inside.rows,
		inside.columns, page->left };
	note_problems(page, page->seen);
	matrix_layout_make(&drawing.layout, &drawing.view);
	draw_head(page, &drawing, inside);
	inside.row += drawing.layout.head;
	inside.rows -= drawing.layout.head;
	draw_rows(page, &drawing, box, inside);
	matrix_layout_release(&drawing.layout);
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

static enum field_id field_here(const struct matrix_blade *page)
{
	return page->matrix.rows[page->base.list.selected].field;
}

/* True, with the reason, where the selected profile does not have the field. */
static bool matrix_lacks(struct matrix_blade *page, const struct profile *profile)
{
	struct strbuf reason = STRBUF_INIT;

	if (cell_here(page)->state != MATRIX_ABSENT)
		return false;
	field_hidden_reason_line(&reason, profile, field_here(page));
	blade_host_say(page->base.host, STYLE_TEXT, "%s", strbuf_text(&reason));
	strbuf_release(&reason);
	return true;
}

static void matrix_go(struct matrix_blade *page)
{
	struct profile *profile = profile_here(page);

	if (profile && !matrix_lacks(page, profile))
		blade_host_open_blade_of(page->base.host, profile, field_here(page));
}

/* --- edits */

static void matrix_edit(struct matrix_blade *page)
{
	struct profile *profile = profile_here(page);

	if (profile && !matrix_lacks(page, profile))
		field_edit_in_place(&page->choosing, &page->base, profile, field_here(page));
}

/* The profile whose value a row for all begins with: the selected one, or the first that has the field. */
static const struct profile *matrix_row_sample(const struct matrix_blade *page)
{
	const struct matrix_row *row = &page->matrix.rows[page->base.list.selected];
	size_t at = page->column;

	for (size_t i = 0; row->cells[at].state == MATRIX_ABSENT && i < page->matrix.column_count; i++)
		at = i;
	return page->matrix.columns[at].profile;
}

static void matrix_set_row(struct matrix_blade *page)
{
	struct bulk_profiles profiles = { NULL, page->matrix.column_count };
	size_t *slots = xcalloc(page->matrix.column_count + 1, sizeof(*slots));

	for (size_t i = 0; i < page->matrix.column_count; i++)
		slots[i] = page->matrix.columns[i].profile->slot;
	profiles.slots = slots;
	if (page->matrix.column_count)
		field_edit_open_all(page->base.session, page->base.host, matrix_row_sample(page), field_here(page), &profiles);
	free(slots);
}

/* --- keys */

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
	else if (pressed.code == TK_ENTER) /* read-only: there is nothing to edit */
		matrix_go(page);
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

/* The blade has a profile only while help for the selected cell opens: otherwise it must not close with the profile. */
static void matrix_explain(struct matrix_blade *page)
{
	page->base.profile = profile_here(page);
	page->base.field = page->base.profile ? field_here(page) : FIELD_NONE;
	field_help_open(&page->base);
	page->base.profile = NULL;
	page->base.field = FIELD_NONE;
}

static bool matrix_request(struct blade *blade, int wanted)
{
	struct matrix_blade *page = (struct matrix_blade *)blade;

	switch (wanted) {
	case REQUEST_OPEN:
		matrix_edit(page);
		return true;
	case REQUEST_SET_ROW:
		matrix_set_row(page);
		return true;
	case REQUEST_GO_TO_FIELD:
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
	const struct finding *problem;
	const struct field *field;

	if (!cell)
		return;
	field = profile_field(page->matrix.columns[page->column].profile, field_here(page));
	problem = matrix_problem(page, page->base.list.selected, page->column);
	strbuf_printf(help, "%s: %s", field->label, field->help);
	text_escape(finding, page->matrix.columns[page->column].title);
	strbuf_addstr(finding, cell->state == MATRIX_ABSENT ? " has no such field: " : ": ");
	join_lines(finding, cell->text);
	if (cell->stands_out)
		strbuf_addstr(finding, "; others have another value");
	*style = cell->stands_out ? STYLE_WARNING : STYLE_TEXT;
	if (!problem)
		return;
	strbuf_printf(finding, "; %s %s: %s", severity_name(problem->severity), problem->rule->id, problem->message);
	*style = severity_styles[problem->severity];
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
