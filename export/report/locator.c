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

/* Appends the next part of a JSON pointer, which begins with a slash, without its escapes; returns what is after it. */
static const char *next_part(struct strbuf *part, const char *pointer)
{
	strbuf_setlen(part, 0);
	for (pointer++; *pointer && *pointer != '/'; pointer++) {
		bool escape = *pointer == '~' && (pointer[1] == '0' || pointer[1] == '1');

		strbuf_addch(part, !escape ? *pointer : pointer[1] == '0' ? '~' : '/');
		pointer += escape;
	}
	return pointer;
}

/* The value that a JSON pointer names; if it does not exist, the nearest value around it that does. */
static const cJSON *follow(struct locator *locator, const cJSON *value, const char *pointer)
{
	struct strbuf part = STRBUF_INIT;
	bool deep = false;

	while (value && *pointer == '/') {
		const cJSON *next;

		pointer = next_part(&part, pointer);
		/* entry_of() remembers one place, so it is used only for the outer array, which holds the profiles. */
		if (!cJSON_IsArray(value))
			next = json_member(value, strbuf_text(&part));
		else if (deep)
			next = cJSON_GetArrayItem(value, (int)strtol(strbuf_text(&part), NULL, 10));
		else
			next = entry_of(locator, value, strtol(strbuf_text(&part), NULL, 10));
		deep = deep || cJSON_IsArray(value);
		if (!next)
			break;
		value = next;
	}
	strbuf_release(&part);
	return value;
}

static void location_set(struct location *location, struct json *json, size_t offset)
{
	location->text = json->text;
	location->offset = offset;
	json_position_at(json, offset, &location->line, &location->column);
}

static void location_begin(struct location *location)
{
	strbuf_setlen(&location->pointer, 0);
	location->line = location->column = location->offset = 0;
	location->text = NULL;
}

void locator_find_in_file(struct locator *locator, const struct file_finding *finding, struct location *location)
{
	struct json *json = finding->line ? locator_file(locator, finding->path) : NULL;

	location_begin(location);
	location->file = finding->path;
	location->line = finding->line;
	location->column = finding->column;
	strbuf_addstr(&location->pointer, finding->pointer ? finding->pointer : "");
	if (json && finding->offset < json->length)
		location_set(location, json, finding->offset);
}

void locator_find(
	struct locator *locator, const struct profile *profile, const struct finding *finding, struct location *location)
{
	struct json *json;
	const cJSON *value;

	location_begin(location);
	location->file = input_locate(locator->input, profile, finding, &location->pointer);
	json = locator_file(locator, location->file);
	value = json ? follow(locator, json->root, strbuf_text(&location->pointer)) : NULL;
	if (value)
		location_set(location, json, finding->member ? json_name_offset(json, value) : json_offset(value));
}
