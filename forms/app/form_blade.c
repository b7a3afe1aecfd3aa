#include <stdlib.h>
#include <string.h>

#include "forms/app/inside.h"
#include "model/design/visibility.h"
#include "model/design/value_format.h"
#include "model/subject/sample.h"
#include "model/base/text_escape.h"
#include "model/base/utf8.h"
#include "model/base/alloc.h"
#include "tui/widget/kill_ring.h"

void page_init(struct page *page, const struct blade_ops *ops, struct app *app, struct profile *profile, enum field_id field)
{
	const struct page *below = (const struct page *)blade_stack_top(&app->stack);

	page->blade.ops = ops;
	page->field = field;
	page->app = app;
	page->profile = profile;
	page->desk = below ? below->desk : &app->desk;
	page->mark = design_mark(page->desk->design);
	form_init(&page->form);
}

void page_release(struct blade *blade)
{
	form_release(&((struct page *)blade)->form);
	free(blade);
}

void page_draw(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused)
{
	struct page *page = (struct page *)blade;

	form_draw(&page->form, canvas, inside, focused, focused ? &page->at : NULL);
	canvas_scrollbar(canvas, box, page->form.top, inside.rows, form_lines(&page->form));
}

static void refuse_number(struct page *page, const struct field *field)
{
	app_say(page->app, STYLE_WARNING, "%s: a whole number from %ld to %ld", field->label, field->min, field->max);
}

static void step_number(struct page *page, const struct field *field, long by)
{
	const struct value *now = &page->profile->values[field->id];
	struct value next = value_number(field->min);
	struct err err = { 0 };

	/* What was typed and is no number is not thrown away. */
	if (now->kind != VALUE_NUMBER && !value_is_empty(now)) {
		refuse_number(page, field);
		return;
	}
	if (now->kind == VALUE_NUMBER && now->number > field->max)
		next.number = field->max;
	else if (now->kind == VALUE_NUMBER && now->number >= field->min)
		next.number = by > 0 ? now->number + (now->number < field->max) : now->number - (now->number > field->min);
	if (design_set(page->desk->design, page->profile, field->id, &next, EDIT_TYPED, &err) != 0)
		app_say_err(page->app, &err);
}

/* A number takes digits, and + and - to count with. True when the key is no more to be handled. */
static bool number_key(struct page *page, const struct field *field, struct key key)
{
	const char *put = key.code == TK_CTRL('V') ? kill_ring_text() : key.code == TK_PASTED ? key.text : "";
	size_t digits = strspn(put, "0123456789");

	if (key.code == TK_TYPED && (key.codepoint == '+' || key.codepoint == '-')) {
		step_number(page, field, key.codepoint == '+' ? 1 : -1);
		return true;
	}
	if ((key.code != TK_TYPED || (key.codepoint >= '0' && key.codepoint <= '9')) && !put[digits])
		return false;
	refuse_number(page, field);
	return true;
}

static bool is_number(const struct form_row *row)
{
	return row && row->id < FIELD_COUNT && schema[row->id].control == CONTROL_NUMBER;
}

static void take_key(struct page *page, struct key key)
{
	const struct form_row *row = form_focused(&page->form);
	enum form_event event;

	if (is_number(row) && number_key(page, &schema[row->id], key))
		return;
	event = form_key(&page->form, key);
	if (event == FORM_MOVED) {
		design_seal(page->desk->design);
	} else if (event == FORM_IGNORED && row && row->id < FIELD_COUNT && schema[row->id].lines &&
		   (key.code == TK_TYPED || key.code == TK_PASTED)) {
		/* Typing on the first of several lines goes on where they can be seen. */
		text_editor_open(page->app, page->profile, (enum field_id)row->id);
		app_key(page->app, key);
	} else if (event != FORM_IGNORED) {
		page_field_event(page, event);
	}
}

void page_key(struct blade *blade, struct key key)
{
	struct page *page = (struct page *)blade;
	char *pasted = NULL;

	/* Of a number the blanks and the line end that were copied with it are not meant. */
	if (key.code == TK_PASTED && is_number(form_focused(&page->form))) {
		size_t before = strspn(key.text, " \t\r\n"), length = strlen(key.text);

		while (length > before && strchr(" \t\r\n", key.text[length - 1]))
			length--;
		key.text = pasted = xmemdupz(key.text + before, length - before);
	}
	take_key(page, key);
	free(pasted);
}

const enum style severity_styles[SEVERITY_COUNT] = { STYLE_HINT, STYLE_WARNING, STYLE_ERROR };

