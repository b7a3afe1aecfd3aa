/*
 * Reports for standard output: what `check` found, in text, JSON and SARIF, and what the schema and
 * the rule book say. All text in them is safe to print.
 */
#ifndef EXPORT_REPORT_FINDINGS_H
#define EXPORT_REPORT_FINDINGS_H

#include <stdbool.h>

#include "export/design/sample_file.h"
#include "export/json/writer.h"
#include "export/render/format.h"
#include "export/report/locator.h"
#include "export/input/input.h"
#include "model/base/hashmap.h"

struct tally {
	size_t profiles;
	size_t by_severity[SEVERITY_COUNT];
	size_t ignored;
	size_t fixes;   /* that were, or would be, done */
	size_t notices; /* that are not listed; they are not in by_severity */
};

/* What a fix made of a value; texts are safe to print. */
struct report_change {
	const char *label; /* of the field */
	const char *before, *after;
	bool done; /* false: it would be done */
};

/* A finding to report: of a profile, of the design itself, or of a file. */
struct report_row {
	const struct rule *rule;
	enum severity severity;
	const char *file;                /* safe to print */
	const struct location *location; /* NULL: the file as a whole */
	const struct profile *profile;   /* NULL: none */
	const char *message, *advice;    /* safe to print */
	bool ignored;
	size_t more;                        /* profiles with the same finding that are not listed */
	const struct report_change *change; /* it was or would be fixed; NULL: it is there */
};

struct report;

/* How findings are printed: one row a format, in a file of its own. */
struct report_format {
	struct output_format format;
	void (*begin)(struct report *report); /* NULL: nothing comes before the findings */
	void (*finding)(struct report *report, const struct report_row *row);
	void (*end)(struct report *report); /* NULL: nothing comes after them */
	bool keeps_ignored;                 /* also has the ignored findings if they were not asked for, and marks them */
	bool summary;                       /* sentences for people can follow */
	bool brief;                         /* lists the same hint once, and no notices, unless report.all */
};
extern const struct report_format report_formats[]; /* text first; ends with a NULL name */
/* NULL: there is no such format. */
const struct report_format *report_format_find(const char *name);

/* A report over several inputs, in the order in which they are given. */
struct report {
	struct strbuf *out;
	const struct report_format *format; /* NULL: text */
	bool colour;                        /* with ANSI colours, if the format is text */
	bool all;                           /* each finding is listed, in a format that is brief otherwise */
	bool with_ignored;                  /* ignored findings are listed, too, and marked */
	enum severity least;                /* the lowest severity that is listed and counted */
	const char *const *ids;             /* only the findings of these rules; id_count == 0: of all */
	size_t id_count;

	struct json_writer writer;
	struct tally tally;
	struct hashmap repeated; /* while an input is reported: struct repeated_hint by rule and message */
};

/* Chooses what is listed and counted: the findings of these rules (ids of existing rules, borrowed; count == 0: all), of this
 * severity ("error"; NULL: all) or a higher one. */
void report_choose(struct report *report, const char *const *ids, size_t count, const char *least);
/* Begins the report; the members above the empty line are set. */
void report_begin(struct report *report);
/* Reports the members of the sample file that are not variables. */
void report_sample(struct report *report, const struct sample_unknown *unknown);
/* only: a bool for each profile, NULL for all. */
void report_input(struct report *report, struct input *input, const struct checker *checker, const bool *only);
/* Reports a finding with its change; it is not counted among those that are there. */
void report_fix(struct report *report, const struct report_row *row);
/* Whether findings of that rule and severity are chosen. */
bool report_wants(const struct report *report, const struct rule *rule, enum severity severity);
void report_end(struct report *report);
/* Appends "2 errors, 1 warning in 18 profiles" and a line end. */
void report_summary(struct strbuf *out, const struct report *report);

/* A string of a report that may not be UTF-8 (a path, a name from a file): in that case it is shown as text_escape() shows it. */
void report_put_text(struct json_writer *writer, const char *name, const char *text);

/* The formats' functions. */
void findings_text(struct report *report, const struct report_row *row);
void findings_json_begin(struct report *report);
void findings_json(struct report *report, const struct report_row *row);
void findings_json_end(struct report *report);
void sarif_begin(struct report *report);
void sarif_finding(struct report *report, const struct report_row *row);
void sarif_end(struct report *report);

/* What `check --prerequisites` adds. */
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
