/* The recipes that can be chosen: the program's, the user's, those beside a design; and the sets that they make. */
#include <stdlib.h>
#include <string.h>

#include "export/design/design_file.h"
#include "export/design/recipe_book.h"
#include "export/design/recipe_set.h"
#include "model/design/value_format.h"
#include "model/rules/checker.h"
#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/tempdir.h"

void suite_recipe_book(void);

static const struct certificate_spec root = { .name = "Fabrikam Root CA", .to = 9000 * TEST_DAY };
static const struct certificate_spec issuing = { .name = "Fabrikam Issuing CA", .to = 8000 * TEST_DAY, .issuer = &root };

#define RECIPE(id, platform, setting)                                                                      \
	"{ \"id\": \"" id "\", \"title\": \"T " id "\", \"description\": \"D\", \"portal\": \"classic\", " \
	"\"type\": \"scep\", \"name\": \"N - {platform}\", \"platforms\": [ \"" platform "\" ],\n"         \
	"\"authorities\": [ { \"name\": \"Contoso Root CA\" } ], \"settings\": { " setting " } }"
#define FILE_OF(recipes) "{ \"format\": \"bladesmith-recipes\", \"version\": 1, \"recipes\": [\n" recipes "\n] }\n"
#define SIZE             "\"keySize\": \"size2048\""

static void write_file(const char *folder, const char *name, const char *text)
{
	test_write(test_in(folder, name), text, strlen(text));
}

