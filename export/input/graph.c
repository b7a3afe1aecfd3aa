/* Graph JSON: files with one profile or many, or a folder of such files, as Graph answers or as a backup tool writes them. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "export/bundle/folder.h"
#include "export/design/design_file.h"
#include "export/graph/graph.h"
#include "export/input/graph_notes.h"
#include "export/input/importer.h"
#include "export/io/file.h"
#include "export/io/path.h"
#include "model/base/alloc.h"
#include "model/base/plural.h"

/* A file that is being read. */
struct source {
	struct json *json;
	char *path;
	bool owned; /* json is freed with it */
};

/* Everything of the files, until all are read and links, assignments and names can be resolved. */
struct gathered {
	struct input *input;
	struct source **files; /* each on its own, so that it stays where it is */
	size_t count, capacity;
	const cJSON **objects; /* of each profile of the design */
	size_t object_count, object_capacity;
	const struct source **assignments; /* files that hold only assignments */
	size_t assignment_count, assignment_capacity;
	struct graph_names names;
	size_t yaml_count;
};

static int take_profile(
	struct gathered *gathered, const struct source *source, const cJSON *object, const char *inside, struct err *err)
{
	struct input *input = gathered->input;
	struct profile *profile = graph_read(&input->design, source->json, object, NULL, input->wish.platform, err);

	if (!profile)
		return -1;
	input_note_file(input, source->path, inside, 0);
	input->files[input->file_count - 1].fields = graph_fields(profile);
	graph_note_profile(input, &(struct graph_place){ source->json, source->path, inside }, profile, object);
	gathered->objects = xrealloc_grow(
		gathered->objects, gathered->object_count, &gathered->object_capacity, sizeof(const cJSON *));
	gathered->objects[gathered->object_count++] = object;
	return 0;
}

static void add_name(struct hashmap *names, const cJSON *entry, const char *id_member, const char *name_member)
{
	const char *id = json_text(entry, id_member);
	char *name = (char *)json_text(entry, name_member);

	if (id && name && !hashmap_get(names, id))
		*hashmap_place(names, id) = name;
}

/* IntuneManagement's list of what its ids are called. */
static bool take_migration_table(struct gathered *gathered, const cJSON *root)
{
	const cJSON *objects = json_member(root, "Objects");
	const cJSON *entry;

	if (!cJSON_IsArray(objects) || json_text(root, "@odata.type"))
		return false;
	cJSON_ArrayForEach (entry, objects) {
		const char *type = json_text(entry, "Type");

		if (type && strcmp(type, "Group") == 0)
			add_name(&gathered->names.groups, entry, "Id", "DisplayName");
		else if (type && strcmp(type, "AssignmentFilter") == 0)
			add_name(&gathered->names.filters, entry, "Id", "DisplayName");
	}
	return true;
}

/* Names that objects of other kinds give to ids: groups, and assignment filters. */
static void take_names(struct gathered *gathered, const cJSON *object)
{
	const char *type = graph_type_name(json_text(object, "@odata.type") ? json_text(object, "@odata.type") : "");

	if (strcmp(type, "group") == 0 || cJSON_IsArray(json_member(object, "groupTypes")))
		add_name(&gathered->names.groups, object, "id", "displayName");
	else if (strcmp(type, "deviceAndAppManagementAssignmentFilter") == 0)
		add_name(&gathered->names.filters, object, "id", "displayName");
}

static int take_object(
	struct gathered *gathered, const struct source *source, const cJSON *object, const char *inside, struct err *err)
{
	const char *what = NULL;

	switch (graph_classify(gathered->input->design.edition, object, &what)) {
	case GRAPH_CLASS_PROFILE:
		return take_profile(gathered, source, object, inside, err);
	case GRAPH_CLASS_KEPT:
		graph_keep(gathered->input, source->path, source->json, object, what);
		break;
	case GRAPH_CLASS_OTHER:
		take_names(gathered, object);
		graph_leave_out(gathered->input, json_text(object, "@odata.type"));
		break;
	case GRAPH_CLASS_NONE:
		take_names(gathered, object);
		if (*inside)
			graph_leave_out(gathered->input, "no \"@odata.type\"");
		break;
	}
	return 0;
}

