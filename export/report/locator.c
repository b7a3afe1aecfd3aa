#include "export/report/locator.h"

#include <stdlib.h>
#include <string.h>

#include "export/io/path.h"
#include "model/base/alloc.h"

void locator_init(struct locator *locator, struct input *input)
{
	memset(locator, 0, sizeof(*locator));
	locator->input = input;
}

static void forget_file(struct located_file *file)
{
	if (file->path)
		json_release(&file->json);
	free(file->path);
	file->path = NULL;
}

void locator_release(struct locator *locator)
{
	forget_file(&locator->manifest);
	forget_file(&locator->last);
	memset(locator, 0, sizeof(*locator));
}

/* The parsed text of a file; NULL if it can't be read. Owned by the input or by the locator. */
static struct json *locator_file(struct locator *locator, const char *path)
{
	const struct input *input = locator->input;
	bool is_manifest = input->manifest && strcmp(path, input->manifest) == 0;
	struct located_file *file = is_manifest ? &locator->manifest : &locator->last;

	if (input->document.root && strcmp(path, input->path) == 0)
		return &locator->input->document;
	if (path_is_stdin(path)) /* which can't be read again */
		return NULL;
	if (!file->path || strcmp(file->path, path) != 0) {
		forget_file(file);
		file->path = xstrdup(path);
		file->broken = json_read(&file->json, path, NULL) != 0;
		locator->array = NULL;
	}
	return file->broken ? NULL : &file->json;
}

/* An entry of an array. cJSON_GetArrayItem() starts at the first entry each time, which is slow in a long array, so this goes on
 * from the entry that was found last. */
static const cJSON *entry_of(struct locator *locator, const cJSON *array, long index)
{
	if (locator->array != array || locator->index > index) {
		locator->array = array;
		locator->entry = array->child;
		locator->index = 0;
	}
	for (; locator->entry && locator->index < index; locator->index++)
		locator->entry = locator->entry->next;
	if (!locator->entry)
		locator->array = NULL;
	return locator->entry;
}

/* The value that a JSON pointer names; if it does not exist, the nearest value around it that does. */
static const cJSON *follow(struct locator *locator, const cJSON *value, const char *pointer)
{
	bool deep = false;
	char name[128];

	while (value && *pointer == '/') {
		size_t length = strcspn(++pointer, "/");
		const cJSON *next;

		if (length >= sizeof(name))
			return value;
		memcpy(name, pointer, length);
		name[length] = '\0';
		/* entry_of() remembers one place, so it is used only for the outer array, which holds the profiles. */
		if (!cJSON_IsArray(value))
			next = json_member(value, name);
		else if (deep)
			next = cJSON_GetArrayItem(value, (int)strtol(name, NULL, 10));
		else
			next = entry_of(locator, value, strtol(name, NULL, 10));
		deep = deep || cJSON_IsArray(value);
		if (!next)
			return value;
		value = next;
		pointer += length;
	}
	return value;
}

void locator_find(
	struct locator *locator, const struct profile *profile, const struct finding *finding, struct location *location)
{
	struct json *json;

	strbuf_setlen(&location->pointer, 0);
	location->line = location->column = 0;
	location->file = input_locate(locator->input, profile, finding, &location->pointer);
	json = locator_file(locator, location->file);
	if (json)
		json_position(
			json, follow(locator, json->root, strbuf_text(&location->pointer)), &location->line, &location->column);
}
