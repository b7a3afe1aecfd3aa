#include "model/issue/validity_period.h"

#include <string.h>

#include "model/design/visibility.h"

/* Like timegm(), but a day that the month does not have becomes the last day of that month. */
static time_t end_in_calendar(struct tm *tm)
{
	int day = tm->tm_mday;
	struct tm first = *tm;
	time_t end = timegm(tm);

	if (tm->tm_mday == day)
		return end;
	first.tm_mon++;
	first.tm_mday = 0;
	return timegm(&first);
}

time_t validity_period_end(const struct profile *profile, time_t from)
{
	static const struct {
		const char *scale;
		int days, months, years;
	} scales[] = { { "days", 1, 0, 0 }, { "months", 0, 1, 0 }, { "years", 0, 0, 1 } };
	const struct value *unit = field_value_if_visible(profile, FIELD_VALIDITY_SCALE);
	const struct value *number = field_value_if_visible(profile, FIELD_VALIDITY_VALUE);
	const char *scale = unit ? value_as_text(unit) : "";
	long count = number && number->kind == VALUE_NUMBER ? number->number : 0;
	struct tm tm;

	if (count < 1 || !gmtime_r(&from, &tm))
		return 0;
	/* A longer period is longer than the lifetime of any CA, and struct tm must not overflow. */
	if (count > 100000)
		count = 100000;
	for (size_t i = 0; i < sizeof(scales) / sizeof(scales[0]); i++) {
		if (strcmp(scales[i].scale, scale) != 0)
			continue;
		if (scales[i].days)
			return from + (time_t)count * 86400;
		tm.tm_mon += scales[i].months * (int)count;
		tm.tm_year += scales[i].years * (int)count;
		return end_in_calendar(&tm);
	}
	return 0;
}

time_t validity_period_renewal(time_t from, time_t to, long percent)
{
	return to - (time_t)((to - from) / 100 * percent) - (time_t)((to - from) % 100 * percent / 100);
}
