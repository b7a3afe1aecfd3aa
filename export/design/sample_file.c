#include "export/design/sample_file.h"

#include <stdlib.h>
#include <string.h>

#include "export/json/reader.h"
#include "model/base/alloc.h"
#include "model/design/unknown_members.h"

static const struct subject_variable *variable_of(const cJSON *member)
{
	return subject_variable_find(member->string, strlen(member->string));
}

static void add_unknown(struct sample_unknown *unknown, struct json *json, const cJSON *member, const char *message)
{
	struct strbuf pointer = STRBUF_INIT;
	struct unknown_variable *row;

	strbuf_addch(&pointer, '/');
	unknown_member_pointer(&pointer, member->string);
	unknown->items = xrealloc_grow(unknown->items, unknown->count, &unknown->capacity, sizeof(*unknown->items));
	row = &unknown->items[unknown->count++];
	*row = (struct unknown_variable){ .message = xstrdup(message), .pointer = strbuf_detach(&pointer) };
	json_position_at(json, json_name_offset(json, member), &row->line, &row->column);
}

static int read_member(
	struct sample *sample, struct json *json, const cJSON *member, struct sample_unknown *unknown, struct err *err)
{
	static const char *const none[] = { NULL };
	const struct subject_variable *variable = variable_of(member);
	struct err what = { 0 };

	if (!variable) {
		if (!unknown_member_is_fine(member->string, none) && sample_set(sample, member->string, "", &what) != 0)
			add_unknown(unknown, json, member, what.message);
		return 0;
	}
	if (sample->values[variable - subject_variables])
		err_set(&what, ERR_READ, "\"%s\" is there twice, letter case aside; keep one of them", variable->name);
	else if (!cJSON_IsString(member))
		err_set(&what, ERR_READ, "\"%s\" should be a text, such as \"%s\"", variable->name, variable->sample);
	else if (sample_set(sample, member->string, cJSON_GetStringValue(member), &what) == 0)
		return 0;
	return json_refuse(json, member, what.message, err);
}

static int read_members(struct sample *sample, struct json *json, struct sample_unknown *unknown, struct err *err)
{
	const cJSON *member;

	if (!cJSON_IsObject(json->root))
		return json_refuse(json, json->root, "a sample should be an object, such as {\"UserName\": \"janedoe\"}", err);
	cJSON_ArrayForEach (member, json->root)
		if (read_member(sample, json, member, unknown, err) != 0)
			return -1;
	return 0;
}

int sample_read(struct sample *sample, const char *path, struct sample_unknown *unknown, struct err *err)
{
	struct sample trial;
	struct json json;
	const cJSON *member;
	int result = json_read_named(&json, path, NULL, err);

	*unknown = (struct sample_unknown){ .path = xstrdup(path) };
	sample_init(&trial);
	if (result == 0)
		result = read_members(&trial, &json, unknown, err);
	if (result == 0)
		cJSON_ArrayForEach (member, json.root)
			if (variable_of(member))
				sample_set(sample, member->string, member->valuestring, NULL);
	sample_release(&trial);
	json_release(&json);
	return result;
}

void sample_unknown_release(struct sample_unknown *unknown)
{
	for (size_t i = 0; i < unknown->count; i++) {
		free(unknown->items[i].message);
		free(unknown->items[i].pointer);
	}
	free(unknown->items);
	free(unknown->path);
	*unknown = (struct sample_unknown){ .path = NULL };
}
