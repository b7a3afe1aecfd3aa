#include "export/design/sample_file.h"

#include <string.h>

#include "export/json/reader.h"

static int read_member(struct sample *sample, struct json *json, const cJSON *member, struct err *err)
{
	const struct subject_variable *variable = subject_variable_find(member->string, strlen(member->string));
	struct err what = { 0 };

	if (variable && sample->values[variable - subject_variables])
		err_set(&what, ERR_READ, "\"%s\" is there twice, letter case aside; keep one of them", variable->name);
	else if (variable && !cJSON_IsString(member))
		err_set(&what, ERR_READ, "\"%s\" should be a text, such as \"%s\"", variable->name, variable->sample);
	else if (sample_set(sample, member->string, cJSON_GetStringValue(member), &what) == 0)
		return 0;
	return json_refuse(json, member, what.message, err);
}

static int read_members(struct sample *sample, struct json *json, struct err *err)
{
	const cJSON *member;

	if (!cJSON_IsObject(json->root))
		return json_refuse(json, json->root, "a sample should be an object, such as {\"UserName\": \"janedoe\"}", err);
	cJSON_ArrayForEach (member, json->root)
		if (read_member(sample, json, member, err) != 0)
			return -1;
	return 0;
}

int sample_read(struct sample *sample, const char *path, struct err *err)
{
	struct sample trial;
	struct json json;
	const cJSON *member;
	int result = json_read_named(&json, path, NULL, err);

	sample_init(&trial);
	if (result == 0)
		result = read_members(&trial, &json, err);
	if (result == 0)
		cJSON_ArrayForEach (member, json.root)
			sample_set(sample, member->string, member->valuestring, NULL);
	sample_release(&trial);
	json_release(&json);
	return result;
}
