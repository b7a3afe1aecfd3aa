/* The Root Certificate blade: the trusted profiles of the same platform, one of which is chosen. */
#include "forms/blades/root_picker.h"

#include <stdlib.h>
#include <string.h>

#include "forms/base/page_text.h"
#include "model/base/alloc.h"
#include "tui/draw/layout.h"

#define SUBJECT_COLUMN 4 /* after the name's column */

struct root_picker {
	struct form_blade base;
	struct profile **offered;
	size_t count;
};

static void root_picker_title(struct blade *blade, struct strbuf *out)
{
	strbuf_addstr(out, profile_field(((struct form_blade *)blade)->profile, ((struct form_blade *)blade)->field)->label);
}

static void root_picker_gather(struct root_picker *picker)
{
	const struct design *design = picker->base.target->design;
	const struct profile *profile = picker->base.profile;
	size_t position = 0;

	picker->offered = xcalloc(design->count, sizeof(struct profile *));
	for (struct profile *candidate; (candidate = design_next_linkable(design, profile, &position));) {
		if (strcmp(candidate->id, value_as_text(&profile->values[picker->base.field])) == 0)
			picker->base.list.selected = picker->count;
		picker->offered[picker->count++] = candidate;
	}
}

static const char *root_picker_subject(const struct profile *offered)
{
	const struct certificate *certificate = profile_certificate(offered);

	return certificate ? certificate->facts.subject : "no certificate yet";
}

/* How many lines the subject of each profile that is visible gets, below the name. */
static int *root_picker_lines(const struct root_picker *picker, size_t count, struct area area)
{
	int *lines = xcalloc(count + 1, sizeof(*lines));

	for (size_t i = 0; i < count; i++)
		lines[i] = layout_wrap_rows(root_picker_subject(picker->offered[picker->base.list.top + i]),
			area.columns - SUBJECT_COLUMN - 3, area.rows);
	layout_rows(lines, count, area.rows - (int)count);
	return lines;
}

static void root_picker_draw_none(const struct root_picker *picker, struct canvas *canvas, struct area inside)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_printf(&text,
		"No trusted certificate profile for %s yet.\n\n"
		"Go back to Profiles (your entries are kept as a draft), press n to create one, then choose it here.",
		platforms[picker->base.profile->kind->platform].label);
	canvas_wrap(canvas, (struct area){ inside.row + 1, inside.column + 3, inside.rows - 1, inside.columns - 5 }, STYLE_FAINT,
		strbuf_text(&text));
	canvas_cursor(canvas, inside.row + 1, inside.column + 3, false);
	strbuf_release(&text);
}

static void root_picker_draw(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused)
{
	struct root_picker *picker = (struct root_picker *)blade;
	struct list_view *list = &picker->base.list;
	size_t rows = inside.rows > 3 ? (size_t)inside.rows / 2 : 1, count;
	struct area entry = { inside.row, inside.column + 1, 1, inside.columns - 2 };
	int *lines;

	if (!picker->count) {
		root_picker_draw_none(picker, canvas, inside);
		return;
	}
	list_fit(list, picker->count, rows);
	count = picker->count - list->top < rows ? picker->count - list->top : rows;
	lines = root_picker_lines(picker, count, inside);
	for (size_t i = 0; i < count; i++) {
		const struct profile *offered = picker->offered[list->top + i];

		entry.rows = inside.rows > 1 ? 1 + lines[i] : 1;
		canvas_text(canvas, entry.row, entry.column + 2, entry.columns - 3, STYLE_VALUE, profile_name(offered));
		layout_wrap(canvas,
			(struct area){ entry.row + 1, entry.column + SUBJECT_COLUMN, entry.rows - 1,
				entry.columns - SUBJECT_COLUMN - 1 },
			STYLE_FAINT, root_picker_subject(offered), NULL);
		list_mark(list, canvas, entry, 0, list->top + i, focused);
		entry.row += entry.rows;
	}
	free(lines);
	canvas_scrollbar(canvas, box, (int)list->top, (int)rows, (int)picker->count);
}

static void root_picker_key(struct blade *blade, struct key pressed)
{
	struct root_picker *picker = (struct root_picker *)blade;
	struct form_blade *base = &picker->base;
	struct err err = { 0 };

	if (pressed.code != TK_ENTER) {
		list_key(&base->list, pressed, picker->count, 5);
		return;
	}
	if (!picker->count)
		return;
	if (design_set_text(base->target->design, base->profile, picker->base.field, picker->offered[base->list.selected]->id,
		    EDIT_STEP, &err) != 0)
		blade_host_say_err(base->host, &err);
	form_blade_close(base);
}

static void root_picker_footer(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	(void)finding;
	(void)style;
	strbuf_addstr(help, profile_field(((struct form_blade *)blade)->profile, ((struct form_blade *)blade)->field)->help);
}

static void root_picker_text(struct form_blade *base, struct strbuf *out)
{
	const struct root_picker *picker = (const struct root_picker *)base;

	for (size_t i = 0; i < picker->count; i++) {
		const struct certificate *certificate = profile_certificate(picker->offered[i]);

		page_text_cells(out,
			(const char *const[]){ profile_display_name(picker->offered[i]),
				certificate ? certificate->facts.subject : "no certificate yet" },
			2);
	}
}

static void root_picker_release(struct blade *blade)
{
	free(((struct root_picker *)blade)->offered);
	form_blade_release(blade);
}

static const struct blade_ops root_picker_ops = { root_picker_title, NULL, root_picker_draw, root_picker_key,
	form_blade_request_close, root_picker_footer, root_picker_release, IN_PICK };

void root_picker_open(struct session *session, struct blade_host *host, struct profile *profile, enum field_id field)
{
	struct root_picker *picker = xcalloc(1, sizeof(*picker));

	form_blade_init(&picker->base, &root_picker_ops, session, host, profile, field);
	picker->base.text = root_picker_text;
	root_picker_gather(picker);
	blade_host_push(host, &picker->base.blade);
}