/* Adds a file; json is NULL for one that is still to be read. */
static struct source *next_file(struct gathered *gathered, const char *path, struct json *json)
{
	struct source *source = xcalloc(1, sizeof(*source));

	*source = (struct source){ json ? json : xcalloc(1, sizeof(*json)), xstrdup(path), !json };
	gathered->files = xrealloc_grow(gathered->files, gathered->count, &gathered->capacity, sizeof(struct source *));
	gathered->files[gathered->count++] = source;
	return source;
}

/* The members that something of Graph's can be in: an answer's {"value": …}, those of a batch, and each of these. */
static const char *const wrappers[] = { "value", "responses", "body" };

/* The member of an object without a type that holds others; NULL when it is no such object. */
static const cJSON *wrapped_member(const cJSON *object)
{
	const cJSON *member = NULL;

	for (size_t i = 0; i < sizeof(wrappers) / sizeof(wrappers[0]) && !member; i++) {
		member = cJSON_IsObject(object) && !json_text(object, "@odata.type") ? json_member(object, wrappers[i]) : NULL;
		if (!cJSON_IsArray(member) && !cJSON_IsObject(member))
			member = NULL;
	}
	return member;
}

static int take_value(
	struct gathered *gathered, const struct source *source, const cJSON *value, const char *inside, struct err *err);

/* CIPP keeps a body as text in its templates. */
#define TEMPLATE_BODY "RAWJson"

static int take_template(struct gathered *gathered, const char *path, const char *body, const char *inside, struct err *err)
{
	struct source *source = next_file(gathered, path, NULL);
	struct strbuf place = STRBUF_INIT;
	struct strbuf name = STRBUF_INIT;
	int result;

	/* What is wrong is at a line of the text, not of the file. */
	strbuf_printf(&name, "%s, " TEMPLATE_BODY, path);
	result = json_parse(source->json, strbuf_text(&name), xstrdup(body), strlen(body), err);
	strbuf_release(&name);
	strbuf_printf(&place, "%s/" TEMPLATE_BODY, inside);
	if (result == 0)
		result = take_value(gathered, source, source->json->root, strbuf_text(&place), err);
	strbuf_release(&place);
	return result;
}

/* An object, an array, or what there is around one of them. */
static int take_value(
	struct gathered *gathered, const struct source *source, const cJSON *value, const char *inside, struct err *err)
{
	const cJSON *wrapped = wrapped_member(value);
	struct strbuf place = STRBUF_INIT;
	const cJSON *entry;
	size_t index = 0;
	int result = 0;

	if (wrapped) {
		if (json_text(value, "@odata.nextLink"))
			graph_note_more(gathered->input, source->path);
		strbuf_printf(&place, "%s/%s", inside, wrapped->string);
		result = take_value(gathered, source, wrapped, strbuf_text(&place), err);
	} else if (cJSON_IsArray(value)) {
		cJSON_ArrayForEach (entry, value) {
			strbuf_setlen(&place, 0);
			strbuf_printf(&place, "%s/%zu", inside, index++);
			if (result == 0)
				result = take_value(gathered, source, entry, strbuf_text(&place), err);
		}
	} else if (json_text(value, TEMPLATE_BODY) && *json_text(value, TEMPLATE_BODY)) {
		result = take_template(gathered, source->path, json_text(value, TEMPLATE_BODY), inside, err);
	} else if (cJSON_IsObject(value)) {
		result = take_object(gathered, source, value, inside, err);
	}
	strbuf_release(&place);
	return result;
}

static int take_document(struct gathered *gathered, const struct source *source, struct err *err)
{
	const cJSON *root = source->json->root;

	if (take_migration_table(gathered, root))
		return 0;
	if (graph_holds_assignments(root)) {
		gathered->assignments = xrealloc_grow(gathered->assignments, gathered->assignment_count,
			&gathered->assignment_capacity, sizeof(const struct source *));
		gathered->assignments[gathered->assignment_count++] = source;
		return 0;
	}
	return take_value(gathered, source, root, "", err);
}

static bool has_ending(const char *name, const char *ending)
{
	const char *dot = strrchr(name, '.');

	return dot && strcasecmp(dot, ending) == 0;
}

