#include "export/json/reader.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export/json/key_filter.h"
#include "export/json/token.h"
#include "model/base/text_escape.h"
#include "model/base/unicode.h"
#include "model/base/utf8.h"
#include "model/base/alloc.h"

int json_refuse_at(struct json *json, size_t offset, const char *what, struct err *err)
{
	struct json_position position = json_positions_find(&json->positions, json->text, offset);

	err_set(err, ERR_READ, "%s:%zu:%zu: %s", json->name, position.line, position.column, what);
	if (err) {
		err->line = position.line;
		err->column = position.column;
	}
	return -1;
}

/* An object or array that is open. */
struct json_frame {
	size_t offset; /* of its bracket */
	bool object;
	bool begun;             /* it has a member or element already */
	struct json_node *node; /* NULL: no tree is made of it, and the names of its members are the reader's to free */
	size_t first_name;      /* in the reader's names */
	struct hashmap many;    /* the same names, once there are many */
};

struct json_name {
	char *text;
	size_t length;
};

/* --- what is wrong */

static int json_reader_refuse_end(struct json_reader *reader, struct err *err)
{
	struct json *json = reader->json;
	size_t open = reader->depth ? reader->frames[reader->depth - 1].offset : 0;
	struct json_position position;
	char what[160] = "the JSON text ends too early";

	if (*reader->at == '"')
		open = (size_t)(reader->at - json->text);
	if (*reader->at == '"' || reader->depth) {
		position = json_positions_find(&json->positions, json->text, open);
		snprintf(what, sizeof(what), "the JSON text ends too early: the %c in line %zu, column %zu is not closed",
			json->text[open], position.line, position.column);
	}
	return json_refuse_at(json, json->length, what, err);
}

static int json_reader_refuse(struct json_reader *reader, const struct json_fault *fault, struct err *err)
{
	if (fault->at == reader->end)
		return json_reader_refuse_end(reader, err);
	return json_refuse_at(reader->json, (size_t)(fault->at - reader->json->text),
		*fault->at ? fault->what : "a NUL byte; this is not a JSON text", err);
}

/* Refuses what stands next. */
static int json_reader_expected(struct json_reader *reader, const char *expected, struct err *err)
{
	struct json_fault fault;

	json_token_refuse(reader->at, expected, &fault);
	return json_reader_refuse(reader, &fault, err);
}

static int json_reader_refuse_comma(struct json_reader *reader, const char *comma, char closing, struct err *err)
{
	char what[64];

	snprintf(what, sizeof(what), "a comma before the closing %c; remove it", closing);
	return json_refuse_at(reader->json, (size_t)(comma - reader->json->text), what, err);
}

static int json_reader_refuse_twin(struct json_reader *reader, const char *name, struct err *err)
{
	struct strbuf what = STRBUF_INIT;

	strbuf_addstr(&what, "the member \"");
	text_escape(&what, name);
	strbuf_addstr(&what, "\" is there twice; keep one of them");
	json_refuse_at(reader->json, (size_t)(reader->at - reader->json->text), strbuf_text(&what), err);
	strbuf_release(&what);
	return -1;
}

/* --- names of members */

#define FEW_MEMBERS 40 /* up to here comparing each with each is quicker than a map */

static bool json_reader_has_among_few(
	const struct json_reader *reader, const struct json_frame *frame, const struct json_name *name)
{
	for (size_t i = frame->first_name; i < reader->name_count; i++) {
		const struct json_name *before = &reader->names[i];

		/* Most differ in their length or first letter. */
		if (before->length == name->length && *before->text == *name->text &&
			memcmp(before->text, name->text, name->length) == 0)
			return true;
	}
	return false;
}

static bool json_frame_enter_name(struct json_frame *frame, char *name)
{
	void **place = hashmap_place(&frame->many, name);
	bool twin = *place != NULL;

	*place = name;
	return twin;
}

