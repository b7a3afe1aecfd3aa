/* The New root blade, and the question after a certificate was replaced. */
#include "forms/pages/renewal.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "export/design/design_file.h"
#include "forms/base/field_row.h"
#include "forms/pages/plan_changes.h"
#include "model/base/alloc.h"
#include "model/base/plural.h"
#include "model/base/text_escape.h"
#include "model/bulk/new_root.h"
#include "model/bulk/replace_certificate.h"

enum { ROW_MAKE = ROW_BUTTON_ID, ROW_ENTRY };

struct renewal {
	/* Over the scratch's one profile: its certificate is the new one, and its name is the part of the new names. */
	struct form_blade base;
	struct edit_target target;
	struct design scratch;
	struct findings none;
	struct certificate *old;
	char *holder;           /* the id of a profile that has it */
	struct strbuf proposed; /* the part of the names while none is typed */
	bool chosen;            /* there was a new certificate already */
	bool emptied;           /* the user emptied the part: the proposal does not come back while it is edited */
	struct bulk_plan plan;
	struct err problem;                       /* why there is no plan */
	bool planned;                             /* for these revisions of the scratch design and of the design: */
	unsigned long scratch_revision, revision; /* those */
};

static const struct findings *renewal_findings(struct edit_target *target, const struct profile *profile)
{
	(void)profile;
	return &((const struct renewal *)target->owner)->none;
}

static void renewal_title(struct blade *blade, struct strbuf *out)
{
	(void)blade;
	strbuf_addstr(out, "New root");
}

/* --- the plan */

static struct certificate *new_certificate(const struct renewal *page)
{
	return (struct certificate *)value_as_certificate(&page->base.profile->values[FIELD_CERTIFICATE]);
}

/* Whether the new certificate takes the place of the old one, instead of being used next to it. */
static bool renewal_replaces(const struct renewal *page)
{
	const struct certificate *new = new_certificate(page);

	return new &&certificate_succession(page->old, new) == SUCCESSION_RENEWED;
}

/* The last word of the new CA's name if the old one's lacks it and it has a digit, as in "Contoso Root G2"; else the year. */
static void renewal_propose(struct renewal *page)
{
	const struct certificate *new = new_certificate(page);
	const char *name = new ? new->facts.common_name : NULL;
	const char *word = name ? strrchr(name, ' ') : NULL;

	strbuf_setlen(&page->proposed, 0);
	if (!name)
		return;
	if (word && strpbrk(word, "0123456789") && !strstr(page->old->facts.common_name, word)) {
		strbuf_addstr(&page->proposed, word + 1);
		return;
	}
	certificate_date(&page->proposed, new->facts.not_before);
	strbuf_setlen(&page->proposed, strcspn(strbuf_text(&page->proposed), "-"));
}

static const char *renewal_part(const struct renewal *page)
{
	const char *typed = profile_name(page->base.profile);

	return *typed ? typed : strbuf_text(&page->proposed);
}

static void renewal_plan(struct renewal *page)
{
	const struct design *design = page->base.session->design;
	struct certificate *new = new_certificate(page);
	const struct new_root wanted = { .old = page->old, .new = new, .part = renewal_part(page) };

	if (page->planned && page->scratch_revision == page->scratch.revision && page->revision == design->revision)
		return;
	bulk_plan_release(&page->plan);
	page->problem = (struct err){ 0 };
	page->planned = true;
	page->scratch_revision = page->scratch.revision;
	page->revision = design->revision;
	if (!new)
		err_set(&page->problem, ERR_VALUE, "Choose the file with the CA's new certificate");
	else if (renewal_replaces(page))
		bulk_plan_certificate(&page->plan, design, NULL, page->old, new, &page->problem);
	else
		bulk_plan_new_root(&page->plan, design, &wanted, &page->problem);
}

/* --- rows */

static void add_old(struct renewal *page)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_addstr(&text, "Old certificate: ");
	text_escape(&text, page->old->facts.common_name);
	strbuf_addstr(&text, ", expires on ");
	certificate_date(&text, page->old->facts.not_after);
	form_add(&page->base.form, ROW_NOTE, -1, 0, strbuf_text(&text), "");
	strbuf_release(&text);
}

