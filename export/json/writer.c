#include "export/json/writer.h"

#include "model/design/member_index.h"

#include <stdint.h>
#include <string.h>

#include "model/base/text_escape.h"
#include "model/base/unicode.h"
#include "model/base/utf8.h"
#include "model/design/value.h"

static void json_quote_escaped(struct strbuf *out, uint32_t code)
{
	if (code >= 0x10000) {
		code -= 0x10000;
		strbuf_printf(out, "\\u%04x\\u%04x", 0xD800u | (unsigned)(code >> 10), 0xDC00u | (unsigned)(code & 0x3FF));
	} else {
		strbuf_printf(out, "\\u%04x", (unsigned)code);
	}
}

/* Appends text up to what has to be escaped; returns the bytes that went. */
static size_t json_quote_span(struct strbuf *out, const char *text, size_t length)
{
	size_t span = 0;

	while (span < length && text[span] >= ' ' && text[span] < 0x7F && text[span] != '"' && text[span] != '\\')
		span++;
	strbuf_add(out, text, span);
	return span;
}

static void json_quote_character(struct strbuf *out, const char *text, size_t step, uint32_t code, bool ascii)
{
	static const char named[] = "\"\\\b\f\n\r\t";
	static const char letters[] = "\"\\bfnrt";
	const char *found = code < 0x80 ? strchr(named, (int)code) : NULL;

	if (found) {
		strbuf_addch(out, '\\');
		strbuf_addch(out, letters[found - named]);
	} else if (code == UTF8_INVALID) {
		json_quote_escaped(out, 0xFFFD); /* as it is, no JSON reader would take it */
	} else if (code < 0x20 || code == 0x7F || (ascii && code >= 0x80)) {
		json_quote_escaped(out, code);
	} else {
		strbuf_add(out, text, step);
	}
}

void json_quote(struct strbuf *out, const char *text, bool ascii)
{
	const char *end = text + strlen(text);
	uint32_t code;

	strbuf_addch(out, '"');
	while ((text += json_quote_span(out, text, (size_t)(end - text))) < end) {
		size_t step = utf8_next(text, &code);

		json_quote_character(out, text, step, code, ascii);
		text += step;
	}
	strbuf_addch(out, '"');
}

/* Text that is JSON already. What is not ASCII in it stands in strings, where it may be escaped. */
static void json_writer_source(struct json_writer *writer, const char *json, size_t length)
{
	const char *end = json + length;

	while (writer->ascii && json < end) {
		uint32_t code;
		size_t step = utf8_next(json, &code);

		if (code >= 0x7F)
			json_quote_escaped(writer->out, code == UTF8_INVALID ? 0xFFFD : code);
		else
			strbuf_add(writer->out, json, step);
		json += step;
	}
	strbuf_add(writer->out, json, (size_t)(end - json));
}

static void json_writer_next_line(struct json_writer *writer)
{
	if (writer->started)
		strbuf_addch(writer->out, ',');
	if (writer->depth) {
		strbuf_addch(writer->out, '\n');
		strbuf_fill(writer->out, ' ', (size_t)writer->depth * 2);
	}
	writer->started = true;
}

static void json_writer_begin(struct json_writer *writer, const char *name)
{
	json_writer_next_line(writer);
	if (name) {
		json_quote(writer->out, name, writer->ascii);
		strbuf_addstr(writer->out, ": ");
	}
}

void json_open(struct json_writer *writer, const char *name, char bracket)
{
	json_writer_begin(writer, name);
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
	json_writer_begin(writer, name);
	json_quote(writer->out, text, writer->ascii);
}

void json_put_number(struct json_writer *writer, const char *name, long number)
{
	json_writer_begin(writer, name);
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
	json_writer_begin(writer, name);
	json_writer_source(writer, json, strlen(json));
}

/* The next of the saved members, and its length; NULL at the end. */
static const char *json_writer_next_unknown(const char **unknown, size_t *length)
{
	const char *member = *unknown;

	if (!member || !*member)
		return NULL;
	*length = strcspn(member, (const char[]){ UNKNOWN_MEMBERS_SEPARATOR, '\0' });
	*unknown = member + *length + (member[*length] != '\0');
	return member;
}

size_t json_unknown_names(struct strbuf *out, const char *unknown, bool (*wanted)(const char *name, size_t length))
{
	size_t count = 0;
	size_t length;

	for (const char *member; (member = json_writer_next_unknown(&unknown, &length));) {
		const char *end = strstr(member, "\": ");
		size_t name_length = end ? (size_t)(end - member) - 1 : 0;

		if (!end || !wanted(member + 1, name_length))
			continue;
		strbuf_printf(out, " %.*s", (int)name_length + 2, member);
		count++;
	}
	return count;
}

bool json_member_is(const char *member, const char *name)
{
	size_t length = strlen(name);

	return member[0] == '"' && strncmp(member + 1, name, length) == 0 && member[length + 1] == '"';
}

bool json_unknown_has(const char *unknown, const char *name)
{
	size_t length;

	for (const char *member; (member = json_writer_next_unknown(&unknown, &length));)
		if (json_member_is(member, name))
			return true;
	return false;
}

static void json_writer_add_unknown(struct strbuf *out, const char *member, size_t length)
{
	if (out->length)
		strbuf_addch(out, UNKNOWN_MEMBERS_SEPARATOR);
	strbuf_add(out, member, length);
}

char *json_unknown_merge(const char *unknown, const char *more)
{
	struct strbuf out = STRBUF_INIT;
	struct member_index before;
	struct member_index after;

	member_index_init(&before, unknown);
	member_index_init(&after, more);
	for (const char *member = unknown; member; member = member_next(member)) {
		const char *other = member_index_find(&after, member);

		other = other ? other : member;
		json_writer_add_unknown(&out, other, member_length(other));
	}
	for (const char *member = more; member; member = member_next(member))
		if (!member_index_find(&before, member))
			json_writer_add_unknown(&out, member, member_length(member));
	member_index_release(&before);
	member_index_release(&after);
	return out.length ? strbuf_detach(&out) : NULL;
}

void json_write_unknown_but(struct json_writer *writer, const char *unknown,
	bool (*leave_out)(const void *context, const char *member), const void *context)
{
	size_t length;

	for (const char *member; (member = json_writer_next_unknown(&unknown, &length));) {
		if (leave_out && leave_out(context, member))
			continue;
		json_writer_next_line(writer);
		json_writer_source(writer, member, length);
	}
}

void json_write_unknown(struct json_writer *writer, const char *unknown)
{
	json_write_unknown_but(writer, unknown, NULL, NULL);
}
