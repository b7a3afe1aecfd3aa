/*
 * What a person names on the command line: a design, a bundle folder, a Graph JSON file or a
 * folder of them. Opened, each is a design to look at, with the knowledge which file every profile
 * came from.
 */
#ifndef EXPORT_SOURCE_H
#define EXPORT_SOURCE_H

#include "export/json.h"
#include "model/audit.h"
#include "model/design.h"

enum source_kind { SOURCE_DESIGN, SOURCE_BUNDLE, SOURCE_GRAPH };

/* A finding about a file that no rule of the model can make. */
struct file_finding {
	const struct rule *rule;
	char *file; /* safe to print, as are the others */
	char *message;
	char *fix;
};

struct source {
	enum source_kind kind;
	char *path;
	struct design design;
	struct json document; /* the file that was read; empty for folders */
	struct source_file {  /* SOURCE_BUNDLE, SOURCE_GRAPH: where each profile came from, in the design's order */
		char *path;
		char *inside; /* the JSON pointer of the profile in that file */
		size_t entry; /* SOURCE_BUNDLE: which of the manifest's profiles */
	} * files;
	size_t file_count, file_capacity;
	char *manifest; /* SOURCE_BUNDLE: its path */
	struct file_finding *findings;
	size_t finding_count, finding_capacity;
	char **notes; /* what was read and not understood, a line each, safe to print */
	size_t note_count, note_capacity;
};

/* Opens a path read-only; fails when it can't be read or is none of these. End it with source_close() in any case. */
int source_open(struct source *source, const char *path, struct err *err);
/* The same for several paths: more than one must all be Graph JSON files. */
int source_open_all(struct source *source, char *const *paths, size_t count, struct err *err);
/* Frees the document, which a long-running program needs no more; freeing it costs as much as a frame. */
void source_forget_document(struct source *source);
void source_close(struct source *source);

/* The file in which a finding stands (borrowed), and appends the JSON pointer of what it is about in that file (RFC 6901).
 * profile is NULL for a finding of the design itself. */
const char *source_place(
	const struct source *source, const struct profile *profile, const struct finding *finding, struct strbuf *pointer);

/* For bundle_read.c. */
void source_note_file(struct source *source, const char *path, const char *inside, size_t entry);
void source_report(struct source *source, const char *rule, const char *file, const char *message, const char *fix);
int source_open_bundle(struct source *source, struct json *manifest, struct err *err);

#endif
