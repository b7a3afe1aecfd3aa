#include "model/bulk/copy_several.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/hashmap.h"
#include "model/bulk/trial.h"
#include "model/design/name_pattern.h"
#include "model/replicate/plan.h"

/* What a copy is to say of itself, or why a profile was not copied to a platform. */
struct remark {
	size_t slot; /* of the profile in the design that is not copied; BULK_NO_PROFILE: a remark about a copy */
	char *id;    /* of the copy */
	char *text;
};

struct copying {
	struct bulk_trial trial;
	struct design_index index; /* of the trial */
	int spelling;              /* of platforms in names */
	size_t indexed;            /* how much of the trial's list of touched slots is in it */
	struct remark *remarks;
	size_t count, capacity;
};

static void ignore_change(void *context, size_t slot)
{
	(void)context;
	(void)slot;
}

static void update_index(struct copying *copying)
{
	const struct design *design = &copying->trial.design;

	for (; copying->indexed < design->touched_count; copying->indexed++)
		design_index_update(&copying->index, design->touched[copying->indexed], NULL, NULL);
}

static void add_remark(struct copying *copying, size_t slot, const char *id, char *text)
{
	copying->remarks = xrealloc_grow(copying->remarks, copying->count, &copying->capacity, sizeof(*copying->remarks));
	copying->remarks[copying->count++] = (struct remark){ slot, id ? xstrdup(id) : NULL, text };
}

/* The notes of a target on one line. */
static char *join_notes(const struct strbuf *notes)
{
	struct strbuf joined = STRBUF_INIT;

	for (const char *line = strbuf_text(notes); *line;) {
		size_t length = strcspn(line, "\n");

		strbuf_addstr(&joined, joined.length ? "; " : "");
		strbuf_add(&joined, line, length);
		line += length + (line[length] == '\n');
	}
	return strbuf_detach(&joined);
}

static void remark_target(struct copying *copying, const struct replicate_target *target, size_t slot, enum platform platform)
{
	const struct profile *made = target->profile ? target->profile : target->trusted;
	struct strbuf text = STRBUF_INIT;

	if (target->kind && !target->profile && target->trusted_exists) {
		strbuf_printf(
			&text, "%s: has a trusted profile with this certificate already", platform_short_label((int)platform));
		add_remark(copying, slot, NULL, strbuf_detach(&text));
	} else if (!target->kind) {
		strbuf_printf(&text, "%s: %s", platform_short_label((int)platform), strbuf_text(&target->reason));
		add_remark(copying, slot, NULL, strbuf_detach(&text));
	} else if (made && target->notes.length) {
		add_remark(copying, BULK_NO_PROFILE, made->id, join_notes(&target->notes));
	}
}

/* Copies one profile of the trial. The platform of the profile itself is left out. */
static void copy_one(struct copying *copying, struct profile *profile, size_t slot, unsigned wanted)
{
	struct replicate_plan plan = REPLICATE_PLAN_INIT;
	struct strbuf pattern = STRBUF_INIT;
	struct strbuf trusted_pattern = STRBUF_INIT;
	unsigned own = PLATFORM_BIT(profile->kind->platform);
	struct replicate_request request;

	if (wanted & own)
		add_remark(copying, slot, NULL, xstrdup("is for this platform already"));
	request = replicate_request_spelled(&copying->index, copying->spelling, profile, &pattern, &trusted_pattern);
	request.platforms = wanted & ~own;
	replicate_plan_make(&plan, &request);
	for (int i = 0; i < PLATFORM_COUNT; i++)
		if (request.platforms & PLATFORM_BIT(i))
			remark_target(copying, &plan.targets[i], slot, (enum platform)i);
	replicate_plan_apply(&plan, &copying->trial.design, profile->index + 1, "", NULL);
	update_index(copying);
	replicate_plan_release(&plan);
	strbuf_release(&pattern);
	strbuf_release(&trusted_pattern);
}

/* Gives the entries of copies their notes, and adds entries for what was not copied. */
static void put_remarks(struct bulk_plan *plan, const struct copying *copying)
{
	struct hashmap notes = HASHMAP_INIT;

	for (size_t i = 0; i < copying->count; i++)
		if (copying->remarks[i].slot == BULK_NO_PROFILE)
			*hashmap_place(&notes, copying->remarks[i].id) = copying->remarks[i].text;
	for (size_t i = 0; i < plan->count; i++)
		if (plan->items[i].action == BULK_INSERT)
			plan->items[i].note = xstrdup(hashmap_get(&notes, plan->items[i].made->id));
	for (size_t i = 0; i < copying->count; i++)
		if (copying->remarks[i].slot != BULK_NO_PROFILE)
			bulk_plan_leave_out(plan, copying->remarks[i].slot, FIELD_NONE, xstrdup(copying->remarks[i].text));
	hashmap_release(&notes);
}

static void begin_copying(struct copying *copying, const struct design *design)
{
	*copying = (struct copying){ .count = 0 };
	bulk_trial_begin(&copying->trial, design);
	design_index_init(&copying->index, &copying->trial.design);
	update_index(copying);
	design_index_update_groups(&copying->index, ignore_change, NULL);
	copying->spelling = name_spelling_of_design(&copying->trial.design);
}

static void end_copying(struct copying *copying)
{
	for (size_t i = 0; i < copying->count; i++) {
		free(copying->remarks[i].id);
		free(copying->remarks[i].text);
	}
	free(copying->remarks);
	design_index_release(&copying->index);
	bulk_trial_end(&copying->trial);
}

int bulk_plan_copies(struct bulk_plan *plan, const struct design *design, const struct bulk_profiles *profiles, unsigned wanted,
	const struct progress *progress, struct err *err)
{
	struct copying copying;
	int result = 0;

	begin_copying(&copying, design);
	for (size_t i = 0; i < profiles->count && result == 0; i++) {
		const struct profile *profile = design_in_slot(design, profiles->slots[i]);

		result = progress_check(progress, i, profiles->count, "copying profiles", err);
		if (result == 0 && profile && profile->kind)
			copy_one(&copying, design_in_slot(&copying.trial.design, profile->index), profile->slot, wanted);
		else if (result == 0 && profile)
			add_remark(&copying, profile->slot, NULL, xstrdup("choose a platform and a profile type first"));
	}
	if (result == 0) {
		bulk_trial_plan(plan, &copying.trial, design, "copies");
		put_remarks(plan, &copying);
	} else {
		bulk_plan_init(plan, design, "copies");
	}
	end_copying(&copying);
	return result;
}
