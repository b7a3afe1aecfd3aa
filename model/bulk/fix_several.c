#include "model/bulk/fix_several.h"

#include <stdlib.h>

#include "model/base/alloc.h"
#include "model/base/plural.h"
#include "model/bulk/trial.h"

static bool is_wanted(void *context, const struct finding *finding)
{
	const struct rule *const *rule = context;

	return !*rule || finding->rule == *rule;
}

/* A checker of the copy that checks what the other one checks. */
static void begin_checking(struct checker *checker, const struct design *design, const struct checker *like)
{
	checker_prepare(checker, design, like->context.today);
	checker->context.purpose = like->context.purpose;
	checker->context.tools = like->context.tools;
	checker->context.lookup = like->context.lookup;
	checker->context.lookup_context = like->context.lookup_context;
	checker_refresh(checker);
}

/* The profiles by their slots in the copy, which are the numbers of the profiles of the design. */
static size_t slots_of_copy(size_t *slots, const struct design *design, const struct bulk_profiles *profiles)
{
	size_t count = 0;

	for (size_t i = 0; i < profiles->count; i++)
		if (design_in_slot(design, profiles->slots[i]))
			slots[count++] = design_in_slot(design, profiles->slots[i])->index;
	return count;
}

static size_t count_wanted(const struct findings *findings, const struct rule *rule)
{
	size_t count = 0;

	for (size_t i = 0; i < findings->count; i++)
		count += !findings->items[i].ignored && (!rule || findings->items[i].rule == rule);
	return count;
}

/* What is not fixed, of each of the profiles that no entry is about. */
static void leave_out_others(struct bulk_plan *plan, const struct design *design, const struct checker *checker,
	const struct rule *rule, const size_t *slots, size_t count)
{
	bool *planned = xcalloc(design->slot_count, sizeof(*planned));

	for (size_t i = 0; i < plan->count; i++)
		planned[plan->items[i].slot] = true;
	for (size_t i = 0; i < count; i++) {
		const struct profile *profile = design->profiles[slots[i]];
		size_t findings = count_wanted(
			checker_findings(checker, design_in_slot(checker->context.design, slots[i])), rule);
		struct strbuf reason = STRBUF_INIT;

		if (planned[profile->slot])
			continue;
		if (findings) {
			strbuf_add_count(&reason, findings, "problem", "problems");
			strbuf_addstr(&reason, " that can't be fixed automatically");
		} else {
			strbuf_addstr(&reason, rule ? "has no such problem" : "has no problems");
		}
		bulk_plan_leave_out(plan, profile->slot, FIELD_NONE, strbuf_detach(&reason));
	}
	free(planned);
}

int bulk_plan_fixes(struct bulk_plan *plan, const struct design *design, const struct bulk_profiles *profiles,
	const struct checker *checker, const struct rule *rule, const struct progress *progress, struct err *err)
{
	size_t *slots = xcalloc(profiles->count, sizeof(*slots));
	size_t count = slots_of_copy(slots, design, profiles);
	struct done_fixes done = { NULL, 0, 0 };
	struct checker trial_checker;
	struct bulk_trial trial;
	int result;

	bulk_trial_begin(&trial, design);
	begin_checking(&trial_checker, &trial.design, checker);
	result = fix_profiles(&trial_checker, &trial.design, slots, count, is_wanted, (void *)&rule, progress, &done, err);
	if (result == 0) {
		bulk_trial_plan(plan, &trial, design, "fixes");
		leave_out_others(plan, design, &trial_checker, rule, slots, count);
	} else {
		bulk_plan_init(plan, design, "fixes");
	}
	done_fixes_release(&done);
	checker_release(&trial_checker);
	bulk_trial_end(&trial);
	free(slots);
	return result;
}
