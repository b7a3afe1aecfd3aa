#include "forms/base/field_row.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/text_escape.h"
#include "model/base/utf8.h"
#include "forms/base/values_menu.h"
#include "model/design/value_format.h"
#include "model/design/visibility.h"
#include "model/issue/leaf_certificate.h"
#include "model/subject/sample.h"
#include "tui/widget/kill_ring.h"

#define NUMBER_COLUMNS 6 /* of the field of a number: more than any has digits */

/* --- rows */

static enum row_mark mark_of(const struct form_blade *base, enum field_id field)
{
	static const enum row_mark marks[SEVERITY_COUNT] = { MARK_HINT, MARK_WARNING, MARK_ERROR };
	const struct finding *finding = findings_worst_of_field(form_blade_findings(base), field);

	return finding ? marks[finding->severity] : MARK_NONE;
}

static void add_checks(struct form_blade *base, const struct field *field, int indent)
{
	const struct value *value = &base->profile->values[field->id];
	bool first = true;

	for (const struct choice *choice = field->choices; choice->value; choice++) {
		bool ticked = value_has(value, choice->value);
		struct form_row *row;

		if (!choice_visible(base->profile, field, choice) && !ticked)
			continue;
		row = form_add(&base->form, ROW_CHECK, (int)field->id, choice - field->choices, first ? field->label : "",
			choice->label);
		row->ticked = ticked;
		row->indent = indent;
		if (first) {
			row->required = field_required(base->profile, field->id);
			row->mark = mark_of(base, field->id);
		}
		first = false;
	}
}

static const char *field_row_placeholder(const struct form_blade *base, const struct field *field)
{
	_Static_assert(CONTROL_COUNT == 13, "each control that is opened or chosen needs a text here");
	static const char *const texts[CONTROL_COUNT] = {
		[CONTROL_CHOICE] = "Choose",
		[CONTROL_CERTIFICATE] = "Choose a certificate file",
		[CONTROL_LINK] = "Choose a trusted profile",
		[CONTROL_USAGES] = "None: add one",
		[CONTROL_URLS] = "None: add one",
		[CONTROL_SANS] = "None: add one",
		[CONTROL_PACKAGES] = "None: add one",
		[CONTROL_TARGETS] = "Not assigned",
	};

	if (!design_knows(base->target->design, base->profile, field->id))
		return "Not in this file";
	return field->none_label ? field->none_label : texts[field->control] ? texts[field->control] : "";
}

static void add_reason(struct form_blade *base, enum field_id field)
{
	struct strbuf reason = STRBUF_INIT;

	field_hidden_reason_line(&reason, base->profile, field);
	if (reason.length && profile_field(base->profile, field)->place == PLACE_SETTINGS)
		form_add(&base->form, ROW_LINE, (int)field, 0, reason.text, "")->dim = true;
	strbuf_release(&reason);
}

/* Several lines are shown by the first one and edited in their own blade; a single line is edited in the row. */
static void add_lines(struct form_blade *base, const struct field *field, const char *text)
{
	struct strbuf first = STRBUF_INIT;
	struct strbuf note = STRBUF_INIT;
	size_t lines = 1;
	struct form_row *row;

	for (const char *at = text; *at; at++) {
		size_t line_break = utf8_line_break(at);

		if (line_break && lines++ == 1)
			strbuf_add(&first, text, (size_t)(at - text));
		at += line_break > 1;
	}
	if (lines > 1) {
		row = form_add(&base->form, ROW_OPEN, (int)field->id, 0, field->label, strbuf_text(&first));
		strbuf_printf(&note, "(%zu lines)", lines);
		row->note = strbuf_detach(&note);
	} else {
		form_add(&base->form, ROW_TEXT, (int)field->id, 0, field->label, text)->opens = true;
	}
	strbuf_release(&first);
}

