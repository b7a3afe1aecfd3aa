/*
 * Lengths of time in words. A share of a short period is a matter of hours, so "1 day" must not stand for 1.65 days.
 */
#ifndef MODEL_BASE_DURATION_H
#define MODEL_BASE_DURATION_H

#include "model/base/strbuf.h"

/* Appends a number of seconds: "73 days" from ten days on; below that with its hours and minutes, "1 day, 15 hours and
 * 36 minutes"; "less than a minute" if it is that short, or negative. Always rounds down. */
void duration_format(struct strbuf *out, long long seconds);

#endif
