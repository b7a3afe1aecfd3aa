#include "export/input/importer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
	input->files[input->file_count++] = (struct input_file){ xstrdup(path), xstrdup(inside), entry, 0 };
}

struct file_finding *input_report(
	struct input *input, enum rule_id rule, const char *file, const char *message, const char *advice)
{
	struct file_finding *finding;

	input->findings = xrealloc_grow(
		input->findings, input->finding_count, &input->finding_capacity, sizeof(*input->findings));
	finding = &input->findings[input->finding_count++];
	*finding = (struct file_finding){ .rule = rule_row(rule),
		.file = text_escape_copy(file),
		.path = xstrdup(file),
		.message = text_escape_copy(message),
		.advice = text_escape_copy(advice) };
	return finding;
}

void input_report_at(struct file_finding *finding, struct json *json, const cJSON *value, const char *pointer)
{
	finding->offset = json_name_offset(json, value);
	json_position_at(json, finding->offset, &finding->line, &finding->column);
	finding->pointer = xstrdup(pointer);
}

void input_add_note(struct input *input, const char *text)
{
	input->notes = xrealloc_grow(input->notes, input->note_count, &input->note_capacity, sizeof(*input->notes));
	input->notes[input->note_count++] = text_escape_copy(text);
}

const struct importer *const importers[] = {
	&importer_bundle,
	&importer_tenant,
	&importer_graph,
	&importer_design, /* last: any other file is read as a design, so that the message says what is wrong with it */
	NULL,
};

bool input_is_folder(const char *path)
{
	return !path_is_stdin(path) && file_is_directory(path);
}

static int open_path(struct input *input, struct err *err)
{
	struct input_probe probe = { input->path, input_is_folder(input->path), NULL };

	if (!probe.is_folder) {
		if (json_read_named(&input->document, input->path, input->wish.progress, err) != 0)
			return -1;
		probe.document = &input->document;
	}
	for (size_t i = 0; importers[i]; i++) {
		if (importers[i]->probe(&probe)) {
			input->importer = importers[i];
			return importers[i]->open(input, err);
		}
	}
	return err_set(err, ERR_READ, "this is not a design, a bundle, a tenant file or Graph JSON");
}

static void input_init(struct input *input, const char *path, const struct input_wish *wish)
{
	*input = (struct input){ .wish = *wish, .importer = &importer_design, .path = xstrdup(path) };
	design_init(&input->design, EDITION_CLASSIC);
}

static const struct input_wish no_wish = INPUT_WISH_NONE;

int input_open(struct input *input, const char *path, struct err *err)
{
	input_init(input, path, &no_wish);
	return open_path(input, err);
}

int input_open_all(struct input *input, char *const *paths, size_t count, struct err *err)
{
	return input_open_as(input, paths, count, &no_wish, err);
}

bool input_are_graph(char *const *paths, size_t count)
{
	bool all = true;

	for (size_t i = 0; all && i < count; i++) {
		struct input_probe probe = { paths[i], input_is_folder(paths[i]), NULL };
		struct json json;

		/* Standard input can be read only once. */
		if (probe.is_folder || path_is_stdin(paths[i]))
			return false;
		all = json_read(&json, paths[i], NULL) == 0;
		probe.document = &json;
		all = all && importer_graph.probe(&probe);
		json_release(&json);
	}
	return all;
}

int input_open_as(struct input *input, char *const *paths, size_t count, const struct input_wish *wish, struct err *err)
{
	input_init(input, count == 1 ? paths[0] : "Graph JSON", wish);
	if (count == 1)
		return open_path(input, err);
	input->importer = &importer_graph;
	return input_open_graph_files(input, paths, count, err);
}

int input_follow_edition(struct input *input, const struct input *other, struct err *err)
{
	struct input_wish wish = input->wish;
	char *path;
	int result;

	if (input->importer->tells_edition || !other->importer->tells_edition || input->design.edition == other->design.edition ||
		path_is_stdin(input->path))
		return 0;
	wish.edition = (int)other->design.edition;
	path = xstrdup(input->path);
	input_close(input);
	result = input_open_as(input, &path, 1, &wish, err);
	free(path);
	return result;
}

void input_forget_document(struct input *input)
{
	json_release(&input->document);
}

size_t input_left_out(const struct input *input)
{
	size_t count = 0;

	for (size_t i = 0; i < input->left_out_count; i++)
		count += input->left_out[i].count;
	return count;
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
		free(input->findings[i].path);
		free(input->findings[i].pointer);
		free(input->findings[i].message);
		free(input->findings[i].advice);
	}
	free(input->findings);
	for (size_t i = 0; i < input->left_out_count; i++)
		free(input->left_out[i].type);
	free(input->left_out);
	for (size_t i = 0; i < input->note_count; i++)
		free(input->notes[i]);
	free(input->notes);
	design_release(&input->design);
	free(input->path);
	memset(input, 0, sizeof(*input));
}

void input_put_notes(const struct input *input, struct strbuf *out)
{
	for (size_t i = 0; i < input->note_count; i++)
		strbuf_printf(out, "%s\n", input->notes[i]);
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
	const struct field *field = finding->field == FIELD_NONE ? NULL : profile_field(profile, finding->field);
	bool in_design = input->importer->is_design;
	const char *file = in_design ? place_in_design(input, profile, field, pointer)
				     : place_in_files(input, profile, field, pointer);

	/* Graph joins flags in one text. */
	if (finding->item >= 0 && field && (in_design || (field->form != GRAPH_FLAGS && (field->graph || input->manifest))))
		strbuf_printf(pointer, "/%ld", finding->item);
	if (finding->member)
		strbuf_printf(pointer, "/%s", finding->member);
	return file;
}
