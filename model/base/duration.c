#include "model/base/duration.h"

#include "model/base/plural.h"

#define MINUTE     60LL
#define HOUR       (60 * MINUTE)
#define DAY        (24 * HOUR)
#define FEW_DAYS   (10 * DAY)
#define MOST_PARTS 3

static const struct unit {
	long long seconds;
	const char *one, *many;
} units[MOST_PARTS] = { { DAY, "day", "days" }, { HOUR, "hour", "hours" }, { MINUTE, "minute", "minutes" } };

void duration_format(struct strbuf *out, long long seconds)
{
	size_t parts = 0;

	if (seconds < MINUTE) {
		strbuf_addstr(out, "less than a minute");
		return;
	}
	if (seconds >= FEW_DAYS)
		seconds -= seconds % DAY;
	for (const struct unit *unit = units; unit < units + MOST_PARTS; seconds %= unit->seconds, unit++) {
		bool last = seconds % unit->seconds < MINUTE;

		if (seconds < unit->seconds)
			continue;
		if (parts++ > 0)
			strbuf_addstr(out, last ? " and " : ", ");
		strbuf_add_count(out, (size_t)(seconds / unit->seconds), unit->one, unit->many);
	}
}
