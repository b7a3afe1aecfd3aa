#include "forms/pages/replicate_form.h"

#include <stdlib.h>
#include <string.h>

#include "forms/base/field_row.h"
#include "model/design/visibility.h"
#include "model/design/name_pattern.h"
#include "model/base/plural.h"
#include "model/base/alloc.h"

static const struct findings *replicate_form_found(struct edit_target *desk, const struct profile *profile)
{
	struct replicate_form *page = (struct replicate_form *)desk->owner;

	(void)profile;
	replicate_form_plan(page);
	return &page->found;
}

void replicate_form_init(struct replicate_form *page, const struct blade_ops *ops, struct session *session,
	struct blade_host *host, struct profile *profile, struct replicate_request (*request)(struct replicate_form *page),
	void (*accept)(struct replicate_form *page))
{
	form_blade_init(&page->base, ops, session, host, profile, FIELD_NONE);
	page->target = (struct edit_target){ &page->scratch, replicate_form_found, &page->base };
	page->base.target = &page->target;
	page->base.mark = design_mark(&page->scratch);
	page->request = request;
	page->accept = accept;
	checker_refresh(&session->checker);
}

static void forget_plan(struct replicate_form *page)
{
	checker_release(&page->checker);
	replicate_plan_release(&page->plan);
	page->found.count = 0;
	page->errors = 0;
}

void replicate_form_release(struct blade *blade)
{
	struct replicate_form *page = (struct replicate_form *)blade;

	forget_plan(page);
	free(page->found.items);
	design_release(&page->scratch);
	form_blade_release(blade);
}

/* --- the plan */

static bool is_found(const struct findings *findings, const struct finding *finding)
{
	for (size_t i = 0; i < findings->count; i++)
		if (findings->items[i].rule == finding->rule && findings->items[i].field == finding->field &&
			findings->items[i].item == finding->item)
			return true;
	return false;
}

/* A finding that several profiles share is shown once on the form. */
static void gather_findings(struct replicate_form *page, const struct profile *profile)
{
	const struct findings *findings = checker_findings(&page->checker, profile);
	struct findings *all = &page->found;

	page->errors += findings_count(findings, SEVERITY_ERROR);
	for (size_t i = 0; i < findings->count; i++) {
		if (is_found(all, &findings->items[i]))
			continue;
		all->items = xrealloc_grow(all->items, all->count, &all->capacity, sizeof(*all->items));
		all->items[all->count++] = findings->items[i];
	}
}

void replicate_form_plan(struct replicate_form *page)
{
	struct replicate_request request;

	replicate_settle(&page->scratch, page->base.profile);
	if (page->planned == page->scratch.revision)
		return;
	forget_plan(page);
	request = page->request(page);
	replicate_plan_make(&page->plan, &request);
	checker_init(&page->checker, &page->plan.design, page->base.session->checker.context.today);
	for (size_t i = 0; i < page->plan.design.count; i++)
		if (!design_profile(page->base.session->design, page->plan.design.profiles[i]->id))
			gather_findings(page, page->plan.design.profiles[i]);
	page->planned = page->scratch.revision;
}

/* The target that a planned profile belongs to. */
static const struct replicate_target *target_of(const struct replicate_form *page, const struct profile *profile)
{
	return &page->plan.targets[profile->kind->platform];
}

/* The gravest finding of a profile that will be created, or NULL. Existing profiles report theirs on their own blade: who else
 * links to it is not in the plan. */
static const struct finding *gravest_of(const struct replicate_form *page, const struct profile *profile)
{
	const struct replicate_target *target = target_of(page, profile);

	return profile == target->trusted && target->trusted_exists ? NULL
								    : findings_worst(checker_findings(&page->checker, profile));
}

/* --- rows */

static void add_check(struct replicate_form *page, int item, const char *label, bool ticked)
{
	struct form_row *row = form_add(
		&page->base.form, ROW_CHECK, ROW_PLATFORM, item, item == ITEM_ALL ? "Platforms" : "", label);

	row->ticked = ticked;
	row->required = item == ITEM_ALL;
}