/* The user's folder is that of the tests, which has none. */
static void the_files_are_read_in_their_order(void)
{
	static const struct {
		const char *beside;
		const char *id, *title; /* NULL: there is no such recipe */
		const char *error;      /* NULL: none */
	} rows[] = {
		{ NULL, "classic-wifi-user", "Wi-Fi, a certificate for each user", NULL },
		{ NULL, "ours", NULL, NULL },
		{ FILE_OF(RECIPE("ours", "ios", SIZE)), "ours", "T ours", NULL },
		{ FILE_OF(RECIPE("ours", "ios", SIZE)), "classic-wifi-user", "Wi-Fi, a certificate for each user", NULL },
		{ FILE_OF(RECIPE("classic-wifi-user", "ios", SIZE)), "classic-wifi-user", "T classic-wifi-user", NULL },
		{ FILE_OF(RECIPE("ours", "amiga", SIZE)), "ours", NULL, "recipes.json:2:" },
		{ FILE_OF(RECIPE("ours", "ios", "\"keySiez\": 1")), "ours", NULL, "recipes.json:3:" },
		{ FILE_OF(RECIPE("ours", "ios", SIZE) "," RECIPE("ours", "ios", SIZE)), "ours", NULL, "the same \"id\"" },
		{ "{", "classic-wifi-user", "Wi-Fi, a certificate for each user", "recipes.json:1:" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *folder = tempdir_new();
		struct recipe_book book = { .count = 0 };
		const struct recipe *recipe;
		struct recipes *file;

		if (rows[i].beside)
			write_file(folder, "recipes.json", rows[i].beside);
		recipe_book_load(&book, test_in(folder, "contoso.json"));
		recipe = recipe_book_find(&book, EDITION_CLASSIC, rows[i].id, &file);
		expect_text(recipe ? recipe->title : "none", rows[i].title ? rows[i].title : "none", "row %zu", i);
		expect_number(book.errors.count, rows[i].error != NULL, "row %zu: errors", i);
		if (rows[i].error && book.errors.count)
			expect_has(book.errors.items[0], rows[i].error, "row %zu", i);
		recipe_book_release(&book);
	}
}

static void recipes_are_listed_by_portal(void)
{
	struct recipe_book book = { .count = 0 };
	struct recipes *file;
	size_t counts[EDITION_COUNT] = { 0 };

	recipe_book_load(&book, NULL);
	for (enum edition edition = 0; edition < EDITION_COUNT; edition++) {
		const struct recipe *recipe;
		size_t position = 0;

		while ((recipe = recipe_book_next(&book, edition, &position, &file))) {
			struct strbuf needs = STRBUF_INIT;

			expect(recipe->edition == edition, "%s: its portal", recipe->id);
			recipe_list_needs(&needs, recipe, &file->json);
			expect(needs.length > 0, "%s: says what it needs", recipe->id);
			strbuf_release(&needs);
			counts[edition]++;
		}
	}
	expect_number(counts[EDITION_CLASSIC] + counts[EDITION_CURRENT], book.files[0].count, "all of them");
	expect(counts[EDITION_CLASSIC] >= 5 && counts[EDITION_CURRENT] >= 14, "for both portals");
	recipe_book_release(&book);
}

/* Applies the set of a recipe to an empty design, with its example in place of what the user is asked for. */
static void make_set(struct design *design, const struct recipe *recipe, struct json *json)
{
	struct replicate_plan plan = REPLICATE_PLAN_INIT;
	struct recipe_set set = { .recipe = NULL };
	struct replicate_request request;
	struct checker checker;
	struct design scratch;
	struct err err = { 0 };

	design_init(&scratch, recipe->edition);
	expect(recipe_set_init(&set, &scratch, recipe, json, design, &err) == 0, "%s: %s", recipe->id, err.message);
	recipe_apply(json, json_member(recipe->members, "settings"), &scratch, set.template, NULL);
	checker_init(&checker, design, TEST_TODAY);
	request = recipe_set_request(&set, &checker.index);
	replicate_plan_make(&plan, &request);
	expect(replicate_plan_apply(&plan, design, 0, "recipe", &err) == 0, "%s: %s", recipe->id, err.message);
	replicate_plan_release(&plan);
	checker_release(&checker);
	recipe_set_release(&set);
	design_release(&scratch);
}

/* All values, except for links, which are ids. */
static void list_values(struct strbuf *out, const struct design *design)
{
	for (size_t i = 0; i < design->count; i++)
		for (enum field_id id = 0; id < FIELD_COUNT; id++) {
			const struct profile *profile = design->profiles[i];

			if (!kind_has_field(profile->kind, id) || profile_field(profile, id)->control == CONTROL_LINK)
				continue;
			strbuf_printf(out, "%s %s: ", profile_name(profile), field_row(id, 0)->name);
			value_format(out, design, profile, id);
			strbuf_addch(out, '\n');
		}
}

static void a_set_has_the_profiles_of_its_recipe(void)
{
	struct recipe_book book = { .count = 0 };

	recipe_book_load(&book, NULL);
	for (size_t i = 0; i < book.files[0].count; i++) {
		const struct recipe *recipe = &book.files[0].items[i];
		struct strbuf got = STRBUF_INIT, wanted = STRBUF_INIT;
		struct design made, set;

		design_init(&made, recipe->edition);
		design_init(&set, recipe->edition);
		recipe_make(recipe, recipe->platforms, &book.files[0].json, &made, NULL);
		make_set(&set, recipe, &book.files[0].json);
		list_values(&wanted, &made);
		list_values(&got, &set);
		expect_text(strbuf_text(&got), strbuf_text(&wanted), "%s", recipe->id);
		expect_number(set.done, 1, "%s: one step", recipe->id);
		design_undo(&set);
		expect(set.count == 0 && set.groups.count == 0, "%s: nothing is left after an undo", recipe->id);
		strbuf_release(&got);
		strbuf_release(&wanted);
		design_release(&made);
		design_release(&set);
	}
	recipe_book_release(&book);
}

/* Certificates name the trusted profiles; one that the design has already is linked to. */
static void certificates_are_put_where_they_belong(void)
{
	struct recipe_book book = { .count = 0 };
	struct recipe_set set = { .recipe = NULL };
	struct replicate_plan plan = REPLICATE_PLAN_INIT;
	struct replicate_request request;
	struct checker checker;
	struct design design, scratch;
	struct recipes *file;
	const struct recipe *recipe;

	recipe_book_load(&book, NULL);
	design_init(&design, EDITION_CURRENT);
	design_init(&scratch, EDITION_CURRENT);
	recipe = recipe_book_find(&book, EDITION_CURRENT, "vpn-user", &file);
	expect(recipe_set_init(&set, &scratch, recipe, &file->json, &design, NULL) == 0, "the set");
	expect_number(set.count, 1, "one CA below the root");
	expect(recipe_set_asks(&set, FIELD_SCEP_URLS) && !recipe_set_asks(&set, FIELD_KEY_SIZE), "asks for the URL only");
	expect(value_is_empty(&set.template->values[FIELD_SCEP_URLS]), "the example is no value");
	test_set_certificate(&scratch, set.template, &root, FORM_DER);
	test_set_certificate(&scratch, set.below[0], &issuing, FORM_DER);
	checker_init(&checker, &design, TEST_TODAY);
	for (int time = 0; time < 2; time++) {
		checker_refresh(&checker);
		request = recipe_set_request(&set, &checker.index);
		replicate_plan_make(&plan, &request);
		expect_number(plan.created_count, time ? 5 : 15, "time %d", time);
		replicate_plan_apply(&plan, &design, design.count, "recipe", NULL);
	}
	expect(design_by_name(&design, "Fabrikam Root CA - iOS") != NULL, "named after the root");
	expect(design_by_name(&design, "Fabrikam Issuing CA - iOS") != NULL, "named after the issuing CA");
	replicate_plan_release(&plan);
	checker_release(&checker);
	recipe_set_release(&set);
	design_release(&scratch);
	recipe_book_release(&book);
	design_release(&design);
}

void suite_recipe_book(void)
{
	CU_pSuite suite = CU_add_suite("recipe_book", NULL, NULL);

	CU_add_test(suite, "the files are read in their order", the_files_are_read_in_their_order);
	CU_add_test(suite, "recipes are listed by portal", recipes_are_listed_by_portal);
	CU_add_test(suite, "a set has the profiles of its recipe", a_set_has_the_profiles_of_its_recipe);
	CU_add_test(suite, "certificates are put where they belong", certificates_are_put_where_they_belong);
}
