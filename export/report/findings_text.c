/* `check --format text`: a line for each finding, as compilers print them, and one with its fix. */
#include "export/report/findings.h"
#include "model/base/text_escape.h"

static const char *const colours[SEVERITY_COUNT] = {
	[SEVERITY_HINT] = "\033[36m",
	[SEVERITY_WARNING] = "\033[33m",
	[SEVERITY_ERROR] = "\033[1;31m",
};

void findings_text(struct report *report, const struct report_row *row)
{
	struct strbuf *out = report->out;

	strbuf_addstr(out, row->file);
	if (row->location && row->location->line)
		strbuf_printf(out, ":%zu:%zu", row->location->line, row->location->column);
	strbuf_addstr(out, ": ");
	if (row->location && row->location->pointer.length)
		strbuf_printf(out, "%s: ", row->location->pointer.text);
	strbuf_printf(out, "%s%s%s", report->colour ? colours[row->severity] : "", severity_name(row->severity),
		report->colour ? "\033[0m" : "");
	if (row->profile && *profile_name(row->profile)) {
		strbuf_addstr(out, ": ");
		text_escape(out, profile_name(row->profile));
	}
	strbuf_printf(out, ": %s [%s]%s\n", row->message, row->rule->id, row->ignored ? " (ignored)" : "");
	if (*row->advice)
		strbuf_printf(out, "    fix: %s\n", row->advice);
}
