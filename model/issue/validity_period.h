/* When certificates of a profile end and are renewed, by the profile's validity period. Times are UTC. */
#ifndef MODEL_ISSUE_VALIDITY_PERIOD_H
#define MODEL_ISSUE_VALIDITY_PERIOD_H

#include <time.h>

#include "model/design/design.h"

/* Returns the end of a certificate that is valid from `from`. Months and years are calendar months and years: one month after the
 * last day of January is the last day of February. 0 if the profile has no valid period. */
time_t validity_period_end(const struct profile *profile, time_t from);
/* Returns the moment when `percent` of the lifetime is left: with 20, day 80 of a hundred days. */
time_t validity_period_renewal(time_t from, time_t to, long percent);

#endif
