/* The Problems page. */
#include "forms/pages/problem_list.h"

#include <stdlib.h>
#include <string.h>

#include "forms/base/page_text.h"
#include "model/base/alloc.h"
#include "model/base/plural.h"
#include "model/base/text_width.h"
#include "model/rules/fix_all.h"
#include "tui/draw/layout.h"

/* A finding, in the order of the page. */
struct problem {
	struct finding_ref ref;
	const struct finding *finding; /* valid until the next edit */
	struct profile *profile;       /* NULL: of the design itself */
	size_t position;               /* in the order of the design */
};

enum problem_order { BY_SEVERITY, BY_RULE, BY_PROFILE, ORDER_COUNT };

static const char *const order_names[ORDER_COUNT] = { "severity", "rule", "profile" };

struct problem_list {
	struct form_blade base;
	struct problem *items;
	size_t count, capacity;
	enum problem_order order;
	unsigned long revision, ruled; /* of the design that the items are of */
	bool made;
};

static void problem_list_title(struct blade *blade, struct strbuf *out)
{
	const struct problem_list *page = (const struct problem_list *)blade;

	strbuf_addstr(out, "Problems");
	if (page->count)
		strbuf_printf(out, " %zu/%zu", page->base.list.selected + 1, page->count);
}

/* --- what is listed */

static void problem_list_add(struct problem_list *page, struct profile *profile, const struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++) {
		struct finding_ref ref = findings_refer(findings, i, profile ? profile->slot : FINDING_OF_DESIGN);

		if (findings->items[i].ignored)
			continue;
		page->items = xrealloc_grow(page->items, page->count, &page->capacity, sizeof(*page->items));
		page->items[page->count] = (struct problem){ ref, &findings->items[i], profile, page->count };
		page->count++;
	}
}

static int compare_positions(const struct problem *one, const struct problem *other)
{
	return one->position < other->position ? -1 : one->position > other->position;
}

static int compare_severity(const void *a, const void *b)
{
	const struct problem *one = a, *other = b;

	return one->finding->severity != other->finding->severity ? (int)other->finding->severity - (int)one->finding->severity
								  : compare_positions(one, other);
}

/* The rules with the gravest findings first, each with all of its findings. */
static int compare_rules(const void *a, const void *b)
{
	const struct problem *one = a, *other = b;
	int by_rule = strcmp(one->finding->rule->id, other->finding->rule->id);

	if (one->finding->rule->severity != other->finding->rule->severity)
		return (int)other->finding->rule->severity - (int)one->finding->rule->severity;
	return by_rule ? by_rule : compare_positions(one, other);
}

static int compare_profiles(const void *a, const void *b)
{
	return compare_positions(a, b);
}

static int (*const comparisons[ORDER_COUNT])(const void *, const void *) = { compare_severity, compare_rules, compare_profiles };

static void problem_list_sort(struct problem_list *page)
{
	if (page->count)
		qsort(page->items, page->count, sizeof(*page->items), comparisons[page->order]);
}

static bool same_problem(const struct finding_ref *one, const struct finding_ref *other)
{
	return one->slot == other->slot && one->rule == other->rule && one->field == other->field && one->item == other->item &&
	       one->nth == other->nth;
}

/* Lists all findings again after an edit. The selection stays with its problem, or with the one that took its place. */
static void problem_list_make(struct problem_list *page)
{
	struct session *session = page->base.session;
	const struct design *design = session->design;
	size_t selected = page->base.list.selected;
	struct finding_ref ref = { 0 };

	if (selected < page->count)
		ref = page->items[selected].ref;
	page->count = 0;
	checker_refresh(&session->checker);
	problem_list_add(page, NULL, &session->checker.whole);
	for (size_t i = 0; i < design->count; i++)
		problem_list_add(page, design->profiles[i], checker_findings(&session->checker, design->profiles[i]));
	problem_list_sort(page);
	page->made = true;
	page->revision = design->revision;
	page->ruled = design->ruled;
	for (size_t i = 0; ref.rule && i < page->count; i++)
		if (same_problem(&page->items[i].ref, &ref))
			page->base.list.selected = i;
}

static void problem_list_refresh(struct blade *blade)
{
	struct problem_list *page = (struct problem_list *)blade;
	const struct design *design = page->base.session->design;

	if (!page->made || page->revision != design->revision || page->ruled != design->ruled)
		problem_list_make(page);
	list_fit(&page->base.list, page->count, 0);
	/* The footer, F4 and F5 are about the selected one. */
	if (page->count)
		page->base.session->stopped = page->items[page->base.list.selected].ref;
}

/* --- drawing */

static const char *problem_where(const struct problem *problem)
{
	return problem->profile ? profile_display_name(problem->profile) : "the whole design";
}

enum { COLUMN_MESSAGE, COLUMN_PROFILE, COLUMN_RULE, COLUMN_COUNT };

