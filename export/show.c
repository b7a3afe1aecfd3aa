#include "export/show.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/gate.h"
#include "model/text.h"
#include "model/xalloc.h"

/* The pages that are not of the preview; a profile alone has no overview, and a matrix where it is asked for. */
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

static bool is_page(const char *id)
{
	for (size_t i = 0; i < OWN_PAGES; i++)
		if (strcmp(own_pages[i].id, id) == 0)
			return true;
	return preview_find(id) != NULL;
}

int show_page_check(const char *id, struct err *err)
{
	struct strbuf ids = STRBUF_INIT;
	char *shown;

	if (is_page(id))
		return 0;
	for (size_t i = 0; i < OWN_PAGES; i++)
		strbuf_printf(&ids, "%s, ", own_pages[i].id);
	for (const struct preview_page *page = preview_pages; page->id; page++)
		strbuf_printf(&ids, "%s%s", page == preview_pages ? "" : ", ", page->id);
	shown = text_safe_copy(id);
	err_set(err, ERR_USAGE, "a page is one of %s; there is no page %s", strbuf_text(&ids), shown);
	free(shown);
	strbuf_release(&ids);
	return -1;
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

/* A page of a profile: one of the preview, or one of ours. */
struct shown_page {
	const char *id, *title;
	void (*write)(const struct show *show, struct paper *paper, const struct profile *profile);
	preview_write *preview;
};

/* The number-th of them; false behind the last. */
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

static void write_profile(const struct show *show, struct paper *paper, const struct profile *profile)
{
	struct shown_page page;

	for (size_t i = 0; page_at(i, &page); i++) {
		if (!has_page(show, profile, &page))
			continue;
		paper->kind->heading(paper, show_level(show), heading_id(profile, page.id), page.title);
		if (page.preview)
			show_preview(show, paper, profile, page.preview);
		if (page.write)
			page.write(show, paper, profile);
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

static const char *shown_name(const struct profile *profile)
{
	return *profile_name(profile) ? profile_name(profile) : "(no name yet)";
}

static void add_overview(const struct show *show, struct paper_table *table, const struct profile *profile)
{
	const struct findings *findings = audit_findings(show->audit, profile);
	size_t errors = findings_of(findings, SEVERITY_ERROR);
	size_t warnings = findings_of(findings, SEVERITY_WARNING);
	struct strbuf text = STRBUF_INIT;

	paper_cell(table, LOOK_PLAIN, shown_name(profile))->to = !show->profile && wants_profiles(show)
									 ? xstrdup(heading_id(profile, ""))
									 : NULL;
	value_show(&text, show->design, profile, FIELD_PLATFORM);
	paper_cell(table, LOOK_PLAIN, strbuf_text(&text));
	paper_cell(table, LOOK_PLAIN, profile->kind ? profile_types[profile->kind->type].word : "");
	strbuf_cut(&text, 0);
	problems_show(&text, errors, warnings, "\n");
	paper_cell(table, errors ? LOOK_ERROR : warnings ? LOOK_WARNING : LOOK_EMPTY, text.length ? text.text : "none");
	strbuf_release(&text);
}

static void write_overview(const struct show *show, struct paper *paper)
{
	static const char *const names[] = { "Profile", "Platform", "Type", "Problems" };
	struct paper_table table = { .title = "The profiles, and how many problems each has", .columns = 4 };

	paper->kind->heading(paper, 2, SHOW_OVERVIEW, "Overview");
	for (size_t i = 0; i < table.columns; i++)
		paper_cell(&table, LOOK_PLAIN, names[i]);
	for (size_t i = 0; i < show->design->count; i++)
		add_overview(show, &table, show->design->profiles[i]);
	paper->kind->table(paper, &table);
	paper_table_release(&table);
}

static void write_matrix(void *context, const struct matrix *matrix)
{
	struct paper *paper = context;
	struct strbuf id = STRBUF_INIT;

	strbuf_printf(&id, SHOW_MATRIX "-%s", profile_types[matrix->type].id);
	paper->kind->heading(paper, 2, id.text, profile_types[matrix->type].blade);
	matrix_paper(paper, matrix);
	strbuf_release(&id);
}

void show_each_matrix(const struct show *show, void (*found)(void *context, const struct matrix *matrix), void *context)
{
	for (int type = 0; type < TYPE_COUNT; type++) {
		struct matrix matrix;

		if (show->profile && (!show->profile->kind || (int)show->profile->kind->type != type))
			continue;
		matrix_of_profiles(&matrix, show->design, show->design->profiles, show->design->count, (enum profile_type)type);
		if (matrix.column_count)
			found(context, &matrix);
		matrix_release(&matrix);
	}
}

/* Whom it is about, for those who get the page without the command. */
static void write_about(const struct show *show, struct paper *paper)
{
	struct strbuf text = STRBUF_INIT;

	if (!show->profile)
		strbuf_printf(&text, "%zu profile%s. ", show->design->count, show->design->count == 1 ? "" : "s");
	strbuf_printf(&text, "Shown for the user %s and a device that enrolls on ", sample_lookup(show->sample, "UserName"));
	certificate_date(&text, show->today);
	strbuf_puts(&text, ".");
	paper->kind->text(paper, text.text);
	strbuf_release(&text);
}

/* Ways to the pages of the only profile. */
static void write_contents(const struct show *show, struct paper *paper)
{
	struct paper_way *ways = NULL;
	struct shown_page page;
	size_t count = 0, capacity = 0;

	for (size_t i = 0; page_at(i, &page); i++) {
		if (!has_page(show, show->profile, &page))
			continue;
		ways = xgrow(ways, count, &capacity, sizeof(*ways));
		ways[count++] = (struct paper_way){ xstrdup(heading_id(show->profile, page.id)), page.title };
	}
	if (count > 1 && paper->kind->contents)
		paper->kind->contents(paper, ways, count);
	for (size_t i = 0; i < count; i++)
		free(ways[i].to);
	free(ways);
}

void show_paper(const struct show *show, struct paper *paper)
{
	const struct design *design = show->design;

	paper->kind->begin(paper, show->profile   ? shown_name(show->profile)
				  : *design->name ? design->name
						  : "Certificate profiles");
	write_about(show, paper);
	if (show->profile) {
		write_contents(show, paper);
		write_profile(show, paper, show->profile);
	}
	if (show_wants(show, SHOW_OVERVIEW))
		write_overview(show, paper);
	if (show_wants(show, SHOW_MATRIX))
		show_each_matrix(show, write_matrix, paper);
	for (size_t i = 0; !show->profile && wants_profiles(show) && i < design->count; i++) {
		paper->kind->heading(paper, 2, heading_id(design->profiles[i], ""), shown_name(design->profiles[i]));
		write_profile(show, paper, design->profiles[i]);
	}
	if (paper->kind->end)
		paper->kind->end(paper);
}
