/* Explains the field that has the focus, or that the blade is about. */
#include "forms/pages/field_help.h"

#include "model/rules/field_help.h"

#include <stdlib.h>
#include <string.h>

#include "forms/base/page_text.h"
#include "tui/widget/text_view.h"
#include "model/base/alloc.h"

struct field_help {
	struct form_blade base;
	struct text_view view;
};

static void field_help_title(struct blade *blade, struct strbuf *out)
{
	(void)blade;
	strbuf_addstr(out, "About this field");
}

/* "- Choice: ...", "- rule-id (error): ...": what is explained is in bold. */
static struct paragraph field_help_entry(const char *line)
{
	static const enum style styles[SEVERITY_COUNT] = {
		[SEVERITY_HINT] = STYLE_HINT,
		[SEVERITY_WARNING] = STYLE_WARNING,
		[SEVERITY_ERROR] = STYLE_ERROR,
	};
	size_t end = strcspn(line, ":.");

	for (int severity = 0; severity < SEVERITY_COUNT; severity++) {
		const char *name = severity_name((enum severity)severity);

		if (strncmp(line + 2, name, strlen(name)) == 0 && line[2 + strlen(name)] == ' ')
			return (struct paragraph){
				.style = STYLE_TEXT, .lead = 2 + strlen(name), .lead_style = styles[severity], .hang = 2
			};
	}
	return (struct paragraph){ .style = STYLE_TEXT, .lead = end, .lead_style = STYLE_HEADING, .hang = 2 };
}

/* "In Graph: ..." */
static struct paragraph field_help_sentence(const char *line)
{
	static const char *const labels[] = { "Example:", "In the portal:", "In Graph:", "In the design file:" };

	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		if (strncmp(line, labels[i], strlen(labels[i])) == 0)
			return (struct paragraph){
				.style = STYLE_TEXT, .lead = strlen(labels[i]), .lead_style = STYLE_LABEL, .hang = 2
			};
	return (struct paragraph){ .style = STYLE_TEXT };
}

/* The first line and those after an empty one are headings; field_help_write() has the rest of the form. */
static struct paragraph field_help_look(const char *line, const char *before)
{
	if (!before || !*before)
		return (struct paragraph){ .style = before ? STYLE_HEADING : STYLE_TITLE_FOCUSED };
	if (strncmp(line, "- ", 2) == 0)
		return field_help_entry(line);
	if (strncmp(line, "  ", 2) == 0)
		return (struct paragraph){ .style = STYLE_FAINT, .hang = 4 };
	return field_help_sentence(line);
}

static void field_help_draw(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused)
{
	struct field_help *page = (struct field_help *)blade;

	text_view_draw(&page->view, canvas, box, (struct area){ inside.row, inside.column + 1, inside.rows, inside.columns - 2 });
	if (focused)
		canvas_cursor(canvas, inside.row, inside.column + 1, false);
}

static void field_help_key(struct blade *blade, struct key pressed)
{
	struct field_help *page = (struct field_help *)blade;

	if (pressed.code == TK_ENTER)
		form_blade_close(&page->base);
	else
		text_view_key(&page->view, pressed);
}

static void field_help_footer(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	(void)blade;
	(void)finding;
	(void)style;
	strbuf_addstr(help, "Enter or Esc goes back.");
}

static void field_help_text(struct form_blade *base, struct strbuf *out)
{
	page_text_lines(out, strbuf_text(&((struct field_help *)base)->view.text));
}

static void field_help_release(struct blade *blade)
{
	text_view_release(&((struct field_help *)blade)->view);
	form_blade_release(blade);
}

static const struct blade_ops field_help_ops = { field_help_title, NULL, field_help_draw, field_help_key,
	form_blade_request_close, field_help_footer, field_help_release, IN_PAGE };

void field_help_open(const struct form_blade *about)
{
	struct field_help *page;
	bool typed;
	enum field_id field = form_blade_subject(about, &typed);

	if (field == FIELD_NONE)
		return;
	checker_refresh(&about->session->checker);
	page = xcalloc(1, sizeof(*page));
	form_blade_init(&page->base, &field_help_ops, about->session, about->host, about->profile, FIELD_NONE);
	page->view.look = field_help_look;
	page->base.text = field_help_text;
	field_help_write(&page->view.text, about->profile, field, form_blade_findings(about));
	blade_host_push(about->host, &page->base.blade);
}
