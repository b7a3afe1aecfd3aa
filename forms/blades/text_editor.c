/* The blade of a field whose text may have several lines. */
#include "forms/blades/text_editor.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "tui/widget/click_region.h"
#include "tui/widget/text_area.h"

#define AIRY_ROWS 8 /* of a blade that has room for an empty line before its button */

struct text_editor {
	struct form_blade base;
	struct text_area area;
	bool on_button;
};

static void text_editor_title(struct blade *blade, struct strbuf *out)
{
	strbuf_addstr(out, profile_field(((struct form_blade *)blade)->profile, ((struct form_blade *)blade)->field)->label);
}

/* The text may have changed outside this blade, by an undo for example. */
static void text_editor_refresh(struct blade *blade)
{
	struct text_editor *text = (struct text_editor *)blade;
	const char *now = value_as_text(&text->base.profile->values[text->base.field]);

	if (strcmp(now, text_area_text(&text->area)) != 0)
		text_area_set(&text->area, now);
}

static void draw_button(const struct text_editor *text, struct canvas *canvas, struct area line, bool focused)
{
	bool lit = focused && text->on_button;
	int column = line.column + line.columns - 7;

	if (text->area.lines > 1)
		canvas_printf(canvas, line.row, line.column, line.columns - 9, STYLE_FAINT, "Line %zu of %zu",
			text_area_line(&text->area) + 1, text->area.lines);
	canvas_text(canvas, line.row, column, 6, lit ? STYLE_SELECTION : STYLE_BUTTON, "[ OK ]");
	click_region_key(canvas, (struct area){ line.row, column, 1, 6 },
		(struct key){ .code = text->base.session->design->read_only ? TK_ESCAPE : TK_CTRL('S') });
	if (lit)
		canvas_cursor(canvas, line.row, column, false);
}

static void text_editor_draw(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused)
{
	struct text_editor *text = (struct text_editor *)blade;
	int foot = inside.rows >= AIRY_ROWS ? 2 : inside.rows > 1 ? 1 : 0; /* the button, with an empty line before it */
	int rows = inside.rows - foot;

	text_area_draw(&text->area, canvas, (struct area){ inside.row, inside.column + 1, rows, inside.columns - 2 },
		focused && !text->on_button);
	canvas_scrollbar(canvas, (struct area){ box.row, box.column, rows + 2, box.columns }, (int)text->area.top, rows,
		(int)text->area.lines);
	if (foot)
		draw_button(text, canvas, (struct area){ inside.row + inside.rows - 1, inside.column + 1, 1, inside.columns - 2 },
			focused);
}

static void text_editor_edit(struct text_editor *text, struct key pressed)
{
	struct form_blade *base = &text->base;
	struct err err = { 0 };
	bool changed;
	bool taken = text_area_key(&text->area, pressed, &changed);

	if (changed && design_set_text(base->target->design, base->profile, base->field, text_area_text(&text->area), EDIT_TYPED,
			       &err) != 0) {
		blade_host_say_err(base->host, &err);
		text_editor_refresh(&base->blade); /* what was refused must not look as if it were kept */
	} else if (!changed)
		design_seal(base->target->design);
	if (!taken && (pressed.code == TK_TAB || pressed.code == TK_BACKTAB || pressed.code == TK_DOWN))
		text->on_button = true;
}

static void text_editor_key(struct blade *blade, struct key pressed)
{
	struct text_editor *text = (struct text_editor *)blade;
	bool press = pressed.code == TK_ENTER || (pressed.code == TK_TYPED && pressed.codepoint == ' ');

	if (pressed.code == TK_CLICK_ITEM)
		text->on_button = false;
	if (!text->on_button || pressed.code == TK_SCROLL_UP || pressed.code == TK_SCROLL_DOWN)
		text_editor_edit(text, pressed);
	else if (press)
		form_blade_close(&text->base);
	else if (pressed.code == TK_TAB || pressed.code == TK_BACKTAB || pressed.code == TK_UP)
		text->on_button = false;
}

static void text_editor_footer(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	struct form_blade *base = (struct form_blade *)blade;

	strbuf_addstr(help, profile_field(base->profile, base->field)->help);
	form_blade_say_finding(base, base->profile, form_blade_finding(base), finding, style);
}

static void text_editor_release(struct blade *blade)
{
	text_area_release(&((struct text_editor *)blade)->area);
	form_blade_release(blade);
}

static const struct blade_ops text_editor_ops = { text_editor_title, text_editor_refresh, text_editor_draw, text_editor_key,
	form_blade_request_done, text_editor_footer, text_editor_release, IN_TEXT };

void text_editor_open(struct session *session, struct blade_host *host, struct profile *profile, enum field_id field)
{
	struct text_editor *text = xcalloc(1, sizeof(*text));

	form_blade_init(&text->base, &text_editor_ops, session, host, profile, field);
	text_area_init(&text->area, value_as_text(&profile->values[field]));
	blade_host_push(host, &text->base.blade);
}
