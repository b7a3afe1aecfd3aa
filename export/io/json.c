#define _GNU_SOURCE /* memmem */
#include "export/io/json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export/io/file.h"
#include "model/crypto/base64.h"
#include "model/base/hashmap.h"
#include "model/base/text_escape.h"
#include "model/base/utf8.h"
#include "model/design/value.h"
#include "model/base/alloc.h"

static void position_of(const char *text, size_t offset, size_t *line, size_t *column)
{
	const char *start = text;
	const char *newline;

	*line = 1;
	while ((newline = memchr(start, '\n', offset - (size_t)(start - text)))) {
		start = newline + 1;
		++*line;
	}
	*column = 1;
	for (uint32_t code; start < text + offset; ++*column)
		start += utf8_next(start, &code);
}

static int fail_at(struct err *err, const struct json *json, size_t offset, const char *what)
{
	size_t line;
	size_t column;

	position_of(json->text, offset, &line, &column);
	err_set(err, ERR_READ, "%s:%zu:%zu: %s", json->name, line, column, what);
	if (err) {
		err->line = line;
		err->column = column;
	}
	return -1;
}

static int refuse_control(const struct json *json, size_t offset, struct err *err)
{
	char what[64];

	snprintf(what, sizeof(what), "a control character; JSON writes it as \\u%04x", (unsigned char)json->text[offset]);
	return fail_at(err, json, offset, what);
}

static int refuse_encoding(const struct json *json, struct err *err)
{
	const char *text = json->text;
	const char *mark;
	size_t control;

	if (json->length >= 2 && (memcmp(text, "\xff\xfe", 2) == 0 || memcmp(text, "\xfe\xff", 2) == 0))
		return err_set(err, ERR_READ, "%s is UTF-16; save it as UTF-8", json->name);
	if ((mark = memchr(text, '\0', json->length)))
		return fail_at(err, json, (size_t)(mark - text), "a NUL byte; this is not a JSON text");
	/* RFC 8259 has none; cJSON passes over them as blanks, and one of them stands between kept members. */
	control = strcspn(text,
		"\x01\x02\x03\x04\x05\x06\x07\x08\x0b\x0c\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f");
	if (control < json->length)
		return refuse_control(json, control, err);
	for (mark = text; (mark = memmem(mark, json->length - (size_t)(mark - text), "\\u", 2)); mark += 2) {
		size_t slashes = 0;

		while (mark - slashes > text && mark[-1 - (long)slashes] == '\\')
			slashes++;
		if (slashes % 2 == 0 && strspn(mark + 2, "0123456789abcdefABCDEF") < 4) /* to cJSON this is U+0000 */
			return fail_at(err, json, (size_t)(mark - text),
				"\\u without four hexadecimal digits; a backslash itself is \\\\");
		if (slashes % 2 == 0 && strncmp(mark + 2, "0000", 4) == 0)
			return fail_at(err, json, (size_t)(mark - text), "the character U+0000, which no text here can hold");
	}
	return 0;
}

#define FEW_MEMBERS 40 /* up to here comparing each with each is quicker than a map */

static const cJSON *twin_among_few(const cJSON *object)
{
	for (const cJSON *member = object->child; member; member = member->next)
		for (const cJSON *before = object->child; before != member; before = before->next)
			/* Most differ in their first letter. */
			if (*before->string == *member->string && strcmp(before->string, member->string) == 0)
				return member;
	return NULL;
}

static const cJSON *twin_among_many(const cJSON *object)
{
	struct hashmap seen = HASHMAP_INIT;
	const cJSON *twin = NULL;

	for (const cJSON *member = object->child; member && !twin; member = member->next) {
		void **place = hashmap_place(&seen, member->string);

		if (*place)
			twin = member;
		*place = member->string;
	}
	hashmap_release(&seen);
	return twin;
}

/* The first member of an object whose name came before in it; NULL when each is there once. */
static const cJSON *find_twin(const cJSON *object)
{
	size_t count = 0;

	for (const cJSON *member = object->child; member && count <= FEW_MEMBERS; member = member->next)
		count++;
	return count <= FEW_MEMBERS ? twin_among_few(object) : twin_among_many(object);
}

