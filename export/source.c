#include "export/source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "export/bundle.h"
#include "export/design_file.h"
#include "export/file.h"
#include "export/graph.h"
#include "model/text.h"
#include "model/xalloc.h"

void source_note_file(struct source *source, const char *path, const char *inside, size_t entry)
{
	source->files = xgrow(source->files, source->file_count, &source->file_capacity, sizeof(*source->files));
	source->files[source->file_count++] = (struct source_file){ xstrdup(path), xstrdup(inside), entry };
}

void source_report(struct source *source, const char *rule, const char *file, const char *message, const char *fix)
{
	struct file_finding *finding;

	source->findings = xgrow(source->findings, source->finding_count, &source->finding_capacity, sizeof(*source->findings));
	finding = &source->findings[source->finding_count++];
	*finding = (struct file_finding){ rule_find(rule), text_safe_copy(file), text_safe_copy(message), text_safe_copy(fix) };
}

static void add_note(struct source *source, const char *text)
{
	source->notes = xgrow(source->notes, source->note_count, &source->note_capacity, sizeof(*source->notes));
	source->notes[source->note_count++] = text_safe_copy(text);
}

static void note(struct source *source, const char *file, const struct profile *profile)
{
	struct strbuf raw = STRBUF_INIT;

	if (!profile->kept_settings)
		return;
	strbuf_printf(&raw, "%s: not understood, and kept:", file);
	json_kept_names(&raw, profile->kept_settings);
	add_note(source, strbuf_text(&raw));
	strbuf_release(&raw);
}

static void note_stranger(struct source *source, const char *file, const cJSON *object)
{
	const char *type = json_text(object, "@odata.type");
	struct strbuf raw = STRBUF_INIT;

	strbuf_printf(&raw, "%s: left out, as it is no certificate profile: %s", file,
		type ? type : "an entry without \"@odata.type\"");
	add_note(source, strbuf_text(&raw));
	strbuf_release(&raw);
}

/* Profiles of Graph files, until all are read and their links can be looked for. */
struct gathered {
	struct source *source;
	struct json *files;
	size_t count, capacity;
	const cJSON **objects; /* of each profile of the design */
	size_t object_count, object_capacity;
};

static int take_object(
	struct gathered *gathered, struct json *json, const char *path, const cJSON *object, const char *inside, struct err *err)
{
	struct profile *profile = graph_read(&gathered->source->design, json, object, NULL, -1, err);

	if (!profile)
		return -1;
	source_note_file(gathered->source, path, inside, 0);
	note(gathered->source, path, profile);
	gathered->objects = xgrow(gathered->objects, gathered->object_count, &gathered->object_capacity, sizeof(const cJSON *));
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
		strbuf_cut(&inside, 0);
		strbuf_printf(&inside, "%s/%zu", wrapped ? "/value" : "", index++);
		if (!graph_is(object))
			note_stranger(gathered->source, path, object);
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
	gathered->files = xgrow(gathered->files, gathered->count, &gathered->capacity, sizeof(*gathered->files));
	return &gathered->files[gathered->count++];
}

