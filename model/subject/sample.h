/*
 * The user and the device that variables are filled in for, to show what a subject will be: built in, with values of one's
 * own where some were set.
 */
#ifndef MODEL_SUBJECT_SAMPLE_H
#define MODEL_SUBJECT_SAMPLE_H

#include <stdbool.h>

#include "model/base/error.h"
#include "model/base/strbuf.h"
#include "model/subject/subject.h"

struct sample {
	char **values; /* as subject_variables; NULL where none was set */
};

/* Jane Doe of Contoso and her device. */
void sample_init(struct sample *sample);
void sample_release(struct sample *sample);
/* No variable was set. */
bool sample_is_built_in(const struct sample *sample);
/* Sets a variable (without braces, letter case aside), and with it its other names, unless they are set themselves. Fails for
 * what is no variable, and names the nearest one. */
int sample_set(struct sample *sample, const char *name, const char *value, struct err *err);
/* A variable's value; NULL for what is no variable. context is a struct sample, or NULL for the built-in one. */
subject_lookup sample_lookup;

/* Appends the subject that a device of the sample (NULL: the built-in one) would ask for. format_choice is a word of the
 * subject name format, custom_text what was typed for it. Nothing is appended where there is no such choice, or the text does
 * not parse. Not made safe to print. */
void subject_preview(struct strbuf *out, const char *format_choice, const char *custom_text, const struct sample *sample);

#endif
