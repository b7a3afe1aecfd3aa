#include <stdlib.h>

#include "export/design/design_file.h"

#include <string.h>
#include "export/io/file.h"
#include "model/crypto/base64.h"
#include "model/crypto/private_key.h"
#include "model/design/visibility.h"
#include "model/base/alloc.h"

static void write_filter(struct json_writer *writer, const struct item *item)
{
	if (!item->filter_id)
		return;
	json_open(writer, "filter", '{');
	json_put_text(writer, "id", item->filter_id);
	json_put_text(writer, "name", item->filter_name);
	json_put_text(writer, "mode", item->filter_excludes ? "exclude" : "include");
	json_write_unknown(writer, item->filter_members);
	json_close(writer, '}');
}

void design_write_targets(struct json_writer *writer, const char *name, const struct value *value)
{
	json_open(writer, name, '[');
	for (size_t i = 0; i < value_count(value); i++) {
		const struct item *item = value_item(value, i);

		json_open(writer, NULL, '{');
		if (item->target == TARGET_GROUP)
			json_put_text(writer, "group", item->text);
		else
			json_put_text(writer, "all", item->target == TARGET_ALL_USERS ? "users" : "devices");
		if (item->excluded)
			json_put_text(writer, "mode", "exclude");
		write_filter(writer, item);
		json_write_unknown(writer, item->unknown_members);
		json_close(writer, '}');
	}
	json_close(writer, ']');
}

static void write_certificate(struct json_writer *writer, const char *name, const struct value *value)
{
	/* Looked at first: a private key that a design carried must not be written again. What is written instead is not base64,
	 * so that the next reader knows, too, what was there. */
	const struct certificate *certificate = value_as_certificate(value);
	char *base64 = certificate->state == CERTIFICATE_PRIVATE_KEY
			       ? xstrdup(PRIVATE_KEY_MARK)
			       : base64_encode(certificate->given, certificate->given_length);

	json_open(writer, name, '{');
	json_put_text(writer, "fileName", certificate->file_name);
	json_put_text(writer, "der", base64);
	json_write_unknown(writer, value->unknown_members);
	json_close(writer, '}');
	free(base64);
}

void design_write_records(
	struct json_writer *writer, const char *name, const struct field *field, const struct value *value, bool unknown)
{
	json_open(writer, name, '[');
	for (size_t i = 0; i < value_count(value); i++) {
		const struct item *item = value_item(value, i);

		json_open(writer, NULL, '{');
		json_put_text(writer, field->members[0], item->text);
		if (field->members[1])
			json_put_text(writer, field->members[1], item->oid);
		if (unknown)
			json_write_unknown(writer, item->unknown_members);
		json_close(writer, '}');
	}
	json_close(writer, ']');
}

static void write_texts(struct json_writer *writer, const char *name, const struct value *value)
{
	json_open(writer, name, '[');
	for (size_t i = 0; i < value_count(value); i++)
		json_put_text(writer, NULL, value_item(value, i)->text);
	json_close(writer, ']');
}

static void write_list(struct json_writer *writer, const char *name, const struct field *field, const struct value *value)
{
	if (field->members[0])
		design_write_records(writer, name, field, value, true);
	else if (field->control == CONTROL_TARGETS)
		design_write_targets(writer, name, value);
	else
		write_texts(writer, name, value);
}

void design_write_value(struct json_writer *writer, const char *name, const struct field *field, const struct value *value)
{
	switch (value->kind) {
	case VALUE_UNSET:
	case VALUE_NONE:
		break;
	case VALUE_TEXT:
		if (field->form == GRAPH_BOOLEAN && strcmp(value->text, "true") == 0)
			json_put_bool(writer, name, true);
		else
			json_put_text(writer, name, value->text);
		break;
	case VALUE_NUMBER:
		json_put_number(writer, name, value->number);
		break;
	case VALUE_RAW:
		json_put_raw(writer, name, value->text);
		break;
	case VALUE_CERTIFICATE:
		write_certificate(writer, name, value);
		break;
	case VALUE_LIST:
		write_list(writer, name, field, value);
		break;
	}
}

static void write_value(struct json_writer *writer, const struct field *field, const struct value *value)
{
	design_write_value(writer, field->name, field, value);
}

void design_write_ignored(struct json_writer *writer, const struct value *ignored)
{
	write_value(writer, field_row(FIELD_IGNORE, 0), ignored);
}

/* What an object in the file has of a profile. */
struct part {
	const struct profile *profile;
	bool settings;
};

