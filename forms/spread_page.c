#include "forms/spread_page.h"

#include <stdlib.h>
#include <string.h>

#include "model/gate.h"
#include "model/naming.h"
#include "model/text.h"
#include "model/xalloc.h"

static const struct findings *found(struct desk *desk, const struct profile *profile)
{
	struct spread_page *page = (struct spread_page *)desk->owner;

	(void)profile;
	spread_page_plan(page);
	return &page->found;
}

void spread_page_init(struct spread_page *page, const struct blade_ops *ops, struct app *app, struct profile *profile,
	struct spread_order (*order)(struct spread_page *page), void (*accept)(struct spread_page *page))
{
	page_init(&page->page, ops, app, profile, FIELD_NONE);
	page->desk = (struct desk){ &page->scratch, found, &page->page };
	page->page.desk = &page->desk;
	page->page.mark = design_mark(&page->scratch);
	page->order = order;
	page->accept = accept;
	audit_refresh(&app->audit);
}

static void forget_plan(struct spread_page *page)
{
	audit_release(&page->audit);
	spread_release(&page->spread);
	page->found.count = 0;
	page->errors = 0;
}

void spread_page_release(struct blade *blade)
{
	struct spread_page *page = (struct spread_page *)blade;

	forget_plan(page);
	free(page->found.items);
	design_release(&page->scratch);
	page_release(blade);
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

/* What several profiles have in common is one finding of the form. */
static void gather_findings(struct spread_page *page, const struct profile *profile)
{
	const struct findings *findings = audit_findings(&page->audit, profile);
	struct findings *all = &page->found;

	page->errors += findings_of(findings, SEVERITY_ERROR);
	for (size_t i = 0; i < findings->count; i++) {
		if (is_found(all, &findings->items[i]))
			continue;
		all->items = xgrow(all->items, all->count, &all->capacity, sizeof(*all->items));
		all->items[all->count++] = findings->items[i];
	}
}

void spread_page_plan(struct spread_page *page)
{
	struct spread_order order;

	spread_settle(&page->scratch, page->page.profile);
	if (page->planned == page->scratch.revision)
		return;
	forget_plan(page);
	order = page->order(page);
	spread_plan(&page->spread, &order);
	audit_init(&page->audit, &page->spread.plan, page->page.app->audit.with.today);
	for (int i = 0; i < PLATFORM_COUNT; i++) {
		if (page->spread.parts[i].trusted && !page->spread.parts[i].is_there)
			gather_findings(page, page->spread.parts[i].trusted);
		if (page->spread.parts[i].made)
			gather_findings(page, page->spread.parts[i].made);
	}
	page->planned = page->scratch.revision;
}

/* The part that a planned profile belongs to. */
static const struct spread_part *part_of(const struct spread_page *page, const struct profile *profile)
{
	return &page->spread.parts[profile->kind->platform];
}

/* The gravest finding of a profile that will be made, NULL: none. What is there already is told on its own blade: who else links
 * to it is not in the plan. */
static const struct finding *gravest_of(const struct spread_page *page, const struct profile *profile)
{
	const struct spread_part *part = part_of(page, profile);

	return profile == part->trusted && part->is_there ? NULL : findings_gravest(audit_findings(&page->audit, profile));
}

/* --- rows */

static void add_check(struct spread_page *page, int item, const char *label, bool ticked)
{
	struct form_row *row = form_add(
		&page->page.form, ROW_CHECK, ROW_PLATFORM, item, item == ITEM_ALL ? "Platforms" : "", label);

	row->ticked = ticked;
	row->required = item == ITEM_ALL;
}

void spread_page_add_platforms(struct spread_page *page, unsigned offered)
{
	unsigned ticked = spread_platforms(page->page.profile);

	add_check(page, ITEM_ALL, "All of these", (offered & ~ticked) == 0);
	for (int i = 0; i < PLATFORM_COUNT; i++)
		if (offered & PLATFORM_BIT(i))
			add_check(page, i, platforms[i].label, ticked & PLATFORM_BIT(i));
	for (int i = 0; i < PLATFORM_COUNT; i++) {
		struct strbuf reason = STRBUF_INIT;

		if (page->spread.parts[i].kind)
			continue;
		strbuf_printf(&reason, "Not %s. %s", platforms[i].label, strbuf_text(&page->spread.parts[i].reason));
		form_add(&page->page.form, ROW_NOTE, -1, 0, strbuf_text(&reason), "");
		strbuf_release(&reason);
	}
}

const char *spread_page_pattern(const struct spread_page *page, const char *proposed)
{
	const char *typed = profile_name(page->page.profile);

	return *typed ? typed : proposed;
}

void spread_page_add_name(struct spread_page *page, const char *proposed)
{
	const char *typed = profile_name(page->page.profile);

	page->emptied_name = page->emptied_name && page->page.form.focus_id == FIELD_NAME;
	form_add(&page->page.form, ROW_TEXT, FIELD_NAME, 0, "Names", *typed || page->emptied_name ? typed : proposed);
}

static void add_line(struct spread_page *page, const struct profile *profile, const char *sign, const char *text)
{
	const struct finding *finding = gravest_of(page, profile);
	struct strbuf line = STRBUF_INIT;
	struct form_row *row;

	strbuf_printf(&line, "%s %s%s", sign, profile_name(profile), text);
	row = form_add(&page->page.form, ROW_LINE, ROW_PLANNED, (long)profile->index, strbuf_text(&line), "");
	if (finding && finding->severity > SEVERITY_HINT)
		row->mark = finding->severity == SEVERITY_ERROR ? MARK_ERROR : MARK_WARNING;
	strbuf_release(&line);
}

static void add_notes(struct spread_page *page, const struct spread_part *part)
{
	const char *text = strbuf_text(&part->notes);

	while (*text) {
		size_t length = strcspn(text, "\n");
		struct strbuf note = STRBUF_INIT;

		strbuf_puts(&note, "  ");
		strbuf_add(&note, text, length);
		form_add(&page->page.form, ROW_NOTE, -1, 0, note.text, "");
		strbuf_release(&note);
		text += length + (text[length] == '\n');
	}
}

void spread_page_add_plan(struct spread_page *page, const char *button)
{
	struct strbuf heading = STRBUF_INIT;

	form_add(&page->page.form, ROW_BUTTON, ROW_MAKE, 0, "", button);
	strbuf_puts(&heading, "What will be made");
	if (page->spread.made)
		strbuf_printf(&heading, ": %zu profile%s", page->spread.made, page->spread.made == 1 ? "" : "s");
	form_add(&page->page.form, ROW_HEADING, -1, 0, strbuf_text(&heading), "");
	strbuf_release(&heading);
	if (!page->spread.plan.count)
		form_add(&page->page.form, ROW_NOTE, -1, 0, "Nothing yet: tick a platform", "");
	for (int i = 0; i < PLATFORM_COUNT; i++) {
		const struct spread_part *part = &page->spread.parts[i];

		if (part->trusted)
			add_line(page, part->trusted, part->is_there ? "=" : "+",
				part->reaches_more ? ": is there, and is assigned to the same now"
				: part->is_there   ? ": is there"
						   : "");
		if (part->made)
			add_line(page, part->made, "+", "");
		add_notes(page, part);
	}
}

/* --- keys */

static void toggle(struct spread_page *page, long item)
{
	const struct profile *profile = page->page.profile;
	unsigned ticked = spread_platforms(profile);
	unsigned offered = 0;
	struct err err = { 0 };

	for (size_t i = 0; i < page->page.form.count; i++) {
		const struct form_row *row = &page->page.form.rows[i];

		if (row->id == ROW_PLATFORM && row->item != ITEM_ALL)
			offered |= PLATFORM_BIT(row->item);
	}
	if (item == ITEM_ALL)
		ticked = (offered & ~ticked) ? ticked | offered : ticked & ~offered;
	else
		ticked ^= PLATFORM_BIT(item);
	if (spread_set_platforms(&page->scratch, page->page.profile, ticked, &err) != 0)
		app_say_err(page->page.app, &err);
}

void spread_page_key(struct blade *blade, struct key key)
{
	struct spread_page *page = (struct spread_page *)blade;
	struct form *form = &page->page.form;
	const struct form_row *row = form_focused(form);
	enum form_event event;

	if (row && row->id < FIELD_COUNT) {
		page_key(blade, key);
		page->emptied_name = form->focus_id == FIELD_NAME && !*form_text(form);
		return;
	}
	event = form_key(form, key);
	if (event == FORM_MOVED)
		design_seal(&page->scratch);
	else if (event == FORM_TOGGLED && row && row->id == ROW_PLATFORM)
		toggle(page, row->item);
	else if (event == FORM_PRESSED)
		page->accept(page);
}

bool spread_page_request(struct blade *blade, int wanted)
{
	struct spread_page *page = (struct spread_page *)blade;

	if (wanted == REQUEST_ACCEPT)
		page->accept(page);
	else if (wanted == REQUEST_CLOSE)
		page_leave_typed(&page->page, design_is_modified(&page->scratch));
	else
		return false;
	return true;
}

/* --- the foot */

/* What comes of the pattern, and what else could stand in it, for the profile that is made last. */
static void say_names(const struct spread_page *page, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	const struct profile *last = page->spread.plan.count ? page->spread.plan.profiles[page->spread.plan.count - 1] : NULL;
	const char *pattern = profile_name(page->page.profile);
	const char *bad = strpbrk(pattern, NAME_NO_FILE NAME_NO_IMPORT);

	if (last)
		strbuf_printf(help, "%s. ", profile_name(last));
	strbuf_puts(help, "Filled in:");
	for (const char *const *variable = naming_variables; *variable; variable++) {
		strbuf_printf(help, "%s %s", variable == naming_variables ? "" : ",", *variable);
		if (last) {
			strbuf_putc(help, ' ');
			naming_fill(help, *variable, last->kind, value_as_certificate(&last->values[FIELD_CERTIFICATE]));
		}
	}
	*style = STYLE_WARNING;
	if (bad)
		strbuf_printf(finding, "No name can have a %c everywhere: it is left out.", *bad);
	else if (*pattern && !strstr(pattern, "{platform"))
		strbuf_puts(finding, "Without {platform} the names are told apart by numbers.");
	else
		page_say_finding(page->page.app, page->page.profile, findings_first(&page->found, FIELD_NAME), finding, style);
}

static void say_count(const struct spread_page *page, struct strbuf *out)
{
	size_t there = 0;

	for (int i = 0; i < PLATFORM_COUNT; i++)
		there += page->spread.parts[i].is_there;
	if (!page->spread.plan.count) {
		strbuf_puts(out, "Nothing is to be made yet: tick a platform.");
		return;
	}
	strbuf_printf(out, "%zu profile%s will be made", page->spread.made, page->spread.made == 1 ? "" : "s");
	if (there)
		strbuf_printf(out, ", %zu trusted profile%s there already", there, there == 1 ? " is" : "s are");
	strbuf_puts(out, ". One undo takes them all back.");
}

static void say_part(struct strbuf *out, const struct spread_part *part)
{
	for (const char *at = strbuf_text(&part->notes); *at; at++) {
		if (*at == '\n')
			strbuf_puts(out, "; ");
		else
			strbuf_putc(out, *at);
	}
}

static void say_planned(const struct spread_page *page, const struct profile *profile, struct strbuf *help,
	struct strbuf *finding, enum style *style)
{
	const struct spread_part *part = part_of(page, profile);
	const struct finding *gravest = gravest_of(page, profile);

	strbuf_printf(help, "%s for %s", profile_types[profile->kind->type].label, platforms[profile->kind->platform].label);
	if (profile == part->trusted && part->is_there)
		strbuf_puts(help, ", in the design already");
	else if (profile == part->made && part->trusted)
		strbuf_printf(help, ", linked to %s", profile_name(part->trusted));
	strbuf_puts(help, ". ");
	if (profile == part->made || !part->made)
		say_part(help, part);
	if (gravest && gravest->severity > SEVERITY_HINT)
		page_say_finding(page->page.app, page->page.profile, gravest, finding, style);
}

static void say_platform(const struct spread_page *page, long platform, struct strbuf *help)
{
	const struct spread_part *part = &page->spread.parts[platform];

	strbuf_puts(help, platforms[platform].label);
	if (*platforms[platform].minimum)
		strbuf_printf(help, " (%s)", platforms[platform].minimum);
	strbuf_puts(help, part->trusted || part->made ? ". " : ": Space ticks it. ");
	if (platforms[platform].retired)
		strbuf_printf(help, "%s. ", platforms[platform].retired);
	say_part(help, part);
}

void spread_page_foot(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	struct spread_page *page = (struct spread_page *)blade;
	const struct form_row *row = form_focused(&page->page.form);

	if (!row)
		return;
	if (row->id == FIELD_NAME) {
		say_names(page, help, finding, style);
	} else if (row->id == ROW_PLATFORM && row->item == ITEM_ALL) {
		strbuf_puts(help, "Space ticks all platforms that have such profiles, or none.");
	} else if (row->id == ROW_PLATFORM) {
		say_platform(page, row->item, help);
	} else if (row->id == ROW_MAKE) {
		say_count(page, help);
	} else if (row->id == ROW_PLANNED && (size_t)row->item < page->spread.plan.count) {
		say_planned(page, page->spread.plan.profiles[row->item], help, finding, style);
	} else {
		page_foot(blade, help, finding, style);
	}
}

/* --- making it */

bool spread_page_refuses(struct spread_page *page)
{
	bool reaches_more = false;

	for (int i = 0; i < PLATFORM_COUNT; i++)
		reaches_more = reaches_more || page->spread.parts[i].reaches_more;
	if (page->spread.made || reaches_more)
		return false;
	app_say(page->page.app, STYLE_ERROR,
		page->spread.plan.count ? "Everything is there already: tick other platforms"
					: "Tick the platforms that are to get a profile");
	return true;
}

static const struct profile *first_made(const struct spread_page *page, const struct design *design)
{
	for (size_t i = 0; i < page->spread.plan.count; i++)
		if (!design_profile(design, page->spread.plan.profiles[i]->id))
			return page->spread.plan.profiles[i];
	return NULL;
}

void spread_page_make(struct spread_page *page, size_t index, const char *label)
{
	struct app *app = page->page.app;
	const struct profile *first = first_made(page, app->design);
	char *id = xstrdup(first ? first->id : NULL);
	size_t made = page->spread.made;
	size_t errors = page->errors;
	struct err err = { 0 };

	if (spread_make(&page->spread, app->design, index, label, &err) != 0) {
		app_say_err(app, &err);
		free(id);
		return;
	}
	page_close(&page->page);
	if (id)
		profiles_select(app, design_profile(app->design, id));
	free(id);
	if (errors)
		app_say(app, STYLE_WARNING, "Made %zu profile%s: %zu problem%s left, F7 goes there", made, made == 1 ? "" : "s",
			errors, errors == 1 ? "" : "s");
	else
		app_say(app, STYLE_GOOD, "Made %zu profile%s; Ctrl-Z takes %s back", made, made == 1 ? "" : "s",
			made == 1 ? "it" : "them");
}
