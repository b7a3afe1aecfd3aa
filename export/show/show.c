#include "export/show/show.h"
#include "export/render/anchors.h"
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
	{ SHOW_FINDINGS, false },
	{ SHOW_SETTINGS, false },
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

/* A report while it is written. */
struct shown {
	const struct show *show;
	struct renderer *renderer;
	struct anchors anchors; /* of the profiles */
	bool has_profiles;      /* it has pages of profiles */
	char id[128];           /* see heading_id() */
};

/* The id of a profile's heading, or of a page of it; valid until the next call. No page has the name with which the ids of
 * profiles begin. */
static const char *heading_id(struct shown *shown, const struct profile *profile, const char *page)
{
	const char *anchor = shown->anchors.items ? shown->anchors.items[profile->index] : "";

	snprintf(shown->id, sizeof(shown->id), "%s-%s", *page ? page : "profile", anchor);
	return shown->id;
}

/* When a page is folded: never, among those of several profiles, or always. A page that was asked for is not. */
enum fold { FOLD_NEVER, FOLD_AMONG_PROFILES, FOLD_ALWAYS };

static bool is_folded(const struct show *show, enum fold fold)
{
	return show->page_count == 0 && (fold == FOLD_ALWAYS || (fold == FOLD_AMONG_PROFILES && !show->profile));
}

/* A page of a profile: of the preview (preview is set), or one of own_pages (write is set). */
struct shown_page {
	const char *id, *title;
	enum fold fold;
	void (*write)(const struct show *show, struct renderer *renderer, const struct profile *profile);
	preview_write *preview;
};

/* The number-th of them; false after the last. */
static bool page_at(size_t number, struct shown_page *page)
{
	static const struct shown_page own[] = {
		{ SHOW_FINDINGS, "Findings", FOLD_NEVER, show_findings, NULL },
		{ SHOW_SETTINGS, "Settings", FOLD_AMONG_PROFILES, show_settings, NULL },
	};
	const size_t before = sizeof(own) / sizeof(own[0]);
	const struct preview_page *preview = number < before ? NULL : &preview_pages[number - before];

	*page = !preview ? own[number]
			 : (struct shown_page){ preview->id, preview->title,
				   preview->is_detail ? FOLD_ALWAYS : FOLD_AMONG_PROFILES, NULL, preview->write };
	return page->id != NULL;
}

/* A profile without findings has no page of them. */
static bool has_page(const struct show *show, const struct profile *profile, const struct shown_page *page)
{
	return show_wants(show, page->id) && (profile->kind || !page->preview) &&
	       (page->write != show_findings || checker_findings(show->checker, profile)->count);
}

static void write_pages(struct shown *shown, const struct profile *profile)
{
	const struct show *show = shown->show;
	struct shown_page page;

	for (size_t i = 0; page_at(i, &page); i++) {
		const struct renderer_part part = { .level = show_level(show),
			.id = heading_id(shown, profile, page.id ? page.id : ""),
			.title = page.title,
			.folded = is_folded(show, page.fold) };

		if (!has_page(show, profile, &page))
			continue;
		shown->renderer->kind->part(shown->renderer, &part);
		if (page.preview)
			show_preview(show, shown->renderer, profile, page.preview);
		if (page.write)
			page.write(show, shown->renderer, profile);
		renderer_part_end(shown->renderer, &part);
	}
}

static void write_profile(struct shown *shown, const struct profile *profile)
{
	const bool overview = show_wants(shown->show, SHOW_OVERVIEW);
	const struct renderer_part part = { .level = 2,
		.id = heading_id(shown, profile, ""),
		.title = profile_display_name(profile),
		.linked = overview,
		.page = true,
		.back = overview ? SHOW_OVERVIEW : NULL,
		.back_title = "Overview" };

	shown->renderer->kind->part(shown->renderer, &part);
	show_counts(shown->show, shown->renderer, profile);
	write_pages(shown, profile);
	renderer_part_end(shown->renderer, &part);
}

static bool wants_profiles(const struct show *show)
{
	struct shown_page page;

	for (size_t i = 0; page_at(i, &page); i++)
		if (show_wants(show, page.id))
			return true;
	return false;
}

static void add_overview(struct shown *shown, struct table *table, const struct profile *profile)
{
	const struct findings *findings = checker_findings(shown->show->checker, profile);
	struct strbuf text = STRBUF_INIT;
	struct table_cell *cell = table_add_cell(table, LOOK_PLAIN, profile_display_name(profile));

	if (shown->has_profiles)
		cell->to = xstrdup(heading_id(shown, profile, ""));
	value_format(&text, shown->show->design, profile, FIELD_PLATFORM);
	table_add_cell(table, LOOK_PLAIN, strbuf_text(&text));
	table_add_cell(table, LOOK_PLAIN, profile->kind ? profile_types[profile->kind->type].word : "");
	show_add_problems(&table_add_cell(table, LOOK_PLAIN, "")->badges, findings);
	strbuf_release(&text);
}

static void write_overview(struct shown *shown)
{
	static const char *const names[] = { "Profile", "Platform", "Type", "Problems" };
	const struct renderer_part part = { .level = 2, .id = SHOW_OVERVIEW, .title = "Overview" };
	struct table table = { .title = "The profiles, and how many problems each has", .cards = true, .columns = 4 };
	const struct design *design = shown->show->design;

	if (!design->count)
		return;
	shown->renderer->kind->part(shown->renderer, &part);
	for (size_t i = 0; i < table.columns; i++)
		table_add_cell(&table, LOOK_PLAIN, names[i]);
	for (size_t i = 0; i < design->count; i++)
		add_overview(shown, &table, design->profiles[i]);
	shown->renderer->kind->table(shown->renderer, &table);
	renderer_part_end(shown->renderer, &part);
	table_release(&table);
}

