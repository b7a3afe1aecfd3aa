/* What a device gets of a profile, page by page, and where a text stands: read out. */
#include <string.h>

#include "export/preview.h"
#include "forms/plain.h"
#include "model/search.h"
#include "model/text.h"

static void say_page(struct plain *plain, const struct preview_page *page, const struct preview *preview)
{
	struct sheet sheet = SHEET_INIT;
	struct strbuf text = STRBUF_INIT;

	page->write(&sheet, preview);
	sheet_print(&text, &sheet);
	plain_say(plain, "Page %zu, %s", (size_t)(page - preview_pages) + 1, page->title);
	plain_put(plain, strbuf_text(&text));
	strbuf_release(&text);
	sheet_release(&sheet);
}

/* The page of that number, id or title; NULL: none. */
static const struct preview_page *page_of(const char *word)
{
	for (size_t i = 0; preview_pages[i].id; i++)
		if (plain_number(word, i + 1) == i + 1 || text_equal_fold(preview_pages[i].id, word) ||
			text_equal_fold(preview_pages[i].title, word))
			return &preview_pages[i];
	return NULL;
}

void plain_preview(struct plain *plain, const struct profile *profile, const char *which)
{
	struct app *app = plain->app;
	struct preview preview = {
		.design = app->design, .profile = profile, .sample = app->sample, .today = app->audit.with.today
	};
	const struct preview_page *page = page_of(which);

	if (!profile->kind) {
		plain_say(plain, "Choose platform and type first: which certificate a device gets depends on them.");
		return;
	}
	if (*which && !page) {
		plain_say(plain, "There is no page %s; the pages are:", which);
		for (page = preview_pages; page->id; page++)
			plain_say(plain, "  %zu %s", (size_t)(page - preview_pages) + 1, page->title);
		return;
	}
	audit_refresh(&app->audit);
	preview.findings = audit_findings(&app->audit, profile);
	if (page)
		say_page(plain, page, &preview);
	for (size_t i = 0; !page && preview_pages[i].id; i++)
		say_page(plain, &preview_pages[i], &preview);
}

#define MOST 100 /* places that are read out */

void plain_find(struct plain *plain, const char *text)
{
	const struct design *design = plain->app->design;
	struct hits hits;

	search(&hits, design, text, MOST);
	for (size_t i = 0; i < hits.count; i++) {
		const struct hit *hit = &hits.items[i];
		const struct profile *profile = design_in_slot(design, hit->slot);

		plain_say(plain, "%zu %s; %s: %s", profile->index + 1,
			*profile_name(profile) ? profile_name(profile) : "(without a name)",
			hit->field == FIELD_NONE ? "Id" : schema[hit->field].label,
			hit->field == FIELD_NONE ? profile->id : hit->text);
	}
	if (!hits.count)
		plain_say(plain, "Nothing has that.");
	else if (hits.more)
		plain_say(plain, "And more: these are the first %d.", MOST);
	hits_release(&hits);
}
