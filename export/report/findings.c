#include "export/report/findings.h"

#include <stdlib.h>
#include <string.h>

#include "model/design/prerequisite.h"
#include "model/base/text_escape.h"
#include "model/base/utf8.h"

const char *const report_formats
	[] = { [REPORT_TEXT] = "text", [REPORT_JSON] = "json", [REPORT_SARIF] = "sarif", [REPORT_FORMAT_COUNT] = NULL };

static const char *const paints[SEVERITY_COUNT] = {
	[SEVERITY_HINT] = "\033[36m",
	[SEVERITY_WARNING] = "\033[33m",
	[SEVERITY_ERROR] = "\033[1;31m",
};

/* A finding as it is told: of a profile, of the design itself, or of a file. */
struct report_row {
	const struct rule *rule;
	enum severity severity;
	const char *file;                /* safe to print */
	const struct location *location; /* NULL: the file as a whole */
	const struct profile *profile;   /* NULL: none */
	const char *message, *advice;
	bool ignored;
};

static void put_text(struct report *report, const struct report_row *row)
{
	struct strbuf *out = report->out;

	strbuf_addstr(out, row->file);
	if (row->location && row->location->line)
		strbuf_printf(out, ":%zu:%zu", row->location->line, row->location->column);
	strbuf_addstr(out, ": ");
	if (row->location && row->location->pointer.length)
		strbuf_printf(out, "%s: ", row->location->pointer.text);
	strbuf_printf(out, "%s%s%s", report->colour ? paints[row->severity] : "", severity_name(row->severity),
		report->colour ? "\033[0m" : "");
	if (row->profile && *profile_name(row->profile)) {
		strbuf_addstr(out, ": ");
		text_escape(out, profile_name(row->profile));
	}
	strbuf_printf(out, ": %s [%s]%s\n", row->message, row->rule->id, row->ignored ? " (ignored)" : "");
	if (*row->advice)
		strbuf_printf(out, "    fix: %s\n", row->advice);
}

void report_put_text(struct json_writer *writer, const char *name, const char *text)
{
	struct strbuf safe = STRBUF_INIT;

	if (utf8_is_valid(text, strlen(text)))
		strbuf_addstr(&safe, text);
	else
		text_escape(&safe, text);
	json_put_text(writer, name, strbuf_text(&safe));
	strbuf_release(&safe);
}

static void put_json(struct report *report, const struct report_row *row)
{
	struct json_writer *writer = &report->writer;

	json_open(writer, NULL, '{');
	json_put_text(writer, "rule", row->rule->id);
	json_put_text(writer, "severity", severity_name(row->severity));
	json_put_text(writer, "file", row->file);
	if (row->profile) {
		json_open(writer, "profile", '{');
		report_put_text(writer, "id", row->profile->id);
		report_put_text(writer, "name", profile_name(row->profile));
		json_close(writer, '}');
	} else {
		json_put_null(writer, "profile");
	}
	json_put_text(writer, "pointer", row->location ? strbuf_text(&row->location->pointer) : "");
	if (row->location && row->location->line) {
		json_put_number(writer, "line", (long)row->location->line);
		json_put_number(writer, "column", (long)row->location->column);
	}
	json_put_text(writer, "message", row->message);
	json_put_text(writer, "fix", row->advice);
	if (row->ignored)
		json_put_bool(writer, "ignored", true);
	json_close(writer, '}');
}

static int refuse_word(struct err *err, const char *what, const char *word)
{
	char *shown = text_escape_copy(word);

	err_set(err, ERR_USAGE, "%s, not %s", what, shown);
	free(shown);
	return -1;
}

int report_choose(struct report *report, const char *const *ids, size_t count, const char *least, struct err *err)
{
	for (size_t i = 0; i < count; i++)
		if (!rule_find(ids[i]))
			return refuse_word(err, "--rule takes a rule's id as `bladesmith rules` lists them", ids[i]);
	if (least && severity_find(least) < 0)
		return refuse_word(err, "a severity is error, warning or hint", least);
	report->ids = ids;
	report->id_count = count;
	report->least = least ? (enum severity)severity_find(least) : SEVERITY_HINT;
	return 0;
}

