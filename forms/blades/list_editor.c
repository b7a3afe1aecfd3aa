/* The blades of extended key usages, alternative names, apps and SCEP server URLs: a list whose entries are typed in place. */
#include "forms/blades/list_editor.h"
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "forms/blades/list_blade.h"
#include "forms/blades/list_editor_internal.h"
#include "forms/blades/list_paste.h"
#include "model/design/visibility.h"
#include "model/base/text_width.h"
#include "model/base/alloc.h"
#include "tui/widget/line_view.h"
#include "tui/widget/kill_ring.h"
#include "tui/widget/click_region.h"

static void list_editor_title(struct blade *blade, struct strbuf *out)
{
	strbuf_addstr(out, profile_field(((struct form_blade *)blade)->profile, ((struct form_blade *)blade)->field)->label);
}

static void list_editor_refresh(struct blade *blade)
{
	struct list_editor *items = (struct list_editor *)blade;

	if (!items->typing)
		list_fit(&items->base.list, value_count(list_blade_of(&items->base)), 0);
}

/* Lines of the list, the one being typed among them. */
static size_t line_count(const struct list_editor *items)
{
	size_t count = value_count(list_blade_of(&items->base));

	return count + (items->typing && items->index == count);
}

static const char *chosen_label(const struct list_editor *items, const char *text)
{
	return list_part_label(items->base.profile, items->base.field, text);
}

static void draw_part(struct list_editor *items, struct canvas *canvas, struct area at, size_t part, bool focused)
{
	struct line_edit *edit = &items->texts[part];
	bool empty = edit->buf.length == 0;

	if (list_editor_parts(items)[part].chosen) {
		canvas_text(canvas, at.row, at.column, at.columns, STYLE_VALUE, chosen_label(items, line_edit_text(edit)));
		click_region_key(canvas, at, (struct key){ .code = TK_TAB });
		return;
	}
	if (part == items->part && focused) {
		line_view_draw(canvas, at, edit);
		click_region_select(canvas, at, items->index, false, at.column);
		return;
	}
	canvas_text(canvas, at.row, at.column, at.columns, empty ? STYLE_FAINT : STYLE_VALUE,
		empty ? list_editor_parts(items)[part].label : line_edit_text(edit));
	click_region_key(canvas, at, (struct key){ .code = TK_TAB });
}

/* Draws both parts if there is room, else the one with the cursor. `second` is the column of the second one. */
static bool draw_typed(struct form_blade *base, struct canvas *canvas, struct area line, int second, size_t at, bool focused)
{
	struct list_editor *items = (struct list_editor *)base;
	struct area name = { line.row, line.column + 3, 1, line.columns - 4 };
	struct area facts = { line.row, second, 1, line.column + line.columns - second - 1 };

	if (!items->typing || at != items->index)
		return false;
	canvas_text(canvas, line.row, line.column, 1, STYLE_TITLE_FOCUSED, canvas_glyph(canvas, GLYPH_SELECTED));
	if (list_editor_part_count(items) == 1 || facts.columns <= 0) {
		draw_part(items, canvas, name, items->part, focused);
		return true;
	}
	name.columns = facts.column - name.column - 1;
	draw_part(items, canvas, name, 0, focused);
	draw_part(items, canvas, facts, 1, focused);
	return true;
}

#define TYPED_COLUMNS 32 /* of a first part that is typed while there is a second one */

/* The columns that the first part has at least: of a chosen one, those of the longest choice, so that the second parts stay where
 * they are while another is chosen. */
static int first_columns(const struct list_editor *items)
{
	if (list_editor_parts(items)[0].chosen)
		return list_part_columns(items->base.profile, items->base.field, INT_MAX) - 2;
	return items->typing && list_editor_part_count(items) == 2 ? TYPED_COLUMNS : 0;
}