static int refuse_twins(struct json *json, const cJSON *value, struct err *err)
{
	const cJSON *twin = cJSON_IsObject(value) ? find_twin(value) : NULL;
	struct strbuf what = STRBUF_INIT;
	const cJSON *child;

	if (twin) {
		strbuf_addstr(&what, "the member \"");
		text_escape(&what, twin->string);
		strbuf_addstr(&what, "\" is there twice; keep one of them");
		fail_at(err, json, json_offset(json, twin), strbuf_text(&what));
		strbuf_release(&what);
		return -1;
	}
	cJSON_ArrayForEach (child, value)
		if (refuse_twins(json, child, err) != 0)
			return -1;
	return 0;
}

/* Where cJSON stopped, except that it is one too far when it wanted a member's name: after { or , stands something else. */
static size_t stopped_at(const char *text, const char *stopped)
{
	size_t at = stopped > text ? (size_t)(stopped - text) : 0;
	size_t before = at ? at - 1 : 0;

	if (!before || strchr(" \t\r\n\"[{", text[before]))
		return at;
	while (before > 0 && strchr(" \t\r\n", text[before - 1]))
		before--;
	if (before == 0 || (text[before - 1] != ',' && (text[before - 1] != '{' || text[at - 1] == '}')))
		return at;
	return at - 1;
}

/* cJSON's hooks have no context: where the tree that it is building goes. */
static struct arena *growing;

static void *take_piece(size_t size)
{
	return arena_take(growing, size);
}

static void leave_piece(void *piece)
{
	(void)piece; /* it goes with the others */
}

static cJSON *build_tree(struct json *json, const char **stopped)
{
	cJSON_Hooks hooks = { take_piece, leave_piece };
	cJSON *root;

	growing = &json->memory;
	cJSON_InitHooks(&hooks);
	root = cJSON_ParseWithLengthOpts(json->text, json->length + 1, stopped, true);
	cJSON_InitHooks(NULL);
	return root;
}

int json_parse(struct json *json, const char *name, char *text, size_t length, struct err *err)
{
	const char *stopped = NULL;
	size_t at;

	*json = (struct json){ .name = text_escape_copy(name), .text = text, .length = length };
	if (refuse_encoding(json, err) != 0)
		return -1;
	if (strspn(text, " \t\r\n") == length)
		return err_set(err, ERR_READ, "%s is empty; a JSON text was expected", json->name);
	json->root = build_tree(json, &stopped);
	if (!json->root) {
		at = stopped ? stopped_at(text, stopped) : 0;
		return fail_at(err, json, at, at >= length ? "the JSON text ends too early" : "this is not JSON");
	}
	return refuse_twins(json, json->root, err);
}

static int parse_read(struct json *json, const char *name, char *text, size_t length, struct err *err)
{
	if (text)
		return json_parse(json, name, text, length, err);
	memset(json, 0, sizeof(*json));
	return -1;
}

int json_read(struct json *json, const char *path, struct err *err)
{
	size_t length = 0;
	char *text = file_read(path, FILE_MAX_BYTES, &length, err);

	return parse_read(json, path, text, length, err);
}

int json_read_named(struct json *json, const char *path, struct err *err)
{
	size_t length = 0;
	char *text = file_read_named(path, FILE_MAX_BYTES, &length, err);

	return parse_read(json, strcmp(path, "-") == 0 ? "(standard input)" : path, text, length, err);
}

struct certificate *json_certificate(struct json *json, const char *base64, const char *file_name)
{
	void **known = hashmap_place(&json->certificates, base64);
	struct certificate *certificate = *known;
	unsigned char *bytes;
	size_t length;

	if (certificate && strcmp(certificate->file_name, file_name ? file_name : "") == 0)
		return certificate_ref(certificate);
	bytes = base64_decode(base64, &length);
	if (!bytes) {
		hashmap_remove(&json->certificates, base64);
		return NULL;
	}
	certificate_unref(certificate);
	certificate = certificate_new_lazy(bytes, length, file_name);
	*known = certificate_ref(certificate);
	free(bytes);
	return certificate;
}