static void add_part(struct renewal *page)
{
	const char *typed = profile_name(page->base.profile);

	page->emptied = page->emptied && page->base.form.focus_id == FIELD_NAME;
	form_add(&page->base.form, ROW_TEXT, FIELD_NAME, 0, "Part of the new names",
		*typed || page->emptied ? typed : strbuf_text(&page->proposed));
}

static void add_entries(struct renewal *page, bool done)
{
	const struct bulk_plan *plan = &page->plan;

	for (size_t i = 0; i < plan->count; i++) {
		bool adds = plan->items[i].action == BULK_INSERT;
		struct strbuf line = STRBUF_INIT;
		struct form_row *row;

		if (bulk_entry_counts(plan, &plan->items[i]) != done)
			continue;
		strbuf_addstr(&line, adds ? "+ " : done ? "" : "= ");
		bulk_entry_format(&line, page->base.session->design, &plan->items[i]);
		row = form_add(&page->base.form, ROW_LINE, ROW_ENTRY, (long)i, strbuf_text(&line), "");
		row->adds = adds;
		row->dim = !done;
		strbuf_release(&line);
	}
}

static void add_plan(struct renewal *page)
{
	struct strbuf heading = STRBUF_INIT;

	form_add(&page->base.form, ROW_BUTTON, ROW_MAKE, 0, "", "Make the changes")->dim = !bulk_plan_edits(&page->plan);
	strbuf_addstr(&heading, "Changes");
	if (bulk_plan_edits(&page->plan)) {
		strbuf_addstr(&heading, ": ");
		plan_changes_summary(&heading, &page->plan, false);
	}
	form_add(&page->base.form, ROW_HEADING, -1, 0, strbuf_text(&heading), "");
	if (*page->problem.message)
		form_add(&page->base.form, ROW_NOTE, -1, 0, page->problem.message, "");
	add_entries(page, true);
	add_entries(page, false);
	strbuf_release(&heading);
}

static void renewal_refresh(struct blade *blade)
{
	struct renewal *page = (struct renewal *)blade;

	renewal_propose(page);
	renewal_plan(page);
	form_begin(&page->base.form);
	add_old(page);
	field_row_add(&page->base, FIELD_CERTIFICATE, 0);
	if (new_certificate(page) && !renewal_replaces(page))
		add_part(page);
	add_plan(page);
	/* What is left to do when a certificate was chosen. */
	if (new_certificate(page) && !page->chosen)
		form_focus(&page->base.form, renewal_replaces(page) ? ROW_MAKE : FIELD_NAME, 0);
	page->chosen = new_certificate(page) != NULL;
	form_end(&page->base.form);
}

/* --- keys */

static void renewal_accept(struct renewal *page)
{
	struct blade_host *host = page->base.host;

	renewal_plan(page);
	if (*page->problem.message)
		blade_host_say_err(host, &page->problem);
	else if (!bulk_plan_edits(&page->plan))
		blade_host_say(host, STYLE_FAINT, "Nothing would change: all profiles have the new certificate already");
	else if (plan_changes_apply(page->base.session, host, &page->plan) == 0)
		form_blade_close(&page->base);
}

static void renewal_key(struct blade *blade, struct key key)
{
	struct renewal *page = (struct renewal *)blade;
	const struct form_row *row = form_focused(&page->base.form);
	enum form_event event;

	if (row && row->id < FIELD_COUNT) {
		field_row_key(blade, key);
		page->emptied = page->base.form.focus_id == FIELD_NAME && !*form_text(&page->base.form);
		return;
	}
	event = form_key(&page->base.form, key);
	if (event == FORM_MOVED)
		design_seal(&page->scratch);
	else if (event == FORM_PRESSED)
		renewal_accept(page);
}

static bool renewal_request(struct blade *blade, int wanted)
{
	struct renewal *page = (struct renewal *)blade;

	if (wanted == REQUEST_ACCEPT)
		renewal_accept(page);
	else if (wanted == REQUEST_CLOSE)
		form_blade_leave_typed(&page->base, design_changed(&page->scratch, page->base.mark));
	else
		return false;
	return true;
}

