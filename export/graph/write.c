#include <stdlib.h>
#include <string.h>

#include "export/design/design_file.h"
#include "export/io/path.h"
#include "export/graph/graph.h"
#include "export/json/writer.h"
#include "model/base/alloc.h"
#include "model/crypto/base64.h"
#include "model/design/visibility.h"
#include "model/rules/design_index.h"

static void write_flags(struct json_writer *writer, const char *name, const struct field *field, const struct value *value)
{
	struct strbuf flags = STRBUF_INIT;
	const struct choice *choice;

	for (size_t number = 0; (choice = schema_flag(field, number)); number++)
		if (value_has(value, choice->value))
			strbuf_printf(&flags, "%s%s", flags.length ? "," : "", choice->value);
	/* Nothing if all words are unknown, as in a draft: read again, an empty text would be no value. */
	if (flags.length)
		json_put_text(writer, name, strbuf_text(&flags));
	strbuf_release(&flags);
}

static void write_texts(struct json_writer *writer, const char *name, const struct value *value)
{
	json_open(writer, name, '[');
	for (size_t i = 0; i < value_count(value); i++)
		json_put_text(writer, NULL, value_item(value, i)->text);
	json_close(writer, ']');
}

static void write_certificate(struct json_writer *writer, const char *name, const struct value *value)
{
	const struct certificate *certificate = value_as_certificate(value);
	char *base64 = base64_encode(certificate->der, certificate->der_length);

	if (*path_base(certificate->file_name))
		json_put_text(writer, "certFileName", path_base(certificate->file_name));
	json_put_text(writer, name, base64);
	free(base64);
}

bool graph_fits(const struct profile *profile, enum field_id field)
{
	static const enum value_kind wanted[] = {
		[GRAPH_TEXT] = VALUE_TEXT,
		[GRAPH_NUMBER] = VALUE_NUMBER,
		[GRAPH_FLAGS] = VALUE_LIST,
		[GRAPH_TEXTS] = VALUE_LIST,
		[GRAPH_RECORDS] = VALUE_LIST,
		[GRAPH_BOOLEAN] = VALUE_TEXT,
		[GRAPH_IGNORED] = VALUE_LIST,
		[GRAPH_CERTIFICATE] = VALUE_CERTIFICATE,
	};
	const struct value *value = &profile->values[field];
	enum graph_form form = profile_field(profile, field)->form;

	return form != GRAPH_ABSENT && value->kind == wanted[form] && (form != GRAPH_CERTIFICATE || profile_certificate(profile));
}

/* The name of a property, or of a member of its object. */
static const char *member_name(const struct field *field)
{
	const char *dot = strchr(field->graph, '.');

	return dot ? dot + 1 : field->graph;
}

/* What is written of a field: its value, a constant while the field is hidden, or nothing (NULL). */
static const struct value *value_to_write(const struct profile *profile, const struct field *field, struct value *constant)
{
	if (field->form == GRAPH_ABSENT || field->form == GRAPH_IGNORED)
		return NULL;
	if (!field_visible(profile, field->id) && (field->constants & kind_bit(profile->kind)) &&
		!json_unknown_has(profile->unknown_graph, field->graph)) {
		*constant = value_text(field->constant);
		return constant;
	}
	return field_value_if_visible(profile, field->id) && graph_fits(profile, field->id) ? &profile->values[field->id] : NULL;
}

static void write_value(struct json_writer *writer, const struct field *field, const struct value *value)
{
	const char *name = member_name(field);

	switch (value->kind == VALUE_TEXT && field->form != GRAPH_BOOLEAN ? GRAPH_TEXT : field->form) {
	case GRAPH_ABSENT:
	case GRAPH_IGNORED:
		break;
	case GRAPH_TEXT:
		json_put_text(writer, name, value_as_text(value));
		break;
	case GRAPH_NUMBER:
		json_put_number(writer, name, value->number);
		break;
	case GRAPH_FLAGS:
		write_flags(writer, name, field, value);
		break;
	case GRAPH_TEXTS:
		write_texts(writer, name, value);
		break;
	case GRAPH_RECORDS:
		design_write_records(writer, name, field, value, false);
		break;
	case GRAPH_BOOLEAN:
		json_put_bool(writer, name, true);
		break;
	case GRAPH_CERTIFICATE:
		write_certificate(writer, name, value);
		break;
	}
}

/* The object that properties are written into while they share one: its name up to the dot. */
struct open_object {
	const char *property;
	size_t length;
};

static void enter_object(struct json_writer *writer, struct open_object *object, const char *property)
{
	const char *dot = property ? strchr(property, '.') : NULL;
	size_t length = dot ? (size_t)(dot - property) : 0;
	char *name;

	if (length == object->length && (!dot || !object->property || memcmp(object->property, property, length) == 0))
		return;
	if (object->length)
		json_close(writer, '}');
	*object = (struct open_object){ property, length };
	if (!dot)
		return;
	name = xmemdupz(property, length);
	json_open(writer, name, '{');
	free(name);
}

static void write_field(struct json_writer *writer, struct open_object *object, const struct profile *profile, enum field_id id)
{
	const struct field *field = profile_field(profile, id);
	struct value constant = VALUE_INIT;
	const struct value *value = kind_has_field(profile->kind, id) ? value_to_write(profile, field, &constant) : NULL;

	if (value) {
		enter_object(writer, object, field->graph);
		write_value(writer, field, value);
	}
	value_release(&constant);
}

