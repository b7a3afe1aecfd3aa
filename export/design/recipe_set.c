#include "export/design/recipe_set.h"

#include <stdlib.h>
#include <string.h>

#include "export/design/design_file.h"
#include "model/base/plural.h"
#include "model/design/prerequisite.h"
#include "model/design/scep_service.h"
#include "model/design/suggestion.h"
#include "model/design/visibility.h"

/* Adds the groups of a recipe that the design does not have. */
static int add_groups(struct recipe_set *set, const struct design *design, struct err *err)
{
	const cJSON *members = json_member(set->recipe->members, "groups");
	struct groups groups = groups_copy(&design->groups);
	struct groups more = { 0 };
	int result = members ? design_read_groups(set->json, members, &more, err) : 0;

	for (size_t i = 0; i < more.count; i++)
		if (!design_group(design, more.items[i].name))
			groups_add(&groups, more.items[i].name, more.items[i].id, more.items[i].members);
	groups_release(&more);
	return design_set_groups(set->scratch, &groups, err) != 0 ? -1 : result;
}

static int add_authorities(struct recipe_set *set, struct err *err)
{
	const cJSON *authority;
	size_t number = 0;

	cJSON_ArrayForEach (authority, json_member(set->recipe->members, "authorities")) {
		set->needs_root = true;
		set->names[number] = json_text(authority, "name");
		if (number++ == 0)
			continue;
		if (number > RECIPE_MOST_AUTHORITIES)
			return json_refuse(set->json, authority, "a recipe can't have so many CAs", err);
		set->below[set->count] = design_load_profile(set->scratch, NULL);
		set->below[set->count]->stands_for = type_kinds(set->recipe->edition, TYPE_TRUSTED);
		if (recipe_apply(set->json, json_member(authority, "settings"), set->scratch, set->below[set->count], err) != 0)
			return -1;
		set->count++;
	}
	return 0;
}

bool recipe_set_asks(const struct recipe_set *set, enum field_id field)
{
	return profile_field(set->template, field)->shared && field_visible(set->template, field);
}

/* The recipe has an example; that of the design is right if it is of the same service. */
static void replace_example(struct recipe_set *set, const struct design *design, enum field_id field)
{
	struct value *value = &set->template->values[field];
	const struct value *shared = suggestion_shared(design, field, NULL);
	bool fits = shared != NULL;

	if (fits && field == FIELD_SCEP_URLS && value_count(value))
		fits = scep_service_of_url(value_item(shared, 0)->text) == scep_service_of_url(value_item(value, 0)->text);
	value_release(value);
	*value = fits ? value_copy(shared) : (struct value){ .kind = VALUE_NONE };
}

static int fill_template(struct recipe_set *set, const struct design *design, struct err *err)
{
	const cJSON *members = set->recipe->members, *targets = json_member(members, "assignments");
	struct profile *template = set->template;
	struct value value = VALUE_INIT;

	if (replicate_set_platforms(set->scratch, template, set->recipe->platforms, err) != 0 ||
		design_set_text(set->scratch, template, FIELD_TYPE, json_text(members, "type"), EDIT_STEP, err) != 0)
		return -1;
	replicate_settle(set->scratch, template);
	for (enum field_id id = 0; id < FIELD_COUNT; id++)
		if (profile_field(template, id)->place == PLACE_SETTINGS) {
			/* The portal's defaults, not what a set begins with: the recipe says all else. */
			const char *initial = profile_field(template, id)->initial;

			value_release(&template->values[id]);
			template->values[id].kind = VALUE_NONE;
			if (initial && !replicate_derives_from_certificate(profile_field(template, id)))
				field_parse(set->scratch, profile_field(template, id), initial, &template->values[id], NULL);
		}
	if (recipe_apply(set->json, json_member(members, "settings"), set->scratch, template, err) != 0 ||
		design_set_text(set->scratch, template, FIELD_NAME, json_text(members, "name"), EDIT_STEP, err) != 0)
		return -1;
	for (enum field_id id = 0; id < FIELD_COUNT; id++)
		if (profile_field(template, id)->shared)
			replace_example(set, design, id);
	if (targets && !design_read_targets(set->json, targets, &value)) {
		value_release(&value);
		return json_refuse(set->json, targets, "\"assignments\" should be an array of targets", err);
	}
	return design_set(set->scratch, template, FIELD_ASSIGNMENTS, &value, EDIT_STEP, err);
}