void replicate_form_add_platforms(struct replicate_form *page, unsigned offered)
{
	unsigned ticked = replicate_platforms(page->base.profile);

	add_check(page, ITEM_ALL, "All of these", (offered & ~ticked) == 0);
	for (int i = 0; i < PLATFORM_COUNT; i++)
		if (offered & PLATFORM_BIT(i))
			add_check(page, i, platforms[i].label, ticked & PLATFORM_BIT(i));
	for (int i = 0; i < PLATFORM_COUNT; i++) {
		struct strbuf reason = STRBUF_INIT;

		if (!page->plan.targets[i].reason.length || (platforms[i].closed && !page->base.host->show_hidden))
			continue;
		strbuf_printf(&reason, "Not %s. %s", platforms[i].label, strbuf_text(&page->plan.targets[i].reason));
		form_add(&page->base.form, ROW_NOTE, -1, 0, strbuf_text(&reason), "");
		strbuf_release(&reason);
	}
}

const char *replicate_form_pattern(const struct replicate_form *page, const char *proposed)
{
	const char *typed = profile_name(page->base.profile);

	return *typed ? typed : proposed;
}

void replicate_form_add_name(struct replicate_form *page, const char *proposed)
{
	const char *typed = profile_name(page->base.profile);

	page->emptied_name = page->emptied_name && page->base.form.focus_id == FIELD_NAME;
	form_add(&page->base.form, ROW_TEXT, FIELD_NAME, 0, "Names", *typed || page->emptied_name ? typed : proposed);
}

static void add_line(struct replicate_form *page, const struct profile *profile, bool exists, const char *text)
{
	const struct finding *finding = gravest_of(page, profile);
	struct strbuf line = STRBUF_INIT;
	struct form_row *row;

	strbuf_printf(&line, "%s %s%s", exists ? "=" : "+", profile_name(profile), text);
	row = form_add(&page->base.form, ROW_LINE, ROW_PLANNED, (long)profile->index, strbuf_text(&line), "");
	row->dim = exists;
	row->adds = !exists;
	if (finding && finding->severity > SEVERITY_HINT)
		row->mark = finding->severity == SEVERITY_ERROR ? MARK_ERROR : MARK_WARNING;
	strbuf_release(&line);
}

static void add_notes(struct replicate_form *page, const struct replicate_target *target)
{
	const char *text = strbuf_text(&target->notes);

	while (*text) {
		size_t length = strcspn(text, "\n");
		struct strbuf note = STRBUF_INIT;

		strbuf_addstr(&note, "  ");
		strbuf_add(&note, text, length);
		form_add(&page->base.form, ROW_NOTE, -1, 0, note.text, "");
		strbuf_release(&note);
		text += length + (text[length] == '\n');
	}
}

/* The new trusted profiles of CAs below the one that is linked to. */
static void add_authorities(struct replicate_form *page, const struct replicate_target *target)
{
	for (size_t i = 0; i < page->plan.design.count; i++) {
		const struct profile *profile = page->plan.design.profiles[i];

		if (profile != target->trusted && profile != target->profile && target_of(page, profile) == target &&
			!design_profile(page->base.session->design, profile->id))
			add_line(page, profile, false, "");
	}
}

void replicate_form_add_plan(struct replicate_form *page, const char *button)
{
	struct strbuf heading = STRBUF_INIT;

	form_add(&page->base.form, ROW_BUTTON, ROW_MAKE, 0, "", button);
	strbuf_addstr(&heading, "Profiles to create");
	if (page->plan.created_count)
		strbuf_printf(&heading, ": %zu", page->plan.created_count);
	form_add(&page->base.form, ROW_HEADING, -1, 0, strbuf_text(&heading), "");
	strbuf_release(&heading);
	if (!page->plan.design.count)
		form_add(&page->base.form, ROW_NOTE, -1, 0, "None yet: tick a platform", "");
	for (int i = 0; i < PLATFORM_COUNT; i++) {
		const struct replicate_target *target = &page->plan.targets[i];

		if (target->trusted)
			add_line(page, target->trusted, target->trusted_exists,
				target->trusted_gets_assignments ? ": already exists; now assigned to the same groups"
				: target->trusted_exists         ? ": already exists"
								 : "");
		add_authorities(page, target);
		if (target->profile)
			add_line(page, target->profile, false, "");
		add_notes(page, target);
	}
}

