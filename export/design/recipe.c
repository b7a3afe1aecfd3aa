/* Reads recipes, and makes designs of them. */
#include "export/design/recipe.h"

#include <stdlib.h>
#include <string.h>

#include "export/design/design_file.h"
#include "model/base/alloc.h"
#include "model/base/strbuf.h"
#include "model/design/name_pattern.h"

/* --- reading */

/* What a member of a recipe must be. */
static const struct recipe_member {
	const char *name;
	enum { MEMBER_TEXT, MEMBER_ARRAY, MEMBER_OBJECT } sort;
	bool optional;
} recipe_members[] = {
	{ "id", MEMBER_TEXT, false },
	{ "title", MEMBER_TEXT, false },
	{ "description", MEMBER_TEXT, false },
	{ "portal", MEMBER_TEXT, false },
	{ "type", MEMBER_TEXT, false },
	{ "name", MEMBER_TEXT, false },
	{ "platforms", MEMBER_ARRAY, false },
	{ "groups", MEMBER_ARRAY, true },
	{ "assignments", MEMBER_ARRAY, true },
	{ "authorities", MEMBER_ARRAY, false },
	{ "settings", MEMBER_OBJECT, false },
	{ "platformSettings", MEMBER_OBJECT, true },
};

static bool is_sort(const cJSON *member, const struct recipe_member *row)
{
	switch (row->sort) {
	case MEMBER_TEXT:
		return cJSON_IsString(member);
	case MEMBER_ARRAY:
		return cJSON_IsArray(member);
	case MEMBER_OBJECT:
		return cJSON_IsObject(member);
	}
	return false;
}

