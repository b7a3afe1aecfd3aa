#include "export/report/findings.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/plural.h"
#include "model/design/prerequisite.h"
#include "model/design/unknown_members.h"
#include "model/base/text_escape.h"
#include "model/base/utf8.h"

const struct report_format report_formats[] = {
	{ { "text", "for people" }, NULL, findings_text, NULL, false, true, true },
	{ { "json", "an array of findings, for programs" }, findings_json_begin, findings_json, findings_json_end, false, false,
		false },
	{ { "sarif", "SARIF 2.1.0, for code scanning" }, sarif_begin, sarif_finding, sarif_end, true, false, false },
	{ { NULL, NULL }, NULL, NULL, NULL, false, false, false },
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

bool report_wants(const struct report *report, const struct rule *rule, enum severity severity)
{
	if (severity < report->least)
		return false;
	for (size_t i = 0; i < report->id_count; i++)
		if (strcmp(report->ids[i], rule->id) == 0)
			return true;
	return report->id_count == 0;
}

static bool is_brief(const struct report *report)
{
	return format_of(report)->brief && !report->all;
}

/* --- hints that several profiles have */

struct repeated_hint {
	size_t count; /* of profiles that have it */
	bool listed;
};

static char *hint_key(const struct finding *finding)
{
	struct strbuf key = STRBUF_INIT;

	strbuf_printf(&key, "%s %s", finding->rule->id, finding->message);
	return strbuf_detach(&key);
}

static bool is_countable(const struct report *report, const struct finding *finding)
{
	return finding->severity == SEVERITY_HINT && !finding->ignored && report_wants(report, finding->rule, finding->severity);
}

static void count_hints(struct report *report, const struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++) {
		char *key;
		void **place;

		if (!is_countable(report, &findings->items[i]))
			continue;
		key = hint_key(&findings->items[i]);
		place = hashmap_place(&report->repeated, key);
		if (*place)
			free(key); /* the map has one like it */
		else
			*place = xcalloc(1, sizeof(struct repeated_hint));
		((struct repeated_hint *)*place)->count++;
	}
}

static void forget_hints(struct report *report)
{
	for (size_t i = 0; i < report->repeated.size; i++) {
		free((char *)report->repeated.slots[i].key);
		free(report->repeated.slots[i].key ? report->repeated.slots[i].value : NULL);
	}
	hashmap_release(&report->repeated);
}

/* Whether a finding is listed: of the same hints only the first, which says in *more how many others there are. */
static bool is_listed(struct report *report, const struct finding *finding, size_t *more)
{
	char *key = finding->severity == SEVERITY_HINT && !finding->ignored ? hint_key(finding) : NULL;
	struct repeated_hint *hint = key ? hashmap_get(&report->repeated, key) : NULL;
	bool listed = !hint || !hint->listed;

	free(key);
	*more = hint ? hint->count - 1 : 0;
	if (hint)
		hint->listed = true;
	return listed;
}

/* --- findings */

static void tally_row(struct report *report, const struct report_row *row)
{
	if (row->ignored)
		report->tally.ignored++;
	else if (row->rule->notice && is_brief(report))
		report->tally.notices++;
	else
		report->tally.by_severity[row->severity]++;
}

/* Whether the format gets to see a finding; listed: it is not the same hint again. */
static bool is_printed(const struct report *report, const struct rule *rule, bool ignored, bool listed)
{
	if (ignored)
		return report->with_ignored || format_of(report)->keeps_ignored;
	return listed && !(rule->notice && is_brief(report));
}

static void report_findings(
	struct report *report, struct locator *locator, const struct profile *profile, const struct findings *findings)
{
	struct location location = { .pointer = STRBUF_INIT };
	struct strbuf file = STRBUF_INIT;

	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];
		struct report_row row = { finding->rule, finding->severity, NULL, &location, profile, finding->message,
			finding->advice, finding->ignored, 0, NULL };

		if (!report_wants(report, finding->rule, finding->severity))
			continue;
		tally_row(report, &row);
		if (!is_printed(report, row.rule, row.ignored, is_listed(report, finding, &row.more)))
			continue;
		locator_find(locator, profile, finding, &location);
		strbuf_setlen(&file, 0);
		text_escape(&file, location.file);
		row.file = strbuf_text(&file);
		format_of(report)->finding(report, &row);
	}
	strbuf_release(&location.pointer);
	strbuf_release(&file);
}

static void report_file_findings(struct report *report, struct locator *locator)
{
	struct location location = { .pointer = STRBUF_INIT };

	for (size_t i = 0; i < locator->input->finding_count; i++) {
		const struct file_finding *finding = &locator->input->findings[i];
		struct report_row row = { finding->rule, finding->rule->severity, finding->file, &location, NULL,
			finding->message, finding->advice, false, 0, NULL };

		if (!report_wants(report, finding->rule, finding->rule->severity))
			continue;
		tally_row(report, &row);
		if (!is_printed(report, row.rule, false, true))
			continue;
		locator_find_in_file(locator, finding, &location);
		format_of(report)->finding(report, &row);
	}
	strbuf_release(&location.pointer);
}

void report_begin(struct report *report)
{
	report->writer = (struct json_writer){ .out = report->out, .ascii = true };
	if (format_of(report)->begin)
		format_of(report)->begin(report);
}

void report_sample(struct report *report, const struct sample_unknown *unknown)
{
	const struct rule *rule = rule_row(RULE_UNKNOWN_MEMBER);

	for (size_t i = 0; report_wants(report, rule, rule->severity) && i < unknown->count; i++) {
		const struct unknown_variable *item = &unknown->items[i];
		struct location location = { unknown->path, STRBUF_INIT, item->line, item->column, NULL, 0 };
		char *file = text_escape_copy(unknown->path);
		struct report_row row = { rule, rule->severity, file, &location, NULL, item->message,
			"correct the name, or begin it with " UNKNOWN_MEMBER_NOTE " if it is a note", false, 0, NULL };

		strbuf_addstr(&location.pointer, item->pointer);
		tally_row(report, &row);
		format_of(report)->finding(report, &row);
		strbuf_release(&location.pointer);
		free(file);
	}
}

void report_input(struct report *report, struct input *input, const struct checker *checker, const bool *only)
{
	struct locator locator;

	locator_init(&locator, input);
	report_file_findings(report, &locator);
	for (size_t i = 0; is_brief(report) && i < input->design.count; i++)
		if (!only || only[i])
			count_hints(report, checker_findings(checker, input->design.profiles[i]));
	report_findings(report, &locator, NULL, &checker->whole);
	for (size_t i = 0; i < input->design.count; i++) {
		const struct profile *profile = input->design.profiles[i];

		if (only && !only[i])
			continue;
		report->tally.profiles++;
		report_findings(report, &locator, profile, checker_findings(checker, profile));
	}
	forget_hints(report);
	locator_release(&locator);
}

void report_fix(struct report *report, const struct report_row *row)
{
	report->tally.fixes++;
	format_of(report)->finding(report, row);
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
	if (tally->notices) {
		strbuf_addstr(out, "; ");
		strbuf_add_count(out, tally->notices, "notice", "notices");
		strbuf_addstr(out, " not listed, see --all");
	}
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
