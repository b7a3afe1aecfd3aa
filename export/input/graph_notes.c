/* What is said of a Graph object that was read: what no field holds, what an export leaves out, and what is not in it. */
#include "export/input/graph_notes.h"

#include <stdlib.h>
#include <string.h>

#include "export/design/design_file.h"
#include "export/graph/graph.h"
#include "export/input/importer.h"
#include "export/json/writer.h"
#include "model/base/alloc.h"
#include "model/base/plural.h"
#include "model/base/text_escape.h"

/* The words of the array as Graph takes them. */
static void advise_text(struct strbuf *out, const cJSON *array)
{
	const char *comma = "";
	const cJSON *word;

	strbuf_addstr(out, "write one text with commas, such as \"");
	cJSON_ArrayForEach (word, array) {
		if (!cJSON_IsString(word))
			continue;
		strbuf_printf(out, "%s%s", comma, word->valuestring);
		comma = ",";
	}
	strbuf_addch(out, '"');
}

static void report_arrays(
	struct input *input, const struct graph_place *place, const struct profile *profile, const cJSON *object)
{
	for (enum field_id id = 0; id < FIELD_COUNT; id++) {
		const struct field *field = profile_field(profile, id);
		struct strbuf message = STRBUF_INIT;
		struct strbuf pointer = STRBUF_INIT;
		struct strbuf advice = STRBUF_INIT;

		if (field->form != GRAPH_FLAGS || !kind_has_field(profile->kind, id) ||
			!cJSON_IsArray(json_member(object, field->graph)))
			continue;
		strbuf_printf(&message, "%s: \"%s\" is an array, but Graph takes one text of flags",
			profile_display_name(profile), field->graph);
		strbuf_printf(&pointer, "%s/%s", place->inside, field->graph);
		advise_text(&advice, json_member(object, field->graph));
		input_report_at(
			input_report(input, RULE_GRAPH_FLAGS_ARRAY, place->path, strbuf_text(&message), strbuf_text(&advice)),
			place->json, json_member(object, field->graph), strbuf_text(&pointer));
		strbuf_release(&pointer);
		strbuf_release(&advice);
		strbuf_release(&message);
	}
}

static bool is_strange(const char *name, size_t length)
{
	return !graph_knows_property(name, length);
}

/* Notes the members that no field of the profile holds: those that other profiles have fields for, and those that none has. */
static void note_unknown(struct input *input, const char *file, const struct profile *profile)
{
	static const struct {
		const char *what;
		bool (*wanted)(const char *name, size_t length);
	} notes[] = {
		{ "kept, although the portal shows no such field for this profile", graph_knows_property },
		{ "not understood, and kept", is_strange },
	};

	for (size_t i = 0; i < sizeof(notes) / sizeof(notes[0]); i++) {
		struct strbuf raw = STRBUF_INIT;

		strbuf_printf(&raw, "%s: %s:", file, notes[i].what);
		if (json_unknown_names(&raw, profile->unknown_graph, notes[i].wanted))
			input_add_note(input, strbuf_text(&raw));
		strbuf_release(&raw);
	}
}

/* Notes the members that nothing can hold: those beside others, in an object, that fields hold. */
static void note_lost(struct input *input, const char *file, const struct profile *profile, const cJSON *object)
{
	const cJSON *property;
	const cJSON *member;

	cJSON_ArrayForEach (property, object) {
		struct strbuf raw = STRBUF_INIT;
		bool any = false, known = false;

		if (!cJSON_IsObject(property))
			continue;
		strbuf_printf(&raw, "%s: not understood, and left out:", file);
		cJSON_ArrayForEach (member, property) {
			bool has = graph_has_member(profile->kind, property->string, member->string);

			known = known || has;
			if (has || strchr(member->string, '@') || cJSON_IsNull(member))
				continue;
			strbuf_printf(&raw, " \"%s.%s\"", property->string, member->string);
			any = true;
		}
		if (any && known)
			input_add_note(input, strbuf_text(&raw));
		strbuf_release(&raw);
	}
}

/* An answer to a request with $select has names only, and every field seems to be missing. */
static void note_bare(struct input *input, const char *file, const struct profile *profile)
{
	struct strbuf raw = STRBUF_INIT;

	for (enum field_id id = 0; id < FIELD_COUNT; id++)
		if (profile_field(profile, id)->place == PLACE_SETTINGS && !value_is_empty(&profile->values[id]))
			return;
	strbuf_printf(&raw, "%s: %s has no settings in this file: get it without $select", file, profile_display_name(profile));
	input_add_note(input, strbuf_text(&raw));
	strbuf_release(&raw);
}

/* A tool writes this word where the tenant's id was. */
#define TENANT_WORD "%OrganizationId%"

static bool names_tenant(const cJSON *value)
{
	const cJSON *member;

	if (cJSON_IsString(value))
		return strstr(value->valuestring, TENANT_WORD) != NULL;
	cJSON_ArrayForEach (member, value)
		if (names_tenant(member))
			return true;
	return false;
}

static void note_tenant(struct input *input, const char *file, const cJSON *object)
{
	const cJSON *member;

	cJSON_ArrayForEach (member, object) {
		struct strbuf raw = STRBUF_INIT;

		if (strchr(member->string, '@') || !names_tenant(member))
			continue;
		strbuf_printf(
			&raw, "%s: %s is the id of a tenant, and stays as it is in \"%s\"", file, TENANT_WORD, member->string);
		input_add_note(input, strbuf_text(&raw));
		strbuf_release(&raw);
	}
}

