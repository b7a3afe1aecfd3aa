/* Checks and fixes of lifetimes: the validity period, the CA's expiry, and the time that is left for renewal. */
#include <stdlib.h>
#include <string.h>

#include "model/base/duration.h"
#include "model/base/plural.h"
#include "model/design/scep_service.h"
#include "model/design/visibility.h"
#include "model/issue/validity_period.h"
#include "model/issue/validity_reason.h"
#include "model/rules/checks.h"

#define DAY      86400L
#define SHORTEST 5 /* days that Intune supports */

/* Intune supports 5 days to 24 months. These have 731 days where a leap year is among them, so 730 always fit. */
static const struct period {
	const char *scale, *one; /* many and one of it */
	long min, max, surely_most;
} periods[] = { { "days", "day", SHORTEST, 731, 730 }, { "months", "month", 1, 24, 24 }, { "years", "year", 1, 2, 2 } };

static const struct period *period_find(const char *scale)
{
	for (size_t i = 0; i < sizeof(periods) / sizeof(periods[0]); i++)
		if (strcmp(periods[i].scale, scale) == 0)
			return &periods[i];
	return NULL;
}

/* Devices sync about every 8 hours: in two days some six times, so that a weekend or a journey does not end in an expired
 * certificate. */
#define LEAST_WINDOW (2 * DAY)

static long renewal_threshold(const struct rule_context *context)
{
	const struct value *value = rule_value(context, FIELD_RENEWAL);

	return value && value->kind == VALUE_NUMBER ? value->number : 0;
}

/* The least number of a unit that Intune supports, and that leaves enough time for renewal. */
static long least_period(const struct rule_context *context, const struct period *period)
{
	long threshold = renewal_threshold(context);
	long least = period->min;

	/* One month or year is enough for each threshold but the smallest. */
	while (period->min == SHORTEST && threshold > 0 && least < period->surely_most &&
		least * DAY / 100 * threshold < LEAST_WINDOW)
		least++;
	return least;
}

static void report_short_period(struct rule_context *context, const struct period *period, long number)
{
	long least = least_period(context, period);
	struct strbuf advice = STRBUF_INIT;

	strbuf_printf(&advice, "choose %ld days or more", least);
	if (least > period->min)
		strbuf_printf(
			&advice, ", so that the renewal threshold of %ld%% leaves two days to renew", renewal_threshold(context));
	rule_report_id(context, RULE_VALIDITY_SHORT, FIELD_VALIDITY_VALUE, -1, strbuf_text(&advice),
		"%ld %s is so short that the certificate may have expired before a device gets it", number,
		plural((size_t)number, period->one, period->scale));
	strbuf_release(&advice);
}

void check_validity(struct rule_context *context)
{
	const struct value *value = rule_value(context, FIELD_VALIDITY_VALUE);
	const char *scale = rule_text(context, FIELD_VALIDITY_SCALE);
	const struct period *period = period_find(scale);

	if (!period || !value || value->kind != VALUE_NUMBER || value->number < 1)
		return;
	if (value->number < period->min)
		report_short_period(context, period, value->number);
	if (value->number > period->max)
		rule_report_id(context, RULE_VALIDITY_LONG, FIELD_VALIDITY_VALUE, -1, "choose 24 months or less",
			"%ld %s is longer than the 24 months that Intune supports", value->number, scale);
}

bool fix_validity(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const struct period *period = period_find(rule_text(context, FIELD_VALIDITY_SCALE));

	if (!period)
		return false;
	fix->value = value_number(context->profile->values[finding->field].number > period->max ? period->surely_most
												: least_period(context, period));
	return true;
}

void check_template_validity(struct rule_context *context)
{
	const struct profile *profile = context->profile;
	struct strbuf owner = STRBUF_INIT;

	if (rule_value(context, FIELD_VALIDITY_VALUE) && validity_is_set_elsewhere(profile)) {
		validity_owner_format(&owner, profile);
		rule_report(context, FIELD_VALIDITY_VALUE, -1, scep_service_of(profile)->set_it, "%s", strbuf_text(&owner));
	}
	strbuf_release(&owner);
}