static int take_file_of_folder(void *context, const char *name, struct err *err)
{
	struct gathered *gathered = context;
	struct strbuf path = STRBUF_INIT;
	const char *ending = strrchr(name, '.');
	struct json *json;
	int result = 0;

	path_join(&path, gathered->source->path, name);
	if (ending && strcasecmp(ending, ".json") == 0 && !file_is_folder(strbuf_text(&path))) {
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
	struct source *source = gathered->source;

	source->kind = SOURCE_GRAPH;
	source->design.unknown = 1u << CONTROL_LINK | 1u << CONTROL_TARGETS; /* a GET of a profile returns neither */
	if (result == 0 && source->design.count == 0) {
		char *shown = text_safe_copy(source->path);

		result = err_set(
			err, ERR_READ, "%s holds no certificate profile: a design, a bundle or Graph JSON was expected", shown);
		free(shown);
	}
	for (size_t i = 0; result == 0 && i < gathered->object_count; i++)
		graph_link(&source->design, source->design.profiles[i], gathered->objects[i]);
	design_loaded(&source->design);
	for (size_t i = 0; i < gathered->count; i++)
		json_release(&gathered->files[i]);
	free(gathered->files);
	free(gathered->objects);
	return result;
}

static int open_folder(struct source *source, struct err *err)
{
	struct gathered gathered = { .source = source };
	struct strbuf path = STRBUF_INIT;
	struct json manifest;
	int result;

	path_join(&path, source->path, BUNDLE_MANIFEST);
	if (file_exists(strbuf_text(&path))) {
		result = json_read(&manifest, strbuf_text(&path), err);
		if (result == 0)
			result = source_open_bundle(source, &manifest, err);
		json_release(&manifest);
	} else {
		result = settle(&gathered, folder_each(source->path, take_file_of_folder, &gathered, err), err);
	}
	strbuf_release(&path);
	return result;
}

static int open_file(struct source *source, struct err *err)
{
	struct gathered gathered = { .source = source };
	struct json *json = &source->document;
	int result = json_read_named(json, source->path, err);

	if (result == 0 && may_hold_profiles(json)) {
		result = settle(&gathered, take_json(&gathered, json, source->path, err), err);
	} else if (result == 0) {
		source->kind = SOURCE_DESIGN;
		result = design_read(&source->design, json, err);
	}
	return result;
}

int source_open(struct source *source, const char *path, struct err *err)
{
	memset(source, 0, sizeof(*source));
	source->path = xstrdup(path);
	design_init(&source->design, EDITION_CLASSIC);
	return file_is_folder(path) ? open_folder(source, err) : open_file(source, err);
}

int source_open_all(struct source *source, char *const *paths, size_t count, struct err *err)
{
	struct gathered gathered = { .source = source };
	int result = 0;

	if (count == 1)
		return source_open(source, paths[0], err);
	memset(source, 0, sizeof(*source));
	source->path = xstrdup("Graph JSON");
	design_init(&source->design, EDITION_CLASSIC);
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

void source_forget_document(struct source *source)
{
	json_release(&source->document);
}

void source_close(struct source *source)
{
	source_forget_document(source);
	for (size_t i = 0; i < source->file_count; i++) {
		free(source->files[i].path);
		free(source->files[i].inside);
	}
	free(source->files);
	free(source->manifest);
	for (size_t i = 0; i < source->finding_count; i++) {
		free(source->findings[i].file);
		free(source->findings[i].message);
		free(source->findings[i].fix);
	}
	free(source->findings);
	for (size_t i = 0; i < source->note_count; i++)
		free(source->notes[i]);
	free(source->notes);
	design_release(&source->design);
	free(source->path);
	memset(source, 0, sizeof(*source));
}

/* What the manifest calls a field that no body has; NULL where a body has it. */
static const char *manifest_member(const struct field *field)
{
	if (field->graph)
		return NULL;
	return field->control == CONTROL_LINK ? "root" : field->name;
}

static const char *place_in_design(
	const struct source *source, const struct profile *profile, const struct field *field, struct strbuf *pointer)
{
	if (profile)
		strbuf_printf(pointer, "/profiles/%zu", profile->index);
	if (field)
		strbuf_printf(pointer, "%s/%s", profile && field->place == PLACE_SETTINGS ? "/settings" : "", field->name);
	return source->path;
}

static const char *place_in_files(
	const struct source *source, const struct profile *profile, const struct field *field, struct strbuf *pointer)
{
	const struct source_file *file = profile && profile->index < source->file_count ? &source->files[profile->index] : NULL;
	const char *member = field ? manifest_member(field) : NULL;

	if (source->manifest && (!file || member)) {
		if (file)
			strbuf_printf(pointer, "/profiles/%zu", file->entry);
		if (member || field)
			strbuf_printf(pointer, "/%s", member ? member : field->name);
		return source->manifest;
	}
	if (!file)
		return source->path;
	strbuf_puts(pointer, file->inside);
	if (field && field->graph)
		strbuf_printf(pointer, "/%s", field->graph);
	return file->path;
}

const char *source_place(
	const struct source *source, const struct profile *profile, const struct finding *finding, struct strbuf *pointer)
{
	const struct field *field = finding->field == FIELD_NONE ? NULL : &schema[finding->field];
	bool in_design = source->kind == SOURCE_DESIGN;
	const char *file = in_design ? place_in_design(source, profile, field, pointer)
				     : place_in_files(source, profile, field, pointer);

	/* Graph joins flags in one text. */
	if (finding->item >= 0 && field && (in_design || (field->form != GRAPH_FLAGS && (field->graph || source->manifest))))
		strbuf_printf(pointer, "/%ld", finding->item);
	return file;
}
