#include "forms/base/form_blade.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/text_escape.h"
#include "model/base/text_shorten.h"

const enum style severity_styles[SEVERITY_COUNT] = { STYLE_HINT, STYLE_WARNING, STYLE_ERROR };

/* The columns that a blade with a form makes use of, with its border. They stay the same until it is on top again, so that blades
 * beside it do not move while one types in them. */
static int form_blade_natural(struct blade *blade, int most)
{
	struct form_blade *base = (struct form_blade *)blade;

	if (!base->natural)
		base->natural = form_natural(&base->form) + 2;
	return base->natural < most ? base->natural : most;
}

void form_blade_init(struct form_blade *base, const struct blade_ops *ops, struct session *session, struct blade_host *host,
	struct profile *profile, enum field_id field)
{
	const struct form_blade *below = (const struct form_blade *)blade_host_top(host);

	base->blade.ops = ops;
	base->blade.natural = ops->draw == form_blade_draw ? form_blade_natural : NULL;
	base->field = field;
	base->session = session;
	base->host = host;
	base->profile = profile;
	base->target = below ? below->target : &session->target;
	base->mark = design_mark(base->target->design);
	form_init(&base->form);
}

void form_blade_release(struct blade *blade)
{
	form_release(&((struct form_blade *)blade)->form);
	free(blade);
}

void form_blade_draw(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused)
{
	struct form_blade *base = (struct form_blade *)blade;

	if (blade_host_top(base->host) == blade)
		base->natural = 0;
	base->form.holds = base->host->idle != IDLE_SETTLED;
	form_draw(&base->form, canvas, inside, focused, &base->at);
	canvas_scrollbar(canvas, box, base->form.top, inside.rows, form_lines(&base->form));
}

void form_blade_note_finding(const struct form_blade *base, struct profile *profile, const struct finding *finding, bool of_field,
	struct finding_note *note)
{
	struct session *session = base->session;
	struct fix fix;
	bool fixable;

	/* A profile that is not created yet can't be fixed by a key: what it is created from is edited on the form. */
	fixable = !session->design->read_only && base->target == &session->target &&
		  finding_fix(&session->checker.context, profile, finding, &fix);
	if (fixable)
		value_release(&fix.value);
	finding_note_fill(note, finding, fixable);
	finding_note_count(
		note, profile ? base->target->findings(base->target, profile) : &session->checker.whole, finding, of_field);
}

void form_blade_say_finding(const struct form_blade *base, struct profile *profile, const struct finding *finding,
	struct strbuf *out, enum style *style)
{
	if (!finding)
		return;
	form_blade_note_finding(base, profile, finding, base->profile != NULL, &base->host->note);
	finding_note_print(&base->host->note, out);
	*style = severity_styles[finding->severity];
}

/* The finding that the walk through the problems stopped at, if it is one of what has the focus. */
static const struct finding *form_blade_stopped(const struct form_blade *base, const struct form_row *row)
{
	struct profile *profile;
	const struct finding *finding = session_find_finding(base->session, &base->session->stopped, &profile);

	if (!finding || finding->ignored || !profile || profile != base->profile || base->target != &base->session->target)
		return NULL;
	if (row)
		return row->id == (int)finding->field ? finding : NULL;
	return base->field == finding->field && (finding->item < 0 || finding->item == (long)base->list.selected) ? finding
														  : NULL;
}

const struct finding *form_blade_finding(const struct form_blade *base)
{
	const struct form_row *row = form_focused(&base->form);
	const struct findings *findings = form_blade_findings(base);
	const struct finding *finding = form_blade_stopped(base, row);

	if (finding)
		return finding;
	if (row && row->id < FIELD_COUNT)
		return findings_worst_of_field(findings, (enum field_id)row->id);
	if (base->field == FIELD_NONE)
		return NULL;
	finding = findings_worst_of_item(findings, base->field, (long)base->list.selected);
	return finding ? finding : findings_worst_of_item(findings, base->field, -1);
}

const struct finding *form_blade_current(const struct form_blade *base, struct profile **profile)
{
	*profile = base->profile;
	if (base->profile)
		return form_blade_finding(base);
	return base->current ? base->current(base, profile) : NULL;
}

enum field_id form_blade_subject(const struct form_blade *base, bool *typed)
{
	const struct form_row *row = form_focused(&base->form);
	unsigned contexts = base->blade.ops->contexts;