static void list_editor_describe(const struct form_blade *base, size_t at, struct strbuf *name, struct strbuf *facts)
{
	const struct list_editor *items = (const struct list_editor *)base;
	const struct value *list = list_blade_of(base);
	const struct item *item = at < value_count(list) ? value_item(list, at) : NULL;
	bool chosen = list_editor_parts(items)[0].chosen;

	if (item)
		strbuf_addstr(name, chosen ? chosen_label(items, item->text) : item->text);
	for (int width = (int)text_width(strbuf_text(name)); width < first_columns(items); width++)
		strbuf_addch(name, ' ');
	if (list_editor_part_count(items) == 2)
		strbuf_addstr(facts, item && item->oid && *item->oid ? item->oid : "(no value)");
}

static void list_editor_draw(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused)
{
	struct list_editor *items = (struct list_editor *)blade;
	const struct list_look look = { list_editor_describe, draw_typed, list_editor_parts(items)[0].chosen };
	size_t count = line_count(items);

	if (!count) {
		canvas_printf(canvas, inside.row + 1, inside.column + 4, inside.columns - 5, STYLE_FAINT, "None yet. %s",
			items->base.target->design->read_only ? "" : "Press + to add one.");
		canvas_cursor(canvas, inside.row + 1, inside.column + 4, false);
		return;
	}
	if (items->typing)
		items->base.list.selected = items->index;
	list_blade_draw(&items->base, &look, canvas, box,
		(struct area){ inside.row, inside.column + 1, inside.rows, inside.columns - 2 }, count, focused);
}

static const struct blade_ops list_editor_list_ops, list_editor_typing_ops;

static void list_editor_begin_typing(struct list_editor *items, size_t index)
{
	const struct value *list = list_blade_of(&items->base);
	const struct item *item = index < value_count(list) ? value_item(list, index) : NULL;

	items->typing = true;
	items->index = index;
	items->part = list_editor_parts(items)[0].chosen ? 1 : 0;
	line_edit_set(&items->texts[0], item ? item->text : "");
	line_edit_set(&items->texts[1], item && item->oid ? item->oid : "");
	items->base.blade.ops = &list_editor_typing_ops;
}

static void end_typing(struct list_editor *items)
{
	items->typing = false;
	items->base.blade.ops = &list_editor_list_ops;
	list_fit(&items->base.list, value_count(list_blade_of(&items->base)), 0);
}

static void list_editor_put(struct list_editor *items)
{
	struct value list = list_blade_copy(&items->base);
	const char *oid = list_editor_part_count(items) == 2 ? line_edit_text(&items->texts[1]) : NULL;

	if (items->index >= value_count(&list)) {
		value_add(&list, line_edit_text(&items->texts[0]), oid);
	} else {
		struct item *item = &list.list->items[items->index];

		free(item->text);
		free(item->oid);
		item->text = xstrdup(line_edit_text(&items->texts[0]));
		item->oid = xstrdup(oid);
	}
	list_blade_store(&items->base, &list);
}

static bool is_typed(const struct list_editor *items)
{
	return (items->texts[0].buf.length > 0 && !list_editor_parts(items)[0].chosen) || items->texts[1].buf.length > 0;
}

/* Another choice was made for an entry of the list. */
static bool is_chosen_again(const struct list_editor *items)
{
	const struct value *list = list_blade_of(&items->base);

	return list_editor_parts(items)[0].chosen && items->index < value_count(list) &&
	       strcmp(value_item(list, items->index)->text, line_edit_text(&items->texts[0])) != 0;
}

/* An empty entry leaves the list unchanged. */
static void list_editor_take(struct list_editor *items)
{
	if (list_editor_part_count(items) == 2)
		list_part_complete(items->base.profile, items->base.field, &items->texts[0], &items->texts[1]);
	if (is_typed(items) || is_chosen_again(items))
		list_editor_put(items);
	else if (list_editor_parts(items)[0].chosen)
		blade_host_say(items->base.host, STYLE_WARNING,
			items->index < value_count(list_blade_of(&items->base))
				? "Not changed, because the value is empty; Del removes the entry"
				: "Not added, because the value is empty");
	end_typing(items);
}