/* --- keys */

static void replicate_form_toggle(struct replicate_form *page, long item)
{
	const struct profile *profile = page->base.profile;
	unsigned ticked = replicate_platforms(profile);
	unsigned offered = 0;
	struct err err = { 0 };

	for (size_t i = 0; i < page->base.form.count; i++) {
		const struct form_row *row = &page->base.form.rows[i];

		if (row->id == ROW_PLATFORM && row->item != ITEM_ALL)
			offered |= PLATFORM_BIT(row->item);
	}
	if (item == ITEM_ALL)
		ticked = (offered & ~ticked) ? ticked | offered : ticked & ~offered;
	else
		ticked ^= PLATFORM_BIT(item);
	if (replicate_set_platforms(&page->scratch, page->base.profile, ticked, &err) != 0)
		blade_host_say_err(page->base.host, &err);
}

void replicate_form_key(struct blade *blade, struct key key)
{
	struct replicate_form *page = (struct replicate_form *)blade;
	struct form *form = &page->base.form;
	const struct form_row *row = form_focused(form);
	enum form_event event;

	if (row && row->id < FIELD_COUNT) {
		field_row_key(blade, key);
		page->emptied_name = form->focus_id == FIELD_NAME && !*form_text(form);
		return;
	}
	event = form_key(form, key);
	if (event == FORM_MOVED)
		design_seal(&page->scratch);
	else if (event == FORM_TOGGLED && row && row->id == ROW_PLATFORM)
		replicate_form_toggle(page, row->item);
	else if (event == FORM_PRESSED)
		page->accept(page);
}

bool replicate_form_request(struct blade *blade, int wanted)
{
	struct replicate_form *page = (struct replicate_form *)blade;

	if (wanted == REQUEST_ACCEPT)
		page->accept(page);
	else if (wanted == REQUEST_CLOSE)
		form_blade_leave_typed(&page->base, design_is_modified(&page->scratch));
	else
		return false;
	return true;
}

/* --- the footer */

/* Shows what the pattern gives for the last profile, and which variables it can have. */
static void say_names(const struct replicate_form *page, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	const struct profile *last = page->plan.design.count ? page->plan.design.profiles[page->plan.design.count - 1] : NULL;
	const char *pattern = profile_name(page->base.profile);
	const char *bad = strpbrk(pattern, NAME_NO_FILE NAME_NO_IMPORT);

	if (last)
		strbuf_printf(help, "%s. ", profile_name(last));
	strbuf_addstr(help, "Filled in:");
	for (const char *const *variable = name_pattern_variables; *variable; variable++) {
		strbuf_printf(help, "%s %s", variable == name_pattern_variables ? "" : ",", *variable);
		if (last) {
			strbuf_addch(help, ' ');
			name_pattern_fill(help, *variable, last->kind, value_as_certificate(&last->values[FIELD_CERTIFICATE]));
		}
	}
	*style = STYLE_WARNING;
	if (bad)
		strbuf_printf(finding, "A name can't have a %c on every system: it is left out.", *bad);
	else if (*pattern && !strstr(pattern, "{platform"))
		strbuf_addstr(finding, "Without {platform}, numbers are added to make the names unique.");
	else
		form_blade_say_finding(
			&page->base, page->base.profile, findings_worst_of_field(&page->found, FIELD_NAME), finding, style);
}

static void say_count(const struct replicate_form *page, struct strbuf *out)
{
	size_t there = 0;

	for (int i = 0; i < PLATFORM_COUNT; i++)
		there += page->plan.targets[i].trusted_exists;
	if (!page->plan.design.count) {
		strbuf_addstr(out, "Nothing to create yet: tick a platform.");
		return;
	}
	strbuf_printf(
		out, "%zu %s will be created", page->plan.created_count, plural(page->plan.created_count, "profile", "profiles"));
	if (there)
		strbuf_printf(out, ", %zu %s already", there, plural(there, "trusted profile exists", "trusted profiles exist"));
	strbuf_addstr(out, ". One undo removes them all.");
}

static void say_target(struct strbuf *out, const struct replicate_target *target)
{
	for (const char *at = strbuf_text(&target->notes); *at; at++) {
		if (*at == '\n')
			strbuf_addstr(out, "; ");
		else
			strbuf_addch(out, *at);
	}
}