#define GAP         2
#define SIGN_COLUMN 2 /* after the mark of the selected row */
#define TEXT_COLUMN 4

static void problem_texts(const struct problem *problem, const char *texts[COLUMN_COUNT])
{
	texts[COLUMN_MESSAGE] = problem->finding->message;
	texts[COLUMN_PROFILE] = problem_where(problem);
	texts[COLUMN_RULE] = problem->finding->rule->id;
}

/* Of what is on the screen, so that each row gets as much room as there is. */
static void measure(const struct problem_list *page, struct layout_column columns[COLUMN_COUNT], size_t rows, int room)
{
	static const int least[COLUMN_COUNT] = { 60, 40, 8 };

	for (int i = 0; i < COLUMN_COUNT; i++)
		columns[i] = (struct layout_column){ .least = least[i] };
	for (size_t at = page->base.list.top; at < page->count && at < page->base.list.top + rows; at++) {
		const char *texts[COLUMN_COUNT];

		problem_texts(&page->items[at], texts);
		for (int i = 0; i < COLUMN_COUNT; i++) {
			int width = (int)text_width(texts[i]);

			columns[i].natural = width > columns[i].natural ? width : columns[i].natural;
		}
	}
	/* The rule is in the footer, too: it is left out where it would cost a message its end. */
	if (columns[COLUMN_MESSAGE].natural + columns[COLUMN_PROFILE].natural + columns[COLUMN_RULE].natural + 2 * GAP > room)
		columns[COLUMN_RULE].natural = 0;
	layout_columns(columns, COLUMN_COUNT, room, GAP);
}

static void draw_problem(const struct problem_list *page, struct canvas *canvas, struct area line, size_t at,
	const struct layout_column columns[COLUMN_COUNT], bool focused)
{
	static const enum glyph signs[SEVERITY_COUNT] = { GLYPH_HINT, GLYPH_WARNING, GLYPH_ERROR };
	static const enum style styles[COLUMN_COUNT] = { STYLE_TEXT, STYLE_TEXT, STYLE_FAINT };
	const struct problem *problem = &page->items[at];
	const char *texts[COLUMN_COUNT];
	int column = line.column + TEXT_COLUMN;

	problem_texts(problem, texts);
	canvas_text(canvas, line.row, line.column + SIGN_COLUMN, 1, severity_styles[problem->finding->severity],
		canvas_glyph(canvas, signs[problem->finding->severity]));
	for (int i = 0; i < COLUMN_COUNT; i++) {
		if (columns[i].width)
			canvas_wrap(canvas, (struct area){ line.row, column, line.rows, columns[i].width }, styles[i], texts[i]);
		column += columns[i].width ? columns[i].width + GAP : 0;
	}
	list_mark(&page->base.list, canvas, line, TEXT_COLUMN - 1, at, focused);
}

/* The rows of the problems that are on the screen: messages are wrapped while there are rows to spare. The caller frees them. */
static int *problem_rows(
	const struct problem_list *page, const struct layout_column columns[COLUMN_COUNT], size_t count, int room)
{
	int *rows = xcalloc(count + 1, sizeof(*rows));

	for (size_t i = 0; i < count; i++)
		rows[i] = canvas_wrap_rows(page->items[page->base.list.top + i].finding->message, columns[COLUMN_MESSAGE].width);
	layout_rows(rows, count, room);
	return rows;
}

static void problem_list_draw(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused)
{
	struct problem_list *page = (struct problem_list *)blade;
	struct layout_column columns[COLUMN_COUNT];
	size_t rows = inside.rows > 0 ? (size_t)inside.rows : 1, count;
	struct area line = { inside.row, inside.column + 1, 1, inside.columns - 2 };
	int *lines;

	list_fit(&page->base.list, page->count, rows);
	measure(page, columns, rows, inside.columns - TEXT_COLUMN - 2);
	count = page->count - page->base.list.top < rows ? page->count - page->base.list.top : rows;
	lines = problem_rows(page, columns, count, (int)rows);
	for (size_t i = 0; i < count; i++) {
		line.rows = lines[i];
		draw_problem(page, canvas, line, page->base.list.top + i, columns, focused);
		line.row += lines[i];
	}
	free(lines);
	if (!page->count) {
		canvas_wrap(canvas, (struct area){ inside.row + 1, inside.column + 2, inside.rows - 1, inside.columns - 4 },
			STYLE_OK, "There are no errors, warnings or hints.");
		canvas_cursor(canvas, inside.row + 1, inside.column + 2, false);
	}
	canvas_scrollbar(canvas, box, (int)page->base.list.top, inside.rows, (int)page->count);
}

/* --- keys */

static const struct problem *problem_selected(const struct problem_list *page)
{
	return page->count ? &page->items[page->base.list.selected] : NULL;
}

