/* `check --format text`: as GCC prints its messages, so that editors and build servers find them: a line with the place, the
 * severity and the rule, the line of the file, and a note with the advice. */
#include <string.h>

#include "export/report/excerpt.h"
#include "export/report/findings.h"
#include "model/base/text_escape.h"

/* GCC has no hints; what reads its messages knows notes. */
static const struct {
	const char *word, *colour;
} looks[SEVERITY_COUNT] = {
	[SEVERITY_HINT] = { "note", "\033[36m" },
	[SEVERITY_WARNING] = { "warning", "\033[33m" },
	[SEVERITY_ERROR] = { "error", "\033[1;31m" },
};

/* Appends "FILE:LINE:COLUMN: WORD: "; a file as a whole is meant by its first line. */
static void put_place(struct report *report, const struct report_row *row, enum severity severity)
{
	bool known = row->location && row->location->line;

	strbuf_printf(report->out, "%s:%zu:%zu: %s%s%s: ", row->file, known ? row->location->line : 1,
		known ? row->location->column : 1, report->colour ? looks[severity].colour : "", looks[severity].word,
		report->colour ? "\033[0m" : "");
}

/* A line with a private key is never shown. */
static bool has_excerpt(const struct report_row *row)
{
	return row->location && row->location->text && row->location->line && row->rule->number != RULE_TEXT_PRIVATE_KEY &&
	       row->rule->number != RULE_CERT_PRIVATE_KEY;
}

/* "FILE:LINE:COLUMN: fixed: PROFILE: FIELD: BEFORE -> AFTER [RULE]"; no problem matcher takes it for a problem. */
static void put_change(struct report *report, const struct report_row *row)
{
	const struct report_change *change = row->change;
	bool same = strcmp(change->before, change->after) == 0;

	strbuf_printf(report->out, "%s:%zu:%zu: %s: ", row->file, row->location->line, row->location->column,
		change->done ? "fixed" : "would fix");
	text_escape(report->out, profile_display_name(row->profile));
	strbuf_printf(report->out, ": %s: %s -> %s%s [%s]\n", change->label, *change->before ? change->before : "(empty)",
		*change->after ? change->after : "(empty)", same ? " (in another form)" : "", row->rule->id);
}

void findings_text(struct report *report, const struct report_row *row)
{
	struct strbuf *out = report->out;

	if (row->change) {
		put_change(report, row);
		return;
	}
	put_place(report, row, row->severity);
	if (row->profile && *profile_name(row->profile)) {
		text_escape(out, profile_name(row->profile));
		strbuf_addstr(out, ": ");
	}
	strbuf_addstr(out, row->message);
	if (row->more)
		strbuf_printf(out, " (and %zu more)", row->more);
	strbuf_printf(out, "%s [%s]\n", row->ignored ? " (ignored)" : "", row->rule->id);
	if (has_excerpt(row))
		excerpt_write(out, row->location->text, row->location->offset, row->location->line);
	if (*row->advice) {
		put_place(report, row, SEVERITY_HINT);
		strbuf_printf(out, "%s\n", row->advice);
	}
}
