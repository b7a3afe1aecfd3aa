/* Groups: where they are used, and renaming, merging, deleting and identifying them. */
#include <stdlib.h>
#include <string.h>

#include "model/bulk/group_edit.h"
#include "model/bulk/group_table.h"
#include "model/bulk/group_use.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/unit/model/bulk/plan_lines.h"

void suite_groups(void);

#define ID_1 "11111111-1111-4111-8111-111111111111"
#define ID_2 "22222222-2222-4222-8222-222222222222"

/* Two groups with and without an id, one that only an assignment names, and what four profiles do with them. */
static void load(struct design *design)
{
	struct groups groups = { NULL, 0, 0 };

	example_load(design);
	while (design->count > 4)
		design_remove(design, design->profiles[4], NULL);
	groups_add(&groups, "Staff", "", "");
	groups_add(&groups, "Mobile", ID_1, "users");
	groups_add(&groups, "Laptops", ID_2, "devices");
	design_set_groups(design, &groups, NULL);
	for (size_t i = 0; i < 4; i++) {
		static const char *const targets[] = { "Staff,Mobile", "Mobile,-Staff", "Unlisted,All users", "-Mobile" };

		test_set(design, design->profiles[i], FIELD_NAME, (char[]){ (char)('a' + i), '\0' });
		test_set(design, design->profiles[i], FIELD_ASSIGNMENTS, targets[i]);
	}
	design_saved(design);
}

static void uses_are_found(void)
{
	static const struct {
		const char *name;
		long index;
		size_t same, count, excluded;
	} rows[] = {
		{ "Staff", 0, 1, 2, 1 },
		{ "Mobile", 1, 1, 3, 1 },
		{ "Laptops", 2, 1, 0, 0 },
		{ "Unlisted", -1, 0, 1, 0 },
	};
	struct group_uses uses = { .count = 0 };
	struct design design;

	load(&design);
	group_uses_find(&uses, &design);
	expect_number(uses.count, COUNT(rows), "groups");
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct group_use *use = group_uses_of(&uses, rows[i].name);

		if (!expect(use == &uses.items[i], "%s", rows[i].name))
			continue;
		expect_row_number(i, use->index, rows[i].index);
		expect_row_number(i, use->same, rows[i].same);
		expect_row_number(i, use->count, rows[i].count);
		expect_row_number(i, use->excluded, rows[i].excluded);
	}
	expect(!group_uses_of(&uses, "staff"), "letter case matters");
	group_uses_release(&uses);
	design_release(&design);
}

enum group_edit { RENAME, MERGE, DELETE };

static int plan_edit(struct bulk_plan *plan, const struct design *design, enum group_edit edit, const char *name,
	const char *other, struct err *err)
{
	return edit == RENAME  ? bulk_plan_group_rename(plan, design, name, other, err)
	       : edit == MERGE ? bulk_plan_group_merge(plan, design, &name, 1, other, err)
			       : bulk_plan_group_delete(plan, design, name, err);
}

static char *describe_groups(const struct design *design)
{
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < design->groups.count; i++)
		strbuf_printf(&text, "%s%s %.1s %s", i ? "; " : "", design->groups.items[i].name, design->groups.items[i].id,
			design->groups.items[i].members);
	return strbuf_detach(&text);
}