/* Notes a member's name; true when the object has it already. */
static bool json_reader_note_name(struct json_reader *reader, struct json_frame *frame, struct json_name name)
{
	size_t count = reader->name_count - frame->first_name;
	bool twin;

	for (size_t i = 0; count == FEW_MEMBERS && !frame->many.count && i < count; i++)
		json_frame_enter_name(frame, reader->names[frame->first_name + i].text);
	twin = frame->many.count ? json_frame_enter_name(frame, name.text) : json_reader_has_among_few(reader, frame, &name);
	if (frame->many.count && frame->node)
		return twin; /* the map has it, and the tree frees it */
	reader->names = xrealloc_grow(reader->names, reader->name_count, &reader->name_capacity, sizeof(*reader->names));
	reader->names[reader->name_count++] = name;
	return twin;
}

static void json_reader_forget_names(struct json_reader *reader, const struct json_frame *frame)
{
	for (size_t i = frame->first_name; !frame->node && i < reader->name_count; i++)
		free(reader->names[i].text);
	reader->name_count = frame->first_name;
}

/* --- objects and arrays */

static struct json_frame *json_reader_frame(const struct json_reader *reader)
{
	return &reader->frames[reader->depth - 1];
}

/* Opens the object or array that stands next. */
static int json_reader_push(struct json_reader *reader, struct json_node *node, struct err *err)
{
	size_t offset = (size_t)(reader->at - reader->json->text);
	char what[64];

	if (reader->depth == JSON_MOST_DEEP) {
		snprintf(what, sizeof(what), "nested too deeply: more than %d levels", JSON_MOST_DEEP);
		return json_refuse_at(reader->json, offset, what, err);
	}
	reader->frames = xrealloc_grow(reader->frames, reader->depth, &reader->frame_capacity, sizeof(*reader->frames));
	reader->frames[reader->depth++] = (struct json_frame){ .offset = offset,
		.object = *reader->at == '{',
		.node = node,
		.first_name = reader->name_count,
		.many = HASHMAP_INIT };
	reader->at++;
	reader->waiting = false;
	return 0;
}

static void json_reader_pop(struct json_reader *reader)
{
	struct json_frame *frame = json_reader_frame(reader);

	json_reader_forget_names(reader, frame);
	hashmap_release(&frame->many);
	reader->depth--;
}

/* Removes private keys from a string. The lines of a key may be elements of an array. */
static void json_reader_remove_keys(struct json_reader *reader, struct key_filter_string *string)
{
	bool element = reader->depth && !json_reader_frame(reader)->object;

	if (element && reader->in_key) {
		reader->in_key = !key_filter_is_end(string);
		if (reader->in_key && key_filter_line(string))
			return;
	}
	if (key_filter_string(string) && element)
		reader->in_key = true;
}

/* Removes the private parts of a JSON Web Key, which an object with "kty" is. */
static void json_reader_remove_web_key(struct json_reader *reader, const struct json_node *object)
{
	struct cJSON *member;

	if (!cJSON_GetObjectItemCaseSensitive(&object->value, "kty"))
		return;
	cJSON_ArrayForEach (member, &object->value) {
		struct json_node *node = (struct json_node *)member;
		struct key_filter_string string = { .decoded = member->valuestring,
			.from = reader->json->text + node->offset,
			.end = reader->json->text + node->end };

		if (!cJSON_IsString(member) || !key_filter_is_private(member->string))
			continue;
		string.length = strlen(string.decoded);
		key_filter_replace(&string);
		node->end = (size_t)(string.end - reader->json->text);
	}
}

/* Reads the string that stands next; memory NULL: to be freed. NULL for an error. */
static char *json_reader_string(struct json_reader *reader, struct arena *memory, size_t *length, struct err *err)
{
	struct json_fault fault;
	bool escaped;
	const char *end = json_token_string(reader->at, reader->end, &escaped, &fault);
	struct key_filter_string string;
	size_t most;

	if (!end) {
		json_reader_refuse(reader, &fault, err);
		return NULL;
	}
	most = (size_t)(end - reader->at) - 1; /* without the quotes, with a NUL */
	string.decoded = memory ? arena_take(memory, most) : xmalloc(most);
	string.length = json_token_decode(string.decoded, reader->at, end, escaped);
	string.from = reader->json->text + (reader->at - reader->json->text);
	string.end = string.from + (end - reader->at);
	json_reader_remove_keys(reader, &string);
	reader->at = string.end;
	*length = string.length;
	return string.decoded;
}

