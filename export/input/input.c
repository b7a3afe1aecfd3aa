#include "export/input/input.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "export/bundle/plan.h"
#include "export/design/design_file.h"
#include "export/io/directory.h"
#include "export/io/file.h"
#include "export/io/path.h"
#include "export/graph/graph.h"
#include "model/base/text_escape.h"
#include "model/base/alloc.h"

void input_note_file(struct input *input, const char *path, const char *inside, size_t entry)
{
	input->files = xrealloc_grow(input->files, input->file_count, &input->file_capacity, sizeof(*input->files));
	input->files[input->file_count++] = (struct input_file){ xstrdup(path), xstrdup(inside), entry };
}

void input_report(struct input *input, enum rule_id rule, const char *file, const char *message, const char *advice)
{
	struct file_finding *finding;

	input->findings = xrealloc_grow(
		input->findings, input->finding_count, &input->finding_capacity, sizeof(*input->findings));
	finding = &input->findings[input->finding_count++];
	*finding = (struct file_finding){ rule_row(rule), text_escape_copy(file), text_escape_copy(message),
		text_escape_copy(advice) };
}

static void add_note(struct input *input, const char *text)
{
	input->notes = xrealloc_grow(input->notes, input->note_count, &input->note_capacity, sizeof(*input->notes));
	input->notes[input->note_count++] = text_escape_copy(text);
}

static void note(struct input *input, const char *file, const struct profile *profile)
{
	struct strbuf raw = STRBUF_INIT;

	if (!profile->unknown_settings)
		return;
	strbuf_printf(&raw, "%s: not understood, and kept:", file);
	json_unknown_names(&raw, profile->unknown_settings);
	add_note(input, strbuf_text(&raw));
	strbuf_release(&raw);
}

static void note_stranger(struct input *input, const char *file, const cJSON *object)
{
	const char *type = json_text(object, "@odata.type");
	struct strbuf raw = STRBUF_INIT;

	strbuf_printf(&raw, "%s: left out, as it is no certificate profile: %s", file,
		type ? type : "an entry without \"@odata.type\"");
	add_note(input, strbuf_text(&raw));
	strbuf_release(&raw);
}

/* Profiles of Graph files, until all are read and their links can be looked for. */
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
		/* Folders of exports hold other things, too: what is no profile is passed over. */
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

	input->kind = INPUT_GRAPH;
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

static int open_folder(struct input *input, struct err *err)
{
	struct gathered gathered = { .input = input };
	struct strbuf path = STRBUF_INIT;
	struct json manifest;
	int result;

	path_join(&path, input->path, BUNDLE_MANIFEST);
	if (file_exists(strbuf_text(&path))) {
		result = json_read(&manifest, strbuf_text(&path), err);
		if (result == 0)
			result = input_open_bundle(input, &manifest, err);
		json_release(&manifest);
	} else {
		result = settle(&gathered, directory_for_each(input->path, take_file_of_folder, &gathered, err), err);
	}
	strbuf_release(&path);
	return result;
}

static int open_file(struct input *input, struct err *err)
{
	struct gathered gathered = { .input = input };
	struct json *json = &input->document;
	int result = json_read_named(json, input->path, err);

	if (result == 0 && may_hold_profiles(json)) {
		result = settle(&gathered, take_json(&gathered, json, input->path, err), err);
	} else if (result == 0) {
		input->kind = INPUT_DESIGN;
		result = design_read(&input->design, json, err);
	}
	return result;
}

int input_open(struct input *input, const char *path, struct err *err)
{
	memset(input, 0, sizeof(*input));
	input->path = xstrdup(path);
	design_init(&input->design, EDITION_CLASSIC);
	return file_is_directory(path) ? open_folder(input, err) : open_file(input, err);
}

int input_open_all(struct input *input, char *const *paths, size_t count, struct err *err)
{
	struct gathered gathered = { .input = input };
	int result = 0;

	if (count == 1)
		return input_open(input, paths[0], err);
	memset(input, 0, sizeof(*input));
	input->path = xstrdup("Graph JSON");
	design_init(&input->design, EDITION_CLASSIC);
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

void input_forget_document(struct input *input)
{
	json_release(&input->document);
}

void input_close(struct input *input)
{
	input_forget_document(input);
	for (size_t i = 0; i < input->file_count; i++) {
		free(input->files[i].path);
		free(input->files[i].inside);
	}
	free(input->files);
	free(input->manifest);
	for (size_t i = 0; i < input->finding_count; i++) {
		free(input->findings[i].file);
		free(input->findings[i].message);
		free(input->findings[i].advice);
	}
	free(input->findings);
	for (size_t i = 0; i < input->note_count; i++)
		free(input->notes[i]);
	free(input->notes);
	design_release(&input->design);
	free(input->path);
	memset(input, 0, sizeof(*input));
}

/* What the manifest calls a field that no body has; NULL where a body has it. */
static const char *manifest_member(const struct field *field)
{
	if (field->graph)
		return NULL;
	return field->control == CONTROL_LINK ? "root" : field->name;
}

static const char *place_in_design(
	const struct input *input, const struct profile *profile, const struct field *field, struct strbuf *pointer)
{
	if (profile)
		strbuf_printf(pointer, "/profiles/%zu", profile->index);
	if (field)
		strbuf_printf(pointer, "%s/%s", profile && field->place == PLACE_SETTINGS ? "/settings" : "", field->name);
	return input->path;
}

static const char *place_in_files(
	const struct input *input, const struct profile *profile, const struct field *field, struct strbuf *pointer)
{
	const struct input_file *file = profile && profile->index < input->file_count ? &input->files[profile->index] : NULL;
	const char *member = field ? manifest_member(field) : NULL;

	if (input->manifest && (!file || member)) {
		if (file)
			strbuf_printf(pointer, "/profiles/%zu", file->entry);
		if (member || field)
			strbuf_printf(pointer, "/%s", member ? member : field->name);
		return input->manifest;
	}
	if (!file)
		return input->path;
	strbuf_addstr(pointer, file->inside);
	if (field && field->graph)
		strbuf_printf(pointer, "/%s", field->graph);
	return file->path;
}

const char *input_locate(
	const struct input *input, const struct profile *profile, const struct finding *finding, struct strbuf *pointer)
{
	const struct field *field = finding->field == FIELD_NONE ? NULL : &schema[finding->field];
	bool in_design = input->kind == INPUT_DESIGN;
	const char *file = in_design ? place_in_design(input, profile, field, pointer)
				     : place_in_files(input, profile, field, pointer);

	/* Graph joins flags in one text. */
	if (finding->item >= 0 && field && (in_design || (field->form != GRAPH_FLAGS && (field->graph || input->manifest))))
		strbuf_printf(pointer, "/%ld", finding->item);
	return file;
}
