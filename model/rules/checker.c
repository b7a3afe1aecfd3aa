#include "model/rules/checker.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"

/* The first second of the year 1 and the last of 9999, of X.509's and everybody's dates. */
#define FIRST_SECOND (-62135596800LL)
#define LAST_SECOND  253402300799LL

time_t checker_today(void)
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

void checker_prepare(struct checker *checker, const struct design *design, time_t today)
{
	memset(checker, 0, sizeof(*checker));
	design_index_init(&checker->index, design);
	checker->with =
		(struct rule_context){ .design = design, .index = &checker->index, .today = today, .lookup = subject_sample };
	checker->grouped = design->grouped;
	checker->ruled = design->ruled;
}

void checker_init(struct checker *checker, const struct design *design, time_t today)
{
	checker_prepare(checker, design, today);
	checker_refresh(checker);
}

void checker_release(struct checker *checker)
{
	for (size_t i = 0; i < checker->count; i++)
		findings_release(&checker->profiles[i].findings);
	free(checker->profiles);
	findings_release(&checker->whole);
	free(checker->soon.slots);
	free(checker->later.slots);
	design_index_release(&checker->index);
	memset(checker, 0, sizeof(*checker));
}

static struct checked_profile *audited_of(struct checker *checker, size_t slot)
{
	size_t count = checker->with.design->slot_count;

	if (slot >= checker->count) {
		checker->profiles = xrealloc(checker->profiles, count * sizeof(*checker->profiles));
		memset(checker->profiles + checker->count, 0, (count - checker->count) * sizeof(*checker->profiles));
		checker->count = count;
	}
	return &checker->profiles[slot];
}

static void count(struct checker *checker, const struct findings *findings, bool more)
{
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];
		size_t *total = finding->ignored ? &checker->ignored : &checker->totals[finding->severity];

		*total += more ? 1 : SIZE_MAX;
	}
}

static void push(struct work_queue *waiting, size_t slot)
{
	waiting->slots = xrealloc_grow(waiting->slots, waiting->count, &waiting->capacity, sizeof(*waiting->slots));
	waiting->slots[waiting->count++] = slot;
}

/* False when nobody waits. */
static bool pull(struct work_queue *waiting, size_t *slot)
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
	struct checker *checker = context;
	struct checked_profile *audited = audited_of(checker, slot);

	if (!audited->waits)
		push(&checker->later, slot);
	audited->waits = true;
}

static void look_at_whole(struct checker *checker)
{
	count(checker, &checker->whole, false);
	findings_clear(&checker->whole);
	rules_run(&checker->with, NULL, &checker->whole);
	count(checker, &checker->whole, true);
}

static void look_at(struct checker *checker, size_t slot)
{
	struct checked_profile *audited = audited_of(checker, slot);
	const struct profile *profile = design_in_slot(checker->with.design, slot);

	audited->waits = false;
	count(checker, &audited->findings, false);
	findings_clear(&audited->findings);
	if (profile)
		rules_run(&checker->with, profile, &audited->findings);
	count(checker, &audited->findings, true);
}

static void follow_ignored(struct checker *checker)
{
	for (size_t slot = 0; slot < checker->count; slot++) {
		struct findings *findings = &checker->profiles[slot].findings;

		count(checker, findings, false);
		rules_ignore(checker->with.design, design_in_slot(checker->with.design, slot), findings);
		count(checker, findings, true);
	}
	look_at_whole(checker);
	checker->ruled = checker->with.design->ruled;
}

/* What was edited as a whole, before any profile is looked at: the index must not hold groups that are gone. */
static void follow_whole(struct checker *checker)
{
	const struct design *design = checker->with.design;

	if (checker->grouped != design->grouped) {
		design_index_update_groups(&checker->index, concern, checker);
		checker->grouped = design->grouped;
	}
	if (checker->ruled != design->ruled)
		follow_ignored(checker);
}

/* Takes in one touched profile; it comes before those that it concerns, even if it waits among them already. */
static void follow_one(struct checker *checker)
{
	size_t slot = checker->with.design->touched[checker->seen++];

	design_index_update(&checker->index, slot, checker->entered ? concern : NULL, checker);
	audited_of(checker, slot)->waits = true;
	push(&checker->soon, slot);
}

bool checker_step(struct checker *checker, size_t most)
{
	const struct design *design = checker->with.design;
	size_t slot;

	follow_whole(checker);
	for (; most && checker->seen < design->touched_count; most--)
		follow_one(checker);
	if (checker->seen < design->touched_count)
		return true;
	if (!checker->entered)
		look_at_whole(checker);
	checker->entered = true;
	for (; most && (pull(&checker->soon, &slot) || pull(&checker->later, &slot)); most--)
		if (checker->profiles[slot].waits)
			look_at(checker, slot);
	return !checker_is_done(checker);
}

bool checker_is_done(const struct checker *checker)
{
	const struct design *design = checker->with.design;

	return checker->entered && checker->seen == design->touched_count && checker->grouped == design->grouped &&
	       checker->ruled == design->ruled && checker->soon.first == checker->soon.count &&
	       checker->later.first == checker->later.count;
}

void checker_refresh(struct checker *checker)
{
	while (!checker_is_done(checker))
		checker_step(checker, SIZE_MAX);
}

const struct findings *checker_findings(const struct checker *checker, const struct profile *profile)
{
	static const struct findings none = { NULL, 0, 0 };

	return profile->slot < checker->count ? &checker->profiles[profile->slot].findings : &none;
}