static int take_file_of_folder(void *context, const char *name, struct err *err)
{
	struct gathered *gathered = context;
	struct strbuf path = STRBUF_INIT;
	int result = 0;

	path_join(&path, gathered->input->path, name);
	result = progress_check(gathered->input->wish.progress, gathered->count, 0, "reading files", err);
	gathered->yaml_count += has_ending(name, ".yaml") || has_ending(name, ".yml");
	if (result == 0 && has_ending(name, ".json")) {
		struct source *source = next_file(gathered, strbuf_text(&path), NULL);

		result = json_read_with(source->json, strbuf_text(&path), gathered->input->wish.progress, err);
		if (result == 0)
			result = take_document(gathered, source, err);
	}
	strbuf_release(&path);
	return result;
}

/* --- once every file is read */

/* The names of groups and filters are beside a file, or above it, if only a part of a backup was given. */
static void read_names_above(struct gathered *gathered)
{
	static const char *const places[] = { "MigrationTable.json", "../MigrationTable.json" };
	bool is_folder = input_is_folder(gathered->input->path);
	struct strbuf folder = STRBUF_INIT;

	if (path_is_stdin(gathered->input->path))
		return;
	strbuf_addstr(&folder, gathered->input->path);
	if (!is_folder)
		path_trim(&folder);
	for (size_t i = is_folder ? 1 : 0; i < sizeof(places) / sizeof(places[0]); i++) {
		struct strbuf path = STRBUF_INIT;
		struct source *source;

		path_join(&path, strbuf_text(&folder), places[i]);
		if (file_exists(strbuf_text(&path))) {
			source = next_file(gathered, strbuf_text(&path), NULL);
			if (json_read(source->json, strbuf_text(&path), NULL) == 0)
				take_migration_table(gathered, source->json->root);
		}
		strbuf_release(&path);
	}
	strbuf_release(&folder);
}

/* The profile whose file has the same name as this one, in the folder above: Assignments/NAME.json belongs to NAME.json. */
static struct profile *profile_of_assignments(const struct input *input, const char *path)
{
	struct strbuf wanted = STRBUF_INIT;
	struct strbuf folder = STRBUF_INIT;
	struct profile *found = NULL;

	strbuf_addstr(&folder, path);
	path_trim(&folder);
	path_trim(&folder);
	path_join(&wanted, strbuf_text(&folder), path_base(path));
	for (size_t i = 0; i < input->file_count && !found; i++)
		if (strcmp(input->files[i].path, strbuf_text(&wanted)) == 0)
			found = input->design.profiles[i];
	strbuf_release(&folder);
	strbuf_release(&wanted);
	return found;
}

static void settle_assignments(struct gathered *gathered)
{
	struct input *input = gathered->input;

	for (size_t i = 0; i < gathered->object_count; i++) {
		const cJSON *assignments = json_member(gathered->objects[i], "assignments");

		/* A tool may write an array of one as the one. */
		if (!cJSON_IsArray(assignments) && !cJSON_IsObject(assignments))
			continue;
		graph_note_targets(input, input->files[i].path,
			graph_read_assignments(&input->design, input->design.profiles[i], assignments, &gathered->names));
	}
	for (size_t i = 0; i < gathered->assignment_count; i++) {
		const struct source *source = gathered->assignments[i];
		struct profile *profile = profile_of_assignments(input, source->path);

		if (!profile)
			continue;
		graph_note_targets(input, source->path,
			graph_read_assignments(&input->design, profile, source->json->root, &gathered->names));
	}
}

/* A file that has no assignments, or no link, does not say that there are none. */
static void note_what_is_unknown(struct design *design)
{
	bool any_link = false;

	for (size_t i = 0; i < design->count; i++) {
		struct profile *profile = design->profiles[i];

		if (profile->values[FIELD_ASSIGNMENTS].kind != VALUE_LIST)
			profile->unknown |= 1u << CONTROL_TARGETS;
		if (profile_link_field(profile) != FIELD_NONE && !*profile_link(profile))
			profile->unknown |= 1u << CONTROL_LINK;
		design->unknown |= profile->unknown;
		any_link = any_link || *profile_link(profile);
	}
	/* Those that link to a trusted profile may be in other files. */
	if (!any_link)
		design->unknown |= 1u << CONTROL_LINK;
}