static void renewal_footer(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	struct renewal *page = (struct renewal *)blade;
	const struct form_row *row = form_focused(&page->base.form);

	if (row && row->id == FIELD_NAME)
		strbuf_addstr(help, "What tells the new names from the old ones, such as G2 or 2026.");
	else if (renewal_replaces(page))
		strbuf_addstr(help, "The new certificate has the same key: it replaces the old one.");
	else if (new_certificate(page))
		strbuf_addstr(help,
			"The new certificate has another key: devices need the old one as well, until all certificates that it "
			"issued have expired.");
	else
		strbuf_addstr(help, "The certificate decides what is done: with the same key it replaces the old one, otherwise "
				    "new profiles are created next to the old ones.");
	if (!*page->problem.message)
		return;
	strbuf_addstr(finding, page->problem.message);
	*style = STYLE_WARNING;
}

static void renewal_release(struct blade *blade)
{
	struct renewal *page = (struct renewal *)blade;

	bulk_plan_release(&page->plan);
	strbuf_release(&page->proposed);
	certificate_unref(page->old);
	free(page->holder);
	design_release(&page->scratch);
	form_blade_release(blade);
}

static const struct blade_ops renewal_ops = { renewal_title, renewal_refresh, form_blade_draw, renewal_key, renewal_request,
	renewal_footer, renewal_release, IN_FORM };

/* --- input that was not accepted, for the next run */

static bool renewal_save_draft(const struct blade *blade, struct string_list *texts)
{
	const struct renewal *page = (const struct renewal *)blade;
	struct strbuf text = STRBUF_INIT;

	if (!design_changed(&page->scratch, page->base.mark))
		return false;
	design_write(&text, &page->scratch);
	string_list_add(texts, strbuf_text(&text));
	string_list_add(texts, page->holder);
	strbuf_release(&text);
	return true;
}

static void renewal_restore_draft(struct blade *blade, const struct string_list *texts)
{
	struct renewal *page = (struct renewal *)blade;
	const char *text = texts->count ? texts->items[0] : "";
	struct design kept;
	struct json json;

	design_init(&kept, page->scratch.edition);
	if (json_parse(&json, "the draft", xstrdup(text), strlen(text), NULL) == 0 && design_read(&kept, &json, NULL) == 0 &&
		kept.count == 1) {
		struct value name = value_copy(&kept.profiles[0]->values[FIELD_NAME]);
		struct value certificate = value_copy(&kept.profiles[0]->values[FIELD_CERTIFICATE]);

		certificate_parse((struct certificate *)value_as_certificate(&certificate));
		design_set(&page->scratch, page->base.profile, FIELD_NAME, &name, EDIT_STEP, NULL);
		design_set(&page->scratch, page->base.profile, FIELD_CERTIFICATE, &certificate, EDIT_STEP, NULL);
	}
	json_release(&json);
	design_release(&kept);
}

static const struct blade_draft renewal_draft = { "new root", renewal_save_draft, renewal_restore_draft };

/* --- opening */

/* The first profile that has the certificate. */
static const struct profile *holder_of(const struct design *design, const struct certificate *certificate)
{
	for (size_t i = 0; i < design->count; i++)
		if (profile_has_certificate(design->profiles[i], certificate))
			return design->profiles[i];
	return NULL;
}

/* Opens the blade for an old certificate that the holder has, with the new one if that is known. */
static void renewal_begin(struct session *session, struct blade_host *host, const struct profile *holder,
	const struct certificate *old, struct certificate *new)
{
	struct renewal *page = xcalloc(1, sizeof(*page));
	struct value empty = { .kind = VALUE_NONE };
	struct value certificate = new ? value_certificate(new) : (struct value){ .kind = VALUE_NONE };
	struct profile *profile;

	page->old = certificate_ref((struct certificate *)old);
	page->holder = xstrdup(holder->id);
	design_init(&page->scratch, session->design->edition);
	profile = design_insert_copy(&page->scratch, 0, NULL, holder, NULL);
	design_set(&page->scratch, profile, FIELD_NAME, &empty, EDIT_STEP, NULL);
	design_set(&page->scratch, profile, FIELD_CERTIFICATE, &certificate, EDIT_STEP, NULL);
	design_loaded(&page->scratch); /* nothing of this was typed, nor can be undone */
	form_blade_init(&page->base, &renewal_ops, session, host, profile, FIELD_NONE);
	page->target = (struct edit_target){ &page->scratch, renewal_findings, &page->base };
	page->base.target = &page->target;
	page->base.mark = design_mark(&page->scratch);
	page->base.blade.draft = &renewal_draft;
	blade_host_push(host, &page->base.blade);
	renewal_refresh(&page->base.blade);
}