void page_say_finding(
	struct app *app, struct profile *profile, const struct finding *finding, struct strbuf *out, enum style *style)
{
	struct fix fix;
	bool mechanical;

	if (!finding)
		return;
	/* What will only be made can't be mended yet: what it is made from is edited by hand. */
	mechanical = !app->design->read_only && app_desk(app) == &app->desk &&
		     finding_fix(&app->checker.with, profile, finding, &fix);
	if (mechanical)
		value_release(&fix.value);
	strbuf_printf(out, "%s %s: %s%s Fix%s: %s.", severity_name(finding->severity), finding->rule->id, finding->message,
		strchr(".?", finding->message[strlen(finding->message) - 1]) ? "" : ".", mechanical ? " (F4)" : "",
		finding->advice);
	*style = severity_styles[finding->severity];
}

static void say_preview(const struct app *app, const struct profile *profile, struct strbuf *out)
{
	const struct value *custom = field_visible(profile, FIELD_SUBJECT_TEXT) ? &profile->values[FIELD_SUBJECT_TEXT] : NULL;
	struct strbuf subject = STRBUF_INIT;

	subject_preview(&subject, value_as_text(&profile->values[FIELD_SUBJECT_FORMAT]), custom ? value_as_text(custom) : "",
		app->sample);
	if (subject.length) {
		strbuf_addstr(out, "Preview: ");
		text_escape(out, subject.text);
		strbuf_addstr(out, "  ");
	}
	strbuf_release(&subject);
}

void page_foot(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	struct page *page = (struct page *)blade;
	const struct form_row *row = form_focused(&page->form);

	if (!row || row->id >= FIELD_COUNT)
		return;
	if (schema[row->id].choices && row->kind == ROW_CHECK && schema[row->id].choices[row->item].help)
		strbuf_printf(
			help, "%s: %s. ", schema[row->id].choices[row->item].label, schema[row->id].choices[row->item].help);
	if (row->id == FIELD_SUBJECT_FORMAT || row->id == FIELD_SUBJECT_TEXT)
		say_preview(page->app, page->profile, help);
	strbuf_addstr(help, schema[row->id].help);
	if (schema[row->id].lines)
		strbuf_addstr(help, " Enter opens it for more than one line.");
	page_say_finding(page->app, page->profile, findings_first(page_findings(page), (enum field_id)row->id), finding, style);
}

const struct desk *app_desk(const struct app *app)
{
	return ((const struct page *)blade_stack_top(&app->stack))->desk;
}

const struct findings *page_findings(const struct page *page)
{
	return page->desk->findings(page->desk, page->profile);
}

void page_close(struct page *page)
{
	design_seal(page->desk->design);
	blade_stack_pop(&page->app->stack);
}

bool page_request_close(struct blade *blade, int wanted)
{
	if (wanted != REQUEST_CLOSE)
		return false;
	page_close((struct page *)blade);
	return true;
}

bool page_request_done(struct blade *blade, int wanted)
{
	if (wanted == REQUEST_ACCEPT)
		page_close((struct page *)blade);
	else if (wanted == REQUEST_CLOSE)
		page_leave((struct page *)blade);
	else
		return false;
	return true;
}

enum { LEAVE_KEEP, LEAVE_TAKE, LEAVE_DISCARD, LEAVE_STAY };

static void leave_chosen(void *context, long value)
{
	struct page *page = context;
	struct app *app = page->app;

	if (value == LEAVE_STAY)
		return;
	if (value == LEAVE_TAKE) {
		page->blade.ops->request(&page->blade, REQUEST_ACCEPT);
		return;
	}
	if (value == LEAVE_DISCARD && page->desk->owner != page) {
		struct design *design = page->desk->design;
		size_t mark = page->mark;

		/* Blades go first: the profile of a new one is freed with its history. */
		page_close(page);
		design_rollback(design, mark);
		app_drop_stale(app);
		return;
	}
	page_close(page);
}

void page_leave_typed(struct page *page, bool typed)
{
	struct menu *menu;

	if (!typed) {
		page_close(page);
		return;
	}
	menu = menu_new("Close", "What was typed here is not taken yet.", leave_chosen, page);
	menu_add(menu, "Take it", "The same as OK", LEAVE_TAKE);
	menu_add(menu, "Discard it", "Nothing changes", LEAVE_DISCARD);
	menu_add(menu, "Go on editing", NULL, LEAVE_STAY);
	app_menu(page->app, menu);
}