static void gathered_release(struct gathered *gathered)
{
	for (size_t i = 0; i < gathered->count; i++) {
		if (gathered->files[i]->owned) {
			json_release(gathered->files[i]->json);
			free(gathered->files[i]->json);
		}
		free(gathered->files[i]->path);
		free(gathered->files[i]);
	}
	free(gathered->files);
	free(gathered->objects);
	free(gathered->assignments);
	hashmap_release(&gathered->names.groups);
	hashmap_release(&gathered->names.filters);
}

static int settle(struct gathered *gathered, int result, struct err *err)
{
	struct input *input = gathered->input;

	if (result == 0 && input->design.count == 0 && !(input->wish.keeps && input->design.others.count))
		result = graph_refuse(input, gathered->assignment_count != 0, err);
	if (result == 0) {
		read_names_above(gathered);
		for (size_t i = 0; i < gathered->object_count; i++)
			graph_link(&input->design, input->design.profiles[i], gathered->objects[i]);
		/* A GET of a profile returns neither its link nor its assignments. */
		settle_assignments(gathered);
		note_what_is_unknown(&input->design);
		graph_note_left_out(input, gathered->yaml_count);
	}
	design_loaded(&input->design);
	gathered_release(gathered);
	return result;
}

/* --- the importer */

static void graph_edition(struct input *input)
{
	design_release(&input->design);
	design_init(&input->design, input->wish.edition >= 0 ? (enum edition)input->wish.edition : INPUT_EDITION);
}

/* An object with a type of Graph's, or what may hold some. */
static bool graph_probe(const struct input_probe *probe)
{
	const cJSON *root = probe->document ? probe->document->root : NULL;

	return probe->is_folder || cJSON_IsArray(root) || json_text(root, "@odata.type") || json_text(root, TEMPLATE_BODY) ||
	       json_member(root, "value") || wrapped_member(root);
}

static int graph_open(struct input *input, struct err *err)
{
	struct gathered gathered = { .input = input };

	graph_edition(input);
	return settle(&gathered,
		input_is_folder(input->path) ? bundle_walk(input->path, take_file_of_folder, &gathered, err)
					     : take_document(&gathered, next_file(&gathered, input->path, &input->document), err),
		err);
}

/* How much the files gave. */
static size_t found(const struct gathered *gathered)
{
	return gathered->object_count + gathered->assignment_count + gathered->input->design.others.count +
	       input_left_out(gathered->input);
}

static int take_path(struct gathered *gathered, const char *path, struct err *err)
{
	struct source *source;
	size_t before;

	if (progress_check(gathered->input->wish.progress, gathered->count, 0, "reading files", err) != 0)
		return -1;
	if (input_is_folder(path)) {
		free(gathered->input->path);
		gathered->input->path = xstrdup(path);
		return bundle_walk(path, take_file_of_folder, gathered, err);
	}
	source = next_file(gathered, path, NULL);
	if (json_read_named(source->json, path, gathered->input->wish.progress, err) != 0)
		return -1;
	if (design_is(source->json))
		return err_set(err, ERR_USAGE, "%s is a design: view one design or bundle at a time", source->json->name);
	before = found(gathered);
	if (take_document(gathered, source, err) != 0)
		return -1;
	if (found(gathered) == before)
		return err_set(err, ERR_READ, "%s holds no Graph object: it needs an \"@odata.type\"", source->json->name);
	return 0;
}

int input_open_graph_files(struct input *input, char *const *paths, size_t count, struct err *err)
{
	struct gathered gathered = { .input = input };
	int result = 0;

	graph_edition(input);
	for (size_t i = 0; result == 0 && i < count; i++)
		result = take_path(&gathered, paths[i], err);
	return settle(&gathered, result, err);
}

const struct importer importer_graph = {
	.id = "graph",
	.label = "Graph JSON",
	/* Graph knows nothing of designs, and links and assignments are often not in what it answers for a profile. */
	.lacks = LACKS_ORDER | LACKS_TARGETS | LACKS_LINKS | LACKS_HEAD | LACKS_PLATFORM,
	.is_partial = true,
	.probe = graph_probe,
	.open = graph_open,
};
