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
/* Says what an input without a profile to check holds instead; returns -1. */
int graph_refuse(const struct input *input, bool any_assignments, struct err *err);

#endif
