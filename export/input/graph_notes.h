/*
 * Notes and findings about Graph objects that were read, for the importer of Graph JSON.
 */
#ifndef EXPORT_INPUT_GRAPH_NOTES_H
#define EXPORT_INPUT_GRAPH_NOTES_H

#include "export/input/input.h"

/* Where an object is; borrowed. */
struct graph_place {
	struct json *json;
	const char *path;   /* of the file */
	const char *inside; /* the JSON pointer of the object in it */
};

/* About a profile that was read from this object. */
void graph_note_profile(struct input *input, const struct graph_place *place, const struct profile *profile, const cJSON *object);
/* About an answer that is one page of several. */
void graph_note_more(struct input *input, const char *file);
/* About what was read and left out. */
void graph_note_left_out(struct input *input, size_t yaml_count);
/* The fields of which the object of a profile that was just read says something, as in struct input_file; null says that nothing
 * is configured. */
uint64_t graph_fields(const struct profile *profile);
/* Keeps an object that is neither edited nor checked, and notes what it is, as graph_classify() says. */
void graph_keep(struct input *input, const char *file, struct json *json, const cJSON *object, const char *what);
/* Counts an object of a type that is left out. */
void graph_leave_out(struct input *input, const char *type);
/* About assignments that were left out, as graph_read_assignments() counts them. */
void graph_note_targets(struct input *input, const char *file, size_t count);
/* Says what an input without a profile to check holds instead; returns -1. */
int graph_refuse(const struct input *input, bool any_assignments, struct err *err);

#endif
