#include "forms/preview/panel.h"

#include <stdlib.h>

#include "export/preview/preview.h"
#include "forms/base/form_blade.h"
#include "forms/preview/document_view.h"
#include "tui/widget/click_region.h"

#define ROOM 100 /* columns of a terminal that has room for it beside the blades */

static void preview_drop_page(struct preview_panel *panel)
{
	if (panel->made)
		canvas_release(&panel->whole);
	free(panel->title);
	panel->title = NULL;
	panel->made = false;
}

void preview_release(struct preview_panel *panel)
{
	preview_drop_page(panel);
	text_search_release(&panel->search);
	panel->search = (struct text_search){ 0 };
}

bool preview_searches(const struct preview_panel *panel)
{
	return panel->state == PREVIEW_KEYS && panel->search.typing;
}

void preview_go(struct preview_panel *panel)
{
	/* The last page may be that of another profile, and would be shown until the keys stop. */
	preview_drop_page(panel);
	panel->state = panel->state == PREVIEW_KEYS ? PREVIEW_BESIDE : PREVIEW_KEYS;
}

bool preview_close(struct preview_panel *panel)
{
	if (panel->state != PREVIEW_KEYS)
		return false;
	panel->state = PREVIEW_CLOSED;
	return true;
}

/* The profile of the top blade; NULL if there is none. */
static const struct profile *profile_of(struct preview_panel *panel, const struct design **design)
{
	const struct form_blade *page = (const struct form_blade *)blade_host_top(panel->host);

	*design = page->target->design;
	return page->profile ? page->profile : page->target == &panel->session->target ? blade_host_selected(panel->host) : NULL;
}

static size_t page_count(void)
{
	size_t count = 0;

	while (preview_pages[count].id)
		count++;
	return count;
}

static void preview_turn(struct preview_panel *panel, size_t page)
{
	panel->page = page % page_count();
	panel->scroll.top = 0;
	panel->search.found = false;
}

void preview_key(struct preview_panel *panel, struct key key)
{
	if ((panel->search.typing && text_search_key(&panel->search, key)) || scroll_key(&panel->scroll, key))
		return;
	if (text_search_key(&panel->search, key))
		return;
	if (key.code == TK_RIGHT || key.code == TK_TAB)
		preview_turn(panel, panel->page + 1);
	else if (key.code == TK_LEFT || key.code == TK_BACKTAB)
		preview_turn(panel, panel->page + page_count() - 1);
	else if (key.code == TK_CLICK_ITEM)
		preview_turn(panel, key.codepoint);
}

bool preview_place(struct preview_panel *panel, struct area *area, struct area *place)
{
	bool wide = area->columns >= ROOM;
	int columns = area->columns / 2;

	if (panel->state == PREVIEW_CLOSED || (panel->state == PREVIEW_BESIDE && !wide))
		return false;
	*place = *area;
	if (!wide)
		return true;
	place->column += area->columns - columns;
	place->columns = columns;
	area->columns -= columns;
	return true;
}

static void write_sheet(struct preview_panel *panel, struct document *document, size_t page)
{
	const struct design *design;
	const struct profile *profile = profile_of(panel, &design);
	const struct form_blade *top = (const struct form_blade *)blade_host_top(panel->host);

	if (!profile) {
		document_text(document, "There is no profile under the cursor.");
	} else if (!profile->kind) {
		document_text(document, top->target == &panel->session->target
						? "Choose a platform and a profile type first: the certificate depends on them."
						: "You can preview these profiles once they are created.");
	} else {
		const struct preview preview = { .design = design,
			.profile = profile,
			.sample = panel->session->sample,
			.today = panel->session->checker.context.today,
			.findings = top->target->findings(top->target, profile) };

		preview_pages[page].write(document, &preview);
	}
}

