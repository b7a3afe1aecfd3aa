/*
 * The table of importers: the formats that a path on the command line, or one chosen in the compare page, can have. A new format
 * is one row and one file.
 */
#ifndef EXPORT_INPUT_IMPORTER_H
#define EXPORT_INPUT_IMPORTER_H

#include <stdbool.h>

#include "export/input/input.h"
#include "model/diff/diff.h"

/* What is known of a path before it is opened. */
struct input_probe {
	const char *path;
	bool is_folder;
	const struct json *document; /* the parsed file; NULL for a folder */
};

struct importer {
	const char *id;
	const char *label;  /* begins a sentence: "A bundle" */
	unsigned lacks;     /* enum lacks: what the format can't hold, so that its absence is not a difference */
	bool tells_edition; /* the format says which portal it is made for */
	bool is_partial;    /* what a file does not have may still be configured: see the fields of struct input_file */
	bool is_tenant;     /* what a tenant has: see struct diff_side */
	bool is_design;     /* the program's own file: saved back, and located by the design's own pointers */
	/* Whether this importer opens such a path. The first importer of the table that says so is taken. */
	bool (*probe)(const struct input_probe *probe);
	/* Fills input->design; input->path and, for a file, input->document are set. */
	int (*open)(struct input *input, struct err *err);
};

extern const struct importer importer_design, importer_bundle, importer_tenant, importer_graph;
/* In the order in which they are probed; NULL ends the table. */
extern const struct importer *const importers[];

/* Opens several Graph JSON files as one input; of graph.c. */
int input_open_graph_files(struct input *input, char *const *paths, size_t count, struct err *err);
/* Adds a line about something that was read and not understood; the text is made safe to print. */
void input_add_note(struct input *input, const char *text);
/* Remembers where the next profile of the design came from: the file, the JSON pointer in it, and the manifest's entry. */
void input_note_file(struct input *input, const char *path, const char *inside, size_t entry);
/* Adds a finding about a file, and returns it; valid until the next one. */
struct file_finding *input_report(
	struct input *input, enum rule_id rule, const char *file, const char *message, const char *advice);
/* Says where in the file it is: at the name of a member, or at an element, of that JSON pointer. */
void input_report_at(struct file_finding *finding, struct json *json, const cJSON *value, const char *pointer);

/* Whether a path is a folder's, and not standard input. */
bool input_is_folder(const char *path);

#endif
