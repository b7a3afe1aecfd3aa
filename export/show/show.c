#include "export/show/show.h"
#include "export/report/field_matrix.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/design/value_format.h"
#include "model/base/plural.h"
#include "model/base/alloc.h"

/* The pages that are not of the preview; a single profile has no overview, and a matrix only on request. */
static const struct {
	const char *id;
	bool of_design;
} own_pages[] = {
	{ SHOW_OVERVIEW, true },
	{ SHOW_MATRIX, true },
	{ SHOW_SETTINGS, false },
	{ SHOW_FINDINGS, false },
};
#define OWN_PAGES (sizeof(own_pages) / sizeof(own_pages[0]))

static bool is_of_design(const char *page)
{
	for (size_t i = 0; i < OWN_PAGES; i++)
		if (strcmp(own_pages[i].id, page) == 0)
			return own_pages[i].of_design;
	return false;
}

const char *show_page_at(size_t number)
{
	if (number < OWN_PAGES)
		return own_pages[number].id;
	return preview_pages[number - OWN_PAGES].id; /* NULL in the row after the last */
}

bool show_wants(const struct show *show, const char *page)
{
	for (size_t i = 0; i < show->page_count; i++)
		if (strcmp(show->pages[i], page) == 0)
			return true;
	return show->page_count == 0 && !(show->profile && is_of_design(page));
}

/* The id of a profile's heading, or of a page of it; valid until the next call. */
static const char *heading_id(const struct profile *profile, const char *page)
{
	static char id[64];

	snprintf(id, sizeof(id), "profile-%zu%s%s", profile->index + 1, *page ? "-" : "", page);
	return id;
}

/* A page of a profile: of the preview (preview is set), or one of own_pages (write is set). */
struct shown_page {
	const char *id, *title;
	void (*write)(const struct show *show, struct renderer *renderer, const struct profile *profile);
	preview_write *preview;
};

/* The number-th of them; false after the last. */
static bool page_at(size_t number, struct shown_page *page)
{
	static const struct shown_page own[] = {
		{ SHOW_SETTINGS, "Settings", show_settings, NULL },
		{ SHOW_FINDINGS, "Findings", show_findings, NULL },
	};
	const size_t before = sizeof(own) / sizeof(own[0]);

	*page = number < before ? own[number]
				: (struct shown_page){ preview_pages[number - before].id, preview_pages[number - before].title,
					  NULL, preview_pages[number - before].write };
	return page->id != NULL;
}

static bool has_page(const struct show *show, const struct profile *profile, const struct shown_page *page)
{
	return show_wants(show, page->id) && (profile->kind || !page->preview);
}

static void write_profile(const struct show *show, struct renderer *renderer, const struct profile *profile)
{
	struct shown_page page;

	for (size_t i = 0; page_at(i, &page); i++) {
		if (!has_page(show, profile, &page))
			continue;
		renderer->kind->heading(renderer, show_level(show), heading_id(profile, page.id), page.title);
		if (page.preview)
			show_preview(show, renderer, profile, page.preview);
		if (page.write)
			page.write(show, renderer, profile);
	}
}

static bool wants_profiles(const struct show *show)
{
	struct shown_page page;

	for (size_t i = 0; page_at(i, &page); i++)
		if (show_wants(show, page.id))
			return true;
	return false;
}

static void add_overview(const struct show *show, struct table *table, const struct profile *profile)
{
	const struct findings *findings = checker_findings(show->checker, profile);
	size_t errors = findings_count(findings, SEVERITY_ERROR);
	size_t warnings = findings_count(findings, SEVERITY_WARNING);
	struct strbuf text = STRBUF_INIT;

	table_add_cell(table, LOOK_PLAIN, profile_display_name(profile))->to = !show->profile && wants_profiles(show)
										       ? xstrdup(heading_id(profile, ""))
										       : NULL;
	value_format(&text, show->design, profile, FIELD_PLATFORM);
	table_add_cell(table, LOOK_PLAIN, strbuf_text(&text));
	table_add_cell(table, LOOK_PLAIN, profile->kind ? profile_types[profile->kind->type].word : "");
	strbuf_setlen(&text, 0);
	problem_counts_format(&text, errors, warnings, "\n");
	table_add_cell(table, errors ? LOOK_ERROR : warnings ? LOOK_WARNING : LOOK_EMPTY, text.length ? text.text : "none");
	strbuf_release(&text);
}

