#include "forms/base/drift.h"

#include <stdlib.h>
#include <string.h>

#include "export/report/diff.h"
#include "model/base/alloc.h"

struct drift *drift_new(struct input *tenant)
{
	struct drift *drift = xcalloc(1, sizeof(*drift));

	drift->tenant = *tenant;
	drift->references = 1;
	memset(tenant, 0, sizeof(*tenant));
	return drift;
}

struct drift *drift_ref(struct drift *drift)
{
	drift->references++;
	return drift;
}

void drift_unref(struct drift *drift)
{
	if (!drift || --drift->references)
		return;
	input_close(&drift->tenant);
	free(drift->marks);
	free(drift);
}

bool drift_is_stale(const struct drift *drift, const struct design *design)
{
	return drift && (!drift->compared || drift->revision != design->revision);
}

bool drift_is_of_other_portal(const struct drift *drift, const struct design *design)
{
	return drift && drift->tenant.design.edition != design->edition;
}

static void drift_clear(struct drift *drift, const struct design *design)
{
	free(drift->marks);
	drift->marks = xcalloc(design->slot_count, sizeof(*drift->marks));
	drift->slot_count = design->slot_count;
	drift->different = 0;
	drift->unmanaged = 0;
	drift->compared = true;
	drift->revision = design->revision;
}

void drift_take(struct drift *drift, const struct design_diff *diff)
{
	const struct design *design = diff->after.design;

	if (!drift)
		return;
	drift_clear(drift, design);
	if (drift_is_of_other_portal(drift, design))
		return;
	for (size_t i = 0; i < diff->count; i++) {
		const struct diff_section *section = &diff->sections[i];

		if (section->kind != DIFF_SECTION_PROFILE)
			continue;
		if (section->after) {
			drift->marks[section->after->slot] = section->before ? DRIFT_DIFFERS : DRIFT_MISSING;
			drift->different++;
		} else {
			drift->unmanaged++;
		}
	}
}

bool drift_refresh(struct drift *drift, const struct input *input)
{
	struct diff_side before, after;
	struct design_diff diff;

	if (!drift_is_stale(drift, &input->design))
		return false;
	if (drift_is_of_other_portal(drift, &input->design)) {
		drift_clear(drift, &input->design);
		return true;
	}
	before = diff_side(&drift->tenant);
	after = diff_side(input);
	diff_designs(&diff, &before, &after);
	drift_take(drift, &diff);
	diff_release(&diff);
	return true;
}

enum drift_mark drift_mark(const struct drift *drift, const struct profile *profile)
{
	return drift && profile->slot < drift->slot_count ? (enum drift_mark)drift->marks[profile->slot] : DRIFT_NONE;
}