void json_release(struct json *json)
{
	for (size_t i = 0; i < json->certificates.size; i++)
		certificate_unref(json->certificates.slots[i].key ? json->certificates.slots[i].value : NULL);
	hashmap_release(&json->certificates);
	arena_release(&json->memory);
	free(json->text);
	free(json->name);
	memset(json, 0, sizeof(*json));
}

static const char *skip_blanks(const char *at)
{
	return at + strspn(at, " \t\r\n");
}

/* Where a string ends that begins here: at the next quote behind an even number of backslashes. */
static const char *skip_string(const char *at)
{
	const char *quote = at;
	size_t slashes;

	do {
		quote = strchr(quote + 1, '"');
		if (!quote)
			return at + strlen(at);
		for (slashes = 0; quote[-1 - (long)slashes] == '\\'; slashes++)
			; /* at the latest the quote that opens it ends them */
	} while (slashes % 2 != 0);
	return quote + 1;
}

/* Goes through the text and the tree side by side and notes each value's offset in its valueint, which nothing else uses:
 * cJSON keeps no positions. Returns the end of the value. */
static const char *place(struct json *json, cJSON *value, const char *at)
{
	at = skip_blanks(at);
	value->valueint = (int)(at - json->text);
	if (*at == '"')
		return skip_string(at);
	if (*at != '{' && *at != '[')
		return at + strcspn(at, ",]} \t\r\n");
	at++;
	for (cJSON *child = value->child; child; child = child->next) {
		at = skip_blanks(at);
		if (child->string)
			at = skip_blanks(skip_string(at)) + 1; /* the colon */
		at = skip_blanks(place(json, child, at));
		if (*at == ',')
			at++;
	}
	return skip_blanks(at) + 1;
}

