/* Reads the values of fields, and assignments. */
#include "export/design/read_values.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/text_escape.h"
#include "model/base/alloc.h"

/* The member is a text, or isn't there: null says so, too. */
bool design_is_text(const cJSON *object, const char *name)
{
	const cJSON *member = json_member(object, name);

	return !member || cJSON_IsString(member) || cJSON_IsNull(member);
}

/* All members except the known ones, whose names end with a NULL; the caller's to free. */
char *design_read_unknown(const struct json *json, const cJSON *object, const char *const known[])
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
	struct certificate *certificate = base64 && design_is_text(member, "fileName") ? json_certificate(json, base64, file_name)
										       : NULL;

	if (certificate)
		*value = value_certificate(certificate);
	else if (!read_key(cJSON_IsString(member) ? member->valuestring : base64, file_name, value))
		return false;
	if (cJSON_IsString(json_member(member, "der")) && certificate && certificate->state == CERTIFICATE_PRIVATE_KEY)
		json_wipe(json_member(member, "der"));
	certificate_unref(certificate);
	value->unknown_members = design_read_unknown(json, member, (const char *const[]){ "der", "fileName", NULL });
	return true;
}

static bool is_record(const struct field *field, const cJSON *entry)
{
	return cJSON_IsObject(entry) && design_is_text(entry, field->members[0]) &&
	       (!field->members[1] || design_is_text(entry, field->members[1]));
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

		item->unknown_members = design_read_unknown(json, entry, (const char *const[]){ names[0], names[1], NULL });
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
	       (cJSON_IsObject(filter) && design_is_text(filter, "id") && design_is_text(filter, "name") && mode &&
		       (strcmp(mode, "include") == 0 || strcmp(mode, "exclude") == 0));
}

static bool is_target(const cJSON *entry)
{
	const char *group = json_text(entry, "group");
	const char *all = json_text(entry, "all");
	const char *mode = json_text(entry, "mode");

	if (!cJSON_IsObject(entry) || !design_is_text(entry, "group") || !design_is_text(entry, "all") ||
		!design_is_text(entry, "mode") || !group == !all || !is_filter(json_member(entry, "filter")))
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
	if (cJSON_IsObject(filter))
		item->filter_members = design_read_unknown(json, filter, (const char *const[]){ "id", "name", "mode", NULL });
	/* "filter": null is kept as it is. */
	item->unknown_members = design_read_unknown(
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
