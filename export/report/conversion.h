/*
 * What a conversion to another portal changes, for people.
 */
#ifndef EXPORT_REPORT_CONVERSION_H
#define EXPORT_REPORT_CONVERSION_H

#include "model/base/strbuf.h"
#include "model/replicate/convert.h"

/* Appends a line for each profile, one below it for each change, and the numbers at the end. */
void conversion_text(struct strbuf *out, const struct conversions *conversions);
/* Appends only the numbers: "7 profiles converted, 1 profile left out". */
void conversion_summary(struct strbuf *out, const struct conversions *conversions);

#endif
