#include "export/json/reader.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export/json/token.h"
#include "model/base/text_escape.h"
#include "model/base/unicode.h"
#include "model/base/utf8.h"
#include "model/base/alloc.h"

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

static int json_reader_refuse_end(struct json_reader *view, struct err *err)
{
	struct json *json = view->json;
	size_t open = view->depth ? view->frames[view->depth - 1].offset : 0;
	struct json_position position;
	char what[160] = "the JSON text ends too early";

	if (*view->at == '"')
		open = (size_t)(view->at - json->text);
	if (*view->at == '"' || view->depth) {
		position = json_positions_find(&json->positions, json->text, open);
		snprintf(what, sizeof(what), "the JSON text ends too early: the %c in line %zu, column %zu is not closed",
			json->text[open], position.line, position.column);
	}
	return json_refuse_at(json, json->length, what, err);
}

static int json_reader_refuse(struct json_reader *view, const struct json_fault *fault, struct err *err)
{
	if (fault->at == view->end)
		return json_reader_refuse_end(view, err);
	return json_refuse_at(view->json, (size_t)(fault->at - view->json->text),
		*fault->at ? fault->what : "a NUL byte; this is not a JSON text", err);
}

/* Refuses what stands next. */
static int json_reader_expected(struct json_reader *view, const char *expected, struct err *err)
{
	struct json_fault fault;

	json_token_refuse(view->at, expected, &fault);
	return json_reader_refuse(view, &fault, err);
}

static int json_reader_refuse_comma(struct json_reader *view, const char *comma, char closing, struct err *err)
{
	char what[64];

	snprintf(what, sizeof(what), "a comma before the closing %c; remove it", closing);
	return json_refuse_at(view->json, (size_t)(comma - view->json->text), what, err);
}

static int json_reader_refuse_twin(struct json_reader *view, const char *name, struct err *err)
{
	struct strbuf what = STRBUF_INIT;

	strbuf_addstr(&what, "the member \"");
	text_escape(&what, name);
	strbuf_addstr(&what, "\" is there twice; keep one of them");
	json_refuse_at(view->json, (size_t)(view->at - view->json->text), strbuf_text(&what), err);
	strbuf_release(&what);
	return -1;
}

/* --- names of members */

#define FEW_MEMBERS 40 /* up to here comparing each with each is quicker than a map */

