#include "forms/base/values_menu.h"

#include <stdlib.h>

#include "model/base/plural.h"
#include "model/design/visibility.h"

/* The name on a form that creates several profiles is a pattern. */
static bool is_pattern(const struct form_blade *base, enum field_id field)
{
	return field == FIELD_NAME && base->target != &base->session->target;
}

bool values_menu_has(const struct form_blade *base, enum field_id field)
{
	const struct design *design = base->session->design;

	if (design->read_only || is_pattern(base, field))
		return false;
	for (size_t i = 0; i < design->count; i++)
		if (design->profiles[i] != base->profile && field_value_if_visible(design->profiles[i], field))
			return true;
	return false;
}

void values_menu_find(const struct form_blade *base, enum field_id field, struct used_values *values)
{
	if (!is_pattern(base, field))
		used_values_find(values, base->session->design, field, base->profile);
}

void values_menu_count(struct strbuf *out, const struct used_value *value)
{
	strbuf_printf(out, "In %zu %s", value->count, plural(value->count, "profile", "profiles"));
}

static void value_chosen(void *context, long number)
{
	struct form_blade *base = context;
	const struct form_row *row = form_focused(&base->form);
	struct used_values values = { NULL, 0, 0 };
	struct err err = { 0 };

	if (!row || row->id >= FIELD_COUNT)
		return;
	values_menu_find(base, (enum field_id)row->id, &values);
	if ((size_t)number < values.count && design_set_text(base->target->design, base->profile, (enum field_id)row->id,
						     values.items[number].text, EDIT_STEP, &err) != 0)
		blade_host_say_err(base->host, &err);
	used_values_release(&values);
}

void values_menu_open(struct form_blade *base)
{
	const struct form_row *row = form_focused(&base->form);
	bool typed = row && row->kind == ROW_TEXT && row->id < FIELD_COUNT && base->profile;
	struct used_values values = { NULL, 0, 0 };
	struct menu *menu;

	if (typed)
		values_menu_find(base, (enum field_id)row->id, &values);
	if (!values.count) {
		blade_host_say(base->host, STYLE_FAINT, "The other profiles have no value here that could be used again");
		used_values_release(&values);
		return;
	}
	menu = menu_new(row->label, NULL, value_chosen, base);
	for (size_t i = 0; i < values.count; i++) {
		struct strbuf detail = STRBUF_INIT;

		values_menu_count(&detail, &values.items[i]);
		menu_add(menu, values.items[i].text, strbuf_text(&detail), (long)i);
		strbuf_release(&detail);
	}
	menu->anchor = &base->at;
	blade_host_menu(base->host, menu);
	used_values_release(&values);
}