void field_row_add(struct form_blade *base, enum field_id id, int indent)
{
	_Static_assert(CONTROL_COUNT == 13, "each control needs a kind of row here");
	static const enum row_kind kinds_of_row[CONTROL_COUNT] = {
		[CONTROL_TEXT] = ROW_TEXT,
		[CONTROL_NUMBER] = ROW_TEXT,
		[CONTROL_CHOICE] = ROW_CHOICE,
		[CONTROL_CHECKS] = ROW_CHECK,
		[CONTROL_CERTIFICATE] = ROW_OPEN,
		[CONTROL_LINK] = ROW_OPEN,
		[CONTROL_USAGES] = ROW_OPEN,
		[CONTROL_URLS] = ROW_OPEN,
		[CONTROL_SANS] = ROW_OPEN,
		[CONTROL_PACKAGES] = ROW_OPEN,
		[CONTROL_TARGETS] = ROW_OPEN,
	};
	const struct field *field = profile_field(base->profile, id);
	struct strbuf text = STRBUF_INIT;
	struct form_row *row;

	if (!field_visible(base->profile, id)) {
		if (base->host->show_hidden && !field->legacy)
			add_reason(base, id);
		return;
	}
	if (field->control == CONTROL_CHECKS) {
		add_checks(base, field, indent);
		return;
	}
	value_format(&text, base->target->design, base->profile, id);
	if (field->lines)
		add_lines(base, field, strbuf_text(&text));
	else
		form_add(&base->form, kinds_of_row[field->control], (int)id, 0, field->label, strbuf_text(&text));
	row = &base->form.rows[base->form.count - 1];
	if (!text.length && row->kind != ROW_TEXT) {
		free(row->value);
		row->value = text_escape_copy(field_row_placeholder(base, field));
		row->dim = true;
	}
	row->indent = indent;
	row->columns = field->control == CONTROL_NUMBER ? NUMBER_COLUMNS : 0;
	/* What a file does not say is not missing. */
	row->required = field_required(base->profile, id) && design_knows(base->target->design, base->profile, id);
	row->mark = mark_of(base, id);
	strbuf_release(&text);
}

void field_row_choose(
	struct blade_host *host, struct design *design, struct profile *profile, const struct field *field, long value)
{
	struct err err = { 0 };

	if (design_set_text(design, profile, field->id, value < 0 ? "" : field->choices[value].value, EDIT_STEP, &err) != 0)
		blade_host_say_err(host, &err);
	else if (field_note(profile, field->id))
		blade_host_say(host, STYLE_WARNING, "%s", field_note(profile, field->id));
}

static void choice_chosen(void *context, long value)
{
	struct form_blade *base = context;
	const struct form_row *row = form_focused(&base->form);

	if (row && row->id < FIELD_COUNT)
		field_row_choose(base->host, base->target->design, base->profile,
			profile_field(base->profile, (enum field_id)row->id), value);
}

static void add_choice(struct menu *menu, const struct field *field, const struct choice *choice)
{
	const char *note = choice_note(field, choice);
	struct strbuf label = STRBUF_INIT;

	strbuf_printf(&label, *note ? "%s (%s)" : "%s", choice->label, note);
	menu_add(menu, strbuf_text(&label), choice->help, choice - field->choices);
	strbuf_release(&label);
}

void field_row_add_choices(struct menu *menu, const struct profile *profile, const struct field *field)
{
	const char *now = value_as_text(&profile->values[field->id]);

	if (field->none_label)
		menu_add(menu, field->none_label, NULL, -1);
	for (const struct choice *choice = field->choices; choice->value; choice++)
		if (choice_visible(profile, field, choice))
			add_choice(menu, field, choice);
	for (const struct choice *choice = field->choices; choice->value; choice++)
		if (strcmp(choice->value, now) == 0)
			menu_select(menu, choice - field->choices);
}

static void open_choices(struct form_blade *base, const struct field *field)
{
	struct menu *menu = menu_new(field->label, NULL, choice_chosen, base);

	field_row_add_choices(menu, base->profile, field);
	menu->anchor = &base->at;
	blade_host_menu(base->host, menu);
}

