#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "export/design/design_file.h"
#include "model/base/text_escape.h"
#include "model/crypto/uuid.h"
#include "model/base/alloc.h"

bool design_is(const struct json *json)
{
	const char *format = json_text(json->root, "format");

	return format && strcmp(format, "bladesmith-design") == 0;
}

/* The member is a text, or isn't there: null says so, too. */
static bool is_text(const cJSON *object, const char *name)
{
	const cJSON *member = json_member(object, name);

	return !member || cJSON_IsString(member) || cJSON_IsNull(member);
}

/* All members but the known ones, whose names end with a NULL; the caller's to free. */
static char *read_unknown(const struct json *json, const cJSON *object, const char *const known[])
{
	struct strbuf unknown = STRBUF_INIT;
	const cJSON *member;

	cJSON_ArrayForEach (member, object) {
		size_t i = 0;

		while (known[i] && strcmp(known[i], member->string) != 0)
			i++;
		if (!known[i])
			json_save_unknown(json, member, &unknown);
	}
	return json_take_unknown(&unknown);
}

typedef bool read_value(struct json *json, const cJSON *member, struct value *value);

static bool read_text(struct json *json, const cJSON *member, struct value *value)
{
	(void)json;
	if (!cJSON_IsString(member))
		return false;
	*value = value_text(member->valuestring);
	return true;
}

static bool read_number(struct json *json, const cJSON *member, struct value *value)
{
	if (cJSON_IsString(member))
		return read_text(json, member, value);
	/* In this order: what a long can't hold must not be made one. */
	if (!cJSON_IsNumber(member) || !(member->valuedouble >= -INT_MAX && member->valuedouble <= INT_MAX) ||
		member->valuedouble != (double)(long)member->valuedouble)
		return false;
	*value = value_number((long)member->valuedouble);
	return true;
}

static bool read_texts(struct json *json, const cJSON *member, struct value *value)
{
	const cJSON *entry;

	(void)json;
	if (!cJSON_IsArray(member))
		return false;
	cJSON_ArrayForEach (entry, member)
		if (!cJSON_IsString(entry))
			return false;
	*value = value_list();
	cJSON_ArrayForEach (entry, member)
		value_add(value, entry->valuestring, NULL);
	return true;
}

/* A private key, or the mark that stands for one, in place of a certificate. Anything else that is not base64 is kept word for
 * word. */
static bool read_key(const char *text, const char *file_name, struct value *value)
{
	struct certificate *certificate;
	bool key;

	if (!text)
		return false;
	certificate = certificate_new(text, strlen(text), file_name);
	key = certificate->state == CERTIFICATE_PRIVATE_KEY;
	if (key)
		*value = value_certificate(certificate);
	certificate_unref(certificate);
	return key;
}

static bool read_certificate(struct json *json, const cJSON *member, struct value *value)
{
	const char *base64 = json_text(member, "der");
	const char *file_name = json_text(member, "fileName");
	struct certificate *certificate = base64 && is_text(member, "fileName") ? json_certificate(json, base64, file_name)
										: NULL;

	if (certificate)
		*value = value_certificate(certificate);
	else if (!read_key(cJSON_IsString(member) ? member->valuestring : base64, file_name, value))
		return false;
	if (cJSON_IsString(json_member(member, "der")) && certificate && certificate->state == CERTIFICATE_PRIVATE_KEY)
		json_wipe(json_member(member, "der"));
	certificate_unref(certificate);
	value->unknown_members = read_unknown(json, member, (const char *const[]){ "der", "fileName", NULL });
	return true;
}

static bool is_record(const struct field *field, const cJSON *entry)
{
	return cJSON_IsObject(entry) && is_text(entry, field->members[0]) &&
	       (!field->members[1] || is_text(entry, field->members[1]));
}

/* A list whose entries are objects with one or two texts. */
static bool read_records(struct json *json, const struct field *field, const cJSON *member, struct value *value)
{
	const char *const *names = field->members;
	const cJSON *entry;

	if (!cJSON_IsArray(member))
		return false;
	cJSON_ArrayForEach (entry, member) {
		if (!is_record(field, entry))
			return false;
	}
	*value = value_list();
	cJSON_ArrayForEach (entry, member) {
		const char *first = json_text(entry, names[0]);
		const char *second = names[1] ? json_text(entry, names[1]) : NULL;
		struct item *item = value_add(value, first ? first : "", names[1] ? (second ? second : "") : NULL);

		item->unknown_members = read_unknown(json, entry, (const char *const[]){ names[0], names[1], NULL });
	}
	return true;
}

/* The choice "true" of a field that Graph has as true or false. */
static bool read_boolean(const cJSON *member, struct value *value)
{
	if (!cJSON_IsBool(member))
		return false;
	*value = cJSON_IsTrue(member) ? value_text("true") : (struct value){ .kind = VALUE_NONE };
	return true;
}

