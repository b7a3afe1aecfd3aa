/* Graph JSON: a file with one profile or many, or a folder of such files. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "export/design/design_file.h"
#include "export/graph/graph.h"
#include "export/input/importer.h"
#include "export/io/directory.h"
#include "export/io/file.h"
#include "export/io/path.h"
#include "model/base/alloc.h"
#include "model/base/text_escape.h"

static void note(struct input *input, const char *file, const struct profile *profile)
{
	struct strbuf raw = STRBUF_INIT;

	if (!profile->unknown_settings)
		return;
	strbuf_printf(&raw, "%s: not understood, and kept:", file);
	json_unknown_names(&raw, profile->unknown_settings);
	input_add_note(input, strbuf_text(&raw));
	strbuf_release(&raw);
}

static void note_stranger(struct input *input, const char *file, const cJSON *object)
{
	const char *type = json_text(object, "@odata.type");
	struct strbuf raw = STRBUF_INIT;

	strbuf_printf(&raw, "%s: left out, as it is not a certificate profile: %s", file,
		type ? type : "an entry without \"@odata.type\"");
	input_add_note(input, strbuf_text(&raw));
	strbuf_release(&raw);
}

/* Profiles of Graph files, until all are read and their links can be resolved. */
struct gathered {
	struct input *input;
	struct json *files;
	size_t count, capacity;
	const cJSON **objects; /* of each profile of the design */
	size_t object_count, object_capacity;
};

static int take_object(
	struct gathered *gathered, struct json *json, const char *path, const cJSON *object, const char *inside, struct err *err)
{
	struct profile *profile = graph_read(&gathered->input->design, json, object, NULL, -1, err);

	if (!profile)
		return -1;
	input_note_file(gathered->input, path, inside, 0);
	note(gathered->input, path, profile);
	gathered->objects = xrealloc_grow(
		gathered->objects, gathered->object_count, &gathered->object_capacity, sizeof(const cJSON *));
	gathered->objects[gathered->object_count++] = object;
	return 0;
}

/* One object, an array of them, or a collection as Graph answers: {"value": [...]}. */
static int take_json(struct gathered *gathered, struct json *json, const char *path, struct err *err)
{
	const cJSON *array = json->root;
	const cJSON *object;
	bool wrapped = cJSON_IsObject(array) && cJSON_IsArray(json_member(array, "value"));
	struct strbuf inside = STRBUF_INIT;
	size_t index = 0;
	int result = 0;

	if (wrapped)
		array = json_member(array, "value");
	if (!cJSON_IsArray(array))
		return take_object(gathered, json, path, json->root, "", err);
	/* A tenant's answer and a tool's list hold other configurations, too. */
	cJSON_ArrayForEach (object, array) {
		strbuf_setlen(&inside, 0);
		strbuf_printf(&inside, "%s/%zu", wrapped ? "/value" : "", index++);
		if (!graph_is(object))
			note_stranger(gathered->input, path, object);
		else if (result == 0)
			result = take_object(gathered, json, path, object, strbuf_text(&inside), err);
	}
	strbuf_release(&inside);
	return result;
}

/* One profile of Graph's, or what may hold several. */
static bool may_hold_profiles(const struct json *json)
{
	return graph_is(json->root) || cJSON_IsArray(json->root) || json_member(json->root, "value");
}

static struct json *next_file(struct gathered *gathered)
{
	gathered->files = xrealloc_grow(gathered->files, gathered->count, &gathered->capacity, sizeof(*gathered->files));
	return &gathered->files[gathered->count++];
}

static int take_file_of_folder(void *context, const char *name, struct err *err)
{
	struct gathered *gathered = context;
	struct strbuf path = STRBUF_INIT;
	const char *ending = strrchr(name, '.');
	struct json *json;
	int result = 0;

	path_join(&path, gathered->input->path, name);
	if (ending && strcasecmp(ending, ".json") == 0 && !file_is_directory(strbuf_text(&path))) {
		json = next_file(gathered);
		result = json_read(json, strbuf_text(&path), err);
		/* Folders of exports hold other things, too: what is not a profile is skipped. */
		if (result == 0 && may_hold_profiles(json))
			result = take_json(gathered, json, strbuf_text(&path), err);
	}
	strbuf_release(&path);
	return result;
}

/* Once every object is read: links, then kinds and what counts as never touched. */
static int settle(struct gathered *gathered, int result, struct err *err)
{
	struct input *input = gathered->input;

	input->design.unknown = 1u << CONTROL_LINK | 1u << CONTROL_TARGETS; /* a GET of a profile returns neither */
	if (result == 0 && input->design.count == 0) {
		char *shown = text_escape_copy(input->path);

		result = err_set(
			err, ERR_READ, "%s holds no certificate profile: a design, a bundle or Graph JSON was expected", shown);
		free(shown);
	}
	for (size_t i = 0; result == 0 && i < gathered->object_count; i++)
		graph_link(&input->design, input->design.profiles[i], gathered->objects[i]);
	design_loaded(&input->design);
	for (size_t i = 0; i < gathered->count; i++)
		json_release(&gathered->files[i]);
	free(gathered->files);
	free(gathered->objects);
	return result;
}

static bool graph_probe(const struct input_probe *probe)
{
	return probe->is_folder || may_hold_profiles(probe->document);
}

static int graph_open(struct input *input, struct err *err)
{
	struct gathered gathered = { .input = input };
	int result = file_is_directory(input->path) ? directory_for_each(input->path, take_file_of_folder, &gathered, err)
						    : take_json(&gathered, &input->document, input->path, err);

	return settle(&gathered, result, err);
}

int input_open_graph_files(struct input *input, char *const *paths, size_t count, struct err *err)
{
	struct gathered gathered = { .input = input };
	int result = 0;

	for (size_t i = 0; result == 0 && i < count; i++) {
		struct json *json = next_file(&gathered);

		result = json_read_named(json, paths[i], err);
		if (result == 0 && design_is(json))
			result = err_set(err, ERR_USAGE, "%s is a design: view one design or bundle at a time", json->name);
		if (result == 0)
			result = take_json(&gathered, json, paths[i], err);
	}
	return settle(&gathered, result, err);
}

const struct importer importer_graph = {
	.id = "graph",
	.label = "Graph JSON",
	/* Graph knows nothing of designs, and links and assignments are not in what it answers for a profile. */
	.lacks = LACKS_ORDER | LACKS_TARGETS | LACKS_LINKS | LACKS_HEAD | LACKS_PLATFORM,
	.probe = graph_probe,
	.open = graph_open,
};
