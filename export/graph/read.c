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

/* What every Graph resource carries and no body may: read-only, or of no meaning to a certificate profile. The link to a root is
 * read by graph_link(). */
static bool is_ignored(const char *name)
{
	static const char *const names[] = { "id", "createdDateTime", "creationDateTime", "lastModifiedDateTime", "version",
		"supportsScopeTags", "roleScopeTagIds", "certFileName", "assignments", "isAssigned", "sourceId",
		"privacyAccessControls", "deviceStatuses", "userStatuses", "deviceStatusOverview", "userStatusOverview",
		"deviceSettingStateSummaries", "managedDeviceCertificateStates", "rootCertificate", NULL };

	for (size_t i = 0; names[i]; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return strchr(name, '@') || name[0] == '#';
}

/* The field of a kind whose Graph property this is; NULL when it has none. */
static const struct field *field_of_property(const struct kind *kind, const char *name)
{
	for (const enum field_id *id = kind_fields(kind); *id != FIELD_NONE; id++) {
		const struct field *field = kind_field(kind, *id);

		if (field->graph && strcmp(field->graph, name) == 0)
			return field;
	}
	return NULL;
}

/* The same for a member of a property that is an object. */
static const struct field *field_of_member(const struct kind *kind, const char *property, const char *member)
{
	struct strbuf path = STRBUF_INIT;
	const struct field *field;

	strbuf_printf(&path, "%s.%s", property, member);
	field = field_of_property(kind, strbuf_text(&path));
	strbuf_release(&path);
	return field;
}

bool graph_knows_property(const char *name, size_t length)
{
	static const char device_mode[] = "deviceManagementApplicabilityRuleDeviceMode"; /* of no blade, but of every type */
	const struct field *row;

	if (length == strlen(device_mode) && memcmp(name, device_mode, length) == 0)
		return true;
	for (enum field_id id = 0; id < FIELD_COUNT; id++)
		for (size_t number = 0; (row = field_row_at(id, number)); number++) {
			const char *property = row->graph;

			if (property && strncmp(property, name, length) == 0 && (!property[length] || property[length] == '.'))
				return true;
		}
	return false;
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

static void read_certificate(const cJSON *object, const cJSON *member, struct value *value)
{
	const char *base64 = member->valuestring;
	const char *file_name = json_text(object, "certFileName");
	struct certificate *certificate;
	unsigned char *bytes;
	size_t length = 0;

	bytes = base64_decode(base64, &length);
	certificate = certificate_new(bytes ? bytes : (const unsigned char *)base64, bytes ? length : strlen(base64), file_name);
	*value = value_certificate(certificate);
	if (certificate->state == CERTIFICATE_PRIVATE_KEY)
		json_wipe((cJSON *)member);
	certificate_unref(certificate);
	if (bytes)
		explicit_bzero(bytes, length);
	free(bytes);
}

/* Null, or an empty list: nothing is configured. */
static bool is_nothing(const cJSON *member)
{
	return cJSON_IsNull(member) || (cJSON_IsArray(member) && !member->child);
}

/* Graph's word for no choice, where it is not itself a choice. */
static bool is_not_configured(const struct field *field, const cJSON *member)
{
	static const char word[] = "notConfigured";

	return field->control == CONTROL_CHOICE && cJSON_IsString(member) && strcmp(member->valuestring, word) == 0 &&
	       !schema_choice(field, word);
}

static void read_property(
	struct json *json, const cJSON *object, const struct field *field, const cJSON *member, struct value *value)
{
	if (is_nothing(member) || is_not_configured(field, member))
		*value = (struct value){ .kind = VALUE_NONE };
	else if (field->form == GRAPH_FLAGS && cJSON_IsString(member))
		read_flags(member->valuestring, value);
	else if (field->form == GRAPH_CERTIFICATE && cJSON_IsString(member))
		read_certificate(object, member, value);
	else
		design_read_setting(json, field, member, value);
}

bool graph_has_member(const struct kind *kind, const char *property, const char *member)
{
	return field_of_member(kind, property, member) != NULL;
}

/* Reads the members of a property that is an object; false when no field holds one of them. */
static bool read_object(struct json *json, const struct kind *kind, const cJSON *property, struct profile *profile)
{
	bool any = false;
	const cJSON *member;

	cJSON_ArrayForEach (member, property) {
		const struct field *field = field_of_member(kind, property->string, member->string);

		if (field)
			read_property(json, property, field, member, &profile->values[field->id]);
		any = any || field;
	}
	return any;
}

static void own_id(char id[UUID_TEXT], const struct design *design, const char *name)
{
	struct strbuf seed = STRBUF_INIT;

	strbuf_printf(&seed, "graph %zu %s", design->count, name);
	uuid_from_name(id, strbuf_text(&seed));
	strbuf_release(&seed);
}

/* A value that the blade does not show is kept as it is, for it to be written back: a profile with a certificate type may still
 * have the old fields. What is written anyway, being constant, needs no keeping. */
static void keep_hidden(struct json *json, const cJSON *object, struct profile *profile, struct strbuf *unknown)
{
	const cJSON *member;

	cJSON_ArrayForEach (member, object) {
		const struct field *field = field_of_property(profile->kind, member->string);
		struct value *value = field ? &profile->values[field->id] : NULL;

		if (!value || field->form == GRAPH_IGNORED || value_is_empty(value) || field_visible(profile, field->id))
			continue;
		if (!field->constant || strcmp(value_as_text(value), field->constant) != 0)
			json_save_unknown(json, member, unknown);
		value_release(value);
	}
}

struct profile *graph_read(
	struct design *design, struct json *json, const cJSON *object, const char *id, int platform, struct err *err)
{
	const char *type = json_text(object, "@odata.type");
	const struct kind *kind = type ? kind_of_graph_type(design->edition, type, platform) : NULL;
	const char *graph_id = json_text(object, "id");
	const char *name = json_text(object, "displayName");
	struct strbuf unknown = STRBUF_INIT;
	char made[UUID_TEXT];
	struct profile *profile;
	const cJSON *member;

	if (!kind) {
		char *shown = text_quote_copy(type ? type : "");

		err_set(err, ERR_READ,
			type ? "%s: %s is not a certificate profile's type" : "%s: a profile needs an \"@odata.type\"%s",
			json->name, shown);
		free(shown);
		return NULL;
	}
	if (design_refuse_more(design, json, object, err) != 0)
		return NULL;
	own_id(made, design, name ? name : "");
	if (!id || !*id)
		id = graph_id && *graph_id ? graph_id : made;
	profile = design_load_profile(design, design_profile(design, id) ? made : id);
	profile_set_kind(profile, kind);
	cJSON_ArrayForEach (member, object) {
		const struct field *field = field_of_property(kind, member->string);

		if (field)
			read_property(json, object, field, member, &profile->values[field->id]);
		else if (!is_ignored(member->string) && !is_nothing(member) &&
			 !(cJSON_IsObject(member) && read_object(json, kind, member, profile)))
			json_save_unknown(json, member, &unknown);
	}
	keep_hidden(json, object, profile, &unknown);
	profile->unknown_graph = json_take_unknown(&unknown);
	return design_refuse_long(profile, json, object, err) == 0 ? profile : NULL;
}

/* The id in a URL of a profile: what is after deviceConfigurations( or deviceConfigurations/. */
static char *id_in_url(const char *url)
{
	const char *from = url ? strstr(url, "deviceConfigurations") : NULL;

	if (!from)
		return NULL;
	from += strlen("deviceConfigurations");
	from += strspn(from, "('/");
	return xmemdupz(from, strcspn(from, "')/"));
}

/* Whether a bind can't be a profile's id: it is a placeholder, or only zeros. */
static bool is_placeholder(const char *id)
{
	return !uuid_is_valid(id) || strspn(id, "0-") == strlen(id);
}

/* The id in the bind of a root; where there is none, as in "deviceConfigurations('')", the bind itself. NULL without a bind. */
static char *bound_id(const char *bind)
{
	char *id = id_in_url(bind);

	if (id && *id)
		return id;
	free(id);
	return bind && *bind ? xstrdup(bind) : NULL;
}

/* An importer's reference to a root: its name, and after "|:|" its type. */
static const struct profile *profile_of_reference(const struct design *design, const char *reference)
{
	const char *end = strstr(reference, "|:|");
	char *name = xmemdupz(reference, end ? (size_t)(end - reference) : strlen(reference));
	const struct profile *found = NULL;

	for (size_t i = 0; i < design->count && !found; i++) {
		const struct profile *profile = design->profiles[i];

		if (strcmp(profile_name(profile), name) == 0 &&
			(!end || strcmp(profile->kind->graph_type, graph_type_name(end + 3)) == 0))
			found = profile;
	}
	free(name);
	return found;
}

/* The profile with that id. Graph's own ids are in small letters; a link may have it in capitals. */
static const struct profile *profile_of_id(const struct design *design, const char *id)
{
	const struct profile *found = design_profile(design, id);
	char *small = xstrdup(id);

	for (char *at = small; *at; at++)
		*at = (char)(*at >= 'A' && *at <= 'F' ? *at - 'A' + 'a' : *at);
	if (!found)
		found = design_profile(design, small);
	free(small);
	return found;
}

/* The trusted profile with that id; NULL when there is none. */
static const struct profile *trusted_profile(const struct design *design, const char *id)
{
	const struct profile *profile = id ? profile_of_id(design, id) : NULL;

	return profile && kind_has_field(profile->kind, FIELD_CERTIFICATE) ? profile : NULL;
}

void graph_link(struct design *design, struct profile *profile, const cJSON *object)
{
	const char *reference = json_text(object, "#CustomRef_rootCertificate");
	enum field_id field = profile_link_field(profile);
	const struct profile *target = NULL;
	char *key;

	if (field == FIELD_NONE)
		return;
	key = bound_id(json_text(object, "rootCertificate@odata.bind"));
	if (key) {
		target = profile_of_id(design, key);
	} else {
		/* The URL that a tool exports is usually the profile's own, which says nothing about the root. */
		char *other = id_in_url(json_text(object, "rootCertificate@odata.associationLink"));

		target = trusted_profile(design, other);
		free(other);
	}
	if (!target)
		target = trusted_profile(design, json_text(json_member(object, "rootCertificate"), "id"));
	if (!target && reference)
		target = profile_of_reference(design, reference);
	/* A profile of the tenant that was not read is no fault of the file; what can't be an id is. */
	if (target || (key && is_placeholder(key)))
		profile->values[field] = value_text(target ? target->id : key);
	free(key);
}