void page_leave(struct page *page)
{
	struct strbuf title = STRBUF_INIT;
	struct menu *menu;

	if (!design_changed(page->desk->design, page->mark)) {
		page_close(page);
		return;
	}
	page->blade.ops->title(&page->blade, &title);
	menu = menu_new(strbuf_text(&title), "This blade has edits.", leave_chosen, page);
	menu_add(menu, "Keep the edits", "A draft may be incomplete; undo can still take the edits back", LEAVE_KEEP);
	menu_add(menu, "Discard the edits", "Everything is as it was when the blade opened", LEAVE_DISCARD);
	menu_add(menu, "Go on editing", NULL, LEAVE_STAY);
	app_menu(page->app, menu);
	strbuf_release(&title);
}

static enum row_mark mark_of(const struct page *page, enum field_id field)
{
	static const enum row_mark marks[SEVERITY_COUNT] = { MARK_HINT, MARK_WARNING, MARK_ERROR };
	const struct finding *finding = findings_first(page_findings(page), field);

	return finding ? marks[finding->severity] : MARK_NONE;
}

static void add_checks(struct page *page, const struct field *field, int indent)
{
	const struct value *value = &page->profile->values[field->id];
	bool first = true;

	for (const struct choice *choice = field->choices; choice->value; choice++) {
		bool ticked = value_has(value, choice->value);
		struct form_row *row;

		if (!choice_visible(page->profile, field, choice) && !ticked)
			continue;
		row = form_add(&page->form, ROW_CHECK, (int)field->id, choice - field->choices, first ? field->label : "",
			choice->label);
		row->ticked = ticked;
		row->indent = indent;
		if (first) {
			row->required = field_required(page->profile, field->id);
			row->mark = mark_of(page, field->id);
		}
		first = false;
	}
}

static const char *placeholder(const struct field *field)
{
	static const char *const texts[CONTROL_COUNT] = {
		[CONTROL_CHOICE] = "Choose",
		[CONTROL_CERTIFICATE] = "Choose a certificate file",
		[CONTROL_LINK] = "Choose a trusted profile",
		[CONTROL_USAGES] = "None: add one",
		[CONTROL_URLS] = "None: add one",
		[CONTROL_TARGETS] = "Not assigned",
	};

	return field->none_label ? field->none_label : texts[field->control] ? texts[field->control] : "";
}

static void add_reason(struct page *page, enum field_id field)
{
	struct strbuf reason = STRBUF_INIT;

	field_hidden_reason_line(&reason, page->profile, field);
	if (reason.length && schema[field].place == PLACE_SETTINGS)
		form_add(&page->form, ROW_LINE, (int)field, 0, reason.text, "")->dim = true;
	strbuf_release(&reason);
}

/* Several lines are shown by their first one; a single one is typed where it stands. */
static void add_lines(struct page *page, const struct field *field, const char *text)
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
		row = form_add(&page->form, ROW_OPEN, (int)field->id, 0, field->label, strbuf_text(&first));
		strbuf_printf(&note, "(%zu lines)", lines);
		row->note = strbuf_detach(&note);
	} else {
		form_add(&page->form, ROW_TEXT, (int)field->id, 0, field->label, text)->opens = true;
	}
	strbuf_release(&first);
}

void page_add_field(struct page *page, enum field_id id, int indent)
{
	static const enum row_kind kinds_of_row[CONTROL_COUNT] = {
		[CONTROL_TEXT] = ROW_TEXT,
		[CONTROL_NUMBER] = ROW_TEXT,
		[CONTROL_CHOICE] = ROW_CHOICE,
		[CONTROL_CHECKS] = ROW_CHECK,
		[CONTROL_CERTIFICATE] = ROW_OPEN,
		[CONTROL_LINK] = ROW_OPEN,
		[CONTROL_USAGES] = ROW_OPEN,
		[CONTROL_URLS] = ROW_OPEN,
		[CONTROL_TARGETS] = ROW_OPEN,
	};
	const struct field *field = &schema[id];
	struct strbuf text = STRBUF_INIT;
	struct form_row *row;

	if (!field_visible(page->profile, id)) {
		if (page->app->show_hidden)
			add_reason(page, id);
		return;
	}
	if (field->control == CONTROL_CHECKS) {
		add_checks(page, field, indent);
		return;
	}
	value_format(&text, page->desk->design, page->profile, id);
	if (field->lines)
		add_lines(page, field, strbuf_text(&text));
	else
		form_add(&page->form, kinds_of_row[field->control], (int)id, 0, field->label, strbuf_text(&text));
	row = &page->form.rows[page->form.count - 1];
	if (!text.length && row->kind != ROW_TEXT) {
		free(row->value);
		row->value = text_escape_copy(placeholder(field));
		row->dim = true;
	}
	row->indent = indent;
	row->required = field_required(page->profile, id);
	row->mark = mark_of(page, id);
	strbuf_release(&text);
}

