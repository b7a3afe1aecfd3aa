#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "export/design/read_values.h"
#include "model/base/text_escape.h"
#include "model/crypto/uuid.h"
#include "model/base/alloc.h"

bool design_is(const struct json *json)
{
	const char *format = json_text(json->root, "format");

	return format && strcmp(format, "bladesmith-design") == 0;
}

int design_read_groups(struct json *json, const cJSON *array, struct groups *groups, struct err *err)
{
	const cJSON *entry;
	struct err what = { 0 };

	if (!cJSON_IsArray(array))
		return json_refuse(json, array, "\"groups\" should be an array of {\"name\", \"id\", \"members\"}", err);
	cJSON_ArrayForEach (entry, array) {
		const char *name = json_text(entry, "name");
		const char *id = json_text(entry, "id");
		const char *members = json_text(entry, "members");
		struct group *group;

		if (!name)
			return json_refuse(json, entry, "a group needs a \"name\"", err);
		if (!design_is_text(entry, "id"))
			return json_refuse(json, json_member(entry, "id"), "a group's \"id\" should be a text", err);
		if (!design_is_text(entry, "members"))
			return json_refuse(json, json_member(entry, "members"), "a group's \"members\" should be a text", err);
		group = groups_add(groups, name, id ? id : "", members ? members : "");
		group->unknown_members = design_read_unknown(json, entry, (const char *const[]){ "name", "id", "members", NULL });
	}
	return groups_check_texts(groups, &what) == 0 ? 0 : json_refuse(json, array, what.message, err);
}

/* The field of that name. Files that the program wrote have them in the schema's order, so it is mostly the next but few. */
static const struct field *find_field(enum edition edition, const char *name, enum field_id *next)
{
	enum field_id field = *next;

	while (field < FIELD_COUNT && strcmp(field_row(field, 0)->name, name) != 0)
		field++;
	if (field == FIELD_COUNT)
		field = field_find(name);
	else
		*next = field + 1;
	return field == FIELD_NONE || !(field_kinds(field) & edition_kinds(edition)) ? NULL
										     : field_row(field, edition_kinds(edition));
}

static int read_settings(struct json *json, const cJSON *settings, struct profile *profile, struct err *err)
{
	struct strbuf unknown = STRBUF_INIT;
	enum field_id next = 0;
	const cJSON *member;

	if (!cJSON_IsObject(settings))
		return json_refuse(json, settings, "\"settings\" should be an object", err);
	cJSON_ArrayForEach (member, settings) {
		const struct field *field = find_field(profile->edition, member->string, &next);

		if (field && field->place == PLACE_SETTINGS)
			design_read_setting(json, field, member, &profile->values[field->id]);
		else
			json_save_unknown(json, member, &unknown);
	}
	profile->unknown_settings = json_take_unknown(&unknown);
	return 0;
}

/* An id of a profile that has none: the same at the next load, and no other's. */
static void make_id(char id[UUID_TEXT], const struct design *design, const char *name)
{
	struct strbuf seed = STRBUF_INIT;

	strbuf_printf(&seed, "profile %zu %s", design->count, name ? name : "");
	do {
		uuid_from_name(id, strbuf_text(&seed));
		strbuf_addch(&seed, '+');
	} while (design_profile(design, id));
	strbuf_release(&seed);
}

int design_read_profile(struct design *design, struct json *json, const cJSON *object, size_t index, struct err *err)
{
	const cJSON *id = json_member(object, "id");
	struct strbuf unknown = STRBUF_INIT;
	enum field_id next = 0;
	struct profile *profile;
	const cJSON *member;
	char made[UUID_TEXT];

	if (!cJSON_IsObject(object))
		return json_refuse(json, object, "a profile should be an object", err);
	if (id && (!cJSON_IsString(id) || !*id->valuestring))
		return json_refuse(json, id, "a profile's \"id\" should be a text", err);
	if (id && design_profile(design, id->valuestring))
		return json_refuse(json, id, "another profile has the same \"id\"; give one of them another", err);
	if (!id)
		make_id(made, design, json_text(object, "name"));
	profile = design_load_profile_at(design, index, id ? id->valuestring : made);
	cJSON_ArrayForEach (member, object) {
		const struct field *field;

		if (member == id)
			continue;
		if (strcmp(member->string, "settings") == 0) {
			if (read_settings(json, member, profile, err) != 0) {
				strbuf_release(&unknown);
				return -1;
			}
			continue;
		}
		if (strcmp(member->string, "graph") == 0 && cJSON_IsObject(member)) {
			profile->unknown_graph = design_read_unknown(json, member, (const char *const[]){ NULL });
			continue;
		}
		field = find_field(profile->edition, member->string, &next);
		if (field && field->place == PLACE_PROFILE)
			design_read_setting(json, field, member, &profile->values[field->id]);
		else
			json_save_unknown(json, member, &unknown);
	}
	profile->unknown_members = json_take_unknown(&unknown);
	return design_refuse_long(profile, json, object, err);
}

static int read_profiles(struct design *design, struct json *json, const cJSON *array, struct err *err)
{
	const int all = json->progress ? cJSON_GetArraySize(array) : 0;
	const cJSON *object;

	if (!cJSON_IsArray(array))
		return json_refuse(json, array, "\"profiles\" should be an array", err);
	cJSON_ArrayForEach (object, array)
		if (progress_check(json->progress, design->count, (size_t)all, "reading profiles", err) != 0 ||
			design_refuse_more(design, json, object, err) != 0 ||
			design_read_profile(design, json, object, design->count, err) != 0)
			return -1;
	return 0;
}