/* A group, all users or all devices, included or excluded; anything else has no known meaning. */
static bool is_filter(const cJSON *filter)
{
	const char *mode = json_text(filter, "mode");

	return !filter || cJSON_IsNull(filter) ||
	       (cJSON_IsObject(filter) && is_text(filter, "id") && is_text(filter, "name") && mode &&
		       (strcmp(mode, "include") == 0 || strcmp(mode, "exclude") == 0));
}

static bool is_target(const cJSON *entry)
{
	const char *group = json_text(entry, "group");
	const char *all = json_text(entry, "all");
	const char *mode = json_text(entry, "mode");

	if (!cJSON_IsObject(entry) || !is_text(entry, "group") || !is_text(entry, "all") || !is_text(entry, "mode") ||
		!group == !all || !is_filter(json_member(entry, "filter")))
		return false;
	/* Graph can't exclude all users or all devices, and leaving the word out would include them. */
	if (all && mode && strcmp(mode, "exclude") == 0)
		return false;
	return (!all || strcmp(all, "users") == 0 || strcmp(all, "devices") == 0) &&
	       (!mode || strcmp(mode, "include") == 0 || strcmp(mode, "exclude") == 0);
}

static void read_target(struct json *json, const cJSON *entry, struct value *value)
{
	const char *group = json_text(entry, "group");
	const char *all = json_text(entry, "all");
	const char *mode = json_text(entry, "mode");
	struct item *item = value_add(value, group ? group : "", NULL);
	const cJSON *filter = json_member(entry, "filter");

	if (all)
		item->target = strcmp(all, "users") == 0 ? TARGET_ALL_USERS : TARGET_ALL_DEVICES;
	item->excluded = mode && strcmp(mode, "exclude") == 0;
	if (cJSON_IsObject(filter))
		item_set_filter(item, json_text(filter, "id") ? json_text(filter, "id") : "",
			json_text(filter, "name") ? json_text(filter, "name") : "",
			strcmp(json_text(filter, "mode"), "exclude") == 0);
	/* "filter": null is kept as it is. */
	item->unknown_members = read_unknown(
		json, entry, (const char *const[]){ "group", "all", "mode", cJSON_IsNull(filter) ? NULL : "filter", NULL });
}

static bool read_targets(struct json *json, const cJSON *member, struct value *value)
{
	const cJSON *entry;

	if (!cJSON_IsArray(member))
		return false;
	cJSON_ArrayForEach (entry, member)
		if (!is_target(entry))
			return false;
	*value = value_list();
	cJSON_ArrayForEach (entry, member)
		read_target(json, entry, value);
	return true;
}

bool design_read_targets(struct json *json, const cJSON *array, struct value *value)
{
	if (read_targets(json, array, value))
		return true;
	*value = value_list();
	return false;
}

void design_read_setting(struct json *json, const struct field *field, const cJSON *member, struct value *value)
{
	_Static_assert(CONTROL_COUNT == 13, "each control needs a row here");
	static read_value *const readers[CONTROL_COUNT] = {
		[CONTROL_TEXT] = read_text,
		[CONTROL_NUMBER] = read_number,
		[CONTROL_CHOICE] = read_text,
		[CONTROL_CHECKS] = read_texts,
		[CONTROL_CERTIFICATE] = read_certificate,
		[CONTROL_LINK] = read_text,
		[CONTROL_USAGES] = NULL, /* its entries are objects */
		[CONTROL_URLS] = read_texts,
		[CONTROL_SANS] = NULL,
		[CONTROL_PACKAGES] = NULL,
		[CONTROL_TAGS] = read_texts,
		[CONTROL_TARGETS] = read_targets,
		[CONTROL_RULES] = read_texts,
	};
	char *input;

	if (field->members[0] ? read_records(json, field, member, value) : readers[field->control](json, member, value))
		return;
	if (field->form == GRAPH_BOOLEAN && read_boolean(member, value))
		return;
	/* Kept word for word, found by a rule, saved as it was. */
	input = json_source(json, member);
	*value = value_raw(input);
	free(input);
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
		if (!is_text(entry, "id"))
			return json_refuse(json, json_member(entry, "id"), "a group's \"id\" should be a text", err);
		if (!is_text(entry, "members"))
			return json_refuse(json, json_member(entry, "members"), "a group's \"members\" should be a text", err);
		group = groups_add(groups, name, id ? id : "", members ? members : "");
		group->unknown_members = read_unknown(json, entry, (const char *const[]){ "name", "id", "members", NULL });
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
			profile->unknown_graph = read_unknown(json, member, (const char *const[]){ NULL });
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
	const cJSON *object;

	if (!cJSON_IsArray(array))
		return json_refuse(json, array, "\"profiles\" should be an array", err);
	cJSON_ArrayForEach (object, array)
		if (design_refuse_more(design, json, object, err) != 0 ||
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