/* From a member's name to its value. */
static int json_reader_pass_name(struct json_reader *reader, struct arena *memory, struct err *err)
{
	const char *start = reader->at;
	struct json_name name;

	if (*start != '"')
		return json_reader_expected(reader, "a member's name in double quotes was expected", err);
	name.text = json_reader_string(reader, memory, &name.length, err);
	if (!name.text)
		return -1;
	if (json_reader_note_name(reader, json_reader_frame(reader), name)) {
		reader->at = start;
		return json_reader_refuse_twin(reader, name.text, err);
	}
	reader->name = name.text;
	reader->at = json_token_blanks(reader->at);
	if (*reader->at != ':')
		return json_reader_expected(reader, "a colon after the member's name was expected", err);
	reader->at = json_token_blanks(reader->at + 1);
	return 0;
}

/* Goes on to the next member or element of the innermost object or array, as json_reader_next() does; the name goes to memory. */
static int json_reader_advance(struct json_reader *reader, struct arena *memory, struct err *err)
{
	struct json_frame *frame = json_reader_frame(reader);
	const char closing = frame->object ? '}' : ']';

	reader->at = json_token_blanks(reader->at);
	if (*reader->at == closing) {
		reader->at++;
		reader->in_key = false;
		if (frame->node)
			frame->node->end = (size_t)(reader->at - reader->json->text);
		if (frame->node && frame->object)
			json_reader_remove_web_key(reader, frame->node);
		json_reader_pop(reader);
		return 0;
	}
	if (frame->begun) {
		const char *comma = reader->at;

		if (*comma != ',')
			return json_reader_expected(
				reader, frame->object ? "a comma or } was expected" : "a comma or ] was expected", err);
		reader->at = json_token_blanks(comma + 1);
		if (*reader->at == closing)
			return json_reader_refuse_comma(reader, comma, closing, err);
	}
	frame->begun = true;
	if (frame->object && json_reader_pass_name(reader, memory, err) != 0)
		return -1;
	reader->waiting = true;
	return 1;
}

/* --- values */

/* A node for the value that stands next, in the object or array that a tree is being made of. */
static struct json_node *json_reader_node(struct json_reader *reader, struct arena *memory)
{
	struct json_node *parent = reader->depth ? json_reader_frame(reader)->node : NULL;
	struct json_node *node = arena_take(memory, sizeof(*node));

	memset(node, 0, sizeof(*node));
	node->offset = (size_t)(reader->at - reader->json->text);
	node->value.string = reader->name;
	if (!parent)
		return node;
	/* As cJSON has it: the first one's prev is the last one. */
	if (!parent->value.child) {
		parent->value.child = node->value.prev = &node->value;
		return node;
	}
	node->value.prev = parent->value.child->prev;
	node->value.prev->next = parent->value.child->prev = &node->value;
	return node;
}

static int json_reader_text(struct json_reader *reader, struct json_node *node, struct arena *memory, struct err *err)
{
	struct json_fault fault;
	const char *end;
	size_t length;
	bool escaped;

	if (node) {
		node->value.type = cJSON_String;
		node->value.valuestring = json_reader_string(reader, memory, &length, err);
		return node->value.valuestring ? 0 : -1;
	}
	end = json_token_string(reader->at, reader->end, &escaped, &fault);
	if (!end)
		return json_reader_refuse(reader, &fault, err);
	reader->at = end;
	return 0;
}

static int json_reader_number(struct json_reader *reader, struct json_node *node, struct err *err)
{
	struct json_fault fault;
	double number;
	const char *end = json_token_number(reader->at, &number, &fault);

	if (!end)
		return json_reader_refuse(reader, &fault, err);
	reader->at = end;
	if (node) {
		node->value.type = cJSON_Number;
		cJSON_SetNumberHelper(&node->value, number);
	}
	return 0;
}

static int json_reader_word(struct json_reader *reader, struct json_node *node, struct err *err)
{
	static const struct {
		const char *word;
		int type;
	} words[] = { { "true", cJSON_True }, { "false", cJSON_False }, { "null", cJSON_NULL } };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t length = json_token_word(reader->at, words[i].word);

		if (!length)
			continue;
		reader->at += length;
		if (node) {
			node->value.type = words[i].type;
			node->value.valueint = words[i].type == cJSON_True; /* as cJSON has it */
		}
		return 0;
	}
	if (!reader->depth)
		return json_reader_expected(reader, "this is not JSON: { or [ was expected", err);
	return json_reader_expected(reader, "a value (a text in quotes, a number, true, false, null, { or [) was expected", err);
}