/* The typed text is kept in the kill ring, for Ctrl-V. */
static void list_editor_leave(struct list_editor *items)
{
	const struct value *list = list_blade_of(&items->base);
	const struct item *item = items->index < value_count(list) ? value_item(list, items->index) : NULL;
	size_t part = list_editor_parts(items)[0].chosen ? 1 : 0;
	const char *was = item ? part ? item->oid : item->text : "";

	if (items->texts[part].buf.length && strcmp(line_edit_text(&items->texts[part]), was) != 0) {
		kill_ring_push(line_edit_text(&items->texts[part]), items->texts[part].buf.length, KILL_REPLACE);
		blade_host_say(items->base.host, STYLE_TEXT, "Not kept; Ctrl-V pastes what you typed");
	}
	end_typing(items);
}

static void list_editor_enter(struct list_editor *items)
{
	bool ends = !is_typed(items);
	bool is_new = items->index >= value_count(list_blade_of(&items->base));

	if (list_editor_part_count(items) == 2)
		list_part_complete(items->base.profile, items->base.field, &items->texts[0], &items->texts[1]);
	if (items->part + 1 < list_editor_part_count(items) && !ends && items->texts[1].buf.length == 0) {
		items->part++;
		return;
	}
	list_editor_take(items);
	if (items->more && is_new && !ends)
		list_editor_add(items);
}

/* Keys that leave the entry; the typed text is kept. */
static bool goes_elsewhere(enum key_code code)
{
	return code == TK_UP || code == TK_DOWN || code == TK_PAGE_UP || code == TK_PAGE_DOWN || code == TK_CLICK_ITEM;
}

/* Several lines: each becomes an entry. What was typed before them is one too, and keeps its place. */
static bool typing_paste(struct list_editor *items, struct key pressed)
{
	bool chosen = list_editor_parts(items)[0].chosen;
	char *attribute;
	bool pasted;

	if (pressed.code != TK_PASTED || !list_paste_has_lines(pressed.text))
		return false;
	attribute = chosen ? xstrdup(line_edit_text(&items->texts[0])) : NULL;
	if (is_typed(items))
		list_editor_take(items);
	else
		end_typing(items);
	pasted = list_blade_paste(&items->base, pressed, attribute);
	free(attribute);
	return pasted;
}

static void typing_key(struct blade *blade, struct key pressed)
{
	struct list_editor *items = (struct list_editor *)blade;
	bool changed;

	if (typing_paste(items, pressed))
		return;
	if (pressed.code == TK_ENTER) {
		list_editor_enter(items);
	} else if ((pressed.code == TK_TAB || pressed.code == TK_BACKTAB) && list_editor_parts(items)[0].chosen) {
		list_editor_pick_choice(items, list_editor_parts(items)[0].label);
	} else if (pressed.code == TK_TAB || pressed.code == TK_BACKTAB) {
		items->part = (items->part + 1) % list_editor_part_count(items);
	} else if (pressed.code == TK_CLICK_ITEM && pressed.codepoint == items->index) {
		line_edit_point(&items->texts[items->part], pressed.column);
	} else if (!line_edit_key(&items->texts[items->part], pressed, &changed) && goes_elsewhere(pressed.code)) {
		list_editor_take(items);
		list_key(&items->base.list, pressed, value_count(list_blade_of(&items->base)), 10);
	}
}

static bool typing_request(struct blade *blade, int wanted)
{
	if (wanted == REQUEST_ACCEPT)
		list_editor_take((struct list_editor *)blade);
	else if (wanted == REQUEST_CLOSE)
		list_editor_leave((struct list_editor *)blade);
	else if (wanted == REQUEST_VALUES)
		list_editor_pick_value((struct list_editor *)blade);
	else
		return false;
	return true;
}

static void list_editor_foot(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	const struct list_editor *items = (const struct list_editor *)blade;
	const struct value *list = list_blade_of(&items->base);

	if (list_editor_parts(items)[0].chosen && items->base.list.selected < value_count(list))
		list_part_preview(help, value_item(list, items->base.list.selected)->oid, items->base.session->sample);
	list_blade_foot(blade, help, finding, style);
}

static void typing_foot(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	const struct list_editor *items = (const struct list_editor *)blade;

	(void)finding;
	(void)style;
	if (list_editor_parts(items)[0].chosen) {
		list_part_preview(help, line_edit_text(&items->texts[1]), items->base.session->sample);
		strbuf_printf(help, "%s: ", chosen_label(items, line_edit_text(&items->texts[0])));
	}
	strbuf_addstr(help, list_editor_parts(items)[items->part].help);
	if (list_editor_parts(items)[0].chosen)
		strbuf_printf(help, ". %s", list_editor_parts(items)[0].help);
	if (values_menu_has(&items->base, items->base.field))
		strbuf_printf(help, "%s %s", message_stop(strbuf_text(help)), VALUES_MENU_HINT);
}

