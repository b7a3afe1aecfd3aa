#include "forms/base/page_text.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/text_escape.h"
#include "model/design/value_format.h"

void page_text_cells(struct strbuf *out, const char *const cells[], size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (i)
			strbuf_addch(out, '\t');
		text_escape(out, cells[i]);
	}
	strbuf_addch(out, '\n');
}

void page_text_lines(struct strbuf *out, const char *text)
{
	while (*text) {
		size_t length = strcspn(text, "\n");
		char *line = xmemdupz(text, length);

		text_escape(out, line);
		strbuf_addch(out, '\n');
		free(line);
		text += length + (text[length] == '\n');
	}
}

static void put_label(struct strbuf *out, const struct form_row *row)
{
	text_escape(out, row->label ? row->label : "");
	if (row->label && *row->label && row->value && *row->value)
		strbuf_addstr(out, ": ");
}

static void put_row(struct strbuf *out, const struct form_row *row)
{
	if (row->kind == ROW_BUTTON)
		return;
	if (row->beside && out->length) {
		strbuf_setlen(out, out->length - 1); /* goes on in the line before */
		strbuf_addch(out, ' ');
	} else {
		strbuf_fill(out, ' ', 2 * (size_t)row->indent);
		put_label(out, row);
	}
	if (row->kind == ROW_CHECK)
		strbuf_addstr(out, row->ticked ? "[x] " : "[ ] ");
	text_escape(out, row->value ? row->value : "");
	if (row->note && *row->note) {
		strbuf_addstr(out, "  ");
		text_escape(out, row->note);
	}
	strbuf_addch(out, '\n');
}

static void put_title(struct form_blade *base, struct strbuf *out)
{
	struct strbuf title = STRBUF_INIT;

	base->blade.ops->title(&base->blade, &title);
	if (base->profile)
		strbuf_printf(&title, ": %s", profile_display_name(base->profile));
	text_escape(out, strbuf_text(&title));
	strbuf_addch(out, '\n');
	strbuf_release(&title);
}

/* A blade that edits one field: its value, with each entry of a list on a line. */
static void put_value(struct form_blade *base, struct strbuf *out)
{
	struct strbuf value = STRBUF_INIT;

	value_format_long(&value, base->target->design, base->profile, base->field, VALUE_DETAIL_LONG);
	page_text_lines(out, strbuf_text(&value));
	strbuf_release(&value);
}

void page_text(struct form_blade *base, struct strbuf *out)
{
	if (base->blade.ops->refresh)
		base->blade.ops->refresh(&base->blade);
	if (base->text) {
		base->text(base, out);
	} else if (base->form.count) {
		put_title(base, out);
		for (size_t i = 0; i < base->form.count; i++)
			put_row(out, &base->form.rows[i]);
	} else if (base->profile && base->field != FIELD_NONE) {
		put_title(base, out);
		put_value(base, out);
	}
}
