/* The Create Profile blade, which also edits existing profiles. */
#include "forms/blades/profile.h"

#include <stdlib.h>

#include "forms/base/field_row.h"
#include "forms/blades/settings.h"
#include "model/design/visibility.h"
#include "model/base/plural.h"
#include "model/base/text_escape.h"
#include "model/base/alloc.h"

enum { ROW_SETTINGS = PROFILE_ROW_SETTINGS, ROW_CREATE };

struct profile_blade {
	struct form_blade base;
	size_t inserted; /* the history right after the profile was inserted */
};

/* Under other blades, the title names the profile. */
static void profile_title(struct blade *blade, struct strbuf *out)
{
	const struct profile_blade *create = (const struct profile_blade *)blade;
	bool below = blade_host_top(create->base.host) != blade && *profile_name(create->base.profile);

	strbuf_addstr(out, below ? profile_name(create->base.profile) : create->base.creates ? "Create Profile" : "Profile");
}

/* The problems of the fields that are on the settings blade. */
static void count_settings(const struct form_blade *base, size_t counts[SEVERITY_COUNT])
{
	const struct findings *findings = checker_findings(&base->session->checker, base->profile);

	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		if (finding->field != FIELD_NONE && profile_field(base->profile, finding->field)->place == PLACE_SETTINGS)
			counts[finding->severity]++;
	}
}

/* The row that opens the settings says how many problems are there, or that there are none. */
static void add_settings(struct form_blade *base)
{
	size_t counts[SEVERITY_COUNT] = { 0 };
	struct strbuf text = STRBUF_INIT, note = STRBUF_INIT;
	struct form_row *row;

	count_settings(base, counts);
	if (base->profile->kind && counts[SEVERITY_ERROR]) {
		problem_counts_format(&text, counts[SEVERITY_ERROR], 0, "");
		strbuf_addstr(&note, counts[SEVERITY_WARNING] ? " " : "");
		problem_counts_format(&note, 0, counts[SEVERITY_WARNING], "");
	} else if (base->profile->kind) {
		problem_counts_format(&text, 0, counts[SEVERITY_WARNING], "");
	}
	if (!text.length)
		strbuf_addstr(&text, base->profile->kind ? "Configured" : "Choose platform and type first");
	row = form_add(&base->form, ROW_OPEN, ROW_SETTINGS, 0, "Settings", text.text);
	row->dim = !base->profile->kind;
	if (base->profile->kind && (counts[SEVERITY_ERROR] || counts[SEVERITY_WARNING])) {
		row->mark = counts[SEVERITY_ERROR] ? MARK_ERROR : MARK_WARNING;
		row->style = counts[SEVERITY_ERROR] ? STYLE_ERROR : STYLE_WARNING;
	}
	row->note = xstrdup(note.length ? note.text : NULL);
	row->note_style = STYLE_WARNING;
	strbuf_release(&text);
	strbuf_release(&note);
}

static void profile_refresh(struct blade *blade)
{
	struct profile_blade *create = (struct profile_blade *)blade;
	struct form_blade *base = &create->base;

	form_begin(&base->form);
	field_row_add(base, FIELD_NAME, 0);
	field_row_add(base, FIELD_DESCRIPTION, 0);
	field_row_add(base, FIELD_PLATFORM, 0);
	field_row_add(base, FIELD_TYPE, 0);
	add_settings(base);
	field_row_add(base, FIELD_ASSIGNMENTS, 0);
	form_add(&base->form, ROW_BUTTON, ROW_CREATE, 0, "", create->base.creates ? "Create" : "OK");
	form_end(&base->form);
}