/* A member that was unknown when the profile was of another portal is left out once a field of its name is written. */
static bool is_written(const void *context, const char *member)
{
	const struct part *part = context;

	for (enum field_id id = 0; id < FIELD_COUNT; id++) {
		const struct field *field = field_row(id, 0);
		enum value_kind kind = part->profile->values[id].kind;

		if (part->settings == (field->place == PLACE_SETTINGS) && kind != VALUE_UNSET && kind != VALUE_NONE &&
			json_member_is(member, field->name))
			return true;
	}
	return !part->settings && part->profile->unknown_graph && json_member_is(member, "graph");
}

void design_write_profile(struct json_writer *writer, const char *name, const struct profile *profile)
{
	json_open(writer, name, '{');
	json_put_text(writer, "id", profile->id);
	for (enum field_id field = 0; field < FIELD_ASSIGNMENTS; field++)
		if (field_row(field, 0)->place == PLACE_PROFILE)
			write_value(writer, field_row(field, 0), &profile->values[field]);
	json_open(writer, "settings", '{');
	for (enum field_id field = 0; field < FIELD_COUNT; field++)
		if (field_row(field, 0)->place == PLACE_SETTINGS)
			write_value(writer, profile_field(profile, field), &profile->values[field]);
	json_write_unknown_but(writer, profile->unknown_settings, is_written, &(struct part){ profile, true });
	json_close(writer, '}');
	if (profile->unknown_graph) {
		json_open(writer, "graph", '{');
		json_write_unknown(writer, profile->unknown_graph);
		json_close(writer, '}');
	}
	for (enum field_id field = FIELD_ASSIGNMENTS; field < FIELD_COUNT; field++)
		write_value(writer, field_row(field, 0), &profile->values[field]);
	json_write_unknown_but(writer, profile->unknown_members, is_written, &(struct part){ profile, false });
	json_close(writer, '}');
}

void design_write_groups(struct json_writer *writer, const struct groups *groups)
{
	json_open(writer, "groups", '[');
	for (size_t i = 0; i < groups->count; i++) {
		const struct group *group = &groups->items[i];

		json_open(writer, NULL, '{');
		json_put_text(writer, "name", group->name);
		if (*group->id)
			json_put_text(writer, "id", group->id);
		if (*group->members)
			json_put_text(writer, "members", group->members);
		json_write_unknown(writer, group->unknown_members);
		json_close(writer, '}');
	}
	json_close(writer, ']');
}

/* Gives all lines the ends that the file had when it was read. Texts have no line breaks in JSON, but members that the program
 * does not know are kept as they are, with the line ends between their parts. */
static void put_line_ends(struct strbuf *out, size_t from, bool crlf)
{
	struct strbuf text = STRBUF_INIT;
	const char *at = strbuf_text(out) + from;

	if (!crlf && !strchr(at, '\r'))
		return;
	while (*at) {
		size_t length = strcspn(at, "\r\n");

		strbuf_add(&text, at, length);
		at += length;
		if (*at == '\n')
			strbuf_addstr(&text, crlf ? "\r\n" : "\n");
		at += *at != '\0';
	}
	strbuf_setlen(out, from);
	strbuf_add(out, strbuf_text(&text), text.length);
	strbuf_release(&text);
}

int design_write_with(struct strbuf *out, const struct design *design, const struct progress *progress, struct err *err)
{
	struct json_writer writer = { .out = out };
	size_t from = out->length;

	json_open(&writer, NULL, '{');
	json_put_text(&writer, "format", "bladesmith-design");
	json_put_number(&writer, "version", (long)design_migration.version);
	json_put_text(&writer, "portal", editions[design->edition].id);
	json_put_text(&writer, "name", design->name);
	design_write_ignored(&writer, &design->ignored);
	design_write_groups(&writer, &design->groups);
	json_open(&writer, "profiles", '[');
	for (size_t i = 0; i < design->count; i++) {
		if (progress_check(progress, i, design->count, "writing profiles", err) != 0)
			return -1;
		design_write_profile(&writer, NULL, design->profiles[i]);
	}
	json_close(&writer, ']');
	if (design->others.count) {
		json_open(&writer, "others", '[');
		for (size_t i = 0; i < design->others.count; i++)
			json_put_raw(&writer, NULL, design->others.items[i].json);
		json_close(&writer, ']');
	}
	json_write_unknown(&writer, design->unknown_members);
	json_close(&writer, '}');
	put_line_ends(out, from, design->crlf);
	return 0;
}

void design_write(struct strbuf *out, const struct design *design)
{
	design_write_with(out, design, NULL, NULL);
}

int design_save(struct design *design, const char *path, enum file_way way, struct err *err)
{
	struct strbuf out = STRBUF_INIT;
	int result;

	design_write(&out, design);
	result = file_replace(path, out.text, out.length, way, err);
	if (result == 0)
		design_saved(design);
	strbuf_release(&out);
	return result;
}
