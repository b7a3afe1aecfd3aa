#include "export/json/reader.h"

#include <stdlib.h>
#include <string.h>

#include "export/io/file.h"
#include "export/io/path.h"
#include "export/json/token.h"
#include "export/json/writer.h"
#include "model/crypto/base64.h"
#include "model/crypto/key_structure.h"
#include "model/crypto/private_key.h"
#include "model/base/text_escape.h"
#include "model/base/unicode.h"
#include "model/base/utf16.h"
#include "model/base/utf8.h"
#include "model/design/value.h"
#include "model/base/alloc.h"

static int json_decode_utf16(struct json *json, struct err *err)
{
	size_t length = 0;
	char *text = utf16_to_utf8((const unsigned char *)json->text, json->length, &length);

	if (!text)
		return err_set(err, ERR_READ, "%s begins as UTF-16 but is not valid UTF-16; save it as UTF-8", json->name);
	explicit_bzero(json->text, json->length); /* keys are looked for when the text is read */
	free(json->text);
	json->text = text;
	json->length = length;
	return 0;
}

/* Makes UTF-8 without a byte order mark of the text, whose offsets count from here on. */
static int json_decode(struct json *json, struct err *err)
{
	static const char mark[] = "\xEF\xBB\xBF";
	const size_t bytes = sizeof(mark) - 1;

	if (json->length >= 2 && (memcmp(json->text, "\xff\xfe", 2) == 0 || memcmp(json->text, "\xfe\xff", 2) == 0))
		return json_decode_utf16(json, err);
	if (json->length >= bytes && memcmp(json->text, mark, bytes) == 0) {
		json->length -= bytes;
		memmove(json->text, json->text + bytes, json->length + 1);
	}
	return 0;
}

int json_init(struct json *json, const char *name, char *text, size_t length, struct err *err)
{
	*json = (struct json){ .name = text_escape_copy(name), .text = text, .length = length };
	if (json_decode(json, err) != 0)
		return -1;
	if (json_token_blanks(json->text) == json->text + json->length)
		return err_set(err, ERR_READ, "%s is empty; a JSON text was expected", json->name);
	if (!strchr("{[", *json_token_blanks(json->text)) && private_key_in_file(json->text, json->length))
		return err_set(err, ERR_READ, "%s contains a private key, of which nothing was kept; a JSON text was expected",
			json->name);
	return 0;
}

int json_parse_with(
	struct json *json, const char *name, char *text, size_t length, const struct progress *progress, struct err *err)
{
	struct json_reader reader;
	cJSON *root;

	if (json_init(json, name, text, length, err) != 0)
		return -1;
	json->progress = progress;
	json_reader_open(&reader, json);
	root = json_reader_value(&reader, &json->memory, err);
	if (root && json_reader_finish(&reader, err) == 0)
		json->root = root;
	json_reader_close(&reader);
	return json->root ? 0 : -1;
}

int json_parse(struct json *json, const char *name, char *text, size_t length, struct err *err)
{
	return json_parse_with(json, name, text, length, NULL, err);
}

static int parse_read(
	struct json *json, const char *name, char *text, size_t length, const struct progress *progress, struct err *err)
{
	if (text)
		return json_parse_with(json, name, text, length, progress, err);
	memset(json, 0, sizeof(*json));
	return -1;
}

int json_read_with(struct json *json, const char *path, const struct progress *progress, struct err *err)
{
	size_t length = 0;
	char *text = file_read(path, FILE_MAX_BYTES, &length, err);

	return parse_read(json, path, text, length, progress, err);
}

int json_read(struct json *json, const char *path, struct err *err)
{
	return json_read_with(json, path, NULL, err);
}

int json_read_named(struct json *json, const char *path, const struct progress *progress, struct err *err)
{
	size_t length = 0;
	char *text = file_read_named(path, FILE_MAX_BYTES, &length, err);

	return parse_read(json, path_is_stdin(path) ? "(standard input)" : path, text, length, progress, err);
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
	/* Nothing that may be a key waits for the day when someone looks at it. */
	if (der_length(bytes, length) != length)
		certificate_parse(certificate);
	*known = certificate_ref(certificate);
	explicit_bzero(bytes, length);
	free(bytes);
	return certificate;
}

void json_release(struct json *json)
{
	for (size_t i = 0; i < json->certificates.size; i++)
		certificate_unref(json->certificates.slots[i].key ? json->certificates.slots[i].value : NULL);
	hashmap_release(&json->certificates);
	json_positions_release(&json->positions);
	arena_release(&json->memory);
	if (json->text)
		explicit_bzero(json->text, json->length); /* keys are removed only from values that were read */
	free(json->text);
	free(json->name);
	memset(json, 0, sizeof(*json));
}

static const struct json_node *json_node_of(const cJSON *value)
{
	return (const struct json_node *)value;
}

size_t json_offset(const cJSON *value)
{
	return json_node_of(value)->offset;
}

void json_position(struct json *json, const cJSON *value, size_t *line, size_t *column)
{
	json_position_at(json, json_offset(value), line, column);
}

/* Only the value's offset is kept, so the name is looked for before it. */
size_t json_name_offset(const struct json *json, const cJSON *value)
{
	size_t from = json_offset(value), at = from;

	while (at && strchr(" \t\r\n:", json->text[at - 1]))
		at--;
	if (!value->string || at < 2 || json->text[at - 1] != '"')
		return from;
	for (at--; at; at--) {
		size_t slashes = 0;

		/* A quote inside the name has an odd number of backslashes before it. */
		while (slashes < at - 1 && json->text[at - 2 - slashes] == '\\')
			slashes++;
		if (json->text[at - 1] == '"' && slashes % 2 == 0)
			return at - 1;
	}
	return from;
}

void json_position_at(struct json *json, size_t offset, size_t *line, size_t *column)
{
	struct json_position position = json_positions_find(&json->positions, json->text, offset);

	*line = position.line;
	*column = position.column;
}

int json_refuse(struct json *json, const cJSON *value, const char *what, struct err *err)
{
	return json_refuse_at(json, json_offset(value), what, err);
}

char *json_source(const struct json *json, const cJSON *value)
{
	const struct json_node *node = json_node_of(value);

	return xmemdupz(json->text + node->offset, node->end - node->offset);
}

void json_save_unknown(const struct json *json, const cJSON *member, struct strbuf *unknown)
{
	const struct json_node *node = (const struct json_node *)member;

	if (unknown->length)
		strbuf_addch(unknown, UNKNOWN_MEMBERS_SEPARATOR);
	json_quote(unknown, member->string, false);
	strbuf_addstr(unknown, ": ");
	strbuf_add(unknown, json->text + node->offset, node->end - node->offset);
}

char *json_take_unknown(struct strbuf *unknown)
{
	char *members = unknown->length ? strbuf_detach(unknown) : NULL;

	strbuf_release(unknown);
	return members;
}

void json_wipe(cJSON *string)
{
	explicit_bzero(string->valuestring, strlen(string->valuestring));
}

cJSON *json_member(const cJSON *object, const char *name)
{
	return cJSON_GetObjectItemCaseSensitive(object, name);
}

const char *json_text(const cJSON *object, const char *name)
{
	return cJSON_GetStringValue(json_member(object, name));
}
