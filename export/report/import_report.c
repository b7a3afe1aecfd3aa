#include "export/report/import_report.h"

#include "export/report/diff.h"
#include "model/base/plural.h"
#include "model/base/text_escape.h"

void import_summary(struct strbuf *out, const struct import_plan *plan)
{
	const struct input *input = plan->import->input;

	strbuf_add_count(out, plan->counts[IMPORT_ADDED], "profile", "profiles");
	strbuf_printf(out, " added, %zu changed, %zu unchanged", plan->counts[IMPORT_CHANGED], plan->counts[IMPORT_UNCHANGED]);
	if (input->design.others.count)
		strbuf_printf(out, "; %zu kept, and not edited", input->design.others.count);
	if (input_left_out(input))
		strbuf_printf(out, "; %zu left out", input_left_out(input));
}

static void put_name(struct strbuf *out, const struct profile *profile)
{
	text_escape(out, profile_display_name(profile));
	if (profile->kind)
		strbuf_printf(
			out, "  (%s, %s)", platforms[profile->kind->platform].word, profile_types[profile->kind->type].word);
}

static void put_steps(struct strbuf *out, const struct import_plan *plan, enum import_change change, const char *heading)
{
	if (!plan->counts[change])
		return;
	strbuf_printf(out, "\n%s\n", heading);
	for (size_t i = 0; i < plan->import->input->design.count; i++) {
		const struct import_step *step = &plan->steps[i];

		if (step->change != change)
			continue;
		strbuf_addstr(out, "  ");
		put_name(out, step->from);
		if (step->same_certificate) {
			strbuf_addstr(out, ": ");
			text_escape(out, profile_display_name(step->now));
			strbuf_addstr(out, " installs the same certificate");
		}
		strbuf_addch(out, '\n');
	}
}

static void put_line(struct strbuf *out, const struct diff_line *line)
{
	static const char *const starts[] = {
		[DIFF_HEADING] = "  ",
		[DIFF_VALUE] = "    ",
		[DIFF_ADDED] = "    + ",
		[DIFF_REMOVED] = "    - ",
		[DIFF_CONSEQUENCE] = "    ! ",
	};
	bool plain = line->kind == DIFF_HEADING || !*line->label;
	bool quiet = line->kind == DIFF_CONSEQUENCE && !effect_is_grave(line->effect);

	strbuf_printf(
		out, "%s%s%s%s", quiet ? "      " : starts[line->kind], plain ? "" : line->label, plain ? "" : ": ", line->text);
	if (line->kind == DIFF_HEADING && line->section->kind == DIFF_SECTION_GROUP)
		strbuf_printf(out, ": %s", line->label);
	strbuf_addch(out, '\n');
}

/* What differs in profiles and groups that the design has, and groups that it gets. */
static void put_changes(struct strbuf *out, const struct import_plan *plan)
{
	struct diff_side now = { plan->design, LACKS_ORDER | LACKS_HEAD, false };
	struct diff_side then = { &plan->made, LACKS_ORDER | LACKS_HEAD, false };
	struct design_diff diff;
	struct diff_lines lines;

	if (!plan->counts[IMPORT_CHANGED] && !plan->groups)
		return;
	diff_designs(&diff, &now, &then);
	diff_lines_make(&lines, &diff);
	strbuf_addstr(out, "\nChanged\n");
	for (size_t i = 0; i < lines.count; i++)
		if (lines.items[i].section->kind != DIFF_SECTION_PROFILE ||
			lines.items[i].section->change == DIFF_CHANGE_MODIFIED)
			put_line(out, &lines.items[i]);
	diff_lines_release(&lines);
	diff_release(&diff);
}

static void put_link(struct strbuf *out, const struct import_plan *plan, const struct import_step *step)
{
	const struct profile *target = design_profile(&plan->made, profile_link(step->made));

	strbuf_addstr(out, "  ");
	text_escape(out, profile_display_name(step->made));
	if (target) {
		strbuf_addstr(out, " links to ");
		text_escape(out, profile_display_name(target));
		strbuf_addstr(out, ", the only trusted profile of its platform: no file says it, so check it\n");
	} else if (step->candidates) {
		strbuf_printf(
			out, ": no file says which of %zu trusted profiles of its platform it links to\n", step->candidates);
	} else {
		strbuf_addstr(out, ": there is no trusted profile of its platform to link to\n");
	}
}

static void put_links(struct strbuf *out, const struct import_plan *plan)
{
	bool any = false;

	for (size_t i = 0; i < plan->import->input->design.count; i++) {
		const struct import_step *step = &plan->steps[i];
		bool open = profile_link_field(step->made) != FIELD_NONE && !*profile_link(step->made);

		if (!step->proposed && !(open && step->change != IMPORT_UNCHANGED))
			continue;
		strbuf_addstr(out, any ? "" : "\nLinks to check\n");
		any = true;
		put_link(out, plan, step);
	}
}

void import_report(struct strbuf *out, const struct import_plan *plan)
{
	const struct input *input = plan->import->input;

	import_summary(out, plan);
	strbuf_addch(out, '\n');
	put_steps(out, plan, IMPORT_ADDED, "Added");
	put_changes(out, plan);
	put_links(out, plan);
	put_steps(out, plan, IMPORT_UNCHANGED, "Unchanged");
	strbuf_addstr(out, input->note_count ? "\nNotes\n" : "");
	for (size_t i = 0; i < input->note_count; i++)
		strbuf_printf(out, "  %s\n", input->notes[i]);
}