static int read_others(struct design *design, struct json *json, const cJSON *array, struct err *err)
{
	const cJSON *object;

	if (!cJSON_IsArray(array))
		return json_refuse(json, array, "\"others\" should be an array of Graph objects", err);
	cJSON_ArrayForEach (object, array) {
		if (!json_text(object, "@odata.type"))
			return json_refuse(json, object, "an entry of \"others\" needs an \"@odata.type\"", err);
		design_keep_other(&design->others, json, object);
	}
	return 0;
}

void design_keep_other(struct others *others, struct json *json, const cJSON *object)
{
	const char *name = json_text(object, "displayName");
	char *source = json_source(json, object);

	others_add(others, name ? name : "", graph_type_name(json_text(object, "@odata.type")), source);
	free(source);
}

/* Refuses what is not a design, and versions that this program does not know. */
static int check_version(struct json *json, const struct migration *migration, struct err *err)
{
	const cJSON *version = json_member(json->root, "version");

	if (!cJSON_IsNumber(version) || version->valuedouble < 1)
		return err_set(
			err, ERR_READ, "%s should have a \"version\" that is the number %u", json->name, migration->version);
	if (version->valuedouble <= migration->version)
		return 0;
	if (migration->version == 1)
		return err_set(err, ERR_READ,
			"%s is a design of version %g; this program knows version 1 only: use a newer bladesmith", json->name,
			version->valuedouble);
	return err_set(err, ERR_READ, "%s is a design of version %g; this program knows versions 1 to %u: use a newer bladesmith",
		json->name, version->valuedouble, migration->version);
}

static int check_header(struct json *json, const struct migration *migration, struct err *err)
{
	const char *portal = json_text(json->root, "portal");
	const char *name = json_text(json->root, "name");
	struct err what = { 0 };

	if (!cJSON_IsObject(json->root) || !design_is(json))
		return err_set(
			err, ERR_READ, "%s is not a bladesmith design: it has no \"format\": \"bladesmith-design\"", json->name);
	if (check_version(json, migration, err) != 0)
		return -1;
	if (!portal && json_member(json->root, "portal"))
		return json_refuse(json, json_member(json->root, "portal"), "\"portal\" should be a text", err);
	if (portal && edition_find(portal) < 0) {
		char *shown = text_quote_copy(portal);

		err_set(err, ERR_READ, "%s is made for the portal edition \"%s\"; this program knows classic and current",
			json->name, shown);
		free(shown);
		return -1;
	}
	if (name && text_check_length("the name of the design", name, &what) != 0)
		return json_refuse(json, json_member(json->root, "name"), what.message, err);
	return 0;
}

bool design_has_member(const char *name)
{
	const char *const known[] = { "format", "version", "portal", "name", "groups", "profiles", "others",
		field_row(FIELD_IGNORE, 0)->name };

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (strcmp(name, known[i]) == 0)
			return true;
	return false;
}

static int read_top(struct design *design, struct json *json, const cJSON *member, struct strbuf *unknown, struct err *err)
{
	if (strcmp(member->string, "groups") == 0)
		return design_read_groups(json, member, &design->groups, err);
	if (strcmp(member->string, "profiles") == 0)
		return read_profiles(design, json, member, err);
	if (strcmp(member->string, "others") == 0)
		return read_others(design, json, member, err);
	if (strcmp(member->string, field_row(FIELD_IGNORE, 0)->name) == 0) {
		design_read_setting(json, field_row(FIELD_IGNORE, 0), member, &design->ignored);
	} else if (strcmp(member->string, "name") == 0) {
		if (!cJSON_IsString(member))
			return json_refuse(json, member, "\"name\" should be a text", err);
		free(design->name);
		design->name = xstrdup(member->valuestring);
	} else if (!design_has_member(member->string)) {
		json_save_unknown(json, member, unknown);
	}
	return 0;
}

/* True if most lines of the text end with CR LF, as those that Windows programs write. */
static bool has_crlf(const char *text, size_t length)
{
	size_t crlf = 0, lf = 0;

	for (const char *at = text; (at = memchr(at, '\n', length - (size_t)(at - text))); at++)
		*(at > text && at[-1] == '\r' ? &crlf : &lf) += 1;
	return crlf > lf;
}

int design_read_migrated(struct design *design, struct json *json, const struct migration *migration, struct err *err)
{
	struct strbuf unknown = STRBUF_INIT;
	const cJSON *member;
	int result = 0;

	if (check_header(json, migration, err) != 0)
		return -1;
	if (json_text(json->root, "portal"))
		design->edition = (enum edition)edition_find(json_text(json->root, "portal"));
	cJSON_ArrayForEach (member, json->root)
		if (result == 0)
			result = read_top(design, json, member, &unknown, err);
	design->unknown_members = json_take_unknown(&unknown);
	design->crlf = has_crlf(json->text, json->length);
	if (result != 0)
		return -1;
	design_migrate(design, (unsigned)json_member(json->root, "version")->valuedouble, migration);
	design_loaded(design);
	return 0;
}

int design_read(struct design *design, struct json *json, struct err *err)
{
	return design_read_migrated(design, json, &design_migration, err);
}