/* The blade for the CA certificate of the profile, or of the one that it links to; false, with a message, if there is none. */
static bool renewal_begin_for(struct session *session, struct blade_host *host, const struct profile *holder)
{
	if (holder && !profile_certificate(holder))
		holder = design_profile(session->design, profile_link(holder));
	if (holder && profile_certificate(holder)) {
		renewal_begin(session, host, holder, profile_certificate(holder), NULL);
		return true;
	}
	blade_host_say(
		host, STYLE_WARNING, "Select a profile with the CA's certificate first, or one that is linked to such a profile");
	return false;
}

void renewal_open(struct session *session, struct blade_host *host, struct profile *profile)
{
	if (renewal_begin_for(session, host, profile))
		blade_host_open_editor(host, ((struct form_blade *)blade_host_top(host))->profile, FIELD_CERTIFICATE);
}

void renewal_reopen(struct session *session, struct blade_host *host, struct profile *profile)
{
	renewal_begin_for(session, host, profile);
}

/* --- the question */

enum { OFFER_REPLACE, OFFER_NEW_ROOT, OFFER_NOTHING };

static void offer_replace(struct session *session, struct blade_host *host)
{
	struct bulk_plan plan;
	struct err err = { 0 };

	if (bulk_plan_certificate(&plan, session->design, NULL, session->replaced.old, session->replaced.new, &err) == 0) {
		plan_changes_open(session, host, "Replace the certificate", &plan, false);
		return;
	}
	blade_host_say_err(host, &err);
	bulk_plan_release(&plan);
}

static void offer_chosen(void *context, long value)
{
	struct blade_host *host = context;
	struct session *session = host->session;
	const struct profile *holder;

	if (value == OFFER_REPLACE)
		offer_replace(session, host);
	if (value != OFFER_NEW_ROOT)
		return;
	/* The profile in which it was replaced keeps the old one as well. */
	design_undo(session->design);
	holder = holder_of(session->design, session->replaced.old);
	if (holder)
		renewal_begin(session, host, holder, session->replaced.old, session->replaced.new);
}

void renewal_offer(struct session *session, struct blade_host *host, struct certificate *old, struct certificate *new)
{
	enum succession succession = certificate_succession(old, new);
	size_t count = certificate_holders(session->design, old);
	struct strbuf title = STRBUF_INIT;
	struct menu *menu;

	if (!count || succession == SUCCESSION_SAME || succession == SUCCESSION_UNUSABLE)
		return;
	session_replaced(session, old, new);
	strbuf_add_count(&title, count, "other profile has", "other profiles have");
	strbuf_addstr(&title, " the old certificate");
	menu = menu_new(strbuf_text(&title),
		succession == SUCCESSION_RENEWED
			? "The new one has the same key: what the old one issued stays valid."
			: "The new one has another key: devices need both, until all certificates that the old one "
			  "issued have expired.",
		offer_chosen, host);
	if (succession != SUCCESSION_RENEWED)
		menu_add_answer(menu, 'n', "Keep the old ones, and create new profiles next to them",
			"First shows what changes. This profile gets its old certificate back.", OFFER_NEW_ROOT, false);
	menu_add_answer(menu, 'r', "Replace it there as well", "First shows what changes", OFFER_REPLACE, false);
	menu_add_answer(menu, 'o', "Only in this profile", NULL, OFFER_NOTHING, false);
	blade_host_menu(host, menu);
	strbuf_release(&title);
}