size_t json_offset(struct json *json, const cJSON *value)
{
	if (!json->placed)
		place(json, json->root, json->text + (strncmp(json->text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0));
	json->placed = true;
	return (size_t)value->valueint;
}

void json_position(struct json *json, const cJSON *value, size_t *line, size_t *column)
{
	position_of(json->text, json_offset(json, value), line, column);
}

int json_refuse(struct json *json, const cJSON *value, const char *what, struct err *err)
{
	return fail_at(err, json, json_offset(json, value), what);
}

static const char *end_of_value(const char *at)
{
	size_t depth = 0;

	do {
		at = skip_blanks(at);
		if (*at == '"') {
			at = skip_string(at);
		} else if (*at == '{' || *at == '[') {
			depth++;
			at++;
		} else if (*at == '}' || *at == ']') {
			depth--;
			at++;
		} else if (*at == ',' || *at == ':') {
			at++;
		} else if (*at) {
			at += strcspn(at, ",:]} \t\r\n");
		}
	} while (depth > 0 && *at);
	return at;
}

char *json_source(struct json *json, const cJSON *value)
{
	const char *from = json->text + json_offset(json, value);

	return xmemdupz(from, (size_t)(end_of_value(from) - from));
}

static void put_string(struct strbuf *out, const char *text, bool ascii);

void json_save_unknown(struct json *json, const cJSON *member, char **unknown_members)
{
	struct strbuf all = STRBUF_INIT;
	char *input = json_source(json, member);

	if (*unknown_members) {
		strbuf_addstr(&all, *unknown_members);
		strbuf_addch(&all, UNKNOWN_MEMBERS_SEPARATOR);
	}
	put_string(&all, member->string, false);
	strbuf_addstr(&all, ": ");
	strbuf_addstr(&all, input);
	free(input);
	free(*unknown_members);
	*unknown_members = strbuf_detach(&all);
}

cJSON *json_member(const cJSON *object, const char *name)
{
	return cJSON_GetObjectItemCaseSensitive(object, name);
}

const char *json_text(const cJSON *object, const char *name)
{
	return cJSON_GetStringValue(json_member(object, name));
}

static void put_escaped(struct strbuf *out, uint32_t code)
{
	if (code >= 0x10000) {
		code -= 0x10000;
		strbuf_printf(out, "\\u%04x\\u%04x", 0xD800u | (unsigned)(code >> 10), 0xDC00u | (unsigned)(code & 0x3FF));
	} else {
		strbuf_printf(out, "\\u%04x", (unsigned)code);
	}
}

static void put_string(struct strbuf *out, const char *text, bool ascii)
{
	static const char named[] = "\"\\\b\f\n\r\t";
	static const char letters[] = "\"\\bfnrt";
	uint32_t code;

	strbuf_addch(out, '"');
	for (size_t step; (step = utf8_next(text, &code)) > 0; text += step) {
		const char *found = code < 0x80 ? strchr(named, (int)code) : NULL;

		if (found) {
			strbuf_addch(out, '\\');
			strbuf_addch(out, letters[found - named]);
		} else if (code < 0x20 || code == 0x7F || (ascii && code >= 0x80 && code != UTF8_INVALID)) {
			put_escaped(out, code);
		} else if (ascii && code == UTF8_INVALID) {
			put_escaped(out, 0xFFFD);
		} else {
			strbuf_add(out, text, step);
		}
	}
	strbuf_addch(out, '"');
}

static void next_line(struct json_writer *writer)
{
	if (writer->started)
		strbuf_addch(writer->out, ',');
	if (writer->depth) {
		strbuf_addch(writer->out, '\n');
		strbuf_fill(writer->out, ' ', (size_t)writer->depth * 2);
	}
	writer->started = true;
}

static void begin_value(struct json_writer *writer, const char *name)
{
	next_line(writer);
	if (name) {
		put_string(writer->out, name, writer->ascii);
		strbuf_addstr(writer->out, ": ");
	}
}

void json_open(struct json_writer *writer, const char *name, char bracket)
{
	begin_value(writer, name);
	strbuf_addch(writer->out, bracket);
	writer->depth++;
	writer->started = false;
}

void json_close(struct json_writer *writer, char bracket)
{
	writer->depth--;
	if (writer->started) {
		strbuf_addch(writer->out, '\n');
		strbuf_fill(writer->out, ' ', (size_t)writer->depth * 2);
	}
	strbuf_addch(writer->out, bracket);
	writer->started = true;
	if (writer->depth == 0)
		strbuf_addch(writer->out, '\n');
}

void json_put_text(struct json_writer *writer, const char *name, const char *text)
{
	begin_value(writer, name);
	put_string(writer->out, text, writer->ascii);
}

void json_put_number(struct json_writer *writer, const char *name, long number)
{
	begin_value(writer, name);
	strbuf_printf(writer->out, "%ld", number);
}

void json_put_bool(struct json_writer *writer, const char *name, bool value)
{
	json_put_raw(writer, name, value ? "true" : "false");
}

void json_put_null(struct json_writer *writer, const char *name)
{
	json_put_raw(writer, name, "null");
}

void json_put_raw(struct json_writer *writer, const char *name, const char *json)
{
	begin_value(writer, name);
	strbuf_addstr(writer->out, json);
}

/* The next of the kept members, and its length; NULL at the end. */
static const char *next_kept(const char **unknown_members, size_t *length)
{
	const char *member = *unknown_members;

	if (!member || !*member)
		return NULL;
	*length = strcspn(member, (const char[]){ UNKNOWN_MEMBERS_SEPARATOR, '\0' });
	*unknown_members = member + *length + (member[*length] != '\0');
	return member;
}

void json_unknown_names(struct strbuf *out, const char *unknown_members)
{
	size_t length;

	for (const char *member; (member = next_kept(&unknown_members, &length));)
		strbuf_printf(out, " %.*s", (int)strcspn(member, ":"), member);
}

void json_write_unknown(struct json_writer *writer, const char *unknown_members)
{
	size_t length;

	for (const char *member; (member = next_kept(&unknown_members, &length));) {
		next_line(writer);
		strbuf_add(writer->out, member, length);
	}
}
