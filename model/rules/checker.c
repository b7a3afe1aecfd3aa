#include "model/rules/checker.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"

/* The first second of the year 1 and the last of the year 9999: the dates that X.509 and ISO 8601 can express. */
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
	checker->context =
		(struct rule_context){ .design = design, .index = &checker->index, .today = today, .lookup = subject_sample };
	checker->grouped = design->grouped;
	checker->ruled = design->ruled;
}

void checker_init(struct checker *checker, const struct design *design, time_t today)
{
	checker_prepare(checker, design, today);
	checker_refresh(checker);
}

void checker_follow_clock(struct checker *checker)
{
	checker->follows_clock = true;
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

static struct checked_profile *checked_profile_of(struct checker *checker, size_t slot)
{
	size_t count = checker->context.design->slot_count;

	if (slot >= checker->count) {
		checker->profiles = xrealloc(checker->profiles, count * sizeof(*checker->profiles));
		memset(checker->profiles + checker->count, 0, (count - checker->count) * sizeof(*checker->profiles));
		checker->count = count;
	}
	return &checker->profiles[slot];
}

static void count_findings(struct checker *checker, const struct findings *findings, bool add)
{
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];
		size_t *total = finding->ignored ? &checker->ignored : &checker->totals[finding->severity];

		*total += add ? 1 : SIZE_MAX;
	}
}

static void work_queue_push(struct work_queue *queue, size_t slot)
{
	queue->slots = xrealloc_grow(queue->slots, queue->count, &queue->capacity, sizeof(*queue->slots));
	queue->slots[queue->count++] = slot;
}

/* False when the queue is empty. */
static bool work_queue_pull(struct work_queue *queue, size_t *slot)
{
	if (queue->first == queue->count) {
		queue->first = queue->count = 0;
		return false;
	}
	*slot = queue->slots[queue->first++];
	return true;
}

static void check_later(void *context, size_t slot)
{
	struct checker *checker = context;
	struct checked_profile *checked = checked_profile_of(checker, slot);

	if (!checked->waiting)
		work_queue_push(&checker->later, slot);
	checked->waiting = true;
}

static void check_design(struct checker *checker)
{
	count_findings(checker, &checker->whole, false);
	findings_clear(&checker->whole);
	rules_run(&checker->context, NULL, &checker->whole);
	count_findings(checker, &checker->whole, true);
}

static void check_profile(struct checker *checker, size_t slot)
{
	struct checked_profile *checked = checked_profile_of(checker, slot);
	const struct profile *profile = design_in_slot(checker->context.design, slot);

	checked->waiting = false;
	count_findings(checker, &checked->findings, false);
	findings_clear(&checked->findings);
	if (profile)
		rules_run(&checker->context, profile, &checked->findings);
	count_findings(checker, &checked->findings, true);
}

static void follow_ignored_rules(struct checker *checker)
{
	for (size_t slot = 0; slot < checker->count; slot++) {
		struct findings *findings = &checker->profiles[slot].findings;

		count_findings(checker, findings, false);
		rules_ignore(checker->context.design, design_in_slot(checker->context.design, slot), findings);
		count_findings(checker, findings, true);
	}
	check_design(checker);
	checker->ruled = checker->context.design->ruled;
}

/* Takes in edits of groups and ignored rules, before any profile is checked: the index must not refer to groups that are gone. */
static void follow_design(struct checker *checker)
{
	const struct design *design = checker->context.design;

	if (checker->grouped != design->grouped) {
		design_index_update_groups(&checker->index, check_later, checker);
		checker->grouped = design->grouped;
	}
	if (checker->ruled != design->ruled)
		follow_ignored_rules(checker);
}

/* Takes in one touched profile. It is checked before the profiles that it affects, even if it is already waiting among these. */
static void follow_profile(struct checker *checker)
{
	size_t slot = checker->context.design->touched[checker->seen++];

	if (checker->follows_clock)
		checker->context.today = checker_today();
	design_index_update(&checker->index, slot, checker->entered ? check_later : NULL, checker);
	checked_profile_of(checker, slot)->waiting = true;
	work_queue_push(&checker->soon, slot);
}

bool checker_step(struct checker *checker, size_t most)
{
	const struct design *design = checker->context.design;
	size_t slot;

	follow_design(checker);
	for (; most && checker->seen < design->touched_count; most--)
		follow_profile(checker);
	if (checker->seen < design->touched_count)
		return true;
	if (!checker->entered)
		check_design(checker);
	checker->entered = true;
	for (; most && (work_queue_pull(&checker->soon, &slot) || work_queue_pull(&checker->later, &slot)); most--)
		if (checker->profiles[slot].waiting)
			check_profile(checker, slot);
	return !checker_is_done(checker);
}

bool checker_is_done(const struct checker *checker)
{
	const struct design *design = checker->context.design;

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
