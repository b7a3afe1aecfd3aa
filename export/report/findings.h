/*
 * Reports for standard output: what `check` found, in text, JSON and SARIF, and what the schema and
 * the rule book say. All text in them is safe to print.
 */
#ifndef EXPORT_REPORT_FINDINGS_H
#define EXPORT_REPORT_FINDINGS_H

#include <stdbool.h>

#include "export/json/writer.h"
#include "export/report/locator.h"
#include "export/input/input.h"

enum report_format { REPORT_TEXT, REPORT_JSON, REPORT_SARIF, REPORT_FORMAT_COUNT };
extern const char *const report_formats[]; /* their names; NULL behind the last */

struct tally {
	size_t profiles;
	size_t by_severity[SEVERITY_COUNT];
	size_t ignored;
};

/* A report over several sources, in the order in which they are given. */
struct report {
	struct strbuf *out;
	enum report_format format;
	bool colour;            /* REPORT_TEXT: with ANSI colours */
	bool with_ignored;      /* ignored findings are listed, too, and marked; SARIF has them in any case */
	enum severity least;    /* of the findings that are listed and counted */
	const char *const *ids; /* only these rules; id_count == 0: all */
	size_t id_count;

	struct json_writer writer;
	struct tally tally;
};

/* Chooses what is listed and counted: these rules (none: all; borrowed), of this severity and graver (NULL: all). Fails for what
 * is no rule or severity. */
int report_choose(struct report *report, const char *const *ids, size_t count, const char *least, struct err *err);
/* Begins the report with the members above the gap set. */
void report_begin(struct report *report);
/* only: a bool for each profile, NULL for all. */
void report_input(struct report *report, struct input *input, const struct checker *checker, const bool *only);
void report_end(struct report *report);
/* Appends "2 errors, 1 warning in 18 profiles"; chosen: others were not looked for. */
void report_summary(struct strbuf *out, const struct tally *tally, bool chosen);

/* A string of a report that may not be UTF-8 (a path, a name from a file): what is none is shown as text_escape() shows it. */
void report_put_text(struct json_writer *writer, const char *name, const char *text);

/* SARIF's frame, and a result in it; report.c's. file is safe to print. */
void sarif_begin(struct json_writer *writer);
void sarif_end(struct json_writer *writer);
void sarif_result(struct json_writer *writer, const struct rule *rule, enum severity severity, const char *file,
	const struct location *location, const char *profile, const char *message, const char *advice, bool ignored);

/* What `check --prerequisites` prints. */
void prerequisites_text(struct strbuf *out, const struct design *design);

/* What `schema` prints. */
void schema_text(struct strbuf *out, enum edition edition);
void schema_markdown(struct strbuf *out, enum edition edition);
void schema_json(struct strbuf *out, enum edition edition);

/* What `rules` prints: the whole book, or one rule (NULL: all). */
void rules_text(struct strbuf *out, const struct rule *one);
void rules_markdown(struct strbuf *out, const struct rule *one);
void rules_json(struct strbuf *out, const struct rule *one);

#endif
