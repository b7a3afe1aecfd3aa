/* New from a recipe in line mode: lists the recipes, or asks what one needs and makes its profiles. */
#include <string.h>

#include "export/design/recipe_book.h"
#include "export/design/recipe_set.h"
#include "forms/linemode/linemode.h"
#include "model/base/text_fold.h"

static void list_recipes(struct linemode *mode, struct recipe_book *book)
{
	const struct recipe *recipe;
	struct recipes *file;
	size_t position = 0;

	while ((recipe = recipe_book_next(book, mode->session->design->edition, &position, &file))) {
		struct strbuf makes = STRBUF_INIT;

		recipe_describe(&makes, recipe);
		linemode_printf(mode, "%s: %s. %s %s", recipe->id, recipe->title, recipe->description, strbuf_text(&makes));
		strbuf_release(&makes);
	}
	linemode_printf(mode, "\"recipe\" and one of these names makes its profiles.");
}

/* The platforms that an answer names by id or label, separated by commas; 0 if one of them is not the recipe's. */
static unsigned platforms_in(struct linemode *mode, const struct recipe *recipe, char *answer)
{
	unsigned found = 0;

	for (char *word = strtok(answer, ","); word; word = strtok(NULL, ",")) {
		int platform = -1;

		word = linemode_trim(word);
		for (int i = 0; i < PLATFORM_COUNT; i++)
			if ((recipe->platforms & PLATFORM_BIT(i)) &&
				(text_equal_fold(platforms[i].id, word) || text_equal_fold(platforms[i].label, word)))
				platform = i;
		if (platform < 0) {
			linemode_printf(mode, "The recipe is not for \"%s\".", word);
			return 0;
		}
		found |= PLATFORM_BIT(platform);
	}
	return found;
}

/* False at the end of input. */
static bool ask_platforms(struct linemode *mode, struct recipe_set *set)
{
	unsigned wanted = 0;
	char *answer;

	for (int i = 0; i < PLATFORM_COUNT; i++)
		if (set->recipe->platforms & PLATFORM_BIT(i))
			linemode_printf(mode, "%s: %s", platforms[i].id, platforms[i].label);
	while (!wanted) {
		answer = linemode_ask(mode, "Platforms, separated by commas [all]");
		if (!answer)
			return false;
		answer = linemode_trim(answer);
		wanted = *answer ? platforms_in(mode, set->recipe, answer) : set->recipe->platforms;
	}
	replicate_set_platforms(set->scratch, set->template, wanted, NULL);
	replicate_settle(set->scratch, set->template);
	return true;
}

/* Asks until the answer is accepted or empty, which leaves the field as it is. False at the end of input. */
static bool ask_value(
	struct linemode *mode, struct profile *profile, enum field_id field, const char *label, linemode_answer_fn *take)
{
	const struct field *row = profile_field(profile, field);
	struct strbuf now = STRBUF_INIT;
	struct err err = { .code = ERR_VALUE };

	linemode_format_value(&now, mode->session->design, profile, row);
	while (err.code != ERR_NONE) {
		char *answer = linemode_ask(mode, "%s [%s]", label, now.length ? strbuf_text(&now) : "none");

		if (!answer) {
			strbuf_release(&now);
			return false;
		}
		err_clear(&err);
		answer = linemode_trim(answer);
		if (*answer && take(mode, profile, row, answer, &err) != 0)
			linemode_printf(mode, "%s", err.message);
	}
	strbuf_release(&now);
	return true;
}

static bool ask_certificates(struct linemode *mode, struct recipe_set *set)
{
	struct strbuf label = STRBUF_INIT;
	bool goes_on = true;

	for (size_t i = 0; goes_on && set->needs_root && i <= set->count; i++) {
		strbuf_setlen(&label, 0);
		strbuf_printf(&label, "Certificate file of the %s, %s", i ? "CA" : "root", set->names[i]);
		goes_on = ask_value(mode, i ? set->below[i - 1] : set->template, FIELD_CERTIFICATE, strbuf_text(&label),
			linemode_answer_certificate);
	}
	strbuf_release(&label);
	return goes_on;
}