void graph_note_profile(struct input *input, const struct graph_place *place, const struct profile *profile, const cJSON *object)
{
	report_arrays(input, place, profile, object);
	note_unknown(input, place->path, profile);
	note_lost(input, place->path, profile, object);
	note_bare(input, place->path, profile);
	note_tenant(input, place->path, object);
}

void graph_note_more(struct input *input, const char *file)
{
	struct strbuf raw = STRBUF_INIT;

	strbuf_printf(&raw, "%s: Graph has more profiles than this answer holds: get those of its @odata.nextLink too", file);
	input_add_note(input, strbuf_text(&raw));
	strbuf_release(&raw);
}

void graph_note_left_out(struct input *input, size_t yaml_count)
{
	struct strbuf raw = STRBUF_INIT;
	size_t count = input_left_out(input);

	if (count) {
		strbuf_printf(&raw, "%s: %zu %s:", input->path, count,
			plural(count, "object was left out, not being a certificate profile",
				"objects were left out, not being certificate profiles"));
		for (size_t i = 0; i < input->left_out_count; i++)
			strbuf_printf(&raw, "%s %s (%zu)", i ? "," : "", input->left_out[i].type, input->left_out[i].count);
		input_add_note(input, strbuf_text(&raw));
	}
	if (yaml_count) {
		strbuf_setlen(&raw, 0);
		strbuf_printf(&raw, "%s: %zu YAML %s not read: export the backup as JSON", input->path, yaml_count,
			plural(yaml_count, "file was", "files were"));
		input_add_note(input, strbuf_text(&raw));
	}
	strbuf_release(&raw);
}

/* The portal that has profiles of all the objects that were kept; -1 when there is none. */
static int edition_of_others(const struct design *design)
{
	for (int edition = 0; edition < EDITION_COUNT; edition++) {
		bool all = design->others.count != 0;

		for (size_t i = 0; all && i < design->others.count; i++)
			all = kind_of_graph_type((enum edition)edition, design->others.items[i].type, -1) != NULL;
		if (all)
			return edition;
	}
	return -1;
}

int graph_refuse(const struct input *input, bool any_assignments, struct err *err)
{
	char *shown = text_escape_copy(input->path);
	int edition = edition_of_others(&input->design);
	int result;

	if (edition >= 0) {
		result = err_set(err, ERR_READ, "%s holds only profiles of the other portal: read it with --portal %s", shown,
			editions[edition].id);
	} else if (input->design.others.count) {
		const struct other *other = &input->design.others.items[0];
		char *type = text_quote_copy(other->type);

		result = err_set(err, ERR_READ,
			"%s holds no certificate profile that bladesmith can check: #microsoft.graph.%s%s is kept by imports, and not "
			"edited",
			shown, type, input->design.others.count > 1 ? " and others" : "");
		free(type);
	} else if (any_assignments) {
		result = err_set(err, ERR_READ, "%s holds only assignments: read the profile that they belong to as well", shown);
	} else if (input->left_out_count) {
		char *type = text_quote_copy(input->left_out[0].type);

		result = err_set(err, ERR_READ, "%s holds no certificate profile, but other configurations: %s%s", shown, type,
			input->left_out_count > 1 ? " and others" : "");
		free(type);
	} else {
		result = err_set(
			err, ERR_READ, "%s holds no certificate profile: a design, a bundle or Graph JSON was expected", shown);
	}
	free(shown);
	return result;
}

void graph_keep(struct input *input, const char *file, struct json *json, const cJSON *object, const char *what)
{
	const char *name = json_text(object, "displayName");
	struct strbuf raw = STRBUF_INIT;

	design_keep_other(&input->design.others, json, object);
	strbuf_printf(&raw, "%s: %s is kept, but not checked: it is %s (%s)", file, name && *name ? name : "(unnamed)", what,
		json_text(object, "@odata.type"));
	input_add_note(input, strbuf_text(&raw));
	strbuf_release(&raw);
}

void graph_leave_out(struct input *input, const char *type)
{
	struct left_out *entry = input->left_out;

	for (size_t i = 0; i < input->left_out_count; i++, entry++) {
		if (strcmp(entry->type, type) == 0) {
			entry->count++;
			return;
		}
	}
	input->left_out = xrealloc_grow(
		input->left_out, input->left_out_count, &input->left_out_capacity, sizeof(*input->left_out));
	input->left_out[input->left_out_count++] = (struct left_out){ xstrdup(type), 1 };
}

void graph_note_targets(struct input *input, const char *file, size_t count)
{
	struct strbuf raw = STRBUF_INIT;

	if (!count)
		return;
	strbuf_printf(&raw,
		"%s: %zu %s left out: only groups, all users and all devices, with filters that include or exclude, are known",
		file, count, plural(count, "assignment was", "assignments were"));
	input_add_note(input, strbuf_text(&raw));
	strbuf_release(&raw);
}

_Static_assert(FIELD_COUNT <= 64, "each field has a bit");

uint64_t graph_fields(const struct profile *profile)
{
	uint64_t fields = 0;

	for (enum field_id id = 0; id < FIELD_COUNT; id++)
		if (profile->values[id].kind != VALUE_UNSET)
			fields |= (uint64_t)1 << id;
	return fields;
}
