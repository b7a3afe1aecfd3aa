#include "model/audit.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/xalloc.h"

/* The first second of the year 1 and the last of 9999, of X.509's and everybody's dates. */
#define FIRST_SECOND (-62135596800LL)
#define LAST_SECOND  253402300799LL

time_t audit_today(void)
{
	const char *fixed = getenv("SOURCE_DATE_EPOCH");
	char *end;
	long long seconds;

	if (fixed && *fixed) {
		seconds = strtoll(fixed, &end, 10);
		if (!*end && seconds >= FIRST_SECOND && seconds <= LAST_SECOND)
			return (time_t)seconds;
	}
	return time(NULL);
}

void audit_prepare(struct audit *audit, const struct design *design, time_t today)
{
	memset(audit, 0, sizeof(*audit));
	index_init(&audit->index, design);
	audit->with = (struct inspection){ .design = design, .index = &audit->index, .today = today, .lookup = subject_sample };
	audit->grouped = design->grouped;
	audit->ruled = design->ruled;
}

void audit_init(struct audit *audit, const struct design *design, time_t today)
{
	audit_prepare(audit, design, today);
	audit_refresh(audit);
}

void audit_release(struct audit *audit)
{
	for (size_t i = 0; i < audit->count; i++)
		findings_release(&audit->profiles[i].findings);
	free(audit->profiles);
	findings_release(&audit->whole);
	free(audit->soon.slots);
	free(audit->later.slots);
	index_release(&audit->index);
	memset(audit, 0, sizeof(*audit));
}

static struct audited *audited_of(struct audit *audit, size_t slot)
{
	size_t count = audit->with.design->slot_count;

	if (slot >= audit->count) {
		audit->profiles = xrealloc(audit->profiles, count * sizeof(*audit->profiles));
		memset(audit->profiles + audit->count, 0, (count - audit->count) * sizeof(*audit->profiles));
		audit->count = count;
	}
	return &audit->profiles[slot];
}

static void count(struct audit *audit, const struct findings *findings, bool more)
{
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];
		size_t *total = finding->ignored ? &audit->ignored : &audit->totals[finding->severity];

		*total += more ? 1 : SIZE_MAX;
	}
}

static void push(struct waiting *waiting, size_t slot)
{
	waiting->slots = xgrow(waiting->slots, waiting->count, &waiting->capacity, sizeof(*waiting->slots));
	waiting->slots[waiting->count++] = slot;
}

/* False when nobody waits. */
static bool pull(struct waiting *waiting, size_t *slot)
{
	if (waiting->first == waiting->count) {
		waiting->first = waiting->count = 0;
		return false;
	}
	*slot = waiting->slots[waiting->first++];
	return true;
}

static void concern(void *context, size_t slot)
{
	struct audit *audit = context;
	struct audited *audited = audited_of(audit, slot);

	if (!audited->waits)
		push(&audit->later, slot);
	audited->waits = true;
}

static void look_at_whole(struct audit *audit)
{
	count(audit, &audit->whole, false);
	findings_clear(&audit->whole);
	rules_run(&audit->with, NULL, &audit->whole);
	count(audit, &audit->whole, true);
}

static void look_at(struct audit *audit, size_t slot)
{
	struct audited *audited = audited_of(audit, slot);
	const struct profile *profile = design_in_slot(audit->with.design, slot);

	audited->waits = false;
	count(audit, &audited->findings, false);
	findings_clear(&audited->findings);
	if (profile)
		rules_run(&audit->with, profile, &audited->findings);
	count(audit, &audited->findings, true);
}

static void follow_ignored(struct audit *audit)
{
	for (size_t slot = 0; slot < audit->count; slot++) {
		struct findings *findings = &audit->profiles[slot].findings;

		count(audit, findings, false);
		rules_ignore(audit->with.design, design_in_slot(audit->with.design, slot), findings);
		count(audit, findings, true);
	}
	look_at_whole(audit);
	audit->ruled = audit->with.design->ruled;
}

/* What was edited as a whole, before any profile is looked at: the index must not hold groups that are gone. */
static void follow_whole(struct audit *audit)
{
	const struct design *design = audit->with.design;

	if (audit->grouped != design->grouped) {
		index_update_groups(&audit->index, concern, audit);
		audit->grouped = design->grouped;
	}
	if (audit->ruled != design->ruled)
		follow_ignored(audit);
}

/* Takes in one touched profile; it comes before those that it concerns, even if it waits among them already. */
static void follow_one(struct audit *audit)
{
	size_t slot = audit->with.design->touched[audit->seen++];

	index_update(&audit->index, slot, audit->entered ? concern : NULL, audit);
	audited_of(audit, slot)->waits = true;
	push(&audit->soon, slot);
}

bool audit_work(struct audit *audit, size_t most)
{
	const struct design *design = audit->with.design;
	size_t slot;

	follow_whole(audit);
	for (; most && audit->seen < design->touched_count; most--)
		follow_one(audit);
	if (audit->seen < design->touched_count)
		return true;
	if (!audit->entered)
		look_at_whole(audit);
	audit->entered = true;
	for (; most && (pull(&audit->soon, &slot) || pull(&audit->later, &slot)); most--)
		if (audit->profiles[slot].waits)
			look_at(audit, slot);
	return !audit_is_done(audit);
}

bool audit_is_done(const struct audit *audit)
{
	const struct design *design = audit->with.design;

	return audit->entered && audit->seen == design->touched_count && audit->grouped == design->grouped &&
	       audit->ruled == design->ruled && audit->soon.first == audit->soon.count &&
	       audit->later.first == audit->later.count;
}

void audit_refresh(struct audit *audit)
{
	while (!audit_is_done(audit))
		audit_work(audit, SIZE_MAX);
}

const struct findings *audit_findings(const struct audit *audit, const struct profile *profile)
{
	static const struct findings none = { NULL, 0, 0 };

	return profile->slot < audit->count ? &audit->profiles[profile->slot].findings : &none;
}