/* A CA that has expired, or can never be valid, is reported at its own profile. */
void check_outlives(struct rule_context *context)
{
	const struct profile *profile = context->profile;
	const struct certificate *ca = rule_linked_certificate(context);
	time_t end = validity_period_end(profile, context->today);
	struct strbuf reason = STRBUF_INIT;

	if (!ca || end <= ca->facts.not_after || ca->facts.not_after < context->today ||
		ca->facts.not_after < ca->facts.not_before)
		return;
	validity_limit_format(&reason, profile, end, ca->facts.not_after);
	rule_report_severity(context, RULE_OUTLIVES_CA, validity_is_set_elsewhere(profile) ? SEVERITY_WARNING : SEVERITY_ERROR,
		FIELD_VALIDITY_VALUE, -1, validity_limit_advice(profile), "%s", strbuf_text(&reason));
	strbuf_release(&reason);
}

/* --- renewal */

/* From this threshold on a certificate is renewed as soon as it is there, however long it is valid. */
#define AT_ONCE 98

/* The time in which devices can renew, and the time before it, of a certificate for the profile's whole period; false if there
 * is no valid period or threshold. */
static bool renewal_times(const struct rule_context *context, long threshold, time_t *before, time_t *window)
{
	const struct field *field = profile_field(context->profile, FIELD_RENEWAL);
	time_t end = validity_period_end(context->profile, context->today);
	time_t renewal;

	if (!end || threshold < field->min || threshold > field->max)
		return false;
	renewal = validity_period_renewal(context->today, end, threshold);
	*before = renewal - context->today;
	*window = end - renewal;
	return true;
}

/* The usual threshold, or the first of the round ones with which there is enough time; 0 if the period is too short for any. */
static long renewal_suggestion(const struct rule_context *context)
{
	time_t before;
	time_t window;

	for (long threshold = strtol(profile_field(context->profile, FIELD_RENEWAL)->initial, NULL, 10); threshold < AT_ONCE;
		threshold += 10)
		if (renewal_times(context, threshold, &before, &window) && window >= LEAST_WINDOW)
			return threshold;
	return 0;
}

static void report_short_window(struct rule_context *context, long threshold, time_t window)
{
	long suggestion = renewal_suggestion(context);
	struct strbuf time = STRBUF_INIT;
	struct strbuf advice = STRBUF_INIT;

	duration_format(&time, window);
	if (suggestion)
		strbuf_printf(&advice, "enter %ld, or choose a longer validity period", suggestion);
	else
		strbuf_addstr(&advice, "choose a longer validity period");
	rule_report_id(context, RULE_RENEWAL_WINDOW, FIELD_RENEWAL, -1, strbuf_text(&advice),
		"devices have %s (%ld%% of the lifetime) to renew the certificate, but sync only about every 8 hours; after that it has expired",
		strbuf_text(&time), threshold);
	strbuf_release(&time);
	strbuf_release(&advice);
}

static void report_early_renewal(struct rule_context *context, long threshold, time_t before)
{
	struct strbuf time = STRBUF_INIT;

	duration_format(&time, before);
	rule_report_id(context, RULE_RENEWAL_WINDOW, FIELD_RENEWAL, -1,
		"enter 20, the usual value: the threshold is the share of the lifetime that is left, not the share that has passed",
		"devices renew the certificate %s after it was issued, when %ld%% of the lifetime is left", strbuf_text(&time),
		threshold);
	strbuf_release(&time);
}

static void report_unusual(struct rule_context *context, long threshold, long usual, time_t window)
{
	struct strbuf time = STRBUF_INIT;
	struct strbuf advice = STRBUF_INIT;

	duration_format(&time, window);
	strbuf_printf(&advice, "enter %ld, the usual value", usual);
	rule_report(context, FIELD_RENEWAL, -1, strbuf_text(&advice),
		"devices renew when %ld%% of the lifetime is left, which is %s", threshold, strbuf_text(&time));
	strbuf_release(&time);
	strbuf_release(&advice);
}

void check_renewal(struct rule_context *context)
{
	long threshold = renewal_threshold(context);
	long suggestion = renewal_suggestion(context);
	time_t before;
	time_t window;

	/* A period that is too short has a finding of its own. */
	if (!renewal_times(context, threshold, &before, &window) || before + window < SHORTEST * DAY)
		return;
	if (window < LEAST_WINDOW)
		report_short_window(context, threshold, window);
	else if (threshold >= AT_ONCE || (before < window && before < LEAST_WINDOW))
		report_early_renewal(context, threshold, before);
	else if (suggestion && threshold != suggestion)
		report_unusual(context, threshold, suggestion, window);
}

bool fix_renewal(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	long suggestion = renewal_suggestion(context);

	(void)finding;
	fix->value = value_number(suggestion);
	return suggestion != 0;
}
