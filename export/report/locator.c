#include "export/report/locator.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/utf8.h"
#include "model/base/alloc.h"

void locator_init(struct locator *locator, struct input *input)
{
	memset(locator, 0, sizeof(*locator));
	locator->input = input;
}

static void forget_file(struct locator *locator)
{
	if (locator->file)
		json_release(&locator->json);
	free(locator->file);
	locator->file = NULL;
}

void locator_release(struct locator *locator)
{
	forget_file(locator);
	free(locator->marks);
	memset(locator, 0, sizeof(*locator));
}

/* The parsed text of a file; NULL when it is not to be had. */
static struct json *text_of(struct locator *locator, const char *file)
{
	struct json *own = &locator->input->document;

	if (own->root && strcmp(file, locator->input->path) == 0)
		return own;
	if (!locator->file || strcmp(locator->file, file) != 0) {
		forget_file(locator);
		locator->file = xstrdup(file);
		locator->broken = json_read(&locator->json, file, NULL) != 0;
		locator->marked = NULL;
		locator->array = NULL;
	}
	return locator->broken ? NULL : &locator->json;
}

static void add_mark(struct locator *locator, size_t offset, size_t line, size_t column)
{
	locator->marks = xrealloc_grow(locator->marks, locator->mark_count, &locator->mark_capacity, sizeof(*locator->marks));
	locator->marks[locator->mark_count++] = (struct mark){ offset, line, column };
}

#define STRETCH 1024 /* bytes from one mark to the next */

/* A file may have all in one line. */
static void mark_line(struct locator *locator, const char *text, size_t from, size_t to, size_t line)
{
	size_t marked = from, column = 1;
	uint32_t code;

	add_mark(locator, from, line, 1);
	if (to - from < STRETCH)
		return;
	for (size_t at = from; at < to; at += utf8_next(text + at, &code), column++)
		if (at >= marked + STRETCH) {
			add_mark(locator, at, line, column);
			marked = at;
		}
}

static void find_marks(struct locator *locator, const struct json *json)
{
	size_t line = 1;

	if (locator->marked == json->text)
		return;
	locator->marked = json->text;
	locator->mark_count = 0;
	for (size_t at = 0; at <= json->length; line++) {
		const char *newline = memchr(json->text + at, '\n', json->length - at);
		size_t end = newline ? (size_t)(newline - json->text) : json->length;

		mark_line(locator, json->text, at, end, line);
		at = end + 1;
	}
}

static void position(struct locator *locator, struct json *json, const cJSON *value, struct location *location)
{
	size_t offset = json_offset(json, value);
	const struct mark *mark;
	size_t low = 0;
	size_t high;
	uint32_t code;

	find_marks(locator, json);
	high = locator->mark_count;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (locator->marks[middle].offset <= offset)
			low = middle;
		else
			high = middle;
	}
	mark = &locator->marks[low];
	location->line = mark->line;
	location->column = mark->column;
	for (const char *at = json->text + mark->offset; at < json->text + offset; at += utf8_next(at, &code))
		location->column++;
}

/* cJSON counts its way to an entry from the first one on. */
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

/* The value that a pointer leads to, or the last one on the way that is there. */
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
		/* What is remembered is the long array of the profiles, not the short ones inside of them. */
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
	json = text_of(locator, location->file);
	if (json)
		position(locator, json, follow(locator, json->root, strbuf_text(&location->pointer)), location);
}