static bool ask_addresses(struct linemode *mode, struct recipe_set *set)
{
	for (enum field_id field = 0; field < FIELD_COUNT; field++) {
		const struct field *row = profile_field(set->template, field);

		if (recipe_set_asks(set, field) &&
			!ask_value(mode, set->template, field, row->label,
				row->control == CONTROL_URLS ? linemode_answer_url : linemode_answer_text))
			return false;
	}
	return true;
}

/* The answers go to the scratch design, which stands in for that of the session. */
static bool ask_all(struct linemode *mode, struct recipe_set *set)
{
	struct session *session = mode->session;
	struct session stand_in = { .design = set->scratch };
	bool goes_on;

	mode->session = &stand_in;
	goes_on = ask_platforms(mode, set) && ask_certificates(mode, set) && ask_addresses(mode, set) &&
		  ask_value(mode, set->template, FIELD_ASSIGNMENTS, profile_field(set->template, FIELD_ASSIGNMENTS)->label,
			  linemode_answer_target) &&
		  ask_value(mode, set->template, FIELD_NAME, "Names", linemode_answer_text);
	mode->session = session;
	return goes_on;
}

static bool is_accepted(struct linemode *mode, const struct replicate_plan *plan)
{
	char *answer;

	linemode_printf(mode, "Profiles to create: %zu", plan->created_count);
	for (size_t i = 0; i < plan->design.count; i++)
		if (!design_profile(mode->session->design, plan->design.profiles[i]->id))
			linemode_printf(mode, "%s", profile_name(plan->design.profiles[i]));
	answer = linemode_ask(mode, "Create these profiles (yes or no) [no]");
	return answer && text_equal_fold(linemode_trim(answer), "yes");
}

static void make_profiles(struct linemode *mode, struct recipe_set *set)
{
	struct design *design = mode->session->design;
	struct replicate_plan plan = REPLICATE_PLAN_INIT;
	struct replicate_request request;
	struct strbuf label = STRBUF_INIT;
	struct err err = { 0 };

	checker_refresh(&mode->session->checker);
	request = recipe_set_request(set, &mode->session->checker.index);
	replicate_plan_make(&plan, &request);
	strbuf_printf(&label, "recipe %s", set->recipe->id);
	if (!is_accepted(mode, &plan))
		linemode_printf(mode, "Nothing was created.");
	else if (replicate_plan_apply(&plan, design, design->count, strbuf_text(&label), &err) != 0)
		linemode_printf(mode, "%s", err.message);
	else
		linemode_printf(mode, "Done. \"undo\" takes it back; \"problems\" lists what is left.");
	strbuf_release(&label);
	replicate_plan_release(&plan);
}

static void use_recipe(struct linemode *mode, const struct recipe *recipe, struct json *json)
{
	struct recipe_set set = { .recipe = NULL };
	struct strbuf text = STRBUF_INIT;
	struct design scratch;
	struct err err = { 0 };

	design_init(&scratch, recipe->edition);
	if (recipe_set_init(&set, &scratch, recipe, json, mode->session->design, &err) != 0) {
		linemode_printf(mode, "%s", err.message);
	} else {
		strbuf_printf(&text, "%s. %s ", recipe->title, recipe->description);
		recipe_describe(&text, recipe);
		strbuf_addstr(&text, "\nWhat has to exist outside Intune:\n");
		recipe_list_needs(&text, recipe, json);
		linemode_printf(mode, "%.*s", (int)text.length - 1, strbuf_text(&text));
		if (ask_all(mode, &set))
			make_profiles(mode, &set);
		else
			linemode_printf(mode, "Nothing was created.");
	}
	strbuf_release(&text);
	recipe_set_release(&set);
	design_release(&scratch);
}

void linemode_recipe(struct linemode *mode, const char *id)
{
	struct recipe_book book = { .count = 0 };
	const struct recipe *recipe;
	struct recipes *file;

	recipe_book_load(&book, mode->session->path);
	for (size_t i = 0; i < book.errors.count; i++)
		linemode_printf(mode, "Not read: %s", book.errors.items[i]);
	recipe = recipe_book_find(&book, mode->session->design->edition, id, &file);
	if (recipe)
		use_recipe(mode, recipe, &file->json);
	else if (!*id)
		list_recipes(mode, &book);
	else
		linemode_printf(mode, "There is no recipe \"%s\" for this portal. \"recipe\" lists them.", id);
	recipe_book_release(&book);
}
