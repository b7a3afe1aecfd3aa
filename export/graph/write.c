#include <stdlib.h>
#include <string.h>

#include "export/io/path.h"
#include "export/graph/graph.h"
#include "export/json/writer.h"
#include "model/crypto/base64.h"
#include "model/design/visibility.h"
#include "model/rules/design_index.h"

static void write_flags(struct json_writer *writer, const struct field *field, const struct value *value)
{
	struct strbuf flags = STRBUF_INIT;

	for (const struct choice *choice = field->choices; choice->value; choice++)
		if (value_has(value, choice->value))
			strbuf_printf(&flags, "%s%s", flags.length ? "," : "", choice->value);
	json_put_text(writer, field->graph, strbuf_text(&flags));
	strbuf_release(&flags);
}

static void write_texts(struct json_writer *writer, const struct field *field, const struct value *value)
{
	json_open(writer, field->graph, '[');
	for (size_t i = 0; i < value_count(value); i++)
		json_put_text(writer, NULL, value_item(value, i)->text);
	json_close(writer, ']');
}

static void write_usages(struct json_writer *writer, const struct field *field, const struct value *value)
{
	json_open(writer, field->graph, '[');
	for (size_t i = 0; i < value_count(value); i++) {
		json_open(writer, NULL, '{');
		json_put_text(writer, "name", value_item(value, i)->text);
		json_put_text(writer, "objectIdentifier", value_item(value, i)->oid);
		json_close(writer, '}');
	}
	json_close(writer, ']');
}

static void write_certificate(struct json_writer *writer, const struct field *field, const struct value *value)
{
	const struct certificate *certificate = value_as_certificate(value);
	char *base64 = base64_encode(certificate->der, certificate->der_length);

	if (*path_base(certificate->file_name))
		json_put_text(writer, "certFileName", path_base(certificate->file_name));
	json_put_text(writer, field->graph, base64);
	free(base64);
}

bool graph_fits(const struct profile *profile, enum field_id field)
{
	static const enum value_kind wanted[] = {
		[GRAPH_TEXT] = VALUE_TEXT,
		[GRAPH_NUMBER] = VALUE_NUMBER,
		[GRAPH_FLAGS] = VALUE_LIST,
		[GRAPH_TEXTS] = VALUE_LIST,
		[GRAPH_USAGES] = VALUE_LIST,
		[GRAPH_CERTIFICATE] = VALUE_CERTIFICATE,
	};
	const struct value *value = &profile->values[field];
	enum graph_form form = schema[field].form;

	return form != GRAPH_ABSENT && value->kind == wanted[form] && (form != GRAPH_CERTIFICATE || profile_certificate(profile));
}

static void write_field(struct json_writer *writer, const struct profile *profile, enum field_id id)
{
	const struct field *field = &schema[id];
	const struct value *value = &profile->values[id];

	if (!field_value_if_visible(profile, id) || !graph_fits(profile, id))
		return;
	switch (field->form) {
	case GRAPH_ABSENT:
		break;
	case GRAPH_TEXT:
		json_put_text(writer, field->graph, value_as_text(value));
		break;
	case GRAPH_NUMBER:
		json_put_number(writer, field->graph, value->number);
		break;
	case GRAPH_FLAGS:
		write_flags(writer, field, value);
		break;
	case GRAPH_TEXTS:
		write_texts(writer, field, value);
		break;
	case GRAPH_USAGES:
		write_usages(writer, field, value);
		break;
	case GRAPH_CERTIFICATE:
		write_certificate(writer, field, value);
		break;
	}
}

void graph_write(struct strbuf *out, const struct profile *profile)
{
	struct json_writer writer = { .out = out, .ascii = true };
	struct strbuf type = STRBUF_INIT;

	strbuf_printf(&type, "#microsoft.graph.%s", profile->kind->graph_type);
	json_open(&writer, NULL, '{');
	json_put_text(&writer, "@odata.type", strbuf_text(&type));
	write_field(&writer, profile, FIELD_NAME);
	write_field(&writer, profile, FIELD_DESCRIPTION);
	for (const struct blade_line *line = schema_blade(profile->kind->type); line->field != FIELD_NONE || line->heading;
		line++)
		if (line->field != FIELD_NONE)
			write_field(&writer, profile, line->field);
	json_close(&writer, '}');
	strbuf_release(&type);
}

bool graph_can_assign(const struct design *design, const struct item *item)
{
	const struct group *group = item->target == TARGET_GROUP ? design_group(design, item->text) : NULL;

	return item->target == TARGET_GROUP ? group && *group->id : !item->excluded;
}

size_t graph_write_assignments(struct strbuf *out, const struct design *design, const struct profile *profile)
{
	static const char *const alls[] = {
		[TARGET_GROUP] = NULL,
		[TARGET_ALL_USERS] = "#microsoft.graph.allLicensedUsersAssignmentTarget",
		[TARGET_ALL_DEVICES] = "#microsoft.graph.allDevicesAssignmentTarget",
	};
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
		json_open(&writer, "target", '{');
		json_put_text(&writer, "@odata.type",
			group ? item->excluded ? "#microsoft.graph.exclusionGroupAssignmentTarget"
					       : "#microsoft.graph.groupAssignmentTarget"
			      : alls[item->target]);
		if (group)
			json_put_text(&writer, "groupId", group->id);
		json_close(&writer, '}');
		json_close(&writer, '}');
	}
	json_close(&writer, ']');
	json_close(&writer, '}');
	return left_out;
}