static void groups_are_edited_everywhere(void)
{
	static const struct {
		enum group_edit edit;
		const char *name, *other, *wanted, *groups, *label;
	} rows[] = {
		{ RENAME, "Mobile", "Phones", "+ Group Mobile -> Phones (in 3 profiles)\n",
			"Staff  ; Phones 1 users; Laptops 2 devices", "group name" },
		{ RENAME, "Unlisted", "Listed", "+ Group Unlisted -> Listed (in 1 profile)\n",
			"Staff  ; Mobile 1 users; Laptops 2 devices", "group name" },
		{ MERGE, "Staff", "Mobile",
			"+ Merge groups Staff -> Mobile\n"
			"+ a: Assignments: Staff, Mobile -> Mobile\n"
			"+ b: Assignments: Mobile, Staff (excluded) -> Mobile (excluded) (one was assigned and the other excluded: it is "
			"excluded now)\n",
			"Mobile 1 users; Laptops 2 devices", "merged group of 2 profiles" },
		{ MERGE, "Mobile", "Staff",
			"+ Merge groups Mobile -> Staff\n"
			"+ a: Assignments: Staff, Mobile -> Staff\n"
			"+ b: Assignments: Mobile, Staff (excluded) -> Staff (excluded) (one was assigned and the other excluded: it is "
			"excluded now)\n"
			"+ d: Assignments: Mobile (excluded) -> Staff (excluded)\n",
			"Staff 1 users; Laptops 2 devices", "merged group of 3 profiles" },
		{ MERGE, "Mobile", "Laptops",
			"+ Merge groups Mobile -> Laptops (they have several object ids: the first one stays; one has users and the "
			"other devices: the first one's stay)\n"
			"+ a: Assignments: Staff, Mobile -> Staff, Laptops\n"
			"+ b: Assignments: Mobile, Staff (excluded) -> Laptops, Staff (excluded)\n"
			"+ d: Assignments: Mobile (excluded) -> Laptops (excluded)\n",
			"Staff  ; Laptops 2 devices", "merged group of 3 profiles" },
		{ MERGE, "Staff", "Unlisted",
			"+ Merge groups Staff -> Unlisted\n"
			"+ a: Assignments: Staff, Mobile -> Unlisted, Mobile\n"
			"+ b: Assignments: Mobile, Staff (excluded) -> Mobile, Unlisted (excluded)\n",
			"Mobile 1 users; Laptops 2 devices; Unlisted  ", "merged group of 2 profiles" },
		{ DELETE, "Mobile", NULL,
			"+ Delete group Mobile\n"
			"+ a: Assignments: Staff, Mobile -> Staff\n"
			"+ b: Assignments: Mobile, Staff (excluded) -> Staff (excluded)\n"
			"+ d: Assignments: Mobile (excluded) -> (empty) (the group is not excluded any more; it is not assigned any "
			"more)\n",
			"Staff  ; Laptops 2 devices", "deleted group of 3 profiles" },
		{ DELETE, "Laptops", NULL, "+ Delete group Laptops\n", "Staff  ; Mobile 1 users", "deleted group" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct err err = { 0 };
		struct bulk_plan plan;
		struct design design;
		char *text;

		load(&design);
		expect(plan_edit(&plan, &design, rows[i].edit, rows[i].name, rows[i].other, &err) == 0, "row %zu: %s", i,
			err.message);
		text = plan_lines(&plan, &design);
		expect_row_text(i, text, rows[i].wanted);
		free(text);
		expect_one_step(&plan, &design, rows[i].label, rows[i].name);
		text = describe_groups(&design);
		expect_row_text(i, text, rows[i].groups);
		free(text);
		design_release(&design);
	}
}

static void impossible_edits_of_groups_are_refused(void)
{
	static const struct {
		enum group_edit edit;
		const char *name, *other, *message;
	} rows[] = {
		{ RENAME, "Absent", "Phones", "there is no group \"Absent\"" },
		{ RENAME, "Mobile", "", "enter the group's name" },
		{ RENAME, "Mobile", "Staff", "there is a group \"Staff\" already" },
		{ RENAME, "Mobile", "Unlisted", "there is a group \"Unlisted\" already" },
		{ MERGE, "Mobile", "Absent", "there is no group \"Absent\"" },
		{ MERGE, "Absent", "Mobile", "there is no group \"Absent\"" },
		{ DELETE, "Absent", NULL, "there is no group \"Absent\"" },
	};
	struct design design;

	load(&design);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct err err = { 0 };
		struct bulk_plan plan;

		expect(plan_edit(&plan, &design, rows[i].edit, rows[i].name, rows[i].other, &err) == -1, "row %zu", i);
		expect_has(err.message, rows[i].message, "row %zu", i);
		expect_row_number(i, plan.count, 0);
		bulk_plan_release(&plan);
	}
	design_release(&design);
}