/* A member of that name, or of the object that the field is in. */
static bool is_property(const char *member, const char *graph)
{
	char *property = xmemdupz(graph, strcspn(graph, "."));
	bool is = json_member_is(member, property);

	free(property);
	return is;
}

/* A member that was kept because no field showed it is left out once a field writes it. */
static bool is_written(const void *context, const char *member)
{
	const struct profile *profile = context;

	for (const enum field_id *id = profile_fields(profile); *id != FIELD_NONE; id++) {
		const struct field *field = profile_field(profile, *id);

		if (field->graph && field_visible(profile, *id) && is_property(member, field->graph) &&
			(!strchr(field->graph, '.') || !value_is_empty(&profile->values[*id])))
			return true;
	}
	return false;
}

void graph_write(struct strbuf *out, const struct profile *profile)
{
	graph_write_changed(out, profile, &(struct graph_changes){ 0 });
}

void graph_write_changed(struct strbuf *out, const struct profile *profile, const struct graph_changes *changes)
{
	struct json_writer writer = { .out = out, .ascii = true };
	struct open_object object = { NULL, 0 };
	struct strbuf type = STRBUF_INIT;

	strbuf_printf(&type, "#microsoft.graph.%s", profile->kind->graph_type);
	json_open(&writer, NULL, '{');
	json_put_text(&writer, "@odata.type", strbuf_text(&type));
	if (!changes->unnamed) {
		write_field(&writer, &object, profile, FIELD_NAME);
		write_field(&writer, &object, profile, FIELD_DESCRIPTION);
	}
	for (const struct blade_line *line = schema_blade(profile->kind); line->field != FIELD_NONE || line->heading; line++)
		if (line->field != FIELD_NONE)
			write_field(&writer, &object, profile, line->field);
	enter_object(&writer, &object, NULL);
	json_write_unknown_but(&writer, profile->unknown_graph, is_written, profile);
	if (changes->more)
		changes->more(&writer, changes->context);
	json_close(&writer, '}');
	strbuf_release(&type);
}

void graph_write_unset(struct json_writer *writer, const struct profile *profile)
{
	for (const struct blade_line *line = schema_blade(profile->kind); line->field != FIELD_NONE || line->heading; line++) {
		const struct field *field = line->field == FIELD_NONE ? NULL : profile_field(profile, line->field);
		struct value constant = VALUE_INIT;

		if (!field || !field->graph || strchr(field->graph, '.') || field->form == GRAPH_ABSENT ||
			field->form == GRAPH_IGNORED || !kind_has_field(profile->kind, field->id) ||
			json_unknown_has(profile->unknown_graph, field->graph))
			continue;
		if (!value_to_write(profile, field, &constant)) {
			if (field->form == GRAPH_TEXTS || field->form == GRAPH_RECORDS) {
				json_open(writer, field->graph, '[');
				json_close(writer, ']');
			} else {
				json_put_null(writer, field->graph);
			}
		}
		value_release(&constant);
	}
}

bool graph_can_assign(const struct design *design, const struct item *item)
{
	const struct group *group = item->target == TARGET_GROUP ? design_group(design, item->text) : NULL;

	/* Without its filter a target would reach more devices than it should. */
	if (item->filter_id && !*item->filter_id)
		return false;
	return item->target == TARGET_GROUP ? group && *group->id : !item->excluded;
}

const char *graph_target_type(const struct item *item)
{
	switch (item->target) {
	case TARGET_GROUP:
		break;
	case TARGET_ALL_USERS:
		return "#microsoft.graph.allLicensedUsersAssignmentTarget";
	case TARGET_ALL_DEVICES:
		return "#microsoft.graph.allDevicesAssignmentTarget";
	}
	return item->excluded ? "#microsoft.graph.exclusionGroupAssignmentTarget" : "#microsoft.graph.groupAssignmentTarget";
}

void graph_put_target(struct json_writer *writer, const struct item *item, const char *group_id)
{
	json_open(writer, "target", '{');
	json_put_text(writer, "@odata.type", graph_target_type(item));
	if (item->target == TARGET_GROUP)
		json_put_text(writer, "groupId", group_id);
	if (item->filter_id) {
		json_put_text(writer, "deviceAndAppManagementAssignmentFilterId", item->filter_id);
		json_put_text(
			writer, "deviceAndAppManagementAssignmentFilterType", item->filter_excludes ? "exclude" : "include");
	}
	json_close(writer, '}');
}

size_t graph_write_assignments(struct strbuf *out, const struct design *design, const struct profile *profile)
{
	const struct value *targets = &profile->values[FIELD_ASSIGNMENTS];
	struct json_writer writer = { .out = out, .ascii = true };
	size_t left_out = 0;

	json_open(&writer, NULL, '{');
	json_open(&writer, "assignments", '[');
	for (size_t i = 0; i < value_count(targets); i++) {
		const struct item *item = value_item(targets, i);
		const struct group *group = item->target == TARGET_GROUP ? design_group(design, item->text) : NULL;

		if (!graph_can_assign(design, item)) {
			left_out++;
			continue;
		}
		json_open(&writer, NULL, '{');
		graph_put_target(&writer, item, group ? group->id : NULL);
		json_close(&writer, '}');
	}
	json_close(&writer, ']');
	json_close(&writer, '}');
	return left_out;
}