static bool list_editor_request(struct blade *blade, int wanted)
{
	struct list_editor *items = (struct list_editor *)blade;
	bool any = value_count(list_blade_of(&items->base)) > 0;
	bool writable = !items->base.target->design->read_only;

	if (wanted == REQUEST_ADD || wanted == REQUEST_ADD_MORE || (wanted == REQUEST_OPEN && !any && writable)) {
		items->more = wanted == REQUEST_ADD_MORE;
		list_editor_add(items);
	} else if (wanted == REQUEST_OPEN && any && writable) {
		list_editor_begin_typing(items, items->base.list.selected);
	} else {
		return list_blade_request(&items->base, wanted);
	}
	return true;
}

static void list_editor_key(struct blade *blade, struct key pressed)
{
	struct form_blade *base = (struct form_blade *)blade;

	if (!list_blade_paste(base, pressed, NULL))
		list_key(&base->list, pressed, value_count(list_blade_of(base)), 10);
}

static void list_editor_release(struct blade *blade)
{
	struct list_editor *items = (struct list_editor *)blade;

	line_edit_release(&items->texts[0]);
	line_edit_release(&items->texts[1]);
	used_values_release(&items->used);
	form_blade_release(blade);
}

/* The index of the entry, with "+" if more are to be added and "2" if the second part is typed, and its parts. */
static bool list_editor_save_draft(const struct blade *blade, struct string_list *texts)
{
	const struct list_editor *items = (const struct list_editor *)blade;
	char index[32];

	snprintf(index, sizeof(index), "%zu%s%s", items->index, items->more ? "+" : "", items->part ? " 2" : "");
	string_list_add(texts, index);
	for (size_t i = 0; i < list_editor_part_count(items); i++)
		string_list_add(texts, line_edit_text(&items->texts[i]));
	return items->typing && (is_typed(items) || is_chosen_again(items));
}

static void list_editor_restore(struct blade *blade, const struct string_list *texts)
{
	struct list_editor *items = (struct list_editor *)blade;
	size_t index = texts->count == 1 + list_editor_part_count(items) ? (size_t)strtoul(texts->items[0], NULL, 10) : SIZE_MAX;

	if (index == SIZE_MAX)
		return;
	items->more = strchr(texts->items[0], '+');
	list_editor_begin_typing(items, index < line_count(items) ? index : line_count(items));
	for (size_t i = 0; i < list_editor_part_count(items); i++)
		line_edit_set(&items->texts[i], texts->items[1 + i]);
	items->part = strchr(texts->items[0], ' ') ? list_editor_part_count(items) - 1 : items->part;
}

static const struct blade_ops list_editor_list_ops = { list_editor_title, list_editor_refresh, list_editor_draw, list_editor_key,
	list_editor_request, list_editor_foot, list_editor_release, IN_LIST };
static const struct blade_ops list_editor_typing_ops = { list_editor_title, list_editor_refresh, list_editor_draw, typing_key,
	typing_request, typing_foot, list_editor_release, IN_LINE };
static const struct blade_draft list_editor_draft = { "list entry", list_editor_save_draft, list_editor_restore };

void list_editor_open(struct session *session, struct blade_host *host, struct profile *profile, enum field_id field)
{
	struct list_editor *items = xcalloc(1, sizeof(*items));

	form_blade_init(&items->base, &list_editor_list_ops, session, host, profile, field);
	items->base.blade.draft = &list_editor_draft;
	items->begin_typing = list_editor_begin_typing;
	line_edit_init(&items->texts[0], "");
	line_edit_init(&items->texts[1], "");
	blade_host_push(host, &items->base.blade);
	/* An empty list is opened to add to it. */
	if (!value_count(list_blade_of(&items->base)) && !items->base.target->design->read_only)
		list_editor_add(items);
}