static void tables_of_groups_are_read(void)
{
	static const struct {
		const char *text, *wanted; /* name and first digit of the id, for each row */
		size_t useless;
	} rows[] = {
		{ "", "", 0 },
		{ "Staff\t" ID_1 "\nMobile\t" ID_2 "\n", "1 Staff 1; 2 Mobile 2", 0 },
		{ ID_1 "\tStaff\r\n\r\n" ID_2 "\tMobile", "1 Staff 1; 3 Mobile 2", 0 },
		{ "\xef\xbb\xbf"
		  "Object Id,Display Name\n" ID_1 ",Staff\n" ID_2 ",\"Mobile, \"\"old\"\"\"\n",
			"2 Staff 1; 3 Mobile, \"old\" 2", 0 },
		{ "displayName;mail;id\nStaff;staff@example.com;" ID_1 "\n", "2 Staff 1", 0 },
		/* The first other cell would be the type. */
		{ "groupType,deviceId,displayName,id\nsecurity," ID_2 ",Staff," ID_1 "\n", "2 Staff 1", 0 },
		{ "DisplayName    Id\n-----------    --\nStaff of Paris " ID_1 "\nMobile         " ID_2 "\n",
			"3 Staff of Paris 1; 4 Mobile 2", 0 },
		{ "Id DisplayName\n-- -----------\n" ID_1 " Staff of Paris\n", "3 Staff of Paris 1", 0 },
		{ "Staff of Paris " ID_1 "\n" ID_2 " Mobile\n", "1 Staff of Paris 1; 2 Mobile 2", 0 },
		/* An id of something else is not taken for a missing one. */
		{ "displayName,id,deviceId\nStaff,," ID_1 "\n", "", 1 },
		{ "Staff\tnot an id\n\t" ID_1 "\nMobile\t" ID_2 "\n", "3 Mobile 2", 2 },
		{ "name\tStaff\n", "", 1 },
		{ "Staff," ID_1 ",\"unfinished\n", "1 Staff 1", 0 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf text = STRBUF_INIT;
		struct group_table table;

		group_table_read(&table, rows[i].text);
		for (size_t j = 0; j < table.count; j++)
			strbuf_printf(&text, "%s%zu %s %.1s", j ? "; " : "", table.items[j].line, table.items[j].name,
				table.items[j].id);
		expect_row_text(i, strbuf_text(&text), rows[i].wanted);
		expect_row_number(i, table.useless, rows[i].useless);
		strbuf_release(&text);
		group_table_release(&table);
	}
}

static void groups_get_missing_ids(void)
{
	static const struct {
		const char *text, *wanted, *known, *label;
	} rows[] = {
		{ "Staff\t" ID_1 "\nOthers\t" ID_2,
			"+ Object id of Staff: " ID_1 " (line 1)\n"
			"- Mobile: it has an object id already\n"
			"- Laptops: it has an object id already\n"
			"- Unlisted: is not in the table\n",
			"yn", "object ids of groups" },
		{ "STAFF\t" ID_1 "\nMobile\t" ID_2 "\nunlisted\t" ID_2,
			"+ Object id of Staff: " ID_1 " (line 1)\n"
			"- Mobile: it has another object id already; change it in the group's form if that one is wrong\n"
			"- Laptops: it has an object id already\n"
			"+ Object id of Unlisted: " ID_2 " (line 3)\n",
			"yyy", "object ids of groups" },
		{ "Staff\t" ID_1 "\nStaff\t" ID_2 "\n",
			"- Staff: the table has several object ids for this name\n"
			"- Mobile: it has an object id already\n"
			"- Laptops: it has an object id already\n"
			"- Unlisted: is not in the table\n",
			"yy", NULL },
		{ "Staff\t" ID_1 "\nstaff\t" ID_2 "\n",
			"+ Object id of Staff: " ID_1 " (line 1)\n"
			"- Mobile: it has an object id already\n"
			"- Laptops: it has an object id already\n"
			"- Unlisted: is not in the table\n",
			"yy", "object ids of groups" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct group_table table;
		struct bulk_plan plan;
		struct design design;
		char *lines;

		load(&design);
		group_table_read(&table, rows[i].text);
		bulk_plan_group_ids(&plan, &design, &table);
		lines = plan_lines(&plan, &design);
		expect_row_text(i, lines, rows[i].wanted);
		free(lines);
		for (size_t j = 0; j < table.count; j++)
			expect(table.items[j].known == (rows[i].known[j] == 'y'), "row %zu: line %zu", i, j);
		if (rows[i].label)
			expect_one_step(&plan, &design, rows[i].label, rows[i].text);
		else
			expect_nothing(&plan, &design, rows[i].text);
		group_table_release(&table);
		design_release(&design);
	}
}

void suite_groups(void)
{
	CU_pSuite suite = CU_add_suite("bulk: groups", NULL, NULL);

	CU_ADD_TEST(suite, uses_are_found);
	CU_ADD_TEST(suite, groups_are_edited_everywhere);
	CU_ADD_TEST(suite, impossible_edits_of_groups_are_refused);
	CU_ADD_TEST(suite, tables_of_groups_are_read);
	CU_ADD_TEST(suite, groups_get_missing_ids);
}
