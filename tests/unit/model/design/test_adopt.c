/* A design is made equal to another one in one step, and keeps the profiles that are the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/design/design.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"

void suite_adopt(void);

static void nothing(struct design *design)
{
	(void)design;
}

static void a_field(struct design *design)
{
	test_set(design, design->profiles[3], FIELD_DESCRIPTION, "another");
}

static void removed(struct design *design)
{
	design_remove(design, design->profiles[0], NULL);
	design_remove(design, design->profiles[7], NULL);
}

static void inserted(struct design *design)
{
	design_insert_copy(design, 2, NULL, design->profiles[5], NULL);
	design_insert(design, design->count, NULL, NULL);
}

/* From the last to the first; the profiles keep their ids. */
static void reordered(struct design *design)
{
	struct design from;

	example_load(&from);
	while (design->count)
		design_remove(design, design->profiles[0], NULL);
	for (size_t i = 0; i < from.count; i++)
		design_insert_copy(design, 0, from.profiles[i]->id, from.profiles[i], NULL);
	design_release(&from);
}

static void groups(struct design *design)
{
	struct groups groups = groups_copy(&design->groups);

	free(groups.items[0].members);
	groups.items[0].members = strdup("devices");
	design_set_groups(design, &groups, NULL);
}

static void others(struct design *design)
{
	struct others others = others_copy(&design->others);

	others_add(&others, "b", "b", "{ \"@odata.type\": \"#microsoft.graph.b\" }");
	design_set_others(design, &others, NULL);
}

static void ignored(struct design *design)
{
	struct value value = VALUE_INIT;

	field_parse(design, field_row(FIELD_IGNORE, 0), "no-group", &value, NULL);
	design_set_ignored(design, &value, NULL);
}

static void name(struct design *design)
{
	design_set_name(design, "Another", NULL);
}

static void portal(struct design *design)
{
	design_move_edition(design, EDITION_CURRENT, NULL);
}

static void set_text(char **text, const char *to)
{
	free(*text);
	*text = strdup(to);
}

static void unknown_members(struct design *design)
{
	set_text(&design->unknown_members, "\"more\": 1");
	set_text(&design->profiles[1]->unknown_members, "\"more\": 2");
	set_text(&design->profiles[2]->unknown_settings, "\"more\": 3");
	set_text(&design->profiles[4]->unknown_graph, "\"more\": 4");
}

static void all(struct design *design)
{
	reordered(design);
	a_field(design);
	removed(design);
	inserted(design);
	groups(design);
	others(design);
	ignored(design);
	name(design);
	unknown_members(design);
	portal(design);
}

static void empty(struct design *design)
{
	while (design->count)
		design_remove(design, design->profiles[0], NULL);
	design_set_groups(design, &(struct groups){ NULL, 0, 0 }, NULL);
}

static const struct {
	const char *what;
	void (*change)(struct design *design);
	size_t replaced; /* profiles that are not the same ones afterwards */
} rows[] = {
	{ "nothing", nothing, 0 },
	{ "a field", a_field, 0 },
	{ "removed", removed, 2 },
	{ "inserted", inserted, 0 },
	{ "groups", groups, 0 },
	{ "others", others, 0 },
	{ "ignored", ignored, 0 },
	{ "the name", name, 0 },
	{ "the portal", portal, 0 },
	{ "unknown members", unknown_members, 0 },
	{ "the order", reordered, SIZE_MAX },
	{ "all of it", all, SIZE_MAX },
	{ "empty", empty, SIZE_MAX },
};

static void expect_same(const struct design *design, const char *wanted, const char *what, const char *when)
{
	char *got = test_design_text(design);

	expect(strcmp(got, wanted) == 0, "%s, %s: the file would be another", what, when);
	free(got);
}

static size_t count_replaced(const struct design *design, struct profile *const *profiles, char *const *ids, size_t count)
{
	size_t replaced = 0;

	for (size_t i = 0; i < count; i++)
		replaced += design_profile(design, ids[i]) != profiles[i];
	return replaced;
}

static void adopt(size_t row, struct design *design, const struct design *from, bool forth)
{
	const char *what = rows[row].what;
	char *before = test_design_text(design);
	char *wanted = test_design_text(from);
	size_t count = design->count;
	struct profile **profiles = calloc(count + 1, sizeof(struct profile *));
	char **ids = calloc(count + 1, sizeof(char *));

	for (size_t i = 0; i < count; i++) {
		profiles[i] = design->profiles[i];
		ids[i] = strdup(profiles[i]->id);
	}
	expect(design_adopt(design, from, "reload", NULL, NULL) == 0, "%s is adopted", what);
	expect_same(design, wanted, what, "adopted");
	if (forth && rows[row].replaced != SIZE_MAX)
		expect_number(count_replaced(design, profiles, ids, count), rows[row].replaced, "%s: replaced", what);
	if (design_is_modified(design)) {
		expect_text(design_undo(design), "reload", "%s: one step", what);
		expect_same(design, before, what, "undone");
		expect(!design_is_modified(design), "%s: nothing more to undo", what);
		design_redo(design);
		expect_same(design, wanted, what, "redone");
	} else {
		expect_text(before, wanted, "%s: no step only if nothing differs", what);
	}
	for (size_t i = 0; i < count; i++)
		free(ids[i]);
	free(ids);
	free(profiles);
	free(before);
	free(wanted);
}

static void a_design_becomes_another_one(void)
{
	for (size_t i = 0; i < COUNT(rows); i++)
		for (int forth = 0; forth < 2; forth++) {
			struct design design;
			struct design other;

			example_load(&design);
			example_load(&other);
			rows[i].change(forth ? &other : &design);
			design_loaded(&design);
			adopt(i, &design, &other, forth);
			design_release(&design);
			design_release(&other);
		}
}

static void a_read_only_design_adopts_nothing(void)
{
	struct design design;
	struct design other;
	struct err err = { 0 };

	example_load(&design);
	example_load(&other);
	name(&other);
	design.read_only = true;
	expect(design_adopt(&design, &other, "reload", NULL, &err) == -1 && err.code == ERR_REFUSED, "refused");
	expect_text(design.name, "Contoso", "the name");
	design_release(&design);
	design_release(&other);
}

void suite_adopt(void)
{
	CU_pSuite suite = CU_add_suite("adopt", NULL, NULL);

	CU_add_test(suite, "a design becomes another one", a_design_becomes_another_one);
	CU_add_test(suite, "a read-only design adopts nothing", a_read_only_design_adopts_nothing);
}
