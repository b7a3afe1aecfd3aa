#include "forms/blades/profiles_lines.h"

#include "model/base/plural.h"
#include "model/base/strbuf.h"
#include "tui/widget/line_view.h"

void profiles_draw_filter(struct line_edit *filter, bool filtering, struct canvas *canvas, struct area *inside)
{
	struct area line = { inside->row, inside->column + 9, 1, inside->columns - 9 };

	if (!filtering && !*line_edit_text(filter))
		return;
	canvas_text(canvas, inside->row, inside->column + 2, 7, STYLE_LABEL, "Filter");
	if (filtering)
		line_view_draw(canvas, line, filter);
	else
		canvas_text(canvas, line.row, line.column, line.columns, STYLE_VALUE, line_edit_text(filter));
	inside->row++;
	inside->rows--;
}

void profiles_draw_others(const struct design *design, struct canvas *canvas, struct area *inside)
{
	const struct others *others = &design->others;

	if (!others->count || inside->rows < 3)
		return;
	inside->rows--;
	canvas_printf(canvas, inside->row + inside->rows, inside->column + 3, inside->columns - 4, STYLE_FAINT,
		"%zu %s kept, and not edited here: %s%s", others->count,
		plural(others->count, "other certificate profile is", "other certificate profiles are"),
		*others->items[0].name ? others->items[0].name : others->items[0].type, others->count > 1 ? ", ..." : "");
}

void profiles_draw_empty(const struct design *design, struct canvas *canvas, struct area inside)
{
	struct strbuf text = STRBUF_INIT;

	if (design->count)
		strbuf_addstr(&text, "No profile has this text in its name, platform, type or problems. Press Esc to show all.");
	else if (design->read_only)
		strbuf_addstr(&text, "There are no profiles.");
	else
		strbuf_printf(&text,
			"No profiles yet. Press n to create one.\n\nBegin with a Trusted certificate for each platform; "
			"SCEP and PKCS profiles link to it.\n\nOr press N to create all of them at once, for the "
			"platforms that you tick, from the CA's certificate.\n\n%s: press P to change the portal.",
			editions[design->edition].label);
	canvas_wrap(canvas, (struct area){ inside.row + 1, inside.column + 2, inside.rows - 1, inside.columns - 4 }, STYLE_FAINT,
		strbuf_text(&text));
	strbuf_release(&text);
}

void profiles_draw_heading(struct canvas *canvas, struct area line, const char *label, size_t count)
{
	int used = canvas_text(canvas, line.row, line.column + 1, line.columns - 1, STYLE_HEADING, label);

	canvas_printf(canvas, line.row, line.column + 1 + used + 2, line.columns - used - 3, STYLE_FAINT, "%zu", count);
}