static void say_planned(const struct replicate_form *page, const struct profile *profile, struct strbuf *help,
	struct strbuf *finding, enum style *style)
{
	const struct replicate_target *target = target_of(page, profile);
	const struct finding *gravest = gravest_of(page, profile);

	strbuf_printf(help, "%s for %s", profile_types[profile->kind->type].label, platforms[profile->kind->platform].label);
	if (profile == target->trusted && target->trusted_exists)
		strbuf_addstr(help, ", already in the design");
	else if (profile == target->profile && target->trusted)
		strbuf_printf(help, ", linked to %s", profile_name(target->trusted));
	strbuf_addstr(help, ". ");
	if (profile == target->profile || !target->profile)
		say_target(help, target);
	if (gravest && gravest->severity > SEVERITY_HINT)
		form_blade_say_finding(&page->base, page->base.profile, gravest, finding, style);
}

static void say_platform(const struct replicate_form *page, long platform, struct strbuf *help)
{
	const struct replicate_target *target = &page->plan.targets[platform];

	strbuf_addstr(help, platforms[platform].label);
	if (*platforms[platform].minimum)
		strbuf_printf(help, " (%s)", platforms[platform].minimum);
	strbuf_addstr(help, target->trusted || target->profile ? ". " : ": press Space to tick it. ");
	if (platforms[platform].retired)
		strbuf_printf(help, "%s. ", platforms[platform].retired);
	say_target(help, target);
}

void replicate_form_footer(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	struct replicate_form *page = (struct replicate_form *)blade;
	const struct form_row *row = form_focused(&page->base.form);

	if (!row)
		return;
	if (row->id == FIELD_NAME) {
		say_names(page, help, finding, style);
	} else if (row->id == ROW_PLATFORM && row->item == ITEM_ALL) {
		strbuf_addstr(help, "Press Space to tick all these platforms, or none.");
	} else if (row->id == ROW_PLATFORM) {
		say_platform(page, row->item, help);
	} else if (row->id == ROW_MAKE) {
		say_count(page, help);
	} else if (row->id == ROW_PLANNED && (size_t)row->item < page->plan.design.count) {
		say_planned(page, page->plan.design.profiles[row->item], help, finding, style);
	} else {
		field_row_footer(blade, help, finding, style);
	}
}

/* --- making it */

bool replicate_form_refuses(struct replicate_form *page)
{
	bool gets_assignments = false;

	for (int i = 0; i < PLATFORM_COUNT; i++)
		gets_assignments = gets_assignments || page->plan.targets[i].trusted_gets_assignments;
	if (page->plan.created_count || gets_assignments)
		return false;
	blade_host_say(page->base.host, STYLE_ERROR,
		page->plan.design.count ? "These profiles already exist: tick other platforms"
					: "Tick the platforms to create profiles for");
	return true;
}

static const struct profile *first_made(const struct replicate_form *page, const struct design *design)
{
	for (size_t i = 0; i < page->plan.design.count; i++)
		if (!design_profile(design, page->plan.design.profiles[i]->id))
			return page->plan.design.profiles[i];
	return NULL;
}

void replicate_form_make(struct replicate_form *page, size_t index, const char *label)
{
	struct session *session = page->base.session;
	struct blade_host *host = page->base.host;
	const struct profile *first = first_made(page, session->design);
	char *id = xstrdup(first ? first->id : NULL);
	size_t made = page->plan.created_count;
	size_t errors = page->errors;
	struct err err = { 0 };

	if (replicate_plan_apply(&page->plan, session->design, index, label, &err) != 0) {
		blade_host_say_err(host, &err);
		free(id);
		return;
	}
	form_blade_close(&page->base);
	if (id)
		blade_host_select(host, design_profile(session->design, id));
	free(id);
	if (errors)
		blade_host_say(host, STYLE_WARNING, "Created %zu %s. %zu %s left: press F7.", made,
			plural(made, "profile", "profiles"), errors, plural(errors, "problem", "problems"));
	else
		blade_host_say(host, STYLE_OK, "Created %zu %s; press Ctrl-Z to undo", made, plural(made, "profile", "profiles"));
}
