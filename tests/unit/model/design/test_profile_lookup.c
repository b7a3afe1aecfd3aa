/*
 * Which profile is meant by what a person typed.
 */
#include <CUnit/CUnit.h>
#include <string.h>

#include "model/design/profile_lookup.h"
#include "model/design/design.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"

void suite_profile_lookup(void);

static void add(struct design *design, const char *id, const char *name)
{
	test_set(design, design_insert(design, design->count, id, NULL), FIELD_NAME, name);
}

static void fill(struct design *design)
{
	design_init(design, EDITION_CLASSIC);
	add(design, "id-1", "Contoso Root");
	add(design, "id-2", "Contoso SCEP - iOS");
	add(design, "id-3", "Contoso SCEP - macOS");
	add(design, "id-4", "Twin");
	add(design, "id-5", "Twin");
	add(design, "id-6", "case");
	add(design, "id-7", "CASE");
	add(design, "id-8",
		"Stra\xc3\x9f"
		"e \x1b[31m");
	add(design, "id-9", "id-1");
	add(design, "id-10", "");
}

static void a_text_means_one_profile_or_none(void)
{
	static const struct {
		const char *text;
		const char *id;    /* NULL: refused */
		const char *error; /* what the message has */
	} rows[] = {
		{ "id-2", "id-2", NULL },
		{ "id-1", "id-1", NULL }, /* an id comes before a name */
		{ "Contoso Root", "id-1", NULL },
		{ "contoso ROOT", "id-1", NULL },
		{ "case", "id-6", NULL }, /* the exact name comes before another case */
		{ "CASE", "id-7", NULL },
		{ "Case", NULL, "2 profiles are named \"Case\"; give the id of one: id-6, id-7" },
		{ "macos", "id-3", NULL },
		{ "Root", "id-1", NULL },
		{ "SCEP", NULL,
			"\"SCEP\" is in the names of 2 profiles; give the whole name or the id of one: "
			"\"Contoso SCEP - iOS\" = id-2, \"Contoso SCEP - macOS\" = id-3" },
		{ "Twin", NULL, "2 profiles are named \"Twin\"; give the id of one: id-4, id-5" },
		{ "twin", NULL, "2 profiles are named \"twin\"; give the id of one: id-4, id-5" },
		{ "Contoso Rot", NULL, "there is no profile \"Contoso Rot\"; did you mean \"Contoso Root\"?" },
		{ "Contoso SCIP - iOS", NULL, "did you mean \"Contoso SCEP - iOS\"" },
		{ "zzzzzzzzzz", NULL, "there is no profile \"zzzzzzzzzz\"" },
		{ "", NULL, "there is no profile \"\"" },
		{ "\x1b[31m]", NULL, "there is no profile \"\\x1b[31m]\"" },
		{ "tra\xc3\x9f", "id-8", NULL },
	};
	struct design design;

	fill(&design);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct err err = { 0 };
		const struct profile *profile = profile_lookup(&design, rows[i].text, &err);

		if (rows[i].id) {
			expect_text(profile ? profile->id : err.message, rows[i].id, "\"%s\"", rows[i].text);
		} else {
			expect(!profile && err.code == ERR_USAGE, "\"%s\" is refused", rows[i].text);
			expect(strstr(err.message, rows[i].error) != NULL, "\"%s\": %s", rows[i].text, err.message);
		}
		expect(!strchr(err.message, '\x1b'), "\"%s\": safe to print", rows[i].text);
	}
	design_release(&design);
}

static void long_lists_of_candidates_are_cut(void)
{
	struct design design;
	struct err err = { 0 };

	design_init(&design, EDITION_CLASSIC);
	for (int i = 0; i < 12; i++)
		add(&design, NULL, "Twin");
	expect(!profile_lookup(&design, "twin", &err), "refused");
	expect(strstr(err.message, "12 profiles") && strstr(err.message, ", and 7 more"), "%s", err.message);
	design_release(&design);
}

static bool has_name(const struct profile *profile, const void *context)
{
	return strstr(profile_name(profile), context) != NULL;
}

static void a_filter_leaves_others_out(void)
{
	struct design design;
	struct err err = { 0 };
	const struct profile *profile;

	fill(&design);
	profile = profile_lookup_among(&design, "contoso", has_name, "macOS", &err);
	expect_text(profile ? profile->id : err.message, "id-3", "a part that is ambiguous without the filter");
	expect(!profile_lookup_among(&design, "id-2", has_name, "macOS", &err), "an id that the filter leaves out");
	design_release(&design);
}

static void whole_names_can_be_asked_for(void)
{
	struct design design;

	fill(&design);
	expect(profile_lookup_whole(&design, "CONTOSO ROOT") == design.profiles[0], "a name with letter case ignored");
	expect(profile_lookup_whole(&design, "id-3") == design.profiles[2], "an id");
	expect(!profile_lookup_whole(&design, "macOS"), "a part");
	expect(!profile_lookup_whole(&design, "Twin"), "two of that name");
	expect(!profile_lookup_whole(&design, ""), "nothing");
	design_release(&design);
}

void suite_profile_lookup(void)
{
	CU_pSuite suite = CU_add_suite("profile_lookup", NULL, NULL);

	CU_add_test(suite, "a text means one profile or none", a_text_means_one_profile_or_none);
	CU_add_test(suite, "long lists of candidates are cut", long_lists_of_candidates_are_cut);
	CU_add_test(suite, "a filter leaves others out", a_filter_leaves_others_out);
	CU_add_test(suite, "whole names can be asked for", whole_names_can_be_asked_for);
}
