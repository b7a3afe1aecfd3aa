/*
 * What a person names on the command line: a design, a bundle folder, a Graph JSON file or a
 * folder of them. Opened, each is a design to look at, with the knowledge which file every profile
 * came from.
 */
#ifndef EXPORT_INPUT_INPUT_H
#define EXPORT_INPUT_INPUT_H

#include <stdint.h>

#include "export/json/reader.h"
#include "model/base/progress.h"
#include "model/rules/checker.h"
#include "model/design/design.h"

struct importer; /* importer.h */

/* A finding about a file that no rule of the model can make. */
struct file_finding {
	const struct rule *rule;
	char *file; /* safe to print, as are message and advice */
	char *message;
	char *advice;
	char *path;          /* of the file, as it is */
	char *pointer;       /* RFC 6901; NULL: the file as a whole */
	size_t line, column; /* from 1; 0: the file as a whole */
	size_t offset;       /* of that place in the text */
};

/* How Graph JSON is to be read, which does not say so itself, and who is waiting. */
struct input_wish {
	int edition;                     /* of the portal; -1: today's */
	int platform;                    /* which one is meant where platforms share a type; -1: the newer one */
	bool keeps;                      /* objects that are kept and not edited are enough */
	const struct progress *progress; /* while files are read; NULL: not reported. Stopped: ERR_STOPPED */
};
#define INPUT_EDITION EDITION_CURRENT /* of Graph JSON, unless a wish says otherwise: tenants use today's portal */
#define INPUT_WISH_NONE             \
	{                           \
		-1, -1, false, NULL \
	}

struct input {
	struct input_wish wish;
	const struct importer *importer; /* of the format that the path has */
	char *path;
	struct design design;
	struct json document; /* the file that was read; empty for folders */
	struct input_file {   /* bundles and Graph JSON: where each profile came from, in the design's order */
		char *path;
		char *inside;    /* the JSON pointer of the profile in that file */
		size_t entry;    /* bundles: which of the manifest's profiles */
		uint64_t fields; /* Graph JSON: 1 << field for each field that the profile's object has */
	} * files;
	size_t file_count, file_capacity;
	char *manifest; /* bundles: its path; NULL: none */
	struct file_finding *findings;
	size_t finding_count, finding_capacity;
	struct left_out { /* objects that are not certificate profiles, by their type */
		char *type;
		size_t count;
	} * left_out;
	size_t left_out_count, left_out_capacity;
	char **notes; /* what was read and not understood, a line each, safe to print */
	size_t note_count, note_capacity;
};

/* Opens a path read-only; fails if it can't be read or is not one of these. End it with input_close() in any case. */
int input_open(struct input *input, const char *path, struct err *err);
/* The same for several paths: more than one must all be Graph JSON files. */
int input_open_all(struct input *input, char *const *paths, size_t count, struct err *err);
/* True when every path is a file of Graph JSON, so that they can be opened as one input. Reads the files. */
bool input_are_graph(char *const *paths, size_t count);
/* The same with a wish, of one path or several. */
int input_open_as(struct input *input, char *const *paths, size_t count, const struct input_wish *wish, struct err *err);
/* Reads Graph JSON that was opened without a wish for a portal again, as a profile of the portal that the other input is of, if
 * that one says which it is. */
int input_follow_edition(struct input *input, const struct input *other, struct err *err);
/* Frees the document, which a long-running program needs no more; freeing it costs as much as a frame. */
void input_forget_document(struct input *input);
void input_close(struct input *input);
/* Appends the notes, a line each. */
void input_put_notes(const struct input *input, struct strbuf *out);
/* How many objects were left out. */
size_t input_left_out(const struct input *input);

/* The file that a finding is in (borrowed), and appends the JSON pointer of what it is about in that file (RFC 6901).
 * profile is NULL for a finding of the design itself. */
const char *input_locate(
	const struct input *input, const struct profile *profile, const struct finding *finding, struct strbuf *pointer);

#endif
