/* What a device gets of a profile, page by page, and where a text stands: read out. */
#include <string.h>

#include "export/preview/preview.h"
#include "forms/linemode/linemode.h"
#include "model/design/search.h"
#include "model/base/text_fold.h"

static void say_page(struct linemode *mode, const struct preview_page *page, const struct preview *preview)
{
	struct document document = DOCUMENT_INIT;
	struct strbuf text = STRBUF_INIT;

	page->write(&document, preview);
	document_print(&text, &document);
	linemode_say(mode, "Page %zu, %s", (size_t)(page - preview_pages) + 1, page->title);
	linemode_put(mode, strbuf_text(&text));
	strbuf_release(&text);
	document_release(&document);
}

/* The page of that number, id or title; NULL: none. */
static const struct preview_page *page_of(const char *word)
{
	for (size_t i = 0; preview_pages[i].id; i++)
		if (linemode_number(word, i + 1) == i + 1 || text_equal_fold(preview_pages[i].id, word) ||
			text_equal_fold(preview_pages[i].title, word))
			return &preview_pages[i];
	return NULL;
}

void linemode_preview(struct linemode *mode, const struct profile *profile, const char *which)
{
	struct session *session = mode->session;
	struct preview preview = {
		.design = session->design, .profile = profile, .sample = session->sample, .today = session->checker.with.today
	};
	const struct preview_page *page = page_of(which);

	if (!profile->kind) {
		linemode_say(mode, "Choose platform and type first: which certificate a device gets depends on them.");
		return;
	}
	if (*which && !page) {
		linemode_say(mode, "There is no page %s; the pages are:", which);
		for (page = preview_pages; page->id; page++)
			linemode_say(mode, "  %zu %s", (size_t)(page - preview_pages) + 1, page->title);
		return;
	}
	checker_refresh(&session->checker);
	preview.findings = checker_findings(&session->checker, profile);
	if (page)
		say_page(mode, page, &preview);
	for (size_t i = 0; !page && preview_pages[i].id; i++)
		say_page(mode, &preview_pages[i], &preview);
}

#define MOST 100 /* places that are read out */

void linemode_find(struct linemode *mode, const char *text)
{
	const struct design *design = mode->session->design;
	struct hits hits;

	search_design(&hits, design, text, MOST);
	for (size_t i = 0; i < hits.count; i++) {
		const struct hit *hit = &hits.items[i];
		const struct profile *profile = design_in_slot(design, hit->slot);

		linemode_say(mode, "%zu %s; %s: %s", profile->index + 1, profile_display_name(profile),
			hit->field == FIELD_NONE ? "Id" : schema[hit->field].label,
			hit->field == FIELD_NONE ? profile->id : hit->text);
	}
	if (!hits.count)
		linemode_say(mode, "Nothing has that.");
	else if (hits.more)
		linemode_say(mode, "And more: these are the first %d.", MOST);
	hits_release(&hits);
}