	*typed = (contexts & IN_FORM) && row ? row->kind == ROW_TEXT : (contexts & TYPES) != 0;
	if (!base->profile)
		return FIELD_NONE;
	if (!(contexts & IN_FORM))
		return base->field;
	return row && row->id < FIELD_COUNT ? (enum field_id)row->id : FIELD_NONE;
}

static bool has_problem(const struct form_row *row)
{
	return row->mark >= MARK_WARNING && row->kind != ROW_LINE;
}

bool form_blade_has_problems(const struct form_blade *base)
{
	for (size_t i = 0; i < base->form.count; i++)
		if (base->form.rows[i].mark >= MARK_WARNING)
			return true;
	return false;
}

void form_blade_walk_problems(struct form_blade *base, int step)
{
	const struct form *form = &base->form;
	bool editable = false; /* a row with a problem can be edited; lines can't, and are passed over then */

	for (size_t i = 0; i < form->count; i++)
		editable |= has_problem(&form->rows[i]);
	for (size_t turn = 1; turn <= form->count; turn++) {
		size_t at = (form->focus + (step > 0 ? turn : form->count - turn)) % form->count;
		const struct form_row *row = &form->rows[at];

		if (editable ? !has_problem(row) : row->mark < MARK_WARNING)
			continue;
		form_focus(&base->form, row->id, row->item);
		return;
	}
	blade_host_say(base->host, STYLE_OK, "There are no errors or warnings");
}

const struct findings *form_blade_findings(const struct form_blade *base)
{
	return base->target->findings(base->target, base->profile);
}

void form_blade_close(struct form_blade *base)
{
	design_seal(base->target->design);
	blade_host_pop(base->host);
}

bool form_blade_request_close(struct blade *blade, int wanted)
{
	if (wanted != REQUEST_CLOSE)
		return false;
	form_blade_close((struct form_blade *)blade);
	return true;
}

bool form_blade_request_done(struct blade *blade, int wanted)
{
	if (wanted == REQUEST_ACCEPT)
		form_blade_close((struct form_blade *)blade);
	else if (wanted == REQUEST_CLOSE)
		form_blade_leave((struct form_blade *)blade);
	else
		return false;
	return true;
}

enum { LEAVE_KEEP, LEAVE_TAKE, LEAVE_DISCARD, LEAVE_STAY };

static void leave_chosen(void *context, long value)
{
	struct form_blade *base = context;

	if (value == LEAVE_STAY)
		return;
	if (value == LEAVE_TAKE) {
		base->blade.ops->request(&base->blade, REQUEST_ACCEPT);
		return;
	}
	if (value == LEAVE_DISCARD && base->target->owner != base) {
		struct design *design = base->target->design;
		struct blade_host *host = base->host;
		size_t mark = base->mark;

		/* Close the blade first: rolling back frees the profile of a new one. */
		form_blade_close(base);
		design_rollback(design, mark);
		blade_host_drop_stale(host);
		return;
	}
	form_blade_close(base);
}

void form_blade_leave_typed(struct form_blade *base, bool typed)
{
	struct menu *menu;

	if (!typed) {
		form_blade_close(base);
		return;
	}
	menu = menu_new("Discard what you typed?", NULL, leave_chosen, base);
	menu_add_answer(menu, 'k', "Keep it", "Same as OK", LEAVE_TAKE, false);
	menu_add_answer(menu, 'd', "Discard it", "The profile stays as it was", LEAVE_DISCARD, true);
	menu_add_answer(menu, 'e', "Edit further", "The blade stays open", LEAVE_STAY, false);
	blade_host_menu(base->host, menu);
}

void form_blade_leave(struct form_blade *base)
{
	struct menu *menu;

	if (!design_changed(base->target->design, base->mark)) {
		form_blade_close(base);
		return;
	}
	menu = menu_new("You changed this blade", NULL, leave_chosen, base);
	menu_add_answer(
		menu, 'k', "Keep the changes", "A draft may be incomplete; you can still undo the changes", LEAVE_KEEP, false);
	menu_add_answer(menu, 'd', "Discard the changes", "Everything goes back to how it was when you opened the blade",
		LEAVE_DISCARD, true);
	menu_add_answer(menu, 'e', "Edit further", "The blade stays open", LEAVE_STAY, false);
	blade_host_menu(base->host, menu);
}
