#include "model/bulk/ignore_rule.h"

#include <string.h>

#include "model/base/alloc.h"

/* The most severe finding of the rule; NULL: none. */
static const struct finding *find(const struct findings *findings, const struct rule *rule)
{
	const struct finding *found = NULL;

	for (size_t i = 0; i < findings->count; i++)
		if (findings->items[i].rule == rule && (!found || findings->items[i].severity > found->severity))
			found = &findings->items[i];
	return found;
}

/* Why the rule can't be ignored in the profile; NULL: it can. */
static const char *refusal(const struct profile *profile, const struct finding *finding, const char *id, bool ignore)
{
	bool listed = value_has(&profile->values[FIELD_IGNORE], id);

	if (!ignore)
		return listed                        ? NULL
		       : finding && finding->ignored ? "is ignored in the whole design, not here"
						     : "is not ignored here";
	if (!finding)
		return "has no such problem";
	if (finding->severity == SEVERITY_ERROR)
		return "is an error, which can't be ignored";
	return finding->ignored ? "is ignored already" : NULL;
}

static struct value with_rule(const struct value *now, const char *id, bool ignore)
{
	struct value next = value_list();

	for (size_t i = 0; i < value_count(now); i++)
		if (strcmp(value_item(now, i)->text, id) != 0)
			value_add(&next, value_item(now, i)->text, NULL);
	if (ignore)
		value_add(&next, id, NULL);
	if (value_count(&next) == 0) {
		value_release(&next);
		next = (struct value){ .kind = VALUE_NONE };
	}
	return next;
}

void bulk_plan_ignore(struct bulk_plan *plan, const struct design *design, const struct bulk_profiles *profiles,
	const struct checker *checker, const struct rule *rule, bool ignore)
{
	bulk_plan_init(plan, design, "ignored rules");
	for (size_t i = 0; i < profiles->count; i++) {
		const struct profile *profile = design_in_slot(design, profiles->slots[i]);
		struct strbuf reason = STRBUF_INIT;
		const char *refused;
		struct value value;

		if (!profile)
			continue;
		refused = refusal(profile, find(checker_findings(checker, profile), rule), rule->id, ignore);
		if (refused) {
			strbuf_printf(&reason, "%s: %s", rule->id, refused);
			bulk_plan_leave_out(plan, profile->slot, FIELD_IGNORE, strbuf_detach(&reason));
			continue;
		}
		value = with_rule(&profile->values[FIELD_IGNORE], rule->id, ignore);
		bulk_plan_set(plan, design, profile, FIELD_IGNORE, &value, "");
	}
}
