#include "export/report/findings.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/plural.h"
#include "model/design/prerequisite.h"
#include "model/base/text_escape.h"
#include "model/base/utf8.h"

const struct report_format report_formats[] = {
	{ { "text", "for people" }, NULL, findings_text, NULL, false, true },
	{ { "json", "an array of findings, for programs" }, findings_json_begin, findings_json, findings_json_end, false, false },
	{ { "sarif", "SARIF 2.1.0, for code scanning" }, sarif_begin, sarif_finding, sarif_end, true, false },
	{ { NULL, NULL }, NULL, NULL, NULL, false, false },
};

const struct report_format *report_format_find(const char *name)
{
	for (const struct report_format *row = report_formats; row->format.name; row++)
		if (strcmp(row->format.name, name) == 0)
			return row;
	return NULL;
}

void report_choose(struct report *report, const char *const *ids, size_t count, const char *least)
{
	report->ids = ids;
	report->id_count = count;
	report->least = least ? (enum severity)severity_find(least) : SEVERITY_HINT;
}

static const struct report_format *format_of(const struct report *report)
{
	return report->format ? report->format : &report_formats[0];
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

static void report_row(struct report *report, const struct report_row *row)
{
	const struct report_format *format = format_of(report);

	if (row->ignored)
		report->tally.ignored++;
	else
		report->tally.by_severity[row->severity]++;
	if (!row->ignored || report->with_ignored || format->keeps_ignored)
		format->finding(report, row);
}

static void report_findings(
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
		report_row(report, &(struct report_row){ finding->rule, finding->severity, strbuf_text(&file), &location, profile,
					   finding->message, finding->advice, finding->ignored });
	}
	strbuf_release(&location.pointer);
	strbuf_release(&file);
}

void report_begin(struct report *report)
{
	report->writer = (struct json_writer){ .out = report->out, .ascii = true };
	if (format_of(report)->begin)
		format_of(report)->begin(report);
}

void report_input(struct report *report, struct input *input, const struct checker *checker, const bool *only)
{
	struct locator locator;

	locator_init(&locator, input);
	for (size_t i = 0; i < input->finding_count; i++) {
		const struct file_finding *finding = &input->findings[i];

		if (is_wanted(report, finding->rule, finding->rule->severity))
			report_row(report, &(struct report_row){ finding->rule, finding->rule->severity, finding->file, NULL,
						   NULL, finding->message, finding->advice, false });
	}
	report_findings(report, &locator, NULL, &checker->whole);
	for (size_t i = 0; i < input->design.count; i++) {
		const struct profile *profile = input->design.profiles[i];

		if (only && !only[i])
			continue;
		report->tally.profiles++;
		report_findings(report, &locator, profile, checker_findings(checker, profile));
	}
	locator_release(&locator);
}

void report_end(struct report *report)
{
	if (format_of(report)->end)
		format_of(report)->end(report);
}

/* What was looked for and not found. */
static const char *nothing_found(const struct report *report)
{
	static const char *const texts[SEVERITY_COUNT] = {
		[SEVERITY_HINT] = "no findings",
		[SEVERITY_WARNING] = "no errors or warnings",
		[SEVERITY_ERROR] = "no errors",
	};

	if (report->id_count)
		return plural(report->id_count, "no findings of this rule", "no findings of these rules");
	return texts[report->least];
}

void report_summary(struct strbuf *out, const struct report *report)
{
	static const char *const names[SEVERITY_COUNT][2] = {
		[SEVERITY_HINT] = { "hint", "hints" },
		[SEVERITY_WARNING] = { "warning", "warnings" },
		[SEVERITY_ERROR] = { "error", "errors" },
	};
	const struct tally *tally = &report->tally;
	bool any = false;

	for (int severity = SEVERITY_COUNT; severity-- > 0;) {
		if (!tally->by_severity[severity])
			continue;
		strbuf_addstr(out, any ? ", " : "");
		strbuf_add_count(out, tally->by_severity[severity], names[severity][0], names[severity][1]);
		any = true;
	}
	strbuf_printf(out, "%s in ", any ? "" : nothing_found(report));
	strbuf_add_count(out, tally->profiles, "profile", "profiles");
	if (tally->ignored)
		strbuf_printf(out, "; %zu ignored", tally->ignored);
	strbuf_addch(out, '\n');
}

void prerequisites_text(struct strbuf *out, const struct design *design)
{
	strbuf_addstr(out,
		"What must exist before these profiles work (bladesmith can't check the CA, the NDES server and the connector):\n");
	for (const struct prerequisite *row = prerequisites; row->text; row++)
		if (prerequisite_applies(row, design))
			strbuf_printf(out, "  [ ] %s\n", row->text);
}
