/* What the blades of list fields share: their entries copied, stored, moved and removed, and a line of one. */
#include <stdlib.h>

#include "forms/blades/list_blade.h"
#include "forms/blades/list_paste.h"

const struct value *list_blade_of(const struct form_blade *base)
{
	return &base->profile->values[base->field];
}

struct value list_blade_copy(const struct form_blade *base)
{
	return list_blade_of(base)->kind == VALUE_LIST ? value_copy(list_blade_of(base)) : value_list();
}

void list_blade_store(struct form_blade *base, struct value *list)
{
	struct err err = { 0 };

	if (design_set(base->target->design, base->profile, base->field, list, EDIT_STEP, &err) != 0)
		blade_host_say_err(base->host, &err);
}

static void list_blade_move(struct form_blade *base, long step)
{
	size_t to = base->list.selected + (size_t)step;
	struct value changed;

	if (to >= value_count(list_blade_of(base))) /* also when it wraps around below 0 */
		return;
	changed = list_blade_copy(base);
	value_swap(&changed, base->list.selected, to);
	list_blade_store(base, &changed);
	base->list.selected = to;
}

static void remove_selected(struct form_blade *base)
{
	struct value changed = list_blade_copy(base);

	value_remove(&changed, base->list.selected);
	list_blade_store(base, &changed);
	blade_host_say(base->host, STYLE_TEXT, "Removed; press Ctrl-Z to undo");
}

bool list_blade_paste(struct form_blade *base, struct key key, const char *attribute)
{
	struct list_pasted pasted;
	struct strbuf said = STRBUF_INIT;
	struct err err = { 0 };

	if (key.code != TK_PASTED || base->target->design->read_only || !list_paste_has_lines(key.text))
		return false;
	if (list_paste(base->target->design, base->profile, base->field, key.text, attribute, &pasted, &err) != 0) {
		blade_host_say_err(base->host, &err);
		return true;
	}
	list_pasted_say(&pasted, &said);
	blade_host_say(base->host, pasted.refused ? STYLE_WARNING : STYLE_OK, "%s; press Ctrl-Z to undo", strbuf_text(&said));
	strbuf_release(&said);
	base->list.selected = value_count(list_blade_of(base)) ? value_count(list_blade_of(base)) - 1 : 0;
	return true;
}

bool list_blade_request(struct form_blade *base, int wanted)
{
	if (wanted == REQUEST_DELETE && value_count(list_blade_of(base)) > 0)
		remove_selected(base);
	else if (wanted == REQUEST_RAISE || wanted == REQUEST_LOWER)
		list_blade_move(base, wanted == REQUEST_RAISE ? -1 : 1);
	else if (wanted == REQUEST_ACCEPT)
		form_blade_close(base);
	else if (wanted == REQUEST_CLOSE)
		form_blade_leave(base);
	else
		return false;
	return true;
}

void list_blade_foot(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	struct form_blade *base = (struct form_blade *)blade;

	strbuf_addstr(help, profile_field(base->profile, base->field)->help);
	form_blade_say_finding(base, base->profile, form_blade_finding(base), finding, style);
}
