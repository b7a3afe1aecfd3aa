#include "tests/unit/model/bulk/plan_lines.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"

char *plan_lines(const struct bulk_plan *plan, const struct design *design)
{
	struct strbuf out = STRBUF_INIT;

	for (size_t i = 0; i < plan->count; i++) {
		strbuf_addstr(&out, plan->items[i].action == BULK_NOTHING ? "- " : "+ ");
		bulk_entry_format(&out, design, &plan->items[i]);
		strbuf_addch(&out, '\n');
	}
	return strbuf_detach(&out);
}

struct bulk_profiles profiles_named(const struct design *design, const char *part)
{
	size_t *slots = xcalloc(design->count, sizeof(*slots));
	size_t count = 0;

	for (size_t i = 0; i < design->count; i++)
		if (strstr(profile_name(design->profiles[i]), part))
			slots[count++] = design->profiles[i]->slot;
	return (struct bulk_profiles){ slots, count };
}

struct bulk_profiles all_profiles(const struct design *design)
{
	return profiles_named(design, "");
}

void release_profiles(struct bulk_profiles *profiles)
{
	free((size_t *)profiles->slots);
	*profiles = (struct bulk_profiles){ NULL, 0 };
}

void expect_one_step(struct bulk_plan *plan, struct design *design, const char *label, const char *what)
{
	char *before = test_design_text(design);
	struct err err = { 0 };
	const char *undone;
	char *edited;
	char *text;

	expect(bulk_plan_apply(plan, design, &err) == 0, "%s: %s", what, err.message);
	bulk_plan_release(plan);
	edited = test_design_text(design);
	undone = design_undo(design);
	if (expect(undone != NULL, "%s is a step", what))
		expect_text(undone, label, "%s: the label", what);
	text = test_design_text(design);
	expect(strcmp(text, before) == 0, "%s is taken back byte for byte", what);
	free(text);
	design_redo(design);
	text = test_design_text(design);
	expect(strcmp(text, edited) == 0, "%s comes back byte for byte", what);
	free(text);
	free(before);
	free(edited);
}

void expect_nothing(struct bulk_plan *plan, struct design *design, const char *what)
{
	unsigned long revision = design->revision;

	expect_number(bulk_plan_edits(plan), 0, "%s: edits", what);
	expect(bulk_plan_apply(plan, design, NULL) == 0 && design->revision == revision && !design_is_modified(design),
		"%s: nothing is done", what);
	bulk_plan_release(plan);
}