static bool is_wanted(const struct report *report, const struct rule *rule, enum severity severity)
{
	if (severity < report->least)
		return false;
	for (size_t i = 0; i < report->id_count; i++)
		if (strcmp(report->ids[i], rule->id) == 0)
			return true;
	return report->id_count == 0;
}

static void tell(struct report *report, const struct report_row *row)
{
	if (row->ignored)
		report->tally.ignored++;
	else
		report->tally.by_severity[row->severity]++;
	if (report->format == REPORT_SARIF)
		sarif_result(&report->writer, row->rule, row->severity, row->file, row->location,
			row->profile ? profile_name(row->profile) : NULL, row->message, row->advice, row->ignored);
	else if (row->ignored && !report->with_ignored)
		return;
	else if (report->format == REPORT_JSON)
		put_json(report, row);
	else
		put_text(report, row);
}

static void tell_findings(
	struct report *report, struct locator *locator, const struct profile *profile, const struct findings *findings)
{
	struct location location = { .pointer = STRBUF_INIT };
	struct strbuf file = STRBUF_INIT;

	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		if (!is_wanted(report, finding->rule, finding->severity))
			continue;
		locator_find(locator, profile, finding, &location);
		strbuf_setlen(&file, 0);
		text_escape(&file, location.file);
		tell(report, &(struct report_row){ finding->rule, finding->severity, strbuf_text(&file), &location, profile,
				     finding->message, finding->advice, finding->ignored });
	}
	strbuf_release(&location.pointer);
	strbuf_release(&file);
}

void report_begin(struct report *report)
{
	report->writer = (struct json_writer){ .out = report->out, .ascii = true };
	if (report->format == REPORT_JSON)
		json_open(&report->writer, NULL, '[');
	else if (report->format == REPORT_SARIF)
		sarif_begin(&report->writer);
}

void report_input(struct report *report, struct input *input, const struct checker *checker, const bool *only)
{
	struct locator locator;

	locator_init(&locator, input);
	for (size_t i = 0; i < input->finding_count; i++) {
		const struct file_finding *finding = &input->findings[i];

		if (is_wanted(report, finding->rule, finding->rule->severity))
			tell(report, &(struct report_row){ finding->rule, finding->rule->severity, finding->file, NULL, NULL,
					     finding->message, finding->advice, false });
	}
	tell_findings(report, &locator, NULL, &checker->whole);
	for (size_t i = 0; i < input->design.count; i++) {
		const struct profile *profile = input->design.profiles[i];

		if (only && !only[i])
			continue;
		report->tally.profiles++;
		tell_findings(report, &locator, profile, checker_findings(checker, profile));
	}
	locator_release(&locator);
}

void report_end(struct report *report)
{
	if (report->format == REPORT_JSON)
		json_close(&report->writer, ']');
	else if (report->format == REPORT_SARIF)
		sarif_end(&report->writer);
}

void report_summary(struct strbuf *out, const struct tally *tally, bool chosen)
{
	bool any = false;

	for (int severity = SEVERITY_COUNT; severity-- > 0;) {
		size_t number = tally->by_severity[severity];

		if (!number)
			continue;
		strbuf_printf(out, "%s%zu %s%s", any ? ", " : "", number, severity_name((enum severity)severity),
			number == 1 ? "" : "s");
		any = true;
	}
	strbuf_printf(out, "%s in %zu profile%s",
		any      ? ""
		: chosen ? "none of the chosen findings"
			 : "no findings",
		tally->profiles, tally->profiles == 1 ? "" : "s");
	if (tally->ignored)
		strbuf_printf(out, "; %zu ignored", tally->ignored);
	strbuf_addch(out, '\n');
}

void prerequisites_text(struct strbuf *out, const struct design *design)
{
	strbuf_addstr(
		out, "What must stand before these profiles work (CA, NDES server and connector can't be seen from here):\n");
	for (const struct prerequisite *row = prerequisites; row->text; row++)
		if (prerequisite_applies(row, design))
			strbuf_printf(out, "  [ ] %s\n", row->text);
}
