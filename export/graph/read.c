#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export/design/design_file.h"
#include "export/graph/graph.h"
#include "model/crypto/base64.h"
#include "model/design/visibility.h"
#include "model/base/text_escape.h"
#include "model/crypto/uuid.h"
#include "model/base/alloc.h"

bool graph_is(const cJSON *object)
{
	const char *type = json_text(object, "@odata.type");

	return type && kind_of_graph_type(EDITION_CLASSIC, type, -1);
}

/* What every Graph resource carries and no body may: read-only, or of no meaning to a certificate profile. */
static bool is_ignored(const char *name)
{
	static const char *const names[] = { "id", "createdDateTime", "lastModifiedDateTime", "version", "supportsScopeTags",
		"roleScopeTagIds", "deviceManagementApplicabilityRuleOsEdition", "deviceManagementApplicabilityRuleOsVersion",
		"deviceManagementApplicabilityRuleDeviceMode", "certFileName", NULL };

	for (size_t i = 0; names[i]; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return strchr(name, '@') || name[0] == '#';
}

/* The field of a kind whose Graph property this is; NULL when it has none. */
static const struct field *field_of_property(const struct kind *kind, const char *name)
{
	for (const struct field *field = schema; field < schema + FIELD_COUNT; field++)
		if (field->graph && schema_kind_has(field, kind) && strcmp(field->graph, name) == 0)
			return field;
	return NULL;
}

/* Spaces and "none" are skipped. The order and unknown words are kept, for a rule to check. */
static void read_flags(const char *text, struct value *value)
{
	*value = value_list();
	for (const char *from = text; *from;) {
		size_t length = strcspn(from, ", ");
		char *word = xmemdupz(from, length);

		if (length && strcmp(word, "none") != 0)
			value_add(value, word, NULL);
		free(word);
		from += length;
		from += strspn(from, ", ");
	}
}

static void read_certificate(const cJSON *object, const char *base64, struct value *value)
{
	const char *file_name = json_text(object, "certFileName");
	struct certificate *certificate;
	unsigned char *bytes;
	size_t length = 0;

	bytes = base64_decode(base64, &length);
	certificate = certificate_new(bytes ? bytes : (const unsigned char *)base64, bytes ? length : strlen(base64), file_name);
	*value = value_certificate(certificate);
	certificate_unref(certificate);
	free(bytes);
}

static void read_property(
	struct json *json, const cJSON *object, const struct field *field, const cJSON *member, struct value *value)
{
	if (cJSON_IsNull(member))
		*value = (struct value){ .kind = VALUE_NONE };
	else if (field->form == GRAPH_FLAGS && cJSON_IsString(member))
		read_flags(member->valuestring, value);
	else if (field->form == GRAPH_CERTIFICATE && cJSON_IsString(member))
		read_certificate(object, member->valuestring, value);
	else
		design_read_setting(json, field, member, value);
}

static void own_id(char id[UUID_TEXT], const struct design *design, const char *name)
{
	struct strbuf seed = STRBUF_INIT;

	strbuf_printf(&seed, "graph %zu %s", design->count, name);
	uuid_from_name(id, strbuf_text(&seed));
	strbuf_release(&seed);
}

struct profile *graph_read(
	struct design *design, struct json *json, const cJSON *object, const char *id, int platform, struct err *err)
{
	const char *type = json_text(object, "@odata.type");
	const struct kind *kind = type ? kind_of_graph_type(design->edition, type, platform) : NULL;
	const char *graph_id = json_text(object, "id");
	const char *name = json_text(object, "displayName");
	char made[UUID_TEXT];
	struct profile *profile;
	const cJSON *member;

	if (!kind) {
		char *shown = text_escape_copy(type ? type : "");

		err_set(err, ERR_READ,
			type ? "%s: %s is not a certificate profile's type" : "%s: a profile needs an \"@odata.type\"%s",
			json->name, shown);
		free(shown);
		return NULL;
	}
	own_id(made, design, name ? name : "");
	if (!id || !*id)
		id = graph_id && *graph_id ? graph_id : made;
	profile = design_load_profile(design, design_profile(design, id) ? made : id);
	profile->kind = kind;
	profile->values[FIELD_PLATFORM] = value_text(platforms[kind->platform].id);
	profile->values[FIELD_TYPE] = value_text(profile_types[kind->type].id);
	cJSON_ArrayForEach (member, object) {
		const struct field *field = field_of_property(kind, member->string);

		if (field)
			read_property(json, object, field, member, &profile->values[field->id]);
		else if (!is_ignored(member->string))
			json_save_unknown(json, member, &profile->unknown_settings);
	}
	return profile;
}

/* The id between deviceConfigurations(' and '). */
static char *id_in_url(const char *url)
{
	const char *from = url ? strstr(url, "deviceConfigurations('") : NULL;

	if (!from)
		return NULL;
	from += strlen("deviceConfigurations('");
	return xmemdupz(from, strcspn(from, "'"));
}

void graph_link(struct design *design, struct profile *profile, const cJSON *object)
{
	const char *reference = json_text(object, "#CustomRef_rootCertificate");
	enum field_id field = profile_link_field(profile);
	const struct profile *target = NULL;
	char *key;

	if (field == FIELD_NONE)
		return;
	key = id_in_url(json_text(object, "rootCertificate@odata.bind"));
	if (!key)
		key = id_in_url(json_text(object, "rootCertificate@odata.associationLink"));
	if (key)
		target = design_profile(design, key);
	if (!target && reference) {
		const char *end = strstr(reference, "|:|");

		free(key);
		key = xmemdupz(reference, end ? (size_t)(end - reference) : strlen(reference));
		target = design_by_name(design, key);
	}
	free(key);
	if (target)
		profile->values[field] = value_text(target->id);
}