static void field_row_toggle(struct form_blade *base, const struct form_row *row)
{
	const struct field *field = profile_field(base->profile, (enum field_id)row->id);
	const struct value *now = &base->profile->values[row->id];
	struct value next = value_list();
	struct err err = { 0 };
	const char *word = field->choices[row->item].value;
	const struct choice *choice;

	/* In Graph's order; unknown words stay at the end. */
	for (size_t number = 0; (choice = schema_flag(field, number)); number++)
		if (value_has(now, choice->value) != (strcmp(choice->value, word) == 0))
			value_add(&next, choice->value, NULL);
	for (size_t i = 0; i < value_count(now); i++)
		if (!schema_choice(field, value_item(now, i)->text))
			value_add(&next, value_item(now, i)->text, NULL);
	if (design_set(base->target->design, base->profile, field->id, &next, EDIT_STEP, &err) != 0)
		blade_host_say_err(base->host, &err);
}

/* Whether the field belongs to the value of another one. It doesn't where it is shown only because the other has, or lacks, any
 * value: such a field has a default, or is not there at all. */
static bool is_part_of_another(const struct form_blade *base, const struct condition *when)
{
	if (!when->value || strcmp(when->value, IS_EMPTY) == 0)
		return false;
	return strcmp(when->value, IS_SET) != 0 || !profile_field(base->profile, when->field)->initial;
}

void field_row_add_setting(struct form_blade *base, enum field_id field)
{
	size_t before = base->form.count;

	field_row_add(base, field, is_part_of_another(base, &profile_field(base->profile, field)->when) ? 2 : 0);
	if (base->form.count > before && before > 0 && base->form.rows[before - 1].id >= 0 &&
		base->form.rows[before - 1].id < FIELD_COUNT &&
		profile_field(base->profile, (enum field_id)base->form.rows[before - 1].id)->unit == field)
		base->form.rows[before].beside = true;
}

/* --- keys */

static void field_row_press(struct form_blade *base, const struct field *field)
{
	if (field->control != CONTROL_CHOICE)
		blade_host_open_editor(base->host, base->profile, field->id);
	else if (base->session->design->read_only)
		blade_host_say(base->host, STYLE_FAINT, "This is open read-only: nothing can be changed");
	else
		open_choices(base, field);
}

static void take_typed(struct form_blade *base, enum field_id field)
{
	struct err err = { 0 };

	if (design_set_text(base->target->design, base->profile, field, form_text(&base->form), EDIT_TYPED, &err) == 0)
		return;
	blade_host_say_err(base->host, &err);
	if (base->blade.ops->refresh) /* what was refused must not look as if it were kept */
		base->blade.ops->refresh(&base->blade);
}

static void take_event(struct form_blade *base, enum form_event event)
{
	const struct form_row *row = form_focused(&base->form);

	if (!row || row->id >= FIELD_COUNT)
		return;
	if (event == FORM_TYPED)
		take_typed(base, (enum field_id)row->id);
	else if (event == FORM_TOGGLED)
		field_row_toggle(base, row);
	else if (event == FORM_PRESSED)
		field_row_press(base, profile_field(base->profile, (enum field_id)row->id));
}

static void refuse_number(struct form_blade *base, const struct field *field)
{
	blade_host_say(base->host, STYLE_WARNING, "%s: a whole number from %ld to %ld", field->label, field->min, field->max);
}

static void step_number(struct form_blade *base, const struct field *field, long by)
{
	const struct value *now = &base->profile->values[field->id];
	struct value next = value_number(field->min);
	struct err err = { 0 };

	/* Typed text that is not a number is kept, so that it can be corrected. */
	if (now->kind != VALUE_NUMBER && !value_is_empty(now)) {
		refuse_number(base, field);
		return;
	}
	if (now->kind == VALUE_NUMBER && now->number > field->max)
		next.number = field->max;
	else if (now->kind == VALUE_NUMBER && now->number >= field->min)
		next.number = by > 0 ? now->number + (now->number < field->max) : now->number - (now->number > field->min);
	if (design_set(base->target->design, base->profile, field->id, &next, EDIT_TYPED, &err) != 0)
		blade_host_say_err(base->host, &err);
}