static void choice_chosen(void *context, long value)
{
	struct page *page = context;
	const struct form_row *row = form_focused(&page->form);
	const struct field *field = row && row->id < FIELD_COUNT ? &schema[row->id] : NULL;
	struct err err = { 0 };

	if (field && design_set_text(page->desk->design, page->profile, field->id, value < 0 ? "" : field->choices[value].value,
			     EDIT_STEP, &err) != 0)
		app_say_err(page->app, &err);
}

static void add_choice(struct menu *menu, const struct field *field, const struct choice *choice)
{
	const char *note = choice_note(field, choice);
	struct strbuf label = STRBUF_INIT;

	strbuf_printf(&label, *note ? "%s (%s)" : "%s", choice->label, note);
	menu_add(menu, strbuf_text(&label), choice->help, choice - field->choices);
	strbuf_release(&label);
}

static void open_choices(struct page *page, const struct field *field)
{
	const char *now = value_as_text(&page->profile->values[field->id]);
	struct menu *menu = menu_new(field->label, NULL, choice_chosen, page);

	if (field->none_label)
		menu_add(menu, field->none_label, NULL, -1);
	for (const struct choice *choice = field->choices; choice->value; choice++)
		if (choice_visible(page->profile, field, choice))
			add_choice(menu, field, choice);
	for (const struct choice *choice = field->choices; choice->value; choice++)
		if (strcmp(choice->value, now) == 0)
			menu_select(menu, choice - field->choices);
	menu->anchor = &page->at;
	app_menu(page->app, menu);
}

static void toggle(struct page *page, const struct form_row *row)
{
	const struct field *field = &schema[row->id];
	const struct value *now = &page->profile->values[row->id];
	struct value next = value_list();
	struct err err = { 0 };
	const char *word = field->choices[row->item].value;

	/* In the choices' order, which is Graph's; words that are no choices stay at the end. */
	for (const struct choice *choice = field->choices; choice->value; choice++)
		if (value_has(now, choice->value) != (strcmp(choice->value, word) == 0))
			value_add(&next, choice->value, NULL);
	for (size_t i = 0; i < value_count(now); i++)
		if (!schema_choice(field, value_item(now, i)->text))
			value_add(&next, value_item(now, i)->text, NULL);
	if (design_set(page->desk->design, page->profile, field->id, &next, EDIT_STEP, &err) != 0)
		app_say_err(page->app, &err);
}

static void open_certificate(struct page *page)
{
	const struct value *value = &page->profile->values[FIELD_CERTIFICATE];

	if (page->app->design->read_only && value->kind == VALUE_CERTIFICATE)
		certificate_open(page->app, page->profile, value->certificate);
	else if (!page->app->design->read_only)
		certificate_file_open(page->app, page->profile);
}

static void press(struct page *page, const struct field *field)
{
	if (field->control == CONTROL_CERTIFICATE)
		open_certificate(page);
	else if (field->control == CONTROL_USAGES || field->control == CONTROL_URLS)
		list_editor_open(page->app, page->profile, field->id);
	else if (field->control == CONTROL_TARGETS)
		assignments_open(page->app, page->profile);
	else if (field->lines)
		text_editor_open(page->app, page->profile, field->id);
	else if (page->app->design->read_only)
		app_say(page->app, STYLE_DIM, "This is open read-only: nothing can be changed");
	else if (field->control == CONTROL_CHOICE)
		open_choices(page, field);
	else if (field->control == CONTROL_LINK)
		root_picker_open(page->app, page->profile, field->id);
}

void page_field_event(struct page *page, enum form_event event)
{
	const struct form_row *row = form_focused(&page->form);
	struct err err = { 0 };

	if (!row || row->id >= FIELD_COUNT)
		return;
	if (event == FORM_TYPED && design_set_text(page->desk->design, page->profile, (enum field_id)row->id,
					   form_text(&page->form), EDIT_TYPED, &err) != 0)
		app_say_err(page->app, &err);
	else if (event == FORM_TOGGLED)
		toggle(page, row);
	else if (event == FORM_PRESSED)
		press(page, &schema[row->id]);
}
