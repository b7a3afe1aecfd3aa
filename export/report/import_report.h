/*
 * What an import would change in an open design, for people.
 */
#ifndef EXPORT_REPORT_IMPORT_REPORT_H
#define EXPORT_REPORT_IMPORT_REPORT_H

#include "export/input/import_plan.h"

/* Appends the numbers, then what is added, what changes and what that does to devices, what stays, the links to check, and what
 * was noted on reading. */
void import_report(struct strbuf *out, const struct import_plan *plan);
/* Appends only the numbers: "2 profiles added, 1 changed, 3 unchanged". */
void import_summary(struct strbuf *out, const struct import_plan *plan);

#endif
