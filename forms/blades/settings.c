/* The settings blades: Trusted, SCEP and PKCS Certificate, and their pages, each drawn from its lines of the schema. */
#include "forms/blades/settings.h"

#include <stdlib.h>
#include <string.h>

#include "forms/base/field_row.h"
#include "model/design/value_format.h"
#include "model/design/visibility.h"
#include "model/base/alloc.h"

enum { ROW_OK = ROW_BUTTON_ID, ROW_PAGE };

struct settings {
	struct form_blade base;
	const char *page; /* the title of the page; NULL: the settings blade itself */
};

static void settings_title(struct blade *blade, struct strbuf *out)
{
	const struct settings *settings = (const struct settings *)blade;
	const struct kind *kind = settings->base.profile->kind;

	if (settings->page)
		strbuf_addstr(out, settings->page);
	else if (kind)
		strbuf_printf(out, "%s (%s)", profile_types[kind->type].blade, platform_short_label((int)kind->platform));
	else
		strbuf_addstr(out, "Settings");
}

static bool is_end(const struct blade_line *line)
{
	return line->field == FIELD_NONE && !line->heading;
}

/* The first field of a page that the kind has, where the lines begin with the page's own; FIELD_NONE: the kind has none. */
static enum field_id page_first_field(const struct kind *kind, const struct blade_line *line)
{
	for (line++; !is_end(line) && !line->page; line++)
		if (line->field != FIELD_NONE && kind_has_field(kind, line->field))
			return line->field;
	return FIELD_NONE;
}

/* Appends the values of a page, or how many problems there are, and returns the mark of the gravest. */
static enum row_mark page_summarise(const struct form_blade *base, const struct blade_line *line, struct strbuf *out)
{
	size_t errors = 0, warnings = 0;
	struct strbuf values = STRBUF_INIT;

	for (line++; !is_end(line) && !line->page; line++) {
		const struct finding *finding = findings_worst_of_field(form_blade_findings(base), line->field);

		if (line->field == FIELD_NONE || !field_visible(base->profile, line->field))
			continue;
		errors += finding && finding->severity == SEVERITY_ERROR;
		warnings += finding && finding->severity == SEVERITY_WARNING;
		if (value_is_empty(&base->profile->values[line->field]))
			continue;
		strbuf_addstr(&values, values.length ? ", " : "");
		value_format(&values, base->target->design, base->profile, line->field);
	}
	problem_counts_format(out, errors, warnings, "  ");
	strbuf_addstr(out, out->length && values.length ? "  " : "");
	strbuf_addstr(out, strbuf_text(&values));
	strbuf_release(&values);
	return errors ? MARK_ERROR : warnings ? MARK_WARNING : MARK_NONE;
}

/* The row that opens a page. */
static void add_page(struct form_blade *base, const struct blade_line *line)
{
	struct strbuf text = STRBUF_INIT;
	enum row_mark mark = page_summarise(base, line, &text);
	struct form_row *row = form_add(&base->form, ROW_OPEN, ROW_PAGE, line - schema_blade(base->profile->kind), line->page,
		text.length ? text.text : "Not configured");

	row->mark = mark;
	row->dim = !text.length;
	strbuf_release(&text);
}

static void add_lines(struct settings *settings, const struct kind *kind)
{
	struct form_blade *base = &settings->base;
	const char *page = NULL; /* the one that the line is on; NULL also where the kind lacks the page, to say why */

	for (const struct blade_line *line = schema_blade(kind); !is_end(line); line++) {
		bool begins = line->page && page_first_field(kind, line) != FIELD_NONE;

		if (line->page)
			page = begins ? line->page : NULL;
		if (begins && !settings->page)
			add_page(base, line);
		if (line->page || (page ? !settings->page || strcmp(page, settings->page) != 0 : settings->page != NULL))
			continue;
		if (line->heading)
			form_add(&base->form, ROW_HEADING, -1, 0, line->heading, "");
		else
			field_row_add_setting(base, line->field);
	}
}

static void settings_refresh(struct blade *blade)
{
	struct form_blade *base = (struct form_blade *)blade;

	form_begin(&base->form);
	if (base->profile->kind)
		add_lines((struct settings *)blade, base->profile->kind);
	form_add(&base->form, ROW_BUTTON, ROW_OK, 0, "", "OK");
	form_end(&base->form);
}

static void settings_key(struct blade *blade, struct key pressed)
{
	struct form_blade *base = (struct form_blade *)blade;
	const struct form_row *row = form_focused(&base->form);
	int id = row ? row->id : FIELD_COUNT;
	long item = row ? row->item : 0;

	if (id < FIELD_COUNT) {
		field_row_key(blade, pressed);
		return;
	}
	if (form_key(&base->form, pressed) != FORM_PRESSED)
		return;
	if (id == ROW_OK)
		form_blade_close(base);
	else if (id == ROW_PAGE)
		settings_open_page(base->session, base->host, base->profile, schema_blade(base->profile->kind)[item].page);
}

static void settings_footer(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	const struct form_blade *base = (const struct form_blade *)blade;
	const struct form_row *row = form_focused(&base->form);

	if (row && row->id == ROW_PAGE)
		strbuf_printf(help, "Enter opens the %s blade.", row->label);
	else
		field_row_footer(blade, help, finding, style);
}

static const struct blade_ops settings_ops = { settings_title, settings_refresh, form_blade_draw, settings_key,
	form_blade_request_done, settings_footer, form_blade_release, IN_FORM };

static struct form_blade *open_lines(
	struct session *session, struct blade_host *host, struct profile *profile, const char *page, enum field_id first)
{
	struct settings *settings = xcalloc(1, sizeof(*settings));

	form_blade_init(&settings->base, &settings_ops, session, host, profile, first);
	settings->page = page;
	blade_host_push(host, &settings->base.blade);
	settings_refresh(&settings->base.blade);
	return &settings->base;
}

struct form_blade *settings_open(struct session *session, struct blade_host *host, struct profile *profile)
{
	if (profile->kind)
		return open_lines(session, host, profile, NULL, FIELD_NONE);
	blade_host_say(host, STYLE_WARNING, "Choose a platform and a profile type first");
	return NULL;
}

static const struct blade_line *page_line(const struct kind *kind, const char *page)
{
	const struct blade_line *line = schema_blade(kind);

	while (!line->page || strcmp(line->page, page) != 0)
		line++;
	return line;
}

struct form_blade *settings_open_page(struct session *session, struct blade_host *host, struct profile *profile, const char *page)
{
	return open_lines(session, host, profile, page, page_first_field(profile->kind, page_line(profile->kind, page)));
}

void settings_focus_page(struct form_blade *settings, const char *page)
{
	const struct kind *kind = settings->profile->kind;

	form_focus(&settings->form, ROW_PAGE, page_line(kind, page) - schema_blade(kind));
}