int recipe_set_init(struct recipe_set *set, struct design *scratch, const struct recipe *recipe, struct json *json,
	const struct design *design, struct err *err)
{
	int result;

	set->recipe = recipe;
	set->json = json;
	set->scratch = scratch;
	set->template = replicate_template(set->scratch);
	result = add_groups(set, design, err) != 0 || fill_template(set, design, err) != 0 || add_authorities(set, err) != 0 ? -1
															     : 0;
	design_loaded(set->scratch);
	design_saved(set->scratch);
	return result;
}

void recipe_set_release(struct recipe_set *set)
{
	for (size_t i = 0; i <= RECIPE_MOST_AUTHORITIES; i++)
		strbuf_release(&set->patterns[i]);
}

/* A trusted profile is named after its certificate; until there is one, as the recipe calls the CA. */
static const char *pattern_of(struct recipe_set *set, size_t number, const struct profile *template)
{
	const struct certificate *certificate = value_as_certificate(&template->values[FIELD_CERTIFICATE]);
	bool named = certificate && certificate->state == CERTIFICATE_FINE && *certificate->facts.common_name;

	strbuf_setlen(&set->patterns[number], 0);
	strbuf_printf(&set->patterns[number], "%s - {platform}",
		named                ? certificate->facts.common_name
		: set->names[number] ? set->names[number]
				     : "{type}");
	return strbuf_text(&set->patterns[number]);
}

/* What the recipe says about one platform. */
static void adjust(void *context, struct design *design, struct profile *profile)
{
	const struct recipe_set *set = context;
	const cJSON *platforms_settings = json_member(set->recipe->members, "platformSettings");

	recipe_apply(set->json, json_member(platforms_settings, platforms[profile->kind->platform].id), design, profile, NULL);
}

struct replicate_request recipe_set_request(struct recipe_set *set, const struct design_index *index)
{
	for (size_t i = 0; i < set->count; i++)
		set->authorities[i] = (struct replicate_authority){ set->below[i], pattern_of(set, i + 1, set->below[i]) };
	return (struct replicate_request){ .index = index,
		.groups = &set->scratch->groups,
		.profile = set->template,
		.trusted = set->needs_root ? set->template : NULL,
		.platforms = replicate_platforms(set->template),
		.pattern = *profile_name(set->template) ? profile_name(set->template) : json_text(set->recipe->members, "name"),
		.trusted_pattern = pattern_of(set, 0, set->template),
		.authorities = set->authorities,
		.authority_count = set->count,
		.adjust = adjust,
		.context = set };
}

void recipe_describe(struct strbuf *out, const struct recipe *recipe)
{
	int type = type_find(json_text(recipe->members, "type"));
	size_t authorities = (size_t)cJSON_GetArraySize(json_member(recipe->members, "authorities"));
	bool first = true;

	strbuf_printf(out, "Makes a %s profile and %zu trusted %s for each of ", profile_types[type].word, authorities,
		plural(authorities, "profile", "profiles"));
	for (int i = 0; i < PLATFORM_COUNT; i++)
		if (recipe->platforms & PLATFORM_BIT(i)) {
			strbuf_printf(out, "%s%s", first ? "" : ", ", platforms[i].label);
			first = false;
		}
	strbuf_addch(out, '.');
}

void recipe_list_needs(struct strbuf *out, const struct recipe *recipe, struct json *json)
{
	struct design design;

	design_init(&design, recipe->edition);
	if (recipe_make(recipe, recipe->platforms, json, &design, NULL) == 0)
		for (const struct prerequisite *row = prerequisites; row->text; row++)
			if (prerequisite_applies(row, &design))
				strbuf_printf(out, "%s\n", row->text);
	design_release(&design);
}