static bool json_reader_has_among_few(
	const struct json_reader *view, const struct json_frame *frame, const struct json_name *name)
{
	for (size_t i = frame->first_name; i < view->name_count; i++) {
		const struct json_name *before = &view->names[i];

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
static bool json_reader_note_name(struct json_reader *view, struct json_frame *frame, struct json_name name)
{
	size_t count = view->name_count - frame->first_name;
	bool twin;

	for (size_t i = 0; count == FEW_MEMBERS && !frame->many.count && i < count; i++)
		json_frame_enter_name(frame, view->names[frame->first_name + i].text);
	twin = frame->many.count ? json_frame_enter_name(frame, name.text) : json_reader_has_among_few(view, frame, &name);
	if (frame->many.count && frame->node)
		return twin; /* the map has it, and the tree frees it */
	view->names = xrealloc_grow(view->names, view->name_count, &view->name_capacity, sizeof(*view->names));
	view->names[view->name_count++] = name;
	return twin;
}

static void json_reader_forget_names(struct json_reader *view, const struct json_frame *frame)
{
	for (size_t i = frame->first_name; !frame->node && i < view->name_count; i++)
		free(view->names[i].text);
	view->name_count = frame->first_name;
}

/* --- objects and arrays */

static struct json_frame *json_reader_frame(const struct json_reader *view)
{
	return &view->frames[view->depth - 1];
}

/* Opens the object or array that stands next. */
static int json_reader_push(struct json_reader *view, struct json_node *node, struct err *err)
{
	size_t offset = (size_t)(view->at - view->json->text);
	char what[64];

	if (view->depth == JSON_MOST_DEEP) {
		snprintf(what, sizeof(what), "nested more than %d levels deep", JSON_MOST_DEEP);
		return json_refuse_at(view->json, offset, what, err);
	}
	view->frames = xrealloc_grow(view->frames, view->depth, &view->frame_capacity, sizeof(*view->frames));
	view->frames[view->depth++] = (struct json_frame){
		.offset = offset, .object = *view->at == '{', .node = node, .first_name = view->name_count, .many = HASHMAP_INIT
	};
	view->at++;
	view->waiting = false;
	return 0;
}

static void json_reader_pop(struct json_reader *view)
{
	struct json_frame *frame = json_reader_frame(view);

	json_reader_forget_names(view, frame);
	hashmap_release(&frame->many);
	view->depth--;
}

/* Reads the string that stands next; memory NULL: to be freed. NULL for an error. */
static char *json_reader_string(struct json_reader *view, struct arena *memory, size_t *length, struct err *err)
{
	struct json_fault fault;
	bool escaped;
	const char *end = json_token_string(view->at, view->end, &escaped, &fault);
	size_t most;
	char *text;

	if (!end) {
		json_reader_refuse(view, &fault, err);
		return NULL;
	}
	most = (size_t)(end - view->at) - 1; /* without the quotes, with a NUL */
	text = memory ? arena_take(memory, most) : xmalloc(most);
	*length = json_token_decode(text, view->at, end, escaped);
	view->at = end;
	return text;
}

/* From a member's name to its value. */
static int json_reader_pass_name(struct json_reader *view, struct arena *memory, struct err *err)
{
	const char *start = view->at;
	struct json_name name;

	if (*start != '"')
		return json_reader_expected(view, "a member's name in double quotes was expected", err);
	name.text = json_reader_string(view, memory, &name.length, err);
	if (!name.text)
		return -1;
	if (json_reader_note_name(view, json_reader_frame(view), name)) {
		view->at = start;
		return json_reader_refuse_twin(view, name.text, err);
	}
	view->name = name.text;
	view->at = json_token_blanks(view->at);
	if (*view->at != ':')
		return json_reader_expected(view, "a colon after the member's name was expected", err);
	view->at = json_token_blanks(view->at + 1);
	return 0;
}

/* Goes on to the next member or element of the innermost object or array, as json_reader_next() does; the name goes to memory. */
static int json_reader_advance(struct json_reader *view, struct arena *memory, struct err *err)
{
	struct json_frame *frame = json_reader_frame(view);
	const char closing = frame->object ? '}' : ']';

	view->at = json_token_blanks(view->at);
	if (*view->at == closing) {
		view->at++;
		if (frame->node)
			frame->node->end = (size_t)(view->at - view->json->text);
		json_reader_pop(view);
		return 0;
	}
	if (frame->begun) {
		const char *comma = view->at;

		if (*comma != ',')
			return json_reader_expected(
				view, frame->object ? "a comma or } was expected" : "a comma or ] was expected", err);
		view->at = json_token_blanks(comma + 1);
		if (*view->at == closing)
			return json_reader_refuse_comma(view, comma, closing, err);
	}
	frame->begun = true;
	if (frame->object && json_reader_pass_name(view, memory, err) != 0)
		return -1;
	view->waiting = true;
	return 1;
}

/* --- values */

/* A node for the value that stands next, in the object or array that a tree is being made of. */
static struct json_node *json_reader_node(struct json_reader *view, struct arena *memory)
{
	struct json_node *parent = view->depth ? json_reader_frame(view)->node : NULL;
	struct json_node *node = arena_take(memory, sizeof(*node));

	memset(node, 0, sizeof(*node));
	node->offset = (size_t)(view->at - view->json->text);
	node->value.string = view->name;
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

static int json_reader_text(struct json_reader *view, struct json_node *node, struct arena *memory, struct err *err)
{
	struct json_fault fault;
	const char *end;
	size_t length;
	bool escaped;

	if (node) {
		node->value.type = cJSON_String;
		node->value.valuestring = json_reader_string(view, memory, &length, err);
		return node->value.valuestring ? 0 : -1;
	}
	end = json_token_string(view->at, view->end, &escaped, &fault);
	if (!end)
		return json_reader_refuse(view, &fault, err);
	view->at = end;
	return 0;
}

static int json_reader_number(struct json_reader *view, struct json_node *node, struct err *err)
{
	struct json_fault fault;
	double number;
	const char *end = json_token_number(view->at, &number, &fault);

	if (!end)
		return json_reader_refuse(view, &fault, err);
	view->at = end;
	if (node) {
		node->value.type = cJSON_Number;
		cJSON_SetNumberHelper(&node->value, number);
	}
	return 0;
}

static int json_reader_word(struct json_reader *view, struct json_node *node, struct err *err)
{
	static const struct {
		const char *word;
		int type;
	} words[] = { { "true", cJSON_True }, { "false", cJSON_False }, { "null", cJSON_NULL } };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t length = json_token_word(view->at, words[i].word);

		if (!length)
			continue;
		view->at += length;
		if (node) {
			node->value.type = words[i].type;
			node->value.valueint = words[i].type == cJSON_True; /* as cJSON has it */
		}
		return 0;
	}
	if (!view->depth)
		return json_reader_expected(view, "this is not JSON: { or [ was expected", err);
	return json_reader_expected(view, "a value (a text in quotes, a number, true, false, null, { or [) was expected", err);
}

/* Reads the value that stands next, of an object or array only the bracket. */
static int json_reader_begin(struct json_reader *view, struct json_node *node, struct arena *memory, struct err *err)
{
	const char first = *view->at;
	int result;

	if (first == '{' || first == '[') {
		if (node)
			node->value.type = first == '{' ? cJSON_Object : cJSON_Array;
		return json_reader_push(view, node, err);
	}
	if (first == '"')
		result = json_reader_text(view, node, memory, err);
	else if (first == '-' || (first >= '0' && first <= '9'))
		result = json_reader_number(view, node, err);
	else
		result = json_reader_word(view, node, err);
	if (node)
		node->end = (size_t)(view->at - view->json->text);
	view->waiting = false;
	return result;
}

/* Reads the whole value that stands next, however deep it is, without calling itself; memory and root NULL: past it only. */
static int json_reader_whole(struct json_reader *view, struct arena *memory, struct json_node *root, struct err *err)
{
	const size_t outside = view->depth;
	struct json_node *node = root;
	int more;

	for (;; node = memory ? json_reader_node(view, memory) : NULL) {
		if (json_reader_begin(view, node, memory, err) != 0)
			return -1;
		do {
			if (view->depth == outside)
				return 0;
			more = json_reader_advance(view, memory, err);
		} while (more == 0);
		if (more < 0)
			return -1;
	}
}

void json_reader_open(struct json_reader *view, struct json *json)
{
	*view = (struct json_reader){
		.json = json, .at = json_token_blanks(json->text), .end = json->text + json->length, .waiting = true
	};
}

int json_reader_enter(struct json_reader *view, char bracket, struct err *err)
{
	assert(view->waiting);
	if (*view->at != bracket)
		return 0;
	return json_reader_push(view, NULL, err) == 0 ? 1 : -1;
}

int json_reader_next(struct json_reader *view, struct err *err)
{
	assert(view->depth > 0);
	if (view->waiting && json_reader_whole(view, NULL, NULL, err) != 0)
		return -1;
	view->name = NULL;
	return json_reader_advance(view, NULL, err);
}

const char *json_reader_name(const struct json_reader *view)
{
	return view->name;
}

cJSON *json_reader_value(struct json_reader *view, struct arena *memory, struct err *err)
{
	struct json_node *root;

	assert(view->waiting);
	root = json_reader_node(view, memory);
	/* The reader's name goes when its object is left, and the value may stay. */
	if (view->name)
		root->value.string = strcpy(arena_take(memory, strlen(view->name) + 1), view->name);
	return json_reader_whole(view, memory, root, err) == 0 ? &root->value : NULL;
}

int json_reader_finish(struct json_reader *view, struct err *err)
{
	view->at = json_token_blanks(view->at);
	if (view->at == view->end)
		return 0;
	return json_reader_expected(view, "the end of the text was expected after its one value", err);
}

void json_reader_close(struct json_reader *view)
{
	while (view->depth)
		json_reader_pop(view);
	free(view->frames);
	free(view->names);
	memset(view, 0, sizeof(*view));
}