static void write_overview(const struct show *show, struct renderer *renderer)
{
	static const char *const names[] = { "Profile", "Platform", "Type", "Problems" };
	struct table table = { .title = "The profiles, and how many problems each has", .columns = 4 };

	renderer->kind->heading(renderer, 2, SHOW_OVERVIEW, "Overview");
	for (size_t i = 0; i < table.columns; i++)
		table_add_cell(&table, LOOK_PLAIN, names[i]);
	for (size_t i = 0; i < show->design->count; i++)
		add_overview(show, &table, show->design->profiles[i]);
	renderer->kind->table(renderer, &table);
	table_release(&table);
}

static void write_matrix(void *context, const struct field_matrix *matrix)
{
	struct renderer *renderer = context;
	struct strbuf id = STRBUF_INIT;

	strbuf_printf(&id, SHOW_MATRIX "-%s", profile_types[matrix->type].id);
	renderer->kind->heading(renderer, 2, id.text, profile_types[matrix->type].blade);
	field_matrix_render(renderer, matrix);
	strbuf_release(&id);
}

void show_each_matrix(const struct show *show, void (*found)(void *context, const struct field_matrix *matrix), void *context)
{
	for (int type = 0; type < TYPE_COUNT; type++) {
		struct field_matrix matrix;

		if (show->profile && (!show->profile->kind || (int)show->profile->kind->type != type))
			continue;
		field_matrix_of_profiles(
			&matrix, show->design, show->design->profiles, show->design->count, (enum profile_type)type);
		if (matrix.column_count)
			found(context, &matrix);
		field_matrix_release(&matrix);
	}
}

/* The user and device it is about, for readers who see the page without the command. */
static void write_about(const struct show *show, struct renderer *renderer)
{
	struct strbuf text = STRBUF_INIT;

	if (!show->profile)
		strbuf_add_count(&text, show->design->count, "profile. ", "profiles. ");
	strbuf_printf(&text, "Shown for the user %s and a device that enrolls on ", sample_lookup(show->sample, "UserName"));
	certificate_date(&text, show->today);
	strbuf_addstr(&text, ".");
	renderer->kind->text(renderer, text.text);
	strbuf_release(&text);
}

/* Ways to the pages of the only profile. */
static void write_contents(const struct show *show, struct renderer *renderer)
{
	struct renderer_link *ways = NULL;
	struct shown_page page;
	size_t count = 0, capacity = 0;

	for (size_t i = 0; page_at(i, &page); i++) {
		if (!has_page(show, show->profile, &page))
			continue;
		ways = xrealloc_grow(ways, count, &capacity, sizeof(*ways));
		ways[count++] = (struct renderer_link){ xstrdup(heading_id(show->profile, page.id)), page.title };
	}
	if (count > 1 && renderer->kind->contents)
		renderer->kind->contents(renderer, ways, count);
	for (size_t i = 0; i < count; i++)
		free(ways[i].to);
	free(ways);
}

bool show_render(const struct show *show, struct renderer *renderer)
{
	const struct design *design = show->design;
	bool whole = true;

	renderer->kind->begin(renderer, show->profile   ? profile_display_name(show->profile)
					: *design->name ? design->name
							: "Certificate profiles");
	write_about(show, renderer);
	if (show->profile) {
		write_contents(show, renderer);
		write_profile(show, renderer, show->profile);
	}
	if (show_wants(show, SHOW_OVERVIEW))
		write_overview(show, renderer);
	if (show_wants(show, SHOW_MATRIX))
		show_each_matrix(show, write_matrix, renderer);
	for (size_t i = 0; !show->profile && wants_profiles(show) && i < design->count && whole; i++) {
		whole = progress_step(show->progress, i, design->count, "writing profiles");
		renderer->kind->heading(
			renderer, 2, heading_id(design->profiles[i], ""), profile_display_name(design->profiles[i]));
		write_profile(show, renderer, design->profiles[i]);
	}
	if (renderer->kind->end)
		renderer->kind->end(renderer);
	return whole;
}
