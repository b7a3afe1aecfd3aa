/* Prints the preview pages of a profile, and the places where a text was found. */
#include <string.h>

#include "export/preview/preview.h"
#include "forms/linemode/linemode.h"
#include "model/design/search.h"
#include "model/base/text_fold.h"

static void linemode_print_page(struct linemode *mode, const struct preview_page *page, const struct preview *preview)
{
	struct document document = DOCUMENT_INIT;
	struct strbuf text = STRBUF_INIT;

	page->write(&document, preview);
	document_print(&text, &document);
	linemode_printf(mode, "Page %zu, %s", (size_t)(page - preview_pages) + 1, page->title);
	linemode_print(mode, strbuf_text(&text));
	strbuf_release(&text);
	document_release(&document);
}

/* Finds a page by its number, id or title; NULL if it is not found. */
static const struct preview_page *linemode_find_page(const char *word)
{
	for (size_t i = 0; preview_pages[i].id; i++)
		if (linemode_parse_number(word, i + 1) == i + 1 || text_equal_fold(preview_pages[i].id, word) ||
			text_equal_fold(preview_pages[i].title, word))
			return &preview_pages[i];
	return NULL;
}

void linemode_preview(struct linemode *mode, const struct profile *profile, const char *which)
{
	struct session *session = mode->session;
	struct preview preview = {
		.design = session->design, .profile = profile, .sample = session->sample, .today = session->checker.context.today
	};
	const struct preview_page *page = linemode_find_page(which);

	if (!profile->kind) {
		linemode_printf(
			mode, "This profile has no platform or type yet. Choose both first: what a device gets depends on them.");
		return;
	}
	if (*which && !page) {
		linemode_printf(mode, "There is no page \"%s\". These are the pages:", which);
		for (page = preview_pages; page->id; page++)
			linemode_printf(mode, "  %zu %s", (size_t)(page - preview_pages) + 1, page->title);
		return;
	}
	checker_refresh(&session->checker);
	preview.findings = checker_findings(&session->checker, profile);
	if (page)
		linemode_print_page(mode, page, &preview);
	for (size_t i = 0; !page && preview_pages[i].id; i++)
		linemode_print_page(mode, &preview_pages[i], &preview);
}

#define LINEMODE_MAX_HITS 100 /* matches that are printed */

void linemode_find(struct linemode *mode, const char *text)
{
	const struct design *design = mode->session->design;
	struct hits hits;

	search_design(&hits, design, text, LINEMODE_MAX_HITS);
	for (size_t i = 0; i < hits.count; i++) {
		const struct hit *hit = &hits.items[i];
		const struct profile *profile = design_in_slot(design, hit->slot);

		linemode_printf(mode, "%zu %s; %s: %s", profile->index + 1, profile_display_name(profile),
			hit->field == FIELD_NONE ? "Id" : profile_field(profile, hit->field)->label,
			hit->field == FIELD_NONE ? profile->id : hit->text);
	}
	if (!hits.count)
		linemode_printf(mode, "No matches.");
	else if (hits.more)
		linemode_printf(mode, "There are more matches; these are the first %d.", LINEMODE_MAX_HITS);
	hits_release(&hits);
}