/* Brings the page up to date. While keys arrive fast it is left unchanged. */
static void preview_make(struct preview_panel *panel, int columns, bool ascii)
{
	const struct design *design;
	const struct profile *profile = profile_of(panel, &design);
	size_t slot = profile ? profile->slot : SIZE_MAX;
	bool audited = checker_is_done(&panel->session->checker);
	struct document document = DOCUMENT_INIT;
	struct strbuf title = STRBUF_INIT;

	if (panel->made && panel->columns == columns && panel->made_page == panel->page &&
		(panel->host->idle != IDLE_SETTLED || (panel->design == design && panel->slot == slot &&
							      panel->revision == design->revision && panel->audited == audited)))
		return;
	if (panel->slot != slot || panel->design != design)
		panel->scroll.top = 0;
	write_sheet(panel, &document, panel->page);
	preview_drop_page(panel);
	document_view_make(&panel->whole, &document, columns, ascii);
	document_release(&document);
	strbuf_printf(&title, "Preview%s%s", profile ? ": " : "", profile ? profile_name(profile) : "");
	*panel = (struct preview_panel){ .session = panel->session,
		.host = panel->host,
		.title = strbuf_detach(&title),
		.state = panel->state,
		.page = panel->page,
		.scroll = panel->scroll,
		.search = panel->search,
		.whole = panel->whole,
		.design = design,
		.slot = slot,
		.made_page = panel->page,
		.revision = design->revision,
		.columns = columns,
		.made = true,
		.audited = audited };
}

static void draw_rule(struct canvas *canvas, struct area line, enum style style, const char *sign)
{
	struct strbuf text = STRBUF_INIT;

	for (int i = 0; i < line.columns; i++)
		strbuf_addstr(&text, sign);
	canvas_text(canvas, line.row, line.column, line.columns, style, strbuf_text(&text));
	strbuf_release(&text);
}

/* The names of the pages, with a line below them that is thick below the one that is shown. */
static void draw_titles(const struct preview_panel *panel, struct canvas *canvas, struct area line, bool focused)
{
	int column = line.column;

	draw_rule(canvas, (struct area){ line.row + 1, line.column, 1, line.columns }, STYLE_BORDER,
		canvas->ascii ? "-" : "\xe2\x94\x80");

	for (size_t i = 0; preview_pages[i].id; i++) {
		bool now = i == panel->page;
		int width = canvas_text(canvas, line.row, column, line.column + line.columns - column,
			!now      ? STYLE_FAINT
			: focused ? STYLE_TITLE_FOCUSED
				  : STYLE_TITLE,
			preview_pages[i].title);

		if (now)
			draw_rule(canvas, (struct area){ line.row + 1, column, 1, width },
				focused ? STYLE_TITLE_FOCUSED : STYLE_TITLE, canvas->ascii ? "=" : "\xe2\x94\x81");

		if (focused) {
			click_region_select(canvas, (struct area){ line.row, column, 1, width }, i, false, column);
			if (now)
				canvas_cursor(canvas, line.row, column, false);
		}
		column += width + 2;
	}
}

void preview_draw(struct preview_panel *panel, struct canvas *canvas, struct area box)
{
	bool focused = panel->state == PREVIEW_KEYS;
	struct area inside = { box.row + 3, box.column + 2, box.rows - 4, box.columns - 4 };

	preview_make(panel, inside.columns, canvas->ascii);
	canvas_fill(canvas, box, STYLE_TEXT);
	click_region_key(canvas, box, (struct key){ .code = focused ? TK_NONE : TK_F2 });
	canvas_box(canvas, box, focused ? STYLE_FRAME : STYLE_BORDER, focused ? STYLE_TITLE_FOCUSED : STYLE_TITLE, panel->title);
	draw_titles(panel, canvas, (struct area){ box.row + 1, inside.column, 1, inside.columns }, focused);
	scroll_fit(&panel->scroll, inside.rows, panel->whole.rows);
	if (!text_search_go(&panel->search, &panel->whole, &panel->scroll))
		blade_host_say(panel->host, STYLE_WARNING, "This page does not have the text \"%s\"",
			line_edit_text(&panel->search.text));
	scroll_fit(&panel->scroll, inside.rows, panel->whole.rows);
	canvas_copy(canvas, inside, &panel->whole, panel->scroll.top);
	canvas_scrollbar(canvas, box, panel->scroll.top, inside.rows, panel->whole.rows);
	text_search_draw(&panel->search, canvas, box, inside, &panel->scroll);
}

void preview_footer(const struct preview_panel *panel, struct strbuf *help)
{
	strbuf_printf(help, "%s, page %zu of %zu, for %s.", preview_pages[panel->page].title, panel->page + 1, page_count(),
		panel->session->sample && !sample_is_built_in(panel->session->sample)
			? "the user and device of --sample"
			: "a sample user and device that enrolls today; --sample chooses others");
}

bool preview_text(struct preview_panel *panel, struct strbuf *out)
{
	struct document document = DOCUMENT_INIT;
	bool replaced;

	if (panel->state == PREVIEW_CLOSED)
		return false;
	write_sheet(panel, &document, panel->page);
	replaced = document_print(out, &document);
	document_release(&document);
	return replaced;
}
