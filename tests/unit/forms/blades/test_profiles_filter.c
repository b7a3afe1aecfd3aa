/*
 * The list of the Profiles blade: whatever was edited, filtered and sorted before, it holds what a list
 * made from scratch holds, in the same order.
 */
#include <CUnit/CUnit.h>

#include "forms/blades/profiles_filter.h"
#include "model/design/design.h"
#include "model/rules/checker.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"

void suite_profiles_filter(void);

static void expect_as_anew(struct profiles_filter *list, const char *filter, unsigned round)
{
	struct profiles_filter anew;
	bool same;

	profiles_filter_init(&anew, list->design, list->checker);
	anew.sort = list->sort;
	anew.grouped = list->grouped;
	profiles_filter_make(&anew, filter);
	same = anew.count == list->count && anew.groups == list->groups;
	for (size_t i = 0; same && i < anew.count; i++)
		same = anew.shown[i] == list->shown[i];
	expect(same, "round %u, \"%s\", %s: %zu profiles, made from scratch %zu", round, filter, profile_sort_name(list->sort),
		list->count, anew.count);
	profiles_filter_release(&anew);
}

static void edit(struct design *design, unsigned long *state)
{
	static const char *const names[] = { "", "A first one", "a First one", "Contoso SCEP", "Zuletzt", "Übung", "m" };
	struct profile *profile = design->profiles[test_random(state, (unsigned)design->count)];
	struct err err = { 0 };

	switch (test_random(state, 8)) {
	case 0:
		if (design->count > 12)
			design_remove(design, profile, &err);
		break;
	case 1:
		design_duplicate(design, profile, &err);
		break;
	case 2:
		design_undo(design);
		break;
	case 3:
		design_set_text(design, profile, FIELD_PLATFORM, test_random(state, 2) ? "ios" : "android", EDIT_STEP, &err);
		break;
	default:
		design_set_text(design, profile, FIELD_NAME, names[test_random(state, COUNT(names))], EDIT_STEP, &err);
		break;
	}
}

static void lists_are_as_made_from_scratch(void)
{
	static const char *const filters[] = { "", "", "s", "sc", "sce", "scep", "c", "co", "con", "cont", "ios", "e", "er",
		"err", "errors", "roo", "root", "Ü" };
	struct design design;
	struct profiles_filter list;
	struct checker checker;
	unsigned long state = 11;

	example_load(&design);
	checker_prepare(&checker, &design, TEST_TODAY);
	profiles_filter_init(&list, &design, &checker);
	for (unsigned round = 0; round < 3000; round++) {
		const char *filter = filters[test_random(&state, COUNT(filters))];

		for (unsigned edits = test_random(&state, 4); edits > 0; edits--)
			edit(&design, &state);
		if (test_random(&state, 20) == 0) {
			list.sort = (enum profile_sort)test_random(&state, SORT_COUNT);
			list.grouped = test_random(&state, 2) != 0;
			list.stale = true;
		}
		checker_refresh(&checker);
		profiles_filter_make(&list, filter);
		expect_as_anew(&list, filter, round);
	}
	profiles_filter_release(&list);
	checker_release(&checker);
	design_release(&design);
}

void suite_profiles_filter(void)
{
	CU_pSuite suite = CU_add_suite("profile_list", NULL, NULL);

	CU_add_test(suite, "lists are as made from scratch", lists_are_as_made_from_scratch);
}