/* "Matrix: SCEP"; the caller's to free. */
static char *matrix_title(enum profile_type type)
{
	struct strbuf title = STRBUF_INIT;

	strbuf_printf(&title, "Matrix: %s", profile_types[type].word);
	return strbuf_detach(&title);
}

/* The id of the heading of a matrix; valid until the next call. */
static const char *matrix_id(struct shown *shown, enum profile_type type)
{
	snprintf(shown->id, sizeof(shown->id), SHOW_MATRIX "-%s", profile_types[type].id);
	return shown->id;
}

static void write_matrix(void *context, const struct field_matrix *matrix)
{
	struct shown *shown = context;
	char *title = matrix_title(matrix->type);
	const struct renderer_part part = { .level = 2,
		.id = matrix_id(shown, matrix->type),
		.title = title,
		.folded = is_folded(shown->show, FOLD_AMONG_PROFILES) };

	shown->renderer->kind->part(shown->renderer, &part);
	field_matrix_render(shown->renderer, matrix);
	renderer_part_end(shown->renderer, &part);
	free(title);
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

/* Links to the pages of the only profile. */
static void add_page_links(struct shown *shown, struct renderer_contents *contents)
{
	struct shown_page page;

	for (size_t i = 0; page_at(i, &page); i++)
		if (has_page(shown->show, shown->show->profile, &page))
			renderer_contents_add(contents, heading_id(shown, shown->show->profile, page.id), page.title);
}

static void add_matrix_links(struct shown *shown, struct renderer_contents *contents)
{
	const struct design *design = shown->show->design;
	bool has[TYPE_COUNT] = { false };

	for (size_t i = 0; i < design->count; i++)
		if (design->profiles[i]->kind)
			has[design->profiles[i]->kind->type] = true;
	for (int type = 0; type < TYPE_COUNT; type++) {
		char *title = matrix_title((enum profile_type)type);

		if (has[type])
			renderer_contents_add(contents, matrix_id(shown, (enum profile_type)type), title);
		free(title);
	}
}

static void add_profile_link(struct shown *shown, struct renderer_contents *contents, const struct profile *profile)
{
	const struct finding *worst = findings_worst(checker_findings(shown->show->checker, profile));
	struct renderer_link *link = renderer_contents_add(
		contents, heading_id(shown, profile, ""), profile_display_name(profile));

	link->minor = true;
	if (worst && worst->severity > SEVERITY_HINT)
		link->look = show_look(worst->severity);
}

static void add_links(struct shown *shown, struct renderer_contents *contents)
{
	const struct design *design = shown->show->design;

	if (shown->show->profile) {
		add_page_links(shown, contents);
		return;
	}
	if (show_wants(shown->show, SHOW_OVERVIEW) && design->count)
		renderer_contents_add(contents, SHOW_OVERVIEW, "Overview");
	if (show_wants(shown->show, SHOW_MATRIX))
		add_matrix_links(shown, contents);
	for (size_t i = 0; shown->has_profiles && i < design->count; i++)
		add_profile_link(shown, contents, design->profiles[i]);
}

/* What a reader sees first: the title, whether the profiles can be exported, and how much was found. */
static void write_beginning(struct shown *shown)
{
	const struct show *show = shown->show;
	struct renderer_contents contents = RENDERER_CONTENTS_INIT;

	add_links(shown, &contents);
	shown->renderer->kind->begin(shown->renderer,
		show->profile         ? profile_display_name(show->profile)
		: *show->design->name ? show->design->name
				      : "Certificate profiles",
		&contents);
	renderer_contents_release(&contents);
	show_verdict(show, shown->renderer);
	show_counts(show, shown->renderer, show->profile);
	write_about(show, shown->renderer);
	if (!show->profile && show_wants(show, SHOW_FINDINGS))
		show_design_findings(show, shown->renderer);
}

static bool write_profiles(struct shown *shown)
{
	const struct design *design = shown->show->design;
	bool whole = true;

	for (size_t i = 0; shown->has_profiles && i < design->count && whole; i++) {
		whole = progress_step(shown->show->progress, i, design->count, "writing profiles");
		write_profile(shown, design->profiles[i]);
	}
	return whole;
}

bool show_render(const struct show *show, struct renderer *renderer)
{
	struct shown shown = { .show = show, .renderer = renderer, .anchors = ANCHORS_INIT };
	bool whole;

	for (size_t i = 0; i < show->design->count; i++)
		anchors_add(&shown.anchors, profile_display_name(show->design->profiles[i]));
	shown.has_profiles = !show->profile && wants_profiles(show);
	write_beginning(&shown);
	if (show->profile)
		write_pages(&shown, show->profile);
	if (show_wants(show, SHOW_OVERVIEW))
		write_overview(&shown);
	if (show_wants(show, SHOW_MATRIX))
		show_each_matrix(show, write_matrix, &shown);
	whole = write_profiles(&shown);
	renderer_end(renderer);
	anchors_release(&shown.anchors);
	return whole;
}