/* A number takes digits; + and - change it by 1. Returns true when the key needs no further handling. */
static bool number_key(struct form_blade *base, const struct field *field, struct key key)
{
	const char *put = key.code == TK_CTRL('V') ? kill_ring_text() : key.code == TK_PASTED ? key.text : "";
	size_t digits = strspn(put, "0123456789");

	if (key.code == TK_TYPED && (key.codepoint == '+' || key.codepoint == '-')) {
		step_number(base, field, key.codepoint == '+' ? 1 : -1);
		return true;
	}
	if ((key.code != TK_TYPED || (key.codepoint >= '0' && key.codepoint <= '9')) && !put[digits])
		return false;
	refuse_number(base, field);
	return true;
}

static bool is_number(const struct form_blade *base, const struct form_row *row)
{
	return row && row->id < FIELD_COUNT && profile_field(base->profile, (enum field_id)row->id)->control == CONTROL_NUMBER;
}

static void field_row_take_key(struct form_blade *base, struct key key)
{
	const struct form_row *row = form_focused(&base->form);
	enum form_event event;

	if (is_number(base, row) && number_key(base, profile_field(base->profile, (enum field_id)row->id), key))
		return;
	event = form_key(&base->form, key);
	if (event == FORM_MOVED) {
		design_seal(base->target->design);
	} else if (event == FORM_IGNORED && row && row->id < FIELD_COUNT &&
		   profile_field(base->profile, (enum field_id)row->id)->lines &&
		   (key.code == TK_TYPED || key.code == TK_PASTED)) {
		/* Typing in a text of several lines continues in the blade that shows all of them. */
		blade_host_open_editor(base->host, base->profile, (enum field_id)row->id);
		blade_host_key(base->host, key);
	} else if (event != FORM_IGNORED) {
		take_event(base, event);
	}
}

void field_row_key(struct blade *blade, struct key key)
{
	struct form_blade *base = (struct form_blade *)blade;
	char *pasted = NULL;

	/* A pasted number often comes with spaces or a line break around it; drop them. */
	if (key.code == TK_PASTED && is_number(base, form_focused(&base->form))) {
		size_t before = strspn(key.text, " \t\r\n"), length = strlen(key.text);

		while (length > before && strchr(" \t\r\n", key.text[length - 1]))
			length--;
		key.text = pasted = xmemdupz(key.text + before, length - before);
	}
	field_row_take_key(base, key);
	free(pasted);
}

/* --- the footer */

static void say_preview(const struct session *session, const struct profile *profile, struct strbuf *out)
{
	struct strbuf subject = STRBUF_INIT;

	leaf_certificate_preview_subject(&subject, profile, session->sample);
	if (subject.length) {
		strbuf_addstr(out, "Preview: ");
		text_escape(out, subject.text);
		strbuf_addstr(out, "  ");
	}
	strbuf_release(&subject);
}

void field_row_footer(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	struct form_blade *base = (struct form_blade *)blade;
	const struct form_row *row = form_focused(&base->form);
	const struct field *field = row && row->id < FIELD_COUNT ? profile_field(base->profile, (enum field_id)row->id) : NULL;

	if (!field)
		return;
	if (field->choices && row->kind == ROW_CHECK && field->choices[row->item].help)
		strbuf_printf(help, "%s: %s. ", field->choices[row->item].label, field->choices[row->item].help);
	if (row->id == FIELD_SUBJECT_FORMAT || row->id == FIELD_SUBJECT_TEXT)
		say_preview(base->session, base->profile, help);
	strbuf_addstr(help, field->help);
	if (field->lines)
		strbuf_addstr(help, " Press Enter to edit several lines.");
	if (row->kind == ROW_TEXT && values_menu_has(base, (enum field_id)row->id))
		strbuf_addstr(help, " " VALUES_MENU_HINT);
	form_blade_say_finding(
		base, base->profile, findings_worst_of_field(form_blade_findings(base), (enum field_id)row->id), finding, style);
}
