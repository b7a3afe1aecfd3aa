/*
 * The sample user and device that variables are filled in for in previews: built-in values, some of which may be replaced.
 */
#ifndef MODEL_SUBJECT_SAMPLE_H
#define MODEL_SUBJECT_SAMPLE_H

#include <stdbool.h>

#include "model/base/error.h"
#include "model/base/strbuf.h"
#include "model/subject/subject.h"

struct sample {
	char **values; /* in the order of subject_variables; NULL if not set */
};

/* Starts with the built-in values: Jane Doe of Contoso and her device. */
void sample_init(struct sample *sample);
void sample_release(struct sample *sample);
/* Whether no variable was set. */
bool sample_is_built_in(const struct sample *sample);
/* Sets a variable (without braces, in any letter case) and its other names, unless those were set themselves. Fails with
 * ERR_VALUE for an unknown variable; the message names the nearest one. */
int sample_set(struct sample *sample, const char *name, const char *value, struct err *err);
/* The value of a variable, NULL if it is unknown. context is a struct sample, or NULL for the built-in one. */
subject_lookup sample_lookup;

#endif