static int refuse(struct json *json, const cJSON *value, struct err *err, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

static int refuse(struct json *json, const cJSON *value, struct err *err, const char *format, ...)
{
	struct strbuf what = STRBUF_INIT;
	va_list arguments;

	va_start(arguments, format);
	strbuf_vprintf(&what, format, arguments);
	va_end(arguments);
	json_refuse(json, value, strbuf_text(&what), err);
	strbuf_release(&what);
	return -1;
}

static int check_members(struct json *json, const cJSON *object, struct err *err)
{
	const cJSON *member;

	if (!cJSON_IsObject(object))
		return refuse(json, object, err, "a recipe should be an object");
	for (size_t i = 0; i < sizeof(recipe_members) / sizeof(recipe_members[0]); i++) {
		const struct recipe_member *row = &recipe_members[i];

		member = json_member(object, row->name);
		if (!member && row->optional)
			continue;
		if (!member)
			return refuse(json, object, err, "a recipe needs \"%s\"", row->name);
		if (!is_sort(member, row))
			return refuse(json, member, err, "\"%s\" of a recipe should be %s", row->name,
				row->sort == MEMBER_TEXT    ? "a text"
				: row->sort == MEMBER_ARRAY ? "an array"
							    : "an object");
	}
	return 0;
}

static int read_platforms(struct json *json, struct recipe *recipe, struct err *err)
{
	const cJSON *entry;

	cJSON_ArrayForEach (entry, json_member(recipe->members, "platforms")) {
		int platform = cJSON_IsString(entry) ? platform_find(recipe->edition, entry->valuestring) : -1;

		if (platform < 0)
			return refuse(json, entry, err, "this is not a platform of the %s", editions[recipe->edition].label);
		if (!kind_find(platform, type_find(json_text(recipe->members, "type"))))
			return refuse(json, entry, err, "the platform has no profiles of this recipe's type");
		recipe->platforms |= 1u << platform;
	}
	return recipe->platforms ? 0 : refuse(json, json_member(recipe->members, "platforms"), err, "a recipe needs a platform");
}

static int check_authorities(struct json *json, const struct recipe *recipe, struct err *err)
{
	const cJSON *entry;

	cJSON_ArrayForEach (entry, json_member(recipe->members, "authorities"))
		if (!json_text(entry, "name"))
			return refuse(json, entry, err, "a CA of a recipe needs a \"name\"");
	return 0;
}

static int read_recipe(struct recipes *recipes, const cJSON *object, struct err *err)
{
	struct json *json = &recipes->json;
	struct recipe *recipe = &recipes->items[recipes->count];
	int edition;

	if (check_members(json, object, err) != 0)
		return -1;
	*recipe = (struct recipe){ .id = json_text(object, "id"),
		.title = json_text(object, "title"),
		.description = json_text(object, "description"),
		.members = object };
	if (recipe_find(recipes, recipe->id))
		return refuse(json, json_member(object, "id"), err, "another recipe has the same \"id\"");
	edition = edition_find(json_text(object, "portal"));
	if (edition < 0)
		return refuse(json, json_member(object, "portal"), err, "this is not a portal: write \"classic\" or \"current\"");
	recipe->edition = (enum edition)edition;
	recipes->count++;
	if (type_find(json_text(object, "type")) < 0)
		return refuse(json, json_member(object, "type"), err, "this is not a profile type");
	return read_platforms(json, recipe, err) != 0 ? -1 : check_authorities(json, recipe, err);
}

int recipes_parse(struct recipes *recipes, const char *name, char *text, size_t length, struct err *err)
{
	const cJSON *list, *object;
	const char *format;

	*recipes = (struct recipes){ 0 };
	if (json_parse(&recipes->json, name, text, length, err) != 0)
		return -1;
	format = json_text(recipes->json.root, "format");
	list = json_member(recipes->json.root, "recipes");
	if (!format || strcmp(format, "bladesmith-recipes") != 0 || !cJSON_IsArray(list))
		return refuse(&recipes->json, recipes->json.root, err,
			"recipes have \"format\": \"bladesmith-recipes\", \"version\" and an array \"recipes\"");
	recipes->items = xcalloc((size_t)cJSON_GetArraySize(list) + 1, sizeof(*recipes->items));
	cJSON_ArrayForEach (object, list)
		if (read_recipe(recipes, object, err) != 0)
			return -1;
	return 0;
}

void recipes_release(struct recipes *recipes)
{
	free(recipes->items);
	json_release(&recipes->json);
	*recipes = (struct recipes){ 0 };
}

const struct recipe *recipe_find(const struct recipes *recipes, const char *id)
{
	for (size_t i = 0; i < recipes->count; i++)
		if (strcmp(recipes->items[i].id, id) == 0)
			return &recipes->items[i];
	return NULL;
}

/* --- making a design */

/* What the profiles of a recipe are made with. */
struct making {
	const struct recipe *recipe;
	struct json *json;
	struct design *design;
	struct err *err;
};

int recipe_apply(struct json *json, const cJSON *settings, struct design *design, struct profile *profile, struct err *err)
{
	const cJSON *member;

	cJSON_ArrayForEach (member, settings) {
		enum field_id id = field_find(member->string);
		struct value value = VALUE_INIT;

		if (id == FIELD_NONE)
			return refuse(json, member, err, "this is not a setting");
		if (!(field_kinds(id) & profile_kinds(profile)))
			continue;
		design_read_setting(json, profile_field(profile, id), member, &value);
		if (design_set(design, profile, id, &value, EDIT_STEP, err) != 0)
			return -1;
	}
	return 0;
}

static int apply_settings(const struct making *making, struct profile *profile, const cJSON *settings)
{
	return recipe_apply(making->json, settings, making->design, profile, making->err);
}

static struct profile *add_profile(const struct making *making, const struct kind *kind, const char *pattern)
{
	const cJSON *targets = json_member(making->recipe->members, "assignments");
	struct profile *profile = design_insert(making->design, making->design->count, NULL, making->err);
	struct strbuf name = STRBUF_INIT;
	struct value value = VALUE_INIT;
	int failed;

	if (!profile)
		return NULL;
	name_pattern_fill(&name, pattern, kind, NULL);
	failed = design_set_text(making->design, profile, FIELD_NAME, strbuf_text(&name), EDIT_STEP, making->err);
	strbuf_release(&name);
	if (failed ||
		design_set_text(making->design, profile, FIELD_PLATFORM, platforms[kind->platform].id, EDIT_STEP, making->err) ||
		design_set_text(making->design, profile, FIELD_TYPE, profile_types[kind->type].id, EDIT_STEP, making->err))
		return NULL;
	if (targets && !design_read_targets(making->json, targets, &value)) {
		value_release(&value);
		json_refuse(making->json, targets, "\"assignments\" should be an array of targets", making->err);
		return NULL;
	}
	return design_set(making->design, profile, FIELD_ASSIGNMENTS, &value, EDIT_STEP, making->err) == 0 ? profile : NULL;
}

/* The recipe's settings, and those for the profile's platform only. */
static int apply_shared(const struct making *making, struct profile *profile)
{
	const cJSON *members = making->recipe->members;
	const cJSON *own = json_member(json_member(members, "platformSettings"), platforms[profile->kind->platform].id);

	return apply_settings(making, profile, json_member(members, "settings")) != 0 || apply_settings(making, profile, own) != 0
		       ? -1
		       : 0;
}

/* The profile of the recipe's type, with a link to the trusted profile of the root. */
static int add_main(const struct making *making, const struct kind *kind, const struct profile *root)
{
	const cJSON *members = making->recipe->members;
	struct profile *profile = add_profile(making, kind, json_text(members, "name"));
	enum field_id link = profile ? profile_link_field(profile) : FIELD_NONE;

	if (!profile)
		return -1;
	if (link != FIELD_NONE && root && design_set_text(making->design, profile, link, root->id, EDIT_STEP, making->err) != 0)
		return -1;
	return apply_shared(making, profile);
}

static int add_platform(const struct making *making, enum platform platform)
{
	const cJSON *members = making->recipe->members;
	struct profile *root = NULL;
	const cJSON *authority;

	cJSON_ArrayForEach (authority, json_member(members, "authorities")) {
		struct strbuf pattern = STRBUF_INIT;
		struct profile *trusted;

		strbuf_printf(&pattern, "%s - {platform}", json_text(authority, "name"));
		trusted = add_profile(making, kind_find((int)platform, TYPE_TRUSTED), strbuf_text(&pattern));
		strbuf_release(&pattern);
		if (!trusted || apply_shared(making, trusted) != 0 ||
			apply_settings(making, trusted, json_member(authority, "settings")) != 0)
			return -1;
		root = root ? root : trusted;
	}
	return add_main(making, kind_find((int)platform, type_find(json_text(members, "type"))), root);
}

int recipe_make(const struct recipe *recipe, unsigned wanted, struct json *json, struct design *design, struct err *err)
{
	struct making making = { recipe, json, design, err };
	const cJSON *members = json_member(recipe->members, "groups");
	struct groups groups = { 0 };

	if (members && design_read_groups(json, members, &groups, err) != 0) {
		groups_release(&groups);
		return -1;
	}
	if (design_set_groups(design, &groups, err) != 0)
		return -1;
	for (enum platform platform = 0; platform < PLATFORM_COUNT; platform++)
		if (wanted & recipe->platforms & 1u << platform && add_platform(&making, platform) != 0)
			return -1;
	return 0;
}