static void say_created(struct session *session, struct blade_host *host, const struct profile *profile)
{
	const struct findings *findings = checker_findings(&session->checker, profile);
	size_t errors = findings_count(findings, SEVERITY_ERROR);
	char *name = text_escape_copy(profile_name(profile));
	const char *notice = profile->kind && kind_has_field(profile->kind, FIELD_CERTIFICATE)
				     ? platforms[profile->kind->platform].notice
				     : NULL;

	if (errors)
		blade_host_say(host, STYLE_WARNING, "Saved %s as a draft. %zu %s left: press F7.", *name ? name : "the profile",
			errors, plural(errors, "problem", "problems"));
	else
		blade_host_say(
			host, STYLE_OK, "Created %s.%s%s%s", name, notice ? " " : "", notice ? notice : "", notice ? "." : "");
	free(name);
}

static void profile_accept(struct profile_blade *create)
{
	struct session *session = create->base.session;
	struct blade_host *host = create->base.host;
	struct profile *profile = create->base.profile;
	bool is_new = create->base.creates;

	checker_refresh(&session->checker);
	form_blade_close(&create->base);
	blade_host_select(host, profile);
	if (is_new)
		say_created(session, host, profile);
}

static void profile_leave(struct profile_blade *create)
{
	struct session *session = create->base.session;

	/* A new profile that was not edited is taken back without a question. */
	if (create->base.creates && !design_changed(session->design, create->inserted)) {
		size_t mark = create->base.mark;

		form_blade_close(&create->base);
		design_rollback(session->design, mark);
		return;
	}
	form_blade_leave(&create->base);
}

static bool profile_request(struct blade *blade, int wanted)
{
	struct profile_blade *create = (struct profile_blade *)blade;

	if (wanted == REQUEST_ACCEPT)
		profile_accept(create);
	else if (wanted == REQUEST_CLOSE)
		profile_leave(create);
	else
		return false;
	return true;
}

static void profile_key(struct blade *blade, struct key pressed)
{
	struct profile_blade *create = (struct profile_blade *)blade;
	const struct form_row *row = form_focused(&create->base.form);
	enum form_event event = FORM_IGNORED;

	if (!row || row->id < FIELD_COUNT) {
		field_row_key(blade, pressed);
		return;
	}
	event = form_key(&create->base.form, pressed);
	if (event == FORM_PRESSED && row->id == ROW_CREATE)
		profile_accept(create);
	else if (event == FORM_PRESSED)
		settings_open(create->base.session, create->base.host, create->base.profile);
}

static void profile_footer(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	struct profile_blade *create = (struct profile_blade *)blade;
	const struct form_row *row = form_focused(&create->base.form);
	const struct kind *kind = create->base.profile->kind;

	if (row && row->id == ROW_SETTINGS && kind)
		strbuf_printf(help, "Enter opens the %s blade.", profile_types[kind->type].blade);
	else if (row && row->id == ROW_SETTINGS)
		strbuf_addstr(help, "Choose a platform and a profile type first.");
	else if (row && row->id == ROW_CREATE)
		strbuf_addstr(help, "A draft may be incomplete; only an export needs everything.");
	else
		field_row_footer(blade, help, finding, style);
	if (row && row->id == FIELD_PLATFORM && kind && *platforms[kind->platform].minimum)
		strbuf_printf(help, " %s: %s.", platforms[kind->platform].label, platforms[kind->platform].minimum);
}

static const struct blade_ops profile_ops = { profile_title, profile_refresh, form_blade_draw, profile_key, profile_request,
	profile_footer, form_blade_release, IN_FORM };

struct form_blade *profile_open(
	struct session *session, struct blade_host *host, struct profile *profile, bool is_new, size_t mark)
{
	struct profile_blade *create = xcalloc(1, sizeof(*create));

	form_blade_init(&create->base, &profile_ops, session, host, profile, FIELD_NONE);
	create->inserted = create->base.mark;
	create->base.mark = mark;
	create->base.creates = is_new;
	blade_host_push(host, &create->base.blade);
	profile_refresh(&create->base.blade);
	return &create->base;
}

bool profile_is_blade(const struct blade *blade)
{
	return blade->ops == &profile_ops;
}
