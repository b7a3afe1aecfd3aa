#include "forms/blades/tenant_marks.h"

#include "export/io/path.h"
#include "model/base/plural.h"
#include "model/base/text_escape.h"

#define MARK_COLUMNS 2 /* of the mark for a profile that differs from the tenant, which is there only with a tenant */

int tenant_marks_columns(const struct drift *drift)
{
	return drift ? MARK_COLUMNS : 0;
}

void tenant_marks_draw(const struct drift *drift, struct canvas *canvas, int row, int column, const struct profile *profile)
{
	if (drift_mark(drift, profile) != DRIFT_NONE)
		canvas_text(canvas, row, column, 1, STYLE_WARNING, canvas_glyph(canvas, GLYPH_DIFFERS));
}

void tenant_marks_draw_legend(const struct drift *drift, const struct design *design, struct canvas *canvas, struct area *inside)
{
	struct strbuf text = STRBUF_INIT;

	if (!drift || inside->rows < 3)
		return;
	if (drift_is_of_other_portal(drift, design))
		strbuf_printf(&text, "%s was read for another portal; press = to compare again", path_base(drift->tenant.path));
	else if (drift->different)
		strbuf_printf(&text, "%s %zu of %zu %s %s from %s", canvas_glyph(canvas, GLYPH_DIFFERS), drift->different,
			design->count, plural(design->count, "profile", "profiles"),
			plural(drift->different, "differs", "differ"), path_base(drift->tenant.path));
	else
		strbuf_printf(&text, "No profile differs from %s", path_base(drift->tenant.path));
	if (drift->unmanaged)
		strbuf_printf(
			&text, "; %zu %s only there", drift->unmanaged, plural(drift->unmanaged, "profile is", "profiles are"));
	inside->rows--;
	canvas_text(canvas, inside->row + inside->rows, inside->column + 3, inside->columns - 4, STYLE_FAINT, strbuf_text(&text));
	strbuf_release(&text);
}

void tenant_marks_say(const struct drift *drift, const struct profile *profile, struct strbuf *help)
{
	enum drift_mark mark = drift_mark(drift, profile);

	if (mark == DRIFT_NONE)
		return;
	strbuf_addstr(help, mark == DRIFT_MISSING ? ". This one is not in " : ". This one differs from ");
	text_escape(help, path_base(drift->tenant.path));
}
