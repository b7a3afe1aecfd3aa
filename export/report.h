/*
 * Reports on standard output's side: what `check` found, in text and JSON. All text in them is safe
 * to print.
 */
#ifndef EXPORT_REPORT_H
#define EXPORT_REPORT_H

#include <stdbool.h>

#include "export/json.h"
#include "export/source.h"

struct tally {
	size_t profiles;
	size_t by_severity[SEVERITY_COUNT];
};

/* Appends the findings of a source, a line or two each, and adds them to tally. only: a bool for each profile, NULL for all.
 * colour: with ANSI colours. */
void report_text(struct strbuf *out, const struct source *source, const struct audit *audit, const bool *only, bool colour,
	struct tally *tally);
/* Appends "2 errors, 1 warning in 18 profiles". */
void report_summary(struct strbuf *out, const struct tally *tally);
/* Puts the findings into an open JSON array. */
void report_json(struct json_writer *writer, const struct source *source, const struct audit *audit, struct tally *tally);

/* What `schema` prints. */
void schema_text(struct strbuf *out, enum edition edition);
void schema_markdown(struct strbuf *out, enum edition edition);
void schema_json(struct strbuf *out, enum edition edition);

#endif