static void problem_go(struct problem_list *page)
{
	const struct problem *problem = problem_selected(page);
	struct blade_host *host = page->base.host;

	if (!problem)
		return;
	if (!problem->profile) {
		blade_host_say(host, STYLE_FAINT, "This is about the design as a whole, not a profile");
		return;
	}
	blade_host_select(host, problem->profile);
	blade_host_open_field(host, problem->profile, problem->finding->field);
}

static bool is_of_rule(void *context, const struct finding *finding)
{
	return finding->rule == context;
}

/* Fixes all findings of the selected one's rule that can be fixed automatically, as one step. */
static void problem_fix_rule(struct problem_list *page)
{
	const struct problem *problem = problem_selected(page);
	struct session *session = page->base.session;
	struct done_fixes done = { 0 };
	struct strbuf label = STRBUF_INIT;
	struct err err = { 0 };
	int result;

	if (!problem)
		return;
	strbuf_printf(&label, "fixes of %s", problem->finding->rule->id);
	design_begin(session->design, strbuf_text(&label));
	result = fix_all(&session->checker, session->design, is_of_rule, (void *)problem->finding->rule,
		blade_host_begin_work(page->base.host), &done, &err);
	blade_host_end_work(page->base.host);
	design_end(session->design);
	if (result != 0)
		blade_host_say_err(page->base.host, &err);
	else if (done.count)
		blade_host_say(page->base.host, STYLE_OK, "%zu %s; press Ctrl-Z to undo", done.count,
			plural(done.count, "problem is fixed", "problems are fixed"));
	else
		blade_host_say(page->base.host, STYLE_FAINT, "This rule has no problem here that can be fixed automatically");
	done_fixes_release(&done);
	strbuf_release(&label);
}

static void problem_list_key(struct blade *blade, struct key pressed)
{
	struct problem_list *page = (struct problem_list *)blade;
	size_t seen = page->base.list.rows;

	if (pressed.code == TK_ENTER)
		problem_go(page);
	else
		list_key(&page->base.list, pressed, page->count, seen > 1 ? seen - 1 : 1);
}

static void problem_list_next_order(struct problem_list *page)
{
	page->order = (enum problem_order)((page->order + 1) % ORDER_COUNT);
	problem_list_make(page);
	blade_host_say(page->base.host, STYLE_TEXT, "Sorted by %s", order_names[page->order]);
}

static bool problem_list_request(struct blade *blade, int wanted)
{
	struct problem_list *page = (struct problem_list *)blade;

	if (wanted == REQUEST_SORT)
		problem_list_next_order(page);
	else if (wanted == REQUEST_FIX_RULE)
		problem_fix_rule(page);
	else
		return form_blade_request_close(blade, wanted);
	return true;
}

static const struct finding *problem_list_current(const struct form_blade *base, struct profile **profile)
{
	const struct problem *problem = problem_selected((const struct problem_list *)base);

	*profile = problem ? problem->profile : NULL;
	return problem ? problem->finding : NULL;
}

static void problem_list_footer(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	struct problem_list *page = (struct problem_list *)blade;
	const struct problem *problem = problem_selected(page);

	if (!problem)
		return;
	strbuf_addstr(help, problem_where(problem));
	if (problem->finding->field != FIELD_NONE && problem->profile)
		strbuf_printf(help, ", %s", profile_field(problem->profile, problem->finding->field)->label);
	form_blade_say_finding(&page->base, problem->profile, problem->finding, finding, style);
}

static void problem_list_text(struct form_blade *base, struct strbuf *out)
{
	static const char *const heads[] = { "Severity", "Profile", "Field", "Problem", "Fix", "Rule" };
	const struct problem_list *page = (const struct problem_list *)base;

	page_text_cells(out, heads, 6);
	for (size_t i = 0; i < page->count; i++) {
		const struct problem *problem = &page->items[i];
		const struct finding *finding = problem->finding;
		bool of_field = problem->profile && finding->field != FIELD_NONE;

		page_text_cells(out,
			(const char *const[]){ severity_name(finding->severity), problem_where(problem),
				of_field ? profile_field(problem->profile, finding->field)->label : "", finding->message,
				finding->advice, finding->rule->id },
			6);
	}
}

static void problem_list_release(struct blade *blade)
{
	free(((struct problem_list *)blade)->items);
	form_blade_release(blade);
}

static const struct blade_ops problem_list_ops = { problem_list_title, problem_list_refresh, problem_list_draw, problem_list_key,
	problem_list_request, problem_list_footer, problem_list_release, IN_PROBLEMS };

void problem_list_open(struct session *session, struct blade_host *host)
{
	struct problem_list *page = xcalloc(1, sizeof(*page));

	form_blade_init(&page->base, &problem_list_ops, session, host, NULL, FIELD_NONE);
	page->base.blade.wide = true;
	page->base.current = problem_list_current;
	page->base.text = problem_list_text;
	problem_list_make(page);
	blade_host_push(host, &page->base.blade);
}