#define REPORT_EVERY ((size_t)64 * 1024) /* bytes: some tenths of a millisecond */

/* Reports how much of the text is read. Stopped: -1. */
static int json_reader_report(struct json_reader *reader, struct err *err)
{
	const struct json *json = reader->json;

	if (reader->at < reader->report)
		return 0;
	reader->report = reader->at + REPORT_EVERY;
	return progress_check(
		json->progress, (size_t)(reader->at - json->text) / 1024, json->length / 1024, "reading kilobytes", err);
}

/* Reads the value that stands next, of an object or array only the bracket. */
static int json_reader_begin(struct json_reader *reader, struct json_node *node, struct arena *memory, struct err *err)
{
	const char first = *reader->at;
	int result;

	if (first == '{' || first == '[') {
		if (node)
			node->value.type = first == '{' ? cJSON_Object : cJSON_Array;
		return json_reader_push(reader, node, err);
	}
	if (first == '"')
		result = json_reader_text(reader, node, memory, err);
	else if (first == '-' || (first >= '0' && first <= '9'))
		result = json_reader_number(reader, node, err);
	else
		result = json_reader_word(reader, node, err);
	if (node)
		node->end = (size_t)(reader->at - reader->json->text);
	reader->waiting = false;
	return result;
}

/* Reads the whole value that stands next, however deep it is, without calling itself; memory and root NULL: past it only. */
static int json_reader_whole(struct json_reader *reader, struct arena *memory, struct json_node *root, struct err *err)
{
	const size_t outside = reader->depth;
	struct json_node *node = root;
	int more;

	for (;; node = memory ? json_reader_node(reader, memory) : NULL) {
		if (json_reader_report(reader, err) != 0 || json_reader_begin(reader, node, memory, err) != 0)
			return -1;
		do {
			if (reader->depth == outside)
				return 0;
			more = json_reader_advance(reader, memory, err);
		} while (more == 0);
		if (more < 0)
			return -1;
	}
}

void json_reader_open(struct json_reader *reader, struct json *json)
{
	*reader = (struct json_reader){
		.json = json, .at = json_token_blanks(json->text), .end = json->text + json->length, .waiting = true
	};
	reader->report = json->text + REPORT_EVERY;
}

int json_reader_enter(struct json_reader *reader, char bracket, struct err *err)
{
	assert(reader->waiting);
	if (*reader->at != bracket)
		return 0;
	return json_reader_push(reader, NULL, err) == 0 ? 1 : -1;
}

int json_reader_next(struct json_reader *reader, struct err *err)
{
	assert(reader->depth > 0);
	if (reader->waiting && json_reader_whole(reader, NULL, NULL, err) != 0)
		return -1;
	reader->name = NULL;
	return json_reader_advance(reader, NULL, err);
}

const char *json_reader_name(const struct json_reader *reader)
{
	return reader->name;
}

cJSON *json_reader_value(struct json_reader *reader, struct arena *memory, struct err *err)
{
	struct json_node *root;

	assert(reader->waiting);
	root = json_reader_node(reader, memory);
	/* The reader's name goes when its object is left, and the value may stay. */
	if (reader->name) {
		const size_t size = strlen(reader->name) + 1;

		root->value.string = memcpy(arena_take(memory, size), reader->name, size);
	}
	return json_reader_whole(reader, memory, root, err) == 0 ? &root->value : NULL;
}

int json_reader_finish(struct json_reader *reader, struct err *err)
{
	reader->at = json_token_blanks(reader->at);
	if (reader->at == reader->end)
		return 0;
	return json_reader_expected(reader, "the end of the text was expected after its one value", err);
}

void json_reader_close(struct json_reader *reader)
{
	while (reader->depth)
		json_reader_pop(reader);
	free(reader->frames);
	free(reader->names);
	memset(reader, 0, sizeof(*reader));
}
